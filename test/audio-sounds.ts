/** Sounds for tests to be heard, made of numbers: the same seed makes the same sound. */
import { rate, type Samples } from '../src/audio/source.ts'
import { type Dice, dice } from './storm/dice.ts'

/** The amplitude of a sine of 0 dBm0: full scale is 3.14 dB above it (ITU-T G.711 §4). */
export const zeroLevel = 32_768 * 10 ** (-3.14 / 20)
export const atLevel = (dBm0: number): number => zeroLevel * 10 ** (dBm0 / 20)

/** Sines together, each of its amplitude, cut off at full scale. */
export function sines(parts: readonly (readonly [hertz: number, amplitude: number])[], samples: number): Samples {
  return Int16Array.from({ length: samples }, (_, index) => {
    let sum = 0
    for (const [hertz, amplitude] of parts) sum += amplitude * Math.sin((2 * Math.PI * hertz * index) / rate)
    return clamped(sum)
  })
}

export const clamped = (sample: number): number => Math.max(-32_768, Math.min(32_767, Math.round(sample)))

export const silent = (samples: number): Samples => new Int16Array(samples)

export function joined(...parts: readonly Samples[]): Samples {
  const whole = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Normal noise of this root mean square added to what is there. */
export function noisy(samples: Samples, rms: number, { below }: Dice): Samples {
  const uniform = () => (below(1e6) + 0.5) / 1e6
  return samples.map((sample) =>
    clamped(sample + rms * Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())),
  )
}

export const rmsOf = (samples: Samples | Int32Array): number => Math.sqrt(powerOf(samples))

/** The mean of the squares. */
export const powerOf = (samples: Samples | Int32Array): number => {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return sum / samples.length
}

/** What part of that is a sine of so many hertz. */
export function powerAt(samples: Samples | Int32Array, hertz: number): number {
  let [real, imaginary] = [0, 0]
  for (const [index, sample] of samples.entries()) {
    const angle = (2 * Math.PI * hertz * index) / rate
    real += sample * Math.cos(angle)
    imaginary += sample * Math.sin(angle)
  }
  return (2 * (real ** 2 + imaginary ** 2)) / samples.length ** 2
}

/** A resonance of the mouth: a band of so many hertz around another. */
function resonance(hertz: number, width: number) {
  const radius = Math.exp((-Math.PI * width) / rate)
  const turn = 2 * radius * Math.cos((2 * Math.PI * hertz) / rate)
  let [one, two] = [0, 0]
  return (sample: number) => {
    const now = (1 - radius) * sample + turn * one - radius * radius * two
    two = one
    one = now
    return now
  }
}

/** Formants of vowels, in hertz. */
const vowels = [
  [730, 1090, 2440],
  [270, 2290, 3010],
  [300, 870, 2240],
  [530, 1840, 2480],
  [570, 840, 2410],
  [660, 1720, 2410],
] as const

/** Something like a voice: syllables with a melody, vowels and hisses, and pauses between phrases. */
export function babble(seconds: number, seed: number, loudness = 8000): Samples {
  const { below, chance, roll } = dice(seed)
  const sound = new Float64Array(seconds * rate)
  const basePitch = 90 + below(130)
  let at = 0
  let phase = 0
  while (at < sound.length) {
    const end = Math.min(sound.length, at + rate * (0.1 + below(150) / 1000))
    const mouth = vowels[below(vowels.length)]!.map((hertz, index) => resonance(hertz, 60 + 40 * index))
    const from = basePitch * (0.8 + below(50) / 100)
    const to = basePitch * (0.8 + below(50) / 100)
    const hiss = chance(0.2)
    const begin = at
    for (; at < end; at++) {
      const part = (at - begin) / (end - begin)
      phase += (from + (to - from) * part) / rate
      const pulse = phase >= 1 ? 20 : 0
      if (phase >= 1) phase -= 1
      const breath = (below(2000) - 1000) / (hiss ? 1000 : 20_000)
      const source = hiss ? breath : pulse + breath
      sound[at] = mouth.reduce((sum, formant) => sum + formant(source), 0) * Math.sin(Math.PI * part) ** 0.5
    }
    at += rate * (chance(0.15) ? roll(0.2, 0.4, 0.6) : below(30) / 1000)
    at = Math.round(at)
  }
  return scaled(sound, loudness)
}

/** Something like music: chords and a melody of tones with a few overtones, that are struck and fade. */
export function music(seconds: number, seed: number, loudness = 8000): Samples {
  const { below, chance } = dice(seed)
  const sound = new Float64Array(seconds * rate)
  const scale = [0, 2, 4, 5, 7, 9, 11]
  for (let at = 0; at < sound.length; at += rate * (chance(0.5) ? 0.25 : 0.5)) {
    for (let voice = 0; voice < 3; voice++) {
      const note = 12 * below(4) + scale[below(7)]!
      const hertz = 110 * 2 ** (note / 12)
      const length = rate * (0.2 + below(80) / 100)
      for (let index = 0; index < length && at + index < sound.length; index++) {
        let sum = 0
        for (let overtone = 1; overtone <= 5 && overtone * hertz < 3800; overtone++)
          sum += Math.sin((2 * Math.PI * hertz * overtone * index) / rate) / overtone ** 1.5
        sound[at + index]! += sum * Math.exp((-3 * index) / length) * Math.min(1, index / 40)
      }
    }
  }
  return scaled(sound, loudness)
}

/** With its loudest sample there. */
function scaled(sound: Float64Array, loudest: number): Samples {
  const peak = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1e-9)
  return Int16Array.from(sound, (sample) => clamped((sample * loudest) / peak))
}
