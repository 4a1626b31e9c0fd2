/** The desk of short codes: an operator assigns them, accounts set them up (rest-api.md §10.7). */
import { Refused } from '../../catalog/errors.ts'
import { type ShortCode, type ShortCodeUpdate, shortCodes } from '../../catalog/short-codes.ts'
import type { Exchange } from '../exchange.ts'
import type { Desk } from './desk.ts'

export interface ShortCodesDesk extends Desk<ShortCode, object, ShortCodeUpdate> {
  /** Whose it is; null where it is nobody's here. Any address may be asked for. */
  owner(address: string): Promise<ShortCode | null>
  /** Gives a code to an account; null where somebody has it. Refuses 21406. */
  assign(accountSid: string, shortCode: string, settings?: ShortCodeUpdate): Promise<ShortCode | null>
  get(sid: string): Promise<ShortCode | null>
  /** Takes it back. */
  withdraw(sid: string): Promise<void>
}

export function shortCodesDesk({ store, clock, newSid, accounts }: Exchange): ShortCodesDesk {
  const table = store.table<ShortCode>(shortCodes)
  /** Codes that are being assigned right now. */
  const reserved = new Set<string>()

  const owner = async (address: string): Promise<ShortCode | null> => {
    if (!isShortCode(address)) return null
    const record = await table.find([{ property: 'shortCode', is: '=', value: address }])
    // A closed account has nothing any more (rest-api.md §5).
    return record && (await accounts.account(record.accountSid))?.status !== 'closed' ? record : null
  }
  const assign = async (accountSid: string, shortCode: string, settings: ShortCodeUpdate) => {
    if (await owner(shortCode)) return null
    const now = clock.now()
    const fresh = {
      sid: newSid('SC'),
      accountSid,
      friendlyName: shortCode,
      shortCode,
      dateCreated: now,
      dateUpdated: now,
      apiVersion: '2010-04-01',
      smsUrl: null,
      smsMethod: 'POST',
      smsFallbackUrl: null,
      smsFallbackMethod: 'POST',
    } as ShortCode
    const record = changed(fresh, settings)
    await store.write(table.insert(record))
    return record
  }

  return {
    owner,
    async assign(accountSid, shortCode, settings = {}) {
      if (reserved.has(shortCode)) return null
      reserved.add(shortCode)
      try {
        return await assign(accountSid, shortCode, settings)
      } finally {
        reserved.delete(shortCode)
      }
    },
    get: (sid) => table.get(sid),
    withdraw: (sid) => store.write(table.remove(sid)),
    async update(_at, record, changes) {
      const next = { ...changed(record, changes), dateUpdated: clock.now() }
      await store.write(table.patch(record.sid, next))
      return next
    },
  }
}

/** Three to six digits (rest-api.md §8). */
export const isShortCode = (address: string): boolean => /^[0-9]{3,6}$/.test(address)

/** The code as these settings make it. Refuses 21406 for a fallback without anything to fall back from. */
function changed(record: ShortCode, settings: ShortCodeUpdate): ShortCode {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined)
  const next: ShortCode = { ...record, ...Object.fromEntries(given.map(([name, value]) => [name, value || null])) }
  if (next.smsFallbackUrl && !next.smsUrl) throw new Refused(21406)
  return { ...next, friendlyName: next.friendlyName || next.shortCode }
}
