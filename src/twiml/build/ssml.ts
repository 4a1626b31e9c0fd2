/** The markup of a `<Say>`: how its words are read. */
import type {
  BreakAttributes,
  EmphasisAttributes,
  LangAttributes,
  PhonemeAttributes,
  ProsodyAttributes,
  SayAsAttributes,
  SubAttributes,
  WordAttributes,
} from '../vocabulary/markup.ts'
import { type Comment, type Inside, type Verb, write } from './element.ts'

/** What a `w` is made of besides text. */
export type WordPart = Verb<'break' | 'emphasis' | 'phoneme' | 'prosody' | 'say-as' | 'sub'> | Comment
/** What an `s` and an `emphasis` are made of besides text. */
export type SentencePart = WordPart | Verb<'lang' | 'w'>
/** What a `p` is made of besides text. */
export type ParagraphPart = SentencePart | Verb<'s'>
/** What a `<Say>`, a `lang` and a `prosody` are made of besides text. */
export type SpeechPart = ParagraphPart | Verb<'p'>

/** The markup of a `<Say>`: `say({}, 'Wait', ssml.break({ time: '2s' }), 'for it')`. Basic voices pass over it. */
export interface Ssml {
  /** A pause. */
  break(attributes?: BreakAttributes): Verb<'break'>
  /** Stressed, or the opposite. */
  emphasis(attributes: EmphasisAttributes, ...inside: readonly Inside<string | SentencePart>[]): Verb<'emphasis'>
  /** In another language. */
  lang(attributes: LangAttributes, ...inside: readonly Inside<string | SpeechPart>[]): Verb<'lang'>
  /** A paragraph. */
  p(...inside: readonly Inside<string | ParagraphPart>[]): Verb<'p'>
  /** A word that is pronounced as `ph` says. */
  phoneme(words: string, attributes: PhonemeAttributes): Verb<'phoneme'>
  /** Louder, faster, higher, or the opposite. */
  prosody(attributes: ProsodyAttributes, ...inside: readonly Inside<string | SpeechPart>[]): Verb<'prosody'>
  /** A sentence. */
  s(...inside: readonly Inside<string | SentencePart>[]): Verb<'s'>
  /** Read as digits, as a date, letter by letter … */
  sayAs(words: string, attributes: SayAsAttributes): Verb<'say-as'>
  /** Read as if its `alias` stood there. */
  sub(words: string, attributes: SubAttributes): Verb<'sub'>
  /** One word, whose part of speech decides how it is read. */
  w(attributes: WordAttributes, ...inside: readonly Inside<string | WordPart>[]): Verb<'w'>
}

/** The markup of a `<Say>`: `say({}, 'Wait', ssml.break({ time: '2s' }), 'for it')`. Basic voices pass over it. */
export const ssml: Ssml = {
  break: (attributes) => write('break', attributes),
  emphasis: (attributes, ...inside) => write('emphasis', attributes, inside),
  lang: (attributes, ...inside) => write('lang', attributes, inside),
  p: (...inside) => write('p', undefined, inside),
  phoneme: (words, attributes) => write('phoneme', attributes, words),
  prosody: (attributes, ...inside) => write('prosody', attributes, inside),
  s: (...inside) => write('s', undefined, inside),
  sayAs: (words, attributes) => write('say-as', attributes, words),
  sub: (words, attributes) => write('sub', attributes, words),
  w: (attributes, ...inside) => write('w', attributes, inside),
}
