/** The desk where numbers are bought, set up, moved and given back (rest-api.md §10.11). */
import { Refused } from '../../catalog/errors.ts'
import {
  type IncomingPhoneNumber,
  type IncomingPhoneNumberCreate,
  type IncomingPhoneNumberUpdate,
  incomingPhoneNumbers,
} from '../../catalog/incoming-phone-numbers.ts'
import type { Exchange } from '../exchange.ts'
import type { Desk } from './desk.ts'
import { type NumberBook, numberBook } from './numbers/book.ts'
import { withSettings } from './numbers/settings.ts'
import { shop } from './numbers/shop.ts'
import { transferred } from './numbers/transfer.ts'

export interface NumbersDesk
  extends Desk<IncomingPhoneNumber, IncomingPhoneNumberCreate, IncomingPhoneNumberUpdate>,
    Pick<NumberBook, 'owner' | 'owns'> {}

export function incomingPhoneNumbersDesk(exchange: Exchange): NumbersDesk {
  const { store, clock, accounts } = exchange
  const table = store.table<IncomingPhoneNumber>(incomingPhoneNumbers)
  const book = numberBook(exchange)
  const { buy, buyAny } = shop(exchange, book)

  return {
    owner: book.owner,
    owns: book.owns,

    async create(at, order) {
      if (order.phoneNumber) return buy(at, order.phoneNumber, order)
      // rest-api.md §11: a number of that version is any number of its kind, unless an area is named.
      if (order.areaCode || at.version === '2008-08-01') return buyAny(at, order)
      throw new Refused(21421, 'a PhoneNumber or an AreaCode is required')
    },

    async update({ caller }, record, changes) {
      const { accountSid } = changes
      const moved = accountSid === undefined ? record : await transferred(accounts, caller, record, accountSid)
      const changed = { ...(await withSettings(store, moved, changes)), dateUpdated: clock.now() }
      await store.write(table.patch(record.sid, difference(record, changed)))
      book.forget(record.phoneNumber)
      return changed
    },

    async remove(_at, { sid, phoneNumber }) {
      await store.write(table.remove(sid))
      book.forget(phoneNumber)
    },
  }
}

/** Only what has changed: another change of the same number may be under way. */
const difference = (before: IncomingPhoneNumber, after: IncomingPhoneNumber): Partial<IncomingPhoneNumber> =>
  Object.fromEntries(
    Object.entries(after).filter(([name, value]) => value !== before[name as keyof IncomingPhoneNumber]),
  )
