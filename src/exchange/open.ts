/** Opens an exchange: its desks around its floor, and a floor that picks up where a dead one left off. */
import { hash } from 'node:crypto'
import { type Call, type CallKept, calls } from '../catalog/calls.ts'
import { sandboxNumber } from '../catalog/numbering/own.ts'
import { type AccountsDesk, accountsDesk } from './desks/accounts.ts'
import { belowCalls } from './desks/below-calls.ts'
import { type ConnectDesk, connectDesk } from './desks/connect.ts'
import type { Desk } from './desks/desk.ts'
import { incomingPhoneNumbersDesk, type NumbersDesk } from './desks/incoming-phone-numbers.ts'
import { allDesks } from './desks/index.ts'
import { type CallerIdsDesk, callerIdsDesk } from './desks/outgoing-caller-ids.ts'
import { type SandboxesDesk, sandboxesDesk } from './desks/sandboxes.ts'
import { type ShortCodesDesk, shortCodesDesk } from './desks/short-codes.ts'
import { sipDesks } from './desks/sip/desks.ts'
import type { SipRegistry } from './desks/sip/registry.ts'
import type { Exchange, Parts } from './exchange.ts'
import { conferences } from './floor/conferences.ts'
import { crossing } from './floor/crossing.ts'
import type { Floor } from './floor/floor.ts'
import { incoming, incomingToApplication } from './floor/inbound.ts'
import { unfinished } from './floor/life.ts'
import { LiveCall } from './floor/live-call.ts'
import { lobby } from './floor/lobby.ts'
import { pace } from './floor/pace.ts'
import { queues } from './floor/queues.ts'
import { type Recordings, recordings } from './floor/recordings.ts'
import { rents } from './floor/rent.ts'
import { type Sounds, sounds } from './floor/sounds.ts'
import { openTaps } from './floor/taps.ts'
import { type Texts, texting } from './floor/texting.ts'
import { textAddresses } from './floor/texting-addresses.ts'
import { type Transcribing, transcribing } from './floor/transcribing.ts'
import { type UsageWatch, usageWatch } from './floor/usage-watch.ts'
import { callerIdOf, unverified } from './floor/validation.ts'
import type { Clips, Dialing, Leg, Switchboard } from './ports.ts'

export interface OpenExchange extends Exchange {
  /** By resource name. */
  readonly desks: ReadonlyMap<string, Desk>
  /** Where numbers are bought, and looked up by whoever is called. */
  readonly numbers: NumbersDesk
  /** Is to be told when something was used. */
  readonly watch: Pick<UsageWatch, 'wake'>
  /** What SIP lines look up: who may call and register where. */
  readonly sip: SipRegistry
  /** Where others' numbers are verified. */
  readonly callerIds: CallerIdsDesk
  /** Where short codes are assigned. */
  readonly shortCodes: ShortCodesDesk
  /** Whether calls or texts to this address stay inside, and no virtual phone is there. */
  isOurs(address: string): Promise<boolean>
  /** Whether a call is nobody's yet: its caller has still to say whom it is for (rest-api.md §10.15). */
  isUnclaimed(callSid: string): boolean
  readonly switchboard: Switchboard
  /** Where apps are let act for accounts. */
  readonly connect: ConnectDesk
  /** What is recorded, and what is written down of it. */
  readonly recordings: Recordings
  readonly transcribe: Transcribing['transcribe']
  /** Ends what a former exchange left alive, and continues its work. Before anything else. */
  resume(): Promise<void>
  /**
   * Hangs up every line, and begins nothing more; resolves when what was recorded is kept. Durable work goes on at the
   * next start.
   */
  hangup(): Promise<void>
}

export function openExchange(parts: Parts): OpenExchange {
  const own = accountsDesk(parts)
  const connect = connectDesk({ ...parts, accounts: own })
  const authenticate: AccountsDesk['authenticate'] = async (...given) =>
    (await own.authenticate(...given)) ?? connect.authenticate(...given)
  const accounts: AccountsDesk = { ...own, authenticate }
  const heard = sounds(parts)
  const exchange: Exchange = { ...parts, accounts, clips: keeping(parts, heard), rents: rents(parts), sounds: heard }
  const numbers = incomingPhoneNumbersDesk(exchange)
  const watch = usageWatch(exchange)
  const shortCodes = shortCodesDesk(exchange)
  const sandboxes = sandboxesDesk(exchange)
  const texts = texting(exchange, textAddresses(exchange, { numbers, shortCodes, sandboxes }))
  const studio = studioOf(exchange)
  const floor = floorOf(exchange, { numbers, sandboxes, texts, studio })
  const sip = sipDesks(exchange)
  const below = belowCalls(floor)
  // A closed account has nothing alive (rest-api.md §5).
  accounts.onClosed((sid) => {
    for (const call of floor.live.values()) if (call.record.accountSid === sid) call.end('canceled')
  })
  const callerIds = callerIdsDesk(floor)
  return {
    ...exchange,
    desks: allDesks({
      ...{ exchange, floor, accounts, connect, numbers, texts, watch, sip, below },
      ...{ callerIds, sandboxes, shortCodes },
    }),
    connect,
    numbers,
    watch,
    sip: sip.registry,
    callerIds,
    shortCodes,
    isOurs: async (address) => (await floor.isOurs(address)) || (await shortCodes.owner(address)) !== null,
    isUnclaimed: floor.lobby.isWaiting,
    recordings: studio.recordings,
    transcribe: studio.transcribe,
    switchboard: { incoming: floor.incoming, incomingText: texts.incomingText, keep: keptAs(heard) },
    async resume() {
      await exchange.store.jobs.release()
      await closeOrphans(floor)
      await floor.conferences.closeOrphans()
      await below.resume()
      await studio.resume()
      await texts.resume()
      await watch.resume()
      exchange.rents.wake()
    },
    hangup() {
      for (const call of floor.live.values()) call.end('failed')
      below.stop()
      floor.lobby.hangup()
      texts.stop()
      watch.stop()
      exchange.rents.stop()
      return studio.stop()
    },
  }
}

