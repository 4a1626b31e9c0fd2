/** Addresses: by their country's rules, put right, given for numbers, and kept as long (rest-api.md §10.17). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addresses } from '../../src/catalog/addresses.ts'
import { type Rig, rig } from '../../src/testing/index.ts'
import { sidOf } from '../samples.ts'

type Form = Readonly<Record<string, string>>
const home: Form = {
  CustomerName: 'Jenny',
  Street: '645 Harrison St.',
  City: 'San Francisco',
  Region: 'CA',
  PostalCode: '94107',
  IsoCountry: 'US',
}
const parts = (Region: string, PostalCode: string, IsoCountry: string) => ({ ...home, Region, PostalCode, IsoCountry })

/** Asks as the account: method, path below it, form. */
const asking = (house: Rig) => async (method: string, path: string, form?: Form) => {
  const { sid, authToken } = house.account
  const { status, body } = await house.house.door({
    method,
    target: `/2010-04-01/Accounts/${sid}${path.replace(/(?=\?|$)/, '.json')}`,
    headers: {
      authorization: `Basic ${btoa(`${sid}:${authToken}`)}`,
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form && { body: new URLSearchParams(form).toString() }),
  })
  return { status, answer: body ? JSON.parse(body) : null }
}
const shop = async () => asking(await rig())
const code = ({ status, answer }: { status: number; answer: { code: number } }) => [status, answer.code]

test('an address is written down, read, changed and forgotten', async () => {
  const ask = await shop()
  const { status, answer } = await ask('POST', '/Addresses', { ...home, FriendlyName: 'Office', StreetSecondary: '3F' })
  assert.equal(status, 201)
  const { sid, friendly_name, street_secondary, validated, verified, emergency_enabled } = answer
  assert.match(sid, /^AD[0-9a-f]{32}$/)
  assert.deepEqual([friendly_name, street_secondary], ['Office', '3F'])
  assert.deepEqual([validated, verified, emergency_enabled], [true, false, false])
  assert.deepEqual((await ask('GET', `/Addresses/${sid}`)).answer, answer)
  const moved = await ask('PUT', `/Addresses/${sid}`, { Street: '1 Main St', FriendlyName: '', StreetSecondary: '' })
  assert.deepEqual([moved.status, moved.answer.street, moved.answer.city], [200, '1 Main St', 'San Francisco'])
  assert.deepEqual([moved.answer.friendly_name, moved.answer.street_secondary], [null, null])
  assert.equal((await ask('DELETE', `/Addresses/${sid}`)).status, 204)
  assert.equal((await ask('GET', `/Addresses/${sid}`)).status, 404)
})

test('addresses are listed by customer, name, country and whether emergency calls can give them', async () => {
  const ask = await shop()
  await ask('POST', '/Addresses', { ...home, FriendlyName: 'West', EmergencyEnabled: 'true' })
  await ask('POST', '/Addresses', { ...parts('ON', 'K1A 0B1', 'CA'), CustomerName: 'Bob' })
  const total = async (query: string) => (await ask('GET', `/Addresses?${query}`)).answer.total
  for (const query of ['CustomerName=Bob', 'FriendlyName=West', 'IsoCountry=ca', 'EmergencyEnabled=true'])
    assert.equal(await total(query), 1, query)
})

for (const name of Object.keys(home)) {
  test(`an address without ${name} is refused with 21628`, async () => {
    const ask = await shop()
    const { [name]: _, ...rest } = home
    assert.deepEqual(code(await ask('POST', '/Addresses', rest)), [400, 21628])
    assert.deepEqual(code(await ask('POST', '/Addresses', { ...home, [name]: '' })), [400, 21628])
  })
}

for (const [region, postalCode, country, why] of [
  ['CA', '9410', 'US', 'a postal code that is too short'],
  ['CA', '94107-12', 'US', 'an extension that is too short'],
  ['CA', '10001', 'US', 'a postal code of another state'],
  ['XX', '94107', 'US', 'a state that is none'],
  ['ON', '94107', 'CA', 'a postal code of another country'],
  ['ON', 'V5K 0A1', 'CA', 'a postal code of another province'],
  ['ON', 'D1A 0B1', 'CA', 'a postal code with a letter that is never used'],
  ['London', '94107', 'GB', 'a British postal code of digits'],
  ['Bayern', '8033', 'DE', 'a German postal code that is too short'],
] as const) {
  test(`${why} is refused with 21628`, async () => {
    const ask = await shop()
    assert.deepEqual(code(await ask('POST', '/Addresses', parts(region, postalCode, country))), [400, 21628])
  })
}

for (const [given, right] of [
  [parts('California', '94107', 'us'), ['CA', '94107', 'US']],
  [parts('new  york', '100011234', 'US'), ['NY', '10001-1234', 'US']],
  [parts('D.C.', '20500', 'US'), ['DC', '20500', 'US']],
  [parts('québec', 'h2x1y4', 'CA'), ['QC', 'H2X 1Y4', 'CA']],
  [parts('London', 'sw1a1aa', 'GB'), ['London', 'SW1A 1AA', 'GB']],
  [parts('Noord-Holland', '1012js', 'NL'), ['Noord-Holland', '1012 JS', 'NL']],
] satisfies readonly (readonly [Form, readonly [string, string, string]])[]) {
  test(`${given['Region']} ${given['PostalCode']} is put right, or refused with 21629`, async () => {
    const ask = await shop()
    const { status, answer } = await ask('POST', '/Addresses', given)
    assert.deepEqual([status, answer.region, answer.postal_code, answer.iso_country], [201, ...right])
    assert.deepEqual(code(await ask('POST', '/Addresses', { ...given, AutoCorrectAddress: 'false' })), [400, 21629])
    const { answer: same } = await ask('POST', '/Addresses', { ...parts(...right), AutoCorrectAddress: 'false' })
    assert.equal(same.postal_code, right[1])
  })
}

