/// <reference lib="esnext.disposable" preserve="true" />
import {
  type Account,
  AccountLinks,
  type Accounts,
  type AccountVerbs,
  account,
  accounts,
  accountsIn,
} from './accounts.ts'
import type { Ref } from './collection.ts'
import { RingbackError } from './errors.ts'
import type { Options } from './options.ts'
import { type Raw, raw } from './raw.ts'
import { addressIn, addressOf, place } from './record.ts'
import { byFetch } from './transport/by-fetch.ts'
import { byNode, onNode } from './transport/by-node.ts'
import type { Living } from './wait.ts'
import { type Wire, wire } from './wire.ts'

/**
 * The API, from the caller's side. Making a client sends nothing. It has what its account has.
 *
 * ```ts
 * const client = new Client({ accountSid: 'AC…', authToken: '…' })
 * const call = await client.calls.create({ to: '+15558675309', from: '+15017122661', url: 'https://example.com/hi' })
 * ```
 */
export class Client extends AccountLinks implements AsyncDisposable {
  readonly #options: Options & Login
  readonly #wire: Wire
  /** What to call to give up a request under way. */
  readonly #living: Living = new Set()
  #closed: Error | null = null

  /** Throws where credentials are neither given nor in the environment, and where the base URL is none. */
  constructor(options: Options = {}) {
    super()
    this.#options = { ...options, ...loginOf(options) }
    const { username, authToken, accountSid, baseUrl, fetch, onRequest, onResponse } = this.#options
    const base = baseUrlOf(baseUrl || environment()['RINGBACK_URL'] || 'http://127.0.0.1:2010')
    const fetching = byFetch(this.#options)
    const hooked = fetch ?? onRequest ?? onResponse
    this.#wire = wire({
      ...options,
      baseUrl: base.href.replace(/\/+$/, ''),
      transport: hooked || !onNode() ? fetching : byNode(base, options.agent, fetching),
      authorization: `Basic ${btoa(`${username}:${authToken}`)}`,
      living: this.#living,
      open: () => {
        if (this.#closed) throw this.#closed
      },
    })
    place(this, addressIn(accountsIn(this.#wire), accountSid))
  }

  /** A client that differs in this alone. Given only another account, it goes on signing in as this one does. */
  with(options: Options): Client {
    const { username, authToken, ...others } = this.#options
    const kept = options.authToken ? {} : { authToken, ...(options.username ? {} : { username }) }
    return new Client({ ...others, ...kept, ...options })
  }

  /** A client for an account that has authorized this one's Connect app: what it does is on that account's bill. */
  connect(accountSid: string): Client {
    return this.with({ accountSid, username: accountSid, authToken: this.#options.authToken })
  }

  /** The account whose resources this client uses. */
  get account(): Ref<Account> & AccountVerbs {
    return account(addressOf(this))
  }

  /** The account that signs in, and those below it. */
  get accounts(): Accounts {
    return accounts(addressOf(this).home)
  }

  /** The four verbs of HTTP and an untouched answer, in any representation and version. */
  get raw(): Raw {
    return raw(this.#wire, this.#options.accountSid)
  }

  /** Gives up what this client still waits for; it can ask for nothing more. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = new RingbackError('The client was disposed of')
    for (const giveUp of this.#living) giveUp(this.#closed)
  }
}

interface Login {
  /** Whose resources. */
  readonly accountSid: string
  /** Who signs in, and how. */
  readonly username: string
  readonly authToken: string
}

function loginOf(options: Options): Login {
  const env = environment()
  const accountSid = options.accountSid || env['TWILIO_ACCOUNT_SID']
  const authToken = options.authToken || env['TWILIO_AUTH_TOKEN']
  if (accountSid && authToken) return { accountSid, username: options.username ?? accountSid, authToken }
  throw new RingbackError('No account: give accountSid and authToken, or set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN')
}

const environment = (): Readonly<Record<string, string | undefined>> => globalThis.process?.env ?? {}

/** Credentials in it would end up in messages, and `fetch` refuses them. */
function baseUrlOf(given: string): URL {
  const url = URL.parse(given)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new RingbackError('baseUrl is no http or https URL without credentials')
  url.search = url.hash = ''
  return url
}
