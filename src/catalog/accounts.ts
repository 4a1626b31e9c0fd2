/** Accounts and their subaccounts (rest-api.md §5, §10.1). */
import { date, flag, nullable, oneOf, sid, subresources, text, uri } from './kinds.ts'
import { resource } from './resource.ts'

/** An account, or a subaccount of one. */
export class Account {
  /** Unique id, `AC` and 32 hexadecimal digits; with the auth token, the credentials of its requests. */
  readonly sid: string = sid('AC')
  /** A name for people, up to 64 characters. */
  readonly friendlyName: string = text()
  /** `suspended` neither calls nor texts; `closed` is for ever, and gave its numbers back. */
  readonly status: 'active' | 'suspended' | 'closed' = oneOf(['active', 'suspended', 'closed'])
  /** When it was opened. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** The password of its requests, which also signs the requests to its applications. Kept sealed. */
  readonly authToken: string = text()
  /** `Trial` accounts reach verified numbers only. */
  readonly type: 'Trial' | 'Full' = oneOf(['Trial', 'Full'])
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** Addresses of its lists, relative to the host. */
  readonly subresourceUris: Readonly<Record<string, string>> = subresources({
    addresses: 'Addresses',
    applications: 'Applications',
    authorized_connect_apps: 'AuthorizedConnectApps',
    available_phone_numbers: 'AvailablePhoneNumbers',
    balance: 'Balance',
    calls: 'Calls',
    conferences: 'Conferences',
    connect_apps: 'ConnectApps',
    incoming_phone_numbers: 'IncomingPhoneNumbers',
    keys: 'Keys',
    messages: 'Messages',
    notifications: 'Notifications',
    outgoing_caller_ids: 'OutgoingCallerIds',
    queues: 'Queues',
    recordings: 'Recordings',
    sandbox: 'Sandbox',
    short_codes: 'SMS/ShortCodes',
    signing_keys: 'SigningKeys',
    sip: 'SIP',
    sms_messages: 'SMS/Messages',
    transcriptions: 'Transcriptions',
    usage: 'Usage',
  })
  /** The account it is a subaccount of; its own sid where it is nobody's. */
  readonly ownerAccountSid: string | null = nullable(sid('AC'))
}

/** What opens a subaccount. */
export class AccountCreate {
  /** Up to 64 characters; `SubAccount Created at 2012-05-26 12:00 pm` where none is given. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
}

/** What can be changed of an account. */
export class AccountUpdate {
  /** Up to 64 characters. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
  /** Of subaccounts only, and with the parent's credentials; from `closed` there is no way back. */
  status?: 'active' | 'suspended' | 'closed' = oneOf(['active', 'suspended', 'closed'], {
    anyCase: true,
    malformed: 21475,
  })
}

/** What a list of accounts can be asked for. */
export class AccountFilter {
  /** The whole name, exactly. */
  friendlyName?: string = text()
  /** Only accounts of this status. */
  status?: 'active' | 'suspended' | 'closed' = oneOf(['active', 'suspended', 'closed'], { anyCase: true })
}

/** What the server remembers of an account and shows to nobody. */
export class AccountKept {
  /** HMAC-SHA-256 of the auth token: what credentials are looked up by. `authToken` itself is kept sealed. */
  readonly tokenHash: string = text()
  /** Set while the operator has it suspended: its parent cannot let it in again. */
  readonly isBarred: boolean | null = nullable(flag())
}

export const accounts = resource({
  name: 'Account',
  listKey: 'accounts',
  prefix: 'AC',
  addresses: [{ path: '/Accounts', list: ['list', 'create'], instance: ['fetch', 'update'] }],
  record: Account,
  create: AccountCreate,
  update: AccountUpdate,
  filter: AccountFilter,
  kept: AccountKept,
})
