/** Names and passwords for SIP phones (rest-api.md §10.18). */
import { date, kind, sid, text, Unreadable, uri } from './kinds.ts'
import { resource } from './resource.ts'

/** A name that a SIP phone registers or calls by. Its password is never shown. */
export class SipCredential {
  /** Unique id, `CR` and 32 hexadecimal digits. */
  readonly sid: string = sid('CR')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** The list it is in. */
  readonly credentialListSid: string = sid('CL')
  /** The name; it is in its list only once. */
  readonly username: string = text()
  /** When it was created. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
}

/** At least 12 characters that a keyboard has, among them a digit, a small and a capital letter. Never repeated. */
const password = (): string =>
  kind({
    is: 'text',
    rules: { missing: 21243, malformed: 21243 },
    read: (wire) => {
      if (/^(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z])[ -~]{12,128}$/.test(wire)) return wire
      throw new Unreadable('Password needs 12 to 128 characters, among them a digit, a small and a capital letter')
    },
  })

/** What creates a credential. */
export class SipCredentialCreate {
  /** Up to 32 characters without spaces, quotes, colons and @ signs. */
  username: string = text({
    max: 32,
    missing: 21243,
    malformed: 21243,
    like: [/^[A-Za-z0-9._!~*'()&=+$,;?/%#-]+$/, 'a SIP user name'],
  })
  /** At least 12 characters, among them a digit, a small and a capital letter. */
  password: string = password()
}

/** What changes a password. */
export class SipCredentialUpdate {
  /** At least 12 characters, among them a digit, a small and a capital letter. */
  password: string = password()
}

/** What the server remembers of a credential and shows to nobody. */
export class SipCredentialKept {
  /** The password, sealed with the house's key: digests need it in clear, in more than one algorithm. */
  readonly sealedPassword: string = text()
}

export const sipCredentials = resource({
  name: 'SipCredential',
  listKey: 'credentials',
  table: 'sip_credentials',
  prefix: 'CR',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/SIP/CredentialLists/{CredentialListSid}/Credentials',
      list: ['list', 'create'],
      instance: ['fetch', 'update', 'delete'],
    },
  ],
  record: SipCredential,
  create: SipCredentialCreate,
  update: SipCredentialUpdate,
  kept: SipCredentialKept,
  indexed: ['credentialListSid'],
  malformed: 21243,
})
