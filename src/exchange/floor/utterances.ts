/**
 * Cuts what a far end plays into utterances, where nobody knows its words: by the silence between them.
 *
 *     sound   ▁▁▁▂▆▇▅▇▆▁▁▃▆▅▁▁▁▁▁▁▁▁▁
 *                ├ began ─ a breath ─┤ silence ──► ended
 */
import { ActivityDetector } from '../../audio/activity.ts'
import { frameSamples, frameSeconds, type Samples } from '../../audio/source.ts'
import type { Cancel } from '../ports.ts'
import { Listening, type Place } from './listening.ts'
import type { Side } from './recording-tape.ts'

interface Hearing {
  /** Silence that ends one. */
  readonly silenceSeconds: number
  readonly longestSeconds: number
  began(): void
  /** What was heard; nothing more is told until the result resolves. */
  ended(samples: Samples): Promise<void>
}

/** So much sound begins one; less is a click. */
const leastSeconds = 0.06
/** What is kept of before that: words begin softly. */
const beforeFrames = 10

/** Who listens: until it is cancelled, and what is under way is forgotten; or until it ends, and that is told. */
export interface Utterances {
  readonly cancel: Cancel
  readonly end: Cancel
}

export function utterances(place: Place, side: Side, hearing: Hearing): Utterances {
  /** The frames of late, and from its beginning on those of an utterance. */
  let frames: Samples[] = []
  /** Knows what the line hums by itself, whoever has spoken on it. */
  const detector = new ActivityDetector({ leastSeconds, hangoverSeconds: hearing.silenceSeconds })
  let isSpeaking = false
  let isAsking = false

  const forget = () => {
    frames = []
    isSpeaking = isAsking = false
  }
  const end = () => {
    const samples = joined(frames)
    forget()
    isAsking = true
    hearing.ended(samples).then(forget, place.floor.bug)
  }
  const listening = new Listening(place, [side], ({ samples }) => {
    detector.hear(samples)
    if (isAsking) return
    frames.push(samples.slice())
    if (!isSpeaking) {
      if (frames.length > beforeFrames) frames.shift()
      if (!detector.isActive) return
      isSpeaking = true
      hearing.began()
      return
    }
    const isLong = frames.length * frameSeconds >= hearing.longestSeconds
    if (isLong || !detector.isActive) end()
  })
  return {
    cancel: () => listening.stop(),
    end() {
      listening.stop()
      if (isSpeaking) end()
    },
  }
}

function joined(frames: readonly Samples[]): Samples {
  const samples = new Int16Array(frames.length * frameSamples)
  for (const [index, frame] of frames.entries()) samples.set(frame, index * frameSamples)
  return samples
}
