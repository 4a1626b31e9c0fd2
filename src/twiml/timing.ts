/** How long things take to say and to press, where nobody has measured them. */

/** An unhurried voice: 150 words a minute. */
const wordsPerSecond = 2.5
/** Digits are said one by one, slower than the letters of a word. */
const digitsPerSecond = 2

/** Estimated seconds it takes to say this. */
export const speechSeconds = (text: string): number => tenths(sayingSeconds(text))

/** The same of a piece of speech, to be added to others. */
export function sayingSeconds(text: string): number {
  const digits = text.match(/[0-9]/g)?.length ?? 0
  const words = text.match(/[^\s0-9]+/g)?.length ?? 0
  return words / wordsPerSecond + digits / digitsPerSecond
}

/** Whole tenths of a second, at least one. */
export const tenths = (seconds: number): number => Math.max(Math.ceil(seconds * 10 - 1e-9) / 10, 0.1)

/** Seconds a key sounds, with the silence after it. */
const keySeconds = 0.25
/** `w` waits half a second, `W` a whole one (twiml.json, Play digits). */
const pauses: Readonly<Record<string, number>> = { w: 0.5, W: 1 }

/** The keys of a string of digits and waits, each with the second it is pressed at. */
export function keysOf(digits: string): { readonly key: string; readonly at: number }[] {
  const keys = []
  let at = 0
  for (const key of digits) {
    const pause = pauses[key]
    if (pause === undefined) keys.push({ key, at })
    at += pause ?? keySeconds
  }
  return keys
}

/** How long it takes to press them all. */
export const keysSeconds = (digits: string): number =>
  [...digits].reduce((seconds, key) => seconds + (pauses[key] ?? keySeconds), 0)
