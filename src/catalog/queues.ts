/** Queues: calls that wait in line for somebody to take them (rest-api.md §10.5). */
import { date, integer, nullable, sid, subresources, text, uri } from './kinds.ts'
import { resource } from './resource.ts'

/** How many wait in a queue that nobody gave a size (the era's; rest-api.md §10.5). */
export const defaultMaxSize = 100
/** Today's limit; the era had 1000. */
const largestMaxSize = 5000

/** A queue of calls. */
export class Queue {
  /** Unique id, `QU` and 32 hexadecimal digits. */
  readonly sid: string = sid('QU')
  /** Its name, by which `<Enqueue>` and `<Dial><Queue>` know it; no other queue of the account bears it. */
  readonly friendlyName: string = text()
  /** How many calls wait in it now. */
  readonly currentSize: number | null = nullable(integer())
  /** How long they have waited on average, in seconds. */
  readonly averageWaitTime: number | null = nullable(integer())
  /** How many may wait in it. */
  readonly maxSize: number = integer()
  /** When it was made. */
  readonly dateCreated: Date = date()
  /** When its name or size last changed. */
  readonly dateUpdated: Date = date()
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** Addresses of its lists, relative to the host. */
  readonly subresourceUris: Readonly<Record<string, string>> = subresources({ members: 'Members' })
}

/** What a queue is made of. */
export class QueueCreate {
  /** Up to 64 characters, and not another queue's. */
  friendlyName: string = text({ min: 1, max: 64, missing: 20002, malformed: 20002 })
  /** How many may wait in it, 1 to 5000. */
  maxSize?: number = integer({ min: 1, max: largestMaxSize, or: defaultMaxSize })
}

/** What can be changed of a queue. Whoever waits in it already may stay, however small it becomes. */
export class QueueUpdate {
  /** Up to 64 characters, and not another queue's. */
  friendlyName?: string = text({ min: 1, max: 64, malformed: 20002 })
  /** How many may wait in it, 1 to 5000. */
  maxSize?: number = integer({ min: 1, max: largestMaxSize })
}

export const queues = resource({
  name: 'Queue',
  listKey: 'queues',
  prefix: 'QU',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/Queues',
      list: ['list', 'create'],
      instance: ['fetch', 'update', 'delete'],
    },
  ],
  record: Queue,
  create: QueueCreate,
  update: QueueUpdate,
  indexed: ['friendlyName'],
})
