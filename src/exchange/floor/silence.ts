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

/** Calls `act` once, unless cancelled. */
export function afterSilence(call: LiveCall, seconds: number, act: () => void): Cancel {
  const { clock } = call.floor
  let timer: Cancel = () => {}
  let offEar: Cancel = () => {}
  let offMonitor: Cancel = () => {}

  const stop = () => {
    timer()
    offEar()
    offMonitor()
  }
  /** It is silent in so many seconds, or has been for so long. */
  const silentIn = (from: number) => {
    timer()
    if (Number.isFinite(from)) timer = clock.after(from + seconds, ended)
  }
  const ended = () => {
    stop()
    act()
  }
  const hear = (sound: Sound | null) => {
    offEar()
    const isHeard = sound !== null && isUnknown(sound)
    offEar = isHeard ? listen(call, sound.seconds, silentIn) : () => {}
    silentIn(sound && !isHeard ? sound.seconds : 0)
  }
  silentIn(0)
  offMonitor = call.recording.monitor(({ side }, sound) => {
    if (side === 'inbound') hear(sound)
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
