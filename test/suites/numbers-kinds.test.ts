/** Numbers of every kind and country, on offer and bought (rest-api.md §10.11, §10.12). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { type Rig, rig } from '../../src/testing/index.ts'
import { refused } from '../refused.ts'
import { dice } from '../storm/dice.ts'

type Kind = 'mobile' | 'national' | 'sharedCost' | 'voip' | 'machineToMachine'

/** What libphonenumber calls numbers of each kind; of machines it knows little. */
const types: Readonly<Record<Kind, RegExp>> = {
  mobile: /^(MOBILE|FIXED_LINE_OR_MOBILE)$/,
  national: /^(UAN|VOIP)$/,
  sharedCost: /^SHARED_COST$/,
  voip: /^VOIP$/,
  machineToMachine: /./,
}
/** A subresource as a country lists it, and as the client calls it. */
const called: Readonly<Record<string, Kind>> = {
  mobile: 'mobile',
  national: 'national',
  shared_cost: 'sharedCost',
  voip: 'voip',
  machine_to_machine: 'machineToMachine',
}

const search = ({ client }: Rig, kind: Kind, country: string, filter = {}) => client.available[kind](country, filter)

test('the countries that sell numbers are listed, each with the kinds it has', async () => {
  await using house = await rig()
  const countries = [...(await house.client.available.countries())]
  const codes = countries.map(({ countryCode }) => countryCode)
  for (const code of 'US CA GB DE FR ES IT NL SE NO PL AU JP BR MX'.split(' ')) assert.ok(codes.includes(code), code)
  assert.deepEqual(codes, codes.toSorted())
  const path = `/2010-04-01/Accounts/${house.account.sid}/AvailablePhoneNumbers`
  const [us, gb] = ['US', 'GB'].map((code) => countries.find(({ countryCode }) => countryCode === code)!)
  assert.deepEqual(
    { ...us },
    {
      countryCode: 'US',
      country: 'United States',
      uri: `${path}/US.json`,
      beta: false,
      subresourceUris: { local: `${path}/US/Local.json`, toll_free: `${path}/US/TollFree.json` },
    },
  )
  assert.deepEqual(Object.keys(gb!.subresourceUris), ['local', 'toll_free', 'mobile', 'national', 'voip'])
})

test('every kind that a country lists is on offer there, of no place, and of that kind', async () => {
  await using house = await rig()
  for (const { countryCode, subresourceUris } of await house.client.available.countries()) {
    for (const name of Object.keys(subresourceUris)) {
      const kind = called[name]
      if (!kind) continue
      const offered = await search(house, kind, countryCode)
      assert.equal(offered.length, 50, `${countryCode} ${kind}`)
      for (const { phoneNumber, isoCountry, latitude, region, locality } of offered) {
        assert.deepEqual([isoCountry, latitude, region, locality], [countryCode, null, null, null])
        if (kind === 'machineToMachine') continue
        const parsed = parsePhoneNumberFromString(phoneNumber)
        assert.ok(parsed?.isValid() && parsed?.country === countryCode, `${phoneNumber} of ${countryCode}`)
        assert.match(String(parsed?.getType()), types[kind], phoneNumber)
      }
    }
  }
})

test('a kind that a country does not sell is not there', async () => {
  await using house = await rig()
  await refused(search(house, 'mobile', 'US'), 20404, 404)
  await refused(search(house, 'voip', 'XX'), 20404, 404)
  assert.equal(await house.client.available.countries().first().then(Boolean), true)
})

test('numbers of no place are found by their digits and by what they can do, and are in no place', async () => {
  await using house = await rig()
  for (const { phoneNumber } of await search(house, 'mobile', 'GB', { contains: '7400*23' }))
    assert.match(phoneNumber, /7400.23/)
  assert.equal((await search(house, 'national', 'GB', { smsEnabled: true })).length, 0)
  assert.equal((await search(house, 'mobile', 'GB', { smsEnabled: true, mmsEnabled: false })).length, 50)
  for (const filter of [{ inRegion: 'London' }, { nearLatLong: '51.5,-0.1' }, { nearNumber: '+442071838750' }])
    assert.equal((await search(house, 'mobile', 'GB', filter)).length, 0, JSON.stringify(filter))
  await refused(search(house, 'mobile', 'GB', { areaCode: '740' }), 21451)
})

