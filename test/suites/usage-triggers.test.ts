/** Who wants to be told of usage is told: once, at the right time, whatever dies (rest-api.md §10.14). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fetchOf } from '../../src/api/fetch.ts'
import { Client } from '../../src/client/index.ts'
import { virtualClock } from '../../src/exchange/clock.ts'
import { openHouse } from '../../src/house.ts'
import { type Page, type Rig, rig } from '../../src/testing/index.ts'

const day = 86_400
const triggers = '/Usage/Triggers'
const callbackUrl = 'http://app.test/used'

async function ask(house: Rig, method: string, path: string, form?: Readonly<Record<string, string>> | string) {
  const { sid, authToken } = house.account
  const headers = {
    authorization: `Basic ${btoa(`${sid}:${authToken}`)}`,
    'content-type': 'application/x-www-form-urlencoded',
  }
  const body = typeof form === 'string' ? form : new URLSearchParams(form).toString()
  const target = path.startsWith('/2010') ? path : `/2010-04-01/Accounts/${sid}${path}.json`
  const answer = await house.house.door({ method, target, headers, ...(form !== undefined && { body }) })
  return { status: answer.status, body: answer.body ? JSON.parse(answer.body) : null }
}

type Form = Readonly<Record<string, string>>

/** A new trigger, of sms at a usage of 2 unless said otherwise. */
async function set(house: Rig, form: Form = {}): Promise<Readonly<Record<string, string>>> {
  const given = { UsageCategory: 'sms', TriggerValue: '2', CallbackUrl: callbackUrl, ...form }
  const { status, body } = await ask(house, 'POST', triggers, given)
  assert.equal(status, 201, JSON.stringify(body))
  return body
}
const get = async (house: Rig, sid: string) => (await ask(house, 'GET', `${triggers}/${sid}`)).body

async function texts(house: Rig, number: number): Promise<void> {
  for (let sent = 0; sent < number; sent++)
    await house.client.messages.create({ to: '+15558675310', from: house.number, body: 'hi' })
  await house.settle()
}
const told = (house: Rig) => house.app.askedAt('/used')

const app: Record<string, Page> = { '/used': '' }

test('a trigger says what it watches, with the defaults of what was left out', async () => {
  await using house = await rig({ app })
  await texts(house, 1)
  const trigger = await set(house, { TriggerValue: '1000' })
  const { sid, ...rest } = trigger
  assert.match(sid!, /^UT[0-9a-f]{32}$/)
  const base = `/2010-04-01/Accounts/${house.account.sid}/Usage`
  assert.deepEqual(rest, {
    account_sid: house.account.sid,
    date_created: 'Sat, 26 May 2012 12:00:00 +0000',
    date_updated: 'Sat, 26 May 2012 12:00:00 +0000',
    date_fired: null,
    friendly_name: 'Trigger for sms at usage of 1000',
    usage_category: 'sms',
    trigger_by: 'usage',
    recurring: null,
    trigger_value: '1000',
    current_value: '1',
    usage_record_uri: `${base}/Records.json?Category=sms`,
    callback_url: callbackUrl,
    callback_method: 'POST',
    uri: `${base}/Triggers/${sid}.json`,
    api_version: '2010-04-01',
  })
  assert.deepEqual(await get(house, sid!), trigger)
  // The current value is current.
  await texts(house, 2)
  assert.equal((await get(house, sid!)).current_value, '3')
  assert.equal((await ask(house, 'GET', triggers)).body.usage_triggers[0].current_value, '3')
})

test('+30 is 30 more than now, escaped or not', async () => {
  await using house = await rig({ app })
  await texts(house, 2)
  assert.equal((await set(house, { TriggerValue: '+30' })).trigger_value, '32')
  const raw = `UsageCategory=sms&TriggerValue=+30&CallbackUrl=${encodeURIComponent(callbackUrl)}`
  assert.equal((await ask(house, 'POST', triggers, raw)).body.trigger_value, '32')
  const price = await set(house, { TriggerBy: 'price', TriggerValue: '+0.5' })
  assert.deepEqual([price.trigger_value, price.current_value], ['0.54', '0.04000'])
  assert.equal((await set(house, { TriggerValue: '500.000000' })).trigger_value, '500.000000')
})

