/**
 * Cuts what a far end plays into utterances, where nobody knows its words: by the silence between them.
 *
 *     sound   ▁▁▁▂▆▇▅▇▆▁▁▃▆▅▁▁▁▁▁▁▁▁▁
 *                ├ began ─ a breath ─┤ silence ──► ended
 */
import { levelOf } from '../../audio/activity.ts'
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

/** dBFS: a line's own noise is less. */
const quietest = -45
/** So much sound begins one; less is a click. */
const onsetFrames = 3
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
  const listening = new Listening(place, [side], ({ samples }) => {
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
