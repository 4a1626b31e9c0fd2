/**
 * `<Record>`: takes down what the far end says (twiml-and-webhooks.md §2.5).
 *
 *     beep ──[ recording ··················]─► a key, silence, the time, the API, or nobody there any more
 */
import type { Version } from '../../catalog/resource.ts'
import type { Link, RecordOrder } from '../../twiml/line.ts'
import { type Recorded, recordParams } from '../../twiml/record-result.ts'
import type { Cancel, Sound } from '../ports.ts'
import { afterwards, tell } from './asking.ts'
import { facts } from './facts.ts'
import type { LiveCall } from './live-call.ts'
import type { Recorder } from './recorder.ts'
import { afterSilence } from './silence.ts'
import { Left, type Turn } from './turn.ts'

interface Recording {
  readonly call: LiveCall
  readonly turn: Turn
  /** Its URLs are absolute. */
  readonly order: RecordOrder
  /** Lets the far end hear this, and waits as long. */
  readonly hear: (sound: Sound) => Promise<void>
  /** Called when something was really recorded. */
  readonly onMedia: () => void
}

const beep: Sound = { is: 'beep', seconds: 0.5 }

/** With absolute URLs: whatever cannot be told is known before anything is recorded. */
export function linked(
  { action, statusCallback, transcript, ...order }: RecordOrder,
  resolved: <T extends Link>(link: T) => T,
): RecordOrder {
  const callback = transcript?.callback
  return {
    ...order,
    action: resolved(action),
    ...(statusCallback && { statusCallback: resolved(statusCallback) }),
    ...(transcript && { transcript: callback ? { callback: resolved(callback) } : {} }),
  }
}

export async function record(recording: Recording): Promise<Recorded> {
  const { call, turn, order, onMedia } = recording
  turn.check()
  let recorder: Recorder | null = null
  const stopped = (digits: string): Recorded => {
    if (!recorder) return { digits, sound: null }
    call.recording.stop(recorder)
    const { record, seconds } = recorder
    if (seconds) onMedia()
    const isThere = seconds || call.floor.settings.keepEmptyRecordings
    return { digits, sound: isThere ? { sid: record.sid, url: record.mediaUrl!, seconds: seconds! } : null }
  }
  try {
    if (order.beep) await recording.hear(beep)
    recorder = begin(call, order)
    const running = recorder
    return stopped(await turn.wait<string>((done) => listen(call, order, running, done)))
  } catch (error) {
    if (!(error instanceof Left)) throw error
    return left(recording, error, stopped('hangup'))
  }
}

/** Whoever hangs up has left something, and its application is told so; a document that takes over knows (§1.4). */
async function left({ call, order }: Recording, error: Left, recorded: Recorded): Promise<Recorded> {
  const { is } = error.reason
  if (is === 'gone') return recorded
  const params = recordParams(recorded, call.record.apiVersion as Version)
  if (is === 'hangup') await tell(call, afterwards({ ...order.action, params }))
  throw error
}

function begin(call: LiveCall, { trim, statusCallback, transcript }: RecordOrder): Recorder {
  const plan = { channels: 1, track: 'inbound', trim, ...(statusCallback && { statusCallback }) } as const
  const recorder = call.recorded('RecordVerb', plan, {
    empty: call.floor.settings.keepEmptyRecordings ? 'kept' : 'absent',
    ...(transcript && { transcription: () => ({ ...transcript, facts: facts(call) }) }),
  })
  recorder.begun.catch(call.floor.bug)
  return recorder
}

/** What ends it: calls `done` with the key that did, or with none. */
function listen(call: LiveCall, order: RecordOrder, recorder: Recorder, done: (digits: string) => void): Cancel {
  const stop = () => {
    offKey()
    offSilence()
    offTime()
  }
  const finish = (digits: string) => {
    stop()
    done(digits)
  }
  const offKey = call.far!.onKey((key) => {
    if (order.finishOnKeys.includes(key)) finish(key)
  })
  const { timeoutSeconds: silence } = order
  const offSilence = silence > 0 ? afterSilence(call, silence, () => finish('')) : () => {}
  const offTime = call.floor.clock.after(order.maxSeconds, () => finish(''))
  // It may be stopped over the API.
  recorder.stopped.then(() => finish('')).catch(call.floor.bug)
  return stop
}
