/** Models of real things: recordings, notifications, keys, texts, and what the API refuses. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NotFoundError, ValidationError } from 'ringback'
import * as active from 'ringback/active'
import { type Rig, rig } from '../../src/testing/index.ts'

const guest = '+15558675309'
const document = '<Response><Pause length="60"/></Response>'

const live = async (house: Rig, { Call }: active.Session) => {
  const phone = house.phone(guest)
  const call = await Call.create({ to: guest, from: house.number, url: `${house.app.url}/voice` })
  await house.settle()
  phone.answer()
  await house.settle()
  return call.reload()
}

test('a recording is paused and stopped wherever it was found, read, and destroyed', async () => {
  await using house = await rig({ app: { '/voice': document } })
  const models = active.session(house.client)
  const call = await live(house, models)
  const { sid } = await call.recordings.create({})
  const recording = (await models.Recording.find(sid))!
  recording.status = 'paused'
  recording.pauseBehavior = 'skip'
  await recording.save()
  assert.equal(recording.status, 'paused')
  await recording.update({ status: 'in-progress' })
  await house.clock.advance(3)
  await recording.update({ status: 'stopped' })
  await call.complete()
  await house.settle()
  await recording.reload()
  assert.equal(recording.status, 'completed')
  assert.equal(new URL(recording.wavUrl).pathname, `/2010-04-01/Accounts/${house.account.sid}/Recordings/${sid}.wav`)
  assert.ok((await new Response(await recording.wav()).arrayBuffer()).byteLength > 1000)
  await recording.destroy()
  assert.equal(await models.Recording.count({ callSid: call.sid }), 0)
})

test('notifications are destroyed page by page, as they are iterated', async () => {
  await using house = await rig({ app: { '/voice': '<Response><Whistle/></Response>' } })
  const models = active.session(house.client)
  for (let calls = 0; calls < 11; calls++) await live(house, models)
  assert.equal(await models.Notification.count(), 11)
  for await (const each of models.Notification.all({ pageSize: 2 })) await each.destroy()
  assert.equal(await models.Notification.count(), 0)
})

test('keys, addresses, applications, triggers and usage are models like all others', async () => {
  await using house = await rig()
  const { Address, Application, Key, UsageTrigger, UsageRecord, Message } = active.session(house.client)
  const key = await Key.create({ friendlyName: 'Laptop' })
  key.friendlyName = 'Phone'
  assert.equal((await (await key.save()).reload()).friendlyName, 'Phone')
  const menu = await Application.create({ friendlyName: 'Menu', voiceUrl: 'http://app.test/voice' })
  assert.equal((await Application.all({ friendlyName: 'Menu' }))[0]?.sid, menu.sid)
  const trigger = await UsageTrigger.create({
    usageCategory: 'sms',
    triggerValue: '1000',
    callbackUrl: 'http://app.test/told',
  })
  assert.equal((await trigger.update({ friendlyName: 'Many' })).friendlyName, 'Many')
  const home = { street: '1 Main St', city: 'Oakland', region: 'CA', postalCode: '94607', isoCountry: 'US' }
  const address = await Address.create({ customerName: 'Jenny', ...home })
  await Message.create({ to: guest, from: house.number, body: 'x' })
  await house.clock.advance(5)
  assert.equal((await UsageRecord.find('sms', { view: 'today' }))?.count, 1)
  assert.equal((await UsageRecord.find('sms', { view: 'yesterday' }))?.count, 0)
  for (const each of [key, menu, trigger, address]) await each.destroy()
  assert.equal(await Application.find(menu.sid), null)
})

test('errors are those of the client', async () => {
  await using house = await rig()
  const { Call, Sandbox } = active.session(house.client)
  await assert.rejects(
    Call.create({ to: 'nobody', from: house.number }),
    (error) => error instanceof ValidationError && error.code === 21211,
  )
  assert.equal(await Call.find(`CA${'0'.repeat(32)}`), null)
  await assert.rejects(Sandbox.fetch(), NotFoundError)
})

test('a number that was given to another account goes on as one of that', async () => {
  await using house = await rig()
  const { Account, IncomingPhoneNumber } = active.session(house.client)
  const bob = await Account.create({ friendlyName: 'Bob' })
  const [number] = await IncomingPhoneNumber.all()
  number!.accountSid = bob.sid
  await number!.save()
  assert.deepEqual([number!.accountSid, number!.changed], [bob.sid, []])
  await number!.update({ friendlyName: "Bob's" })
  assert.equal((await number!.reload()).friendlyName, "Bob's")
  assert.deepEqual([await IncomingPhoneNumber.count(), await bob.incomingPhoneNumbers.count()], [0, 1])
  await number!.destroy()
  assert.equal(await bob.incomingPhoneNumbers.count(), 0)
})
