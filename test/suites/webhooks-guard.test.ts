/** Where requests may go once strangers can make us ask: judged by the address, at each connect. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publicOnly } from '../../src/webhooks/guard.ts'
import { asker, asking, listening, redirect, twiml } from './webhooks-application.ts'

const closed = [
  ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.100.100.200', '100.127.255.255'],
  ...['127.0.0.1', '127.255.255.254', '169.254.169.254', '169.254.0.1', '172.16.0.1', '172.31.255.255'],
  ...['192.0.0.192', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1', '198.51.100.1', '203.0.113.1'],
  ...['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '168.63.129.16'],
  ...['::', '::1', '::7f00:1', '::ffff:127.0.0.1', '::ffff:a00:1', '::ffff:169.254.169.254', '64:ff9b::a00:1'],
  ...['100::1', '2001:db8::1', '2001::1', '2002:7f00:1::', '3fff::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1'],
  ...['fe80::1%eth0', 'fec0::1', 'ff02::1', '5f00::1', 'nonsense', '', '1.2.3', '1.2.3.4.5'],
]
const open = [
  ...['1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '172.15.0.1', '172.32.0.1'],
  ...['192.0.1.1', '192.167.1.1', '198.17.0.1', '198.20.0.1', '223.255.255.255', '168.63.129.17'],
  ...['2606:4700::1111', '2a00:1450:4001:800::200e', '::ffff:8.8.8.8', '2001:200::1', '2003::1'],
]

test('only addresses of the public network are met', () => {
  const guard = publicOnly()
  for (const address of closed) assert.equal(guard.admits(address, 'app.test'), false, address)
  for (const address of open) assert.equal(guard.admits(address, 'app.test'), true, address)
})

test('an operator allows hosts, addresses and ranges besides', () => {
  const guard = publicOnly(['app.internal', ' 10.1.0.0/16', '192.168.7.7', 'fd12::/32', '::1'])
  assert.ok(guard.admits('10.9.9.9', 'APP.internal'))
  assert.ok(guard.admits('10.1.255.1', 'x.test'))
  assert.ok(guard.admits('::ffff:10.1.255.1', 'x.test'))
  assert.ok(!guard.admits('10.2.0.1', 'x.test'))
  assert.ok(guard.admits('192.168.7.7', 'x.test'))
  assert.ok(!guard.admits('192.168.7.8', 'x.test'))
  assert.ok(guard.admits('fd12:0:1::1', 'x.test'))
  assert.ok(guard.admits('::1', 'x.test'))
  assert.ok(!guard.admits('127.0.0.1', 'deep.app.internal'))
  for (const wrong of [
    '',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    'fd00::/129',
    'a b',
    'http://a.test',
    '10.0.0.0/x',
  ])
    assert.throws(() => publicOnly([wrong]), RangeError, wrong)
})

test('nothing is asked of a machine of one’s own, however its address is spelled', async () => {
  await using app = await listening(twiml())
  await using ask = asker({ guard: publicOnly() })
  const spellings = [
    ...['localhost', '127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0x7f.1', '127.0.0.1.', '0'],
    ...['[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:7f00:1]', '①②⑦.0.0.1', '%31%32%37.0.0.1'],
    ...['LOCALHOST', 'user@127.0.0.1', 'example.com@127.0.0.1'],
  ]
  for (const host of spellings)
    await assert.rejects(ask(asking(`http://${host}:${app.port}/`)), { code: 11205, message: /not a public/ }, host)
  assert.equal(app.connections.length, 0)
})

test('a redirect leads no further than the request itself may go', async () => {
  await using inner = await listening(twiml())
  await using app = await listening((response, heard) =>
    redirect(`http://127.0.0.1:${inner.port}${heard.path}`)(response, heard),
  )
  await using ask = asker({ guard: publicOnly(['localhost']) })
  await assert.rejects(ask(asking(app.url)), { code: 11205, message: /127\.0\.0\.1 is not a public address/ })
  assert.equal(app.heard.length, 1)
  assert.equal(inner.connections.length, 0)
})

test('a host that is allowed by name is met at whatever address it has', async () => {
  await using app = await listening(twiml())
  await using ask = asker({ guard: publicOnly(['localhost']) })
  assert.equal((await ask(asking(app.url))).status, 200)
})
