/**
 * Waits until the far end has been silent for so long. What a virtual phone says is known with its length; in a clip,
 * or in a stream, the sound itself tells, and is listened to in frames as long as it goes on.
 *
 *     speech   ──[ known to end here ]─────────── seconds ──►│
 *     stream   ──[·loud··loud··········loud·]···· seconds ──►│
 */
import { active } from '../../audio/activity.ts'
import { rate } from '../../audio/source.ts'
import type { Cancel, Sound } from '../ports.ts'
import { Listening } from './listening.ts'
import type { LiveCall } from './live-call.ts'
import { isUnknown } from './loudness.ts'

/** Samples that are listened to at once: half a second of them, and so less than any silence that is waited for. */
const pieceSamples = rate / 2

/** Calls `act` once, unless cancelled. */
export function afterSilence(call: LiveCall, seconds: number, act: () => void): Cancel {
  const { clock } = call.floor
  let timer: Cancel = () => {}
  let ear: Ear | null = null

  const stop = () => {
    timer()
    ear?.stop()
    offMonitor()
  }
  /** It is silent in so many seconds, or has been for so long. */
  const silentIn = (from: number) => {
    timer()
    if (Number.isFinite(from)) timer = clock.after(from + seconds, ended)
  }
  const ended = () => {
    const ago = ear?.last() ?? null
    if (ago !== null) return silentIn(-ago)
    stop()
    act()
  }
  const hear = (sound: Sound | null) => {
    ear?.stop()
    ear = sound && isUnknown(sound) ? listen(call, sound.seconds, (ago) => silentIn(-ago)) : null
    silentIn(sound && !ear ? sound.seconds : 0)
  }
  let offMonitor: Cancel = () => {}
  silentIn(0)
  offMonitor = call.recording.monitor(({ side }, sound) => {
    if (side === 'inbound') hear(sound)
  })
  return stop
}

interface Ear {
  /** How many seconds ago something was heard in the last piece; null where nothing was. */
  last(): number | null
  readonly stop: Cancel
}

/** Listens to a sound of so many seconds; `heard` is told how long ago anything was, each time something was. */
function listen(call: LiveCall, seconds: number, heard: (ago: number) => void): Ear {
  const piece = new Int16Array(pieceSamples)
  let length = 0
  let left = seconds * rate
  const last = () => {
    const end = active(piece.subarray(0, length)).at(-1)?.to
    const ago = end === undefined ? null : (length - end) / rate
    length = 0
    return ago
  }
  const listening = new Listening(call, ['inbound'], ({ samples }) => {
    piece.set(samples, length)
    length += samples.length
    left -= samples.length
    if (left <= 0) listening.stop()
    if (length < pieceSamples && left > 0) return
    const ago = last()
    if (ago !== null) heard(ago)
  })
  return { last, stop: () => listening.stop() }
}
