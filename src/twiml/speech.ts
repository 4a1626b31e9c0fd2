/** What a `<Say>` says: its text and markup as the words that are heard, and how long that takes. */
import { collapsed } from './read.ts'
import { sayingSeconds, tenths } from './timing.ts'
import type { Element } from './verb.ts'

export interface Speech {
  readonly words: string
  readonly seconds: number
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

/** Readings in which every character is said by itself. */
const spelled = ['characters', 'spell-out', 'digits', 'telephone']

/** The words in the order they are heard, white space collapsed (twiml-and-webhooks.md §2.1). */
export function speech(element: Element): Speech {
  const { words, seconds } = piece(element)
  return { words: collapsed(words), seconds: tenths(seconds) }
}

/** `<Say>` itself and everything in it. A tag that is no markup is passed over, the words in it are said. */
function piece(element: Element): Speech {
  const { name, attributes } = element
  if (name === 'break') return { words: ' ', seconds: breakSeconds(attributes) }
  if (name === 'sub' && attributes['alias'] !== undefined) return saying(attributes['alias'])
  if (name === 'say-as' && spelled.includes(attributes['interpret-as'] ?? '')) {
    return saying([...element.text.replace(/\s/g, '')].join(' '))
  }
  const inside = element.content.map((part) => (typeof part === 'string' ? saying(part) : piece(part)))
  const words = inside.map((part) => part.words).join('')
  const seconds = inside.reduce((sum, part) => sum + part.seconds, 0)
  if (name === 'prosody') return { words, seconds: seconds / (rateOf(attributes['rate']) ?? 1) }
  if (name === 's') return { words: `${words} `, seconds: seconds + strengths['strong']! }
  if (name === 'p') return { words: `${words} `, seconds: seconds + strengths['x-strong']! }
  return { words, seconds }
}

const saying = (words: string): Speech => ({ words, seconds: sayingSeconds(words) })

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
