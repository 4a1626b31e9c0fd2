/** Numbers that accounts own: bought, set up, moved and given back (rest-api.md §10.11). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fetchOf } from '../../src/api/fetch.ts'
import type { IncomingPhoneNumberCreate, IncomingPhoneNumberUpdate } from '../../src/catalog/incoming-phone-numbers.ts'
import { Client } from '../../src/client/index.ts'
import { type Rig, rig } from '../../src/testing/index.ts'
import { refused } from '../refused.ts'

const buy = ({ client }: Rig, order: IncomingPhoneNumberCreate) => client.numbers.create(order)
/** A client of another account, with that account's own credentials. */
const clientOf = ({ house }: Rig, { sid, authToken }: { sid: string; authToken: string }) =>
  new Client({ accountSid: sid, authToken, baseUrl: 'http://ringback.test', fetch: fetchOf(house.door) })
const missing = 'AP00000000000000000000000000000000'

test('a number is bought by its name, and is set up as the reference says where nobody says otherwise', async () => {
  await using house = await rig()
  const number = await buy(house, { phoneNumber: '+14153902222' })
  assert.match(number.sid, /^PN[0-9a-f]{32}$/)
  assert.partialDeepStrictEqual(
    { ...number },
    {
      accountSid: house.account.sid,
      phoneNumber: '+14153902222',
      friendlyName: '(415) 390-2222',
      voiceUrl: null,
      voiceMethod: 'POST',
      smsMethod: 'POST',
      voiceFallbackMethod: 'POST',
      smsFallbackMethod: 'POST',
      statusCallbackMethod: 'POST',
      voiceCallerIdLookup: false,
      apiVersion: '2010-04-01',
      capabilities: { voice: true, sms: true, mms: true, fax: false },
      addressRequirements: 'none',
      origin: 'twilio',
      beta: false,
      status: 'in-use',
      type: 'local',
    },
  )
  assert.deepEqual({ ...(await house.client.numbers.get(number.sid)) }, { ...number })
})

test('a North American number is bought however people write it', async () => {
  await using house = await rig()
  const spellings = ['4153902222', '(415) 390-2223', '415-390-2224', '415.390.2225', '14153902226', '1-415-390-2227']
  for (const [index, phoneNumber] of spellings.entries())
    assert.equal((await buy(house, { phoneNumber })).phoneNumber, `+1415390222${index + 2}`)
})

test('numbers abroad, mobile and toll-free ones are bought by name, also where no search offers them', async () => {
  await using house = await rig()
  const bought = [
    ['+442071838750', 'local', { sms: true, mms: false }, '+442071838750'],
    ['+447400123456', 'mobile', { sms: true, mms: false }, '+447400123456'],
    ['+14155552671', 'local', { sms: true, mms: true }, '(415) 555-2671'],
    ['+18005550123', 'tollfree', { sms: true, mms: true }, '(800) 555-0123'],
    ['+448001111111', 'tollfree', { sms: false, mms: false }, '+448001111111'],
  ] as const
  for (const [phoneNumber, type, capabilities, friendlyName] of bought) {
    const number = await buy(house, { phoneNumber })
    assert.partialDeepStrictEqual({ ...number }, { phoneNumber, type, friendlyName, capabilities })
  }
})

test('what is no telephone number is refused, and what nobody sells is not available', async () => {
  await using house = await rig()
  for (const phoneNumber of [
    '+15551234567',
    '+1415867530',
    '+441234',
    '12345',
    '+99912345678',
    'hello',
    '+14151112222',
  ])
    await refused(buy(house, { phoneNumber }), 21421)
  // The magic numbers of test credentials, premium rate, one that is taken.
  for (const phoneNumber of ['+15005550006', '+19002345678', house.number])
    await refused(buy(house, { phoneNumber }), 21422)
  await refused(buy(house, {}), 21421)
})

test('a number is bought in an area code, of those the search shows', async () => {
  await using house = await rig()
  const shown = await house.client.available.local('US', { areaCode: '510' })
  for (const index of [0, 1, 2]) {
    const { phoneNumber, type } = await buy(house, { areaCode: '510', voiceUrl: 'http://app.test/voice' })
    assert.deepEqual([phoneNumber, type], [shown[index]!.phoneNumber, 'local'])
  }
  assert.match((await buy(house, { areaCode: '416' })).phoneNumber, /^\+1416/)
})

test('an area code that is none, or has no numbers, is refused', async () => {
  await using house = await rig()
  for (const areaCode of ['41', '4155', 'abc', '111']) await refused(buy(house, { areaCode }), 21451)
  for (const areaCode of ['555', '500', '533', '800']) await refused(buy(house, { areaCode }), 21452)
})

