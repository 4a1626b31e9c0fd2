/**
 * Keys heard in sound (DTMF): which were pressed, and at which sample each began and ended.
 *
 * Sound is read in steps of 34 samples, and judged in windows of three steps: longer ones miss keys of 40 ms, shorter
 * ones hear the keys' neighbours. Windows with the same pair of tones are hits; enough of them are a key, and enough
 * windows without it end the key:
 *
 *     key              ┌──────── 40 ms ───────┐
 *     steps      │  │  │  │  │  │  │  │  │  │  │  │
 *     windows       ─ ─ ▄▄ ██ ██ ██ ██ ██ ██ ▄▄ ─ ─
 *                       from          ▲ down        ▲ up, some steps later
 */
import { rate, type Samples } from './source.ts'
import { keyColumns, keyPad, keyRows } from './tone.ts'

/** A key goes down or comes up, so many samples after the beginning of all that was heard. */
export interface KeyEdge {
  readonly is: 'down' | 'up'
  readonly key: string
  readonly at: number
}

const stepSamples = 34
const windowSteps = 3
const windowSamples = stepSamples * windowSteps
/** What is looked at more closely before a key is believed: six steps. */
const lookSamples = 2 * windowSamples

/**
 * Windows that make a key. Seven tenths of a window are a hit, so 40 ms bring six of them wherever they begin, and
 * 23 ms five at most (ITU-T Q.24 §2.5: 40 ms are a key, in some countries' networks 23 ms are none).
 */
const hitsOfKey = 6
/** Windows without it that end a key: 14 ms of silence, or of a cough, may be five, and 23 ms are six. */
const missesOfPause = 6

/** What of a window's power the two tones must have. A key 1.5 % off under noise of -15 dB has three quarters. */
const partOfPower = 0.7
/** A tone has so many times the power of any other of its group; a loud low one leaks into the high group. */
const dominance = 3
/** High over low and low over high: 4 and 8 dB (ITU-T Q.24 §2.4), and some more for tones that are off. */
const forwardTwist = 10 ** 0.6
const reverseTwist = 10 ** 1.15
/** -25 dBm0 is a key (ITU-T Q.24); -30 dBm0 is the least here. Full scale is +3.14 dBm0. */
const leastPower = (32_768 ** 2 / 2) * 10 ** ((-30 - 3.14) / 10)
/** Before anything is computed: a window with less than this has no key in it. */
const leastEnergy = leastPower * windowSamples
/** Voices have overtones, keys have none: an octave above a key's tone there is less than a tenth of its power. */
const overtones = 0.1

const frequencies = [...keyRows, ...keyColumns]
const rows = keyRows.length
const turned = (turn: (angle: number) => number) => (hertz: number) =>
  Float64Array.from({ length: stepSamples }, (_, index) => turn((2 * Math.PI * hertz * index) / rate))
/** Each tone through one step, and how far it has turned at the end of it. */
const cosines = frequencies.map(turned(Math.cos))
const sines = frequencies.map(turned(Math.sin))
const turnReal = Float64Array.from(frequencies, (hertz) => Math.cos((2 * Math.PI * hertz * stepSamples) / rate))
const turnImaginary = Float64Array.from(frequencies, (hertz) => Math.sin((2 * Math.PI * hertz * stepSamples) / rate))

/** A bell over the closer look (Hann), so that the other tone of a key leaks nothing into this one. */
const bell = Float64Array.from(
  { length: lookSamples },
  (_, index) => (1 - Math.cos((2 * Math.PI * (index + 0.5)) / lookSamples)) / 2,
)
/** A key's tone is no octave of another that is so near. */
const octaveApart = 120
/** The first and last window of a key have from seven tenths to all of it: half of the difference. */
const edgeSamples = 15

/** Beside a tone, so many hertz below and above: both are equally loud where the tone is where it should be. */
const beside = 20
/** Beyond this part of its frequency a tone is none of a key: between the 1.5 % and 3.5 % of ITU-T Q.24. */
const farthestOff = 0.024
/** What the bell leaves of a tone so many hertz away. */
function throughBell(hertz: number): number {
  const bins = Math.abs((hertz * lookSamples) / rate)
  if (bins < 1e-6) return 1
  if (Math.abs(bins - 1) < 1e-6) return 0.25
  const left = Math.sin(Math.PI * bins) / (Math.PI * bins) / (1 - bins * bins)
  return left * left
}
/** How much louder one side may be than the other. */
const lopsided = Float64Array.from(
  frequencies,
  (hertz) => throughBell(hertz * farthestOff - beside) / throughBell(hertz * farthestOff + beside),
)

