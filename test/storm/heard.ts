/** What must hold of everything that sounded: files, timelines that can be heard again, and whoever listened in. */
import { createHash } from 'node:crypto'
import { realtimeTranscriptions } from '../../src/catalog/realtime-transcriptions.ts'
import type { Resource } from '../../src/catalog/resource.ts'
import { siprec } from '../../src/catalog/siprec.ts'
import { streams } from '../../src/catalog/streams.ts'
import type { Entry } from '../../src/exchange/ports.ts'
import { allRecordings } from './recordings.ts'
import type { Storm } from './storm.ts'

export async function brokenSound(house: Storm): Promise<string[]> {
  const broken = await files(house)
  const calls = await house.client.calls.list().all(10_000)
  let heard = 0
  for (const { sid } of calls) {
    const timeline = await house.timeline(sid)
    broken.push(...taps(house, sid, timeline), ...partials(house, sid))
    const sounds = timeline.some(({ is }) => is === 'heard' || is === 'said')
    if (sounds && heard++ < mostHeard) broken.push(...(await again(house, sid)))
  }
  return broken
}

/** What is left of those who listened in, once nobody is on the line; asked of the whole house. */
export async function brokenRest({ house, clock, wires }: Storm): Promise<string[]> {
  const broken = wires.open > 0 ? [`${wires.open} websockets are open`] : []
  if (clock.awaited > 0) broken.push(`${clock.awaited} deadlines are awaited by nobody who is there`)
  for (const resource of [streams, siprec, realtimeTranscriptions]) {
    const table = house.store.table(resource as object as Resource<object>)
    const left = await table.count([{ property: 'status', is: '=', value: 'in-progress' }])
    if (left > 0) broken.push(`${left} of ${resource.name} are still in progress`)
  }
  return [...broken, ...wires.broken]
}

/** At any moment: a websocket is open only for a call that is on the line. */
export async function brokenWires({ client, wires }: Storm): Promise<string[]> {
  const found = await Promise.all(wires.calls.map((sid) => client.calls.find(sid)))
  return found.flatMap((call) =>
    call && call.status !== 'in-progress' ? [`${call.sid} is ${call.status}, and talks to an application`] : [],
  )
}

/** Calls of one account that are made sound again. */
const mostHeard = 2

/** Each has the head that its length wants, and as many seconds as its record says. */
async function files(house: Storm): Promise<string[]> {
  const broken: string[] = []
  for (const { sid, status, duration, channels } of await allRecordings(house)) {
    const { size, head } = await fileOf(house, sid!, 44)
    if (status !== 'completed') {
      if (size > 0) broken.push(`${sid} is ${status}, and has ${size} bytes`)
      continue
    }
    const bytes = size - 44
    const [said, block] = [head.toString('latin1', 0, 4) + head.toString('latin1', 8, 16), Number(channels) * 2]
    const numbers = size < 44 ? [] : [4, 24, 28, 40].map((at) => head.readUInt32LE(at))
    const wanted = [size - 8, 8000, 8000 * block, bytes]
    if (said !== 'RIFFWAVEfmt ' || String(numbers) !== String(wanted))
      broken.push(`${sid} of ${size} bytes has the head ${said} ${numbers}, not ${wanted}`)
    else if (bytes % block !== 0 || Math.round(bytes / block / 8000) !== Number(duration))
      broken.push(`${sid} has ${bytes / block / 8000} s in ${channels} channels, and says ${duration}`)
  }
  return broken
}

async function fileOf(house: Storm, sid: string, bytes: number) {
  const target = `/2010-04-01/Accounts/${house.account.sid}/Recordings/${sid}.wav`
  const { medium } = await house.house.door({ method: 'GET', target, headers: {} })
  return {
    size: medium?.size ?? 0,
    head: medium ? Buffer.from(await medium.read(0, Math.min(bytes, medium.size))) : Buffer.of(),
  }
}

/** A short name for all that was recorded: two storms of one seed have the same. */
export async function recordedAs(house: Storm): Promise<string> {
  const hash = createHash('sha256')
  for (const { sid } of await allRecordings(house))
    hash.update(sid!).update((await fileOf(house, sid!, Number.POSITIVE_INFINITY)).head)
  return hash.digest('hex')
}

/** A call can be heard again: its first minutes, or only its last seconds where it was long. */
async function again(house: Storm, sid: string): Promise<string[]> {
  const { duration } = await house.client.calls.get(sid)
  try {
    const { seconds, wav } = await house.sound(sid, (duration ?? 0) > 30 ? -3 : 0)
    return wav.length === 44 + Math.round(seconds * 8000) * 4
      ? []
      : [`${sid} sounds for ${seconds} s, in ${wav.length} bytes`]
  } catch (error) {
    return [`${sid} cannot be heard again: ${error instanceof Error ? error.stack : error}`]
  }
}

/** What a `<Gather>` understands while somebody speaks is numbered from 0 on; after a crash one may come twice. */
function partials(house: Storm, sid: string): string[] {
  const told = house.app.askedAt('/partial').filter(({ params }) => params['CallSid'] === sid)
  const numbers = told.map(({ params }) => Number(params['SequenceNumber']))
  const isRight = numbers.every((number, at) => number === 0 || [number, number - 1].includes(numbers[at - 1]!))
  return isRight ? [] : [`${sid} told partial results as ${numbers}`]
}

const tapEvent = /^(stream|siprec|transcription)-(started|content|error|stopped)$/

/** Each who listened in began once, ended once, and was told of in that order; a conversation ends as well. */
function taps(house: Storm, sid: string, timeline: readonly Entry[]): string[] {
  const broken: string[] = []
  for (const [tapSid, entries] of Map.groupBy(
    timeline.filter(({ is }) => tapEvent.test(is)),
    (entry) => entry['tapSid'],
  )) {
    const walked = entries.map(({ is }) => is)
    const events = walked.map((is) => is.split('-')[1]).join(' ')
    if (!/^(started ?)?((content|error) ?)*(stopped)?$/.test(events) || !/(stopped|error)$/.test(events))
      broken.push(`${tapSid} of ${sid} went ${events}`)
    // After a crash one callback may come twice.
    const told = house.app
      .askedAt('/tap')
      .map(({ params }) => params)
      .filter((params) =>
        [params['StreamSid'], params['SiprecSid'], params['TranscriptionSid']].includes(String(tapSid)),
      )
      .map((params) => JSON.stringify(params))
      .filter((each, index, all) => each !== all[index - 1])
      .map((each) => JSON.parse(each) as Record<string, string>)
      .map((params) => params['StreamEvent'] ?? params['SiprecEvent'] ?? params['TranscriptionEvent'])
    const once = entries
      .filter((entry, index) => JSON.stringify(entry) !== JSON.stringify(entries[index - 1]))
      .map(({ is }) => is)
    if (told.length > 0 && String(told) !== String(once)) broken.push(`${tapSid} of ${sid} went ${once}, told ${told}`)
  }
  const talks = Map.groupBy(
    timeline.filter(({ is }) => is === 'relay'),
    (entry) => entry['sessionId'],
  )
  for (const [session, entries] of talks) {
    const walked = entries.map(({ status }) => status)
    const isOver = walked.at(-1) !== 'in-progress' || house.crashed.isTrue
    if (!isOver || walked.length > 2) broken.push(`the conversation ${session} of ${sid} went ${walked}`)
  }
  return broken
}
