/** Tones that are known to the sample: the keys of a telephone, and its beep. */

export interface Tone {
  /** Hertz, sounding together. */
  readonly frequencies: readonly number[]
}

const rows = [697, 770, 852, 941]
const columns = [1209, 1336, 1477, 1633]
const pad = ['123A', '456B', '789C', '*0#D']

/** ITU-T Q.23: a row and a column for each key. */
const keys: ReadonlyMap<string, Tone> = new Map(
  pad.flatMap((row, down) => [...row].map((key, right) => [key, { frequencies: [rows[down]!, columns[right]!] }])),
)

/** The two tones of a key; undefined for what is none. */
export const keyTone = (key: string): Tone | undefined => keys.get(key)

export const beepTone: Tone = { frequencies: [1000] }

/** Of full scale, both tones of a key together: some -6 dB, as loud as telephones are. */
const loudness = 0.5 * 32_767

/** The tone's sample at so many samples after its beginning. */
export function sampleOf({ frequencies }: Tone, index: number, rate: number): number {
  let sum = 0
  for (const frequency of frequencies) sum += Math.sin((2 * Math.PI * frequency * index) / rate)
  return Math.round((sum / frequencies.length) * loudness)
}
