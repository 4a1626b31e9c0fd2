/** The desk where numbers are bought, set up, moved and given back (rest-api.md §10.11). */
import { Refused } from '../../catalog/errors.ts'
import {
  type IncomingPhoneNumber,
  type IncomingPhoneNumberCreate,
  type IncomingPhoneNumberUpdate,
  incomingPhoneNumbers,
} from '../../catalog/incoming-phone-numbers.ts'
import { areasIn } from '../../catalog/numbering/plan.ts'
import type { Exchange } from '../exchange.ts'
import type { At, Desk } from './desk.ts'
import { type NumberBook, numberBook } from './numbers/book.ts'
import { free } from './numbers/free.ts'
import { capabilitiesOf, kindOf } from './numbers/kind.ts'
import { unsettled, withSettings } from './numbers/settings.ts'
import { transferred } from './numbers/transfer.ts'

export interface NumbersDesk
  extends Desk<IncomingPhoneNumber, IncomingPhoneNumberCreate, IncomingPhoneNumberUpdate>,
    Pick<NumberBook, 'owner' | 'owns'> {}

export function incomingPhoneNumbersDesk(exchange: Exchange): NumbersDesk {
  const { store, clock, accounts, newSid } = exchange
  const table = store.table<IncomingPhoneNumber>(incomingPhoneNumbers)
  const book = numberBook(exchange)
  /** Numbers that are being bought right now: of two buyers, the first has it. */
  const reserved = new Set<string>()

  const buy = async (at: At, number: string, order: IncomingPhoneNumberCreate): Promise<IncomingPhoneNumber> => {
    if (reserved.has(number)) throw new Refused(21422, number)
    reserved.add(number)
    try {
      const kind = await kindOf(number)
      if ((at.names['type'] ?? kind) !== kind) throw new Refused(21458, number)
      if (await table.find([{ property: 'phoneNumber', is: '=', value: number }])) throw new Refused(21422, number)
      const now = clock.now()
      const fresh = unsettled({
        sid: newSid('PN'),
        accountSid: at.account.sid,
        phoneNumber: number,
        dateCreated: now,
        dateUpdated: now,
        capabilities: capabilitiesOf(number, kind),
        apiVersion: at.version,
        type: kind,
      })
      const { phoneNumber, areaCode, ...settings } = order
      const record = await withSettings(store, fresh, settings)
      await store.write(table.insert(record))
      book.forget(number)
      return record
    } finally {
      reserved.delete(number)
    }
  }

  /** Any number of an area code that is nobody's. */
  const buyIn = async (at: At, areaCode: string, order: IncomingPhoneNumberCreate): Promise<IncomingPhoneNumber> => {
    if ((at.names['type'] ?? 'local') !== 'local') throw new Refused(21457)
    const country = ['US', 'CA'].find((each) => areasIn(each, 'local').some(({ prefix }) => prefix === areaCode))
    if (!country) throw new Refused(21452)
    for (;;) {
      // One more than others are after: they take the first ones.
      const limit = reserved.size + 1
      const found = await free(store, { country, kind: 'local', areaCode }, limit)
      const offer = found.find(({ number }) => !reserved.has(number))
      if (!offer && found.length < limit) throw new Refused(21452)
      const bought = offer && (await buy(at, offer.number, order).catch(unlessTaken))
      if (bought) return bought
    }
  }

  return {
    owner: book.owner,
    owns: book.owns,

    create(at, order) {
      if (order.phoneNumber) return buy(at, order.phoneNumber, order)
      if (order.areaCode) return buyIn(at, order.areaCode, order)
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

/** Somebody was quicker: there are others. */
function unlessTaken(error: unknown): null {
  if (error instanceof Refused && error.code === 21422) return null
  throw error
}

/** Only what has changed: another change of the same number may be under way. */
const difference = (before: IncomingPhoneNumber, after: IncomingPhoneNumber): Partial<IncomingPhoneNumber> =>
  Object.fromEntries(
    Object.entries(after).filter(([name, value]) => value !== before[name as keyof IncomingPhoneNumber]),
  )
