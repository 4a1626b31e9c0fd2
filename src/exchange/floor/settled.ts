/** What becomes of requests nobody waits for: lines in their call's timeline, and Notifications of what went wrong. */
import type { Exchange } from '../exchange.ts'
import { type Answered, type Callback, type Change, Unanswered } from '../ports.ts'
import { bare, notify, type Trouble } from './notify.ts'

export function callbackSettled(exchange: Exchange, callback: Callback, outcome: Answered | Unanswered): Change[] {
  const { accountSid, sid, url, method, params } = callback
  const at = exchange.clock.now()
  const failed = outcome instanceof Unanswered
  const status = failed ? (outcome.answered?.status ?? null) : outcome.status
  const details = { url: bare(url), method, params, status, ...(failed && { trouble: outcome.message }) }
  exchange.bus.publish({ at, accountSid, sid, is: 'callback', ...details })
  const isCall = sid.startsWith('CA')
  return [
    ...(isCall ? [exchange.store.timelines.add(sid, { at, is: 'callback', ...details })] : []),
    ...(failed
      ? [
          notify(exchange, {
            accountSid,
            callSid: isCall ? sid : null,
            code: sid.startsWith('CF') ? conferenceCode(outcome.code) : outcome.code,
            detail: outcome.message,
            request: { url, method, params },
            ...(outcome.answered && { answered: outcome.answered }),
          }),
        ]
      : []),
  ]
}

/** Those of a conference have codes of their own (twiml-and-webhooks.md §4.4). */
const conferenceCode = (code: number) => (code === 15003 ? 16011 : 16010)

/** Connection overrides that cannot be read (§12.1): the request goes out with the usual ones, its account is told. */
export function overridesWarned(exchange: Exchange, request: Warned, code: number, detail: string): void {
  const { AccountSid: accountSid, CallSid: callSid = null } = request.params
  if (!accountSid) return
  const about = { accountSid, callSid, code, detail, request }
  exchange.store.write(notify(exchange, about)).catch(exchange.bug)
}
type Warned = NonNullable<Trouble['request']>