test('Local and TollFree sell and show only their own', async () => {
  await using house = await rig()
  const { local, tollFree } = house.client.numbers
  await refused(local.create({ phoneNumber: '+18005550123' }), 21458)
  await refused(tollFree.create({ phoneNumber: '+14153902222' }), 21458)
  await refused(tollFree.create({ areaCode: '415' }), 21457)
  const free = await tollFree.create({ phoneNumber: '+18005550123' })
  const near = await local.create({ areaCode: '415' })
  assert.deepEqual(
    (await tollFree.list().all()).map(({ sid }) => sid),
    [free.sid],
  )
  assert.deepEqual(
    (await local.list().all()).map(({ phoneNumber }) => phoneNumber),
    [near.phoneNumber, house.number],
  )
})

test('of two who buy one number at the same time, one has it', async () => {
  await using house = await rig()
  const other = await house.client.accounts.create({ friendlyName: 'Other' })
  const buyers = Array.from({ length: 12 }, (_, index) => (index % 2 ? house.client : clientOf(house, other)))
  const results = await Promise.allSettled(buyers.map(({ numbers }) => numbers.create({ phoneNumber: '+14153902222' })))
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const result of results) if (result.status === 'rejected') await refused(Promise.reject(result.reason), 21422)
  const owned = [...(await house.client.numbers.list().all()), ...(await clientOf(house, other).numbers.list().all())]
  assert.equal(owned.filter(({ phoneNumber }) => phoneNumber === '+14153902222').length, 1)
})

test('those who buy in one area code at the same time all have different numbers', async () => {
  await using house = await rig()
  const bought = await Promise.all(Array.from({ length: 30 }, () => buy(house, { areaCode: '510' })))
  assert.equal(new Set(bought.map(({ phoneNumber }) => phoneNumber)).size, 30)
})

test('settings that cannot be are refused, and nothing is bought', async () => {
  await using house = await rig()
  const bad: [Partial<Record<keyof IncomingPhoneNumberCreate, string>>, number][] = [
    [{ voiceUrl: 'ftp://app.test' }, 21402],
    [{ smsUrl: 'nonsense' }, 21402],
    [{ statusCallback: 'http://a_b.test:x' }, 21402],
    [{ voiceMethod: 'BREW' }, 21403],
    [{ smsMethod: 'BREW' }, 21403],
    [{ voiceFallbackUrl: 'http://app.test/oh' }, 21405],
    [{ smsFallbackUrl: 'http://app.test/oh' }, 21406],
    [{ voiceApplicationSid: missing }, 21420],
    [{ smsApplicationSid: missing }, 21420],
    [{ smsApplicationSid: 'nonsense' }, 21420],
    [{ friendlyName: 'x'.repeat(65) }, 20002],
    [{ voiceCallerIdLookup: 'maybe' }, 21409],
  ]
  const plain = await buy(house, { areaCode: '415' })
  for (const [settings, code] of bad) {
    await refused(buy(house, { phoneNumber: '+14153902222', ...(settings as IncomingPhoneNumberCreate) }), code)
    await refused(plain.update(settings as IncomingPhoneNumberUpdate), code)
  }
  assert.equal((await house.client.numbers.list()).length, 2)
  const silent = await buy(house, { phoneNumber: '+448001111111' })
  await refused(silent.update({ smsUrl: 'http://app.test/sms' }), 21407)
})

test('an application of the account can stand for a number’s settings, one of another account cannot', async () => {
  await using house = await rig()
  const own = await house.client.applications.create({ friendlyName: 'Mine' })
  const other = await house.client.accounts.create({ friendlyName: 'Other' })
  const theirs = await clientOf(house, other).applications.create({ friendlyName: 'Theirs' })
  const number = await buy(house, { areaCode: '415', voiceApplicationSid: own.sid, smsApplicationSid: own.sid })
  assert.deepEqual([number.voiceApplicationSid, number.smsApplicationSid], [own.sid, own.sid])
  await refused(number.update({ voiceApplicationSid: theirs.sid }), 21420)
  const freed = await number.update({ voiceApplicationSid: '' })
  assert.deepEqual([freed.voiceApplicationSid, freed.smsApplicationSid], [null, own.sid])
})

test('what is given changes, an empty text clears, the rest stays', async () => {
  await using house = await rig()
  const number = await buy(house, {
    areaCode: '415',
    friendlyName: 'Front desk',
    voiceUrl: 'http://app.test/a',
    voiceFallbackUrl: 'http://app.test/b',
    smsUrl: 'http://app.test/c',
    smsMethod: 'GET',
  })
  await house.clock.advance(60)
  const changed = await number.update({ voiceFallbackUrl: '', friendlyName: '', smsUrl: 'http://app.test/d' })
  assert.partialDeepStrictEqual(
    { ...changed },
    {
      friendlyName: number.phoneNumber.replace(/\+1(...)(...)(....)/, '($1) $2-$3'),
      voiceUrl: 'http://app.test/a',
      voiceFallbackUrl: null,
      smsUrl: 'http://app.test/d',
      smsMethod: 'GET',
    },
  )
  assert.equal(+changed.dateUpdated - +number.dateUpdated, 60_000)
  assert.deepEqual({ ...(await house.client.numbers.get(number.sid)) }, { ...changed })
  // The URL that a fallback stands in for cannot go alone.
  await changed.update({ smsFallbackUrl: 'http://app.test/e' })
  await refused(changed.update({ smsUrl: '' }), 21406)
})

