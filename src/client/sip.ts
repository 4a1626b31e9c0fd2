/** SIP domains, and who may call through them (rest-api.md §10.18). */
import type { SipCredentialList as CredentialList, SipCredentialListCreate } from '../catalog/sip-credential-lists.ts'
import type {
  SipCredential as Credential,
  SipCredentialCreate,
  SipCredentialUpdate,
} from '../catalog/sip-credentials.ts'
import type { SipDomain as Domain, SipDomainCreate, SipDomainUpdate } from '../catalog/sip-domains.ts'
import type {
  SipIpAccessControlList as AccessList,
  SipIpAccessControlListCreate,
} from '../catalog/sip-ip-access-control-lists.ts'
import type { SipIpAddress as Allowed, SipIpAddressCreate, SipIpAddressUpdate } from '../catalog/sip-ip-addresses.ts'
import type {
  SipIpAccessControlListMapping as AccessListMapping,
  SipCredentialListMapping as CredentialListMapping,
  SipCredentialListMappingCreate,
  SipIpAccessControlListMappingCreate,
} from '../catalog/sip-mappings.ts'
import { type Creatable, records } from './collection.ts'
import type { CallOptions } from './options.ts'
import { change, remove } from './record.ts'

/** A new name. */
export interface Renaming {
  /** Up to 64 characters. */
  friendlyName: string
}

/** What can be done with anything that only has a name. */
class Named<T> {
  /** Renames it. */
  update(changes: Renaming, options?: CallOptions): Promise<T> {
    return change(this, changes, options)
  }

  /** Deletes it; refused while a domain uses it. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** What can be done with a name and a password. */
export class SipCredentialVerbs {
  /** Gives it another password. */
  update(changes: SipCredentialUpdate, options?: CallOptions): Promise<SipCredential> {
    return change(this, changes, options)
  }

  /** Deletes it. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** A name and a password that a SIP phone signs in with. */
export interface SipCredential extends Credential, SipCredentialVerbs {}

/** What can be done with a list of credentials. */
export class SipCredentialListVerbs extends Named<SipCredentialList> {
  /** What is in it. */
  get credentials(): Creatable<SipCredential, object, SipCredentialCreate, SipCredentialVerbs> {
    return records(this, 'Credentials', SipCredentialVerbs)
  }
}

/** Names and passwords that belong together. */
export interface SipCredentialList extends CredentialList, SipCredentialListVerbs {}

/** What can be done with an address that may call. */
export class SipIpAddressVerbs {
  /** Changes it. */
  update(changes: SipIpAddressUpdate, options?: CallOptions): Promise<SipIpAddress> {
    return change(this, changes, options)
  }

  /** Deletes it. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** An IP address, or a range, that may call. */
export interface SipIpAddress extends Allowed, SipIpAddressVerbs {}

/** What can be done with a list of addresses. */
export class SipIpAccessControlListVerbs extends Named<SipIpAccessControlList> {
  /** What is in it. */
  get ipAddresses(): Creatable<SipIpAddress, object, SipIpAddressCreate, SipIpAddressVerbs> {
    return records(this, 'IpAddresses', SipIpAddressVerbs)
  }
}

/** IP addresses that belong together. */
export interface SipIpAccessControlList extends AccessList, SipIpAccessControlListVerbs {}

/** What can be done with a list's use by a domain. */
export class SipMappingVerbs {
  /** Ends it; the list stays. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** That a domain lets in whoever is in a list of credentials. */
export interface SipCredentialListMapping extends CredentialListMapping, SipMappingVerbs {}

/** That a domain lets in whoever is in a list of addresses. */
export interface SipIpAccessControlListMapping extends AccessListMapping, SipMappingVerbs {}

/** The lists of credentials that a domain uses. */
export type SipCredentialListMappings = Creatable<
  SipCredentialListMapping,
  object,
  SipCredentialListMappingCreate,
  SipMappingVerbs
>

/** The lists of addresses that a domain uses. */
export type SipIpAccessControlListMappings = Creatable<
  SipIpAccessControlListMapping,
  object,
  SipIpAccessControlListMappingCreate,
  SipMappingVerbs
>

/** Whom a domain lets in. */
export interface SipAuth {
  /** To call through it. */
  readonly calls: SipCallsAuth
  /** To register with it. */
  readonly registrations: SipRegistrationsAuth
}

/** Who may register with a domain. */
export interface SipRegistrationsAuth {
  /** By name and password. */
  readonly credentialListMappings: SipCredentialListMappings
}

/** Who may call through a domain. */
export interface SipCallsAuth extends SipRegistrationsAuth {
  /** By address. */
  readonly ipAccessControlListMappings: SipIpAccessControlListMappings
}

/** What can be done with a domain. */
export class SipDomainVerbs {
  /** Changes its name, its URLs, or who may register. */
  update(changes: SipDomainUpdate, options?: CallOptions): Promise<SipDomain> {
    return change(this, changes, options)
  }

  /** Deletes it. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }

  /** The lists of credentials it uses for calls, by their first address. */
  get credentialListMappings(): SipCredentialListMappings {
    return credentialLists(this, '')
  }

  /** The lists of addresses it uses for calls, by their first address. */
  get ipAccessControlListMappings(): SipIpAccessControlListMappings {
    return accessLists(this, '')
  }

  /** Whom it lets in. */
  get auth(): SipAuth {
    return {
      calls: {
        credentialListMappings: credentialLists(this, 'Auth/Calls/'),
        ipAccessControlListMappings: accessLists(this, 'Auth/Calls/'),
      },
      registrations: { credentialListMappings: credentialLists(this, 'Auth/Registrations/') },
    }
  }
}

/** A name on which SIP calls come in. */
export interface SipDomain extends Domain, SipDomainVerbs {}

const credentialLists = (of: object, use: string): SipCredentialListMappings =>
  records(of, `${use}CredentialListMappings`, SipMappingVerbs)
const accessLists = (of: object, use: string): SipIpAccessControlListMappings =>
  records(of, `${use}IpAccessControlListMappings`, SipMappingVerbs)

/** Names on which SIP calls come in. */
export type SipDomains = Creatable<SipDomain, object, SipDomainCreate, SipDomainVerbs>
/** Lists of names and passwords. */
export type SipCredentialLists = Creatable<SipCredentialList, object, SipCredentialListCreate, SipCredentialListVerbs>
/** Lists of addresses. */
export type SipIpAccessControlLists = Creatable<
  SipIpAccessControlList,
  object,
  SipIpAccessControlListCreate,
  SipIpAccessControlListVerbs
>

/** An account's SIP domains and lists. */
export interface Sip {
  /** Names on which SIP calls come in. */
  readonly domains: SipDomains
  /** Names and passwords. */
  readonly credentialLists: SipCredentialLists
  /** Addresses. */
  readonly ipAccessControlLists: SipIpAccessControlLists
}

export const sip = (of: object): Sip => ({
  domains: records(of, 'SIP/Domains', SipDomainVerbs),
  credentialLists: records(of, 'SIP/CredentialLists', SipCredentialListVerbs),
  ipAccessControlLists: records(of, 'SIP/IpAccessControlLists', SipIpAccessControlListVerbs),
})
