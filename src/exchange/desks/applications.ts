/** The desk where settings for calls and texts are kept together (rest-api.md §10.2). */
import {
  type Application,
  type ApplicationCreate,
  type ApplicationUpdate,
  applications,
} from '../../catalog/applications.ts'
import { Refused } from '../../catalog/errors.ts'
import type { Parts } from '../exchange.ts'
import type { Desk } from './desk.ts'

export function applicationsDesk({
  store,
  clock,
  newSid,
}: Pick<Parts, 'store' | 'clock' | 'newSid'>): Desk<Application, ApplicationCreate, ApplicationUpdate> {
  const table = store.table<Application>(applications)

  return {
    async create({ account }, order) {
      needPrimaries(order)
      const now = clock.now()
      const sid = newSid('AP')
      await store.write(table.insert({ ...order, sid, accountSid: account.sid, dateCreated: now, dateUpdated: now }))
      return (await table.get(sid))!
    },

    async update(_at, record, changes) {
      needPrimaries({ ...record, ...changes })
      await store.write(table.patch(record.sid, { ...changes, dateUpdated: clock.now() }))
      const changed = await table.get(record.sid)
      if (!changed) throw new Refused(20404)
      return changed
    },
  }
}

type Urls = Readonly<
  Partial<Record<'voiceUrl' | 'voiceFallbackUrl' | 'smsUrl' | 'smsFallbackUrl', string | null | undefined>>
>

/** A fallback is for something (rest-api.md §6.2, 21405 and 21406); numbers obey the same. */
export function needPrimaries({ voiceUrl, voiceFallbackUrl, smsUrl, smsFallbackUrl }: Urls) {
  if (voiceFallbackUrl && !voiceUrl) throw new Refused(21405)
  if (smsFallbackUrl && !smsUrl) throw new Refused(21406)
}
