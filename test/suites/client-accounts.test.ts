/** What belongs to an account, by the client: keys, addresses, its balance, tokens. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { fetchOf } from '../../src/api/fetch.ts'
import { AuthenticationError, Client, ValidationError } from '../../src/client/index.ts'
import { rig } from '../../src/testing/index.ts'

const home = {
  customerName: 'Jenny',
  street: '645 Harrison St.',
  city: 'San Francisco',
  region: 'California',
  postalCode: '94107',
  isoCountry: 'US',
}

test('a key is made with a secret that is not printed, renamed, listed under both names, and taken back', async () => {
  await using house = await rig()
  const key = await house.client.keys.create({ friendlyName: 'Laptop' })
  assert.match(key.secret, /^[0-9a-f]{32}$/)
  assert.ok(!inspect(key).includes(key.secret))
  assert.equal((await key.update({ friendlyName: 'Phone' })).friendlyName, 'Phone')
  assert.deepEqual(
    (await house.client.account.signingKeys.list().all(9)).map(({ sid }) => sid),
    [key.sid],
  )
  await key.delete()
  assert.equal(await house.client.keys.find(key.sid), null)
})

test('an address is written down, given for a number, and forgotten once it is not', async () => {
  await using house = await rig()
  const address = await house.client.addresses.create(home)
  assert.deepEqual([address.region, address.validated, address.emergencyEnabled], ['CA', true, false])
  const [number] = await house.client.numbers.list()
  await number!.update({ addressSid: address.sid })
  const [dependent] = await address.dependentNumbers()
  assert.deepEqual([dependent?.phoneNumber, dependent?.capabilities?.voice], [house.number, true])
  await assert.rejects(address.delete(), (error) => error instanceof ValidationError && error.code === 21630)
  await number!.update({ addressSid: '' })
  assert.equal((await address.update({ street: '1 Main St' })).street, '1 Main St')
  await address.delete()
  assert.deepEqual(await house.client.addresses.list({ isoCountry: 'US' }).all(9), [])
})

test('an account knows its balance, and makes credentials for TURN servers', async () => {
  await using house = await rig()
  const { balance, currency } = await house.client.account.balance
  assert.ok(Number(balance) > 0)
  assert.equal(currency, 'USD')
  const token = await house.client.account.tokens.create({ ttl: 60 })
  assert.equal(token.ttl, 60)
  assert.deepEqual(
    token.iceServers.map(({ urls }) => urls.split(':')[0]),
    ['stun', 'turn'],
  )
  assert.equal(token.iceServers[1]?.credential, token.password)
  assert.equal((await house.client.account.tokens.create()).ttl, 86_400)
})

test('a client signs in with a key, and is told what that may not', async () => {
  await using house = await rig()
  const { sid, secret } = await house.client.keys.create({})
  const door = fetchOf((request) => house.house.door(request))
  const keyed = new Client({ accountSid: sid, authToken: secret, baseUrl: 'http://ringback.test', fetch: door })
  const client = keyed.with({ accountSid: house.account.sid })
  assert.equal((await client.numbers.list().all(9)).length, 1)
  await assert.rejects(async () => void (await client.account), AuthenticationError)
})
