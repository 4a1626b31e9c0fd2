/** The markup of a `<Say>`: read by `speech.ts`, known here for what it may hold. */
import { oneOf, text } from '../../catalog/kinds.ts'
import { language } from '../kinds.ts'
import { known } from './known.ts'

/** What a `<break>` may say. */
export class BreakAttributes {
  /** How long a pause is, as the end of what is spoken: a comma's (`medium`), a full stop's (`strong`), … */
  strength?: 'none' | 'x-weak' | 'weak' | 'medium' | 'strong' | 'x-strong' = oneOf([
    'none',
    'x-weak',
    'weak',
    'medium',
    'strong',
    'x-strong',
  ])
  /** How long it is in seconds or milliseconds: `2s`, `250ms`. Up to ten seconds. */
  time?: string = text({ like: [/^\+?[0-9.]{1,8}m?s$/, 'a time such as 2s or 250ms'] })
}

/** What an `<emphasis>` may say. */
export class EmphasisAttributes {
  /** How much. */
  level?: 'strong' | 'moderate' | 'reduced' = oneOf(['strong', 'moderate', 'reduced'])
}

/** What a `<lang>` may say. */
export class LangAttributes {
  /** The language, such as `fr-FR`. */
  'xml:lang'?: string = language()
}

/** What a `<phoneme>` may say. */
export class PhonemeAttributes {
  /** How `ph` is written. */
  alphabet?: 'ipa' | 'x-sampa' | 'x-amazon-jyutping' | 'x-amazon-pinyin' | 'x-amazon-pron-kana' | 'x-amazon-yomigana' =
    oneOf(['ipa', 'x-sampa', 'x-amazon-jyutping', 'x-amazon-pinyin', 'x-amazon-pron-kana', 'x-amazon-yomigana'])
  /** How it is pronounced. */
  ph?: string = text()
}

/** What a `<prosody>` may say. */
export class ProsodyAttributes {
  /** `default`, `silent`, `x-soft` to `x-loud`, or a change such as `+6dB`. */
  volume?: string = text()
  /** `x-slow` to `x-fast`, or a percentage of the usual. */
  rate?: string = text({
    like: [/^(x-slow|slow|medium|default|fast|x-fast|[0-9]{1,3}%)$/, 'a rate'],
    malformed: 13513,
  })
  /** `default`, `x-low` to `x-high`, or a change such as `+10%`. */
  pitch?: string = text()
}

/** What words are that are read in a way of their own. */
export type SayAsKind =
  | 'characters'
  | 'spell-out'
  | 'cardinal'
  | 'number'
  | 'ordinal'
  | 'digits'
  | 'fraction'
  | 'unit'
  | 'date'
  | 'time'
  | 'address'
  | 'expletive'
  | 'telephone'

/** What a `<say-as>` may say. */
export class SayAsAttributes {
  /** What the words are, and so how they are read. */
  'interpret-as'?: SayAsKind = oneOf([
    'characters',
    'spell-out',
    'cardinal',
    'number',
    'ordinal',
    'digits',
    'fraction',
    'unit',
    'date',
    'time',
    'address',
    'expletive',
    'telephone',
  ])
  /** The order of day, month and year in a date. */
  format?: 'mdy' | 'dmy' | 'ymd' | 'md' | 'dm' | 'ym' | 'my' | 'd' | 'm' | 'y' | 'yyyymmdd' = oneOf([
    'mdy',
    'dmy',
    'ymd',
    'md',
    'dm',
    'ym',
    'my',
    'd',
    'm',
    'y',
    'yyyymmdd',
  ])
}

/** What a `<sub>` may say. */
export class SubAttributes {
  /** What is read instead of what stands in it. */
  alias?: string = text()
}

/** What a `<w>` may say. */
export class WordAttributes {
  /** What part of speech it is: `amazon:VB`, `amazon:VBD`, `amazon:NN`, `amazon:SENSE_1`. */
  role?: string = text()
}

/** Where what is read as part of a sentence may stand. */
const anywhere = ['Say', 'emphasis', 'lang', 'p', 'prosody', 's', 'w']
const notInWords = anywhere.filter((name) => name !== 'w')

export const markup = [
  known('break', { parents: anywhere, attributes: BreakAttributes }),
  known('emphasis', { parents: anywhere, text: 'optional', attributes: EmphasisAttributes }),
  known('lang', { parents: notInWords, text: 'optional', attributes: LangAttributes }),
  known('p', { parents: ['Say', 'lang', 'prosody'], text: 'optional' }),
  known('phoneme', { parents: anywhere, text: 'required', attributes: PhonemeAttributes }),
  known('prosody', { parents: anywhere, text: 'optional', attributes: ProsodyAttributes }),
  known('s', { parents: ['Say', 'lang', 'p', 'prosody'], text: 'optional' }),
  known('say-as', { parents: anywhere, text: 'required', attributes: SayAsAttributes }),
  known('sub', { parents: anywhere, text: 'required', attributes: SubAttributes }),
  known('w', { parents: notInWords, text: 'optional', attributes: WordAttributes }),
]
