/** The call as a verb sees it: everything a voice document may ask for, cut short when its turn is over. */
import { Refused } from '../../catalog/errors.ts'
import type { Version } from '../../catalog/resource.ts'
import type { Line, Link, Sound } from '../../twiml/line.ts'
import { Unanswered } from '../ports.ts'
import { dial, type Talking } from './dial.ts'
import { gather } from './gather.ts'
import type { LiveCall } from './live-call.ts'
import { type Frame, Left, type Next, type Turn } from './turn.ts'

/** One document's place on a call. */
export interface Setting extends Talking {
  readonly call: LiveCall
  readonly turn: Turn
  /** How the document was asked for; `url` is its own, after redirects, and empty where it was given inline. */
  readonly at: Next
  readonly frame: Frame
  /** Called whenever something is really heard. */
  readonly onMedia: () => void
}

export function lineOf(setting: Setting): Line {
  const { call, turn, at, frame, onMedia } = setting
  const { floor } = call
  /** The turn that waits belong to: the document's, or while a `<Gather>` prompts, the prompt's. */
  let current = turn

  const leave = (reason: ConstructorParameters<typeof Left>[0]): never => {
    throw new Left(reason)
  }
  const request = { url: at.url, method: at.method, params: at.params }
  const fail = (code: number, detail: string): never => leave({ is: 'failed', code, detail })
  const resolve = (url: string): string => {
    if (at.url === '' && !URL.canParse(url))
      return fail(15004, `an inline document has no URL for '${url}' to be relative to`)
    if (!URL.canParse(url, at.url || undefined)) return fail(11100, `'${url}' is not a URL`)
    return url === '' ? at.url : new URL(url, at.url || undefined).href
  }
  const resolved = (link: Link): Link => ({ ...link, url: resolve(link.url) })
  const warn = (code: number, detail: string) => call.complain({ code, detail, request })

  const line: Line = {
    apiVersion: call.record.apiVersion as Version,
    get answered() {
      return call.isAnswered
    },
    answer: () => {
      turn.check()
      call.answer()
    },

    async hear(sound) {
      onMedia()
      await current.wait<void>((done) => {
        call.hear(sound)
        const silence = () => call.leg?.hear(null)
        const cancel = floor.clock.after(sound.seconds, () => {
          silence()
          done()
        })
        return () => {
          cancel()
          silence()
        }
      })
    },

    clip: (url) => clipAt(setting, resolve(url), fail),
    wait: (seconds) => current.wait((done) => floor.clock.after(seconds, done)),

    gather(order, prompt) {
      const { partialResult } = order
      return gather({
        call,
        turn,
        order: partialResult ? { ...order, partialResult: resolved(partialResult) } : order,
        prompt,
        during: (inner) => void (current = inner),
      })
    },

    dial(order) {
      turn.check()
      if (frame === 'whisper') return fail(13201, 'a dialled party cannot dial')
      const callees = order.callees.map(({ whisper, statusCallback, ...callee }) => ({
        ...callee,
        ...(whisper && { whisper: resolved(whisper) }),
        ...(statusCallback && { statusCallback: { ...statusCallback, url: resolve(statusCallback.url) } }),
      }))
      return dial({ call, turn, order: { ...order, callees }, converse: setting.converse, talk: setting.talk })
    },

    async text(order) {
      turn.check()
      const { from, to, accountSid, direction } = call.record
      const [ours, theirs] = direction === 'inbound' ? [to, from] : [from, to]
      try {
        const { sid, status } = await floor.sendText({
          accountSid,
          from: order.from ?? ours,
          to: order.to ?? theirs,
          body: order.body,
          mediaUrls: order.mediaUrls,
          direction: 'outbound-call',
          ...(order.statusCallback && { statusCallback: resolve(order.statusCallback.url) }),
        })
        call.note('text', { messageSid: sid, to: order.to ?? theirs, body: order.body })
        return { sid, status }
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        warn(textWarning[error.code] ?? 14103, error.message)
        return null
      }
    },

    goTo(link, params = {}) {
      if (turn.left && turn.left.is !== 'gone') return leave(turn.left)
      return leave({ is: 'next', next: { url: resolve(link.url), method: link.method, params } })
    },
    warn,
    fail,
    hangup() {
      turn.check()
      call.answer()
      return leave({ is: 'hangup' })
    },
    reject(reason) {
      turn.check()
      return leave(call.isAnswered ? { is: 'hangup' } : { is: 'reject', busy: reason === 'busy' })
    },
  }
  return line
}

/** A clip's length; where the clip cannot be had, the document is given up (§2.2). */
async function clipAt({ call, turn }: Setting, url: string, fail: Line['fail']): Promise<Sound> {
  turn.check()
  const authToken = await call.floor.accounts.tokenOf(call.record.accountSid)
  try {
    const { seconds } = await turn.outcome(call.floor.clips({ url, authToken }))
    return { is: 'clip', url, seconds }
  } catch (error) {
    if (error instanceof Unanswered) return fail(error.code, `${url}: ${error.message}`)
    throw error
  }
}

/** What a refused text is to the document that wanted it sent (§9, Sms). */
const textWarning: Readonly<Record<number, number>> = {
  21211: 14101,
  21604: 14101,
  21612: 14101,
  21614: 14101,
  21212: 14102,
  21603: 14102,
  21606: 14108,
  21601: 14108,
  21609: 14105,
}
