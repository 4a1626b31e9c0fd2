/// <reference lib="esnext.disposable" preserve="true" />
import { type Account, type Accounts, type AccountVerbs, account, accounts } from './accounts.ts'
import type { Addresses } from './addresses.ts'
import type { Applications } from './applications.ts'
import type { AvailablePhoneNumbers } from './available.ts'
import type { OutgoingCallerIds } from './caller-ids.ts'
import type { Calls } from './calls.ts'
import type { Ref } from './collection.ts'
import type { Conferences } from './conferences.ts'
import { RingbackError } from './errors.ts'
import type { Keys } from './keys.ts'
import type { Messages } from './messages.ts'
import type { Notifications } from './notifications.ts'
import type { IncomingPhoneNumbers } from './numbers.ts'
import type { Options } from './options.ts'
import type { Sandbox, SandboxVerbs } from './sandbox.ts'
import type { ShortCodes } from './short-codes.ts'
import type { SmsMessages } from './sms.ts'
import { type Wire, wire } from './wire.ts'

/**
 * The API, from the caller's side. Making a client sends nothing.
 *
 * ```ts
 * const client = new Client({ accountSid: 'AC…', authToken: '…' })
 * const call = await client.calls.create({ to: '+15558675309', from: '+15017122661', url: 'https://example.com/hi' })
 * ```
 */
export class Client implements AsyncDisposable {
  readonly #options: Options
  /** Who signs in: the account itself, or its parent. */
  readonly #login: { readonly sid: string; readonly token: string }
  readonly #wire: Wire
  readonly #closing = new AbortController()
  #accountSid: string

  /** Throws where credentials are neither given nor in the environment, and where the base URL is none. */
  constructor(options: Options = {}) {
    const env = globalThis.process?.env ?? {}
    const sid = options.accountSid || env['TWILIO_ACCOUNT_SID']
    const token = options.authToken || env['TWILIO_AUTH_TOKEN']
    if (!sid || !token)
      throw new RingbackError(
        'No account: give accountSid and authToken, or set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN',
      )
    this.#options = options
    this.#login = { sid, token }
    this.#accountSid = sid
    const authorization = `Basic ${btoa(`${sid}:${token}`)}`
    this.#wire = wire({
      baseUrl: baseUrl(options.baseUrl || env['RINGBACK_URL'] || 'http://127.0.0.1:2010'),
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
      timeout: options.timeout ?? 30_000,
      retries: options.retries ?? 2,
      onRequest: options.onRequest,
      onResponse: options.onResponse,
      authorization: () => authorization,
      closing: this.#closing.signal,
    })
  }

  /** A client that differs in this alone. Given only another account, it goes on signing in as this one does. */
  with(options: Options): Client {
    const { sid: accountSid, token: authToken } = this.#login
    const login = options.authToken ? {} : { accountSid, authToken }
    const client = new Client({ ...this.#options, ...options, ...login })
    if (!options.authToken) client.#accountSid = options.accountSid ?? this.#accountSid
    return client
  }

  /** The account whose resources this client uses. */
  get account(): Ref<Account> & AccountVerbs {
    return account(this.#wire, this.#accountSid)
  }

  /** The account that signs in, and those below it. */
  get accounts(): Accounts {
    return accounts(this.#wire)
  }

  /** The account's calls; the same as `account.calls`, and so are all below. */
  get calls(): Calls {
    return this.account.calls
  }

  /** Where the account's customers are. */
  get addresses(): Addresses {
    return this.account.addresses
  }

  /** Keys to the account. */
  get keys(): Keys {
    return this.account.keys
  }

  get conferences(): Conferences {
    return this.account.conferences
  }

  get messages(): Messages {
    return this.account.messages
  }

  /** The same texts as `messages`, as the API knew them first. */
  get sms(): SmsMessages {
    return this.account.sms
  }

  /** The numbers the account owns. */
  get numbers(): IncomingPhoneNumbers {
    return this.account.numbers
  }

  /** The numbers of others that it may call from. */
  get callerIds(): OutgoingCallerIds {
    return this.account.callerIds
  }

  get shortCodes(): ShortCodes {
    return this.account.shortCodes
  }

  /** The account's part of the number to try things with; a `NotFoundError` where it has none. */
  get sandbox(): Ref<Sandbox> & SandboxVerbs {
    return this.account.sandbox
  }

  /** The numbers it could buy. */
  get available(): AvailablePhoneNumbers {
    return this.account.available
  }

  get applications(): Applications {
    return this.account.applications
  }

  /** What went wrong, on any of its calls and texts. */
  get notifications(): Notifications {
    return this.account.notifications
  }

  /** Gives up what this client still waits for; it can ask for nothing more. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort(new RingbackError('The client was disposed of'))
  }
}

/** Without a slash at its end; credentials in it would end up in messages, and `fetch` refuses them. */
function baseUrl(given: string): string {
  const url = URL.parse(given)
  if (!url || !/^https?:$/.test(url.protocol)) throw new RingbackError('baseUrl is no http or https URL')
  if (url.username || url.password)
    throw new RingbackError('baseUrl carries credentials: give them as accountSid and authToken')
  return url.origin + url.pathname.replace(/\/+$/, '')
}
