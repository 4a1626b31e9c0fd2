/** Test credentials: the whole table of magic values, row by row, and that nothing comes of any (rest-api.md §12). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { resources } from '../../src/catalog/index.ts'
import { type Fixture, fixture } from '../fixture.ts'
import { mainSid, sidOf } from '../samples.ts'

let door: Fixture
let pair: { sid: string; token: string }
let untouched: unknown
before(async () => {
  door = await fixture()
  await door.furnish()
  pair = door.testPair()
  untouched = await door.everything()
})
after(() => door[Symbol.asyncDispose]())

const [good, anybody] = ['+15005550006', '+15558675309']
const buys = { list: 'IncomingPhoneNumbers', form: {} }
const texts = { list: 'Messages', form: { From: good, To: anybody, Body: 'hello' } }
const olderTexts = { ...texts, list: 'SMS/Messages' }
const calls = { list: 'Calls', form: { From: good, To: anybody, Url: 'http://app.test/voice' } }

type Asked = typeof calls | typeof texts | typeof buys
/** What is asked, the parameter and its value, and the code it is refused with. */
const rows: readonly (readonly [asked: Asked, parameter: string, value: string, code: number | 'success'])[] = [
  [buys, 'PhoneNumber', '+15005550000', 21422],
  [buys, 'PhoneNumber', '+15005550001', 21421],
  [buys, 'PhoneNumber', '+15005550006', 'success'],
  [buys, 'PhoneNumber', '+14158675309', 21422],
  [buys, 'AreaCode', '533', 21452],
  [buys, 'AreaCode', '500', 'success'],
  [buys, 'AreaCode', '415', 21452],
  ...[texts, olderTexts].flatMap((asked) => [
    [asked, 'From', '+15005550001', 21212] as const,
    [asked, 'From', '+15005550007', 21606] as const,
    [asked, 'From', '+15005550008', 21611] as const,
    [asked, 'From', '+15005550006', 'success'] as const,
    [asked, 'From', '+14158675309', 21606] as const,
    [asked, 'To', '+15005550001', 21211] as const,
    [asked, 'To', '+15005550002', 21612] as const,
    [asked, 'To', '+15005550003', 21408] as const,
    [asked, 'To', '+15005550004', 21610] as const,
    [asked, 'To', '+15005550009', 21614] as const,
    [asked, 'To', '+14158675309', 'success'] as const,
  ]),
  [calls, 'From', '+15005550001', 21212],
  [calls, 'From', '+15005550006', 'success'],
  [calls, 'From', '+14158675309', 21210],
  [calls, 'To', '+15005550001', 21217],
  [calls, 'To', '+15005550002', 21214],
  [calls, 'To', '+15005550003', 21215],
  [calls, 'To', '+15005550004', 21216],
  [calls, 'To', '+14158675309', 'success'],
]
const post = ({ list, form }: Asked, more: Readonly<Record<string, string>> = {}, extension = '.json') =>
  door.post(`/Accounts/${pair.sid}/${list}${extension}`, { ...form, ...more }, pair)

for (const [asked, parameter, value, code] of rows) {
  const outcome = code === 'success' ? 'succeeds' : `is refused with ${code}`
  test(`POST ${asked.list} with ${parameter} ${value} ${outcome}`, async () => {
    const { status, body } = await post(asked, { [parameter]: value })
    const answer = JSON.parse(body)
    if (code !== 'success') return assert.deepEqual([status, answer.code], [400, code])
    assert.equal(status, 201, body)
    assert.equal(answer.account_sid, pair.sid)
    assert.match(answer.sid, /^(CA|SM|PN)[0-9a-f]{32}$/)
    assert.ok(answer.uri.includes(pair.sid))
    if (asked.list === 'IncomingPhoneNumbers') assert.equal(answer.phone_number, good)
    else assert.deepEqual([answer.status, answer.price], ['queued', null])
  })
}

test('what is created looks so in every representation', async () => {
  for (const [extension, says] of [
    ['', /<Status>queued<\/Status>/],
    ['.json', /"status":"queued"/],
    ['.csv', /,queued,/],
    ['.html', />queued</],
  ] as const) {
    for (const asked of [calls, texts, olderTexts]) {
      const { status, body } = await post(asked, {}, extension)
      assert.equal(status, 201)
      assert.match(body, says)
    }
  }
})

test('what a form cannot say, it cannot say here either', async () => {
  const code = async (asked: Asked, more: Readonly<Record<string, string>>) =>
    JSON.parse((await post(asked, more)).body).code
  assert.equal(await code(calls, { To: '' }), 21201)
  assert.equal(await code(calls, { Url: '' }), 21205)
  assert.equal(await code(texts, { Body: '' }), 21619)
  assert.equal(await code(olderTexts, { Body: 'x'.repeat(161) }), 21605)
  assert.equal(await code(buys, {}), 21421)
  assert.equal(await code(buys, { PhoneNumber: good, VoiceFallbackUrl: 'http://app.test/' }), 21405)
})

test('what was created is not there afterwards', async () => {
  const { sid } = JSON.parse((await post(calls)).body)
  const { status, body } = await door.ask('GET', `/Accounts/${pair.sid}/Calls/${sid}.json`, pair)
  assert.deepEqual([status, JSON.parse(body).code], [403, 20008])
  assert.equal((await door.ask('GET', `/Accounts/${mainSid}/Calls/${sid}.json`)).status, 404)
})

test('they are a pair: with another token, or in the account itself, they are nothing', async () => {
  const form = { ...calls.form }
  const wrong = await door.post(`/Accounts/${pair.sid}/Calls.json`, form, { ...pair, token: '0'.repeat(32) })
  assert.equal(wrong.status, 401)
  const mixed = await door.post(`/Accounts/${mainSid}/Calls.json`, form, { sid: mainSid, token: pair.token })
  assert.equal(mixed.status, 401)
  assert.equal((await door.post(`/Accounts/${mainSid}/Calls.json`, form, pair)).status, 404)
  // Of an account that is not there.
  assert.equal((await door.ask('GET', '/Accounts.json', door.testPair(sidOf('AC', 404)))).status, 401)
})

test('every other route of the catalog is not for them', async () => {
  const open = new Set(['Calls', 'Messages', 'SMS/Messages', 'IncomingPhoneNumbers'])
  const verbs = { list: 'GET', create: 'POST', fetch: 'GET', update: 'POST', delete: 'DELETE' } as const
  for (const { addresses } of resources) {
    for (const { path, list, instance, single } of addresses) {
      const filled = path.replace('{AccountSid}', pair.sid).replaceAll(/\{\w+\}/g, sidOf('CA', 1))
      const isOpen = open.has(path.replace('/Accounts/{AccountSid}/', '').replace(/\/(Local|TollFree|Mobile)$/, ''))
      const tried = [
        ...list.filter((action) => !(isOpen && action === 'create')).map((action) => [action, filled] as const),
        ...instance.map((action) => [action, single ? filled : `${filled}/${sidOf('CA', 1)}`] as const),
      ]
      for (const [action, at] of tried) {
        const { status, body } = await door.ask(verbs[action], `${at}.json`, pair)
        assert.deepEqual([status, JSON.parse(body).code], [403, 20008], `${verbs[action]} ${at}`)
      }
    }
  }
})

test('unknown parameters are ignored without a word', async () => {
  assert.equal((await post(calls, { Colour: 'red' })).status, 201)
})

test('and nothing of all that was written', async () => {
  assert.deepEqual(await door.everything(), untouched)
})
