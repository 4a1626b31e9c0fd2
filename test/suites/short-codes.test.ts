/** Short codes: an operator assigns them, and they text (rest-api.md §10.7). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Rig, type RigOptions, rig } from '../../src/testing/index.ts'
import { refused } from '../refused.ts'
import { controlOf } from './control-rig.ts'

const jenny = '+15558675309'
const reply = '<Response><Message>at your service</Message></Response>'

/** A house whose account has the code 80711. */
async function coded(options: RigOptions = {}) {
  const house = await rig({ app: { '/code': reply }, ...options })
  const ask = await controlOf(house)
  const { body } = await ask('POST', 'short-codes', { shortCode: '80711', smsUrl: 'http://app.test/code' })
  const [code] = await house.client.shortCodes.list()
  assert.equal(code!.sid, body.sid)
  return { house, ask, code: code! }
}

const codes = async ({ client }: Rig, filter: object) =>
  (await client.shortCodes.list(filter)).map(({ shortCode }) => shortCode)

test('a short code that was assigned is there, as the reference says', async () => {
  const { house, code } = await coded()
  await using _ = house
  assert.match(code.sid, /^SC[0-9a-f]{32}$/)
  const path = `/2010-04-01/Accounts/${house.account.sid}/SMS/ShortCodes/${code.sid}.json`
  assert.partialDeepStrictEqual(
    { ...code },
    {
      accountSid: house.account.sid,
      friendlyName: '80711',
      shortCode: '80711',
      apiVersion: '2010-04-01',
      smsUrl: 'http://app.test/code',
      smsMethod: 'POST',
      smsFallbackUrl: null,
      smsFallbackMethod: 'POST',
      uri: path,
    },
  )
  assert.deepEqual({ ...(await house.client.shortCodes.get(code.sid)) }, { ...code })
})

test('its settings change, what is empty is cleared, and what is wrong is refused', async () => {
  const { house, code } = await coded()
  await using _ = house
  await house.clock.advance(60)
  const changed = await code.update({ friendlyName: 'Votes', smsMethod: 'GET', smsFallbackUrl: 'http://app.test/b' })
  assert.deepEqual(
    [changed.friendlyName, changed.smsMethod, changed.smsFallbackUrl, changed.smsUrl],
    ['Votes', 'GET', 'http://app.test/b', 'http://app.test/code'],
  )
  assert.ok(changed.dateUpdated! > code.dateUpdated!)
  await refused(changed.update({ smsUrl: '' }), 21406)
  const cleared = await changed.update({ smsUrl: '', smsFallbackUrl: '', friendlyName: '' })
  assert.deepEqual([cleared.smsUrl, cleared.smsFallbackUrl, cleared.friendlyName], [null, null, '80711'])
  await refused(code.update({ friendlyName: 'x'.repeat(65) }), 20002)
  await refused(code.update({ smsUrl: 'nowhere' }), 21402)
  await refused(code.update({ smsMethod: 'PUT' as 'GET' }), 21403)
})

test('short codes are found by a part of them, and by their whole name', async () => {
  const { house, ask, code } = await coded()
  await using _ = house
  await ask('POST', 'short-codes', { shortCode: '123456' })
  await code.update({ friendlyName: 'Votes' })
  assert.deepEqual(await codes(house, { shortCode: '8*7' }), ['80711'])
  assert.deepEqual(await codes(house, { shortCode: '45' }), ['123456'])
  assert.deepEqual(await codes(house, { friendlyName: 'Votes' }), ['80711'])
  assert.deepEqual(await codes(house, { friendlyName: 'Vote' }), [])
})

test('nobody makes or deletes a short code by the API', async () => {
  const { house, code } = await coded()
  await using _ = house
  const authorization = `Basic ${btoa(`${house.account.sid}:${house.account.authToken}`)}`
  const list = `/2010-04-01/Accounts/${house.account.sid}/SMS/ShortCodes`
  for (const [method, target] of [
    ['POST', `${list}.json`],
    ['DELETE', `${list}/${code.sid}.json`],
  ] as const)
    assert.equal((await house.house.door({ method, target, headers: { authorization } })).status, 405, target)
})

