/** What a `<Say>` says: its text and markup as the words that are heard, how they are said, and how long that takes. */
import type { SpeechPart } from './line.ts'
import { emphasized, type Manner, pitchOf, usual, volumeOf } from './manner.ts'
import { collapsed } from './read.ts'
import { isEnglish, isSpelled, spoken } from './say-as.ts'
import { sayingSeconds, tenths } from './timing.ts'
import type { Element } from './verb.ts'

export interface Speech {
  readonly words: string
  readonly seconds: number
  /** Where it is not all said in one manner, or not as it is written. Their seconds add up to the whole's. */
  readonly parts?: readonly SpeechPart[]
}

/** Seconds of a `<break>` by its strength: a comma's, a full stop's, a paragraph's. Those also end `<s>` and `<p>`. */
const strengths: Readonly<Record<string, number>> = {
  none: 0,
  'x-weak': 0,
  weak: 0.3,
  medium: 0.3,
  strong: 0.6,
  'x-strong': 1.2,
}
/** The longest `<break time>`, as the voices that know it have it. */
const longestBreakSeconds = 10

/** How much faster than usual a `<prosody rate>` is. */
const rates: Readonly<Record<string, number>> = {
  'x-slow': 0.5,
  slow: 0.8,
  medium: 1,
  default: 1,
  fast: 1.2,
  'x-fast': 1.5,
}

/** The words in the order they are heard, white space collapsed (twiml-and-webhooks.md §2.1). */
export function speech(element: Element): Speech {
  const { words, said } = piece(element, usual, isEnglish(element.attributes))
  const whole = {
    words: collapsed(words),
    seconds: tenths(said.reduce((sum, { seconds }) => sum + seconds, 0)),
  }
  const parts = partsOf(said, whole.seconds)
  const isPlain = parts.length <= 1 && parts.every((part) => part.words === whole.words && isUsual(part))
  return isPlain ? whole : { ...whole, parts }
}

const isUsual = ({ pitch, volume, language }: SpeechPart) =>
  pitch === undefined && volume === undefined && language === undefined

/** A stretch of what is said; `words` are null in a pause. */
interface Stretch {
  readonly words: string | null
  readonly seconds: number
  readonly manner: Manner
}
/** Words as they are written, and as they are said. */
interface Piece {
  readonly words: string
  readonly said: readonly Stretch[]
}

/** `<Say>` itself and everything in it. A tag that is no markup is passed over, the words in it are said. */
function piece(element: Element, manner: Manner, english: boolean): Piece {
  const { name, attributes } = element
  if (name === 'break') return paused({ words: ' ', said: [] }, breakSeconds(attributes), manner)
  if (name === 'sub' && attributes['alias'] !== undefined) return saying(attributes['alias'], manner)
  if (name === 'say-as' && isReadAs(element)) return saidAs(element, manner, english)
  const language = name === 'lang' ? attributes['xml:lang'] : undefined
  const within = mannerOf(element, manner)
  const knows = language === undefined ? english : isEnglish({ language })
  const inside = element.content.map((part) =>
    typeof part === 'string' ? saying(part, within) : piece(part, within, knows),
  )
  const whole = { words: inside.map(({ words }) => words).join(''), said: inside.flatMap(({ said }) => said) }
  if (name === 'prosody') return paced(whole, rateOf(attributes['rate']) ?? 1)
  if (name === 's') return paused({ ...whole, words: `${whole.words} ` }, strengths['strong']!, manner)
  if (name === 'p') return paused({ ...whole, words: `${whole.words} ` }, strengths['x-strong']!, manner)
  return whole
}

const saying = (words: string, manner: Manner): Piece => ({
  words,
  said: [{ words, seconds: sayingSeconds(words), manner }],
})

/** With a pause after it; where that is none, it still parts words. */
const paused = ({ words, said }: Piece, seconds: number, manner: Manner): Piece => ({
  words,
  said: [...said, { words: seconds > 0 ? null : ' ', seconds, manner }],
})

const paced = ({ words, said }: Piece, rate: number): Piece => ({
  words,
  said: said.map((stretch) => ({ ...stretch, seconds: stretch.seconds / rate })),
})

