/**
 * `kill -9` under load. Every acknowledged POST is there afterwards, no sid twice, whoever asked is told how each call
 * and text ended, and usage is the sum of what was used. The server runs in a process of its own, on a folder of its
 * own, and dies twenty times.
 */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Client, RingbackError } from '../../src/client/index.ts'
import { type Running, run } from './running.ts'

const deaths = Number(process.env['DEATHS'] ?? 20)
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))
/** Posts acknowledged before each death, at least and at most. */
const [fewest, most] = [5, 120]

/** An application that greets every call and keeps what it is told. */
async function application() {
  const told = new Map<string, string[]>()
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const params = new URLSearchParams(body)
    const sid = params.get('CallSid') ?? params.get('MessageSid') ?? ''
    if (request.url === '/told')
      told.set(sid, [...(told.get(sid) ?? []), params.get('CallStatus') ?? params.get('MessageStatus')!])
    response.setHeader('content-type', 'text/xml')
    response.end(request.url === '/voice' ? '<Response><Say>hello</Say></Response>' : '')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, told, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const stopped = (server: Server) => new Promise((resolve) => server.close(resolve))

test(`kill -9 under load, ${deaths} times: nothing acknowledged is lost, all are told (seed ${seed})`, async () => {
  const data = await mkdtemp(join(tmpdir(), 'ringback-crash-'))
  const app = await application()
  const acknowledged = new Set<string>()
  let state = seed
  const random = (below: number) => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) % below
  let running = await run(data)
  const { accountSid, authToken, number } = running
  try {
    for (let death = 0; death < deaths; death++) {
      const client = new Client({ accountSid, authToken, baseUrl: running.url, retries: 0 })
      const enough = acknowledged.size + fewest + random(most - fewest)
      const load = Array.from({ length: 4 }, async (_, lane) => {
        for (let count = 0; running.child.exitCode === null && running.child.signalCode === null; count++) {
          try {
            acknowledged.add(
              await post(client, app.url, number, (lane + count) % 2 === 0, `+1555${1000000 + random(8999999)}`),
            )
          } catch (error) {
            if (!(error instanceof RingbackError)) throw error
            if (running.child.killed) return
          }
          if (acknowledged.size >= enough) running.child.kill('SIGKILL')
        }
      })
      await Promise.all([once(running.child, 'exit'), ...load])
      running = await run(data)
    }
    const client = new Client({ accountSid, authToken, baseUrl: running.url })
    await everythingOver(client, acknowledged, app.told)
    await everythingCounted(client, running)
  } finally {
    running.child.kill('SIGKILL')
    await stopped(app.server)
    await rm(data, { recursive: true })
  }
})

async function post(client: Client, app: string, from: string, isCall: boolean, to: string): Promise<string> {
  const statusCallback = `${app}/told`
  const made = isCall
    ? await client.calls.create({ to, from, url: `${app}/voice`, statusCallback })
    : await client.messages.create({ to, from, body: 'hello', statusCallback })
  return made.sid
}

const over = ['completed', 'failed', 'busy', 'no-answer', 'canceled', 'delivered', 'undelivered']

/** Asks until nothing is under way, then compares what is there with what was promised. */
async function everythingOver(client: Client, acknowledged: ReadonlySet<string>, told: ReadonlyMap<string, string[]>) {
  const all = async () => [...(await client.calls.list().all(100_000)), ...(await client.messages.list().all(100_000))]
  const isTold = (record: { sid: string; status: string }) => told.get(record.sid)?.includes(record.status)
  let records = await all()
  for (let round = 0; round < 600 && !records.every((each) => over.includes(each.status) && isTold(each)); round++) {
    await new Promise((resolve) => AbortSignal.timeout(100).addEventListener('abort', resolve))
    records = await all()
  }
  const sids = records.map(({ sid }) => sid)
  assert.equal(new Set(sids).size, sids.length, 'a sid is there twice')
  assert.deepEqual(
    [...acknowledged].filter((sid) => !sids.includes(sid)),
    [],
    'what was acknowledged is gone',
  )
  assert.deepEqual(
    records.filter(({ status }) => !over.includes(status)),
    [],
    'not everything is over',
  )
  const untold = records.filter((record) => !isTold(record)).map(({ sid, status }) => `${sid} ${status}`)
  assert.deepEqual(untold, [], 'a callback was never sent')
}

/** Usage, read off the meters, against the prices of the records. */
async function everythingCounted(client: Client, { url, accountSid, authToken }: Running) {
  const answer = await fetch(`${url}/2010-04-01/Accounts/${accountSid}/Usage/Records.json?PageSize=1000`, {
    headers: { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
  })
  const { usage_records: usage } = (await answer.json()) as {
    readonly usage_records: readonly Record<string, string>[]
  }
  for (const [wanted, list] of [
    ['calls', client.calls.list()],
    ['sms', client.messages.list()],
  ] as const) {
    const priced = (await list.all(100_000)).filter(({ price }) => price !== null)
    const cents = priced.reduce((sum, { price }) => sum - Math.round(Number(price) * 100_000), 0)
    const { count, price } = usage.find(({ category }) => category === wanted)!
    assert.deepEqual([Number(count), price], [priced.length, (cents / 100_000).toFixed(5)], wanted)
  }
}
