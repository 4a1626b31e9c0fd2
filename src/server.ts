/** The one place where the parts meet: a house behind a real front door. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { fetchOf } from './api/fetch.ts'
import { virtualClock, wallClock } from './exchange/clock.ts'
import type { Settings } from './exchange/exchange.ts'
import type { Phones } from './exchange/ports.ts'
import { BadPrices, type Prices, pricesWith } from './exchange/prices.ts'
import { type House, openHouse, type SpeechOptions } from './house.ts'
import { shell } from './shell.ts'
import { CannotOpen } from './store/cannot-open.ts'
import type { Handset } from './testing/handset.ts'
import { handsets } from './testing/handsets.ts'
import { thinking } from './testing/thinking.ts'
import { publicOnly } from './webhooks/guard.ts'

export interface StartOptions {
  /** 0, the default, picks a free one. */
  readonly port?: number
  /** Default 127.0.0.1: nobody but this machine. */
  readonly host?: string
  /** The folder everything is kept in; created where it is missing. Default `./.ringback`. */
  readonly data?: string
  /** Keeps nothing. */
  readonly memory?: boolean
  /** Default `wall`. `virtual` is for tests: it leaps to the next deadline as soon as nothing real is under way. */
  readonly clock?: 'wall' | 'virtual'
  /** The first account's credentials; made up, and kept in the data folder, where they are left out. */
  readonly accountSid?: string
  readonly authToken?: string
  /** An account that is new begins on trial, with the first number: it reaches verified numbers only, and buys none. */
  readonly trial?: boolean
  /** How the outside reaches this server, where that is not its own address. */
  readonly publicUrl?: string
  /** PEM files. Both make it https. */
  readonly tlsCert?: string
  readonly tlsKey?: string
  /** The origin whose pages may use the API; `*` for any. Off by default. */
  readonly cors?: string
  /** A JSON file that replaces prices by others: `{ "calls": { "inbound": { "local": 0.0085 } } }`. */
  readonly prices?: string
  /** Dollars that the first account begins with, 100 unless said otherwise; its Balance is what is left of them. */
  readonly credit?: number
  /** Outbound calls a second and account, 1 unless said otherwise; 0 for no limit. */
  readonly cps?: number
  /** A STUN and a TURN server for `Tokens`, as `host:port`, and the secret that the latter makes passwords from. */
  readonly stun?: string
  readonly turn?: string
  readonly turnSecret?: string
  /** What the names of SIP domains end with: `sip.ringback.localhost`, unless said otherwise. */
  readonly sipDomain?: string
  /** Requests under way at once before 429; 0, the default, for no limit. */
  readonly concurrency?: number
  /** Sound and pictures only for whoever has credentials; by their addresses alone, unless said otherwise. */
  readonly privateMedia?: boolean
  /** Parameters and filters that nobody knows are refused, instead of ignored. */
  readonly strict?: boolean
  /** Every account has a sandbox, and not trial accounts alone. */
  readonly sandbox?: boolean
  /** A `<Record>` in which nothing was said is kept and its action asked; otherwise, the next verb runs. */
  readonly keepEmptyRecordings?: boolean
  /** Hosts and CIDR ranges webhooks may go to besides public ones, where the server listens beyond loopback. */
  readonly allow?: readonly string[]
  /** A service that speaks as OpenAI's API does, up to and without `/audio`; its key, its model, a voice for all. */
  readonly speechUrl?: string
  readonly speechKey?: string
  readonly speechModel?: string
  readonly speechVoice?: string
  /** A service that understands speech as OpenAI's API does, up to and without `/audio`; its key and its model. */
  readonly hearingUrl?: string
  readonly hearingKey?: string
  readonly hearingModel?: string
  /** A program that understands speech instead: `{wav}` is the file, or it comes on standard input. */
  readonly hearingCommand?: string
  /** A folder with a model for sherpa-onnx instead, which has to be installed. */
  readonly hearingSherpa?: string
  /** pino's level; `error` unless said otherwise, on standard error. */
  readonly log?: string
}

export interface Server extends AsyncDisposable {
  readonly url: string
  readonly account: { readonly sid: string; readonly authToken: string }
  /** The account's test credentials: under them nothing is done (rest-api.md §12). */
  readonly test: { readonly sid: string; readonly authToken: string }
  /** A number of the account's, ready to be called. */
  readonly number: string
  /** Address of the welcome page. */
  readonly console: string
  /** The API without the network. */
  readonly fetch: typeof fetch
  /** Virtual phones, to be held in the same process. */
  readonly phones: Phones
  /**
   * Calls a number of an account's, `number` unless said otherwise, from a virtual phone. Resolves when it is answered,
   * or has ended without. Throws `DialRefused` where nobody here owns the number, or somebody owns the phone's.
   */
  dial(from: string, to?: string): Promise<Handset>
  /** Answers the next call to this virtual phone, after a second of ringing. */
  answer(number: string): Promise<Handset>
  close(): Promise<void>
}