test('of a country whose rules nobody knows an address is taken as it is, and not called validated', async () => {
  const ask = await shop()
  const { answer } = await ask('POST', '/Addresses', parts('Nairobi', '00100', 'KE'))
  assert.deepEqual([answer.postal_code, answer.validated], ['00100', false])
})

test('emergency calls can give a street in some countries, and no box at a post office', async () => {
  const ask = await shop()
  const enabled = { EmergencyEnabled: 'true' }
  assert.equal((await ask('POST', '/Addresses', { ...home, ...enabled })).answer.emergency_enabled, true)
  const box = { ...home, ...enabled, Street: 'P.O. Box 42' }
  assert.deepEqual(code(await ask('POST', '/Addresses', box)), [400, 21628])
  assert.deepEqual(
    code(await ask('POST', '/Addresses', { ...parts('Bayern', '80331', 'DE'), ...enabled })),
    [400, 21628],
  )
  assert.deepEqual(code(await ask('POST', '/Addresses', { ...home, EmergencyEnabled: 'perhaps' })), [400, 21628])
})

test('names and lines have an end', async () => {
  const ask = await shop()
  assert.deepEqual(code(await ask('POST', '/Addresses', { ...home, FriendlyName: 'x'.repeat(65) })), [400, 20002])
  assert.deepEqual(code(await ask('POST', '/Addresses', { ...home, Street: 'x'.repeat(129) })), [400, 21628])
})

test('an account has a thousand addresses at most', async () => {
  const house = await rig()
  const table = house.house.store.table(addresses)
  const many = Array.from({ length: 999 }, (_, index) => ({
    sid: sidOf('AD', 500 + index),
    accountSid: house.account.sid,
  }))
  await house.house.store.write(...many.map((record) => table.insert(record)))
  const ask = asking(house)
  assert.equal((await ask('POST', '/Addresses', home)).status, 201)
  assert.deepEqual(code(await ask('POST', '/Addresses', home)), [400, 21100])
})

test('an address that a number needs is kept, and tells which numbers those are', async () => {
  const house = await rig()
  const ask = asking(house)
  const { sid: AddressSid } = (await ask('POST', '/Addresses', home)).answer
  const { sid: EmergencyAddressSid } = (await ask('POST', '/Addresses', { ...home, EmergencyEnabled: 'true' })).answer
  const bought = await ask('POST', '/IncomingPhoneNumbers', { AreaCode: '415', AddressSid })
  assert.equal(bought.answer.address_sid, AddressSid)
  const number = `/IncomingPhoneNumbers/${bought.answer.sid}`
  const set = await ask('POST', number, { EmergencyAddressSid, EmergencyStatus: 'Active' })
  assert.deepEqual([set.answer.emergency_status, set.answer.emergency_address_status], ['Active', 'registered'])

  for (const sid of [AddressSid, EmergencyAddressSid]) {
    const { answer } = await ask('GET', `/Addresses/${sid}/DependentPhoneNumbers`)
    assert.deepEqual([answer.total, answer.dependent_phone_numbers[0].sid], [1, bought.answer.sid])
    assert.equal(answer.dependent_phone_numbers[0].uri, bought.answer.uri)
    assert.equal(answer.dependent_phone_numbers[0].emergency_address_sid, EmergencyAddressSid)
    assert.deepEqual(code(await ask('DELETE', `/Addresses/${sid}`)), [400, 21630])
  }
  const silent = await ask('POST', `/Addresses/${EmergencyAddressSid}`, { EmergencyEnabled: 'false' })
  assert.deepEqual(code(silent), [400, 21630])

  const cleared = await ask('POST', number, { AddressSid: '', EmergencyAddressSid: '', EmergencyStatus: 'Inactive' })
  assert.deepEqual([cleared.answer.address_sid, cleared.answer.emergency_address_status], [null, 'unregistered'])
  for (const sid of [AddressSid, EmergencyAddressSid]) {
    assert.equal((await ask('GET', `/Addresses/${sid}/DependentPhoneNumbers`)).answer.total, 0)
    assert.equal((await ask('DELETE', `/Addresses/${sid}`)).status, 204)
  }
})

test('a number is given no address of others, and for emergencies only one that is enabled for them', async () => {
  const house = await rig()
  const ask = asking(house)
  const { sid } = (await ask('POST', '/Addresses', home)).answer
  const foreign = { AddressSid: sidOf('AD', 404) }
  assert.deepEqual(code(await ask('POST', '/IncomingPhoneNumbers', { AreaCode: '415', ...foreign })), [400, 21631])
  const [own] = await house.client.numbers.list()
  const number = `/IncomingPhoneNumbers/${own!.sid}`
  assert.deepEqual(code(await ask('POST', number, foreign)), [400, 21631])
  assert.deepEqual(code(await ask('POST', number, { EmergencyAddressSid: sid })), [400, 21631])
  assert.deepEqual(code(await ask('POST', number, { EmergencyStatus: 'Active' })), [400, 21631])
})

test('a number that moves to another account leaves its address behind', async () => {
  const house = await rig()
  const ask = asking(house)
  const { sid: AddressSid } = (await ask('POST', '/Addresses', home)).answer
  const [own] = await house.client.numbers.list()
  await ask('POST', `/IncomingPhoneNumbers/${own!.sid}`, { AddressSid })
  const sub = await house.client.accounts.create({})
  const moved = await own!.update({ accountSid: sub.sid })
  assert.equal(moved.addressSid, null)
  assert.equal((await ask('DELETE', `/Addresses/${AddressSid}`)).status, 204)
})
