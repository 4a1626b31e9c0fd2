/** Tones that are known to the sample: a telephone's keys, its beep, and what an exchange says without words. */
import { rate, type Source, samplesIn, series } from './source.ts'

export interface Tone {
  /** Hertz, sounding together. */
  readonly frequencies: readonly number[]
}

export const keyRows = [697, 770, 852, 941] as const
export const keyColumns = [1209, 1336, 1477, 1633] as const
export const keyPad = '123A456B789C*0#D'

/** ITU-T Q.23: a row and a column for each key. */
const keyTones: ReadonlyMap<string, Tone> = new Map(
  [...keyPad].map((key, index) => [key, { frequencies: [keyRows[index >> 2]!, keyColumns[index & 3]!] }]),
)

/** The two tones of a key; undefined for what is none. */
export const keyTone = (key: string): Tone | undefined => keyTones.get(key)

export const beepTone: Tone = { frequencies: [1000] }

/** Of full scale, both tones of a key together: -9 dBm0 each, as loud as telephones are. */
const loudness = 0.5 * 32_767
/** What an exchange says is softer than what is pressed: -11 dBm0, near the -10 dBm0 of ITU-T E.180 §4. */
const progressLoudness = 0.2 * 32_767

/** One turn of a sine in `rate` steps: the sample of any whole frequency, at any time, is one of these. */
const turn = Float64Array.from({ length: rate }, (_, step) => Math.sin((2 * Math.PI * step) / rate))

/** A sound of whole frequencies, each as loud as its weight says; the weights' sum is full loudness. */
interface Pitch {
  readonly frequencies: readonly number[]
  readonly weights: readonly number[]
}

const together = (...frequencies: number[]): Pitch => ({
  frequencies,
  weights: frequencies.map(() => 1 / frequencies.length),
})

/** A tone that swells and fades so often a second, by nine tenths: the tone, and a softer one on either side of it. */
const modulated = (frequency: number, by: number): Pitch => ({
  frequencies: [frequency, frequency + by, frequency - by],
  weights: [1, 0.45, 0.45].map((weight) => weight / 1.9),
})

const greatestCommon = (a: number, b: number): number => (b === 0 ? a : greatestCommon(b, a % b))

/** The samples after which it repeats itself, or as many of them as are needed. */
function periodOf({ frequencies, weights }: Pitch, loudness: number, samples: number): Int16Array {
  const period = rate / frequencies.reduce(greatestCommon, rate)
  const sums = new Float64Array(Math.min(period, samples))
  for (const [index, frequency] of frequencies.entries()) {
    const weight = weights[index]! * loudness
    let step = 0
    for (let at = 0; at < sums.length; at++) {
      sums[at]! += weight * turn[step]!
      step += frequency
      if (step >= rate) step -= rate
    }
  }
  return Int16Array.from(sums, Math.round)
}

/** A period again and again, for so many samples. */
function sounding(period: Int16Array, length: number): Source {
  return {
    length,
    add(mix, from) {
      const begin = Math.max(0, -from)
      const end = Math.min(mix.length, length - from)
      if (begin >= end) return
      let place = (from + begin) % period.length
      for (let index = begin; index < end; index++) {
        mix[index]! += period[place]!
        if (++place === period.length) place = 0
      }
    },
  }
}

/** Whole frequencies below 4 kHz, sounding together for so long. */
export function tone(frequencies: readonly number[], seconds = Number.POSITIVE_INFINITY): Source {
  const length = seconds === Number.POSITIVE_INFINITY ? seconds : samplesIn(seconds)
  if (length === 0 || frequencies.length === 0) return { length, add: () => {} }
  return sounding(periodOf(together(...frequencies.map(Math.round)), loudness, length), length)
}

/** What says that now it is one's turn to speak. */
export const beep = (seconds = 0.5): Source => tone(beepTone.frequencies, seconds)

/** The same figures as in twiml/timing.ts, which nobody here may know: a key takes so long. */
const keySeconds = 0.25
const pauses: Readonly<Record<string, number>> = { w: 0.5, W: 1 }

/** Of the quarter of a second a key takes, it sounds so long. */
export const keySoundsSeconds = 0.16

/** The keys of a string of keys and waits, each with the second it is pressed at; and the seconds they all take. */
export function pressesOf(digits: string): {
  readonly presses: { key: string; at: number }[]
  readonly seconds: number
} {
  const presses = []
  let seconds = 0
  for (const key of digits) {
    if (keyTone(key)) presses.push({ key, at: seconds })
    seconds += pauses[key] ?? keySeconds
  }
  return { presses, seconds }
}

/** Keys one after another, as they are pressed; `w` waits half a second, `W` a whole one. What is no key is silent. */
export function keys(digits: string): Source {
  const { presses, seconds } = pressesOf(digits)
  const tones = new Map<string, Source>()
  const parts = presses.map(({ key, at }) => {
    const source = tones.get(key) ?? tone(keyTone(key)!.frequencies, keySoundsSeconds)
    tones.set(key, source)
    return { at: samplesIn(at), source }
  })
  return { ...series(parts), length: samplesIn(seconds) }
}

/** How a country says that it rings, is busy, or cannot get through. Milliseconds of sound and silence by turns. */
interface Progress {
  readonly ringing: Pitch
  readonly ringCadence: readonly number[]
  readonly engaged: Pitch
  readonly busyCadence: readonly number[]
  readonly congestionCadence: readonly number[]
}

