/** The majors of the official SDK behind one face, each unmodified and spoken to in its own idiom. */
import { createRequire } from 'node:module'

/** A record as an SDK shows it, its names in camel case. */
export type Shown = Readonly<Record<string, unknown>>
export type Given = Readonly<Record<string, unknown>>

export interface Records {
  create(params: Given): Promise<Shown>
  fetch(sid: string): Promise<Shown>
  update(sid: string, params: Given): Promise<Shown>
  remove(sid: string): Promise<unknown>
  /** All that match, in pages of this size. */
  list(filter?: Given, pageSize?: number): Promise<readonly Shown[]>
}

export interface Numbers extends Records {
  readonly local: Pick<Records, 'create' | 'list'>
  readonly tollFree: Pick<Records, 'create' | 'list'>
}

/** Usage in some of its views, and who waits for it. */
export interface Usage {
  readonly records: Pick<Records, 'list'>
  readonly today: Pick<Records, 'list'>
  readonly daily: Pick<Records, 'list'>
  readonly triggers: Records
}

export interface Api {
  readonly calls: Records
  readonly messages: Records
  /** The same texts as they were first found; only the oldest still knows the way. */
  readonly sms?: Pick<Records, 'fetch' | 'list'>
  readonly numbers: Numbers
  readonly applications: Records
  readonly notifications: Pick<Records, 'fetch' | 'remove' | 'list'>
  readonly accounts: Omit<Records, 'remove'>
  readonly usage: Usage
  available(country: string): Record<'local' | 'tollFree', (filter: Given) => Promise<readonly Shown[]>>
  /** The same as a subaccount sees it, signed in as its parent. */
  below(accountSid: string): Pick<Api, 'calls' | 'messages' | 'numbers'>
}

/** Where an SDK's lists are, as it has them. */
export interface Raw {
  readonly account: object
  readonly accounts: object
  /** Of the generation that came with version 3. */
  readonly isModern: boolean
}
interface Entrance {
  readonly url: string
  readonly accountSid: string
  readonly authToken: string
}

export interface Sdk {
  readonly version: string
  raw(server: Entrance): Raw
  open(server: { readonly url: string; readonly accountSid: string; readonly authToken: string }): Api
  validate(authToken: string, signature: string, url: string, params: Given): boolean
  /** A document made by the SDK's own builder. */
  voice(): string
  messaging(words: string): string
  /** How it spells a filter from a date on, and up to one. */
  readonly after: (property: string) => string
  readonly before: (property: string) => string
}

export const words = 'Press one & listen'

const require = createRequire(import.meta.url)

// ── 3 to 6: promises, an HTTP client that can be replaced ────────────────────────────────────────────────────────────

interface Sending {
  readonly uri: string
}
type RequestClient = new () => { request(sending: Sending): Promise<unknown> }
interface Instance {
  fetch(): Promise<Shown>
  update(params: Given): Promise<Shown>
  remove(): Promise<unknown>
}
interface ListOf {
  (sid: string): Instance & Account
  create(params: Given): Promise<Shown>
  list(options: Given): Promise<readonly Shown[]>
  readonly local: ListOf
  readonly tollFree: ListOf
}
interface Account {
  readonly calls: ListOf
  readonly messages: ListOf
  readonly incomingPhoneNumbers: ListOf
  readonly applications: ListOf
  readonly notifications: ListOf
  readonly usage: Views<ListOf>
  availablePhoneNumbers(country: string): Record<'local' | 'tollFree', ListOf>
}
/** The lists below `Usage` as SDKs name them. */
interface Views<L> {
  readonly records: L & { readonly today: L; readonly daily: L }
  readonly triggers: L
}
interface Modern {
  (
    sid: string,
    token: string,
    options: { httpClient: object },
  ): Account & {
    readonly api: { readonly v2010: { readonly accounts: ListOf } }
    request(sending: { method: string; uri: string }): Promise<unknown>
  }
  readonly RequestClient: RequestClient
  validateRequest(token: string, signature: string, url: string, params: Given): boolean
  readonly twiml: { VoiceResponse: new () => Voice; MessagingResponse: new () => Messaging }
}
interface Voice {
  gather(attributes: Given): { say(words: string): void }
  hangup(): void
  toString(): string
}
interface Messaging {
  message(words: string): void
  toString(): string
}

