/** The SIP registry. */
import type { Scene, Staging, World } from '../world.ts'

const password = 'A password of 12'
const domain = (name: string) => ({ DomainName: `${name}.sip.ringback.localhost`, VoiceUrl: 'http://app.test/voice' })
const newList = async (world: World, path: string, name: string) =>
  (await world.post(path, { FriendlyName: name }))['sid']!

/** Lists, named and named anew. */
const listsAt =
  (path: string): Staging =>
  (world): Scene => ({
    create: (number) => ({ FriendlyName: `list ${number}` }),
    update: (number) => ({ FriendlyName: `another name ${number}` }),
    make: (number) => newList(world, path, `made ${number}`),
  })

/** What is mapped to a domain, wherever it can be mapped. */
const mappings =
  (path: string, parameter: string, places: readonly string[]): Staging =>
  async (world): Promise<Scene> => {
    const DomainSid = (await world.post('/SIP/Domains', domain('jenny')))['sid']!
    const first = await newList(world, path, 'first')
    return {
      names: { DomainSid },
      create: () => ({ [parameter]: first }),
      async make(number) {
        const sid = await newList(world, path, `made ${number}`)
        for (const place of places) await world.post(`/SIP/Domains/${DomainSid}/${place}`, { [parameter]: sid })
        return sid
      },
    }
  }

export const sipScenes: Readonly<Record<string, Staging>> = {
  SipDomain: (world) => ({
    create: (number) => domain(`new${number}`),
    update: (number) => ({ ...domain(`renamed${number}`), FriendlyName: `domain ${number}` }),
    make: async (number) => (await world.post('/SIP/Domains', domain(`made${number}`)))['sid']!,
  }),
  SipCredentialList: listsAt('/SIP/CredentialLists'),
  SipIpAccessControlList: listsAt('/SIP/IpAccessControlLists'),
  SipCredentialListMapping: mappings('/SIP/CredentialLists', 'CredentialListSid', [
    'CredentialListMappings',
    'Auth/Registrations/CredentialListMappings',
  ]),
  SipIpAccessControlListMapping: mappings('/SIP/IpAccessControlLists', 'IpAccessControlListSid', [
    'IpAccessControlListMappings',
  ]),
  SipCredential: async (world) => {
    const CredentialListSid = await newList(world, '/SIP/CredentialLists', 'phones')
    const path = `/SIP/CredentialLists/${CredentialListSid}/Credentials`
    const named = (Username: string) => ({ Username, Password: password })
    return {
      names: { CredentialListSid },
      create: (number) => named(`new${number}`),
      update: () => ({ Password: `${password}!` }),
      make: async (number) => (await world.post(path, named(`made${number}`)))['sid']!,
    }
  },
  SipIpAddress: async (world) => {
    const IpAccessControlListSid = await newList(world, '/SIP/IpAccessControlLists', 'office')
    const path = `/SIP/IpAccessControlLists/${IpAccessControlListSid}/IpAddresses`
    const address = (number: number) => ({ FriendlyName: `machine ${number}`, IpAddress: `192.0.2.${number}` })
    return {
      names: { IpAccessControlListSid },
      create: address,
      update: (number) => ({ CidrPrefixLength: String(16 + (number % 16)) }),
      make: async (number) => (await world.post(path, address(100 + number)))['sid']!,
    }
  },
}
