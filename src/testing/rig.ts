/** A whole house in one process: no ports, no files, no waiting. */
import { randomBytes } from 'node:crypto'
import type { Door } from '../api/door.ts'
import { fetchOf } from '../api/fetch.ts'
import { type Call, Client } from '../client/index.ts'
import { type HandClock, handClock } from '../exchange/clock.ts'
import { timedTranscript, transcript } from '../exchange/floor/transcript.ts'
import type { Ear, Entry, Files, OpenSocket, Phone, Store, Voice } from '../exchange/ports.ts'
import type { Prices } from '../exchange/prices.ts'
import { type House, openHouse } from '../house.ts'
import { openFiles } from '../store/files.ts'
import { openStore } from '../store/sqlite.ts'
import type { Transport } from '../webhooks/ask.ts'
import { type Application, application, type Page } from './application.ts'
import { type CallAudio, callAudio } from './call-audio.ts'
import type { Handset } from './handset.ts'
import { handsets } from './handsets.ts'
import { mortal } from './mortal.ts'
import { thinking } from './thinking.ts'

export interface RigOptions {
  /** The application's pages by path: TwiML, or what answers with it. `/voice` and `/sms` are the number's own. */
  readonly app?: Record<string, Page>
  /** Outbound calls a second; unlimited unless said otherwise. */
  readonly callsPerSecond?: number
  /** Message segments a second and number; unlimited unless said otherwise. */
  readonly textsPerSecond?: number
  /** What everything costs, and what the account begins with; as usual unless said otherwise. */
  readonly prices?: Prices
  readonly credit?: number
  /** What the names of SIP domains end with; the usual name unless said otherwise. */
  readonly sipDomain?: string
  /** Every account has a sandbox. */
  readonly sandbox?: boolean
  /** A `<Record>` in which nothing was said is kept, and its action asked. */
  readonly keepEmptyRecordings?: boolean
  /** Who speaks, and who understands speech; the house's own voice and nobody, unless said otherwise. */
  readonly voice?: Voice
  readonly ear?: Ear
  /** Instead of a network: how websockets reach the application. */
  readonly openSocket?: OpenSocket
  /** A place for files of one's own, which the rig does not close. */
  readonly files?: Files
  /** A clock of one's own, virtual for instance; otherwise one that is moved by hand. */
  readonly clock?: HandClock
}

export interface Rig extends AsyncDisposable {
  /** The one that stands; another after `crash`. */
  readonly house: House
  readonly clock: HandClock
  readonly app: Application
  readonly client: Client
  readonly account: { readonly sid: string; readonly authToken: string }
  /** A number of the account, whose VoiceUrl is the application's `/voice` and whose SmsUrl its `/sms`. */
  readonly number: string
  /** A phone held in the hand: it rings until told to answer. */
  phone(number: string): Phone
  /** Calls `number`, or another of an account's, from a virtual phone; time passes only as the clock is told. */
  dial(from: string, to?: string): Promise<Handset>
  /** Answers the next call to this virtual phone, after a second of ringing. */
  answer(number: string): Promise<Handset>
  /** Places a call from the account's number, has it answered, and resolves with its sid. */
  answered(phone: Phone, given: { url?: string; twiml?: string }): Promise<string>
  /** Lets everything that can happen now, happen. */
  settle(): Promise<void>
  /** The exchange dies at once, as by `kill -9`, and another opens on the same store. Phones forget their calls. */
  crash(): Promise<void>
  /** Errors that should not have been possible. */
  readonly bugs: unknown[]
  call(sid: string): Promise<Call>
  timeline(sid: string): Promise<readonly Entry[]>
  /** What was said to the far end and heard from it, one line each; `timed`: with times, and where it was cut short. */
  transcript(sid: string, how?: 'timed'): Promise<string[]>
  /**
   * How the call sounded so far, from both its sides; made from its timeline, recorded or not. From so many seconds on,
   * or the last of them: `-1` is its last second.
   */
  sound(sid: string, fromSeconds?: number): Promise<CallAudio>
  /** The codes of the Notifications so far, oldest first. */
  complaints(): Promise<number[]>
  close(): Promise<void>
}

