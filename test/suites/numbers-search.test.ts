/** Searching for numbers to buy (rest-api.md §8, §10.12). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { fetchOf } from '../../src/api/fetch.ts'
import type { AvailablePhoneNumberLocal, AvailablePhoneNumberLocalFilter } from '../../src/catalog/available-local.ts'
import { type Rig, rig } from '../../src/testing/index.ts'
import { refused } from '../refused.ts'
import { dice } from '../storm/dice.ts'

const countries = (
  'US CA PR DO JM AR AT AU BE BG BR CH CL CO CZ DE DK EE ES FI FR GB GR HK HR HU IE IL IT JP LT LU LV MX NL NO ' +
  'NZ PE PL PT RO SE SG SK ZA'
).split(' ')

const keypad = (text: string) => text.replace(/[a-z]/gi, (letter) => digitOf(letter.toUpperCase()))
const digitOf = (letter: string) => '22233344455566677778889999'[letter.charCodeAt(0) - 65]!

/** Whether a number has the pattern in it: rest-api.md §8. */
function contains(number: string, pattern: string): boolean {
  const like = keypad(pattern).replace('+', '^').replaceAll('*', '[0-9]')
  return new RegExp(like).test(number.slice(1))
}

/** Haversine, miles. */
function miles(a: readonly [number, number], b: readonly [number, number]): number {
  const r = Math.PI / 180
  const part =
    Math.sin(((b[0] - a[0]) * r) / 2) ** 2 +
    Math.cos(a[0] * r) * Math.cos(b[0] * r) * Math.sin(((b[1] - a[1]) * r) / 2) ** 2
  return 7917.6 * Math.asin(Math.sqrt(part))
}
const position = ({ latitude, longitude }: AvailablePhoneNumberLocal) => [Number(latitude), Number(longitude)] as const

const local = ({ client }: Rig, country: string, filter?: AvailablePhoneNumberLocalFilter) =>
  client.available.local(country, filter)
const found = async (house: Rig, country: string, filter?: AvailablePhoneNumberLocalFilter) => [
  ...(await local(house, country, filter)),
]

test('every number on offer, in every country, is one that a telephone there can have', async () => {
  await using house = await rig()
  for (const country of countries) {
    const offered = await local(house, country).all(400)
    assert.ok(offered.length >= 200, `${country} offers ${offered.length}`)
    assert.equal(new Set(offered.map(({ phoneNumber }) => phoneNumber)).size, offered.length)
    for (const { phoneNumber, isoCountry, locality } of offered) {
      const parsed = parsePhoneNumberFromString(phoneNumber)
      assert.ok(parsed?.isValid(), phoneNumber)
      assert.equal(parsed?.country, country, `${phoneNumber} is no number of ${country}`)
      assert.match(String(parsed?.getType()), /^(FIXED_LINE|FIXED_LINE_OR_MOBILE|MOBILE)$/, phoneNumber)
      assert.equal(isoCountry, country)
      assert.notEqual(locality, null)
    }
  }
})

test('toll-free numbers are toll-free, and of no place', async () => {
  await using house = await rig()
  for (const country of countries.filter((country) => !['PR', 'DO', 'JM'].includes(country))) {
    const offered = await house.client.available.tollFree(country)
    assert.equal(offered.length, 50)
    for (const { phoneNumber, region, locality, latitude } of offered) {
      assert.equal(parsePhoneNumberFromString(phoneNumber)?.getType(), 'TOLL_FREE', phoneNumber)
      assert.deepEqual([region, locality, latitude], [null, null, null])
    }
  }
  const [offered] = await house.client.available.tollFree('US', { areaCode: '888' })
  assert.match(offered!.phoneNumber, /^\+1888[2-9]/)
})

test('the United States and Canada offer numbers in every area code they have', async () => {
  await using house = await rig()
  for (const [country, least] of [
    ['US', 358],
    ['CA', 54],
  ] as const) {
    const codes = new Set((await local(house, country).all(1000)).map(({ phoneNumber }) => phoneNumber.slice(2, 5)))
    assert.ok(codes.size >= least, `${country} has ${codes.size}`)
    for (const code of codes) assert.doesNotMatch(code, /^(555|500|.11|8(00|33|44|55|66|77|88)|900)$/)
  }
})

test('a number on offer says where it is, its coordinates with six decimals', async () => {
  await using house = await rig()
  const [first] = await local(house, 'US', { inLocality: 'Hilo', areaCode: '808' })
  const { phoneNumber, friendlyName, capabilities, ...place } = first!
  assert.deepEqual(
    { ...place },
    {
      lata: '834',
      rateCenter: 'HILO',
      latitude: '19.720000',
      longitude: '-155.090000',
      region: 'HI',
      postalCode: '96720',
      isoCountry: 'US',
      locality: 'Hilo',
      addressRequirements: 'none',
      beta: false,
    },
  )
  assert.equal(friendlyName, phoneNumber.replace(/\+1(...)(...)(....)/, '($1) $2-$3'))
  assert.deepEqual(capabilities, { voice: true, sms: true, mms: true, fax: false })
})

