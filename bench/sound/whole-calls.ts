/**
 * Whole calls in virtual time that somebody records: phones that talk, all of what they say made into sound and written
 * to a file. Each says how many times faster than it is heard it is had, in processor time, threads included.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchOf } from '../../src/api/fetch.ts'
import { rate } from '../../src/audio/source.ts'
import { Client } from '../../src/client/index.ts'
import { virtualClock } from '../../src/exchange/clock.ts'
import type { Step } from '../../src/exchange/phones.ts'
import type { Files, Saying, Voice } from '../../src/exchange/ports.ts'
import { openHouse } from '../../src/house.ts'
import { openFiles } from '../../src/store/files.ts'
import type { Figure } from '../figure.ts'

const hour = 3600
const app = 'http://app.test'
const own = '+14158675309'
const phone = (index: number) => `+1555867${5310 + index}`

interface Call {
  readonly seconds: number
  /** Who speaks; the house's own voice where nobody is named. */
  readonly voice?: Voice
  /** What each phone does. */
  readonly phones: readonly (readonly Step[])[]
  /** Who is called by the API, and what each of them is told to do. */
  readonly called: readonly number[]
  readonly twiml: string
}

/** Two phones that are bridged and recorded, each on its channel. */
export async function bridgedCalls(): Promise<Figure[]> {
  const bridged = (seconds: number, sentences: number, voice?: Voice): Call => ({
    seconds,
    ...(voice && { voice }),
    phones: [talk(seconds, 0, sentences), [{ waitSeconds: 4 }, ...talk(seconds, 1, sentences)]],
    called: [0],
    twiml: `<Dial timeLimit="${seconds}" record="record-from-answer-dual">${phone(1)}</Dial>`,
  })
  const target = { atLeast: 300 }
  const [engine, prompts, once] = [
    await timesReal(bridged(hour, 20, hum())),
    await timesReal(bridged(hour, 20)),
    await timesReal(bridged(oncesSeconds, Number.POSITIVE_INFINITY)),
  ]
  return [
    { name: 'recorded-call-engine', value: engine, unit: '× real time, its voice for nothing', target },
    { name: 'recorded-call', value: prompts, unit: '× real time, with 20 sentences a phone that repeat', target },
    { name: 'recorded-call-once', value: once, unit: '× real time, with each sentence said once' },
  ]
}

/** So long a call says nothing twice: as long as the bench has patience for. */
const oncesSeconds = 600

/** Ten who are in one conference and talk all at once, recorded: 20 sentences among them. */
export async function conference(): Promise<Figure> {
  const parties = Array.from({ length: 10 }, (_, index) => index)
  const value = await timesReal({
    seconds: hour,
    phones: parties.map((index) => [{ waitSeconds: index / 3 }, ...talk(hour, 0, 20)]),
    called: parties,
    twiml: `<Dial timeLimit="${hour}"><Conference beep="false" record="record-from-start">all</Conference></Dial>`,
  })
  const target = { atLeast: 300 }
  return { name: 'recorded-conference-10', value, unit: '× real time, all ten talk', target }
}

/** A sentence, five seconds of listening, and so on. */
function talk(seconds: number, speaker: number, sentences: number): Step[] {
  return Array.from({ length: Math.ceil(seconds / 8) }, (_, index): Step[] => [
    { say: `this is sentence number ${index % sentences} of many that speaker ${speaker} says` },
    { waitSeconds: 5 },
  ]).flat()
}

/** Someone who hums, and hums each sentence anew only once. */
function hum(): Voice {
  const known = new Map<string, Int16Array>()
  return {
    async say({ words, seconds }: Saying) {
      const key = `${words} ${seconds}`
      const step = 0.2 + (words.length % 10) / 100
      const made =
        known.get(key) ?? Int16Array.from({ length: seconds * rate }, (_, index) => 8000 * Math.sin(index * step))
      known.set(key, made)
      return made
    },
    close: async () => {},
  }
}

/** From the first request until the recording is there, and as long as it should be. */
async function timesReal({ seconds, voice, phones, called, twiml }: Call): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-bench-'))
  const files = openFiles(join(folder, 'files'))
  const clock = virtualClock()
  await using house = await openHouse({
    clock,
    ...(voice && { voice }),
    path: join(folder, 'ringback.db'),
    files,
    transport: async () => ({ status: 200, headers: { 'content-type': 'text/xml' }, body: '<Response/>' }),
    settings: { callsPerSecond: 0 },
  })
  const { account, authToken } = await house.exchange.accounts.open({ friendlyName: 'Bench' })
  const client = new Client({ accountSid: account.sid, authToken, baseUrl: app, fetch: fetchOf(house.door) })
  await client.numbers.create({ phoneNumber: own })
  for (const [index, steps] of phones.entries()) house.phones.phone(phone(index)).manner = { is: 'script', steps }
  const { promise, resolve } = Promise.withResolvers<void>()
  house.bus.subscribe(({ is, status }) => is === 'recording' && status === 'completed' && resolve())
  const before = process.cpuUsage()
  const release = clock.hold()
  for (const index of called)
    await client.calls.create({ to: phone(index), from: own, twiml: `<Response>${twiml}</Response>` })
  release()
  await promise
  const { user, system } = process.cpuUsage(before)
  const [{ sid = '', duration = 0 } = {}] = await client.recordings.list().all(1)
  clock.stop()
  if (Math.abs(Number(duration) - seconds) > 30) throw new Error(`${duration} seconds were recorded, not ${seconds}`)
  if ((await loudParts(files, sid)) < 0.3) throw new Error('hardly anybody is heard on the recording')
  await files.close()
  rmSync(folder, { recursive: true })
  return (Number(duration) * 1e6) / (user + system)
}

/** In how many of its pieces of two seconds anything is heard. */
async function loudParts(files: Files, sid: string): Promise<number> {
  const file = await files.open(`${sid}.wav`)
  if (!file) return 0
  const piece = 4 * rate
  let loud = 0
  for (let at = 44; at < file.size; at += piece)
    if ((await file.read(at, Math.min(at + piece, file.size))).some((byte) => byte !== 0)) loud++
  return loud / (file.size / piece)
}