const accountSid = `AC${'0'.repeat(32)}`
const authToken = 'an auth token for tests'

export async function rig(options: RigOptions = {}): Promise<Rig> {
  const clock = options.clock ?? handClock()
  const app = application(options.app ?? {})
  const store = await openStore({ path: ':memory:', clock })
  const files = options.files ?? openFiles()
  const bugs: unknown[] = []
  const open = builder(options, { clock, store, files, app, bugs })
  let { house, kill } = await open()
  await house.exchange.accounts.open({ sid: accountSid, authToken, friendlyName: 'Test' })
  const door: Door = (request) => house.door(request)
  const client = new Client({ accountSid, authToken, baseUrl: 'http://ringback.test', fetch: fetchOf(door) })
  const [voiceUrl, smsUrl] = [`${app.url}/voice`, `${app.url}/sms`]
  const { phoneNumber: number } = await client.numbers.create({ phoneNumber: '+14158675309', voiceUrl, smsUrl })

  const settle = () => clock.advance(0)
  const close = async () => {
    await house.close()
    await store.close()
    if (!options.files) await files.close()
  }
  return {
    ...records(client, store),
    get house() {
      return house
    },
    async crash() {
      await kill()
      ;({ house, kill } = await open())
    },
    ...handsets({ house: () => house, clock, thinking: thinking(null), number }),
    bugs,
    clock,
    app,
    client,
    account: { sid: accountSid, authToken },
    number,
    phone(address) {
      const held = house.phones.phone(address)
      held.manner = { is: 'manual' }
      return held
    },
    settle,
    sound: (sid, fromSeconds) => callAudio(house.exchange, sid, fromSeconds),
    async answered(phone, { url, twiml }) {
      const given = url ? { url: new URL(url, app.url).href } : { twiml: twiml! }
      const { sid } = await client.calls.create({ to: phone.number, from: number, ...given })
      await settle()
      phone.answer()
      await settle()
      return sid
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

interface Ground {
  readonly clock: HandClock
  readonly store: Store
  readonly files: Files
  readonly app: Application & { readonly transport: Transport }
  readonly bugs: unknown[]
}

/** Builds houses on the same ground, one after the other; each can be killed. */
function builder(
  { callsPerSecond = 0, textsPerSecond = 0, sandbox = false, keepEmptyRecordings = false, ...options }: RigOptions,
  { clock, store, files, app, bugs }: Ground,
) {
  const key = randomBytes(32)
  const { voice, ear, openSocket, prices, credit, sipDomain } = options
  const outside = { ...(voice && { voice }), ...(ear && { ear }), ...(openSocket && { openSocket }) }
  let count = 0
  return async () => {
    const life = mortal(store, clock, files)
    const house = await openHouse({
      store: life.store,
      files: life.files,
      clock: life.clock,
      key,
      transport: app.transport,
      ...outside,
      settings: {
        callsPerSecond,
        textsPerSecond,
        sandbox,
        keepEmptyRecordings,
        ...(prices && { prices }),
        ...(credit !== undefined && { credit }),
        ...(sipDomain && { sipDomain }),
      },
      newSid: (prefix) => prefix + (++count).toString(16).padStart(32, '0'),
      bug: (error) => void bugs.push(error),
    })
    return { house, kill: life.kill }
  }
}

/** What was written down. */
function records(client: Client, store: Store): Pick<Rig, 'call' | 'timeline' | 'transcript' | 'complaints'> {
  const timeline = (sid: string) => store.timelines.of(sid)
  return {
    call: async (sid) => client.calls.get(sid),
    timeline,
    transcript: async (sid, how) => (how === 'timed' ? timedTranscript : transcript)(await timeline(sid)),
    async complaints() {
      const notifications = await client.notifications.list().all(1000)
      return notifications.map(({ errorCode }) => Number(errorCode)).reverse()
    },
  }
}
