import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  AuthenticationError,
  ConflictError,
  type IncomingPhoneNumber,
  NotFoundError,
  ValidationError,
} from '../../src/client/index.ts'
import { type Rig, rig } from '../../src/testing/index.ts'

const document = '<Response><Pause length="60"/></Response>'
const waiting = { '/voice': document }
const guest = '+15558675309'

/** A call that has been answered and goes on. */
async function live(house: Rig, to = guest) {
  const call = await house.client.calls.create({ to, from: house.number, url: `${house.app.url}/voice` })
  await house.settle()
  house.phone(to).answer()
  await house.settle()
  return call
}
const ringing = async (house: Rig, to = guest) => {
  house.phone(to)
  const call = await house.client.calls.create({ to, from: house.number, url: `${house.app.url}/voice` })
  await house.settle()
  return call
}

test('a call is created with all its properties in their own types', async () => {
  await using house = await rig({ app: waiting })
  const call = await ringing(house)
  assert.match(call.sid, /^CA[0-9a-f]{32}$/)
  assert.ok(call.dateCreated instanceof Date)
  assert.deepEqual([call.status, call.duration, call.startTime, call.to], ['queued', null, null, guest])
  assert.equal(call.subresourceUris['notifications']?.endsWith(`/Calls/${call.sid}/Notifications.json`), true)
})

test('a call is canceled, completed and redirected through a reference, by one request each', async () => {
  await using house = await rig({ app: { ...waiting, '/hold': document } })
  const asked: string[] = []
  const client = house.client.with({
    onRequest: (request) => {
      asked.push(request.method)
      return undefined
    },
  })
  const { sid: canceled } = await ringing(house)
  assert.equal((await client.calls.get(canceled).cancel()).status, 'canceled')

  const { sid } = await live(house, '+15558675310')
  await client.calls.get(sid).redirect(`${house.app.url}/hold`)
  await house.settle()
  assert.equal(house.app.askedAt('/hold').length, 1)
  await house.clock.advance(5)
  const over = await client.calls.get(sid).complete()
  assert.equal(over.status, 'completed')
  assert.equal(over.duration, 5)
  assert.ok(over.endTime instanceof Date)
  assert.deepEqual(asked, ['POST', 'POST', 'POST'])
})

test('a record has the same verbs, and stays what it was', async () => {
  await using house = await rig({ app: waiting })
  const { sid } = await live(house)
  const call = await house.client.calls.get(sid)
  assert.equal((await call.complete()).status, 'completed')
  assert.equal(call.status, 'in-progress')
  await call.delete()
  assert.equal(await house.client.calls.find(sid), null)
  await assert.rejects(async () => house.client.calls.get(sid), NotFoundError)
})

test('calls are listed by filter, counted, paged and iterated', async () => {
  await using house = await rig({ app: waiting })
  const sids: string[] = []
  for (let each = 0; each < 7; each++) sids.unshift((await ringing(house, `+1555867531${each}`)).sid)
  const { calls } = house.client
  const page = await calls.list({ pageSize: 3 })
  assert.deepEqual([page.length, page.total], [3, 7])
  const all: string[] = []
  for await (const { sid } of calls.list({ pageSize: 3 })) all.push(sid)
  assert.deepEqual(all.toSorted(), sids.toSorted())
  assert.equal(await calls.list({ status: 'ringing' }).count(), 7)
  assert.equal(await calls.list({ status: 'busy' }).first(), null)
  assert.equal((await calls.list({ to: '+15558675313' }).first())?.to, '+15558675313')
  assert.equal((await calls.list({ startedAfter: '2999-01-01' })).length, 0)
})

test('what goes wrong on a call is found on the call', async () => {
  await using house = await rig({ app: { '/voice': () => ({ status: 500, body: 'out of order' }) } })
  const { sid } = await live(house)
  const notification = await house.client.calls.get(sid).notifications.list().first()
  assert.deepEqual([notification?.errorCode, notification?.log, notification?.callSid], [11200, 0, sid])
  const whole = await house.client.notifications.get(notification!.sid)
  assert.match(String(whole.responseBody), /out of order/)
  await whole.delete()
  assert.equal(await house.client.notifications.list().count(), 0)
})