export type { Handset } from './testing/handset.ts'
export { DialRefused } from './testing/handsets.ts'

/** Why the server did not start, in one sentence. */
export class StartRefused extends Error {
  override name = 'StartRefused'
}

export async function start(options: StartOptions = {}): Promise<Server> {
  const { host = '127.0.0.1', memory = false } = options
  const data = memory ? undefined : resolve(options.data ?? '.ringback')
  const { virtual, clock, thoughts } = timeOf(options)
  const prices = options.prices ? await pricesIn(options.prices) : null
  const speech = speechOf(options)
  const key = data ? await keyIn(data) : randomBytes(32)
  let app: FastifyInstance | undefined
  /** How the outside reaches us: known for certain once we listen. */
  let url = options.publicUrl?.replace(/\/$/, '') ?? `http://${host}:${options.port ?? 0}`
  const house = await explained(() =>
    openHouse({
      clock,
      key,
      ...(data && { path: join(data, 'ringback.db') }),
      ...(!isLoopback(host) && { guard: publicOnly(options.allow) }),
      settings: settingsOf(options, prices),
      concurrency: options.concurrency ?? 0,
      ...(options.cors && { cors: options.cors }),
      origin: () => url,
      privateMedia: options.privateMedia ?? false,
      strict: options.strict ?? false,
      speech: { ...speech, warn: (sentence) => (app ? app.log.error(sentence) : console.error(sentence)) },
    }),
  )
  const close = async () => {
    thoughts.stop()
    await app?.close()
    virtual?.stop()
    await house.close()
  }
  try {
    const account = await firstAccount(house, options)
    const tls = await tlsOf(options)
    app = await shell({
      house,
      tls,
      log: options.log ?? 'error',
      clock: options.clock ?? 'wall',
      isPrivate: isLoopback(host) && !options.publicUrl,
    })
    await app.listen({ port: options.port ?? 0, host })
    const { port } = app.server.address() as AddressInfo
    const own = `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`
    if (!options.publicUrl) url = own
    const number = await firstNumber(house, account.sid, own)
    const test = house.exchange.accounts.testPair(account.sid)
    const hands = { phones: house.phones, ...handsets({ house: () => house, clock, thinking: thoughts, number }) }
    const server = { url, account, test, number, console: `${url}/`, fetch: fetchOf(house.door), ...hands }
    return { ...server, close, [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw refusal(error)
  }
}

function settingsOf(options: StartOptions, prices: Prices | null): Partial<Settings> {
  return {
    callsPerSecond: options.cps ?? 1,
    ice: iceOf(options),
    sandbox: options.sandbox ?? false,
    keepEmptyRecordings: options.keepEmptyRecordings ?? false,
    ...(prices && { prices }),
    ...(options.credit !== undefined && { credit: options.credit }),
    ...sipDomainOf(options),
  }
}

/** The clock; nothing but a virtual one is held while a test thinks. */
function timeOf({ clock }: StartOptions) {
  const virtual = clock === 'virtual' ? virtualClock(wallClock().now()) : null
  return { virtual, clock: virtual ?? wallClock(), thoughts: thinking(virtual) }
}

/** Who speaks and who understands besides the voice that is always there. */
function speechOf(options: StartOptions): Omit<SpeechOptions, 'warn'> {
  const { speechUrl, speechKey, speechModel, speechVoice, hearingUrl, hearingKey, hearingModel } = options
  const { hearingCommand: command, hearingSherpa: sherpa } = options
  if ([hearingUrl, command, sherpa].filter(Boolean).length > 1)
    throw new StartRefused('Of --hearing-url, --hearing-command and --hearing-sherpa only one can be given.')
  const heard = hearingUrl && { url: service('hearing', hearingUrl), key: hearingKey, model: hearingModel }
  const spoken = speechUrl && { url: service('speech', speechUrl), key: speechKey, model: speechModel }
  return {
    ...(spoken && { endpoint: { ...spoken, voice: speechVoice } }),
    hearing: { ...(heard && { endpoint: heard }), ...(command && { command }), ...(sherpa && { sherpa }) },
  }
}

/** The address is not repeated: it may hold a password. */
function service(name: string, url: string): string {
  if (URL.canParse(url) && /^https?:/.test(url)) return url
  throw new StartRefused(`--${name}-url is no address: give it one such as http://127.0.0.1:8000/v1.`)
}

/** Names are compared without regard to capitals, and a dot at either end means nothing. */
function sipDomainOf({ sipDomain }: StartOptions): { sipDomain?: string } {
  if (sipDomain === undefined) return {}
  const name = sipDomain.toLowerCase().replace(/^\.|\.$/g, '')
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(name)) return { sipDomain: name }
  throw new StartRefused(`'${sipDomain}' is not a domain: give --sip-domain a name such as sip.example.org.`)
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127\./.test(host)

/** The key that seals auth tokens: made once, readable by its owner alone. */
async function keyIn(data: string): Promise<Uint8Array> {
  const file = join(data, 'key')
  return explained(async () => {
    await mkdir(data, { recursive: true, mode: 0o700 })
    try {
      return Buffer.from(await readFile(file, 'utf8'), 'hex')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      const key = randomBytes(32)
      await writeFile(file, key.toString('hex'), { mode: 0o600, flag: 'wx' })
      await chmod(file, 0o600)
      return key
    }
  })
}

/** The price table, with what this file says of it. */
async function pricesIn(file: string): Promise<Prices> {
  const words = await explained(() => readFile(file, 'utf8'))
  try {
    return pricesWith(JSON.parse(words))
  } catch (error) {
    if (error instanceof BadPrices) throw new StartRefused(`${file}: ${error.message}`)
    if (error instanceof SyntaxError) throw new StartRefused(`${file} is no JSON: ${error.message}.`)
    throw error
  }
}

const iceOf = ({ stun, turn, turnSecret }: StartOptions) => ({
  ...(stun && { stun: `stun:${stun}` }),
  ...(turn && { turn: `turn:${turn}?transport=udp` }),
  ...(turnSecret && { secret: turnSecret }),
})

async function tlsOf({ tlsCert, tlsKey }: StartOptions) {
  if (!tlsCert && !tlsKey) return undefined
  if (!tlsCert || !tlsKey) throw new StartRefused('--tls-cert and --tls-key are given together or not at all.')
  return { cert: await readFile(tlsCert), key: await readFile(tlsKey) }
}

/** The account everything begins with: the one asked for, or the one that was made at the first start. */
async function firstAccount(house: House, { accountSid, authToken, trial }: StartOptions): Promise<Server['account']> {
  const { exchange, store } = house
  if (accountSid && !/^AC[0-9a-f]{32}$/.test(accountSid))
    throw new StartRefused(`'${accountSid}' is not an account sid: AC and 32 hexadecimal digits.`)
  const sid = accountSid ?? (await store.setting('account')) ?? undefined
  const given = { ...(sid && { sid }), ...(authToken && { authToken }), friendlyName: 'My account' }
  const isNew = !sid || !(await exchange.accounts.account(sid))
  const opened = await exchange.accounts.open(given)
  if (trial && isNew) await exchange.accounts.retype(opened.account.sid, 'Trial')
  await store.write(store.set('account', opened.account.sid))
  return { sid: opened.account.sid, authToken: opened.authToken }
}

/** A number to begin with, answered by the demo application this server itself serves. */
async function firstNumber({ exchange }: House, accountSid: string, own: string): Promise<string> {
  const kept = await exchange.store.setting('number')
  if (kept && (await exchange.numbers.owner(kept))) return kept
  // It is given, not bought: trial accounts buy none.
  const account = { ...(await exchange.accounts.account(accountSid))!, type: 'Full' } as const
  const credentials = { is: 'token' } as const
  const at = { account, caller: account, credentials, version: '2010-04-01', names: {} } as const
  const { phoneNumber } = await exchange.numbers.create!(at, {
    areaCode: '415',
    voiceUrl: `${own}/ringback/demo/voice`,
    smsUrl: `${own}/ringback/demo/sms`,
  })
  await exchange.store.write(exchange.store.set('number', phoneNumber))
  return phoneNumber
}

async function explained<T>(doing: () => Promise<T>): Promise<T> {
  try {
    return await doing()
  } catch (error) {
    throw refusal(error)
  }
}

/** What a person can do something about, said in one sentence; everything else stays what it is. */
function refusal(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StartRefused) return error
  const { code, path, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string }
  const where = path ?? `${address}:${port}`
  const sentence: Readonly<Record<string, string>> = {
    EADDRINUSE: `${where} is in use by another program; choose another with --port, or 0 for any free one.`,
    EACCES: `${where} may not be used by this user.`,
    EPERM: `${where} may not be used by this user.`,
    EROFS: `${where} cannot be written to.`,
    ENOENT: `${where} does not exist.`,
    ENOTDIR: `${where} is not a folder.`,
    ENOTFOUND: `The host ${where} is not known.`,
    EADDRNOTAVAIL: `${where} is not an address of this machine.`,
  }
  if (code && sentence[code]) return new StartRefused(sentence[code], { cause: error })
  if (error instanceof CannotOpen) return new StartRefused(error.message, { cause: error })
  if (code?.startsWith('ERR_OSSL')) return new StartRefused(`The certificate or key is not usable: ${error.message}.`)
  return error
}
