import { date, nullable, oneOf, sid, subresources, text, uri } from './kinds.ts'
import { resource } from './resource.ts'

export class Account {
  readonly sid: string = sid('AC')
  readonly friendlyName: string = text()
  readonly status: 'active' | 'suspended' | 'closed' = oneOf(['active', 'suspended', 'closed'])
  readonly dateCreated: Date = date()
  readonly dateUpdated: Date = date()
  readonly authToken: string = text()
  readonly type: 'Trial' | 'Full' = oneOf(['Trial', 'Full'])
  readonly uri: string = uri()
  readonly subresourceUris: Readonly<Record<string, string>> = subresources({
    available_phone_numbers: 'Available/Phone/Numbers',
    calls: 'Calls',
    conferences: 'Conferences',
    incoming_phone_numbers: 'Incoming/Phone/Numbers',
    notifications: 'Notifications',
    outgoing_caller_ids: 'Outgoing/Caller/Ids',
    recordings: 'Recordings',
    sandbox: 'Sandbox',
    sms_messages: 'Sms/Messages',
    transcriptions: 'Transcriptions',
  })
  readonly ownerAccountSid: string | null = nullable(sid('AC'))
}

export class AccountCreate {
  /** max 64; default "SubAccount Created at <timestamp>" */
  friendlyName?: string = text()
}

export class AccountUpdate {
  /** max 64 */
  friendlyName?: string = text()
  /** subaccounts only; closed is final */
  status?: 'active' | 'suspended' | 'closed' = oneOf(['active', 'suspended', 'closed'])
}

export class AccountFilter {
  /** exact match */
  friendlyName?: string = text()
  status?: 'active' | 'suspended' | 'closed' = oneOf(['active', 'suspended', 'closed'])
}
/** What the server remembers of an account and shows to nobody. */
export class AccountKept {
  /** HMAC-SHA-256 of the auth token: what credentials are looked up by. `authToken` itself is kept sealed. */
  readonly tokenHash: string = text()
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