test('a number abroad is shown in E.164', async () => {
  await using house = await rig()
  const [first] = await local(house, 'GB')
  assert.equal(first!.friendlyName, first!.phoneNumber)
})

test('the list is its own address and the numbers, nothing else; fifty unless told otherwise', async () => {
  await using house = await rig()
  const path = `/2010-04-01/Accounts/${house.account.sid}/AvailablePhoneNumbers/US/Local.json`
  const authorization = `Basic ${btoa(`${house.account.sid}:${house.account.authToken}`)}`
  const get = async (query: string) => {
    const answer = await fetchOf(house.house.door)(`http://x${path}${query}`, { headers: { authorization } })
    return (await answer.json()) as { uri: string; available_phone_numbers: { phone_number: string }[] }
  }
  const body = await get('?AreaCode=530')
  assert.deepEqual(Object.keys(body).sort(), ['available_phone_numbers', 'uri'])
  assert.equal(body.uri, `${path}?AreaCode=530`)
  assert.equal(body.available_phone_numbers.length, 50)
  const numbers = async (query: string) =>
    (await get(query)).available_phone_numbers.map(({ phone_number }) => phone_number)
  const hundred = await numbers('?AreaCode=530&PageSize=100')
  assert.equal(hundred.length, 100)
  assert.deepEqual(await numbers('?AreaCode=530&PageSize=50&Page=1'), hundred.slice(50))
})

test('the same search finds the same numbers, less those that have been bought', async () => {
  await using house = await rig()
  const before = await found(house, 'US', { areaCode: '212', contains: '77' })
  const [bought] = before
  await house.client.numbers.create({ phoneNumber: bought!.phoneNumber })
  const after = await found(house, 'US', { areaCode: '212', contains: '77' })
  assert.equal(after.length, 50)
  assert.deepEqual(
    after.slice(0, 49).map(({ phoneNumber }) => phoneNumber),
    before.slice(1).map(({ phoneNumber }) => phoneNumber),
  )
})

test('Contains finds digits, stars and the letters of the keypad, anywhere in the number', async () => {
  await using house = await rig()
  for (const pattern of ['5551234', 'STORM', '*555*', '1510', '+1415', '867*309', 'ringback', '99999', '**', '55']) {
    const offered = await found(house, 'US', { contains: pattern })
    assert.ok(offered.length > 0, `nothing contains ${pattern}`)
    for (const { phoneNumber } of offered) assert.ok(contains(phoneNumber, pattern), `${phoneNumber} ${pattern}`)
  }
  const [only, ...others] = await found(house, 'US', { contains: '+14158675308' })
  assert.deepEqual([only?.phoneNumber, others.length], ['+14158675308', 0])
})

test('Contains finds nothing where the plan allows nothing', async () => {
  await using house = await rig()
  for (const filter of [
    { contains: '+1555' },
    { contains: '5005550006' },
    { areaCode: '415', contains: '+1212' },
    { contains: '4155552671' },
    { contains: '12345678901234' },
  ])
    assert.deepEqual(await found(house, 'US', filter), [], JSON.stringify(filter))
})

test('a place is found by region, town, postal code, LATA and rate centre, in any case', async () => {
  await using house = await rig()
  const places = [
    [{ inRegion: 'ca' }, { region: 'CA' }],
    [{ inLocality: 'san francisco' }, { locality: 'San Francisco', region: 'CA' }],
    [{ inPostalCode: '94117' }, { postalCode: '94117', locality: 'San Francisco' }],
    [{ inPostalCode: '10001' }, { postalCode: '10001', region: 'NY' }],
    [{ inLata: '722' }, { lata: '722' }],
    [
      { inLata: '722', inRateCenter: 'SAN RAFAEL' },
      { lata: '722', rateCenter: 'SAN RAFAEL' },
    ],
  ] as const
  for (const [filter, place] of places) {
    const offered = await found(house, 'US', filter)
    assert.equal(offered.length, 50, JSON.stringify(filter))
    for (const each of offered) assert.partialDeepStrictEqual({ ...each }, place)
  }
  assert.equal((await found(house, 'CA', { inRegion: 'QC' })).length, 50)
  assert.deepEqual(await found(house, 'US', { inRegion: 'QC' }), [])
})

test('In… takes a number for the place it is of', async () => {
  await using house = await rig()
  const [hilo] = await local(house, 'US', { inLocality: 'Hilo' })
  const number = hilo!.phoneNumber
  for (const name of ['inRegion', 'inPostalCode', 'inLata', 'inLocality'] as const) {
    const property = { inRegion: 'region', inPostalCode: 'postalCode', inLata: 'lata', inLocality: 'locality' }[name]
    for (const written of [number, number.slice(2), hilo!.friendlyName]) {
      const offered = await found(house, 'US', { [name]: written })
      assert.equal(offered.length, 50, `${name}=${written}`)
      const wanted = hilo![property as 'region']
      for (const each of offered) assert.equal(each[property as 'region'], wanted)
    }
  }
  assert.deepEqual(await found(house, 'US', { inRegion: '+18005550123' }), [])
})

