/** Sells numbers: of two who want one at the same time, the first has it. */
import { Refused } from '../../../catalog/errors.ts'
import {
  type IncomingPhoneNumber,
  type IncomingPhoneNumberCreate,
  incomingPhoneNumbers,
} from '../../../catalog/incoming-phone-numbers.ts'
import type { Wanted } from '../../../catalog/numbering/offers.ts'
import { areasIn, type NumberKind } from '../../../catalog/numbering/plan.ts'
import type { Exchange } from '../../exchange.ts'
import { numberCharge } from '../../floor/rating.ts'
import { used } from '../../floor/usage.ts'
import { pricesOf } from '../../prices.ts'
import type { At } from '../desk.ts'
import type { NumberBook } from './book.ts'
import { free } from './free.ts'
import { capabilitiesOf, kindOf } from './kind.ts'
import { unsettled, withSettings } from './settings.ts'

export interface Shop {
  /** Refuses 21421, 21422 and 21458, and what its settings are refused with. */
  buy(at: At, number: string, order: IncomingPhoneNumberCreate): Promise<IncomingPhoneNumber>
  /** Any number that is nobody's: of the order's area code, where it names one. Refuses 21452 and 21457. */
  buyAny(at: At, order: IncomingPhoneNumberCreate): Promise<IncomingPhoneNumber>
}

export function shop(exchange: Exchange, book: NumberBook): Shop {
  const { store, clock, newSid, rents } = exchange
  const table = store.table<IncomingPhoneNumber>(incomingPhoneNumbers)
  /** Numbers that are being bought right now. */
  const reserved = new Set<string>()

  const sell = async (at: At, number: string, order: IncomingPhoneNumberCreate): Promise<IncomingPhoneNumber> => {
    const kind = await kindOf(number)
    if ((at.names['type'] ?? kind) !== kind) throw new Refused(21458, number)
    if (await table.find([{ property: 'phoneNumber', is: '=', value: number }])) throw new Refused(21422, number)
    const now = clock.now()
    const { phoneNumber, areaCode, ...settings } = order
    const record = await withSettings(store, fresh(at, number, kind, newSid('PN'), now), settings)
    await store.write(
      table.insert(record),
      ...used(exchange, record.accountSid, numberCharge(pricesOf(exchange), kind), now),
      rents.begin(record.sid, now),
    )
    book.forget(number)
    return record
  }

  const buy: Shop['buy'] = async (at, number, order) => {
    // rest-api.md §6.2: whoever tries has the number of the sandbox.
    if (at.account.type === 'Trial') throw new Refused(21404)
    if (reserved.has(number)) throw new Refused(21422, number)
    reserved.add(number)
    try {
      return await sell(at, number, order)
    } finally {
      reserved.delete(number)
    }
  }

  return {
    buy,
    async buyAny(at, order) {
      const wanted = wantedBy(at, order)
      for (;;) {
        // One more than others are after: they take the first ones.
        const limit = reserved.size + 1
        const found = await free(store, wanted, limit)
        const offer = found.find(({ number }) => !reserved.has(number))
        if (!offer && found.length < limit) throw new Refused(21452)
        const bought = offer && (await buy(at, offer.number, order).catch(unlessTaken))
        if (bought) return bought
      }
    },
  }
}

/** Where a number is to be looked for: in the US, and in Canada by area code. */
function wantedBy({ names }: At, { areaCode }: IncomingPhoneNumberCreate): Wanted {
  const kind = names['type'] === 'tollfree' ? 'tollfree' : 'local'
  if (areaCode === undefined) return { country: 'US', kind }
  if ((names['type'] ?? 'local') !== 'local') throw new Refused(21457)
  const country = ['US', 'CA'].find((each) => areasIn(each, 'local').some(({ prefix }) => prefix === areaCode))
  if (!country) throw new Refused(21452)
  return { country, kind, areaCode }
}

/** A number as it comes. */
const fresh = ({ account, version }: At, phoneNumber: string, kind: NumberKind, sid: string, now: Date) =>
  unsettled({
    sid,
    accountSid: account.sid,
    phoneNumber,
    dateCreated: now,
    dateUpdated: now,
    capabilities: capabilitiesOf(phoneNumber, kind),
    apiVersion: version,
    type: kind,
  })

/** Somebody was quicker: there are others. */
function unlessTaken(error: unknown): null {
  if (error instanceof Refused && error.code === 21422) return null
  throw error
}
