/** Codes and PINs. */
import type { Parts } from './exchange.ts'

/** So many digits that nobody can guess, the first of them no zero: from where sids are from. */
export function digits({ newSid }: Pick<Parts, 'newSid'>, count: number): number {
  const least = 10 ** (count - 1)
  // Twelve hexadecimal digits are as many as a number holds exactly, and many times as many as are needed.
  return least + (Number.parseInt(newSid('').slice(-12), 16) % (9 * least))
}
