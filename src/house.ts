/** A whole house without its front door: store, clock, phones, the wire to applications, and the API as a function. */
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { type Door, openDoor } from './api/door.ts'
import { mp3 } from './audio/mp3.ts'
import { localBus } from './bus/local.ts'
import { virtualCarrier } from './carriers/virtual/index.ts'
import { randomSid, type Settings } from './exchange/exchange.ts'
import { callbackSettled, overridesWarned } from './exchange/floor/settled.ts'
import { type OpenExchange, openExchange } from './exchange/open.ts'
import type { Bus, Carrier, Change, Clock, Ear, Files, OpenSocket, Phones, Store, Voice } from './exchange/ports.ts'
import { type EarOptions, openEar } from './speech/ear.ts'
import { openVoice, type VoiceOptions } from './speech/voice.ts'
import { openFiles } from './store/files.ts'
import { openStore } from './store/sqlite.ts'
import { type AskOptions, openAsk, type Transport } from './webhooks/ask.ts'
import { openClips } from './webhooks/clips.ts'
import { openDeliveries } from './webhooks/deliver.ts'
import { openFetch } from './webhooks/fetch.ts'
import type { Guard } from './webhooks/guard.ts'
import { openSockets } from './webhooks/socket.ts'

export interface HouseOptions {
  readonly clock: Clock
  /** The database file; without it nothing outlives the house. */
  readonly path?: string
  /** A store of one's own instead, which the house does not close. */
  readonly store?: Store
  /** A place for files of one's own, which the house does not close. */
  readonly files?: Files
  /** Where the outside reaches this house, without a slash at its end; `http://ringback.test` where nowhere. */
  readonly origin?: () => string
  /** Sound and pictures only for whoever has credentials; by their addresses alone, unless said otherwise. */
  readonly privateMedia?: boolean
  /** 32 bytes; without it auth tokens can be read only until the house closes. */
  readonly key?: Uint8Array
  /** Instead of a network: how requests reach the application. */
  readonly transport?: Transport
  /** Instead of a network: how websockets reach the application. */
  readonly openSocket?: OpenSocket
  /** Who speaks, and who understands speech, instead of the house's own; the house does not close them. */
  readonly voice?: Voice
  readonly ear?: Ear
  /** What the house's own are to ask, and who is told where they cannot. */
  readonly speech?: SpeechOptions
  /** Which addresses webhooks may go to. */
  readonly guard?: Guard
  readonly settings?: Partial<Settings>
  readonly carriers?: readonly Carrier[]
  /** Requests under way at once before 429; 0 for no limit. */
  readonly concurrency?: number
  /** The origin that may use the API from a page; `*` for any. */
  readonly cors?: string
  /** Parameters and filters that nobody knows are refused, instead of ignored. */
  readonly strict?: boolean
  readonly newSid?: (prefix: string) => string
  readonly bug?: (error: unknown) => void
}

/** Services and programs that speak and understand, besides the voice that is always there. */
export interface SpeechOptions extends Pick<VoiceOptions, 'endpoint'> {
  readonly hearing?: Omit<EarOptions, 'clock'>
  /** Told what the operator is to know; standard error, unless said otherwise. */
  readonly warn?: (sentence: string) => void
}

export interface House extends AsyncDisposable {
  readonly exchange: OpenExchange
  readonly store: Store
  readonly bus: Bus
  readonly phones: Phones
  readonly door: Door
  close(): Promise<void>
}

export async function openHouse(options: HouseOptions): Promise<House> {
  const { clock, key = randomBytes(32), newSid = randomSid, bug = report, carriers = [] } = options
  const opened = options.store ?? (await openStore({ path: options.path ?? ':memory:', clock }))
  const files = options.files ?? openFiles(options.path && join(dirname(options.path), 'files'))
  const { origin = () => 'http://ringback.test' } = options
  const url = (path: string) => origin() + path
  let closing = false
  let closed = false
  const store = waking(opened, {
    job: () => deliveries.wake(),
    meter: () => exchange.watch.wake(),
    isClosed: () => closed,
  })
  const bus = localBus(bug)
  const wires = openWires(options, (request, code, detail) => overridesWarned(exchange, request, code, detail))
  const { ask } = wires
  const tongues = openTongues(options)
  const phones = virtualCarrier({ clock })
  const settings: Settings = { callsPerSecond: 1, ...options.settings }
  const outside = { ...wires.parts, ...pick(options, 'openSocket'), carriers: [...carriers, phones], url }
  const parts = { store, files, mp3, clock, bus, ...outside, ...tongues.parts, key, settings, newSid, bug }
  const exchange = openExchange(parts)
  phones.plug(exchange.switchboard)
  const deliveries = openDeliveries({
    store,
    clock,
    ask,
    tokenOf: exchange.accounts.tokenOf,
    bug,
    settle: (callback, outcome) => callbackSettled(exchange, callback, outcome),
  })
  const door = openDoor(exchange, {
    desks: exchange.desks,
    stopping: () => closing,
    ...pick(options, 'concurrency', 'cors', 'strict', 'privateMedia'),
  })
  await exchange.resume()
  deliveries.wake()

  const close = async () => {
    closing = true
    await exchange.hangup()
    await deliveries.stop()
    await Promise.all([wires.close(), tongues.close()])
    closed = true
    if (!options.store) await opened.close()
    if (!options.files) await files.close()
  }
  return { exchange, store, bus, phones, door, close, [Symbol.asyncDispose]: close }
}

/** Everything that leads to the application outside. */
function openWires({ clock, ...options }: HouseOptions, onWarning: NonNullable<AskOptions['onWarning']>) {
  const by = { clock, ...pick(options, 'transport', 'guard') }
  const ask = openAsk({ ...by, onWarning })
  const clips = openClips(by)
  const fetch = openFetch(by)
  const sockets = openSockets({ clock, ...pick(options, 'guard') })
  const { openSocket } = sockets
  const close = () => Promise.all([ask.close(), clips.close(), fetch.close(), sockets.close()])
  return { ask, parts: { ask, clips, fetch, openSocket }, close }
}

/** Who speaks, and who understands; nothing of it begins before it is needed. */
function openTongues({ clock, speech = {}, ...options }: HouseOptions) {
  const { endpoint, hearing, warn = (sentence: string) => console.error(sentence) } = speech
  const voice = options.voice ?? openVoice({ clock, warn, endpoint })
  const ear = options.ear ?? openEar({ clock, ...hearing })
  const close = async () => {
    if (!options.voice) await voice.close()
    if (!options.ear) await ear?.close()
  }
  return { parts: { voice, ear }, close }
}

interface Waking {
  /** Something is to be done, or was used. */
  job(): void
  meter(): void
  isClosed(): boolean
}

/** A store that wakes whoever is to know of jobs and of usage, and hears nothing once its house has closed. */
function waking(store: Store, { job, meter, isClosed }: Waking): Store {
  return {
    ...store,
    async write(...changes: readonly Change[]) {
      if (isClosed()) return
      await store.write(...changes)
      if (changes.some(({ table }) => table === 'job')) job()
      if (changes.some(({ table }) => table === 'meter')) meter()
    },
  }
}

function pick<T extends object, K extends keyof T>(from: T, ...names: readonly K[]): Partial<Pick<T, K>> {
  const picked: Partial<Pick<T, K>> = {}
  for (const name of names) if (from[name] !== undefined) picked[name] = from[name]
  return picked
}

const report = (error: unknown) => console.error(error)
