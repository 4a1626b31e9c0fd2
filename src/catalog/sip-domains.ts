/** SIP domains (rest-api.md §10.18). */
import { date, flag, type HttpMethod, httpMethod, nullable, sid, subresources, text, uri, url } from './kinds.ts'
import { resource } from './resource.ts'

/** A name that SIP phones register at and call through. */
export class SipDomain {
  /** Unique id, `SD` and 32 hexadecimal digits. */
  readonly sid: string = sid('SD')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** The name: nobody else has it. */
  readonly domainName: string = text()
  /** Who may call: `IP_ACL`, `CREDENTIAL_LIST`, or both with a comma between; empty for nobody. */
  readonly authType: string | null = nullable(text())
  /** Its name for people, up to 64 characters. */
  readonly friendlyName: string = text()
  /** The version of the API its calls speak. */
  readonly apiVersion: string = text()
  /** Asked for the document of a call that comes through it. */
  readonly voiceUrl: string | null = nullable(url())
  /** How VoiceUrl is asked. */
  readonly voiceMethod: HttpMethod = httpMethod()
  /** Asked instead where VoiceUrl fails. */
  readonly voiceFallbackUrl: string | null = nullable(url())
  /** How VoiceFallbackUrl is asked. */
  readonly voiceFallbackMethod: HttpMethod = httpMethod()
  /** Told when a call has ended. */
  readonly voiceStatusCallbackUrl: string | null = nullable(url())
  /** How VoiceStatusCallbackUrl is told. */
  readonly voiceStatusCallbackMethod: HttpMethod | null = nullable(httpMethod())
  /** When it was created. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** Addresses of its own lists, relative to the host. */
  readonly subresourceUris: Readonly<Record<string, string>> = subresources({
    credential_list_mappings: 'CredentialListMappings',
    ip_access_control_list_mappings: 'IpAccessControlListMappings',
    auth: 'Auth',
  })
  /** Always null. */
  readonly trunkSid: string | null = nullable(text())
  /** Whether phones may register at it. */
  readonly sipRegistration: boolean | null = nullable(flag())
  /** Whether emergency numbers may be called through it. */
  readonly emergencyCallingEnabled: boolean | null = nullable(flag())
  /** Whether only encrypted calls come through. */
  readonly secure: boolean | null = nullable(flag())
  /** A trunk of one's own that calls go out by. */
  readonly byocTrunkSid: string | null = nullable(sid('BY'))
  /** The number that emergency calls come from. */
  readonly emergencyCallerSid: string | null = nullable(sid('PN'))
}

/** What can be set of a domain. */
export class SipDomainUpdate {
  /** Its name for people, up to 64 characters. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
  /** Asked for the document of a call that comes through it. */
  voiceUrl?: string = url()
  /** How VoiceUrl is asked. */
  voiceMethod?: HttpMethod = httpMethod()
  /** Asked instead where VoiceUrl fails; needs a VoiceUrl. */
  voiceFallbackUrl?: string = url()
  /** How VoiceFallbackUrl is asked. */
  voiceFallbackMethod?: HttpMethod = httpMethod()
  /** Told when a call has ended. */
  voiceStatusCallbackUrl?: string = url()
  /** How VoiceStatusCallbackUrl is told. */
  voiceStatusCallbackMethod?: HttpMethod = httpMethod()
  /** Whether phones may register at it. */
  sipRegistration?: boolean = flag()
  /** Another name, by the same rules as the first. */
  domainName?: string = text({ max: 253, malformed: 21232 })
  /** Whether emergency numbers may be called through it. */
  emergencyCallingEnabled?: boolean = flag()
  /** Whether only encrypted calls come through. */
  secure?: boolean = flag()
  /** A trunk of one's own that calls go out by. */
  byocTrunkSid?: string = sid('BY')
  /** The number that emergency calls come from, one of the account's. */
  emergencyCallerSid?: string = sid('PN')
}

/** What creates a domain. */
export class SipDomainCreate {
  /** The name, below the server's own SIP domain: `example.sip.ringback.localhost`. */
  domainName: string = text({ max: 253, missing: 21231, malformed: 21232 })
  /** Its name for people, up to 64 characters; the domain's name where it is left out. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
  /** Asked for the document of a call that comes through it. */
  voiceUrl?: string = url()
  /** How VoiceUrl is asked. */
  voiceMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** Asked instead where VoiceUrl fails; needs a VoiceUrl. */
  voiceFallbackUrl?: string = url()
  /** How VoiceFallbackUrl is asked. */
  voiceFallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** Told when a call has ended. */
  voiceStatusCallbackUrl?: string = url()
  /** How VoiceStatusCallbackUrl is told. */
  voiceStatusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** Whether phones may register at it. */
  sipRegistration?: boolean = flag({ or: false })
  /** Whether emergency numbers may be called through it. */
  emergencyCallingEnabled?: boolean = flag({ or: false })
  /** Whether only encrypted calls come through. */
  secure?: boolean = flag({ or: false })
  /** A trunk of one's own that calls go out by. */
  byocTrunkSid?: string = sid('BY')
  /** The number that emergency calls come from, one of the account's. */
  emergencyCallerSid?: string = sid('PN')
}

export const sipDomains = resource({
  name: 'SipDomain',
  listKey: 'domains',
  table: 'sip_domains',
  prefix: 'SD',
  pathName: 'DomainSid',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/SIP/Domains',
      list: ['list', 'create'],
      instance: ['fetch', 'update', 'delete'],
    },
  ],
  record: SipDomain,
  create: SipDomainCreate,
  update: SipDomainUpdate,
  indexed: ['domainName'],
  malformed: 21231,
})
