/** The roads of a call through a queue. What becomes of it changes here or not at all. */
import type { QueueResult } from '../../twiml/queue-result.ts'

/** `bridging`: taken from the queue, and not connected yet; what is left of that is told as `bridging-in-process`. */
export type MemberStatus = 'waiting' | 'bridging' | Exclude<QueueResult, 'queue-full'>

/**
 * twiml-and-webhooks.md §5.3:
 *
 *     waiting ──► bridging ──► bridged ──► redirected-from-bridged
 *        │            └──► bridging-in-process, error
 *        └──► leave, redirected, hangup, error, system-error
 */
const roads: Readonly<Record<MemberStatus, readonly MemberStatus[]>> = {
  waiting: ['bridging', 'leave', 'redirected', 'hangup', 'error', 'system-error'],
  bridging: ['bridged', 'bridging-in-process', 'error'],
  bridged: ['redirected-from-bridged'],
  'redirected-from-bridged': [],
  'bridging-in-process': [],
  leave: [],
  redirected: [],
  hangup: [],
  error: [],
  'system-error': [],
}

export const mayBecome = (from: MemberStatus, to: MemberStatus): boolean => roads[from].includes(to)
