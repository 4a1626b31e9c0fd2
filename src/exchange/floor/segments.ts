/** How many parts a text travels in (rest-api.md §10.6; 3GPP TS 23.038 for the alphabet, 23.040 for the lengths). */

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
/** Each takes two places. */
const extension = '\f^{}\\[~]|€'

/** Places each character takes in the alphabet of seven bits. */
const places = new Map<string, number>([
  ...[...basic].map((character) => [character, 1] as const),
  ...[...extension].map((character) => [character, 2] as const),
])

interface Lengths {
  /** Places in a text that is one part, and in each part of a longer one. */
  readonly alone: number
  readonly each: number
}
const gsm7: Lengths = { alone: 160, each: 153 }
const ucs2: Lengths = { alone: 70, each: 67 }

export const isGsm7 = (body: string): boolean => [...body].every((character) => places.has(character))

/** An empty text travels in one part, too. */
export function segments(body: string): number {
  const characters = [...body]
  return isGsm7(body)
    ? parts(characters, gsm7, (character) => places.get(character)!)
    : parts(characters, ucs2, (character) => character.length)
}

/** A character of two places is never torn: where only one is left, it begins the next part. */
function parts(characters: readonly string[], { alone, each }: Lengths, places: (character: string) => number): number {
  let total = 0
  let count = 1
  let filled = 0
  for (const character of characters) {
    const size = places(character)
    total += size
    if (filled + size > each) {
      count++
      filled = 0
    }
    filled += size
  }
  return total <= alone ? 1 : count
}

const simpler: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': ',',
  '‛': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '…': '...',
  '•': '*',
  '\u00a0': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u200b': '',
}

/** The same with simpler characters for what word processors make of quotes, dashes and spaces (`SmartEncoded`). */
export const simplified = (body: string): string =>
  [...body].map((character) => simpler[character] ?? character).join('')
