/** Whose number is it? Remembers what was asked, and is told of every change. */
import { type IncomingPhoneNumber, incomingPhoneNumbers } from '../../../catalog/incoming-phone-numbers.ts'
import type { Exchange } from '../../exchange.ts'
import { Recent } from '../../recent.ts'

/** Numbers remembered, owned or not; the others are looked up when they are asked for. */
const remembered = 10_000

export interface NumberBook {
  /** The number's record; null when it is nobody's here. Any address may be asked for. */
  owner(number: string): Promise<IncomingPhoneNumber | null>
  owns(accountSid: string, number: string): Promise<boolean>
  /** The number has been bought, changed or given back: it is looked up anew. */
  forget(number: string): void
}

export function numberBook({ store, accounts }: Pick<Exchange, 'store' | 'accounts'>): NumberBook {
  const table = store.table<IncomingPhoneNumber>(incomingPhoneNumbers)
  const known = new Recent<string, Promise<IncomingPhoneNumber | null>>(remembered)

  const find = (number: string) => {
    const finding = table.find([{ property: 'phoneNumber', is: '=', value: number }])
    known.set(number, finding)
    finding.catch(() => known.get(number) === finding && known.delete(number))
    return finding
  }
  /** A closed account has given its numbers back, and nobody told us (rest-api.md §5). */
  const isClosed = async (accountSid: string) => (await accounts.account(accountSid))?.status === 'closed'

  const owner = async (number: string): Promise<IncomingPhoneNumber | null> => {
    const there = known.get(number)
    const record = await (there ?? find(number))
    return record && there && (await isClosed(record.accountSid)) ? find(number) : record
  }
  return {
    owner,
    owns: async (accountSid, number) => (await owner(number))?.accountSid === accountSid,
    forget: (number) => known.delete(number),
  }
}
