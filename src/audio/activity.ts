/** How loud it is, and when somebody speaks: levels and stretches of sound that are more than a line's own noise. */
import { frameSamples, rate, type Samples, samplesIn } from './source.ts'

/** Full scale of 16 bits; a sine that reaches it is 0 dBFS here, and +3.14 dBm0 on the line (ITU-T G.711). */
const fullScale = 32_768
const sinePower = fullScale ** 2 / 2
const dBm0OverFullScale = 3.14
/** What silence has: no number of decibels is less. */
export const noLevel = -100

/** Decibels of a mean square. */
const decibels = (power: number) => Math.max(noLevel, 10 * Math.log10(power / sinePower + 1e-12))

export const dBm0 = (dBFS: number): number => Math.max(noLevel, dBFS + dBm0OverFullScale)

/** The mean square of some samples. */
export function powerOf(samples: Samples, from = 0, to = samples.length): number {
  let sum = 0
  for (let index = from; index < to; index++) sum += samples[index]! * samples[index]!
  return to > from ? sum / (to - from) : 0
}

/** The level of some samples, in dBFS. */
export const levelOf = (samples: Samples): number => decibels(powerOf(samples))

/** A needle: it goes up at once, stays where the loudest was for a moment, and falls. */
export class LevelMeter {
  #power = 0
  #peak = 0
  #held = 0

  /** Half a second, and 20 dB a second. */
  readonly #holdSamples = samplesIn(0.5)
  readonly #decayPerSecond = 20
  /** Levels are means of some 0.3 s, as the ear takes them. */
  readonly #settleSamples = samplesIn(0.3)

