/** Outbound calls wait their turn: so many a second and account (twiml-and-webhooks.md §18). */
import type { Clock } from '../ports.ts'

/** Resolves when the account's next call may go. At most one place a call is kept, and none while nobody waits. */
export function pace(clock: Clock, perSecond: number): (accountSid: string) => Promise<void> {
  const nextFree = new Map<string, number>()
  return async (accountSid) => {
    if (perSecond <= 0) return
    const now = +clock.now()
    const place = Math.max(nextFree.get(accountSid) ?? now, now)
    nextFree.set(accountSid, place + 1000 / perSecond)
    if (place > now) await clock.sleep((place - now) / 1000)
    if (nextFree.get(accountSid)! <= +clock.now()) nextFree.delete(accountSid)
  }
}
