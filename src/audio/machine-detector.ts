/**
 * Who answered: a human, a machine or a fax, by what is heard of them (twiml-and-webhooks.md §3.3, machineDetection).
 *
 *     human      ▁▁▁█▅█▁▁▁▁▁▁▁▁▁          few words, then `speechEnd` of silence: they wait for an answer
 *     machine    ▁▁█▅█▆█▅▇█▅▆█▅█▆▁▁▁▬▬▁   more words than `speech`; at the end a beep, or silence
 *     fax        ▁▁▬▬▬▬▬▬▬▬▬▬▬▬           one tone, and no words
 *     nobody     ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁     `silence` of nothing
 */
import { ActivityDetector } from './activity.ts'
import { ToneFollower } from './pure-tone.ts'
import { frameSamples, type Samples, samplesIn } from './source.ts'

/** As AnsweredBy says it. */
export type AnsweredBy =
  | 'human'
  | 'machine_start'
  | 'machine_end_beep'
  | 'machine_end_silence'
  | 'machine_end_other'
  | 'fax'
  | 'unknown'

/** The attributes of machineDetection, in their units; what is left out is as in twiml-and-webhooks.md §3.3. */
export interface MachineDetection {
  /** `Enable` wants to know who it is, `DetectMessageEnd` when a machine has finished its greeting. */
  readonly mode: 'Enable' | 'DetectMessageEnd'
  readonly timeoutSeconds?: number
  readonly speechThresholdMilliseconds?: number
  readonly speechEndThresholdMilliseconds?: number
  readonly silenceTimeoutMilliseconds?: number
}

export interface Verdict {
  readonly answeredBy: AnsweredBy
  /** Samples heard until it was known. */
  readonly at: number
}

/** Machines beep between 350 and 2200 Hz, for a tenth of a second up to two. */
const beepLowest = 350
const beepHighest = 2200
const beepShortest = samplesIn(0.1)
const beepLongest = samplesIn(2)
/** A called fax answers with 2100 Hz for 2.6 s and more (CED); ITU-T T.30 allows 15 Hz, and G.711 some more. */
const answerTone = 2100
const answerTolerance = 25
const answerLeast = samplesIn(1)
/** A calling fax says every 3 s for half a second 1100 Hz (CNG), within 38 Hz and 15 % (ITU-T T.30). */
const callingTone = 1100
const callingTolerance = 45
const callingShortest = samplesIn(0.42)
const callingLongest = samplesIn(0.58)
/** Frames that are kept back, until it is clear whether they begin a tone: a tone is not speech. */
const keptFrames = 3

const samplesOf = (milliseconds: number) => samplesIn(milliseconds / 1000)

export class MachineDetector {
  readonly #waitsForEnd: boolean
  readonly #timeout: number
  readonly #speech: number
  readonly #speechEnd: number
  readonly #silence: number

  readonly #tone = new ToneFollower()
  readonly #activity = new ActivityDetector()
  readonly #frame = new Int16Array(frameSamples)
  #filled = 0
  readonly #kept = Array.from({ length: keptFrames }, () => new Int16Array(frameSamples))
  #frames = 0
  /** Samples that were judged to be speech or not: some frames fewer than were heard. */
  #judged = 0

  /** Where speech began first and where it ended last, once there was any. */
  #spokeFrom = -1
  #spokeTo = 0
  #isMachine = false
  #verdict: Verdict | undefined

  constructor(detection: MachineDetection) {
    this.#waitsForEnd = detection.mode === 'DetectMessageEnd'
    this.#timeout = samplesIn(detection.timeoutSeconds ?? 30)
    this.#speech = samplesOf(detection.speechThresholdMilliseconds ?? 2400)
    this.#speechEnd = samplesOf(detection.speechEndThresholdMilliseconds ?? 1200)
    this.#silence = samplesOf(detection.silenceTimeoutMilliseconds ?? 5000)
  }

  /** Who it was, once it is known. */
  get verdict(): Verdict | undefined {
    return this.#verdict
  }

  /** Reads the next samples of the far end, as many as there are; answers with the verdict as soon as there is one. */
  hear(samples: Samples): Verdict | undefined {
    for (let index = 0; index < samples.length && !this.#verdict; ) {
      const end = Math.min(samples.length, index + frameSamples - this.#filled)
      for (; index < end; index++) this.#frame[this.#filled++] = samples[index]!
      if (this.#filled < frameSamples) break
      this.#filled = 0
      this.#hearFrame()
    }
    return this.#verdict
  }

  #hearFrame(): void {
    const slot = this.#kept[this.#frames % keptFrames]!
    this.#tone.hear(this.#frame)
    // What turns out to be a tone, was one from its beginning: three frames of it are silence to whom hears speech.
    if (this.#tone.frames === keptFrames + 1) for (const kept of this.#kept) kept.fill(0)
    if (this.#frames >= keptFrames) this.#hearSpeech(slot)
    if (this.#tone.frames > keptFrames) slot.fill(0)
    else slot.set(this.#frame)
    this.#frames++
    this.#judge()
  }

  #hearSpeech(frame: Samples): void {
    for (const { is, at } of this.#activity.hear(frame)) {
      if (is === 'begin' && this.#spokeFrom < 0) this.#spokeFrom = at
      if (is === 'end') this.#spokeTo = at
    }
    this.#judged += frameSamples
    if (this.#activity.isActive) this.#spokeTo = this.#judged
  }

  #judge(): void {
    const heard = this.#frames * frameSamples
    const verdict = this.#byTone() ?? this.#bySpeech() ?? (heard >= this.#timeout ? this.#late() : undefined)
    if (verdict) this.#verdict = { answeredBy: verdict, at: heard }
  }

  #byTone(): AnsweredBy | undefined {
    const { hertz, samples } = this.#tone.sounding
    const spoke = this.#spokeFrom >= 0
    // After words it may yet be a machine's beep.
    if (isNear(hertz, answerTone, answerTolerance) && samples >= (spoke ? beepLongest : answerLeast)) return 'fax'
    const { ended } = this.#tone
    if (!ended) return undefined
    const isCalling = isNear(ended.hertz, callingTone, callingTolerance)
    if (!spoke && isCalling && ended.samples >= callingShortest && ended.samples <= callingLongest) return 'fax'
    if (ended.hertz < beepLowest || ended.hertz > beepHighest) return undefined
    if (ended.samples < beepShortest || ended.samples > beepLongest) return undefined
    return this.#waitsForEnd ? 'machine_end_beep' : 'machine_start'
  }

  #bySpeech(): AnsweredBy | undefined {
    if (this.#spokeFrom < 0) return this.#judged >= this.#silence && !this.#isBeeping() ? 'unknown' : undefined
    if (this.#spokeTo - this.#spokeFrom > this.#speech) {
      if (!this.#waitsForEnd) return 'machine_start'
      this.#isMachine = true
    }
    if (this.#isBeeping()) return undefined
    const quiet = this.#judged - this.#spokeTo
    if (!this.#isMachine) return quiet >= this.#speechEnd ? 'human' : undefined
    // The greeting is over after `speechEnd`; a beep has as long to come.
    return quiet >= 2 * this.#speechEnd ? 'machine_end_silence' : undefined
  }

  #isBeeping(): boolean {
    const { frames } = this.#tone
    return frames > keptFrames && frames * frameSamples <= beepLongest
  }

  #late(): AnsweredBy {
    return this.#isMachine ? 'machine_end_other' : 'unknown'
  }
}

const isNear = (hertz: number, wanted: number, tolerance: number) => Math.abs(hertz - wanted) <= tolerance