  read(samples: Samples): void {
    if (samples.length === 0) return
    let [sum, peak] = [0, 0]
    for (let index = 0; index < samples.length; index++) {
      const sample = samples[index]!
      const size = sample < 0 ? -sample : sample
      if (size > peak) peak = size
      sum += sample * sample
    }
    const part = Math.min(1, samples.length / this.#settleSamples)
    this.#power += part * (sum / samples.length - this.#power)
    if (peak >= this.#peak) {
      this.#peak = peak
      this.#held = 0
      return
    }
    this.#held += samples.length
    if (this.#held <= this.#holdSamples) return
    const fallen = this.#peak * 10 ** ((-this.#decayPerSecond * samples.length) / rate / 20)
    this.#peak = Math.max(peak, fallen)
  }

  /** The level of late, in dBFS: that of a sine of the same power. */
  get level(): number {
    return decibels(this.#power)
  }

  /** The loudest sample of late, in dBFS. */
  get peak(): number {
    return decibels(this.#peak ** 2 / 2)
  }
}

/** What counts as somebody speaking. */
export interface Hearing {
  /** dBFS: softer than that is silence on any line. */
  readonly leastLevel?: number
  /** Decibels over the line's own noise. */
  readonly overNoise?: number
  /** Sound shorter than that is a click. */
  readonly leastSeconds?: number
  /** Pauses shorter than that are part of speaking. */
  readonly hangoverSeconds?: number
}

/** Somebody begins or ends, so many samples after the beginning of all that was heard. */
export interface ActivityEdge {
  readonly is: 'begin' | 'end'
  readonly at: number
}

/** Steps of 10 ms: as long as the shortest sounds of speech. */
const stepSamples = frameSamples / 2
/** How soon the noise that a line has by itself is known to have grown: by 3 dB a second. Less is known at once. */
const noiseGrowth = 10 ** ((3 * stepSamples) / rate / 10)
/** No line is noisier: what is louder is somebody. -30 dBFS. */
const mostNoise = sinePower / 1e3
/** What has only just begun may be a click; of the noise, the least is known from -75 dBFS on. */
const leastNoise = sinePower / 10 ** 7.5

const nothing: readonly ActivityEdge[] = []

/**
 * Who listens for somebody speaking:
 *
 *     sound       ▁▁▁▁▄▆▅▁▅▆▁▁▁▁▁▁▁▁▁▁▁▂▁▁▁▁
 *     speaking        ├──────┤                  told of the begin after `least`, of the end after `hangover`
 */
export class ActivityDetector {
  readonly #least: number
  readonly #over: number
  readonly #leastSteps: number
  readonly #hangoverSteps: number
  #sum = 0
  #filled = 0
  /** Samples heard, in whole steps. */
  #at = 0
  #noise = leastNoise
  #isActive = false
  /** Loud steps since somebody may have begun, and soft ones since the last loud one. */
  #loud = 0
  #soft = 0
  #began = 0
  #lastLoud = 0
  #edges: ActivityEdge[] = []

  constructor({ leastLevel = -45, overNoise = 9, leastSeconds = 0.03, hangoverSeconds = 0.3 }: Hearing = {}) {
    this.#least = sinePower * 10 ** (leastLevel / 10)
    this.#over = 10 ** (overNoise / 10)
    this.#leastSteps = Math.max(1, Math.round(samplesIn(leastSeconds) / stepSamples))
    this.#hangoverSteps = Math.max(1, Math.round(samplesIn(hangoverSeconds) / stepSamples))
  }

  get isActive(): boolean {
    return this.#isActive
  }

  /** Reads the next samples, as many as there are; answers with what became certain by them. */
  hear(samples: Samples): readonly ActivityEdge[] {
    for (let index = 0; index < samples.length; ) {
      const end = Math.min(samples.length, index + stepSamples - this.#filled)
      this.#filled += end - index
      let sum = this.#sum
      for (; index < end; index++) sum += samples[index]! * samples[index]!
      this.#sum = sum
      if (this.#filled < stepSamples) break
      this.#step(sum / stepSamples)
      this.#sum = 0
      this.#filled = 0
    }
    return this.#told()
  }

  /** Nothing more will come: whoever speaks ends there. */
  end(): readonly ActivityEdge[] {
    if (this.#isActive) this.#ended()
    return this.#told()
  }

  #told(): readonly ActivityEdge[] {
    if (this.#edges.length === 0) return nothing
    const edges = this.#edges
    this.#edges = []
    return edges
  }

  #step(power: number): void {
    const begin = this.#at
    this.#at += stepSamples
    const isLoud = power > this.#least && power > this.#noise * this.#over
    this.#noise = Math.max(leastNoise, Math.min(power, this.#noise * noiseGrowth, mostNoise))
    if (isLoud) {
      if (this.#loud++ === 0) this.#began = begin
      this.#soft = 0
      this.#lastLoud = this.#at
      if (this.#isActive || this.#loud < this.#leastSteps) return
      this.#isActive = true
      this.#edges.push({ is: 'begin', at: this.#began })
      return
    }
    this.#soft++
    if (!this.#isActive) {
      // Three soft steps, and the click is forgotten.
      if (this.#soft >= 3) this.#loud = 0
    } else if (this.#soft >= this.#hangoverSteps) this.#ended()
  }

  #ended(): void {
    this.#isActive = false
    this.#loud = 0
    this.#edges.push({ is: 'end', at: this.#lastLoud })
  }
}

/** From one sample up to, and without, another. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** When somebody speaks in a whole clip. */
export function active(samples: Samples, hearing: Hearing = {}): Span[] {
  const detector = new ActivityDetector(hearing)
  const spans: { from: number; to: number }[] = []
  for (const { is, at } of [...detector.hear(samples), ...detector.end()]) {
    if (is === 'begin') spans.push({ from: at, to: at })
    else spans.at(-1)!.to = at
  }
  return spans
}

/**
 * What is left of a recording whose silence at both ends is cut off (rest-api.md, Trim): from the first to the last of
 * its stretches of 10 ms that are louder than silence, and nothing where there are none. Softer than -50 dBFS is
 * silence, however quiet the line is.
 */
export function soundingPart(samples: Samples, leastLevel = -50): Span {
  const least = sinePower * 10 ** (leastLevel / 10)
  const sounds = (from: number) => powerOf(samples, from, Math.min(from + stepSamples, samples.length)) > least
  let from = 0
  while (from < samples.length && !sounds(from)) from += stepSamples
  if (from >= samples.length) return { from: 0, to: 0 }
  let to = samples.length - (samples.length % stepSamples || stepSamples)
  while (!sounds(to)) to -= stepSamples
  return { from, to: Math.min(to + stepSamples, samples.length) }
}
