/**
 * `kill -9` in the middle of a `<Record>`: what was said until then is in a file that plays, its record says so after
 * the next start, and whoever asked is told. Real time, a real process, real files.
 */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Client } from '../../src/client/index.ts'
import { hasTone, wave } from '../recorded.ts'
import { run } from './running.ts'

const jenny = '+15558675309'

test('a recording outlives the process that made it, and whoever asked is told of it', async () => {
  const data = await mkdtemp(join(tmpdir(), 'ringback-recording-'))
  const app = await application()
  let running = await run(data)
  const { accountSid, authToken, number } = running
  const account = () => ({ accountSid, authToken, baseUrl: running.url })
  try {
    const steps = [{ waitSeconds: 0.2 }, ...Array.from({ length: 40 }, () => [{ press: '5' }, { waitSeconds: 0.25 }])]
    await asked(running, 'PUT', `/ringback/v1/phones/${jenny}/manner`, { is: 'script', steps: steps.flat() })
    const { sid: callSid } = await new Client(account()).calls.create({
      to: jenny,
      from: number,
      url: `${app.url}/voice`,
    })
    // Two pieces of it are in its file, at a second each.
    const growing = await eventually(async () => {
      const [name] = (await readdir(join(data, 'files')).catch(() => [])).filter((each) => each.endsWith('.growing'))
      const file = name ? await readFile(join(data, 'files', name)) : Buffer.alloc(0)
      return file.length > 2 * 16_000 ? { name: name!, size: file.length } : null
    })
    running.child.kill('SIGKILL')
    await once(running.child, 'exit')
    running = await run(data)

    const [recording, ...more] = (await asked(running, 'GET', `/2010-04-01/Accounts/${accountSid}/Recordings.json`))
      .recordings as Record<string, string>[]
    assert.deepEqual(more, [])
    assert.partialDeepStrictEqual(recording!, { call_sid: callSid, status: 'completed', source: 'RecordVerb' })
    const media = await fetch(`${running.url}/2010-04-01/Accounts/${accountSid}/Recordings/${recording!['sid']}`)
    const file = Buffer.from(await media.arrayBuffer())
    assert.ok(file.length >= growing.size, `${file.length} of ${growing.size}`)
    const sound = wave(file)
    assert.equal(String(Math.round(sound.seconds)), recording!['duration'])
    // The first of the keys: each begins anew, and two may be the opposite of each other.
    const begin = sound.track(0).findIndex((sample) => sample !== 0)
    assert.ok([770, 1336].every((hertz) => hasTone(sound.track(0).subarray(begin, begin + 1200), hertz)))
    assert.equal((await fetch(`${media.url}.mp3`)).status, 200)
    assert.deepEqual(await readdir(join(data, 'files')).then((names) => names.toSorted()), [
      `${recording!['sid']}.mp3`,
      `${recording!['sid']}.wav`,
    ])
    await eventually(async () => app.told.length > 0 || null)
    assert.deepEqual(app.told, [`completed ${recording!['duration']}`])
    assert.equal((await new Client(account()).calls.get(callSid)).status, 'failed')
  } finally {
    running.child.kill('SIGKILL')
    app.close()
    await rm(data, { recursive: true })
  }
})

/** Records whoever calls, and keeps what it is told of that. */
async function application() {
  const told: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const params = new URLSearchParams(body)
    if (request.url === '/told') told.push(`${params.get('RecordingStatus')} ${params.get('RecordingDuration')}`)
    response.setHeader('content-type', 'text/xml')
    response.end('<Response><Record finishOnKey="#" playBeep="false" recordingStatusCallback="/told"/></Response>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { told, url, close: () => server.close() }
}

async function asked(
  { url, accountSid, authToken }: Awaited<ReturnType<typeof run>>,
  method: string,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const answer = await fetch(url + path, {
    method,
    headers: { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`)
  return (await answer.json()) as Record<string, unknown>
}

/** Looks again until there is something. */
async function eventually<T>(look: () => Promise<T | null>): Promise<T> {
  for (let round = 0; round < 300; round++) {
    const found = await look()
    if (found) return found
    await new Promise((resolve) => AbortSignal.timeout(50).addEventListener('abort', resolve))
  }
  throw new Error('nothing came of it')
}
