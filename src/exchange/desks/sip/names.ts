/** Names of SIP domains: what they look like, and who may have them (rest-api.md §10.18). */
import { Refused } from '../../../catalog/errors.ts'
import type { SipDomain } from '../../../catalog/sip-domains.ts'
import type { Condition, Table } from '../../ports.ts'

/** What all names end with, where the operator says nothing else. `localhost` is this machine's (RFC 6761 §6.3). */
const usualSuffix = 'sip.ringback.localhost'

/** Names have no capitals. */
export const asWritten = (name: string) => name.trim().toLowerCase()

export function domainNames(table: Table<SipDomain>, suffix = usualSuffix) {
  const named = (is: Condition['is'], value: string) => table.find([{ property: 'domainName', is, value }])

  return {
    /** Refuses 21232 for what is no name here, for one that is taken, and for one that is within another's. */
    async checkName(name: string, accountSid: string): Promise<void> {
      if (!name.endsWith(`.${suffix}`)) throw new Refused(21232, `${name} does not end with .${suffix}`)
      if (!name.split('.').every(isLabel)) throw new Refused(21232, name)
      if (await named('=', name)) throw new Refused(21232, name)
      const around = await Promise.all([...namesAbove(name, suffix).map((above) => named('=', above)), below(name)])
      if (around.some((owner) => owner && owner.accountSid !== accountSid)) throw new Refused(21232, name)
    },

    /** Refuses 21233 while there are names within this one. */
    async checkNoSubdomains({ domainName }: SipDomain): Promise<void> {
      if (await below(domainName)) throw new Refused(21233)
    },
  }

  function below(name: string) {
    return named('like', `%.${name}`)
  }
}

/** One label of a name (RFC 1123 §2.1), in small letters. */
const isLabel = (label: string) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label)

/** `a.b.suffix` is within `b.suffix`. */
function namesAbove(name: string, suffix: string): string[] {
  const labels = name.slice(0, -suffix.length - 1).split('.')
  return labels.slice(1).map((_, index) => `${labels.slice(index + 1).join('.')}.${suffix}`)
}
