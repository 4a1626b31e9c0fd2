/** Add-ons that are assigned to a number, what they are made of, and what they said of recordings. */
import { date, flag, nested, nullable, oneOf, sid, subresources, text, uri } from './kinds.ts'
import { resource } from './resource.ts'

/** An add-on that works for a number. */
export class AssignedAddOn {
  /** Unique id, `XE` and 32 hexadecimal digits: the installation's. */
  readonly sid: string | null = nullable(sid('XE'))
  /** Whose it is. */
  readonly accountSid: string | null = nullable(sid('AC'))
  /** The number it works for. */
  readonly resourceSid: string | null = nullable(sid('PN'))
  /** Its name for people. */
  readonly friendlyName: string | null = nullable(text())
  /** What it does, in a few words. */
  readonly description: string | null = nullable(text())
  /** Its settings. */
  readonly configuration: Readonly<Record<string, unknown>> | null = nullable(nested())
  /** Its name for programs. */
  readonly uniqueName: string | null = nullable(text())
  /** When it was assigned. */
  readonly dateCreated: Date | null = nullable(date())
  /** When anything of it last changed. */
  readonly dateUpdated: Date | null = nullable(date())
  /** Its own address, relative to the host. */
  readonly uri: string | null = nullable(uri())
  /** Addresses of its own lists, relative to the host. */
  readonly subresourceUris: Readonly<Record<string, string>> | null = nullable(
    subresources({ extensions: 'Extensions' }),
  )
}

/** What assigns an add-on. */
export class AssignedAddOnCreate {
  /** One that the account has installed. */
  installedAddOnSid: string = sid('XE', { missing: 20001 })
}

export const assignedAddOns = resource({
  name: 'AssignedAddOn',
  listKey: 'assigned_add_ons',
  prefix: 'XE',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/IncomingPhoneNumbers/{ResourceSid}/AssignedAddOns',
      list: ['list', 'create'],
      instance: ['fetch', 'delete'],
    },
  ],
  record: AssignedAddOn,
  create: AssignedAddOnCreate,
})

/** A part of an assigned add-on: what it does at one occasion. */
export class AssignedAddOnExtension {
  /** Unique id, `XF` and 32 hexadecimal digits. */
  readonly sid: string | null = nullable(sid('XF'))
  /** Whose it is. */
  readonly accountSid: string | null = nullable(sid('AC'))
  /** The number it works for. */
  readonly resourceSid: string | null = nullable(sid('PN'))
  /** The add-on it is part of. */
  readonly assignedAddOnSid: string | null = nullable(sid('XE'))
  /** Its name for people. */
  readonly friendlyName: string | null = nullable(text())
  /** For which product it works. */
  readonly productName: string | null = nullable(text())
  /** Its name for programs. */
  readonly uniqueName: string | null = nullable(text())
  /** Its own address, relative to the host. */
  readonly uri: string | null = nullable(uri())
  /** Whether it works. */
  readonly enabled: boolean | null = nullable(flag())
}

export const assignedAddOnExtensions = resource({
  name: 'AssignedAddOnExtension',
  xml: { one: 'AssignedAddOnExtension', list: 'Extensions' },
  listKey: 'extensions',
  table: 'assigned_add_on_extensions',
  prefix: 'XF',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/IncomingPhoneNumbers/{ResourceSid}/AssignedAddOns/{AssignedAddOnSid}/Extensions',
      list: ['list'],
      instance: ['fetch'],
    },
  ],
  record: AssignedAddOnExtension,
})

const statuses = ['canceled', 'completed', 'deleted', 'failed', 'in-progress', 'init', 'processing', 'queued'] as const
type AddOnStatus = 'canceled' | 'completed' | 'deleted' | 'failed' | 'in-progress' | 'init' | 'processing' | 'queued'

/** What an add-on made of a recording. */
export class AddOnResult {
  /** Unique id, `XR` and 32 hexadecimal digits. */
  readonly sid: string | null = nullable(sid('XR'))
  /** Whose it is. */
  readonly accountSid: string | null = nullable(sid('AC'))
  /** How far it is. */
  readonly status: AddOnStatus | null = nullable(oneOf(statuses))
  /** The add-on. */
  readonly addOnSid: string | null = nullable(sid('XB'))
  /** Its installation. */
  readonly addOnConfigurationSid: string | null = nullable(sid('XE'))
  /** When it was begun. */
  readonly dateCreated: Date | null = nullable(date())
  /** When anything of it last changed. */
  readonly dateUpdated: Date | null = nullable(date())
  /** When it was complete; null until then. */
  readonly dateCompleted: Date | null = nullable(date())
  /** The recording. */
  readonly referenceSid: string | null = nullable(sid('RE'))
  /** Addresses of its own lists, relative to the host. */
  readonly subresourceUris: Readonly<Record<string, string>> | null = nullable(subresources({ payloads: 'Payloads' }))
}

export const addOnResults = resource({
  name: 'AddOnResult',
  listKey: 'add_on_results',
  prefix: 'XR',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/Recordings/{ReferenceSid}/AddOnResults',
      list: ['list'],
      instance: ['fetch', 'delete'],
    },
  ],
  record: AddOnResult,
})

/** A part of what an add-on made of a recording. */
export class AddOnPayload {
  /** Unique id, `XH` and 32 hexadecimal digits. */
  readonly sid: string | null = nullable(sid('XH'))
  /** The result it is part of. */
  readonly addOnResultSid: string | null = nullable(sid('XR'))
  /** Whose it is. */
  readonly accountSid: string | null = nullable(sid('AC'))
  /** What it is, in a word. */
  readonly label: string | null = nullable(text())
  /** The add-on. */
  readonly addOnSid: string | null = nullable(sid('XB'))
  /** Its installation. */
  readonly addOnConfigurationSid: string | null = nullable(sid('XE'))
  /** The media type of its data. */
  readonly contentType: string | null = nullable(text())
  /** When it was made. */
  readonly dateCreated: Date | null = nullable(date())
  /** When anything of it last changed. */
  readonly dateUpdated: Date | null = nullable(date())
  /** The recording. */
  readonly referenceSid: string | null = nullable(sid('RE'))
  /** Addresses of its own data, relative to the host. */
  readonly subresourceUris: Readonly<Record<string, string>> | null = nullable(subresources({ data: 'Data' }))
}

export const addOnPayloads = resource({
  name: 'AddOnPayload',
  xml: { one: 'Payload', list: 'Payloads' },
  listKey: 'payloads',
  table: 'add_on_payloads',
  prefix: 'XH',
  pathName: 'PayloadSid',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/Recordings/{ReferenceSid}/AddOnResults/{AddOnResultSid}/Payloads',
      list: ['list'],
      instance: ['fetch', 'delete'],
    },
    {
      path: '/Accounts/{AccountSid}/Recordings/{ReferenceSid}/AddOnResults/{AddOnResultSid}/Payloads/{PayloadSid}/Data',
      single: true,
      list: [],
      instance: ['fetch'],
    },
  ],
  record: AddOnPayload,
})