test('an address that is required, and a number that is new, are facts that a search can ask for', async () => {
  await using house = await rig()
  const { local, mobile } = house.client.available
  const requirements = async (found: ReturnType<typeof local>) => [
    ...new Set((await found).map(({ addressRequirements }) => addressRequirements)),
  ]
  assert.deepEqual(await requirements(local('DE')), ['local'])
  assert.deepEqual(await requirements(local('IT')), ['any'])
  assert.deepEqual(await requirements(mobile('HK')), ['foreign'])
  assert.deepEqual(await requirements(local('FR')), ['none'])
  for (const [country, excluded] of [
    ['DE', { excludeLocalAddressRequired: true }],
    ['DE', { excludeAllAddressRequired: true }],
    ['IT', { excludeAllAddressRequired: true }],
  ] as const)
    assert.equal((await local(country, excluded)).length, 0, country)
  assert.equal((await mobile('HK', { excludeForeignAddressRequired: true })).length, 0)
  for (const [country, excluded] of [
    ['DE', { excludeForeignAddressRequired: true }],
    ['IT', { excludeLocalAddressRequired: true, excludeForeignAddressRequired: true }],
    ['FR', { excludeAllAddressRequired: true }],
  ] as const)
    assert.equal((await local(country, excluded)).length, 50, country)
  assert.equal((await local('LU', { beta: true })).length, 50)
  assert.equal((await local('LU', { beta: false })).length, 0)
  assert.equal((await local('FR', { beta: true })).length, 0)
})

test('a mobile number is bought and listed among the mobile ones, and only there', async () => {
  await using house = await rig()
  const { numbers, available } = house.client
  const [offered] = await available.mobile('GB')
  await refused(numbers.local.create({ phoneNumber: offered!.phoneNumber }), 21458)
  await refused(numbers.mobile.create({ phoneNumber: '+442071838750' }), 21458)
  await refused(numbers.mobile.create({ areaCode: '415' }), 21457)
  const bought = await numbers.mobile.create({ phoneNumber: offered!.phoneNumber })
  assert.deepEqual([bought.type, bought.capabilities.sms, bought.capabilities.mms], ['mobile', true, false])
  assert.deepEqual(
    (await numbers.mobile.list()).map(({ sid }) => sid),
    [bought.sid],
  )
  assert.equal((await numbers.local.list()).length, 1)
  const others = await available.mobile('GB')
  assert.ok(!others.some(({ phoneNumber }) => phoneNumber === bought.phoneNumber))
  const [national] = await available.national('GB')
  assert.equal((await national!.purchase()).type, 'national')
})

test('numbers of the exchange itself are not for sale', async () => {
  await using house = await rig()
  for (const phoneNumber of ['+14155992671', '+14157234000']) {
    await refused(house.client.numbers.create({ phoneNumber }), 21422)
    assert.equal((await house.client.available.local('US', { contains: phoneNumber })).length, 0)
  }
})

test('whatever a search asks for, it is answered or refused, and nothing else happens', async (context) => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e6))
  context.diagnostic(`SEED=${seed}`)
  const { roll, below } = dice(seed)
  await using house = await rig()
  const pieces = ['-', '.', ',', ' ', '0', '9', '1e9', '+', '*', '%', '(', 'NaN', '37.84', '-122.29', 'é', '٣', '']
  const junk = () => Array.from({ length: 1 + below(6) }, () => roll(...pieces)).join('')
  const names = ['nearLatLong', 'nearNumber', 'contains', 'inRegion', 'inPostalCode', 'inLata', 'inRateCenter'] as const
  for (let round = 0; round < 300; round++) {
    const filter = { [roll(...names)]: junk(), [roll(...names)]: junk(), ...(below(2) && { inLata: '722' }) }
    const said = `SEED=${seed} ${JSON.stringify(filter)}`
    try {
      assert.ok((await house.client.available.local('US', filter)).length <= 50, said)
    } catch (error) {
      assert.equal((error as { status?: number }).status, 400, `${said}: ${error}`)
    }
  }
  assert.deepEqual(house.bugs, [])
})
