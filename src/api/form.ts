/** Names and values of a form or a query string, exactly as given: order and repetition kept, nothing guessed. */
import { Refused } from '../catalog/errors.ts'

export type Pairs = readonly (readonly [name: string, value: string])[]

/** Refuses (20001) what is not percent-encoded UTF-8. */
export function pairsOf(encoded: string): Pairs {
  if (encoded === '') return []
  const pairs: [string, string][] = []
  for (const pair of encoded.split('&')) {
    const split = pair.indexOf('=')
    if (pair === '' || split === 0) continue
    pairs.push(split < 0 ? [decode(pair), ''] : [decode(pair.slice(0, split)), decode(pair.slice(split + 1))])
  }
  return pairs
}

function decode(text: string): string {
  if (!text.isWellFormed()) throw new Refused(20001, 'half a surrogate pair is no character')
  return /[%+]/.test(text) ? decodePercent(text.replaceAll('+', ' ')) : text
}

export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new Refused(20001, `'${excerpt(text)}' is not percent-encoded UTF-8`)
  }
}

/** As much of a caller's words as an answer repeats to him. */
export const excerpt = (text: string) => (text.length > 100 ? `${text.slice(0, 100)}…` : text)