test('texts are sent, listed on both faces, blotted out and deleted', async () => {
  await using house = await rig()
  const { client, number: from } = house
  const message = await client.messages.create({ to: guest, from, body: 'Grüße ☎' })
  assert.deepEqual([message.status, message.body, message.numSegments], ['queued', 'Grüße ☎', 1])
  await house.clock.advance(10)
  const { sid } = message
  assert.equal((await client.messages.get(sid)).status, 'delivered')
  assert.equal((await client.sms.list({ to: guest }).first())?.sid, sid)
  assert.equal((await client.messages.get(sid).update({ body: '' })).body, '')
  await client.messages.get(sid).delete()
  assert.equal(await client.messages.find(sid), null)
})

test('numbers are searched, bought, found by number, changed and given back', async () => {
  await using house = await rig()
  const { available, numbers } = house.client
  const offered = await available.local('US', { areaCode: '917' }).first()
  assert.match(offered!.phoneNumber, /^\+1917/)
  const bought: IncomingPhoneNumber = await offered!.purchase({ friendlyName: 'Desk' })
  assert.deepEqual([bought.phoneNumber, bought.friendlyName], [offered!.phoneNumber, 'Desk'])
  assert.equal(bought.capabilities.voice, true)

  const digits = bought.phoneNumber.slice(2)
  const written = `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`
  assert.equal((await numbers.byNumber(written))?.sid, bought.sid)
  assert.equal(await numbers.byNumber('+15005550006'), null)
  assert.equal(
    (await numbers.get(bought.sid).update({ voiceUrl: 'https://example.com/v' })).voiceUrl,
    'https://example.com/v',
  )
  assert.equal(await numbers.local.list({ phoneNumber: bought.phoneNumber }).count(), 1)
  assert.equal(await numbers.tollFree.list().count(), 0)
  await bought.delete()
  assert.equal(await numbers.find(bought.sid), null)

  const free = await available.tollFree('US').first()
  const line = await house.client.numbers.tollFree.create({ phoneNumber: free!.phoneNumber })
  await line.update({ friendlyName: 'Free' })
  assert.equal((await numbers.tollFree.get(line.sid)).friendlyName, 'Free')
})

test('applications are made, changed, found and deleted', async () => {
  await using house = await rig()
  const { applications } = house.client
  const menu = await applications.create({ friendlyName: 'Menu', voiceUrl: 'https://example.com/v' })
  assert.equal((await menu.update({ voiceMethod: 'GET' })).voiceMethod, 'GET')
  assert.equal((await applications.list({ friendlyName: 'Menu' }).first())?.sid, menu.sid)
  await menu.delete()
  assert.equal(await applications.list().count(), 0)
})

test('a subaccount is acted on from above, along its own tree', async () => {
  await using house = await rig()
  const { client } = house
  const bob = await client.accounts.create({ friendlyName: 'Bob' })
  assert.equal(bob.ownerAccountSid, house.account.sid)
  const line = await bob.numbers.create({ areaCode: '212' })
  assert.equal(line.accountSid, bob.sid)
  assert.equal(await client.numbers.find(line.sid), null)
  assert.equal((await client.with({ accountSid: bob.sid }).numbers.get(line.sid)).sid, line.sid)
  assert.equal((await client.accounts.get(bob.sid).numbers.list()).length, 1)
  const own = client.with({ accountSid: bob.sid, authToken: bob.authToken })
  assert.equal((await own.account).friendlyName, 'Bob')
  assert.equal((await bob.update({ status: 'suspended' })).status, 'suspended')
  assert.deepEqual(
    (await client.accounts.list({ status: 'suspended' })).map(({ sid }) => sid),
    [bob.sid],
  )
  assert.equal((await client.account).sid, house.account.sid)
})

test('refusals are errors of their kind, with the code of the API', async () => {
  await using house = await rig({ app: waiting })
  const { client, number: from } = house
  const order = { to: guest, from, url: 'http://example.com/' }
  const kind = (name: unknown, code: number) => (error: Error & { readonly code: number }) => {
    assert.equal(error.constructor, name)
    assert.equal(error.code, code)
    return true
  }
  await assert.rejects(client.calls.create({ ...order, to: 'nobody' }), kind(ValidationError, 21211))
  await assert.rejects(async () => client.calls.get(`CA${'0'.repeat(32)}`), kind(NotFoundError, 20404))
  await assert.rejects(async () => client.with({ authToken: 'wrong' }).account, kind(AuthenticationError, 20003))
  await assert.rejects(async () => client.calls.list({ page: 9, pageSize: 1 }), kind(ValidationError, 20006))
  const { sid } = await ringing(house)
  await assert.rejects(client.calls.get(sid).delete(), kind(ConflictError, 20009))
})
