/** What models stand on: a client, by which they reach the API, and the account that is meant. */
import { type AccountLinks, Client, type Options, RingbackError } from 'ringback'

/** Nobody has said which account, or its settings make no sense. */
export class ConfigurationError extends RingbackError {
  override name = 'ConfigurationError'
}

/** An account, or whatever else has its sid. */
export interface Named {
  /** `AC…`. */
  readonly sid: string
}

/** Which account is meant, where it is not the configured one. That one signs in, unless `connect` is said. */
export interface Scope {
  /** The account's sid: a subaccount's, or with `connect` a customer's. */
  accountSid?: string
  /** The account itself: one that was found, or anything with its sid. */
  account?: Named
  /** Acts as that account, which has authorized the configured one's Connect app, and pays for it. */
  connect?: boolean
}

/** One client, and what is remembered beside it. */
export interface Ground {
  readonly client: Client
  /** The models of a session, by those they stand for. */
  readonly kinds: Map<object, object>
  /** Clients for accounts that have authorized an app, by sid. */
  readonly connected: Map<string, Client>
  /** What the sandbox was, last time it was asked for. */
  sandbox: Promise<object> | null
}

export function groundOn(given: Client | Options = {}): Ground {
  return { client: clientOf(given), kinds: new Map(), connected: new Map(), sandbox: null }
}

/** Told by what it has: a client of another copy of the package is one too. */
function clientOf(given: Client | Options): Client {
  if ('calls' in given) return given
  try {
    return new Client(given)
  } catch (error) {
    if (error instanceof RingbackError) throw new ConfigurationError(error.message)
    throw error
  }
}

/** The one configuration a program has. Models that were found keep the client they were found by. */
const configured: { ground: Ground | null } = { ground: null }

/**
 * Says once, for the whole program, which account its models belong to: by settings, or by a client. Without it they
 * are of the account in the environment. Throws a `ConfigurationError` where settings are missing or make no sense.
 *
 * ```ts
 * configure({ accountSid: 'AC…', authToken: '…' })
 * const call = await Call.create({ to: '+15558675309', from: '+15017122661', url: 'https://example.com/hi' })
 * ```
 */
export function configure(settings: Client | Options): void {
  configured.ground = groundOn(settings)
}

const grounded = Symbol('ground')

/** A model that belongs to one session: the same in everything but whom it asks. */
export function bound<K extends object>(kind: K, ground: Ground): K {
  const own = class extends (kind as unknown as new () => object) {}
  Object.defineProperties(own, {
    name: { value: (kind as { readonly name?: string }).name },
    [grounded]: { value: ground },
  })
  ground.kinds.set(kind, own)
  return own as unknown as K
}

/** What a model stands on: its session, or what the program was configured with. */
export const groundOf = (kind: object): Ground =>
  (kind as { readonly [grounded]?: Ground })[grounded] ?? (configured.ground ??= groundOn())

/** The account that is meant. A scope that names nobody is refused: it would be somebody else who pays. */
export function accountIn({ client, connected }: Ground, { account, accountSid, connect }: Scope = {}): AccountLinks {
  const sid = account === undefined ? accountSid : account?.sid
  if (account !== undefined && !sid) throw new RingbackError('account is none: it has no sid')
  if (!connect) return sid === undefined ? client : client.accounts.get(sid)
  if (!sid) throw new RingbackError('connect needs the accountSid of the account to act as')
  const known = connected.get(sid) ?? client.connect(sid)
  connected.set(sid, known)
  return known
}