/** Whatever is fetched to be heard is remembered as sound. */
const keeping =
  ({ clips }: Pick<Parts, 'clips'>, { keep }: Sounds): Clips =>
  async (asking) => {
    const clip = await clips(asking)
    keep(clip)
    return clip
  }

/** What a far end plays has no URL: it goes by its samples. */
const keptAs =
  ({ keep }: Sounds): Switchboard['keep'] =>
  (samples) => {
    const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
    const content = hash('sha1', bytes, 'base64url')
    keep({ content, samples })
    return content
  }

interface Doors {
  readonly numbers: NumbersDesk
  readonly sandboxes: SandboxesDesk
  readonly texts: Texts
  readonly studio: Pick<Floor, 'recordings' | 'transcribe'>
}

/** Where recordings are made, and written down in words. */
function studioOf(exchange: Exchange) {
  const scribes = transcribing(exchange)
  const made = recordings(exchange, scribes)
  return {
    recordings: made,
    transcribe: scribes.transcribe,
    async resume() {
      await made.resume()
      await scribes.resume()
    },
    stop() {
      scribes.stop()
      return made.stop()
    },
  }
}

function floorOf(exchange: Exchange, { numbers, sandboxes, texts, studio }: Doors): Floor {
  const floor: Floor = {
    ...exchange,
    live: new Map(),
    queues: queues(exchange),
    conferences: conferences(() => floor),
    lobby: lobby(() => floor, sandboxes),
    mayGo: pace(exchange.clock, exchange.settings.callsPerSecond),
    recordings: studio.recordings,
    transcribe: studio.transcribe,
    taps: openTaps(() => floor),
    owner: numbers.owner,
    callerId: (accountSid, number) => callerId(floor, accountSid, number),
    sendText: texts.sendText,
    ring: (dialing) => ring(floor, dialing),
    callApplication(call, application) {
      const { out, in: leg } = crossing(floor.clock)
      incomingToApplication(floor, { call, application, leg }).catch(floor.bug)
      return out
    },
    isOurs: async (address) =>
      address === sandboxNumber ? sandboxes.isOpen() : (await numbers.owner(address)) !== null,
    incoming: (call) => (call.to === sandboxNumber ? floor.lobby.incoming(call) : incoming(floor, call)),
  }
  return floor
}

/** A number of the account's own, or one that it has verified (rest-api.md §10.3, `phone_number_sid`). */
async function callerId(floor: Floor, accountSid: string, number: string): Promise<string | null> {
  const owner = await floor.owner(number)
  if (owner?.accountSid === accountSid) return owner.sid
  return (await callerIdOf(floor, accountSid, number))?.sid ?? null
}

/** One of our own numbers is rung from inside; everything else by the first carrier that reaches it. */
async function ring(floor: Floor, dialing: Dialing): Promise<Leg> {
  if (await floor.isOurs(dialing.to)) {
    const { out, in: leg } = crossing(floor.clock)
    floor.incoming({ from: dialing.from, to: dialing.to, leg }).catch(floor.bug)
    return out
  }
  const carrier = floor.carriers.find((carrier) => carrier.reaches(dialing.to))
  return carrier ? carrier.dial(dialing) : nowhere
}

/** The line to an address nobody reaches. */
const nowhere: Leg = {
  listen: (hear) => hear({ is: 'refused', why: 'unreachable' }),
  answer: () => {},
  refuse: () => {},
  hear: () => {},
  hangup: () => {},
}

/** Calls that were live when the exchange died: their lines are gone, so they failed, and whoever asked is told. */
async function closeOrphans(floor: Floor): Promise<void> {
  const table = floor.store.table<Call, CallKept>(calls)
  for (;;) {
    const { records } = await table.list({ where: [{ property: 'status', is: 'in', value: unfinished }], size: 500 })
    if (records.length === 0) return
    for (const { plan, ...record } of records) {
      const call = new LiveCall(floor, record as Call, plan ?? { timeoutSeconds: 60 })
      call.note('orphaned')
      call.become('failed')
      if (call.plan.validation) unverified(call)
    }
  }
}
