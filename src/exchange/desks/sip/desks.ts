/** The desks of the SIP registry, and the registry itself. Whatever changes it waits its turn. */
import type { Exchange } from '../../exchange.ts'
import { sipCredentialsDesk } from './credentials.ts'
import { sipDomainsDesk } from './domains.ts'
import { inTurn } from './in-turn.ts'
import { sipIpAddressesDesk } from './ip-addresses.ts'
import { credentialListsDesk, ipAccessControlListsDesk } from './lists.ts'
import { credentialListMappingsDesk, ipAccessControlListMappingsDesk, sipMappingsOf } from './mappings.ts'
import { type SipRegistry, sipRegistry } from './registry.ts'

export function sipDesks(exchange: Exchange): {
  readonly registry: SipRegistry
  readonly desks: readonly (readonly [name: string, desk: object])[]
} {
  const mappings = sipMappingsOf(exchange)
  const turn = inTurn()
  return {
    registry: sipRegistry(exchange, mappings),
    desks: [
      ['SipCredential', sipCredentialsDesk(exchange, turn)],
      ['SipCredentialList', credentialListsDesk(exchange, mappings, turn)],
      ['SipCredentialListMapping', credentialListMappingsDesk(exchange, mappings, turn)],
      ['SipDomain', sipDomainsDesk(exchange, mappings, turn)],
      ['SipIpAccessControlList', ipAccessControlListsDesk(exchange, mappings, turn)],
      ['SipIpAccessControlListMapping', ipAccessControlListMappingsDesk(exchange, mappings, turn)],
      ['SipIpAddress', sipIpAddressesDesk(exchange, turn)],
    ],
  }
}
