/** What the document of Services_Twilio promises can be done, resource by resource, kept by the client's tree. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConflictError, UnreadableError } from 'ringback'
import { fetchOf } from '../../src/api/fetch.ts'
import { type Rig, rig } from '../../src/testing/index.ts'
import { conferenceHouse, room } from '../conference-house.ts'
import { callCentre, calling, jenny, kate } from '../suites/call-centre.ts'

const document = '<Response><Pause length="60"/></Response>'
const place = (house: Rig, to: string) =>
  house.client.calls.create({ to, from: house.number, url: `${house.app.url}/voice` })

test('a list is iterated to its end, with not a request too many', async () => {
  await using house = await rig({ app: { '/voice': document } })
  for (let each = 0; each < 5; each++) await place(house, `+1555867531${each}`)
  const asked: string[] = []
  const client = house.client.with({
    onRequest: ({ url }) => {
      asked.push(url)
      return undefined
    },
  })
  const sids = new Set<string>()
  for await (const { sid } of client.calls.list({ pageSize: 2 })) sids.add(sid)
  // The library asked for the page after the last one as well, which is 400 (client-needs.md 2).
  assert.deepEqual([sids.size, asked.length], [5, 3])
})

test('one page is iterated, counted, and says how many there are', async () => {
  await using house = await rig({ app: { '/voice': document } })
  for (let each = 0; each < 3; each++) await place(house, `+1555867531${each}`)
  const page = await house.client.calls.list({ pageSize: 2 })
  const sids: string[] = []
  for (const { sid } of page) sids.push(sid)
  assert.deepEqual([sids.length, page.length, page.total], [2, 2, 3])
})

test('accounts: get one by its sid', async () => {
  await using house = await rig()
  const account = await house.client.accounts.get(house.account.sid)
  assert.deepEqual([account.sid, account.status, account.friendlyName], [house.account.sid, 'active', 'Test'])
})

test('accounts: create a subaccount, and update it', async () => {
  await using house = await rig()
  const account = await house.client.accounts.create({ friendlyName: 'Sub' })
  assert.equal(account.ownerAccountSid, house.account.sid)
  assert.equal((await account.update({ friendlyName: 'Renamed' })).friendlyName, 'Renamed')
})

test('calls: make an outgoing call', async () => {
  await using house = await rig({ app: { '/voice': document } })
  const phone = house.phone(jenny)
  const call = await place(house, jenny)
  await house.settle()
  assert.equal(phone.state, 'ringing')
  assert.equal((await house.client.calls.get(call.sid)).direction, 'outbound-api')
})

test('calls: their statuses are words in lower case, with hyphens', async () => {
  // The document writes them in capitals, NO_ANSWER among them; the API of 2010-04-01 never did.
  await using house = await rig({ app: { '/voice': document } })
  house.phone(jenny)
  const { sid, status } = await place(house, jenny)
  await house.settle()
  const ringing = (await house.client.calls.get(sid)).status
  house.phone(jenny).answer()
  await house.settle()
  const answered = (await house.client.calls.get(sid)).status
  const over = await house.client.calls.get(sid).complete()
  assert.deepEqual([status, ringing, answered, over.status], ['queued', 'ringing', 'in-progress', 'completed'])
})

test('conferences: their participants are listed, muted, unmuted, and put out', async () => {
  await using house = await conferenceHouse(2)
  const conference = await room(house)
  const participants = await conference.participants.list()
  assert.deepEqual(participants.map(({ callSid }) => callSid).sort(), [...house.sids].sort())
  const [first] = participants
  assert.equal((await first!.mute()).muted, true)
  assert.equal((await conference.participants.list({ muted: true })).length, 1)
  // The library knows no unmute.
  assert.equal((await first!.unmute()).muted, false)
  await first!.kick()
  assert.equal(await conference.participants.list().count(), 1)
})

test('incoming phone numbers: one is found by its E.164 number, the first of several, or null', async () => {
  await using house = await rig()
  const { numbers } = house.client
  const found = await numbers.byNumber(house.number)
  assert.equal(found?.phoneNumber, house.number)
  assert.equal((await numbers.byNumber('(415) 867-5309'))?.sid, found?.sid)
  assert.equal(await numbers.byNumber('+15005550006'), null)
})

// `available_phone_numbers->local` of the manual was null in the library.
test('available phone numbers: a list for a country and a type', async () => {
  await using house = await rig()
  const { available } = house.client
  for (const offered of [
    await available.local('US', { areaCode: '415' }),
    await available.tollFree('US'),
    await available.mobile('GB'),
  ])
    assert.ok(offered.length > 0 && offered.every(({ phoneNumber }) => /^\+\d+$/.test(phoneNumber)))
  assert.ok((await available.countries()).some(({ countryCode }) => countryCode === 'US'))
})

test('recordings: formats has the addresses of the sound, and anybody can ask them', async () => {
  await using house = await rig({ app: { '/voice': document } })
  const sid = await house.answered(house.phone(jenny), { url: '/voice' })
  const { recordings } = house.client.calls.get(sid)
  const { sid: taken } = await recordings.create({})
  await house.clock.advance(4)
  await house.client.calls.get(sid).complete()
  await house.settle()
  const recording = await house.client.recordings.get(taken)
  assert.deepEqual(Object.keys(recording.formats).sort(), ['mp3', 'wav'])
  // The API says them below its host; `uris` has them whole, as the document shows them.
  for (const format of ['wav', 'mp3'] as const) {
    assert.equal(new URL(recording.formats[format]!, 'http://ringback.test').href, recording.uris[format])
    const heard = await fetchOf((request) => house.house.door(request))(recording.uris[format])
    assert.equal(heard.status, 200)
  }
  assert.deepEqual([recording.duration, recording.callSid], [4, sid])
})

test('queues: create one, and see who waits in it', async () => {
  await using house = await callCentre()
  const queue = await house.client.queues.create({ friendlyName: 'support', maxSize: 10 })
  assert.deepEqual([queue.friendlyName, queue.maxSize, queue.currentSize], ['support', 10, 0])
  const first = await calling(house, jenny, '/enqueue')
  await house.clock.advance(5)
  const second = await calling(house, kate, '/enqueue')
  const members = await queue.members.list()
  assert.deepEqual(
    members.map(({ callSid, position, waitTime }) => [callSid, position, waitTime]),
    [
      [first, 1, 5],
      [second, 2, 0],
    ],
  )
  assert.equal((await house.client.queues.get(queue.sid)).currentSize, 2)
  await assert.rejects(queue.delete())
})

test('members: front is whoever has waited longest, and null where nobody waits', async () => {
  await using house = await callCentre()
  const { sid } = await house.client.queues.create({ friendlyName: 'support' })
  const { members } = house.client.queues.get(sid)
  assert.equal(await members.front(), null)
  const first = await calling(house, jenny, '/enqueue')
  await calling(house, kate, '/enqueue')
  assert.equal((await members.front())?.callSid, first)
})

test('members: dequeue takes one from the queue, who hears the document at the URL at once', async () => {
  await using house = await callCentre()
  const { sid } = await house.client.queues.create({ friendlyName: 'support' })
  const first = await calling(house, jenny, '/enqueue')
  const second = await calling(house, kate, '/enqueue')
  const { members } = house.client.queues.get(sid)
  const gone = await (await members.front())!.dequeue(`${house.app.url}/elsewhere`, 'GET')
  await house.clock.advance(2)
  assert.equal(gone.callSid, first)
  assert.deepEqual(
    house.app.askedAt('/elsewhere').map(({ method, params }) => [method, params['CallSid']]),
    [['GET', first]],
  )
  assert.ok(house.phone(jenny).heard.includes('somewhere else'))
  assert.equal((await members.front())?.callSid, second)
})

test('usage records: one of a category, in each of the views that have one', async () => {
  await using house = await rig()
  await house.client.messages.create({ to: jenny, from: house.number, body: 'x' })
  await house.clock.advance(10)
  const { usage } = house.client
  const counts: Record<string, number> = {}
  for (const view of ['records', 'today', 'thisMonth', 'allTime', 'yesterday', 'lastMonth'] as const) {
    const record = await usage[view].category('sms')
    assert.equal(record.category, 'sms')
    counts[view] = record.count!
  }
  assert.deepEqual(counts, { records: 1, today: 1, thisMonth: 1, allTime: 1, yesterday: 0, lastMonth: 0 })
  for await (const { category, count } of usage.today.list({ category: 'sms-outbound' }))
    assert.deepEqual([category, count], ['sms-outbound', 1])
  for (const view of ['daily', 'monthly', 'yearly'] as const)
    assert.equal((await usage[view].list({ category: 'sms' }).first())?.count, 1, view)
  await assert.rejects(usage.today.category('nothing' as never), (error) => !(error instanceof UnreadableError))
})

test('usage triggers: create one, which tells when so much was used', async () => {
  await using house = await rig({ app: { '/used': '' } })
  const trigger = await house.client.usage.triggers.create({
    usageCategory: 'sms',
    triggerValue: '+2',
    triggerBy: 'count',
    callbackUrl: `${house.app.url}/used`,
  })
  assert.equal(trigger.usageCategory, 'sms')
  for (let each = 0; each < 2; each++) {
    await house.client.messages.create({ to: jenny, from: house.number, body: 'x' })
    await house.clock.advance(10)
  }
  await house.clock.advance(60)
  assert.equal(house.app.askedAt('/used').length, 1)
  assert.ok((await house.client.usage.triggers.get(trigger.sid)).dateFired instanceof Date)
})

test('a call that goes on is not taken off the record', async () => {
  await using house = await rig({ app: { '/voice': document } })
  const sid = await house.answered(house.phone(jenny), { url: '/voice' })
  await assert.rejects(house.client.calls.get(sid).delete(), ConflictError)
})
