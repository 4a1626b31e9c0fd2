/** The properties that the document of Services_Twilio lists, each there and of its kind, on records of real things. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Rig, rig } from '../../src/testing/index.ts'
import { conferenceHouse, room } from '../conference-house.ts'

const jenny = '+15558675309'
const app = { '/voice': '<Response><Pause length="60"/></Response>' }

/** What a property is, as the document says it. Where it says "RFC 2822", the client has a Date. */
type Kinds = Readonly<Record<string, RegExp | 'date' | 'number' | 'boolean' | 'nothing yet'>>

const sid = (prefix: string) => new RegExp(`^${prefix}[0-9a-f]{32}$`)
const [ac, uri, e164, version] = [sid('AC'), /^\/2010-04-01\/Accounts\/AC/, /^\+\d{5,15}$/, /^2010-04-01$/]
const dates = { dateCreated: 'date', dateUpdated: 'date' } as const
const url = /^http:\/\/app\.test\//
const method = /^(GET|POST)$/

function has(thing: object, kinds: Kinds) {
  for (const [name, kind] of Object.entries(kinds)) {
    const value = (thing as Readonly<Record<string, unknown>>)[name]
    if (kind === 'nothing yet') assert.equal(value, null, name)
    else if (kind === 'date') assert.ok(value instanceof Date && !Number.isNaN(+value), name)
    else if (typeof kind === 'string') assert.equal(typeof value, kind, name)
    else assert.match(String(value), kind, name)
  }
}

/** A call that was answered and is over, with a recording. */
async function over(house: Rig) {
  const call = await house.answered(house.phone(jenny), { url: '/voice' })
  const recording = await house.client.calls.get(call).recordings.create({})
  await house.clock.advance(5)
  await house.client.calls.get(call).complete()
  await house.settle()
  return { call: await house.client.calls.get(call), recording: await house.client.recordings.get(recording.sid) }
}

test('an account has what is listed of it', async () => {
  await using house = await rig()
  const account = await house.client.account
  has(account, { sid: ac, ...dates, friendlyName: /^Test$/, status: /^active$/, authToken: /./ })
  assert.ok(!Object.keys(account).includes('authToken'), 'a secret is not printed with the rest')
})

test('an application has what is listed of it', async () => {
  await using house = await rig()
  const settings = {
    friendlyName: 'Menu',
    voiceUrl: `${house.app.url}/voice`,
    voiceFallbackUrl: `${house.app.url}/f`,
    statusCallback: `${house.app.url}/told`,
    smsUrl: `${house.app.url}/sms`,
    smsFallbackUrl: `${house.app.url}/sf`,
  }
  has(await house.client.applications.create(settings), {
    sid: sid('AP'),
    ...dates,
    friendlyName: /^Menu$/,
    accountSid: ac,
    apiVersion: version,
    voiceCallerIdLookup: 'boolean',
    voiceUrl: url,
    voiceMethod: method,
    voiceFallbackUrl: url,
    voiceFallbackMethod: method,
    statusCallback: url,
    statusCallbackMethod: method,
    smsUrl: url,
    smsMethod: method,
    smsFallbackUrl: url,
    smsFallbackMethod: method,
    uri,
  })
})

test('a call has what is listed of it', async () => {
  await using house = await rig({ app })
  const { call } = await over(house)
  has(call, {
    sid: sid('CA'),
    parentCallSid: 'nothing yet',
    ...dates,
    accountSid: ac,
    to: e164,
    from: e164,
    phoneNumberSid: sid('PN'),
    status: /^completed$/,
    startTime: 'date',
    endTime: 'date',
    duration: 'number',
    price: /^-\d+\.\d+$/,
    direction: /^outbound-api$/,
    answeredBy: 'nothing yet',
    forwardedFrom: 'nothing yet',
    callerName: 'nothing yet',
  })
  const queued = await house.client.calls.create({
    to: '+15558675310',
    from: house.number,
    url: `${house.app.url}/voice`,
  })
  has(queued, { startTime: 'nothing yet', endTime: 'nothing yet', duration: 'nothing yet', price: 'nothing yet' })
})

test('an outgoing caller id has what is listed of it', async () => {
  await using house = await rig()
  const phone = house.phone(jenny)
  const { validationCode } = await house.client.callerIds.validate({ phoneNumber: jenny })
  await house.settle()
  phone.answer()
  await house.clock.advance(3)
  phone.press(String(validationCode))
  await house.clock.advance(30)
  const callerId = await house.client.callerIds.list().first()
  has(callerId!, {
    sid: sid('PN'),
    ...dates,
    friendlyName: /^\(555\) 867-5309$/,
    accountSid: ac,
    phoneNumber: e164,
    uri,
  })
})

