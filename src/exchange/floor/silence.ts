/**
 * Waits until the far end has been silent for so long. What a virtual phone says is known with its length; in a clip,
 * or in a stream, the sound itself tells, and is listened to in frames as long as it goes on.
 *
 *     speech   ──[ known to end here ]─────────── seconds ──►│
 *     stream   ──[·loud··loud··········loud·]···· seconds ──►│
 */
import { ActivityDetector, type ActivityEdge } from '../../audio/activity.ts'
import { rate } from '../../audio/source.ts'
import type { Cancel, Sound } from '../ports.ts'
import { Listening } from './listening.ts'
import type { LiveCall } from './live-call.ts'
import { isUnknown } from './loudness.ts'
import { voiceOf } from './recording-tape.ts'

/** Calls `act` once, unless cancelled. */
export function afterSilence(call: LiveCall, seconds: number, act: () => void): Cancel {
  const { clock } = call.floor
  const now = () => +clock.now() / 1000
  /** When each of its voices falls silent, or did: a key that is pressed beside a word does not end it. */
  const ends = new Map<string, number>([['', now()]])
  const ears = new Map<string, Cancel>()
  let timer: Cancel = () => {}
  let offMonitor: Cancel = () => {}

  const stop = () => {
    timer()
    for (const off of ears.values()) off()
    offMonitor()
  }
  /** The voice is silent in so many seconds, or has been for so long. */
  const silentIn = (voice: string, from: number) => {
    ends.set(voice, now() + from)
    timer()
    const end = Math.max(...ends.values())
    if (Number.isFinite(end)) timer = clock.after(end - now() + seconds, ended)
  }
  const ended = () => {
    stop()
    act()
  }
  const hear = (voice: string, sound: Sound | null) => {
    ears.get(voice)?.()
    ears.delete(voice)
    const isHeard = sound !== null && isUnknown(sound)
    if (isHeard)
      ears.set(
        voice,
        listen(call, sound.seconds, (from) => silentIn(voice, from)),
      )
    silentIn(voice, sound && !isHeard ? sound.seconds : 0)
  }
  silentIn('', 0)
  offMonitor = call.recording.monitor((voice, sound) => {
    if (voice.side === 'inbound') hear(voiceOf(voice), sound)
  })
  return stop
}

/** Listens to a sound of so many seconds. Tells when it falls silent; Infinity when somebody begins to speak. */
function listen(call: LiveCall, seconds: number, silentIn: (from: number) => void): Cancel {
  const detector = new ActivityDetector()
  let heard = 0
  const tell = (edges: readonly ActivityEdge[]) => {
    for (const { is, at } of edges) silentIn(is === 'begin' ? Number.POSITIVE_INFINITY : (at - heard) / rate)
  }
  const listening = new Listening(call, ['inbound'], ({ samples }) => {
    heard += samples.length
    tell(detector.hear(samples))
    if (heard < seconds * rate) return
    listening.stop()
    tell(detector.end())
  })
  return () => listening.stop()
}
