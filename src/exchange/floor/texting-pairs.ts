/** What two numbers that text each other have in common: cookies, and how fast they answer. */
import type { Clock, Session } from '../ports.ts'
import { Recent } from '../recent.ts'

/** twiml-and-webhooks.md §11.5: cookies are kept for four hours. */
const sessionHours = 4
/** twiml-and-webhooks.md §8: fifteen replies within thirty seconds are a conversation that nobody follows (14107). */
const mostReplies = 15
const replyWindowSeconds = 30
/** Pairs remembered: those that texted last. */
const remembered = 10_000

export interface Pairs {
  /** Cookies and credentials of the application behind `to`, for its talk with `from`. */
  session(from: string, to: string): Session
  /** Counts a reply; false where it is one too many. */
  mayReply(from: string, to: string): boolean
}

export function pairs(clock: Clock): Pairs {
  const sessions = new Recent<string, { readonly session: Session; readonly until: number }>(remembered)
  const replies = new Recent<string, readonly number[]>(remembered)

  return {
    session(from, to) {
      const now = +clock.now()
      const key = `${from} ${to}`
      const there = sessions.get(key)
      const session = there && there.until > now ? there.session : { cookies: new Map(), authorizations: new Map() }
      sessions.set(key, { session, until: now + sessionHours * 3_600_000 })
      return session
    },
    mayReply(from, to) {
      const now = +clock.now()
      const key = `${from} ${to}`
      const lately = (replies.get(key) ?? []).filter((at) => at > now - replyWindowSeconds * 1000)
      if (lately.length >= mostReplies) return false
      replies.set(key, [...lately, now])
      return true
    },
  }
}
