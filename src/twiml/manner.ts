/** In which manner words are said, as the markup of a `<Say>` has it: how fast, how high, how loud, which language. */

export interface Manner {
  /** Of the usual: it is in the seconds that they take. */
  readonly rate: number
  /** Of the voice's own. */
  readonly pitch: number
  readonly volume: number
  /** Where it is not the whole's. */
  readonly language: string | undefined
}

export const usual: Manner = { rate: 1, pitch: 1, volume: 1, language: undefined }

/** What strength of emphasis does to pitch and volume: a semitone and 3 dB for the strongest. */
const emphases: Readonly<Record<string, readonly [pitch: number, volume: number]>> = {
  strong: [1.06, 1.41],
  moderate: [1.03, 1.19],
  none: [1, 1],
  reduced: [0.97, 0.71],
}

export function emphasized(manner: Manner, level = 'moderate'): Manner {
  const [pitch, volume] = emphases[level] ?? emphases['moderate']!
  return { ...manner, pitch: manner.pitch * pitch, volume: manner.volume * volume }
}

const pitches: Readonly<Record<string, number>> = { 'x-low': 0.7, low: 0.85, high: 1.15, 'x-high': 1.3 }

/** Words for it, `+10%`, or `-2st`, twelve of which are an octave. What is neither changes nothing. */
export function pitchOf(pitch = 'default'): number {
  const semitones = /^([+-][0-9]{1,2}(?:\.[0-9]{1,3})?)st$/.exec(pitch)?.[1]
  if (semitones !== undefined) return 2 ** (Number(semitones) / 12)
  return pitches[pitch] ?? changed(pitch)
}

const volumes: Readonly<Record<string, number>> = { silent: 0, 'x-soft': 0.35, soft: 0.6, loud: 1.6, 'x-loud': 2.4 }

/** Words for it, `-6dB`, half as loud, or `+10%`. What is neither changes nothing. */
export function volumeOf(volume = 'default'): number {
  const decibels = /^([+-]?[0-9]{1,2}(?:\.[0-9]{1,3})?)dB$/i.exec(volume)?.[1]
  if (decibels !== undefined) return 10 ** (Number(decibels) / 20)
  return volumes[volume] ?? changed(volume)
}

/** `+10%` and `-10%` are changes; `80%` is what is left. */
function changed(value: string): number {
  const [, sign, percent] = /^([+-]?)([0-9]{1,3}(?:\.[0-9]{1,3})?)%$/.exec(value) ?? []
  if (percent === undefined) return 1
  const part = Number(percent) / 100
  return sign === '' ? part : Math.max(0, 1 + (sign === '-' ? -part : part))
}
