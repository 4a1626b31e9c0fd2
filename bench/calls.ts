/**
 * What do a whole simulated call and a whole simulated text cost? In raw requests: the processor time in which a bare
 * Node server answers one request on this machine, in the same run, so that the figures mean the same everywhere.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { handClock, virtualClock } from '../src/exchange/clock.ts'
import type { Clock } from '../src/exchange/ports.ts'
import { type House, openHouse } from '../src/house.ts'
import type { Figure } from './figure.ts'
import { measured } from './load/measured.ts'

/** As many requests as a real application has under way at once. */
const atOnce = 50
const rounds = 4
const each = 500
const live = 2000

export async function figures(): Promise<readonly Figure[]> {
  const raw = await rawCost()
  const call = await cost({ path: 'Calls', params: { ...order, Url: `${app}/voice`, ...progress }, last: 'completed' })
  const text = await cost({ path: 'Messages', params: { ...order, Body: 'Hello', ...status }, last: 'delivered' })
  return [
    { name: 'raw-request', value: raw, unit: 'µs of processor' },
    { name: 'call', value: call.cpu / raw, unit: 'raw requests', target: { atMost: 60 } },
    { name: 'message', value: text.cpu / raw, unit: 'raw requests', target: { atMost: 40 } },
    { name: 'calls-per-second', value: call.perSecond },
    { name: 'messages-per-second', value: text.perSecond },
    { name: 'live-call', value: await liveCallSize(), unit: 'kB', target: { atMost: 40 } },
  ]
}

const app = 'http://app.test'
const order = { From: '+14158675309', To: '+15558675310' }
const status = { StatusCallback: `${app}/status` }
const progress = { ...status, StatusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'] }
const account = { sid: `AC${'0'.repeat(32)}`, authToken: 'an auth token for the bench' }

/** Processor time of one answer of a bare server, in microseconds: the least of a few rounds. */
async function rawCost(): Promise<number> {
  const body = JSON.stringify({ filler: 'x'.repeat(1400) })
  const headers = { 'content-type': 'application/json', 'content-length': body.length }
  await using server = await measured<{ port: number }>('raw', { status: 200, headers, body })
  const request = 'GET / HTTP/1.1\r\nHost: raw\r\n\r\n'
  const load = { port: server.said.port, request, connections: atOnce, requests: 10_000, status: 200 }
  const costs: number[] = []
  for (let round = 0; round < rounds; round++) costs.push((await server.under(load)).cpu)
  return Math.min(...costs)
}

interface Order {
  readonly path: string
  readonly params: Readonly<Record<string, string | readonly string[]>>
  /** The status that ends it, as the last callback tells it. */
  readonly last: string
}

/** Places orders through the door and waits for the last callback of each: the least of a few rounds. */
async function cost(order: Order): Promise<{ cpu: number; perSecond: number }> {
  const data = mkdtempSync(join(tmpdir(), 'ringback-bench-'))
  const clock = virtualClock()
  const ended = counter()
  const house = await open(clock, join(data, 'ringback.db'), (status) => status === order.last && ended.count())
  const measured: { cpu: number; seconds: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const [cpu, began] = [process.cpuUsage(), performance.now()]
    for (let placed = 0; placed < each; placed += atOnce) {
      const done = ended.reached(atOnce)
      await Promise.all(Array.from({ length: atOnce }, () => post(house, order)))
      await done
    }
    const { user, system } = process.cpuUsage(cpu)
    measured.push({ cpu: (user + system) / each, seconds: (performance.now() - began) / 1000 })
  }
  clock.stop()
  await house.close()
  rmSync(data, { recursive: true })
  return {
    cpu: Math.min(...measured.map(({ cpu }) => cpu)),
    perSecond: each / Math.min(...measured.map(({ seconds }) => seconds)),
  }
}

/** Heap of one call that is in progress, its document running, in kB. */
async function liveCallSize(): Promise<number> {
  const clock = handClock()
  const house = await open(clock, undefined, () => {})
  const calls = { path: 'Calls', params: { ...order, Url: `${app}/hold` }, last: '' }
  const answered = async (count: number) => {
    for (let placed = 0; placed < count; placed += atOnce)
      await Promise.all(Array.from({ length: atOnce }, () => post(house, calls)))
    await clock.advance(10)
  }
  await answered(200)
  const before = heap()
  await answered(live)
  const after = heap()
  await house.close()
  return (after - before) / live / 1024
}

async function open(clock: Clock, path: string | undefined, told: (status: string | null) => void): Promise<House> {
  const house = await openHouse({
    clock,
    ...(path && { path }),
    settings: { callsPerSecond: 0 },
    async transport({ url, body }) {
      const params = new URLSearchParams(body ?? '')
      if (url.endsWith('/status')) told(params.get('CallStatus') ?? params.get('MessageStatus'))
      return { status: 200, headers: { 'content-type': 'text/xml' }, body: pages[new URL(url).pathname] ?? '' }
    },
  })
  await house.exchange.accounts.open({ ...account, friendlyName: 'Bench' })
  await post(house, { path: 'IncomingPhoneNumbers', params: { PhoneNumber: order.From }, last: '' })
  return house
}

const pages: Readonly<Record<string, string>> = {
  '/voice': '<Response><Say>Hello, this is a call of ordinary length.</Say><Pause length="2"/><Hangup/></Response>',
  '/hold': '<Response><Say>Hello, please hold.</Say><Pause length="3600"/></Response>',
}

const headers = {
  authorization: `Basic ${btoa(`${account.sid}:${account.authToken}`)}`,
  'content-type': 'application/x-www-form-urlencoded',
}
async function post({ door }: House, { path, params }: Order): Promise<void> {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) for (const one of [value].flat()) form.append(name, one)
  const target = `/2010-04-01/Accounts/${account.sid}/${path}.json`
  const { status, body } = await door({ method: 'POST', target, headers, body: form.toString() })
  if (status !== 201) throw new Error(`${path} answered ${status}: ${body}`)
}

/** Counts, and tells when so many more were counted. */
function counter() {
  let counted = 0
  let goal = Number.POSITIVE_INFINITY
  let resolve = () => {}
  return {
    count() {
      if (++counted === goal) resolve()
    },
    reached(more: number) {
      goal = counted + more
      return new Promise<void>((done) => {
        resolve = done
      })
    },
  }
}

/** Bytes in use after everything that can be forgotten was. */
function heap(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
