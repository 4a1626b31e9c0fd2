/** Whose number is it? Remembers what was asked, and is told of every change. */
import { type IncomingPhoneNumber, incomingPhoneNumbers } from '../../../catalog/incoming-phone-numbers.ts'
import type { Exchange } from '../../exchange.ts'

/** Numbers remembered, owned or not; beyond so many the one asked for longest ago is looked up anew. */
const remembered = 10_000

export interface NumberBook {
  /** The number's record; null when it is nobody's here. Any address may be asked for. */
  owner(number: string): Promise<IncomingPhoneNumber | null>
  owns(accountSid: string, number: string): Promise<boolean>
  /** The number is now this; null when it is nobody's any more. */
  note(number: string, record: IncomingPhoneNumber | null): void
  /** The number has changed: it is looked up anew. */
  forget(number: string): void
}

export function numberBook({ store, accounts }: Pick<Exchange, 'store' | 'accounts'>): NumberBook {
  const table = store.table<IncomingPhoneNumber>(incomingPhoneNumbers)
  const known = new Map<string, Promise<IncomingPhoneNumber | null>>()

  const keep = (number: string, record: Promise<IncomingPhoneNumber | null>) => {
    known.delete(number)
    if (known.size >= remembered) known.delete(known.keys().next().value!)
    known.set(number, record)
    return record
  }
  const find = (number: string) => {
    const finding = table.find([{ property: 'phoneNumber', is: '=', value: number }])
    finding.catch(() => known.get(number) === finding && known.delete(number))
    return keep(number, finding)
  }
  /** A closed account has given its numbers back, and nobody told us (rest-api.md §5). */
  const isClosed = async (accountSid: string) => (await accounts.account(accountSid))?.status === 'closed'

  const owner = async (number: string): Promise<IncomingPhoneNumber | null> => {
    const there = known.get(number)
    const record = await (there ? keep(number, there) : find(number))
    return record && there && (await isClosed(record.accountSid)) ? find(number) : record
  }
  return {
    owner,
    owns: async (accountSid, number) => (await owner(number))?.accountSid === accountSid,
    note: (number, record) => void keep(number, Promise.resolve(record)),
    forget: (number) => void known.delete(number),
  }
}