test('a trigger fires within a minute of its value being reached, and tells all about it', async () => {
  await using house = await rig({ app })
  const { sid } = await set(house)
  await texts(house, 1)
  await house.clock.advance(120)
  assert.equal(told(house).length, 0)
  await texts(house, 1)
  await house.clock.advance(59)
  assert.equal(told(house).length, 0)
  await house.clock.advance(1)
  const [callback] = told(house)
  const { sid: accountSid } = house.account
  // twiml-and-webhooks.md §11.6.
  assert.equal(callback!.method, 'POST')
  assert.deepEqual(callback!.params, {
    AccountSid: accountSid,
    UsageTriggerSid: sid,
    DateFired: 'Sat, 26 May 2012 12:03:00 +0000',
    Recurring: '',
    UsageCategory: 'sms',
    TriggerBy: 'usage',
    TriggerValue: '2',
    CurrentValue: '2',
    UsageRecordUri: `/2010-04-01/Accounts/${accountSid}/Usage/Records?Category=sms`,
    IdempotencyToken: `${accountSid}-FIRES-${sid}-2012-05-26`,
  })
  assert.equal((await get(house, sid!)).date_fired, 'Sat, 26 May 2012 12:03:00 +0000')
  const record = await ask(house, 'GET', `${callback!.params['UsageRecordUri']!.replace('?', '.json?')}`)
  assert.equal(record.body.usage_records[0].usage, '2')
  // Once ever.
  await texts(house, 5)
  await house.clock.advance(400 * day)
  await texts(house, 5)
  await house.clock.advance(120)
  assert.equal(told(house).length, 1)
})

test('one that is late fires all the same', async () => {
  await using house = await rig({ app })
  await texts(house, 3)
  await set(house)
  await house.clock.advance(60)
  assert.equal(told(house).length, 1)
})

for (const [recurring, seconds, list] of [
  ['daily', day, '/Today'],
  ['monthly', 31 * day, '/ThisMonth'],
  ['yearly', 366 * day, '/Yearly'],
] as const) {
  test(`a ${recurring} trigger counts anew in each interval, and fires once in it`, async () => {
    await using house = await rig({ app })
    const trigger = await set(house, { Recurring: recurring })
    assert.equal(trigger.recurring, recurring)
    assert.match(trigger.usage_record_uri!, new RegExp(`/Usage/Records${list}.json\\?Category=sms$`))
    for (let interval = 1; interval <= 3; interval++) {
      await texts(house, 1)
      await house.clock.advance(120)
      assert.equal(told(house).length, interval - 1)
      for (let more = 0; more < 3; more++) {
        await texts(house, 1)
        await house.clock.advance(61)
        assert.equal(told(house).length, interval)
      }
      assert.equal((await get(house, trigger.sid!)).current_value, '4')
      await house.clock.advance(seconds)
      assert.equal((await get(house, trigger.sid!)).current_value, '0')
    }
    const tokens = told(house).map(({ params }) => params['IdempotencyToken'])
    assert.equal(new Set(tokens).size, 3)
    assert.deepEqual(new Set(told(house).map(({ params }) => params['Recurring'])), new Set([recurring]))
  })
}

test('count, usage and price are different things, and the total price is in money', async () => {
  await using house = await rig({ app })
  await house.client.messages.create({ to: '+15558675310', from: house.number, body: 'x'.repeat(400) })
  await house.settle()
  const values = []
  for (const TriggerBy of ['count', 'usage', 'price'])
    values.push((await set(house, { TriggerBy, TriggerValue: '100' })).current_value)
  assert.deepEqual(values, ['1', '3', '0.06000'])
  const total = await set(house, { UsageCategory: 'totalprice', TriggerValue: '1.06' })
  assert.equal(total.current_value, '1.06000')
  await house.clock.advance(60)
  assert.deepEqual(
    told(house).map(({ params }) => [params['UsageTriggerSid'], params['CurrentValue']]),
    [[total.sid, '1.06000']],
  )
})

test('a callback that meets a 5xx is sent three times more, a minute apart, and is the same each time', async () => {
  let asked = 0
  await using house = await rig({ app: { '/used': () => ({ status: ++asked < 3 ? 503 : 200, body: '' }) } })
  await set(house, { CallbackMethod: 'GET' })
  await texts(house, 2)
  await house.clock.advance(60)
  assert.equal(told(house).length, 1)
  await house.clock.advance(600)
  assert.equal(told(house).length, 3)
  const [first, second, third] = told(house)
  assert.equal(first!.method, 'GET')
  assert.deepEqual([second!.params, third!.params], [first!.params, first!.params])
  assert.deepEqual(await house.complaints(), [])
})

test('after three times it is given up, and its account is told; what is no 5xx is not repeated', async () => {
  await using house = await rig({
    app: { '/used': () => ({ status: 500, body: '' }), '/gone': () => ({ status: 404 }) },
  })
  await set(house)
  await set(house, { CallbackUrl: 'http://app.test/gone' })
  await texts(house, 2)
  await house.clock.advance(3600)
  assert.deepEqual([told(house).length, house.app.askedAt('/gone').length], [4, 1])
  assert.deepEqual(await house.complaints(), [15003, 15003])
})

test('a crash between usage and callback loses no firing and repeats none', async () => {
  await using house = await rig({ app })
  await set(house)
  await texts(house, 2)
  await house.crash()
  await house.clock.advance(61)
  assert.equal(told(house).length, 1)
  await house.crash()
  await house.clock.advance(3600)
  assert.equal(told(house).length, 1)
})

