/** Numbers on offer that nobody here owns. */
import { type IncomingPhoneNumber, incomingPhoneNumbers } from '../../../catalog/incoming-phone-numbers.ts'
import { type Offer, offers, type Wanted } from '../../../catalog/numbering/offers.ts'
import { isReserved } from '../../../catalog/numbering/own.ts'
import type { Store } from '../../ports.ts'

/** Looked up at once: at first, and at most. Whoever owns many numbers of an area owns the first ones. */
const firstBatch = 50
const largestBatch = 1000

/** Up to `limit` of them, in the order they are offered in. */
export async function free(store: Store, wanted: Wanted, limit: number): Promise<Offer[]> {
  const table = store.table<IncomingPhoneNumber>(incomingPhoneNumbers)
  const offered = offers(wanted)
  const found: Offer[] = []
  for (let size = Math.max(limit, firstBatch); found.length < limit; size = Math.min(2 * size, largestBatch)) {
    const batch = next(offered, size)
    if (batch.length === 0) break
    const value = batch.map(({ number }) => number)
    const { records } = await table.list({ where: [{ property: 'phoneNumber', is: 'in', value }], size })
    const owned = new Set(records.map(({ phoneNumber }) => phoneNumber))
    found.push(...batch.filter(({ number }) => !owned.has(number) && !isReserved(number)))
  }
  return found.slice(0, limit)
}

function next(offered: Generator<Offer>, count: number): Offer[] {
  const batch: Offer[] = []
  while (batch.length < count) {
    const { value, done } = offered.next()
    if (done) break
    batch.push(value)
  }
  return batch
}
