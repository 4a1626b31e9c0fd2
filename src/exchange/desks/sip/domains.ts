/** The desk where SIP domains are taken, set up and given back (rest-api.md §10.18). */
import { Refused } from '../../../catalog/errors.ts'
import { type IncomingPhoneNumber, incomingPhoneNumbers } from '../../../catalog/incoming-phone-numbers.ts'
import { type SipDomain, type SipDomainCreate, type SipDomainUpdate, sipDomains } from '../../../catalog/sip-domains.ts'
import type { Exchange } from '../../exchange.ts'
import type { At, Desk } from '../desk.ts'
import type { InTurn } from './in-turn.ts'
import type { Mappings } from './mappings.ts'
import { asWritten, domainNames } from './names.ts'

/** rest-api.md §6.2, 21230. */
const mostDomains = 100

type Settings = Partial<Pick<SipDomain, 'voiceUrl' | 'voiceFallbackUrl' | 'byocTrunkSid' | 'emergencyCallerSid'>>

export function sipDomainsDesk(
  exchange: Exchange,
  mappings: Mappings,
  turn: InTurn,
): Desk<SipDomain, SipDomainCreate, SipDomainUpdate> {
  const { store, clock, newSid } = exchange
  const table = store.table<SipDomain>(sipDomains)
  const { checkName, checkNoSubdomains } = domainNames(table, exchange.settings.sipDomain)

  const check = (at: At, settings: Settings) => checkSettings(store, at, settings)

  return {
    create: (at, { domainName, friendlyName, byocTrunkSid = null, emergencyCallerSid = null, ...order }) =>
      turn(async () => {
        const name = asWritten(domainName)
        await check(at, { ...order, byocTrunkSid, emergencyCallerSid })
        const had = await table.count([{ property: 'accountSid', is: '=', value: at.account.sid }])
        if (had >= mostDomains) throw new Refused(21230)
        await checkName(name, at.account.sid)
        const [sid, now] = [newSid('SD'), clock.now()]
        const named = { domainName: name, friendlyName: friendlyName ?? name, authType: '', apiVersion: at.version }
        const set = { ...order, byocTrunkSid: byocTrunkSid || null, emergencyCallerSid: emergencyCallerSid || null }
        const dates = { dateCreated: now, dateUpdated: now }
        await store.write(table.insert({ sid, accountSid: at.account.sid, ...named, ...set, ...dates }))
        return (await table.get(sid))!
      }),

    update: (at, record, { domainName = record.domainName, ...changes }) =>
      turn(async () => {
        const name = asWritten(domainName)
        await check(at, { ...record, ...changes })
        if (name !== record.domainName) {
          await checkNoSubdomains(record)
          await checkName(name, at.account.sid)
        }
        const cleared = {
          ...(changes.byocTrunkSid === '' && { byocTrunkSid: null }),
          ...(changes.emergencyCallerSid === '' && { emergencyCallerSid: null }),
          ...(changes.friendlyName === '' && { friendlyName: name }),
        }
        const change = { ...changes, ...cleared, domainName: name, dateUpdated: clock.now() }
        await store.write(table.patch(record.sid, change))
        const changed = await table.get(record.sid)
        if (!changed) throw new Refused(20404)
        return changed
      }),

    remove: (_at, record) =>
      turn(async () => {
        await checkNoSubdomains(record)
        await store.write(table.remove(record.sid), ...(await mappings.withoutDomain(record.sid)))
      }),
  }
}

async function checkSettings(store: Exchange['store'], at: At, settings: Settings): Promise<void> {
  if (settings.voiceFallbackUrl && !settings.voiceUrl) throw new Refused(21405)
  // Nobody can set up a trunk here.
  if (settings.byocTrunkSid) throw new Refused(21231, `ByocTrunkSid: there is no trunk '${settings.byocTrunkSid}'`)
  if (!settings.emergencyCallerSid) return
  const number = await store.table<IncomingPhoneNumber>(incomingPhoneNumbers).get(settings.emergencyCallerSid)
  if (number?.accountSid !== at.account.sid) throw new Refused(21231, 'EmergencyCallerSid: not a number of the account')
}
