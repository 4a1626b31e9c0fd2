/** What numbers ask of their owners: addresses, and settings that hold each other (rest-api.md §10.11). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IncomingPhoneNumberCreate } from '../../src/catalog/incoming-phone-numbers.ts'
import { addresses } from '../../src/catalog/index.ts'
import { type Rig, rig } from '../../src/testing/index.ts'
import { refused } from '../refused.ts'

const trunkSid = `TK${'1'.repeat(32)}`

/** Writes an address down, of the account's own or of another. */
async function addressIn(house: Rig, isoCountry: string, accountSid = house.account.sid): Promise<string> {
  const now = house.clock.now()
  const sid = house.house.exchange.newSid('AD')
  const place = { customerName: 'Jenny', street: '1 High Street', city: 'Town', region: 'Region', postalCode: '12345' }
  const written = { sid, accountSid, isoCountry, ...place, emergencyEnabled: true, dateCreated: now, dateUpdated: now }
  await house.house.store.write(house.house.store.table(addresses).insert(written))
  return sid
}

test('a number that needs an address is sold with one, in the country or abroad as it says', async () => {
  await using house = await rig()
  const [german, french, other] = [
    await addressIn(house, 'DE'),
    await addressIn(house, 'FR'),
    await addressIn(house, 'DE', `AC${'1'.repeat(32)}`),
  ]
  const { available, numbers } = house.client
  const first = async (kind: 'local' | 'mobile', country: string) =>
    (await available[kind](country).first())!.phoneNumber
  const [berlin, rome, hongKong] = [await first('local', 'DE'), await first('local', 'IT'), await first('mobile', 'HK')]
  const buy = (phoneNumber: string, addressSid?: string) =>
    numbers.create({ phoneNumber, ...(addressSid && { addressSid }) } as IncomingPhoneNumberCreate)
  await refused(buy(berlin), 21615)
  await refused(buy(berlin, french), 21615)
  await refused(buy(berlin, other), 21631)
  await refused(buy(rome), 21631)
  await refused(buy(hongKong), 21613)
  const bought = await buy(berlin, german)
  assert.deepEqual([bought.addressRequirements, bought.addressSid], ['local', german])
  assert.equal((await buy(rome, german)).addressRequirements, 'any')
  assert.equal((await buy(hongKong, german)).addressRequirements, 'foreign')
  // And it cannot do without afterwards.
  await refused(bought.update({ addressSid: '' }), 21615)
  await refused(bought.update({ addressSid: french }), 21615)
  assert.equal((await bought.update({ friendlyName: 'Berlin' })).friendlyName, 'Berlin')
})

test('a number that needs an address moves only to one of its new owner', async () => {
  await using house = await rig()
  const { phoneNumber } = (await house.client.available.local('DE').first())!
  const bought = await house.client.numbers.create({ phoneNumber, addressSid: await addressIn(house, 'DE') })
  const sub = await house.client.accounts.create({ friendlyName: 'Sub' })
  await refused(bought.update({ accountSid: sub.sid }), 21615)
  const theirs = await addressIn(house, 'DE', sub.sid)
  const moved = await bought.update({ accountSid: sub.sid, addressSid: theirs })
  assert.deepEqual([moved.accountSid, moved.addressSid], [sub.sid, theirs])
})

test('new numbers say so, and are found by it', async () => {
  await using house = await rig()
  const { phoneNumber } = (await house.client.available.local('LU').first())!
  const bought = await house.client.numbers.create({ phoneNumber })
  assert.equal(bought.beta, true)
  const found = async (filter: object) => (await house.client.numbers.list(filter)).map(({ sid }) => sid)
  assert.deepEqual(await found({ beta: true }), [bought.sid])
  assert.equal((await found({ beta: false })).length, 1)
  assert.deepEqual([(await found({ origin: 'twilio' })).length, (await found({ origin: 'hosted' })).length], [2, 0])
})

test('a trunk and an application stand for each other; a call to a trunk reaches nobody and says so', async () => {
  await using house = await rig({ app: { '/voice': '<Response><Say>hello</Say></Response>' } })
  const application = await house.client.applications.create({ friendlyName: 'Mine' })
  const [number] = await house.client.numbers.list()
  const withApplication = await number!.update({ voiceApplicationSid: application.sid })
  const withTrunk = await withApplication.update({ trunkSid })
  assert.deepEqual([withTrunk.trunkSid, withTrunk.voiceApplicationSid], [trunkSid, null])
  const call = await house.phone('+15558675309').call(house.number)
  await house.settle()
  assert.equal(call.refused, 'not-in-service')
  assert.deepEqual([await house.complaints(), (await house.call(call.sid!)).trunkSid], [[32011], trunkSid])
  const back = await withTrunk.update({ voiceApplicationSid: application.sid })
  assert.deepEqual([back.trunkSid, back.voiceApplicationSid], [null, application.sid])
})

test('papers are kept and shown; no number takes faxes', async () => {
  await using house = await rig()
  const [number] = await house.client.numbers.list()
  const [bundleSid, identitySid] = [`BU${'1'.repeat(32)}`, `RI${'1'.repeat(32)}`]
  const kept = await number!.update({ bundleSid, identitySid, voiceReceiveMode: 'voice' })
  assert.deepEqual([kept.bundleSid, kept.identitySid], [bundleSid, identitySid])
  await refused(number!.update({ voiceReceiveMode: 'fax' }), 20001)
  await refused(number!.update({ bundleSid: 'BU1' }), 20001)
})
