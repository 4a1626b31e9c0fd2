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

/** Of full scale: a good 20 dB below it, as somebody who speaks. */
const level = 10 ** (-20.5 / 20)

/** Some forty seconds that can be repeated without a seam; as loud as somebody who speaks. */
export function music(): Samples {
  const quavers = bars.length * 8 * 2
  const piece = new Float64Array(Math.round((quavers / quaversPerSecond) * rate))
  const quaver = rate / quaversPerSecond
  for (let index = 0; index < quavers; index++) {
    const [root, third, fifth] = bars[(index >> 3) % bars.length]!
    const chord = [root, root + third, root + fifth, root + 12]
    const isFirstTime = index < quavers / 2
    const figure = figures[isFirstTime ? 0 : 1]!
    // The first of a bar and of its half are a little stronger: that is how one hears the beat.
    const stress = index % 8 === 0 ? 1.15 : index % 4 === 0 ? 1.05 : 0.9
    pluck(piece, index * quaver, { hertz: hertzOf(chord[figure[index % 8]!]!), loudness: 0.09 * stress, quavers: 3 })
    // What is below 300 Hz a telephone hardly carries: a bass is heard by its second and third harmonic.
    if (index % 4 === 0) {
      const low = root - 12 + (index % 8 === 0 ? 0 : fifth)
      pluck(piece, index * quaver, { hertz: hertzOf(low), loudness: 0.1, quavers: 5, harmonics: bass })
    }
    const note = index % 4 === 0 ? (isFirstTime ? tune : tuneAgain)[(index >> 2) % tune.length]! : null
    if (note !== null) pluck(piece, index * quaver, { hertz: hertzOf(60 + note), loudness: 0.11, quavers: 6 })
  }
  const power = piece.reduce((sum, value) => sum + value * value, 0) / piece.length
  const scale = (32_767 * level) / Math.sqrt(power)
  return Int16Array.from(piece, (value) => Math.max(-32_767, Math.min(32_767, Math.round(value * scale))))
}

interface Note {
  readonly hertz: number
  readonly loudness: number
  /** How long it rings. */
  readonly quavers: number
  readonly harmonics?: readonly (readonly [harmonic: number, share: number])[]
}

/** A soft string. */
const string = [
  [1, 1],
  [2, 0.32],
  [3, 0.12],
  [4, 0.05],
] as const
const bass = [
  [1, 1],
  [2, 0.7],
  [3, 0.35],
  [4, 0.1],
] as const

/** A tone and its harmonics, which die away. What is left at the end rings on at the beginning. */
function pluck(piece: Float64Array, at: number, { hertz, loudness, quavers, harmonics = string }: Note): void {
  const begin = Math.round(at)
  const length = Math.round((quavers / quaversPerSecond) * rate)
  // Ten milliseconds to begin, so that nothing clicks, and sixty to end.
  const [attack, release] = [0.01 * rate, 0.06 * rate]
  for (const [harmonic, share] of harmonics) {
    // A recurrence instead of a sine a sample: s(n) = 2cos(w) s(n-1) - s(n-2).
    const step = (2 * Math.PI * hertz * harmonic) / rate
    // Nothing above what a telephone carries.
    if (step > 0.85 * Math.PI) continue
    const turn = 2 * Math.cos(step)
    const decay = Math.exp((-3.5 * harmonic ** 0.7) / length)
    let [last, before, envelope] = [0, -Math.sin(step), loudness * share]
    for (let index = 0; index < length; index++) {
      const fade = Math.min(1, index / attack, (length - index) / release)
      piece[(begin + index) % piece.length]! += last * envelope * fade
      ;[last, before] = [turn * last - before, last]
      envelope *= decay
    }
  }
}