/** What stands in it that is not text is said as it is elsewhere, but where everything is spelled. */
const isReadAs = ({ attributes, children }: Element) =>
  children.length === 0 || isSpelled(attributes['interpret-as'] ?? '')

/** The words stay as they are written, or spelled; they take as long as those do, however they are read. */
function saidAs(element: Element, manner: Manner, english: boolean): Piece {
  const { text, attributes, content } = element
  const as = attributes['interpret-as'] ?? ''
  const words = isSpelled(as) ? [...text.replace(/\s/g, '')].join(' ') : content.join('')
  const heard = as === 'expletive' ? null : spoken(text, as, attributes['format'], english)
  return { words, said: [{ words: heard === undefined ? words : heard, seconds: sayingSeconds(words), manner }] }
}

function mannerOf({ name, attributes }: Element, manner: Manner): Manner {
  const { rate, pitch, volume } = manner
  if (name === 'emphasis') return emphasized(manner, attributes['level'])
  if (name === 'prosody')
    return {
      ...manner,
      rate: rate * (rateOf(attributes['rate']) ?? 1),
      pitch: pitch * pitchOf(attributes['pitch']),
      volume: volume * volumeOf(attributes['volume']),
    }
  if (name === 'lang') return { ...manner, language: attributes['xml:lang'] ?? manner.language }
  return manner
}

/** Neighbours that are said alike are one; each ends at a whole millisecond, so that together they are the whole. */
function partsOf(said: readonly Stretch[], wholeSeconds: number): SpeechPart[] {
  const joined: Stretch[] = []
  for (const stretch of said) {
    const last = joined.at(-1)
    if (last && isAlike(last, stretch))
      joined[joined.length - 1] = {
        ...last,
        words: last.words === null ? null : last.words + stretch.words,
        seconds: last.seconds + stretch.seconds,
      }
    else if (stretch.words === null || stretch.words !== '') joined.push(stretch)
  }
  const heard = joined.filter(({ words, seconds }) => seconds > 0 || (words !== null && collapsed(words) !== ''))
  let end = 0
  let begin = 0
  return heard.map(({ words, seconds, manner }, index) => {
    end += seconds
    const until = index === heard.length - 1 ? Math.round(wholeSeconds * 1000) : Math.round(end * 1000)
    const lasts = (until - begin) / 1000
    begin = until
    if (words === null || collapsed(words) === '') return { words: '', seconds: lasts }
    return { words: collapsed(words), seconds: lasts, ...different(manner) }
  })
}

const isAlike = (a: Stretch, b: Stretch) =>
  (a.words === null) === (b.words === null) &&
  (a.words === null ||
    (a.manner.rate === b.manner.rate &&
      a.manner.pitch === b.manner.pitch &&
      a.manner.volume === b.manner.volume &&
      a.manner.language === b.manner.language))

/** What of a manner is not as usual; a pitch of three octaves, and what is eight times as loud, is not meant. */
const different = ({ pitch, volume, language }: Manner) => ({
  ...(pitch !== 1 && { pitch: Math.min(Math.max(pitch, 0.5), 2) }),
  ...(volume !== 1 && { volume: Math.min(volume, 4) }),
  ...(language !== undefined && { language }),
})

function breakSeconds({ strength = 'medium', time }: Readonly<Record<string, string>>): number {
  const [, amount, unit] = /^\+?([0-9]{1,6}(?:\.[0-9]{1,6})?)(m?s)$/.exec(time ?? '') ?? []
  if (amount === undefined) return strengths[strength] ?? strengths['medium']!
  return Math.min(Number(amount) / (unit === 'ms' ? 1000 : 1), longestBreakSeconds)
}

/** Words for it, or a percentage from 20 to 200, as the voices that know it have it. Undefined where it is neither. */
export function rateOf(rate = 'default'): number | undefined {
  const percent = /^([0-9]{1,3})%$/.exec(rate)?.[1]
  if (percent === undefined) return rates[rate]
  return Math.min(Math.max(Number(percent), 20), 200) / 100
}
