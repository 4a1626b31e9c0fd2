/** The call as a verb sees it: everything a voice document may ask for, cut short when its turn is over. */
import type { DetectionPlan } from '../../catalog/calls.ts'
import { Refused } from '../../catalog/errors.ts'
import type { Version } from '../../catalog/resource.ts'
import type { DialOrder, Line, Link, Sound, Texted, TextOrder } from '../../twiml/line.ts'
import { Spoilt, Unanswered } from '../ports.ts'
import { join } from './conference-join.ts'
import { dial, type Talking } from './dial.ts'
import { dialQueue } from './dial-queue.ts'
import { echo } from './echo.ts'
import { enqueue } from './enqueue.ts'
import { gather } from './gather.ts'
import type { LiveCall } from './live-call.ts'
import { bare } from './notify.ts'
import { linked, record } from './record.ts'
import { isReferrable, refer } from './refer.ts'
import { startRecording } from './start-recording.ts'
import { waysToTaps } from './tapping.ts'
import { warningOf } from './texting-reply.ts'
import { type Frame, Left, type Next, type Reason, type Turn } from './turn.ts'

/** One document's place on a call. */
export interface Setting extends Talking {
  readonly call: LiveCall
  readonly turn: Turn
  /** How the document was asked for; `url` is its own, after redirects, and empty where it was given inline. */
  readonly at: Next
  readonly frame: Frame
  /** Called whenever something is really heard, for a while at least. */
  readonly onMedia: () => void
}

/** What is shorter lets no documents go round for ever: a clip may be of one sample (decision 166). */
const heardSeconds = 0.1

export function lineOf(setting: Setting): Line {
  const { call, turn, frame, onMedia } = setting
  const { clock } = call.floor
  const ways = waysOut(setting)
  /** The turn that waits belong to: the document's, or while a `<Gather>` prompts, the prompt's. */
  let current = turn

  return {
    ...ways,
    ...waysToOthers(setting, ways),
    ...waysToTaps(setting, ways),
    apiVersion: call.record.apiVersion as Version,
    ...(frame.only && { only: frame.only }),
    get answered() {
      return call.isAnswered
    },
    answer: () => {
      turn.check()
      call.answer()
    },
    async hear(sound) {
      if (sound.seconds >= heardSeconds) onMedia()
      await current.wait<void>((done) => {
        call.hear(sound)
        const cancel = clock.after(sound.seconds, () => {
          call.hear(null)
          done()
        })
        return () => {
          cancel()
          call.hear(null)
        }
      })
    },
    clip: (url, wrongType) => clipAt(setting, ways.resolve(url), ways, wrongType),
    wait: (seconds) => current.wait((done) => clock.after(seconds, done)),
    gather({ partialResult, ...order }, prompt) {
      const told = partialResult && { partialResult: ways.resolved(partialResult) }
      const during = (inner: Turn) => void (current = inner)
      return gather({ call, turn, order: { ...order, ...told }, prompt, during })
    },
    record(order) {
      return record({ call, turn, order: linked(order, ways.resolved), hear: (sound) => this.hear(sound), onMedia })
    },
    startRecording: (order) => startRecording(call, order),
    text: (order) => text(setting, order, ways),
    refer(to) {
      turn.check()
      if (!isReferrable(call)) return ways.fail(13801, 'only a SIP phone can be asked to call somebody else')
      return refer(call, turn, to)
    },
    echo: () => echo(call, turn),
    stay: () => turn.wait<never>(() => undefined),
  }
}

interface WaysOut extends Pick<Line, 'goTo' | 'warn' | 'fail' | 'hangup' | 'reject' | 'leave'> {
  /** An absolute URL for one that may be relative to the document; gives the document up where there is none. */
  resolve(url: string): string
  resolved<T extends Link>(link: T): T
}

/** Where a document may lead, and how it may end. */
function waysOut({ call, turn, at, frame }: Setting): WaysOut {
  const leave = (reason: Reason): never => {
    throw new Left(reason)
  }
  const fail = (code: number, detail: string) => leave({ is: 'failed', code, detail })
  const resolve = (url: string): string => {
    if (at.url === '' && !URL.canParse(url))
      return fail(15004, `an inline document has no URL for '${url}' to be relative to`)
    if (!URL.canParse(url, at.url || undefined)) return fail(11100, `'${url}' is not a URL`)
    return url === '' ? at.url : new URL(url, at.url || undefined).href
  }
  const request = { url: at.url, method: at.method, params: at.params }
  return {
    resolve,
    resolved: (link) => ({ ...link, url: resolve(link.url) }),
    fail,
    warn: (code, detail) => call.complain({ code, detail, request }),
    goTo(link, params = {}) {
      // Whoever has gone is no longer asked to wait, but the application is still told what became of a verb.
      if (turn.left && turn.left.is !== 'gone') return leave(turn.left)
      return leave({ is: 'next', next: { url: resolve(link.url), method: link.method, params } })
    },
    hangup() {
      turn.check()
      call.answer()
      return leave({ is: 'hangup' })
    },
    ...(frame.is === 'wait' && { leave: () => leave({ is: 'leave' }) }),
    reject(reason) {
      turn.check()
      return leave(call.isAnswered ? { is: 'hangup' } : { is: 'reject', busy: reason === 'busy' })
    },
  }
}

