/** The desk where names and passwords of SIP phones are kept (rest-api.md §10.18). */
import { Refused } from '../../../catalog/errors.ts'
import {
  type SipCredential,
  type SipCredentialCreate,
  type SipCredentialKept,
  type SipCredentialUpdate,
  sipCredentials,
} from '../../../catalog/sip-credentials.ts'
import type { Exchange } from '../../exchange.ts'
import type { Desk } from '../desk.ts'
import { seal } from '../seal.ts'
import type { InTurn } from './in-turn.ts'

/** rest-api.md §6.2, 21242. */
const mostCredentials = 1000

export function sipCredentialsDesk(
  exchange: Exchange,
  turn: InTurn,
): Desk<SipCredential, SipCredentialCreate, SipCredentialUpdate> {
  const { store, clock, newSid } = exchange
  const table = store.table<SipCredential, SipCredentialKept>(sipCredentials)
  const { sealed } = seal(exchange.key)

  return {
    create: ({ account, names }, { username, password }) =>
      turn(async () => {
        const within = { property: 'credentialListSid', is: '=', value: names['credentialListSid']! } as const
        if ((await table.count([within])) >= mostCredentials) throw new Refused(21242)
        if (await table.find([within, { property: 'username', is: '=', value: username }]))
          throw new Refused(21243, `Username '${username}' is taken`)
        const [sid, now] = [newSid('CR'), clock.now()]
        const common = { accountSid: account.sid, credentialListSid: within.value, username }
        const dates = { dateCreated: now, dateUpdated: now }
        await store.write(table.insert({ sid, ...common, ...dates, sealedPassword: sealed(password, sid) }))
        return (await table.get(sid))!
      }),

    async update(_at, { sid }, { password }) {
      await store.write(table.patch(sid, { sealedPassword: sealed(password, sid), dateUpdated: clock.now() }))
      const changed = await table.get(sid)
      if (!changed) throw new Refused(20404)
      return changed
    },
  }
}
