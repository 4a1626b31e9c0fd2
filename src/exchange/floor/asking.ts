/** Asks the application for documents; the timeline of the call keeps each question and its answer. */
import { randomUUID } from 'node:crypto'
import { type Answered, Unanswered } from '../ports.ts'
import { facts } from './facts.ts'
import type { LiveCall } from './live-call.ts'
import { bare } from './notify.ts'
import type { Next } from './turn.ts'

/** With everything that is told of the call, besides what the verb before it tells (rest-api.md §6.3). */
export const question = (call: LiveCall, next: Next): Next => ({ ...next, params: { ...facts(call), ...next.params } })

/** Asks what `question` made of it. */
export async function askFor(call: LiveCall, { url, method, params: all }: Next): Promise<Answered> {
  const { floor, session } = call
  const authToken = await floor.accounts.tokenOf(call.record.accountSid)
  const asking = {
    url,
    method,
    params: all,
    authToken,
    session,
    idempotencyToken: randomUUID(),
    want: 'document',
  } as const
  const request = ++call.requests
  call.note('asked', { request, url: bare(url), method, params: all })
  try {
    const answered = await floor.ask(asking)
    const { status, headers, body } = answered
    call.note('told', { request, url: bare(answered.url), status, contentType: headers['content-type'] ?? null, body })
    return answered
  } catch (error) {
    if (error instanceof Unanswered) {
      const { status = null, body = null } = error.answered ?? {}
      call.note('told', { request, url: bare(url), status, body, trouble: error.message })
    }
    throw error
  }
}

/** What became of a verb is told after the call has left its document; the answer is not used (§1.4 point 5). */
export async function tell(call: LiveCall, next: Next): Promise<void> {
  const asked = question(call, next)
  try {
    await askFor(call, asked)
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error
    call.complain({ code: error.code, detail: error.message, answered: error.answered, request: asked })
  }
}

/** The same, where the far end has gone and the call is about to be over. */
export const afterwards = (next: Next): Next => ({ ...next, params: { ...next.params, CallStatus: 'completed' } })
