/** The book of queues: their names and sizes in the store, each name of an account once. */
import { Refused } from '../../catalog/errors.ts'
import { type Queue, queues } from '../../catalog/queues.ts'
import type { Exchange } from '../exchange.ts'

export interface QueueBook {
  named(accountSid: string, name: string): Promise<Queue | null>
  /** Refuses a name that the account has a queue of already. */
  open(accountSid: string, name: string, maxSize: number): Promise<Queue>
  /** Refuses the name of another queue. */
  change(queue: Queue, changes: Partial<Pick<Queue, 'friendlyName' | 'maxSize'>>): Promise<Queue>
  /** Does something with an account's queues, and nobody opens, renames or closes one meanwhile. */
  inTurn<T>(accountSid: string, act: () => Promise<T>): Promise<T>
  /** Only in turn. */
  namedOrMade(accountSid: string, name: string, maxSize: number): Promise<Queue>
  /** Only in turn. */
  remove(queue: Queue): Promise<void>
}

export function queueBook({ store, clock, newSid }: Pick<Exchange, 'store' | 'clock' | 'newSid'>): QueueBook {
  const table = store.table<Queue>(queues)
  const inTurn = oneByOne()

  const named: QueueBook['named'] = (accountSid, name) =>
    table.find([
      { property: 'accountSid', is: '=', value: accountSid },
      { property: 'friendlyName', is: '=', value: name },
    ])
  const unlessTaken = async (accountSid: string, name: string, except?: string) => {
    const other = await named(accountSid, name)
    if (other && other.sid !== except) throw new Refused(20002, `'${name}' is the name of ${other.sid}`)
  }
  const make = async (accountSid: string, friendlyName: string, maxSize: number): Promise<Queue> => {
    const now = clock.now()
    const sid = newSid('QU')
    const empty = { currentSize: 0, averageWaitTime: 0 }
    const dates = { dateCreated: now, dateUpdated: now }
    await store.write(table.insert({ sid, accountSid, friendlyName, maxSize, ...empty, ...dates }))
    return (await table.get(sid))!
  }

  return {
    named,
    inTurn,
    open: (accountSid, name, maxSize) =>
      inTurn(accountSid, async () => {
        await unlessTaken(accountSid, name)
        return make(accountSid, name, maxSize)
      }),
    change: ({ sid, accountSid }, changes) =>
      inTurn(accountSid, async () => {
        if (changes.friendlyName !== undefined) await unlessTaken(accountSid, changes.friendlyName, sid)
        await store.write(table.patch(sid, { ...changes, dateUpdated: clock.now() }))
        const changed = await table.get(sid)
        if (!changed) throw new Refused(20404)
        return changed
      }),
    namedOrMade: async (accountSid, name, maxSize) =>
      (await named(accountSid, name)) ?? make(accountSid, name, maxSize),
    remove: ({ sid }) => store.write(table.remove(sid)),
  }
}

/** Does what is to be done for one key one after the other. */
function oneByOne() {
  const last = new Map<string, Promise<unknown>>()
  return <T>(key: string, act: () => Promise<T>): Promise<T> => {
    const doing = (last.get(key) ?? Promise.resolve()).then(act)
    const settled: Promise<unknown> = doing
      .catch(() => {}) // whoever asked for it hears of it
      .then(() => void (last.get(key) === settled && last.delete(key)))
    last.set(key, settled)
    return doing
  }
}