/** How a call is connected with others. */
function waysToOthers(setting: Setting, ways: WaysOut): Pick<Line, 'dial' | 'dialQueue' | 'enqueue' | 'join'> {
  const { turn, frame } = setting
  const recordingOf = ({ recording }: Pick<DialOrder, 'recording'>): Pick<DialOrder, 'recording'> => {
    const told = recording?.statusCallback
    return told ? { recording: { ...recording, statusCallback: ways.resolved(told) } } : {}
  }
  const detectionOf = (detection: DetectionPlan): DetectionPlan => {
    const { statusCallback: told } = detection
    return told ? { ...detection, statusCallback: ways.resolved(told) } : detection
  }
  return {
    dial(order) {
      turn.check()
      if (frame.is === 'whisper') return ways.fail(13201, 'a dialled party cannot dial')
      const callees = order.callees.map(({ whisper, statusCallback, detection, ...callee }) => ({
        ...callee,
        ...(detection && { detection: detectionOf(detection) }),
        ...(whisper && { whisper: ways.resolved(whisper) }),
        ...(statusCallback && { statusCallback: { ...statusCallback, url: ways.resolve(statusCallback.url) } }),
      }))
      const referred = order.refer && { refer: ways.resolved(order.refer) }
      return dial({ ...setting, order: { ...order, callees, ...referred, ...recordingOf(order) } })
    },
    dialQueue(order) {
      turn.check()
      if (frame.is === 'whisper') return ways.fail(13201, 'a dialled party cannot dial')
      const { whisper } = order
      const whispered = whisper && { whisper: ways.resolved(whisper) }
      return dialQueue({ ...setting, order: { ...order, ...whispered, ...recordingOf(order) } })
    },
    join(order) {
      turn.check()
      if (frame.is === 'whisper') return ways.fail(13201, 'a dialled party cannot dial')
      return join({ ...setting, ...ways }, order)
    },
    enqueue(order) {
      const { wait, action } = order
      const links = {
        wait: typeof wait === 'string' ? wait : ways.resolved(wait),
        ...(action && { action: ways.resolved(action) }),
      }
      return enqueue({ ...setting, order: { ...order, ...links } })
    },
  }
}

/** Sends a text from the call to its far end, unless the document says otherwise (§2.7). */
async function text({ call, turn }: Setting, order: TextOrder, { resolve, warn }: WaysOut): Promise<Texted | null> {
  turn.check()
  const { from, to, accountSid, direction } = call.record
  const [ours, theirs] = direction === 'inbound' ? [to, from] : [from, to]
  const { body, mediaUrls, statusCallback } = order
  try {
    const { sid, status } = await call.floor.sendText({
      accountSid,
      from: order.from ?? ours,
      to: order.to ?? theirs,
      body,
      mediaUrls: mediaUrls.map(resolve),
      direction: 'outbound-call',
      ...(statusCallback && {
        statusCallback: resolve(statusCallback.url),
        statusCallbackMethod: statusCallback.method,
      }),
    })
    call.note('text', { messageSid: sid, to: order.to ?? theirs, body })
    return { sid, status }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    warn(warningOf[error.code] ?? 14103, error.message)
    return null
  }
}

/** A clip with its length. One that cannot be had gives the document up (§2.2); one that is spoilt is passed over. */
async function clipAt({ call, turn }: Setting, url: string, ways: WaysOut, wrongType = 13420): Promise<Sound | null> {
  turn.check()
  const authToken = await call.floor.accounts.tokenOf(call.record.accountSid)
  try {
    const { seconds, content } = await turn.outcome(call.floor.clips({ url, authToken }))
    return { is: 'clip', url: bare(url), seconds, content }
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error
    const [code, detail] = [error.code === 13420 ? wrongType : error.code, `${bare(url)}: ${error.message}`]
    if (!(error instanceof Spoilt)) return ways.fail(code, detail)
    ways.warn(code, detail)
    return null
  }
}
