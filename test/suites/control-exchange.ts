/** The control API in front of a store, accounts, a bus and virtual phones, with nothing between them but this. */
import fastify, { type InjectOptions } from 'fastify'
import { type ControlParts, control, customOptions } from '../../src/api/control/index.ts'
import { localBus } from '../../src/bus/local.ts'
import { virtualCarrier } from '../../src/carriers/virtual/index.ts'
import { type Call, calls } from '../../src/catalog/calls.ts'
import { Refused } from '../../src/catalog/errors.ts'
import { type IncomingPhoneNumber, incomingPhoneNumbers } from '../../src/catalog/incoming-phone-numbers.ts'
import { type Message, messages } from '../../src/catalog/messages.ts'
import { handClock } from '../../src/exchange/clock.ts'
import { accountsDesk } from '../../src/exchange/desks/accounts.ts'
import type { Exchange } from '../../src/exchange/exchange.ts'
import type { Clock, Happening, Incoming, Leg } from '../../src/exchange/ports.ts'
import { openStore } from '../../src/store/sqlite.ts'

/** A number of the main account. */
export const number = '+14158675309'
export const jenny = '+15558675309'

export async function controlled({
  time = 'hand',
  clock = handClock(),
}: {
  time?: ControlParts['time']
  clock?: Clock
}) {
  const store = await openStore({ path: ':memory:', clock })
  const bus = localBus()
  const carrier = virtualCarrier({ clock })
  let count = 0
  const newSid = (prefix: string) => prefix + (++count).toString(16).padStart(32, '0')
  const accounts = accountsDesk({ store, clock, newSid, key: new Uint8Array(32) })
  const bugs: unknown[] = []
  const exchange = {
    store,
    bus,
    clock,
    accounts,
    bug: (error: unknown) => void bugs.push(error),
  } as unknown as Exchange

  const callTable = store.table<Call>(calls)
  const messageTable = store.table<Message>(messages)
  const who = {
    main: await accounts.open({ friendlyName: 'main' }),
    other: await accounts.open({ friendlyName: 'other' }),
  }
  const at = { account: who.main.account, caller: who.main.account, version: '2010-04-01', names: {} } as const
  const sub = await accounts.create!(at, { friendlyName: 'sub' })
  const tokens = {
    main: `${who.main.account.sid}:${who.main.authToken}`,
    other: `${who.other.account.sid}:${who.other.authToken}`,
    sub: `${sub.sid}:${await accounts.tokenOf(sub.sid)}`,
  }
  const sids = { main: who.main.account.sid, other: who.other.account.sid, sub: sub.sid }
  type Who = keyof typeof sids

  const now = clock.now()
  const dates = { dateCreated: now, dateUpdated: now }
  const callOf = async (who: Who, from: string, to: string) => {
    const sid = newSid('CA')
    await store.write(callTable.insert({ sid, accountSid: sids[who], from, to, status: 'queued', ...dates }))
    return sid
  }
  const textOf = async (who: Who, from: string, to: string) => {
    const sid = newSid('SM')
    await store.write(
      messageTable.insert({ sid, accountSid: sids[who], from, to, body: '', status: 'queued', ...dates }),
    )
    return sid
  }
  await store.write(
    store
      .table<IncomingPhoneNumber>(incomingPhoneNumbers)
      .insert({ sid: newSid('PN'), accountSid: sids.main, phoneNumber: number, ...dates }),
  )

  /** Calls that phones made, and what they did on them. */
  const incoming: (Incoming & { did: Happening[] })[] = []
  const ours = (to: string) => {
    if (to !== number) throw new Refused(21211, to)
  }
  carrier.plug({
    async incoming(call) {
      ours(call.to)
      const did: Happening[] = []
      call.leg.listen((happening) => did.push(happening))
      incoming.push({ ...call, did })
      return callOf('main', call.from, call.to)
    },
    async incomingText({ from, to }) {
      ours(to)
      return textOf('main', from, to)
    },
  })

  const app = fastify({ ajv: { customOptions } })
  await app.register(control({ exchange, phones: carrier, time }))
  const ask = async (method: InjectOptions['method'], path: string, body?: object | string, as: Who = 'main') => {
    const { statusCode, headers, payload } = await app.inject({
      method: method!,
      url: `/ringback/v1${path}`,
      headers: { authorization: `Basic ${Buffer.from(tokens[as]).toString('base64')}` },
      ...(body !== undefined && { payload: body as object }),
    })
    return { status: statusCode, headers, body: payload ? JSON.parse(payload) : undefined }
  }

  return {
    app,
    ask,
    bugs,
    bus,
    carrier,
    clock,
    exchange,
    incoming,
    sids,
    store,
    tokens,
    /** The exchange rings a phone on a call of this account; the leg, and what the phone did on it. */
    async ring(to: string, as: Who = 'main'): Promise<{ sid: string; leg: Leg; did: Happening[] }> {
      const sid = await callOf(as, number, to)
      const leg = carrier.dial({ callSid: sid, from: number, to, timeoutSeconds: 60 })
      const did: Happening[] = []
      leg.listen((happening) => did.push(happening))
      return { sid, leg, did }
    },
    async text(to: string, body: string, as: Who = 'main') {
      const messageSid = await textOf(as, number, to)
      await new Promise<void>((resolve) =>
        carrier.text({ messageSid, from: number, to, body, mediaUrls: [] }, ({ is }) => is !== 'sent' && resolve()),
      )
      return messageSid
    },
    async close() {
      await app.close()
      await store.close()
    },
  }
}
export type Controlled = Awaited<ReturnType<typeof controlled>>
