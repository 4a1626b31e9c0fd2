/** What twilio-ruby's document promises, sentence by sentence, kept by the client's tree. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Client, NotFoundError } from 'ringback'
import { type Rig, rig } from '../../src/testing/index.ts'
import { conferenceHouse, room } from '../conference-house.ts'

const document = '<Response><Pause length="60"/></Response>'

/** The same client; and what it was asked, a line each. */
function watched({ client }: Rig) {
  const asked: string[] = []
  const onRequest = ({ method, url }: Request) => {
    asked.push(`${method} ${new URL(url).pathname}`)
    return undefined
  }
  return { client: client.with({ onRequest }), asked }
}

test('a client is made of an account sid and an auth token, and making it asks for nothing', async () => {
  let asked = 0
  const client = new Client({
    accountSid: 'your_account_sid',
    authToken: 'your_auth_token',
    baseUrl: 'http://far.side',
    fetch: async () => {
      asked++
      return Response.json({ sid: 'your_account_sid' })
    },
  })
  const { calls } = client.accounts.get('your_account_sid')
  calls.get('a_call_sid')
  assert.equal(asked, 0)
  assert.equal((await client.account).sid, 'your_account_sid')
})

// A domain and a port there; here an agent of Node's, or whatever fetches: client-attempts.test.ts has it.
test('options say more: a proxy’s agent, a base URL, a timeout; and those of one client are nobody else’s', () => {
  const options = { accountSid: 'AC1', authToken: 'x' }
  const first = new Client({ ...options, baseUrl: 'http://one.test', timeout: 5 })
  const second = new Client({ ...options, baseUrl: 'http://two.test' })
  const urls = [first, second].map((client) => client.recordings.get('RE1').uris.wav)
  assert.deepEqual(
    urls.map((url) => new URL(url).host),
    ['one.test', 'two.test'],
  )
})

test('objects are nested as the URLs are', async () => {
  await using house = await conferenceHouse(2)
  const { client, asked } = watched(house)
  const account = client.accounts.get(house.account.sid)
  assert.equal((await account.calls.list()).length, 2)
  const [conference] = await account.conferences.list()
  assert.equal((await account.conferences.get(conference!.sid).participants.list()).length, 2)
  const root = `/2010-04-01/Accounts/${house.account.sid}`
  assert.deepEqual(asked, [
    `GET ${root}/Calls.json`,
    `GET ${root}/Conferences.json`,
    `GET ${root}/Conferences/${conference!.sid}/Participants.json`,
  ])
  assert.equal((await room(house)).sid, conference!.sid)
})

test('there is the long way to an account, and a shortcut', async () => {
  await using house = await rig()
  const { client, account } = house
  const [long, short, shortest] = await Promise.all([
    client.accounts.get(account.sid),
    client.account,
    client.accounts.list().first(),
  ])
  assert.deepEqual([long, short], [short, shortest])
  const { calls } = house.client
  assert.equal(await calls.list().count(), await client.account.calls.list().count())
})

test('list fetches instances, with the parameters and filters of the API', async () => {
  await using house = await rig({ app: { '/voice': document } })
  const { calls } = house.client.account
  const url = `${house.app.url}/voice`
  for (const to of ['+14159355555', '+14159355556']) await calls.create({ to, from: house.number, url })
  assert.deepEqual(
    (await calls.list({ to: '+14159355555' })).map(({ to, from }) => [to, from]),
    [['+14159355555', house.number]],
  )
  assert.equal((await calls.list({ from: house.number })).length, 2)
  assert.equal((await calls.list({ from: '+14159355555' })).length, 0)
})

// In the library `list` is one page, which people took for all there is: here `for await` is all there is.
test('a list says how many there are, and goes on as far as it is read', async () => {
  await using house = await rig({ app: { '/voice': document } })
  const { calls } = house.client
  for (let each = 0; each < 60; each++)
    await calls.create({ to: `+1415935${1000 + each}`, from: house.number, url: `${house.app.url}/voice` })
  const page = await calls.list()
  assert.deepEqual([page.length, page.total, (await page.next)?.length], [50, 60, 10])
  let read = 0
  for await (const _ of calls.list()) read++
  assert.equal(read, 60)
})

test('get returns one instance by its sid, or by another id that is unique', async () => {
  await using house = await conferenceHouse(1)
  const sid = house.sids[0]!
  assert.equal((await house.client.calls.get(sid)).sid, sid)
  assert.equal((await room(house).participants.get(sid)).callSid, sid)
  await assert.rejects(async () => house.client.calls.get('CAe1644a7eed5088b159577c5802d8be38'), NotFoundError)
})

test('create makes an instance of a hash of parameters', async () => {
  await using house = await rig({ app: { '/voice': document } })
  const params = { from: house.number, to: '+14159355555', url: `${house.app.url}/voice` }
  const call = await house.client.account.calls.create(params)
  assert.match(call.sid, /^CA/)
  assert.deepEqual([call.from, call.to], [params.from, params.to])
})

test('an instance has all the properties that the API returns', async () => {
  await using house = await rig()
  const [number] = await house.client.account.numbers.list()
  const { voiceUrl, smsUrl } = await house.client.numbers.get(number!.sid)
  assert.deepEqual([voiceUrl, smsUrl], [`${house.app.url}/voice`, `${house.app.url}/sms`])
  const { content } = await house.client.raw.GET(`IncomingPhoneNumbers/${number!.sid}.json`)
  const names = Object.keys(JSON.parse(content) as object).map((name) =>
    name.replace(/_(.)/g, (_, first: string) => first.toUpperCase()),
  )
  assert.deepEqual(Object.keys(number!).sort(), names.sort())
})

// The library changes the object in hand. Here a record stays what it was, and what it has become is returned.
test('update changes properties, two of them in one request, with or without having fetched', async () => {
  await using house = await rig()
  const { client, asked } = watched(house)
  const [number] = await client.numbers.list()
  const changes = { voiceUrl: 'http://app.test/v2', smsUrl: 'http://app.test/s2' }
  const changed = await client.numbers.get(number!.sid).update(changes)
  assert.deepEqual([changed.voiceUrl, changed.smsUrl], ['http://app.test/v2', 'http://app.test/s2'])
  assert.equal(number!.voiceUrl, `${house.app.url}/voice`)
  assert.equal((await number!.update({ voiceUrl: '' })).voiceUrl, null)
  assert.deepEqual(
    asked.map((line) => line.split(' ')[0]),
    ['GET', 'POST', 'POST'],
  )
})

test('delete takes an outgoing caller id away', async () => {
  await using house = await rig()
  const { callerIds } = house.client.account
  const phone = house.phone('+14159355555')
  const { validationCode } = await callerIds.validate({ phoneNumber: phone.number })
  await house.settle()
  phone.answer()
  await house.clock.advance(3)
  phone.press(String(validationCode))
  await house.clock.advance(30)
  const [callerId] = await callerIds.list()
  assert.equal(callerId?.phoneNumber, '+14159355555')
  await callerIds.get(callerId.sid).delete()
  assert.deepEqual([...(await callerIds.list())], [])
})