function modern(alias: string): Sdk {
  const twilio = require(alias) as Modern
  const connected = ({ url, accountSid, authToken }: Entrance) => {
    // The documented way to another server: an HTTP client of one's own. This one only changes the address.
    class Redirected extends twilio.RequestClient {
      override request(sending: Sending) {
        return super.request({ ...sending, uri: sending.uri.replace('https://api.twilio.com', url) })
      }
    }
    return twilio(accountSid, authToken, { httpClient: new Redirected() })
  }
  return {
    version: versionOf(alias),
    raw(server) {
      const { accounts } = connected(server).api.v2010
      return { account: accounts(server.accountSid), accounts, isModern: true }
    },
    open({ url, accountSid, authToken }) {
      const client = connected({ url, accountSid, authToken })
      const account = modernAccount(client)
      const here = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}`
      return {
        ...account,
        ...modernAccounts(client.api.v2010.accounts),
        notifications: {
          ...account.notifications,
          // Notifications can no longer be deleted by a verb of their own, but by any request.
          remove: (sid) => client.request({ method: 'delete', uri: `${here}/Notifications/${sid}.json` }),
        },
      }
    },
    validate: (token, signature, url, params) => twilio.validateRequest(token, signature, url, params),
    voice() {
      const response = new twilio.twiml.VoiceResponse()
      response.gather({ numDigits: 1, action: '/keys', timeout: 30 }).say(words)
      response.hangup()
      return response.toString()
    },
    messaging(text) {
      const response = new twilio.twiml.MessagingResponse()
      response.message(text)
      return response.toString()
    },
    after: (property) => `${property}After`,
    before: (property) => `${property}Before`,
  }
}

const modernRecords = (list: ListOf): Records => ({
  create: (params) => list.create(params),
  fetch: (sid) => list(sid).fetch(),
  update: (sid, params) => list(sid).update(params),
  remove: (sid) => list(sid).remove(),
  list: (filter = {}, pageSize = 50) => list.list({ ...filter, pageSize }),
})

const modernAccount = (account: Account) => ({
  calls: modernRecords(account.calls),
  messages: modernRecords(account.messages),
  numbers: {
    ...modernRecords(account.incomingPhoneNumbers),
    local: modernRecords(account.incomingPhoneNumbers.local),
    tollFree: modernRecords(account.incomingPhoneNumbers.tollFree),
  },
  applications: modernRecords(account.applications),
  notifications: modernRecords(account.notifications),
  usage: {
    records: modernRecords(account.usage.records),
    today: modernRecords(account.usage.records.today),
    daily: modernRecords(account.usage.records.daily),
    triggers: modernRecords(account.usage.triggers),
  },
  available: (country: string) => ({
    local: (filter: Given) => account.availablePhoneNumbers(country).local.list({ ...filter, limit: 50 }),
    tollFree: (filter: Given) => account.availablePhoneNumbers(country).tollFree.list({ ...filter, limit: 50 }),
  }),
})

const modernAccounts = (accounts: ListOf) => ({
  accounts: modernRecords(accounts),
  below: (sid: string) => modernAccount(accounts(sid)),
})

// ── 2: callbacks or promises, parameters sent as they are named, one page at a time ──────────────────────────────────

interface ClassicInstance {
  get(): Promise<Shown>
  post(params: Given): Promise<Shown>
  update?(params: Given): Promise<Shown>
  delete(): Promise<unknown>
}
interface ClassicList {
  (sid: string): ClassicInstance & ClassicAccount
  get(params: Given): Promise<Shown>
  post(params: Given): Promise<Shown>
  readonly local: ClassicList
  readonly tollFree: ClassicList
}
interface ClassicAccount {
  readonly calls: ClassicList
  readonly messages: ClassicList
  readonly sms: { readonly messages: ClassicList }
  readonly incomingPhoneNumbers: ClassicList
  readonly applications: ClassicList
  readonly notifications: ClassicList
  readonly usage: Views<ClassicList>
  availablePhoneNumbers(country: string): Record<'local' | 'tollFree', ClassicList>
}
interface Classic {
  readonly RestClient: new (
    sid: string,
    token: string,
  ) => ClassicAccount & { readonly accounts: ClassicList; getBaseUrl(): string }
  readonly TwimlResponse: new () => ClassicResponse
  validateRequest(token: string, signature: string, url: string, params: Given): boolean
}
interface ClassicResponse {
  gather(attributes: Given, inside: (this: { say(words: string): void }) => void): void
  hangup(): void
  message(words: string): void
  toString(): string
}

function classic(alias: string): Sdk {
  const twilio = require(alias) as Classic
  const connected = ({ url, accountSid, authToken }: Entrance) => {
    const client = new twilio.RestClient(accountSid, authToken)
    // Its `host` option knows https alone; this method of the client is where it asks for the whole address.
    const { protocol, host } = new URL(url)
    client.getBaseUrl = () => `${protocol}//${accountSid}:${authToken}@${host}/2010-04-01`
    return client
  }
  return {
    version: versionOf(alias),
    raw(server) {
      const client = connected(server)
      return { account: client.accounts(server.accountSid), accounts: client.accounts, isModern: false }
    },
    open({ url, accountSid, authToken }) {
      const client = connected({ url, accountSid, authToken })
      return {
        ...classicAccount(client),
        accounts: classicRecords(client.accounts, 'accounts'),
        below: (sid) => classicAccount(client.accounts(sid)),
      }
    },
    validate: (token, signature, url, params) => twilio.validateRequest(token, signature, url, params),
    voice() {
      const response = new twilio.TwimlResponse()
      response.gather({ numDigits: 1, action: '/keys', timeout: 30 }, function () {
        this.say(words)
      })
      response.hangup()
      return response.toString()
    },
    messaging(text) {
      const response = new twilio.TwimlResponse()
      response.message(text)
      return response.toString()
    },
    after: (property) => `${property}>`,
    before: (property) => `${property}<`,
  }
}