test('two changes of one number at the same time both count', async () => {
  await using house = await rig()
  const number = await buy(house, { areaCode: '415' })
  await Promise.all([number.update({ voiceUrl: 'http://app.test/a' }), number.update({ friendlyName: 'Front desk' })])
  const { voiceUrl, friendlyName } = await house.client.numbers.get(number.sid)
  assert.deepEqual([voiceUrl, friendlyName], ['http://app.test/a', 'Front desk'])
})

test('a number that was given back is nobody’s, and can be bought by somebody else', async () => {
  await using house = await rig()
  const phone = house.phone('+15558671000')
  const [{ sid }] = (await house.client.numbers.list()) as unknown as [{ sid: string }]
  await phone.text(house.number, 'still there?')
  await house.client.numbers.get(sid).delete()
  await assert.rejects(phone.text(house.number, 'and now?'), { code: 21612 })
  await refused(house.client.messages.create({ from: house.number, to: phone.number, body: 'no' }), 21606)
  const other = await house.client.accounts.create({ friendlyName: 'Other' })
  const again = await clientOf(house, other).numbers.create({ phoneNumber: house.number })
  assert.equal(again.accountSid, other.sid)
  await phone.text(house.number, 'hello again')
  assert.equal((await clientOf(house, other).messages.list()).length, 1)
})

test('the numbers of a closed account can be bought again', async () => {
  await using house = await rig()
  const other = await house.client.accounts.create({ friendlyName: 'Other' })
  const { phoneNumber } = await clientOf(house, other).numbers.create({ areaCode: '415' })
  await house.phone('+15558671000').text(phoneNumber, 'hello')
  await house.client.accounts.get(other.sid).update({ status: 'closed' })
  await assert.rejects(house.phone('+15558671000').text(phoneNumber, 'hello?'), { code: 21612 })
  // Until then it is a phone like any other.
  await house.client.messages.create({ to: phoneNumber, from: house.number, body: 'who is there?' })
  await house.settle()
  assert.equal(house.phone(phoneNumber).texts.length, 1)
  assert.equal((await buy(house, { phoneNumber })).accountSid, house.account.sid)
  assert.equal((await house.phone('+15558671000').text(phoneNumber, 'hello!')).slice(0, 2), 'SM')
})

test('a number moves between the accounts of a family, with the parent’s credentials', async () => {
  await using house = await rig()
  const app = await house.client.applications.create({ friendlyName: 'Mine' })
  const [one, two] = [
    await house.client.accounts.create({ friendlyName: 'One' }),
    await house.client.accounts.create({ friendlyName: 'Two' }),
  ]
  const number = await buy(house, { areaCode: '415', voiceUrl: 'http://app.test/v', smsApplicationSid: app.sid })
  const moved = await number.update({ accountSid: one.sid })
  // Its URLs go with it, an application of the former owner's does not.
  assert.partialDeepStrictEqual(
    { ...moved },
    {
      sid: number.sid,
      accountSid: one.sid,
      voiceUrl: 'http://app.test/v',
      smsApplicationSid: null,
    },
  )
  assert.equal((await clientOf(house, one).numbers.list()).length, 1)
  assert.equal((await house.client.numbers.list()).length, 1)
  await refused(number.update({ accountSid: two.sid }), 20404, 404)
  const asParent = house.client.with({ accountSid: one.sid }).numbers.get(number.sid)
  assert.equal((await asParent.update({ accountSid: two.sid })).accountSid, two.sid)
  const text = await clientOf(house, two).messages.create({ from: number.phoneNumber, to: '+15558671000', body: 'hi' })
  assert.equal(text.accountSid, two.sid)
  const back = house.client.with({ accountSid: two.sid }).numbers.get(number.sid)
  assert.equal((await back.update({ accountSid: house.account.sid })).accountSid, house.account.sid)
})

test('a number does not move where it may not', async () => {
  await using house = await rig()
  const sub = await house.client.accounts.create({ friendlyName: 'Sub' })
  const closed = await house.client.accounts.create({ friendlyName: 'Closed' })
  await house.client.accounts.get(closed.sid).update({ status: 'closed' })
  const stranger = `AC${'1'.repeat(32)}`
  await house.house.exchange.accounts.open({ sid: stranger, authToken: 'a token', friendlyName: 'Stranger' })
  const own = await buy(house, { areaCode: '415' })
  const theirs = await clientOf(house, sub).numbers.create({ areaCode: '415' })
  await refused(own.update({ accountSid: 'nonsense' }), 21470)
  await refused(own.update({ accountSid: `AC${'2'.repeat(32)}` }), 21470)
  await refused(own.update({ accountSid: '' }), 21471)
  await refused(own.update({ accountSid: closed.sid }), 21472)
  await refused(own.update({ accountSid: stranger }), 21473)
  await refused(theirs.update({ accountSid: house.account.sid }), 21474)
  assert.equal((await own.update({ accountSid: house.account.sid })).accountSid, house.account.sid)
})
