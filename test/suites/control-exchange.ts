/** The control API in front of a store, accounts, a bus and virtual phones, with nothing between them but this. */
import fastify, { type InjectOptions } from 'fastify'
import { type ControlParts, control, customOptions } from '../../src/api/control/index.ts'
import { localBus } from '../../src/bus/local.ts'
import { type VirtualCarrier, virtualCarrier } from '../../src/carriers/virtual/index.ts'
import { type Call, calls } from '../../src/catalog/calls.ts'
import { Refused } from '../../src/catalog/errors.ts'
import { type IncomingPhoneNumber, incomingPhoneNumbers } from '../../src/catalog/incoming-phone-numbers.ts'
import { type Message, messages } from '../../src/catalog/messages.ts'
import { handClock } from '../../src/exchange/clock.ts'
import { type AccountsDesk, accountsDesk } from '../../src/exchange/desks/accounts.ts'
import { connectDesk } from '../../src/exchange/desks/connect.ts'
import { shortCodesDesk } from '../../src/exchange/desks/short-codes.ts'
import type { Exchange } from '../../src/exchange/exchange.ts'
import type { Clock, Happening, Incoming, Leg, Store } from '../../src/exchange/ports.ts'
import { openStore } from '../../src/store/sqlite.ts'

/** A number of the main account. */
export const number = '+14158675309'
export const jenny = '+15558675309'

type Who = 'main' | 'sub' | 'other'
type Family = Readonly<Record<Who, { readonly sid: string; readonly token: string }>>

export async function controlled({
  time = 'hand',
  clock = handClock(),
}: {
  readonly time?: ControlParts['time']
  readonly clock?: Clock
}) {
  const store = await openStore({ path: ':memory:', clock })
  const bus = localBus()
  const carrier = virtualCarrier({ clock })
  let count = 0
  const newSid = (prefix: string) => prefix + (++count).toString(16).padStart(32, '0')
  const accounts = accountsDesk({ store, clock, newSid, key: new Uint8Array(32) })
  const bugs: unknown[] = []
  const parts = { store, bus, clock, accounts, newSid, bug: (error: unknown) => void bugs.push(error) }
  const exchange = {
    ...parts,
    connect: connectDesk(parts as unknown as Exchange),
    shortCodes: shortCodesDesk(parts as unknown as Exchange),
    isOurs,
    isUnclaimed: () => false,
  } as unknown as ControlParts['exchange']
  const family = await familyOf(accounts)
  const records = recordsOf(parts, family)
  await records.number()
  const incoming = plug(carrier, records)

  const app = fastify({ ajv: { customOptions } })
  await app.register(control({ exchange, phones: carrier, time }))
  /** A string is a body as it is, whatever it is. */
  const ask = async (method: InjectOptions['method'], path: string, body?: object | string, as: Who = 'main') => {
    const { statusCode, headers, payload } = await app.inject({
      method: method!,
      url: `/ringback/v1${path}`,
      headers: { authorization: basic(family[as]), ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { payload: body }),
    })
    return { status: statusCode, headers, body: payload ? JSON.parse(payload) : undefined }
  }
  let closing: Promise<void> | undefined
  const close = () => (closing ??= app.close().then(store.close))
  return { app, ask, bugs, bus, carrier, clock, close, exchange, family, incoming, store, ...rings(carrier, records) }
}
const isOurs = async (address: string) => address === number

export type Controlled = Awaited<ReturnType<typeof controlled>>

export const basic = ({ sid, token }: Family[Who]) => `Basic ${btoa(`${sid}:${token}`)}`

async function familyOf(accounts: AccountsDesk): Promise<Family> {
  const main = await accounts.open({ friendlyName: 'main' })
  const other = await accounts.open({ friendlyName: 'other' })
  const { account } = main
  const credentials = { is: 'token' } as const
  const at = { account, caller: account, credentials, version: '2010-04-01', names: {} } as const
  const { sid } = await accounts.create!(at, { friendlyName: 'sub' })
  return {
    main: { sid: account.sid, token: main.authToken },
    other: { sid: other.account.sid, token: other.authToken },
    sub: { sid, token: await accounts.tokenOf(sid) },
  }
}

interface Given {
  readonly store: Store
  readonly clock: Clock
  readonly newSid: (prefix: string) => string
}

/** Records as the exchange would write them, as far as anybody here reads them. */
function recordsOf({ store, clock, newSid }: Given, family: Family) {
  const now = clock.now()
  const given = (prefix: string, who: Who) => ({
    sid: newSid(prefix),
    accountSid: family[who].sid,
    dateCreated: now,
    dateUpdated: now,
  })
  return {
    async number() {
      const table = store.table<IncomingPhoneNumber>(incomingPhoneNumbers)
      await store.write(table.insert({ ...given('PN', 'main'), phoneNumber: number }))
    },
    async call(who: Who, from: string, to: string) {
      const record = { ...given('CA', who), from, to, status: 'queued' } as const
      await store.write(store.table<Call>(calls).insert(record))
      return record.sid
    },
    async text(who: Who, from: string, to: string) {
      const record = { ...given('SM', who), from, to, body: '', status: 'queued' } as const
      await store.write(store.table<Message>(messages).insert(record))
      return record.sid
    },
  }
}
type Records = ReturnType<typeof recordsOf>

/** Calls that phones make, and what they do on them. */
function plug(carrier: VirtualCarrier, records: Records) {
  const incoming: (Incoming & { readonly did: Happening[] })[] = []
  const ours = (to: string) => {
    if (to !== number) throw new Refused(21211, to)
  }
  carrier.plug({
    async incoming(call) {
      ours(call.to)
      const did: Happening[] = []
      call.leg.listen((happening) => did.push(happening))
      incoming.push({ ...call, did })
      return records.call('main', call.from, call.to)
    },
    keep: () => 'kept',
    async incomingText({ from, to }) {
      ours(to)
      return records.text('main', from, to)
    },
  })
  return incoming
}

/** What the exchange does to phones. */
function rings(carrier: VirtualCarrier, records: Records) {
  return {
    /** Rings one on a call of this account: the leg, and what the phone did on it. */
    async ring(to: string, as: Who = 'main'): Promise<{ sid: string; leg: Leg; did: Happening[] }> {
      const sid = await records.call(as, number, to)
      const leg = carrier.dial({ callSid: sid, from: number, to, timeoutSeconds: 60 })
      const did: Happening[] = []
      leg.listen((happening) => did.push(happening))
      return { sid, leg, did }
    },
    async text(to: string, body: string, as: Who = 'main'): Promise<string> {
      const messageSid = await records.text(as, number, to)
      await new Promise<void>((resolve) =>
        carrier.text({ messageSid, from: number, to, body, mediaUrls: [] }, ({ is }) => is !== 'sent' && resolve()),
      )
      return messageSid
    },
  }
}
