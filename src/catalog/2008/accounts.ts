/** Accounts as 2008-08-01 saw them (rest-api.md §11). */
import { type Account, accounts } from '../accounts.ts'
import { date, derived, sid, text } from '../kinds.ts'
import { resource } from '../resource.ts'

/** 4, 16 and 32 were kinds of suspension, of which there is one here; a closed account is the sample's `Inactive`. */
const standings = {
  active: { status: 2, text: 'Active' },
  suspended: { status: 4, text: 'Suspended' },
  closed: { status: 1, text: 'Inactive' },
} as const

/** An account. */
export class Account2008 {
  /** Unique id, `AC` and 32 hexadecimal digits; with the auth token, the credentials of its requests. */
  readonly sid: string = sid('AC')
  /** A name for people, up to 64 characters. */
  readonly friendlyName: string = text()
  /** 2 for an active account, 4 for a suspended one, 1 for one that was closed. */
  readonly status: number = derived(({ status }: Account) => standings[status].status, 'integer')
  /** The same in a word. */
  readonly statusText: string = derived(({ status }: Account) => standings[status].text, 'text')
  /** When it was opened. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** The password of its requests. */
  readonly authToken: string = text()
}

/** What can be changed of an account. */
export class Account2008Update {
  /** Up to 64 characters. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
}

/** There are no subaccounts in this version: the list is of the one account that asks. */
export const accounts2008 = resource({
  name: 'Account',
  version: '2008-08-01',
  face: { of: accounts },
  listKey: 'accounts',
  prefix: 'AC',
  addresses: [{ path: '/Accounts', list: ['list'], instance: ['fetch', 'update'] }],
  record: Account2008,
  update: Account2008Update,
})
