/** What twilio-rb's document promises of what belongs to what: accounts, Connect, conferences, the sandbox. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  Account,
  AvailablePhoneNumber,
  Call,
  Conference,
  configure,
  IncomingPhoneNumber,
  Participant,
  Recording,
  Sandbox,
  SMS,
  session,
} from 'ringback/active'
import { fetchOf } from '../../src/api/fetch.ts'
import { type Rig, rig } from '../../src/testing/index.ts'
import { conferenceHouse } from '../conference-house.ts'
import { wave } from '../recorded.ts'
import { controlOf } from '../suites/control-rig.ts'

const jenny = '+16465551234'
const text = { to: jenny, body: 'This will be billed to a subaccount, sucka!' }

/** A house with a subaccount that owns a number. */
async function family() {
  const house = await rig()
  configure(house.client)
  const bob = await Account.create({ friendlyName: "Bob's subaccount" })
  const offered = await AvailablePhoneNumber.all({ areaCode: '917', account: bob })
  const { phoneNumber: from } = await offered[0]!.purchase()
  return { house, bob, from }
}
/** Whose texts there are: the main account's, and Bob's. */
const texts = async (bob: Account) => [await SMS.count(), await bob.sms.count()]

test('subaccounts are created by Account.create', async () => {
  const { house, bob } = await family()
  await using _ = house
  assert.deepEqual(
    [bob.ownerAccountSid, bob.status, bob.friendlyName],
    [house.account.sid, 'active', "Bob's subaccount"],
  )
  assert.equal(await Account.count(), 2)
})

test('one acts on a subaccount by its sid', async () => {
  const { house, bob, from } = await family()
  await using _ = house
  const sent = await SMS.create({ ...text, from, accountSid: bob.sid })
  assert.equal(sent.accountSid, bob.sid)
  assert.deepEqual(await texts(bob), [0, 1])
})

test('or by an object that has a sid', async () => {
  const { house, bob, from } = await family()
  await using _ = house
  const sent = await SMS.create({ ...text, from, account: bob })
  assert.equal(sent.accountSid, bob.sid)
  assert.equal((await SMS.find(sent.sid, { account: { sid: bob.sid } }))?.sid, sent.sid)
  assert.deepEqual(await texts(bob), [0, 1])
})

// In the library itself this raised a NameError, and its find by a name a bad address.
test("or along an association: Account.find finds Bob's by name, and its sms sends a text that he pays", async () => {
  const { house, from } = await family()
  await using _ = house
  const bob = await Account.find({ friendlyName: "Bob's subaccount" })
  const sent = await bob!.sms.create({ to: jenny, from, body: 'Bob is paying for this text. What a guy!' })
  assert.equal(sent.accountSid, bob!.sid)
  await house.clock.advance(5)
  assert.deepEqual([(await bob!.sms.find(sent.sid))?.status, await texts(bob!)], ['sent', [0, 1]])
  assert.equal(await Account.find({ friendlyName: "Eve's" }), null)
  assert.deepEqual((await bob!.incomingPhoneNumbers.all())[0]?.phoneNumber, from)
})

test('everything an account has is found along it', async () => {
  const { house, bob } = await family()
  await using _ = house
  const { calls, messages, conferences, queues, recordings, transcriptions, notifications, shortCodes } = bob
  const others = [bob.media, bob.applications, bob.usageTriggers, bob.addresses, bob.keys, bob.outgoingCallerIds]
  for (const list of [
    calls,
    messages,
    conferences,
    queues,
    recordings,
    transcriptions,
    notifications,
    shortCodes,
    ...others,
  ])
    assert.equal((await list.all()).length, 0)
  assert.equal(await bob.connectApps.count(), 0)
  assert.equal(await bob.authorizedConnectApps.count(), 0)
  const application = await bob.applications.create({ friendlyName: 'Menu' })
  await bob.queues.create({ friendlyName: 'Support' })
  assert.equal((await bob.applications.find(application.sid))?.accountSid, bob.sid)
  assert.ok((await bob.availablePhoneNumbers.all({ areaCode: '212' })).length > 0)
  assert.equal((await bob.usageRecords.all({ category: 'sms', view: 'today' }))[0]?.count, 0)
  const request = await bob.outgoingCallerIds.create({ phoneNumber: jenny })
  assert.equal(request.accountSid, bob.sid)
  await bob.update({ status: 'suspended' })
  assert.equal((await Account.all({ status: 'suspended' }))[0]?.sid, bob.sid)
})

test('with Twilio Connect, accountSid and connect let another account pay', async () => {
  await using house = await rig()
  configure(house.client)
  const { account, authToken } = await house.house.exchange.accounts.open({ friendlyName: 'Customer' })
  const developer = await controlOf(house)
  const { body } = await developer('POST', 'connect-apps', { friendlyName: 'Switch' })
  const scope = { accountSid: account.sid, connect: true }
  await assert.rejects(SMS.all(scope).all(1), { status: 401 })
  const customer = await controlOf(house, { sid: account.sid, authToken })
  assert.equal((await customer('POST', 'authorizations', { connectAppSid: body.sid })).status, 201)
  const own = session({ accountSid: account.sid, authToken, baseUrl: 'http://ringback.test', fetch: fetchTo(house) })
  const { phoneNumber: from } = await own.IncomingPhoneNumber.create({ areaCode: '415' })
  const sent = await SMS.create({
    to: jenny,
    from,
    body: 'this will not be billed to the application developer',
    ...scope,
  })
  assert.deepEqual([sent.accountSid, sent.get('connect_app_sid')], [account.sid, body.sid])
  assert.equal((await sent.reload()).sid, sent.sid)
  assert.deepEqual([await SMS.count(), await own.SMS.count()], [0, 1])
})

