import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Client } from '../../src/client/index.ts'
import { follow, type Ready, run, served } from './cli-run.ts'

const accountSid = `AC${'7'.repeat(32)}`

test('serve says as one line of JSON where it is, and ends with 0 when it is told to', async () => {
  const { ready, stop } = await served()
  assert.deepEqual(Object.keys(ready), [
    'url',
    'accountSid',
    'authToken',
    'number',
    'console',
    'testAccountSid',
    'testAuthToken',
  ])
  const client = new Client({ ...ready, baseUrl: ready.url })
  assert.equal((await client.account).sid, ready.accountSid)
  assert.equal((await client.numbers.byNumber(ready.number))?.phoneNumber, ready.number)
  assert.match(await (await fetch(ready.console)).text(), /<html/)
  assert.equal(await stop('SIGTERM'), 0)
})

test('serve begins an account on trial with a number, and says test credentials that do nothing', async () => {
  await using server = await served('--trial')
  const { url, number, ...ready } = server.ready
  const client = new Client({ ...ready, baseUrl: url })
  assert.equal((await client.account).type, 'Trial')
  assert.equal((await client.numbers.list().all(9)).length, 1)
  const { testAccountSid: accountSid, testAuthToken: authToken } = ready as typeof ready & Record<string, string>
  const test = new Client({ accountSid: accountSid!, authToken: authToken!, baseUrl: url })
  const message = await test.messages.create({ from: '+15005550006', to: number, body: 'hello' })
  assert.deepEqual([message.status, message.accountSid], ['queued', accountSid])
  assert.deepEqual(await client.messages.list().all(9), [])
})

test('serve says to people that it is ready, and what to try, without colours where there are none', async () => {
  const server = follow(['serve', '--port', '0', '--memory'], {
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: 'hush',
  })
  const lines: string[] = []
  while (!lines.at(-1)?.includes('curl')) lines.push(await server.line())
  assert.equal(await server.stop('SIGINT'), 0)
  assert.match(lines[0]!, /^ringback ready on http:\/\/127\.0\.0\.1:\d+$/)
  const text = lines.join('\n')
  for (const fact of [accountSid, 'hush', /number +\+1415\d{7}/, /console +http/, 'npx ringback call +1415'])
    assert.ok(typeof fact === 'string' ? text.includes(fact) : fact.test(text), `${fact} in:\n${text}`)
})

test('serve keeps what it was told in its folder, and takes its options from the environment', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-cli-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const env = { RINGBACK_DATA: join(folder, 'new'), RINGBACK_PORT: '0' }
  const ready = async () => {
    const server = follow(['serve', '--json'], env)
    const said = JSON.parse(await server.line()) as Ready
    assert.equal(await server.stop(), 0)
    return { ...said, url: '', console: '' }
  }
  assert.deepEqual(await ready(), await ready())
})

test('serve refuses what it cannot do in one sentence, with status 2', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-cli-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const prices = (name: string, words: string) => {
    writeFileSync(join(folder, name), words)
    return ['--port', '0', '--memory', '--prices', join(folder, name)]
  }
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  t.after(() => void taken.close())
  const { port } = taken.address() as AddressInfo
  const refusals: readonly (readonly [args: string[], says: RegExp])[] = [
    [['--port', String(port), '--memory'], /is in use/],
    [['--port', '0', '--data', join(file, 'below')], /is not a folder/],
    [['--port', '0', '--memory', '--account-sid', 'AC1'], /'AC1' is not an account sid/],
    [['--port', '0', '--memory', '--tls-cert', file], /given together/],
    [['--port', '0', '--memory', '--prices', join(folder, 'none')], /none does not exist/],
    [prices('broken', '{'), /broken is no JSON/],
    [prices('unknown', '{"calls":{"sideways":1}}'), /There is no price calls\.sideways; calls has inbound, outbound/],
    [prices('negative', '{"numbers":{"local":-1}}'), /numbers\.local is -1, not a price/],
    [['--port', '0', '--memory', '--credit', 'much'], /'much' is invalid.* number/],
    [['--port', '0', '--memory', '--speech-url', 'me:hush@nowhere'], /^(?!.*hush).*--speech-url is no address/],
    [['--port', '0', '--memory', '--hearing-url', 'http://a', '--hearing-command', 'b'], /only one can be given/],
    [['--port', 'ten'], /'ten' is invalid.* whole number/],
    [['--port', '65536'], /65535/],
    [['--clock', 'sand'], /wall, virtual/],
    [['--colour', 'red'], /unknown option '--colour'/],
  ]
  const outcomes = await Promise.all(refusals.map(([args]) => run(['serve', ...args])))
  for (const [index, { status, stdout, stderr }] of outcomes.entries()) {
    assert.equal(status, 2, stderr)
    assert.match(stderr, refusals[index]![1])
    assert.doesNotMatch(stderr, /\n +at /)
    assert.equal(stdout, '')
    assert.ok(stderr.trim().split('\n').length <= 2, stderr)
  }
})

test('help is no error, and an unknown command is one', async () => {
  const help = await run(['--help'])
  assert.equal(help.status, 0)
  for (const command of ['serve', 'call', 'text', 'logs', 'lint'])
    assert.match(help.stdout, new RegExp(`^ +${command} `, 'm'))
  const unknown = await run(['sing'])
  assert.equal(unknown.status, 2)
  assert.match(unknown.stderr, /unknown command 'sing'/)
})
