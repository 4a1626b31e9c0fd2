/** What became of a place in a queue, in the words applications are told it in (twiml-and-webhooks.md §5.3). */

export type QueueResult =
  | 'bridged'
  | 'bridging-in-process'
  | 'leave'
  | 'redirected'
  | 'redirected-from-bridged'
  | 'hangup'
  | 'queue-full'
  | 'error'
  | 'system-error'

export interface Queued {
  readonly result: QueueResult
  /** The queue's; absent where there is none. */
  readonly sid?: string
  /** How long the call waited in it, whole seconds. */
  readonly seconds?: number
}

/** What `action` is told. */
export const queueParams = ({ result, sid, seconds }: Partial<Queued>): Record<string, string> => ({
  ...(result !== undefined && { QueueResult: result }),
  ...(sid !== undefined && { QueueSid: sid }),
  ...(seconds !== undefined && { QueueTime: String(seconds) }),
})
