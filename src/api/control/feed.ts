/** What happens in the exchange, told to whoever follows it, with a short memory for those who lost their place. */
import { randomBytes } from 'node:crypto'
import type { Exchange } from '../../exchange/exchange.ts'
import type { Cancel, Event } from '../../exchange/ports.ts'

/** What a reader that comes back within seconds may have missed. */
const eventsKept = 1_000
/** Dropped so many at a time: moving a whole list for each event would cost more than the event. */
const eventsDropped = 250
/** Events whose account is being looked up; more than this, and they are not told. */
const waitingLimit = 10_000

export interface Told {
  /** Begins anew with every start, so that nobody takes another server's place for their own. */
  readonly id: string
  readonly event: Event
  /** The account itself, and the one it belongs to. */
  readonly readers: readonly string[]
}

export interface Feed {
  /** What is remembered after this id; all that is, where the id is unknown. */
  since(id: string): readonly Told[]
  follow(hear: (told: Told) => void): Cancel
  close(): void
}

export function openFeed({ bus, accounts, bug }: Exchange): Feed {
  const start = randomBytes(4).toString('hex')
  const kept: Told[] = []
  const followers = new Set<(told: Told) => void>()
  const readers = new Map<string, readonly string[]>()
  let count = 0
  let waiting: Event[] = []

  const tell = (event: Event, readers: readonly string[]) => {
    const told = { id: `${start}-${++count}`, event, readers }
    if (kept.push(told) >= eventsKept + eventsDropped) kept.splice(0, eventsDropped)
    for (const hear of followers) hear(told)
  }
  const readersOf = async (accountSid: string) => {
    const account = await accounts.account(accountSid)
    const found = [accountSid, ...(account?.ownerAccountSid ? [account.ownerAccountSid] : [])]
    readers.set(accountSid, found)
    return found
  }
  /** Events of an account that was not seen before wait until it is known whose it is, and all others behind them. */
  const drain = async () => {
    for (let event = waiting[0]; event; event = waiting[0]) {
      const found = readers.get(event.accountSid) ?? (await readersOf(event.accountSid))
      waiting.shift()
      tell(event, found)
    }
  }
  const stop = bus.subscribe((event) => {
    const known = readers.get(event.accountSid)
    if (known && waiting.length === 0) return tell(event, known)
    if (waiting.length >= waitingLimit) return
    if (waiting.push(event) > 1) return
    drain().catch((error: unknown) => {
      waiting = []
      bug(error)
    })
  })

  return {
    since: (last) => kept.slice(Math.max(kept.findIndex(({ id }) => id === last) + 1, kept.length - eventsKept)),
    follow(hear) {
      followers.add(hear)
      return () => void followers.delete(hear)
    },
    close: stop,
  }
}
