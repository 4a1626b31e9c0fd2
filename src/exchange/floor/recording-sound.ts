/**
 * A tape as sound: 16-bit samples at 8 kHz. Keys and beeps sound as they are; speech and clips are silence of their
 * length, until there is an engine that makes them heard: it takes the place of `tonesOf`, and of nothing else.
 */
import { beepTone, keyTone, sampleOf, type Tone } from '../../audio/tone.ts'
import { type WaveFormat, waveHead } from '../../audio/wave.ts'
import { keysOf } from '../../twiml/timing.ts'
import type { Sound } from '../ports.ts'
import { type Side, type Stretch, stretches, type Tape } from './recording-tape.ts'

export const rate = 8000
/** Samples made at once: a second of them. */
const pieceSamples = rate

/** Whose voice is on which channel: of two, the far end has the first (twiml-and-webhooks.md §3.1). */
export interface Mixing {
  readonly channels: 1 | 2
  readonly sides: readonly Side[]
}

const samplesOf = (milliseconds: number) => Math.round((milliseconds * rate) / 1000)

/** A WAV file of exactly the tape's length, piece by piece. */
export function* waveOf(tape: Tape, { channels, sides }: Mixing): Generator<Uint8Array> {
  const samples = samplesOf(tape.milliseconds)
  const format: WaveFormat = { rate, channels }
  yield waveHead(format, samples)
  const tones = stretches(tape, sides)
    .flatMap((stretch) => tonesOf(stretch, channels))
    .sort((a, b) => a.from - b.from)
  const silence = new Uint8Array(pieceSamples * channels * 2)
  let [first, last] = [0, 0]
  for (let at = 0; at < samples; at += pieceSamples) {
    const end = Math.min(at + pieceSamples, samples)
    while (first < tones.length && tones[first]!.to <= at) first++
    while (last < tones.length && tones[last]!.from < end) last++
    const here = tones.slice(first, last).filter(({ to }) => to > at)
    yield here.length === 0 ? silence.subarray(0, (end - at) * channels * 2) : mixed(here, at, end, channels)
  }
}

interface Sounding {
  /** Samples from the beginning. */
  readonly from: number
  readonly to: number
  readonly channel: number
  readonly tone: Tone
}

/** What is known to the sample of a stretch. */
function tonesOf({ from, to, side, sound }: Stretch, channels: 1 | 2): Sounding[] {
  const channel = channels === 2 && side === 'outbound' ? 1 : 0
  return tonesIn(sound).flatMap(({ tone, at, seconds }) => {
    const begin = from + at * 1000
    const end = Math.min(begin + seconds * 1000, to)
    return end > begin ? [{ from: samplesOf(begin), to: samplesOf(end), channel, tone }] : []
  })
}

/** Of the quarter of a second a key takes, it sounds so long; the rest is the silence after it. */
const keySounds = 0.16

function tonesIn(sound: Sound): { tone: Tone; at: number; seconds: number }[] {
  if (sound.is === 'beep') return [{ tone: beepTone, at: 0, seconds: sound.seconds }]
  if (sound.is !== 'keys') return []
  return keysOf(sound.keys).flatMap(({ key, at }) => {
    const tone = keyTone(key)
    return tone ? [{ tone, at, seconds: keySounds }] : []
  })
}

/** The samples from `at` to `end`, in which something sounds. */
function mixed(tones: readonly Sounding[], at: number, end: number, channels: 1 | 2): Uint8Array {
  const samples = new Int16Array((end - at) * channels)
  for (const { from, to, channel, tone } of tones) {
    for (let index = Math.max(from, at); index < Math.min(to, end); index++) {
      const place = (index - at) * channels + channel
      const sum = samples[place]! + sampleOf(tone, index - from, rate)
      samples[place] = Math.max(-32_768, Math.min(32_767, sum))
    }
  }
  const bytes = new DataView(new ArrayBuffer(samples.length * 2))
  samples.forEach((sample, index) => void bytes.setInt16(index * 2, sample, true))
  return new Uint8Array(bytes.buffer)
}
