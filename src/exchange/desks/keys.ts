/** The desk where API keys are made, renamed and taken back, in its two faces (rest-api.md §5, §10.17). */
import { Refused } from '../../catalog/errors.ts'
import { type Key, type KeyCreate, type KeyKept, type KeyUpdate, keys } from '../../catalog/keys.ts'
import type { Parts } from '../exchange.ts'
import { known } from '../known.ts'
import type { Desk } from './desk.ts'
import { proof } from './proof.ts'
import { seal } from './seal.ts'

export type KeptKey = Key & KeyKept

export interface KeysDesk extends Desk<Key, KeyCreate, KeyUpdate> {
  /** The key with this sid and this secret, compared in constant time; null when there is none. */
  authenticate(sid: string, secret: string): Promise<KeptKey | null>
  /** Makes a key, whose secret is told here and never again. Refuses 21100 where there are too many. */
  make(accountSid: string, given?: { friendlyName?: string | undefined; isMain?: boolean }): Promise<Key>
}

/** Keys of one account: ours to choose. */
const mostKeys = 100
/** Keys remembered; beyond so many the one seen longest ago is looked up anew. */
const remembered = 10_000

export function keysDesk(parts: Pick<Parts, 'store' | 'clock' | 'newSid' | 'key'>): KeysDesk {
  const { store, clock, newSid } = parts
  const table = store.table<Key, KeyKept>(keys)
  const ring = known(remembered, (sid) => table.get(sid))
  const sealing = seal(parts.key)
  const prove = proof<KeptKey>(sealing, ({ secretHash }) => secretHash)

  const make: KeysDesk['make'] = async (accountSid, { friendlyName = '', isMain = false } = {}) => {
    if ((await table.count([{ property: 'accountSid', is: '=', value: accountSid }])) >= mostKeys)
      throw new Refused(21100, `it has ${mostKeys} keys already`)
    const [now, secret] = [clock.now(), sealing.newToken()]
    const key = { sid: newSid('SK'), friendlyName, dateCreated: now, dateUpdated: now }
    const secretHash = sealing.hashed(secret).toString('hex')
    await store.write(table.insert({ ...key, accountSid, secretHash, isMain }))
    return { ...key, secret }
  }
  return {
    make,
    authenticate: async (sid, secret) => prove(await ring.get(sid), secret),
    create: ({ account }, { friendlyName }) => make(account.sid, { friendlyName }),

    async update(_at, { sid }, { friendlyName }) {
      await store.write(table.patch(sid, { friendlyName: friendlyName ?? undefined, dateUpdated: clock.now() }))
      ring.forget(sid)
      return (await table.get(sid))!
    },

    async remove(_at, { sid }) {
      await store.write(table.remove(sid))
      ring.forget(sid)
    },
  }
}
