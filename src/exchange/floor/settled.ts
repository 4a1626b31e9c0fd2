/** What becomes of a callback: a line in its call's timeline, and a Notification where it was not taken. */
import type { Exchange } from '../exchange.ts'
import { type Answered, type Callback, type Change, Unanswered } from '../ports.ts'
import { bare } from './conversation.ts'
import { notify } from './notify.ts'

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
            code: outcome.code,
            detail: outcome.message,
            request: { url: bare(url), method, params },
            ...(outcome.answered && { answered: outcome.answered }),
          }),
        ]
      : []),
  ]
}