type Cadence = readonly number[]
/** Where one pitch says everything. */
const plain = (
  frequency: number,
  ringCadence: Cadence,
  busyCadence: Cadence,
  congestionCadence: Cadence,
  ringing: Pitch = together(frequency),
): Progress => ({ ringing, ringCadence, engaged: together(frequency), busyCadence, congestionCadence })

/** Rings of one second and pauses of four, as ITU-T E.180 recommends and most do. */
const oneInFive = [1000, 4000]
const double = [400, 200, 400, 2000]
const even = (milliseconds: number) => [milliseconds, milliseconds]

const us: Progress = {
  ringing: together(440, 480),
  ringCadence: [2000, 4000],
  engaged: together(480, 620),
  busyCadence: even(500),
  congestionCadence: even(250),
}

/** ITU-T E.180 Supplement 2, by the names that Dial's `ringTone` has (twiml.json). */
const countries: ReadonlyMap<string, Progress> = new Map(
  Object.entries({
    at: plain(420, [1000, 5000], even(400), even(200)),
    au: plain(425, double, even(375), even(375), together(413, 438)),
    bg: plain(425, oneInFive, even(500), even(250)),
    br: plain(425, oneInFive, even(250), [250, 250, 750, 250]),
    be: plain(425, [1000, 3000], even(500), even(167)),
    ch: plain(425, oneInFive, even(500), even(200)),
    cl: plain(400, [1000, 3000], even(500), even(200)),
    cn: plain(450, oneInFive, even(350), even(700)),
    cz: plain(425, oneInFive, even(330), even(165)),
    de: plain(425, oneInFive, even(480), even(240)),
    dk: plain(425, oneInFive, even(500), even(200)),
    ee: plain(425, oneInFive, even(300), even(200)),
    es: plain(425, [1500, 3000], even(200), [200, 200, 200, 200, 200, 600]),
    fi: plain(425, oneInFive, even(300), even(200)),
    fr: plain(440, [1500, 3500], even(500), even(250)),
    gr: plain(425, oneInFive, even(300), even(200)),
    hu: plain(425, [1250, 3750], even(300), even(300)),
    il: plain(414, [1000, 3000], even(500), even(250)),
    in: plain(400, double, even(750), even(250), modulated(400, 25)),
    it: plain(425, oneInFive, even(500), even(200)),
    lt: plain(425, oneInFive, even(350), even(200)),
    jp: plain(400, [1000, 2000], even(500), even(500), modulated(400, 16)),
    mx: plain(425, oneInFive, even(250), even(250)),
    my: plain(425, double, even(500), even(500)),
    nl: plain(425, oneInFive, even(500), even(250)),
    no: plain(425, oneInFive, even(500), even(200)),
    nz: plain(400, double, even(500), even(250), together(400, 450)),
    ph: { ...us, ringing: together(425, 480), ringCadence: oneInFive },
    pl: plain(425, oneInFive, even(500), even(500)),
    pt: plain(425, [1000, 5000], even(500), even(200)),
    ru: plain(425, oneInFive, even(350), even(175)),
    se: plain(425, [1000, 5000], even(250), [250, 750]),
    sg: plain(425, double, even(750), even(250), modulated(425, 24)),
    th: plain(400, oneInFive, even(500), even(300)),
    uk: plain(400, double, even(375), [400, 350, 225, 525], together(400, 450)),
    us,
    'us-old': plain(500, [2000, 4000], even(500), even(250), modulated(420, 40)),
    tw: { ...us, ringCadence: [1000, 2000] },
    ve: plain(425, oneInFive, even(500), even(250)),
    za: plain(400, double, even(500), even(250), modulated(400, 33)),
  }),
)

const progressIn = (country = 'us'): Progress => countries.get(country.toLowerCase()) ?? us

/** Sound and silence by turns, for ever; each sound begins anew. */
function repeated(pitch: Pitch, cadence: readonly number[]): Source {
  const lengths = cadence.map((milliseconds) => samplesIn(milliseconds / 1000))
  const cycle = lengths.reduce((sum, length) => sum + length, 0)
  const period = periodOf(pitch, progressLoudness, Math.max(...lengths))
  const parts = lengths.flatMap((length, index) => {
    const at = lengths.slice(0, index).reduce((sum, before) => sum + before, 0)
    return index % 2 === 0 ? [{ at, source: sounding(period, length) }] : []
  })
  return {
    length: Number.POSITIVE_INFINITY,
    add(mix, from) {
      const end = from + mix.length
      for (let begin = Math.floor(Math.max(from, 0) / cycle) * cycle; begin < end; begin += cycle) {
        for (const { at, source } of parts) source.add(mix, from - begin - at)
      }
    },
  }
}

/** What a caller hears while it rings, as in this country (twiml.json, Dial ringTone); elsewhere as in the US. */
export function ringback(country?: string): Source {
  const { ringing, ringCadence } = progressIn(country)
  return repeated(ringing, ringCadence)
}

/** What a caller hears whose callee is on the phone. */
export function busy(country?: string): Source {
  const { engaged, busyCadence } = progressIn(country)
  return repeated(engaged, busyCadence)
}

/** What a caller hears where there is no way through: the reorder tone. */
export function congestion(country?: string): Source {
  const { engaged, congestionCadence } = progressIn(country)
  return repeated(engaged, congestionCadence)
}

/** The three rising tones before "the number you have dialed is not in service" (ITU-T E.180 §9). */
export const specialInformation = (): Source =>
  series(
    [950, 1400, 1800].map((frequency, index) => {
      const length = samplesIn(0.33)
      return { at: index * length, source: sounding(periodOf(together(frequency), progressLoudness, length), length) }
    }),
  )
