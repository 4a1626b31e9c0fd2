/** The music for whoever waits: a small piece of ours, played by this program and by nobody else. */
import { rate, type Samples } from './source.ts'

/** Quavers a second: an easy walking pace. */
const quaversPerSecond = 3.2
/** How the theme goes on from bar to bar: the chord's root, and its other notes in semitones above it. */
const bars = [
  [60, 4, 7],
  [57, 3, 7],
  [65, 4, 7],
  [67, 4, 7],
  [64, 3, 7],
  [57, 3, 7],
  [62, 3, 7],
  [67, 4, 10],
] as const
/** The order in which a bar's eight quavers take the notes of its chord: 0 the root, 3 the octave. */
const figures = [
  [0, 1, 2, 3, 2, 1, 2, 1],
  [0, 2, 1, 2, 3, 2, 1, 2],
] as const
/** The tune above it, a note each half bar; null rests. Semitones above middle C. */
const tune = [16, 14, 12, null, 12, 9, 16, 17, 19, 16, 12, 14, 16, 12, 14, null] as const
const tuneAgain = [19, 16, 21, 19, 17, 16, 14, 12, 16, 19, 24, 21, 17, 14, 11, 12] as const

const hertzOf = (semitones: number) => 440 * 2 ** ((semitones - 69) / 12)

/** Some forty seconds that can be repeated without a seam; as loud as somebody who speaks. */
export function music(): Samples {
  const quavers = bars.length * 8 * 2
  const piece = new Float64Array(Math.round((quavers / quaversPerSecond) * rate))
  const quaver = rate / quaversPerSecond
  for (let index = 0; index < quavers; index++) {
    const [root, third, fifth] = bars[(index >> 3) % bars.length]!
    const chord = [root, root + third, root + fifth, root + 12]
    const figure = figures[index < quavers / 2 ? 0 : 1]!
    pluck(piece, index * quaver, hertzOf(chord[figure[index % 8]!]!), 0.09, 2)
    if (index % 8 === 0) pluck(piece, index * quaver, hertzOf(root - 12), 0.12, 7)
    const note = index % 4 === 0 ? (index < quavers / 2 ? tune : tuneAgain)[(index >> 2) % tune.length]! : null
    if (note !== null) pluck(piece, index * quaver, hertzOf(60 + note), 0.1, 4)
  }
  return Int16Array.from(piece, (value) => Math.max(-1, Math.min(1, value)) * 32_000)
}

/** A soft string: a tone and two harmonics, which die away. What is left at the end rings on at the beginning. */
function pluck(piece: Float64Array, at: number, hertz: number, loudness: number, quavers: number): void {
  const begin = Math.round(at)
  const length = Math.round((quavers / quaversPerSecond) * rate)
  const attack = rate / 100
  for (const [harmonic, share] of [
    [1, 1],
    [2, 0.35],
    [3, 0.12],
  ] as const) {
    // A recurrence instead of a sine a sample: s(n) = 2cos(w) s(n-1) - s(n-2).
    const step = (2 * Math.PI * hertz * harmonic) / rate
    if (step > Math.PI * 0.9) continue
    const turn = 2 * Math.cos(step)
    const decay = Math.exp((-3 * harmonic) / length)
    let [last, before, envelope] = [0, -Math.sin(step), loudness * share]
    for (let index = 0; index < length; index++) {
      const fade = Math.min(1, index / attack, (length - index) / attack)
      piece[(begin + index) % piece.length]! += last * envelope * fade
      ;[last, before] = [turn * last - before, last]
      envelope *= decay
    }
  }
}