const classicRecords = (list: ClassicList, key: string): Records => ({
  create: (params) => list.post(params),
  fetch: (sid) => list(sid).get(),
  update: (sid, params) => (list(sid).update ?? list(sid).post)(params),
  remove: (sid) => list(sid).delete(),
  async list(filter = {}, pageSize = 50) {
    const all: Shown[] = []
    for (let page = 0; ; page++) {
      const shown = await list.get({ ...filter, page, pageSize })
      all.push(...(shown[key] as Shown[]))
      if (!shown['nextPageUri']) return all
    }
  },
})

const classicAccount = (account: ClassicAccount) => ({
  calls: classicRecords(account.calls, 'calls'),
  messages: classicRecords(account.messages, 'messages'),
  sms: classicRecords(account.sms.messages, 'smsMessages'),
  numbers: {
    ...classicRecords(account.incomingPhoneNumbers, 'incomingPhoneNumbers'),
    local: classicRecords(account.incomingPhoneNumbers.local, 'incomingPhoneNumbers'),
    tollFree: classicRecords(account.incomingPhoneNumbers.tollFree, 'incomingPhoneNumbers'),
  },
  applications: classicRecords(account.applications, 'applications'),
  notifications: classicRecords(account.notifications, 'notifications'),
  usage: {
    records: classicRecords(account.usage.records, 'usageRecords'),
    today: classicRecords(account.usage.records.today, 'usageRecords'),
    daily: classicRecords(account.usage.records.daily, 'usageRecords'),
    triggers: classicRecords(account.usage.triggers, 'usageTriggers'),
  },
  available(country: string) {
    const lists = account.availablePhoneNumbers(country)
    const found = async (list: ClassicList, filter: Given) =>
      (await list.get(filter))['availablePhoneNumbers'] as Shown[]
    return {
      local: (filter: Given) => found(lists.local, filter),
      tollFree: (filter: Given) => found(lists.tollFree, filter),
    }
  },
})

/** Parameters as newer SDKs name them: `FriendlyName` is `friendlyName`. */
export const lowered = (form: Given): Given =>
  Object.fromEntries(Object.entries(form).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]))

const versionOf = (alias: string) => (require(`${alias}/package.json`) as { version: string }).version

/** Newest first. */
export const sdks: readonly Sdk[] = [...['twilio6', 'twilio5', 'twilio4', 'twilio3'].map(modern), classic('twilio2')]