test('near a place means within 25 miles, or as many as Distance says', async () => {
  await using house = await rig()
  const centre = [37.840699, -122.461853] as const
  const nearLatLong = centre.join(',')
  const ranges: number[] = []
  for (const distance of [undefined, 1, 100, 500]) {
    const offered = await local(house, 'US', { nearLatLong, ...(distance && { distance }) }).all(1000)
    for (const each of offered) assert.ok(miles(centre, position(each)) <= (distance ?? 25))
    ranges.push(offered.length && Math.max(...offered.map((each) => miles(centre, position(each)))))
  }
  const [usual, none, hundred, all] = ranges
  assert.equal(none, 0)
  assert.ok(usual! > 10 && hundred! > usual! && all! > hundred!, String(ranges))
  const [hilo] = await local(house, 'US', { inLocality: 'Hilo' })
  const neighbours = await found(house, 'US', { nearNumber: hilo!.phoneNumber })
  assert.equal(neighbours.length, 50)
  for (const { locality } of neighbours) assert.equal(locality, 'Hilo')
  assert.deepEqual(await found(house, 'US', { nearNumber: '+18005550123' }), [])
})

test('any filters together are all obeyed', async (context) => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e6))
  context.diagnostic(`SEED=${seed}`)
  const { roll, below } = dice(seed)
  await using house = await rig()
  const sample = await local(house, 'US').all(1000)
  for (let round = 0; round < 60; round++) {
    const like = roll(...sample)
    const digits = like.phoneNumber.slice(1)
    const from = below(8)
    const part = digits.slice(from, from + 2 + below(3)).replace(/.$/, (digit) => roll('*', digit))
    const filter: AvailablePhoneNumberLocalFilter = {
      ...(below(2) && { contains: part }),
      ...(below(2) && { areaCode: digits.slice(1, 4) }),
      ...(below(2) && { inRegion: like.region! }),
      ...(below(2) && { inLata: like.lata! }),
      ...(below(3) === 0 && { inLocality: like.locality! }),
      ...(below(3) === 0 && { nearNumber: like.phoneNumber, distance: 50 }),
    }
    const offered = await found(house, 'US', filter)
    const said = `SEED=${seed} ${JSON.stringify(filter)}`
    assert.ok(offered.length > 0, `${said} finds not even ${digits}`)
    for (const each of offered) {
      const { phoneNumber, region, lata, locality } = each
      assert.ok(!filter.contains || contains(phoneNumber, filter.contains), `${said} ${phoneNumber}`)
      assert.ok(!filter.areaCode || phoneNumber.startsWith(`+1${filter.areaCode}`), `${said} ${phoneNumber}`)
      assert.ok(!filter.inRegion || region === filter.inRegion, `${said} ${region}`)
      assert.ok(!filter.inLata || lata === filter.inLata, `${said} ${lata}`)
      assert.ok(!filter.inLocality || locality === filter.inLocality, `${said} ${locality}`)
      assert.ok(!filter.nearNumber || miles(position(like), position(each)) <= 50, `${said} ${locality}`)
    }
  }
})

test('what a number can do is asked for exactly', async () => {
  await using house = await rig()
  assert.equal((await found(house, 'US', { smsEnabled: true, mmsEnabled: true, voiceEnabled: true })).length, 50)
  assert.equal((await found(house, 'GB', { mmsEnabled: false, excludeAllAddressRequired: true })).length, 50)
  for (const filter of [{ faxEnabled: true }, { voiceEnabled: false }, { beta: true }])
    assert.deepEqual(await found(house, 'US', filter), [])
  assert.deepEqual(await found(house, 'GB', { mmsEnabled: true }), [])
  assert.equal((await house.client.available.tollFree('GB', { smsEnabled: true })).length, 0)
})

test('a country that sells no such numbers is not there', async () => {
  await using house = await rig()
  for (const country of ['XX', 'us', 'ZZZ', 'VI']) await refused(local(house, country), 20404, 404)
  await refused(house.client.available.tollFree('PR'), 20404, 404)
})

test('an area code that is none is refused, one without numbers finds none', async () => {
  await using house = await rig()
  for (const areaCode of ['41', '4155', 'abc', '115']) await refused(local(house, 'US', { areaCode }), 21451)
  await refused(local(house, 'DE', { areaCode: '302' }), 21451)
  for (const areaCode of ['555', '500', '416', '800'])
    assert.deepEqual(await found(house, 'US', { areaCode }), [], areaCode)
})

test('a search that cannot be understood is refused', async () => {
  await using house = await rig()
  const bad: AvailablePhoneNumberLocalFilter[] = [
    { inRateCenter: 'HILO' },
    { nearLatLong: '91,0' },
    { nearLatLong: '0,181' },
    { nearLatLong: '1.2.3,4' },
    { contains: '1' },
    { contains: '123456789012345678' },
    { contains: '41#' },
    { distance: 501 },
  ]
  for (const filter of bad) await refused(local(house, 'US', filter), 20001)
})