test('a text to it reaches its application, whose answer comes from it', async () => {
  const { house } = await coded()
  await using _ = house
  const phone = house.phone(jenny)
  await phone.text('80711', 'vote for nobody')
  await house.clock.advance(1)
  const [asked] = house.app.askedAt('/code')
  assert.deepEqual(
    [asked!.params['To'], asked!.params['Body'], asked!.params['From']],
    ['80711', 'vote for nobody', jenny],
  )
  assert.deepEqual(
    phone.texts.filter(({ direction }) => direction === 'incoming').map(({ from, body }) => [from, body]),
    [['80711', 'at your service']],
  )
  const texts = await house.client.messages.list()
  assert.deepEqual(
    texts.map(({ from, to, status }) => `${from} ${to} ${status}`).sort(),
    [`${jenny} 80711 received`, `80711 ${jenny} delivered`].sort(),
  )
})

test('where its URL fails, its fallback is asked', async () => {
  const { house, code } = await coded({ app: { '/b': reply } })
  await using _ = house
  await code.update({ smsFallbackUrl: 'http://app.test/b' })
  await house.phone(jenny).text('80711', 'hello')
  await house.clock.advance(1)
  assert.equal(house.app.askedAt('/b')[0]?.params['ErrorCode'], '11200')
  assert.equal(house.phone(jenny).texts.at(-1)?.body, 'at your service')
})

test('its account texts from it, numbers of the house and others alike; nobody else does', async () => {
  const { house } = await coded({ app: { '/sms': '<Response/>' } })
  await using _ = house
  const { messages } = house.client
  await messages.create({ from: '80711', to: jenny, body: 'hello' })
  await messages.create({ from: '80711', to: house.number, body: 'hello yourself' })
  await messages.create({ from: house.number, to: '80711', body: 'and back' })
  await house.clock.advance(1)
  assert.deepEqual(
    house.phone(jenny).texts.map(({ from }) => from),
    ['80711'],
  )
  assert.equal(house.app.askedAt('/sms')[0]?.params['From'], '80711')
  assert.equal(house.app.askedAt('/code')[0]?.params['From'], house.number)
  const sub = await house.client.accounts.create({ friendlyName: 'Sub' })
  const below = house.client.with({ accountSid: sub.sid })
  await refused(below.messages.create({ from: '80711', to: jenny, body: 'hello' }), 21606)
  await refused(house.client.calls.create({ from: house.number, to: '80711', twiml: '<Response/>' }), 21202)
})

test('a short code sends a hundred texts in the time in which a number sends one', async () => {
  const { house } = await coded({ textsPerSecond: 1 })
  await using _ = house
  for (let count = 0; count < 50; count++) {
    await house.client.messages.create({ from: '80711', to: jenny, body: `${count}` })
    if (count < 3) await house.client.messages.create({ from: house.number, to: jenny, body: `${count}` })
  }
  await house.clock.advance(0.6)
  const from = (sender: string) => house.phone(jenny).texts.filter((text) => text.from === sender).length
  assert.deepEqual([from('80711'), from(house.number)], [50, 1])
})

test('an operator assigns a code once, to an account of the family, and takes it back', async () => {
  const { house, ask, code } = await coded()
  await using _ = house
  const sub = await house.client.accounts.create({ friendlyName: 'Sub' })
  const { status, body } = await ask('POST', 'short-codes', { shortCode: '123', accountSid: sub.sid })
  assert.deepEqual([status, body.accountSid], [201, sub.sid])
  for (const [order, code] of [
    [{ shortCode: '80711' }, 20409],
    [{ shortCode: '12' }, 20001],
    [{ shortCode: '1234567' }, 20001],
    [{ shortCode: '1234', smsUrl: 'javascript:alert(1)' }, 20001],
    [{ shortCode: '1234', accountSid: `AC${'1'.repeat(32)}` }, 20404],
  ] as const)
    assert.equal((await ask('POST', 'short-codes', order)).body.code, code, JSON.stringify(order))
  const asSub = await controlOf(house, { sid: sub.sid, authToken: sub.authToken })
  assert.equal((await asSub('POST', 'short-codes', { shortCode: '1234' })).status, 403)
  assert.equal((await ask('GET', 'phones/80711')).status, 404)
  assert.equal((await ask('DELETE', `short-codes/${code.sid}`)).status, 204)
  assert.equal((await ask('DELETE', `short-codes/${code.sid}`)).status, 404)
  // Then it is a phone like any other.
  await house.client.messages.create({ from: house.number, to: '80711', body: 'who is there?' })
  await house.clock.advance(1)
  assert.equal(house.phone('80711').texts.length, 1)
  await house.client.accounts.get(sub.sid).update({ status: 'closed' })
  assert.equal((await ask('POST', 'short-codes', { shortCode: '123' })).status, 201)
})
