/** The desk where queues are made, changed and closed (rest-api.md §10.5). */
import { defaultMaxSize, type Queue, type QueueCreate, type QueueUpdate } from '../../catalog/queues.ts'
import type { Queues } from '../floor/queues.ts'
import type { Desk } from './desk.ts'

export function queuesDesk(queues: Queues): Desk<Queue, QueueCreate, QueueUpdate> {
  return {
    create: ({ account }, { friendlyName, maxSize }) =>
      queues.open(account.sid, friendlyName, maxSize ?? defaultMaxSize),
    update: (_at, record, changes) => queues.change(record, changes),
    remove: (_at, record) => queues.close(record),

    /** Who waits is known on the floor alone. */
    show: (_at, record) => ({
      ...record,
      currentSize: queues.members(record.sid).length,
      averageWaitTime: queues.averageSeconds(record.sid),
    }),
  }
}