// `calls.recordings` in the document means one call's: a list of calls has no recordings.
test('recordings of a call are found by its sid, or along the call', async () => {
  await using house = await rig({ app: { '/voice': '<Response><Pause length="60"/></Response>' } })
  configure(house.client)
  const sid = await house.answered(house.phone(jenny), { url: '/voice' })
  const call = (await Call.find(sid))!
  const recording = await call.recordings.create({})
  const calls = await Call.all()
  const [byFilter, along] = [await Recording.all({ callSid: calls.at(-1)!.sid }), await calls.at(-1)!.recordings.all()]
  assert.deepEqual(
    [byFilter, along].map((each) => each.map((one) => one.sid)),
    [[recording.sid], [recording.sid]],
  )
  assert.deepEqual((await call.notifications.all()).length, 0)
})

// Here `mp3()` is the sound itself, and the URL is `mp3Url`.
test('mp3 of a recording is a URL that anybody can ask', async () => {
  await using house = await rig({ app: { '/voice': '<Response><Play digits="1"/><Pause length="60"/></Response>' } })
  configure(house.client)
  const sid = await house.answered(house.phone(jenny), { url: '/voice' })
  const recording = await (await Call.find(sid))!.recordings.create({})
  await house.clock.advance(3)
  await (await Call.find(sid))!.complete()
  await house.settle()
  const heard = await fetchTo(house)(recording.mp3Url)
  assert.deepEqual([heard.status, heard.headers.get('content-type')], [200, 'audio/mpeg'])
  const mine = await new Response(await recording.mp3()).arrayBuffer()
  assert.equal(mine.byteLength, (await heard.arrayBuffer()).byteLength)
  assert.equal(wave(Buffer.from(await new Response(await recording.wav()).arrayBuffer())).seconds, 3)
})

test('participants of a conference are found along it, each muted and put out', async () => {
  await using house = await conferenceHouse(3)
  configure(house.client)
  const [{ sid } = { sid: '' }] = await Conference.all({ status: 'in-progress' })
  const conference = (await Conference.find(sid))!
  const { participants } = conference
  // `mute!` of the library toggles what it knows, which may be old: here it mutes, and `toggleMute` toggles.
  for await (const each of participants) await each.mute()
  assert.deepEqual((await participants.all({ muted: true })).length, 3)
  const [first, second, third] = await participants.all()
  assert.equal((await first!.toggleMute()).muted, false)
  assert.equal((await first!.toggleMute()).muted, true)
  second!.muted = false
  assert.deepEqual([(await second!.save()).muted, (await third!.unmute()).muted], [false, false])
  await first!.destroy()
  await second!.kick()
  await house.settle()
  assert.deepEqual(
    (await Participant.all({ conferenceSid: sid })).map(({ callSid }) => callSid),
    [third!.callSid],
  )
  assert.equal(await Participant.find(first!.callSid, { conferenceSid: sid }), null)
  assert.equal((await conference.complete()).status, 'completed')
})

test('properties of the sandbox are read from the class itself, lazily', async () => {
  await using house = await rig({ sandbox: true })
  configure(house.client)
  assert.match(await Sandbox.phoneNumber, /^\+1/)
  assert.equal(String(await Sandbox.pin).length, 8)
  await Sandbox.update({ voiceUrl: 'http://app.test/try' })
  assert.equal(await Sandbox.voiceUrl, 'http://app.test/try')
  const sandbox = await Sandbox.fetch()
  sandbox.smsUrl = 'http://app.test/text'
  await sandbox.save()
  assert.equal((await Sandbox.fetch()).smsUrl, 'http://app.test/text')
  assert.deepEqual(
    [await Sandbox.accountSid, await Sandbox.voiceMethod, await Sandbox.smsMethod, await Sandbox.apiVersion],
    [house.account.sid, 'POST', 'POST', '2010-04-01'],
  )
  assert.ok((await Sandbox.dateCreated) instanceof Date && (await Sandbox.dateUpdated) instanceof Date)
  assert.deepEqual([await Sandbox.statusCallback, await Sandbox.uri], [null, sandbox.uri])
  assert.equal(await Sandbox.smsUrl, 'http://app.test/text')
  assert.equal(await Sandbox.statusCallbackMethod, 'POST')
})

test('what purchase! is short for', async () => {
  await using house = await rig()
  configure(house.client)
  const numbers = await AvailablePhoneNumber.all({ areaCode: '917', contains: '7777' })
  const { phoneNumber } = (await numbers.next)?.[0] ?? numbers[0]!
  const bought = await IncomingPhoneNumber.create({ phoneNumber, voiceUrl: 'http://app.test/voice' })
  assert.equal(bought.phoneNumber, phoneNumber)
  await bought.destroy()
  assert.equal(await IncomingPhoneNumber.count({ phoneNumber }), 0)
})

/** The house as anybody finds it. */
const fetchTo =
  (house: Rig): typeof fetch =>
  (input, init) =>
    fetchOf((request) => house.house.door(request))(input, init)