test('a conference and a participant have what is listed of them', async () => {
  await using house = await conferenceHouse(1)
  const conference = await room(house)
  has(conference, {
    sid: sid('CF'),
    friendlyName: /^the room$/,
    status: /^(init|in-progress)$/,
    ...dates,
    accountSid: ac,
    uri,
  })
  has((await conference.participants.list())[0]!, {
    callSid: sid('CA'),
    conferenceSid: sid('CF'),
    ...dates,
    accountSid: ac,
    muted: 'boolean',
    startConferenceOnEnter: 'boolean',
    endConferenceOnExit: 'boolean',
    uri,
  })
})

test('a notification has what is listed of it', async () => {
  await using house = await rig({ app: { '/voice': () => ({ status: 500, body: 'out of order' }) } })
  await house.answered(house.phone(jenny), { url: '/voice' })
  const [listed] = await house.client.notifications.list()
  has(await house.client.notifications.get(listed!.sid), {
    sid: sid('NO'),
    ...dates,
    accountSid: ac,
    callSid: sid('CA'),
    apiVersion: version,
    log: 'number',
    errorCode: 'number',
    moreInfo: /^https?:/,
    messageText: /./,
    messageDate: 'date',
    requestUrl: url,
    requestMethod: method,
    requestVariables: /CallSid=CA/,
    responseHeaders: /content-type/i,
    responseBody: /^out of order$/,
    uri,
  })
})

test('an incoming phone number has what is listed of it', async () => {
  await using house = await rig()
  const [number] = await house.client.numbers.list()
  const settings = { voiceFallbackUrl: `${house.app.url}/f`, smsFallbackUrl: `${house.app.url}/sf` }
  has(await number!.update({ ...settings, statusCallback: `${house.app.url}/told` }), {
    sid: sid('PN'),
    ...dates,
    friendlyName: /^\(415\) 867-5309$/,
    accountSid: ac,
    phoneNumber: e164,
    apiVersion: version,
    voiceCallerIdLookup: 'boolean',
    voiceUrl: url,
    voiceMethod: method,
    voiceFallbackUrl: url,
    voiceFallbackMethod: method,
    statusCallback: url,
    statusCallbackMethod: method,
    smsUrl: url,
    smsMethod: method,
    smsFallbackUrl: url,
    smsFallbackMethod: method,
    uri,
  })
})

test('an available phone number has what is listed of it', async () => {
  await using house = await rig()
  const offered = await house.client.available.local('US', { areaCode: '415' }).first()
  has(offered!, {
    friendlyName: /^\(415\) \d{3}-\d{4}$/,
    phoneNumber: /^\+1415\d{7}$/,
    lata: /^\d{3}$/,
    rateCenter: /^[A-Z ]+$/,
    latitude: /^-?\d+\.\d+$/,
    longitude: /^-?\d+\.\d+$/,
    region: /^CA$/,
    postalCode: /^\d{5}$/,
  })
})

test('a recording and a transcription have what is listed of them', async () => {
  await using house = await rig({ app })
  const { recording } = await over(house)
  has(recording, {
    sid: sid('RE'),
    ...dates,
    accountSid: ac,
    callSid: sid('CA'),
    duration: 'number',
    apiVersion: version,
    uri,
  })
  assert.match(String(recording.subresourceUris?.['transcriptions']), /\/Transcriptions\.json$/)
  assert.deepEqual(
    Object.entries(recording.formats).map(([format, address]) => [format, address.split('.').at(-1)]),
    [
      ['wav', 'wav'],
      ['mp3', 'mp3'],
    ],
  )
  await house.house.exchange.transcribe(recording as never, { facts: {} })
  await house.clock.advance(20)
  const [transcription] = await recording.transcriptions.list()
  has(transcription!, {
    sid: sid('TR'),
    ...dates,
    accountSid: ac,
    status: /^(completed|failed)$/,
    recordingSid: sid('RE'),
    duration: 'number',
    uri,
  })
  for (const name of ['transcriptionText', 'price']) assert.ok(name in transcription!, name)
})

test('an SMS message has what is listed of it', async () => {
  await using house = await rig()
  const { sid: sent } = await house.client.sms.create({ to: jenny, from: house.number, body: 'x' })
  await house.clock.advance(10)
  has(await house.client.sms.get(sent), {
    sid: sid('SM'),
    ...dates,
    dateSent: 'date',
    accountSid: ac,
    from: e164,
    to: e164,
    body: /^x$/,
    status: /^sent$/,
    direction: /^outbound-api$/,
    price: /^-\d/,
    apiVersion: version,
    uri,
  })
})