const nothing: readonly KeyEdge[] = []

export class DtmfDetector {
  /** The last six steps of sound, the oldest first. */
  readonly #sound = new Float64Array(lookSamples)
  /** How much of the newest step is there. */
  #filled = 0
  /** Samples heard, as of the end of the newest whole step. */
  #at = 0
  /** What the last three steps have of each tone, in turns, and their power. */
  readonly #reals = new Float64Array(windowSteps * frequencies.length)
  readonly #imaginaries = new Float64Array(windowSteps * frequencies.length)
  readonly #energies = new Float64Array(windowSteps)
  #newest = 0
  /** Of a window: the mean square of each tone. */
  readonly #powers = new Float64Array(frequencies.length)

  /** Places on the pad, -1 for none: the key that is down, and the one that may be next. */
  #down = -1
  #misses = 0
  #lastHit = 0
  #next = -1
  #nextHits = 0
  #nextMisses = 0
  #nextFrom = 0
  #edges: KeyEdge[] = []

  /** The key that is down. */
  get down(): string | undefined {
    return keyPad[this.#down]
  }

  /** Reads the next samples, as many as there are; answers with what became certain by them. */
  hear(samples: Samples): readonly KeyEdge[] {
    const sound = this.#sound
    const newest = lookSamples - stepSamples
    for (let index = 0; index < samples.length; ) {
      const end = Math.min(samples.length, index + stepSamples - this.#filled)
      for (let place = newest + this.#filled; index < end; ) {
        sound[place++] = samples[index++]!
        this.#filled++
      }
      if (this.#filled < stepSamples) break
      this.#step()
      sound.copyWithin(0, stepSamples)
      this.#filled = 0
    }
    return this.#told()
  }

  /** Nothing more will come: a key that is down comes up. */
  end(): readonly KeyEdge[] {
    this.#up()
    return this.#told()
  }

  #told(): readonly KeyEdge[] {
    if (this.#edges.length === 0) return nothing
    const edges = this.#edges
    this.#edges = []
    return edges
  }

  #step(): void {
    this.#at += stepSamples
    this.#newest = (this.#newest + 1) % windowSteps
    const energy = energyOf(this.#sound)
    this.#energies[this.#newest] = energy
    const place = this.#newest * frequencies.length
    if (energy > leastEnergy / 50) measure(this.#sound, this.#reals, this.#imaginaries, place)
    else {
      this.#reals.fill(0, place, place + frequencies.length)
      this.#imaginaries.fill(0, place, place + frequencies.length)
    }
    this.#judge(this.#hit())
  }

  /** The key whose tones the window has, or -1. */
  #hit(): number {
    const energy = this.#energies[0]! + this.#energies[1]! + this.#energies[2]!
    if (energy < leastEnergy) return -1
    const powers = this.#powers
    const [count, reals, imaginaries] = [frequencies.length, this.#reals, this.#imaginaries]
    const newest = this.#newest * count
    const before = ((this.#newest + 2) % windowSteps) * count
    const oldest = ((this.#newest + 1) % windowSteps) * count
    for (let tone = 0; tone < count; tone++) {
      const [cosine, sine] = [turnReal[tone]!, turnImaginary[tone]!]
      const [r0, i0] = [reals[oldest + tone]!, imaginaries[oldest + tone]!]
      const r1 = reals[before + tone]! + cosine * r0 - sine * i0
      const i1 = imaginaries[before + tone]! + cosine * i0 + sine * r0
      const r2 = reals[newest + tone]! + cosine * r1 - sine * i1
      const i2 = imaginaries[newest + tone]! + cosine * i1 + sine * r1
      powers[tone] = (2 * (r2 * r2 + i2 * i2)) / (windowSamples * windowSamples)
    }
    const low = loudest(powers, 0, rows)
    const high = loudest(powers, rows, count)
    if (low < 0 || high < 0) return -1
    const [lowPower, highPower] = [powers[low]!, powers[high]!]
    if (highPower > forwardTwist * lowPower || lowPower > reverseTwist * highPower) return -1
    if ((lowPower + highPower) * windowSamples < partOfPower * energy) return -1
    return low * keyColumns.length + high - rows
  }

  #judge(hit: number): void {
    if (this.#down >= 0) {
      if (hit === this.#down) {
        this.#misses = 0
        this.#lastHit = this.#at
      } else if (++this.#misses >= missesOfPause) this.#up()
    }
    if (hit >= 0 && hit !== this.#down) {
      if (hit !== this.#next) {
        this.#next = hit
        this.#nextHits = 0
        this.#nextFrom = this.#at - windowSamples
      }
      this.#nextHits++
      this.#nextMisses = 0
      if (this.#nextHits >= hitsOfKey && this.#isKey(hit)) this.#press(hit)
    } else if (this.#next >= 0 && ++this.#nextMisses >= missesOfPause) this.#next = -1
  }

  #press(hit: number): void {
    this.#up()
    this.#down = hit
    this.#next = -1
    this.#misses = 0
    this.#lastHit = this.#at
    this.#edges.push({ is: 'down', key: keyPad[hit]!, at: Math.max(0, this.#nextFrom + edgeSamples) })
  }

  #up(): void {
    if (this.#down < 0) return
    this.#edges.push({ is: 'up', key: keyPad[this.#down]!, at: this.#lastHit - edgeSamples })
    this.#down = -1
  }

  /** The closer look: both tones where they should be, and no overtones. */
  #isKey(hit: number): boolean {
    const low = Math.trunc(hit / keyColumns.length)
    const high = rows + (hit % keyColumns.length)
    return this.#isInPlace(low, frequencies[high]!) && this.#isInPlace(high, frequencies[low]!)
  }

  #isInPlace(tone: number, other: number): boolean {
    const hertz = frequencies[tone]!
    const below = powerAt(this.#sound, hertz - beside)
    const above = powerAt(this.#sound, hertz + beside)
    const most = lopsided[tone]!
    if (below > most * above || above > most * below) return false
    // The other tone of the key may be where this one's octave would be.
    if (Math.abs(2 * hertz - other) < octaveApart) return true
    return powerAt(this.#sound, 2 * hertz) < overtones * Math.max(below, above)
  }
}

function energyOf(sound: Float64Array): number {
  let energy = 0
  for (let index = lookSamples - stepSamples; index < lookSamples; index++) energy += sound[index]! * sound[index]!
  return energy
}

/** What the newest step has of each tone, written from `place` on. A processor adds two of them side by side. */
function measure(sound: Float64Array, reals: Float64Array, imaginaries: Float64Array, place: number): void {
  const from = lookSamples - stepSamples
  for (let tone = 0; tone < frequencies.length; tone += 2) {
    const [cosine, sine] = [cosines[tone]!, sines[tone]!]
    const [cosine2, sine2] = [cosines[tone + 1]!, sines[tone + 1]!]
    let [real, imaginary, real2, imaginary2] = [0, 0, 0, 0]
    for (let index = 0; index < stepSamples; index++) {
      const sample = sound[from + index]!
      real += sample * cosine[index]!
      imaginary -= sample * sine[index]!
      real2 += sample * cosine2[index]!
      imaginary2 -= sample * sine2[index]!
    }
    reals[place + tone] = real
    imaginaries[place + tone] = imaginary
    reals[place + tone + 1] = real2
    imaginaries[place + tone + 1] = imaginary2
  }
}

/** The one that is louder than all others of its group together with what makes it a key's; -1 if none is. */
function loudest(powers: Float64Array, from: number, to: number): number {
  let best = from
  for (let tone = from + 1; tone < to; tone++) if (powers[tone]! > powers[best]!) best = tone
  if (powers[best]! < leastPower) return -1
  for (let tone = from; tone < to; tone++) {
    if (tone !== best && powers[tone]! * dominance > powers[best]!) return -1
  }
  return best
}

/** The power under the bell at any frequency, in units of its own (Goertzel). */
function powerAt(sound: Float64Array, hertz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / rate)
  let [before, last] = [0, 0]
  for (let index = 0; index < lookSamples; index++) {
    const now = sound[index]! * bell[index]! + turn * last - before
    before = last
    last = now
  }
  return last * last + before * before - turn * last * before
}

/** A key of a whole clip, from sample to sample. */
export interface HeardKey {
  readonly key: string
  readonly from: number
  readonly to: number
}

export function keysIn(samples: Samples): HeardKey[] {
  const detector = new DtmfDetector()
  const found: { key: string; from: number; to: number }[] = []
  for (const { is, key, at } of [...detector.hear(samples), ...detector.end()]) {
    if (is === 'down') found.push({ key, from: at, to: at })
    else found.at(-1)!.to = at
  }
  return found
}
