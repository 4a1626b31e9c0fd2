import type { AccountLinks, CallOptions, HttpMethod, SandboxUpdate } from 'ringback'
import type { Sandbox as Told } from '../../catalog/sandboxes.ts'
import { accountIn, type Ground, groundOf, type Scope } from './ground.ts'
import { Changeable, type Kin, type Kind, made } from './model.ts'

/**
 * An account's part of the number to try things with. There is one, so its properties are the class's: the first one
 * that is awaited asks for it, and the others are known then, until `fetch` or `update` brings it anew.
 *
 * ```ts
 * console.log(await Sandbox.phoneNumber, await Sandbox.pin)
 * ```
 */
export class Sandbox extends Changeable<SandboxUpdate> {
  /** The sandbox as it is now; a `NotFoundError` where the account has none. */
  static fetch(scope?: Scope, options?: CallOptions): Promise<Sandbox> {
    return asked(this, scope, (sandbox) => sandbox.get(options))
  }

  /** Changes where it gets its documents. */
  static update(attributes: SandboxUpdate & Scope, options?: CallOptions): Promise<Sandbox> {
    const { accountSid, account, connect, ...changes } = attributes
    return asked(this, { accountSid, account, connect }, (sandbox) => sandbox.change(changes, options))
  }

  /** Eight digits. */
  static get pin(): Promise<number> {
    return known(this).then(({ pin }) => pin)
  }

  /** Whose part it is. */
  static get accountSid(): Promise<string> {
    return known(this).then(({ accountSid }) => accountSid)
  }

  /** The shared number, in E.164. */
  static get phoneNumber(): Promise<string> {
    return known(this).then(({ phoneNumber }) => phoneNumber)
  }

  /** Asked for the document of a call that gave the PIN; null or empty for none. */
  static get voiceUrl(): Promise<string | null> {
    return known(this).then(({ voiceUrl }) => voiceUrl)
  }

  /** How `voiceUrl` is asked. */
  static get voiceMethod(): Promise<HttpMethod> {
    return known(this).then(({ voiceMethod }) => voiceMethod)
  }

  /** Asked for the document of a text from whoever gave the PIN; null or empty for none. */
  static get smsUrl(): Promise<string | null> {
    return known(this).then(({ smsUrl }) => smsUrl)
  }

  /** How `smsUrl` is asked. */
  static get smsMethod(): Promise<HttpMethod> {
    return known(this).then(({ smsMethod }) => smsMethod)
  }

  /** Told when a call has ended. */
  static get statusCallback(): Promise<string | null> {
    return known(this).then(({ statusCallback }) => statusCallback)
  }

  /** How `statusCallback` is told. */
  static get statusCallbackMethod(): Promise<HttpMethod | null> {
    return known(this).then(({ statusCallbackMethod }) => statusCallbackMethod)
  }

  /** When it was opened. */
  static get dateCreated(): Promise<Date> {
    return known(this).then(({ dateCreated }) => dateCreated)
  }

  /** When any setting last changed. */
  static get dateUpdated(): Promise<Date> {
    return known(this).then(({ dateUpdated }) => dateUpdated)
  }

  /** The version of the API that its calls and texts speak. */
  static get apiVersion(): Promise<string> {
    return known(this).then(({ apiVersion }) => apiVersion)
  }

  /** Its own address, relative to the host. */
  static get uri(): Promise<string> {
    return known(this).then(({ uri }) => uri)
  }

  /** A property by its name: also one that this version does not know. */
  static async get(name: string): Promise<unknown> {
    return (await known(this)).get(name)
  }
}

export interface Sandbox extends Told {
  /** Asked for the document of a call that gave the PIN; null or empty for none. */
  voiceUrl: string | null
  /** How `voiceUrl` is asked. */
  voiceMethod: HttpMethod
  /** Asked for the document of a text from whoever gave the PIN; null or empty for none. */
  smsUrl: string | null
  /** How `smsUrl` is asked. */
  smsMethod: HttpMethod
  /** Told when a call has ended. */
  statusCallback: string | null
  /** How `statusCallback` is told. */
  statusCallbackMethod: HttpMethod | null
}

/** The one sandbox of an account. */
export interface SandboxOfAccount {
  /** The sandbox as it is now; a `NotFoundError` where the account has none. */
  fetch(options?: CallOptions): Promise<Sandbox>
  /** Changes where it gets its documents. */
  update(attributes: SandboxUpdate, options?: CallOptions): Promise<Sandbox>
}

/** What can be asked of where a sandbox is. */
interface Place {
  get(options?: CallOptions): PromiseLike<object>
  change(changes: SandboxUpdate, options?: CallOptions): Promise<object>
}

/** Every account has its own; it is asked for under no name. */
const placeIn = (account: AccountLinks): Place => ({
  get: () => account.sandbox,
  change: (changes, options) => account.sandbox.update(changes, options),
})

const sandboxIn = (kind: Kind<Sandbox>, ground: Ground, account: AccountLinks, record: object): Sandbox => {
  const tree: Kin['tree'] = () => ({ get: () => account.sandbox })
  return made(kind, record, { ground, account: () => account, tree })
}

export const sandboxOf = (ground: Ground, account: AccountLinks): SandboxOfAccount => ({
  fetch: async () => sandboxIn(Sandbox, ground, account, await account.sandbox),
  update: async (changes, options) =>
    sandboxIn(Sandbox, ground, account, await account.sandbox.update(changes, options)),
})

/** Asks for it. The account's own is then known. */
async function asked(
  kind: Kind<Sandbox>,
  scope: Scope | undefined,
  ask: (place: Place) => PromiseLike<object>,
): Promise<Sandbox> {
  const ground = groundOf(kind)
  const account = accountIn(ground, scope)
  const record = await ask(placeIn(account))
  const sandbox = sandboxIn(kind, ground, account, record)
  if (account === ground.client) ground.sandbox = Promise.resolve(sandbox)
  return sandbox
}

/** Asked for once, however many properties are wanted at the same time; and again where that failed. */
async function known(kind: typeof Sandbox): Promise<Sandbox> {
  const ground = groundOf(kind)
  ground.sandbox ??= kind.fetch().catch((error: unknown) => {
    ground.sandbox = null
    throw error
  })
  return ground.sandbox as Promise<Sandbox>
}
