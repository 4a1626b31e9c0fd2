/** What options take besides words. Each refuses what it is not in a sentence that commander puts its own before. */
import { InvalidArgumentError } from 'commander'

/** 0 or more. */
export function amount(given: string): number {
  if (!/^\d+(\.\d+)?$/.test(given)) throw new InvalidArgumentError('It is a number, 0 or more.')
  return Number(given)
}

export function whole(given: string): number {
  if (!/^\d+$/.test(given)) throw new InvalidArgumentError('It is a whole number.')
  return Number(given)
}

export function port(given: string): number {
  if (whole(given) > 65_535) throw new InvalidArgumentError('The last port is 65535.')
  return Number(given)
}

/** Repeated, or in one word with commas. */
export const several = (given: string, before: readonly string[] = []) => [...before, ...given.split(',')]
