import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Client } from '../../src/client/index.ts'
import { wave } from '../recorded.ts'
import { follow, run, served } from './cli-run.ts'

/** Without the times and the sids. */
const plain = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^\d\d:\d\d:\d\d\.\d{3} {2}\w\w…[0-9a-f]{4} {2}/, ''))

test('call dials a number of the account from a virtual phone, presses keys, and follows to the end', async () => {
  await using server = await served('--clock', 'virtual')
  const { ready, env } = server
  const { stdout, status } = await run(['call', ready.number, '--press', 'w5'], { env })
  assert.equal(status, 0)
  const lines = plain(stdout)
  assert.equal(lines[0], `ringing  +15550001111 → ${ready.number}`)
  for (const expected of ['in-progress', '» “You pressed 5.”', '« key 5', 'completed'])
    assert.ok(lines.includes(expected), stdout)
  assert.equal(lines.at(-1), 'completed')
})

test('call has a virtual phone called by the API, and fails where the call does', async () => {
  await using server = await served('--clock', 'virtual')
  const { ready, env } = server
  const twiml = '<Response><Say>All is well.</Say><Dial>+15558675310</Dial></Response>'
  const { stdout, status } = await run(['call', '+15558675309', '--twiml', twiml], { env })
  assert.equal(status, 0)
  const lines = plain(stdout)
  assert.equal(lines[0], `queued  ${ready.number} → +15558675309`)
  assert.ok(lines.includes('» “All is well.”') && lines.includes('dialling +15558675310'), stdout)

  const authorization = `Basic ${btoa(`${ready.accountSid}:${ready.authToken}`)}`
  await fetch(`${ready.url}/ringback/v1/phones/+15558675311/manner`, {
    method: 'PUT',
    headers: { authorization, 'content-type': 'application/json' },
    body: '{"is":"busy"}',
  })
  const busy = await run(['call', '+15558675311'], { env })
  assert.equal(plain(busy.stdout).at(-1), 'busy', busy.stderr)
  assert.equal(busy.status, 1)
  const refused = await run(['call', '+15558675311', '--from', '+15550009999'], { env })
  assert.match(refused.stderr, /^ringback: .*\+15550009999.*\n$/)
  assert.equal(refused.status, 2)
})

test('text goes out by the API, or in from a virtual phone, and waits for what comes of it', async () => {
  await using server = await served()
  const { ready, env } = server
  const out = await run(['text', '+15558675309', 'Hello', 'there'], { env })
  assert.equal(out.status, 0, out.stderr)
  assert.equal(plain(out.stdout)[0], `queued  ${ready.number} → +15558675309: “Hello there”`)
  assert.match(plain(out.stdout).at(-1)!, /^delivered/)

  const answered = await run(['text', ready.number, 'Hello'], { env })
  assert.equal(answered.status, 0)
  assert.ok(
    plain(answered.stdout).includes(`queued  ${ready.number} → +15550001111: “You wrote: Hello”`),
    answered.stdout,
  )

  const client = new Client({ ...ready, baseUrl: ready.url })
  await (await client.numbers.byNumber(ready.number))!.update({ smsUrl: '' })
  const unanswered = await run(['text', ready.number, 'Hello?', '--wait', '0.2'], { env })
  assert.match(unanswered.stderr, /Nothing more within 0\.2 seconds/)
  assert.equal(unanswered.status, 2)
})

test('logs follow what happens, for people or as JSON, until the server ends', async () => {
  await using server = await served()
  const { ready, env } = server
  const people = follow(['logs'], env)
  const programs = follow(['logs', '--json'], env)
  const client = new Client({ ...ready, baseUrl: ready.url })
  const text = () => client.messages.create({ to: '+15558675309', from: ready.number, body: 'Hello' })
  // Nobody says when they have begun to listen, so something happens until both have heard of it.
  const [line, event] = await Promise.race([
    Promise.all([people.line(), programs.line()]),
    (async () => {
      for (;;) await text()
    })(),
  ])
  assert.match(line, /SM…[0-9a-f]{4} {2}\w+ {2}\+1415\d{7} → \+15558675309/)
  const { at, accountSid, sid, is } = JSON.parse(event) as Record<string, string>
  assert.ok(!Number.isNaN(Date.parse(at!)))
  assert.deepEqual([accountSid, sid?.slice(0, 2)], [ready.accountSid, 'SM'])
  assert.match(is!, /^(text|status)$/)
})

test('logs look back on one call: in lines, with what was cut short, and as its sound', async () => {
  await using server = await served('--clock', 'virtual')
  const { env } = server
  const twiml = '<Response><Say>All is well.</Say></Response>'
  const placed = await run(['call', '+15558675309', '--twiml', twiml], { env })
  assert.equal(placed.status, 0, placed.stderr)
  const [call] = await new Client({ ...server.ready, baseUrl: server.ready.url }).calls.list().all(1)
  const lines = plain((await run(['logs', call!.sid], { env })).stdout)
  assert.ok(lines.includes('» “All is well.”') && lines.at(-1)!.startsWith('completed'), lines.join('\n'))
  const folder = mkdtempSync(join(tmpdir(), 'ringback-'))
  const file = join(folder, 'call.wav')
  const kept = await run(['logs', call!.sid, '--wav', file], { env })
  assert.equal(kept.stdout, `${file}: what the far end said on the left, what it heard on the right\n`)
  assert.equal(wave(readFileSync(file)).channels, 2)
  const nowhere = await run(['logs', call!.sid, '--wav', join(folder, 'no', 'file.wav')], { env })
  assert.match(nowhere.stderr, /^ringback: .*cannot be written/)
  const nobody = await run(['logs', '--wav', file], { env })
  assert.match(nobody.stderr, /^ringback: Give the sid of the call/)
  rmSync(folder, { recursive: true })
})

test('a command finds the account of a server on this machine by itself, and says where none answers', async () => {
  const { ready, stop } = await served()
  const { stdout, status } = await run(['text', '+15558675309', 'Hello', '--server', ready.url])
  assert.equal(status, 0, stdout)
  await stop()
  const nobody = await run(['logs', '--server', ready.url])
  assert.match(nobody.stderr, /^ringback: Nobody answers at http:.*`ringback serve` starts a server\.\n$/)
  assert.equal(nobody.status, 2)
})

test('verify has the virtual phone at a number key in its code, and fails where that is refused', async () => {
  await using server = await served('--clock', 'virtual')
  const { env } = server
  const { stdout, status } = await run(['verify', '+15558675309', '--name', 'Jenny'], { env })
  assert.equal(status, 0, stdout)
  const lines = plain(stdout)
  for (const expected of [
    'queued  +14157234000 → +15558675309',
    '» “This is Ringback. Please enter your six digit validation code.”',
    '✔ the account may call from +15558675309',
  ])
    assert.ok(lines.includes(expected), stdout)
  assert.equal(lines.at(-1), 'completed')
  const again = await run(['verify', '+15558675309'], { env })
  assert.deepEqual([again.status, again.stdout], [2, ''])
  assert.match(again.stderr, /already validated/)
})
