/** Texts that wait: scheduled, queued, continued after a restart (rest-api.md §7, §10.6). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fetchOf } from '../../src/api/fetch.ts'
import { Client } from '../../src/client/index.ts'
import { type House, openHouse } from '../../src/house.ts'
import { openStore } from '../../src/store/sqlite.ts'
import { handClock, rig } from '../../src/testing/index.ts'
import type { InProcessAnswer } from '../../src/webhooks/in-process.ts'
import { refused } from '../refused.ts'
import { callback, mobile, send, statusOf, told } from '../texts.ts'

test('a scheduled text waits for its time', async () => {
  await using house = await rig({ app: { '/texted': '' } })
  const sendAt = new Date('2012-05-27T12:00:00Z')
  const text = await send(house, { scheduleType: 'fixed', sendAt, statusCallback: callback })
  assert.equal(text.status, 'scheduled')
  await house.clock.advance(86_399)
  assert.equal(await statusOf(house, text.sid), 'scheduled')
  await refused(text.delete(), 20009, 409)
  await house.clock.advance(1)
  const sent = await house.client.messages.get(text.sid)
  assert.deepEqual([sent.status, sent.dateSent], ['delivered', sendAt])
  assert.deepEqual(told(house), ['scheduled', 'queued', 'sending', 'sent', 'delivered'])
})

test('a scheduled text can be called off, any other cannot', async () => {
  await using house = await rig({ app: { '/texted': '' } })
  const sendAt = new Date('2012-05-27T12:00:00Z')
  const text = await send(house, { scheduleType: 'fixed', sendAt, statusCallback: callback })
  assert.equal((await text.update({ status: 'canceled' })).status, 'canceled')
  await refused(text.update({ status: 'canceled' }), 20001)
  await house.clock.advance(2 * 86_400)
  assert.equal(await statusOf(house, text.sid), 'canceled')
  assert.deepEqual(told(house), ['scheduled', 'canceled'])
  assert.deepEqual(house.phone(mobile).texts, [])
  const other = await send(house)
  await refused(other.update({ status: 'canceled' }), 20001)
  await text.delete()
})

test('a text that would cost more than it may fails', async () => {
  await using house = await rig()
  const [dear, cheap] = [
    await send(house, { body: 'a'.repeat(161), maxPrice: '0.03' }),
    await send(house, { body: 'a'.repeat(161), maxPrice: '0.04' }),
  ]
  await house.settle()
  const { status, errorCode, price } = await house.client.messages.get(dear.sid)
  assert.deepEqual([status, errorCode, price], ['failed', 30010, null])
  assert.equal(await statusOf(house, cheap.sid), 'delivered')
})

test('numbers text at the pace they are allowed, a segment at a time', async () => {
  await using house = await rig({ textsPerSecond: 1 })
  const other = (await house.client.numbers.create({ areaCode: '415' })).phoneNumber
  const sids: string[] = []
  for (const body of ['a', 'b'.repeat(300), 'c']) sids.push((await send(house, { body })).sid)
  const second = await send(house, { from: other })
  const statuses = () => Promise.all(sids.map((sid) => statusOf(house, sid)))
  await house.settle()
  assert.deepEqual(await statuses(), ['delivered', 'queued', 'queued'])
  assert.equal(await statusOf(house, second.sid), 'delivered')
  await house.clock.advance(1)
  assert.deepEqual(await statuses(), ['delivered', 'delivered', 'queued'])
  await house.clock.advance(2)
  assert.deepEqual(await statuses(), ['delivered', 'delivered', 'delivered'])
})

test('a text that waits longer than its validity fails', async () => {
  await using house = await rig({ textsPerSecond: 0.1 })
  await send(house)
  const late = await send(house, { validityPeriod: 5 })
  await house.clock.advance(60)
  const { status, errorCode } = await house.client.messages.get(late.sid)
  assert.deepEqual([status, errorCode], ['failed', 30036])
})

test('a queue of four hours is full', async () => {
  await using house = await rig({ textsPerSecond: 0.001 })
  // The last of them waits 14,000 seconds.
  for (let count = 0; count < 15; count++) await send(house)
  await refused(send(house), 21611)
  await house.clock.advance(1000)
  await send(house)
})

test('a suspended account texts nobody, and what it had waiting fails', async () => {
  await using house = await rig()
  const sub = await house.client.accounts.create({ friendlyName: 'Sub' })
  const theirs = house.client.with({ accountSid: sub.sid })
  const { phoneNumber } = await theirs.numbers.create({ areaCode: '415' })
  const waiting = await theirs.messages.create({
    to: mobile,
    from: phoneNumber,
    body: 'later',
    scheduleType: 'fixed',
    sendAt: new Date('2012-05-27'),
  })
  await house.client.accounts.get(sub.sid).update({ status: 'suspended' })
  await refused(theirs.messages.create({ to: mobile, from: phoneNumber, body: 'x' }), 20403, 403)
  await house.clock.advance(86_400)
  const { status, errorCode } = await theirs.messages.get(waiting.sid)
  assert.deepEqual([status, errorCode], ['failed', 30002])
})

test('texts that were on their way when the exchange died are continued', async () => {
  await using house = await rig({ app: { '/texted': '' }, textsPerSecond: 1 })
  const texts = []
  for (let count = 0; count < 5; count++)
    texts.push(await send(house, { statusCallback: callback, body: `text ${count}` }))
  const scheduled = await send(house, { scheduleType: 'fixed', sendAt: new Date('2012-05-26T13:00:00Z') })
  await house.crash()
  await house.clock.advance(2)
  await house.crash()
  await house.clock.advance(3600)
  for (const { sid } of [...texts, scheduled]) assert.equal(await statusOf(house, sid), 'delivered')
  for (const { sid } of texts) {
    const walked = house.app.askedAt('/texted').flatMap(({ params }) => (params['MessageSid'] === sid ? [params] : []))
    assert.deepEqual(
      [...new Set(walked.map((params) => params['MessageStatus']))],
      ['queued', 'sending', 'sent', 'delivered'],
    )
  }
})

test('a text whose application was being asked when the house closed is asked about at the next start', async () => {
  const clock = handClock()
  const store = await openStore({ path: ':memory:', clock })
  const account = { sid: `AC${'0'.repeat(32)}`, authToken: 'a token' }
  const hung = Promise.withResolvers<InProcessAnswer>()
  const answers = [hung.promise, Promise.resolve({ status: 204 })]
  let asked = 0
  const open = () => openHouse({ clock, store, key: new Uint8Array(32), transport: () => answers[asked++]! })
  const first = await open()
  await first.exchange.accounts.open({ ...account, friendlyName: 'Test' })
  const client = (house: House) =>
    new Client({ accountSid: account.sid, authToken: account.authToken, fetch: fetchOf(house.door) })
  const { phoneNumber } = await client(first).numbers.create({ areaCode: '415', smsUrl: 'http://app.test/sms' })
  await first.phones.phone(mobile).text(phoneNumber, 'anybody there?')
  while (asked === 0) await new Promise((resolve) => setImmediate(resolve))
  // What closing does first; its sockets are closed before its store is.
  first.exchange.hangup()
  hung.reject(Object.assign(new Error('the socket was closed'), { code: 'ECONNRESET' }))
  await clock.advance(0)
  await first.close()
  const second = await open()
  while (asked === 1) await new Promise((resolve) => setImmediate(resolve))
  await clock.advance(0)
  assert.deepEqual(await client(second).notifications.list().all(), [])
  assert.equal(await store.jobs.nextDue('incoming-text'), null)
  await second.close()
  await store.close()
})
