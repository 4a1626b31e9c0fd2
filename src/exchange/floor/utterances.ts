/**
 * Cuts what a far end plays into utterances, where nobody knows its words: by the silence between them.
 *
 *     sound   ▁▁▁▂▆▇▅▇▆▁▁▃▆▅▁▁▁▁▁▁▁▁▁
 *                ├ began ─ a breath ─┤ silence ──► ended
 */
import { frameSamples, frameSeconds, type Samples } from '../../audio/source.ts'
import type { Cancel } from '../ports.ts'
import { Listening, type Place } from './listening.ts'

interface Hearing {
  /** Silence that ends one. */
  readonly silenceSeconds: number
  readonly longestSeconds: number
  began(): void
  /** What was heard; nothing more is told until the result resolves. */
  ended(samples: Samples): Promise<void>
}

/** Of full scale: 45 dB below it, where a line's noise is at most. */
const quietest = 32_768 * 10 ** (-45 / 20)
/** So much sound begins one; less is a click. */
const onsetFrames = 3
/** What is kept of before that: words begin softly. */
const beforeFrames = 10

/** Listens until it is cancelled. */
export function utterances(place: Place, hearing: Hearing): Cancel {
  /** The frames of late, and from its beginning on those of an utterance. */
  let frames: Samples[] = []
  let loud = 0
  let silent = 0
  let isSpeaking = false
  let isAsking = false

  const forget = () => {
    frames = []
    loud = silent = 0
    isSpeaking = isAsking = false
  }
  const end = () => {
    const samples = joined(frames)
    forget()
    isAsking = true
    hearing.ended(samples).then(forget, place.floor.bug)
  }
  const listening = new Listening(place, ['inbound'], ({ samples }) => {
    if (isAsking) return
    frames.push(samples.slice())
    const isLoud = levelOf(samples) > quietest
    loud = isLoud ? loud + 1 : 0
    silent = isLoud ? 0 : silent + 1
    if (!isSpeaking) {
      if (frames.length > beforeFrames) frames.shift()
      if (loud < onsetFrames) return
      isSpeaking = true
      hearing.began()
      return
    }
    const isLong = frames.length * frameSeconds >= hearing.longestSeconds
    if (isLong || silent * frameSeconds >= hearing.silenceSeconds) end()
  })
  return () => listening.stop()
}

const levelOf = (samples: Samples): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)

function joined(frames: readonly Samples[]): Samples {
  const samples = new Int16Array(frames.length * frameSamples)
  for (const [index, frame] of frames.entries()) samples.set(frame, index * frameSamples)
  return samples
}