test('virtual time runs on for a trigger by a minute, and for a number’s rent not at all', async () => {
  const clock = virtualClock()
  const began = +clock.now()
  const transport = async () => ({ status: 200, headers: {}, body: '' })
  await using house = await openHouse({ clock, transport, settings: { callsPerSecond: 0 } })
  const account = { sid: `AC${'0'.repeat(32)}`, authToken: 'a token' }
  await house.exchange.accounts.open({ ...account, friendlyName: 'Virtual' })
  const client = new Client({ accountSid: account.sid, authToken: account.authToken, fetch: fetchOf(house.door) })
  const { phoneNumber: from } = await client.numbers.create({ areaCode: '415' })
  const rested = async () => {
    for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve))
    return (+clock.now() - began) / 1000
  }
  await client.messages.create({ from, to: '+15558675310', body: 'hi' })
  const seconds = await rested()
  assert.ok(seconds < 60, `${seconds}`)
  const fetched = fetchOf(house.door)
  const headers = { authorization: `Basic ${btoa(`${account.sid}:${account.authToken}`)}` }
  const body = new URLSearchParams({ UsageCategory: 'sms', TriggerValue: '2', CallbackUrl: callbackUrl })
  const path = `http://ringback.test/2010-04-01/Accounts/${account.sid}${triggers}.json`
  assert.equal((await fetched(path, { method: 'POST', headers, body })).status, 201)
  assert.equal(await rested(), seconds + 60)
  clock.stop()
})

test('what can be changed is what it is called and who is told', async () => {
  await using house = await rig({ app: { '/other': '' } })
  const { sid } = await set(house)
  const path = `${triggers}/${sid}`
  const changes = { FriendlyName: 'Mine', CallbackUrl: 'http://app.test/other', CallbackMethod: 'get' }
  const { body } = await ask(house, 'POST', path, changes)
  assert.deepEqual([body.friendly_name, body.callback_url, body.callback_method], ['Mine', changes.CallbackUrl, 'GET'])
  assert.equal((await ask(house, 'PUT', path, { TriggerValue: '9', FriendlyName: '' })).body.trigger_value, '2')
  assert.equal((await get(house, sid!)).friendly_name, 'Trigger for sms at usage of 2')
  assert.equal((await ask(house, 'POST', path, { CallbackUrl: '' })).status, 400)
  await texts(house, 2)
  await house.clock.advance(60)
  assert.equal(house.app.askedAt('/other').length, 1)
})

test('a deleted trigger fires no more and is not there', async () => {
  await using house = await rig({ app })
  const { sid } = await set(house)
  assert.equal((await ask(house, 'DELETE', `${triggers}/${sid}`)).status, 204)
  assert.equal((await ask(house, 'GET', `${triggers}/${sid}`)).status, 404)
  await texts(house, 2)
  await house.clock.advance(120)
  assert.equal(told(house).length, 0)
})

test('triggers are listed, the newest first, by interval, measure and category', async () => {
  await using house = await rig({ app })
  await set(house)
  await set(house, { Recurring: 'alltime', TriggerBy: 'count' })
  await set(house, { Recurring: 'daily', UsageCategory: 'calls' })
  const list = async (query: string) => {
    const { body } = await ask(house, 'GET', `/2010-04-01/Accounts/${house.account.sid}${triggers}.json?${query}`)
    return body.usage_triggers.map(
      (each: Record<string, string>) => `${each['usage_category']} ${each['trigger_by']} ${each['recurring']}`,
    )
  }
  assert.deepEqual(await list(''), ['calls usage daily', 'sms count null', 'sms usage null'])
  assert.deepEqual(await list('Recurring=alltime'), ['sms count null', 'sms usage null'])
  assert.deepEqual(await list('Recurring=daily'), ['calls usage daily'])
  assert.deepEqual(await list('TriggerBy=count'), ['sms count null'])
  assert.deepEqual(await list('UsageCategory=calls'), ['calls usage daily'])
})

test('what makes no sense is refused', async () => {
  await using house = await rig({ app })
  const good = { UsageCategory: 'sms', TriggerValue: '2', CallbackUrl: callbackUrl }
  const mistakes: readonly Form[] = [
    { UsageCategory: '' },
    { UsageCategory: 'fun' },
    { TriggerValue: '' },
    { TriggerValue: 'many' },
    { TriggerValue: '-1' },
    { CallbackUrl: '' },
    { CallbackUrl: 'nowhere' },
    { TriggerBy: 'weight' },
    { Recurring: 'hourly' },
    { CallbackMethod: 'PUT' },
    { FriendlyName: 'x'.repeat(65) },
  ]
  for (const wrong of mistakes)
    assert.equal((await ask(house, 'POST', triggers, { ...good, ...wrong })).status, 400, JSON.stringify(wrong))
  assert.equal((await ask(house, 'GET', triggers)).body.total, 0)
})

test('an account has a thousand triggers at most', async () => {
  await using house = await rig({ app })
  for (let made = 0; made < 1000; made++) await set(house, { TriggerValue: '1000000' })
  const good = { UsageCategory: 'sms', TriggerValue: '2', CallbackUrl: callbackUrl }
  const { status, body } = await ask(house, 'POST', triggers, good)
  assert.deepEqual([status, body.code], [400, 20001])
})
