/** What an account has used: counted as it is used, shown in nine views (rest-api.md §10.14). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usageCategories } from '../../src/catalog/usage-categories.ts'
import { balanceOf } from '../../src/exchange/floor/usage.ts'
import { type Rig, rig } from '../../src/testing/index.ts'
import { pictures } from '../texts.ts'

const day = 86_400
type Record = Readonly<{ [name: string]: string | null }>
interface List {
  readonly total: number
  readonly usage_records: readonly Record[]
}

/** Asks the door, as the account or as one of its own. */
async function ask(house: Rig, method: string, path: string, form?: string, { sid, authToken } = house.account) {
  const { status, body } = await house.house.door({
    method,
    target: `/2010-04-01/Accounts/${sid}${path}`,
    headers: {
      authorization: `Basic ${btoa(`${sid}:${authToken}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    ...(form !== undefined && { body: form }),
  })
  return { status, body: body ? JSON.parse(body) : null }
}
const usage = async (house: Rig, path: string): Promise<List> => {
  const { status, body } = await ask(house, 'GET', `/Usage/Records${path}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}

/** What was used at all: category, count, usage and price. */
const used = async (house: Rig, view = '.json') =>
  (await usage(house, `${view}${view.includes('?') ? '&' : '?'}PageSize=1000`)).usage_records
    .filter(({ price, count }) => Number(price) !== 0 || Number(count) !== 0)
    .map(({ category, count, usage, price }) => `${category} ${count} ${usage} ${price}`)

/** One call to a stranger that lasts so long. */
async function call(house: Rig, seconds: number): Promise<string> {
  const phone = house.phone('+15558675310')
  const sid = await house.answered(phone, { twiml: '<Response><Pause length="3600"/></Response>' })
  await house.clock.advance(seconds)
  phone.calls.at(-1)!.hangup()
  await house.settle()
  return sid
}

test('a call is counted under its category, those it is a part of, and the total price', async () => {
  await using house = await rig({ app: { '/voice': '<Response><Say>Hello</Say><Pause length="3600"/></Response>' } })
  await call(house, 61)
  const caller = house.phone('+15558675311')
  caller.call(house.number)
  await house.clock.advance(14)
  caller.calls[0]!.hangup()
  await house.settle()
  // rest-api.md §9: 14 s in are a minute at 0.01; the number has cost a dollar.
  assert.deepEqual(await used(house), [
    'calls 2 3 0.05000',
    'calls-inbound 1 1 0.01000',
    'calls-inbound-local 1 1 0.01000',
    'calls-outbound 1 2 0.04000',
    'phonenumbers 1 1 1.00000',
    'phonenumbers-local 1 1 1.00000',
    'totalprice null 1.05000 1.05000',
  ])
})

test('a text is counted as it is billed: by its segments, in and out, with media as what it is', async () => {
  await using house = await rig({ app: pictures('/a.png') })
  const to = '+15558675310'
  await house.client.messages.create({ to, from: house.number, body: 'x'.repeat(161) })
  await house.client.messages.create({ to, from: house.number, body: '', mediaUrl: ['http://app.test/a.png'] })
  await house.phone(to).text(house.number, 'hello')
  await house.settle()
  assert.deepEqual(
    (await used(house)).filter((line) => !line.startsWith('phone')),
    [
      'sms 2 3 0.04000',
      'sms-inbound 1 1 0.00000',
      'sms-inbound-longcode 1 1 0.00000',
      'sms-outbound 1 2 0.04000',
      'sms-outbound-longcode 1 2 0.04000',
      'mms 1 1 0.03000',
      'mms-outbound 1 1 0.03000',
      'mms-outbound-longcode 1 1 0.03000',
      'totalprice null 1.07000 1.07000',
    ],
  )
})

test('what costs nothing is not counted: calls nobody answers, texts that fail', async () => {
  await using house = await rig()
  for (const manner of ['busy', 'no-answer', 'unreachable'] as const) {
    house.phone('+15558675310').manner = { is: manner }
    await house.client.calls.create({ to: '+15558675310', from: house.number, twiml: '<Response/>' })
    await house.clock.advance(70)
  }
  await house.client.messages.create({ to: '+447400123456', from: house.number, body: 'dear', maxPrice: '0.01' })
  await house.settle()
  assert.deepEqual(await used(house, '.json?Category=calls'), [])
  assert.deepEqual(await used(house, '.json?Category=sms'), [])
})

test('a toll-free number and the calls to it cost more, and looking up a caller costs too', async () => {
  await using house = await rig({ app: { '/voice': '<Response><Say>Hello</Say><Pause length="60"/></Response>' } })
  const number = await house.client.numbers.create({
    phoneNumber: '+18885550100',
    voiceUrl: 'http://app.test/voice',
    voiceCallerIdLookup: true,
  })
  const caller = house.phone('+15558675311')
  caller.call(number.phoneNumber)
  await house.clock.advance(23)
  caller.calls[0]!.hangup()
  await house.settle()
  // rest-api.md §9: 23 s are 0.03 there.
  assert.equal((await house.client.calls.list())[0]!.price, '-0.03000')
  const lines = await used(house)
  for (const line of [
    'calls-inbound-tollfree 1 1 0.03000',
    'phonenumbers 2 2 3.00000',
    'phonenumbers-tollfree 1 1 2.00000',
    'calleridlookups 1 1 0.01000',
  ])
    assert.ok(lines.includes(line), `${line} of ${lines}`)
})

test('deleting what was used does not undo its usage, and a crash loses none', async () => {
  await using house = await rig()
  const sid = await call(house, 30)
  const before = await used(house)
  await house.client.calls.get(sid).delete()
  assert.deepEqual(await used(house), before)
  await house.crash()
  assert.deepEqual(await used(house), before)
})

test('a number costs again each month, for whoever owns it, until it is given back', async () => {
  await using house = await rig()
  const rent = () => used(house, '.json?Category=phonenumbers')
  await house.clock.advance(30 * day)
  assert.deepEqual(await rent(), ['phonenumbers 1 1 1.00000'])
  await house.clock.advance(day)
  assert.deepEqual(await rent(), ['phonenumbers 2 2 2.00000'])
  await house.crash()
  await house.clock.advance(60 * day)
  assert.deepEqual(await rent(), ['phonenumbers 3 3 3.00000'])
  // 26 May, 26 June, 26 July: each on its own day.
  const months = (await usage(house, '/Monthly.json?Category=phonenumbers')).usage_records
  assert.deepEqual(
    months.map(({ start_date, end_date, price }) => `${start_date} ${end_date} ${price}`),
    [
      '2012-08-01 2012-08-25 0.00000',
      '2012-07-01 2012-07-31 1.00000',
      '2012-06-01 2012-06-30 1.00000',
      '2012-05-26 2012-05-31 1.00000',
    ],
  )
  const [number] = await house.client.numbers.list()
  await number!.delete()
  await house.clock.advance(100 * day)
  assert.deepEqual(await rent(), ['phonenumbers 3 3 3.00000'])
})

test('months that were over while nobody was at work are charged on their own days', async () => {
  await using house = await rig()
  house.house.exchange.hangup()
  await house.clock.advance(70 * day)
  await house.crash()
  await house.settle()
  assert.deepEqual(await used(house, '/Monthly.json?Category=phonenumbers-local'), [
    'phonenumbers-local 1 1 1.00000',
    'phonenumbers-local 1 1 1.00000',
    'phonenumbers-local 1 1 1.00000',
  ])
})

test('every view has its interval, cut at today and at the account’s first day', async () => {
  await using house = await rig()
  const spans = async (view: string) =>
    (await usage(house, `${view}.json?Category=calls`)).usage_records.map(
      ({ start_date, end_date, usage }) => `${start_date} ${end_date} ${usage}`,
    )
  // 26 May 2012, the account's first day.
  assert.deepEqual(await spans('/Yesterday'), ['2012-05-25 2012-05-25 0'])
  assert.deepEqual(await spans('/LastMonth'), ['2012-04-01 2012-04-30 0'])
  await call(house, 60)
  await house.clock.advance(20 * day)
  await call(house, 120)
  await house.clock.advance(day)
  await call(house, 180)
  // 16 June.
  assert.deepEqual(await spans(''), ['2012-05-26 2012-06-16 6'])
  assert.deepEqual(await spans('/AllTime'), ['2012-05-26 2012-06-16 6'])
  assert.deepEqual(await spans('/Today'), ['2012-06-16 2012-06-16 3'])
  assert.deepEqual(await spans('/Yesterday'), ['2012-06-15 2012-06-15 2'])
  assert.deepEqual(await spans('/ThisMonth'), ['2012-06-01 2012-06-16 5'])
  assert.deepEqual(await spans('/LastMonth'), ['2012-05-26 2012-05-31 1'])
  assert.deepEqual(await spans('/Monthly'), ['2012-06-01 2012-06-16 5', '2012-05-26 2012-05-31 1'])
  assert.deepEqual(await spans('/Yearly'), ['2012-05-26 2012-06-16 6'])
  const daily = await spans('/Daily')
  assert.equal(daily.length, 22)
  assert.deepEqual(
    [daily[0], daily[1], daily[2], daily.at(-1)],
    ['2012-06-16 2012-06-16 3', '2012-06-15 2012-06-15 2', '2012-06-14 2012-06-14 0', '2012-05-26 2012-05-26 1'],
  )
})

test('dates cut a view: days, and days from today', async () => {
  await using house = await rig()
  await call(house, 60)
  await house.clock.advance(40 * day)
  await call(house, 60)
  const spans = async (query: string) =>
    (await usage(house, `${query}&Category=calls`)).usage_records.map(
      ({ start_date, end_date, usage }) => `${start_date} ${end_date} ${usage}`,
    )
  assert.deepEqual(await spans('.json?StartDate=2012-05-26&EndDate=2012-05-27'), ['2012-05-26 2012-05-27 1'])
  assert.deepEqual(await spans('.json?StartDate=-30days'), ['2012-06-05 2012-07-05 1'])
  assert.deepEqual(await spans('.json?StartDate=-1day&EndDate=%2B30days'), ['2012-07-04 2012-07-05 1'])
  assert.deepEqual(await spans('.json?StartDate=-1days&EndDate=+30days'), ['2012-07-04 2012-07-05 1'])
  assert.deepEqual(await spans('.json?EndDate=2012-05-01'), ['2012-05-01 2012-05-01 0'])
  assert.deepEqual(await spans('.json?StartDate=2012-07-01&EndDate=2012-06-01'), [])
  assert.deepEqual(await spans('/Monthly.json?StartDate=2012-06-10'), [
    '2012-07-01 2012-07-05 1',
    '2012-06-10 2012-06-30 0',
  ])
  assert.deepEqual(await spans('/Daily.json?StartDate=2012-07-04'), [
    '2012-07-05 2012-07-05 1',
    '2012-07-04 2012-07-04 0',
  ])
  assert.deepEqual(await spans('/Daily.json?EndDate=2012-01-01'), [])
  for (const wrong of ['StartDate=soon', 'EndDate=2012-02-30', 'StartDate=30days', 'Category=fun'])
    assert.equal((await ask(house, 'GET', `/Usage/Records.json?${wrong}`)).status, 400, wrong)
})

test('a record says where it and the same category in other views are, and what it is measured in', async () => {
  await using house = await rig()
  const { usage_records: all, total } = await usage(house, '.json?PageSize=1000')
  assert.deepEqual([total, all.map(({ category }) => category)], [usageCategories.size, [...usageCategories.keys()]])
  const base = `/2010-04-01/Accounts/${house.account.sid}/Usage/Records`
  const calls = all.find(({ category }) => category === 'calls')!
  assert.deepEqual(calls, {
    category: 'calls',
    description: 'Voice Minutes',
    account_sid: house.account.sid,
    start_date: '2012-05-26',
    end_date: '2012-05-26',
    usage: '0',
    usage_unit: 'minutes',
    count: '0',
    count_unit: 'calls',
    price: '0.00000',
    price_unit: 'usd',
    uri: `${base}.json?Category=calls&StartDate=2012-05-26&EndDate=2012-05-26`,
    subresource_uris: {
      all_time: `${base}/AllTime.json?Category=calls`,
      daily: `${base}/Daily.json?Category=calls`,
      last_month: `${base}/LastMonth.json?Category=calls`,
      monthly: `${base}/Monthly.json?Category=calls`,
      this_month: `${base}/ThisMonth.json?Category=calls`,
      today: `${base}/Today.json?Category=calls`,
      yearly: `${base}/Yearly.json?Category=calls`,
      yesterday: `${base}/Yesterday.json?Category=calls`,
    },
    api_version: '2010-04-01',
    as_of: '2012-05-26T12:00:00+00:00',
  })
  const total_ = all.at(-1)!
  // rest-api.md §10.14: usd, no count, an empty unit, its usage its price.
  const { category, usage_unit, count, count_unit, usage: spent, price } = total_
  assert.deepEqual(
    [category, usage_unit, count, count_unit, spent, price],
    ['totalprice', 'usd', null, '', '1.00000', '1.00000'],
  )
  // The era's 26 are there.
  const [own] = (await usage(house, calls['uri']!.slice(base.length))).usage_records
  assert.deepEqual(own, calls)
})

test('one category is one record, and pages go on by their number', async () => {
  await using house = await rig()
  const one = await usage(house, '.json?Page=0&PageSize=1&Category=sms-inbound')
  assert.deepEqual([one.total, one.usage_records.map(({ category }) => category)], [1, ['sms-inbound']])
  await house.clock.advance(2 * day)
  const seen: string[] = []
  let path: string | undefined = '/Daily.json?PageSize=25'
  while (path) {
    const page: List & { next_page_uri: string | null } = (await usage(house, path)) as never
    assert.equal(page.total, 3 * usageCategories.size)
    seen.push(...page.usage_records.map(({ category, start_date }) => `${start_date} ${category}`))
    path = page.next_page_uri?.slice(page.next_page_uri.indexOf('/Daily'))
  }
  assert.deepEqual(
    seen,
    ['2012-05-28', '2012-05-27', '2012-05-26'].flatMap((date) =>
      [...usageCategories.keys()].map((category) => `${date} ${category}`),
    ),
  )
  assert.equal((await ask(house, 'GET', '/Usage/Records.json?Page=1&Category=sms')).body.code, 20006)
})

test('a parent’s usage has that of its subaccounts in it unless it is left out; so has its balance', async () => {
  await using house = await rig()
  const { body: sub } = await ask(house, 'POST', '.json', 'FriendlyName=x')
  assert.ok(sub)
  const created = await house.client.accounts.create({ friendlyName: 'Sub' })
  const own = { sid: created.sid, authToken: created.authToken }
  const bought = await ask(house, 'POST', '/IncomingPhoneNumbers.json', 'PhoneNumber=%2B14155550123', own)
  assert.equal(bought.status, 201)
  const numbers = (path: string) => used(house, `${path}Category=phonenumbers`)
  assert.deepEqual(await numbers('.json?'), ['phonenumbers 2 2 2.00000'])
  assert.deepEqual(await numbers('.json?IncludeSubaccounts=false&'), ['phonenumbers 1 1 1.00000'])
  const { body } = await ask(house, 'GET', '/Usage/Records.json?Category=phonenumbers', undefined, own)
  assert.equal(body.usage_records[0].count, '1')
  assert.equal(await balanceOf(house.house.exchange, house.account.sid), '98.00000')
})

test('only GET is served, and nothing is one record', async () => {
  await using house = await rig()
  assert.equal((await ask(house, 'POST', '/Usage/Records.json', '')).status, 405)
  assert.equal((await ask(house, 'DELETE', '/Usage/Records/Today.json')).status, 405)
  assert.equal((await ask(house, 'GET', '/Usage/Records/calls.json')).status, 404)
  assert.equal((await ask(house, 'GET', '/Usage.json')).status, 404)
})
