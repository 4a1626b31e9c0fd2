/** Where an account's customers are: some numbers need it, and emergency calls (rest-api.md §10.17). */
import { country, date, flag, nullable, sid, text, uri } from './kinds.ts'
import { resource } from './resource.ts'

/** A postal address. */
export class Address {
  /** Unique id, `AD` and 32 hexadecimal digits. */
  readonly sid: string = sid('AD')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** A name for people, up to 64 characters; null where none was given. */
  readonly friendlyName: string | null = nullable(text())
  /** Who lives or works there. */
  readonly customerName: string = text()
  /** Number and street. */
  readonly street: string = text()
  /** The city. */
  readonly city: string = text()
  /** The state or region; of two letters in the United States and Canada. */
  readonly region: string = text()
  /** The postal code. */
  readonly postalCode: string = text()
  /** The country by its two letters (ISO 3166-1 alpha-2). */
  readonly isoCountry: string = country()
  /** When it was made. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** Whether emergency calls can give it. */
  readonly emergencyEnabled: boolean | null = nullable(flag())
  /** Whether its country's rules were looked at, and it obeys them. */
  readonly validated: boolean | null = nullable(flag())
  /** Whether somebody has seen papers for it: nobody does. */
  readonly verified: boolean | null = nullable(flag())
  /** Flat, suite, floor; null for none. */
  readonly streetSecondary: string | null = nullable(text())
}

/** A line of an envelope; as long as one that is still read by a machine. */
const line = (rules: { readonly missing?: 21628 } = {}) => text({ min: 1, max: 128, malformed: 21628, ...rules })
const friendlyName = () => text({ max: 64, malformed: 20002 })
const flagged = (rules: { readonly or?: boolean } = {}) => flag({ malformed: 21628, ...rules })

/** What writes an address down. */
export class AddressCreate {
  /** Who lives or works there. */
  customerName: string = line({ missing: 21628 })
  /** Number and street. */
  street: string = line({ missing: 21628 })
  /** The city. */
  city: string = line({ missing: 21628 })
  /** The state or region; in the United States and Canada by its two letters, or by its name. */
  region: string = line({ missing: 21628 })
  /** The postal code. */
  postalCode: string = line({ missing: 21628 })
  /** The country by its two letters (ISO 3166-1 alpha-2). */
  isoCountry: string = country({ missing: 21628, malformed: 21628 })
  /** Up to 64 characters. */
  friendlyName?: string = friendlyName()
  /** Whether emergency calls shall be able to give it: in the United States, Canada and the United Kingdom. */
  emergencyEnabled?: boolean = flagged({ or: false })
  /** Whether it may be put right; if not, one that would have to be is refused with 21629. */
  autoCorrectAddress?: boolean = flagged({ or: true })
  /** Flat, suite, floor. */
  streetSecondary?: string = line()
}

/** What can be changed of an address: anything but the country. */
export class AddressUpdate {
  /** Up to 64 characters; empty for none. */
  friendlyName?: string = friendlyName()
  /** Who lives or works there. */
  customerName?: string = line()
  /** Number and street. */
  street?: string = line()
  /** The city. */
  city?: string = line()
  /** The state or region. */
  region?: string = line()
  /** The postal code. */
  postalCode?: string = line()
  /** Whether emergency calls can give it. */
  emergencyEnabled?: boolean = flagged()
  /** Whether it may be put right; if not, one that would have to be is refused with 21629. */
  autoCorrectAddress?: boolean = flagged({ or: true })
  /** Flat, suite, floor; empty for none. */
  streetSecondary?: string = line()
}

/** What a list of addresses can be asked for. */
export class AddressFilter {
  /** The whole name, exactly. */
  customerName?: string = text()
  /** The whole name, exactly. */
  friendlyName?: string = text()
  /** Only addresses in this country. */
  isoCountry?: string = country()
  /** Only those that emergency calls can give, or only the others. */
  emergencyEnabled?: boolean = flag()
}

export const addresses = resource({
  name: 'Address',
  xml: { one: 'Address', list: 'Addresses' },
  listKey: 'addresses',
  prefix: 'AD',
  addresses: [
    { path: '/Accounts/{AccountSid}/Addresses', list: ['list', 'create'], instance: ['fetch', 'update', 'delete'] },
  ],
  record: Address,
  create: AddressCreate,
  update: AddressUpdate,
  filter: AddressFilter,
})
