/** What the operator does with accounts, and what others may not. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { basic, type Controlled, controlled } from './control-exchange.ts'

let house: Controlled
before(async () => {
  house = await controlled({})
})
after(() => house.close())

const of = (who: 'main' | 'sub' | 'other') => `/accounts/${house.family[who].sid}`
const code = ({ status, body }: { status: number; body: { code: number } }) => [status, body.code]

test('an account and its parent are told its test credentials, and nobody else', async () => {
  const { status, body } = await house.ask('GET', of('sub'), undefined, 'sub')
  assert.equal(status, 200)
  assert.match(body.test.sid, /^AC[0-9a-f]{32}$/)
  assert.match(body.test.authToken, /^[0-9a-f]{32}$/)
  assert.deepEqual((await house.ask('GET', of('sub'))).body, body)
  assert.notDeepEqual((await house.ask('GET', of('main'))).body.test, body.test)
  for (const [whose, as] of [
    ['sub', 'other'],
    ['main', 'sub'],
    ['main', 'other'],
  ] as const)
    assert.equal((await house.ask('GET', of(whose), undefined, as)).status, 404, `${as} for ${whose}`)
})

test('test credentials open nothing here', async () => {
  const { sid, authToken: token } = house.exchange.accounts.testPair(house.family.main.sid)
  const headers = { authorization: basic({ sid, token }) }
  for (const url of ['/clock', '/phones', `/accounts/${sid}`, of('main')]) {
    const { statusCode, payload } = await house.app.inject({ url: `/ringback/v1${url}`, headers })
    assert.deepEqual([statusCode, JSON.parse(payload).code], [403, 20008], url)
  }
})

test('the operator suspends a subaccount, whose parent cannot let it in again', async () => {
  const { accounts } = house.exchange
  const { body } = await house.ask('PATCH', of('sub'), { isBarred: true })
  assert.deepEqual([body.isBarred, body.status], [true, 'suspended'])
  assert.equal((await house.ask('GET', of('sub'), undefined, 'sub')).status, 403)
  const account = (await accounts.account(house.family.main.sid))!
  const at = { account, caller: account, credentials: { is: 'token' }, version: '2010-04-01', names: {} } as const
  const sub = async () => (await accounts.account(house.family.sub.sid))!
  await assert.rejects(accounts.update!(at, await sub(), { status: 'active' }), { code: 21478 })
  assert.equal((await accounts.update!(at, await sub(), { status: 'suspended' })).status, 'suspended')
  const after = await house.ask('PATCH', of('sub'), { isBarred: false })
  assert.deepEqual([after.body.isBarred, after.body.status], [false, 'active'])
  assert.equal((await accounts.update!(at, await sub(), { status: 'suspended' })).status, 'suspended')
  assert.equal((await accounts.update!(at, await sub(), { status: 'active' })).status, 'active')
})

test('the operator puts an account on trial, and ends the trial', async () => {
  for (const type of ['Trial', 'Full']) {
    assert.equal((await house.ask('PATCH', of('main'), { type })).body.type, type)
    assert.equal((await house.ask('GET', of('main'))).body.type, type)
  }
  assert.equal((await house.ask('PATCH', of('main'), { type: 'Free' })).status, 400)
})

test('a subaccount operates nothing, and nobody suspends themselves', async () => {
  assert.deepEqual(code(await house.ask('PATCH', of('sub'), { isBarred: true }, 'sub')), [403, 20010])
  assert.deepEqual(code(await house.ask('POST', `${of('sub')}/keys`, {}, 'sub')), [403, 20010])
  assert.deepEqual(code(await house.ask('PATCH', of('main'), { isBarred: true })), [400, 21477])
  assert.equal((await house.ask('PATCH', of('sub'), { isBarred: true }, 'other')).status, 404)
})

test('a main key is made here, for main accounts only; a standard key manages no accounts', async () => {
  const { status, body } = await house.ask('POST', `${of('main')}/keys`, { friendlyName: 'Deploy' })
  assert.deepEqual([status, body.friendlyName], [201, 'Deploy'])
  const { accounts } = house.exchange
  assert.deepEqual((await accounts.authenticate(body.sid, body.secret))?.credentials, {
    is: 'key',
    sid: body.sid,
    isMain: true,
  })
  assert.deepEqual(code(await house.ask('POST', `${of('sub')}/keys`, {})), [403, 20010])
  const { sid, secret: token } = await accounts.keys.make(house.family.main.sid)
  const url = `/ringback/v1${of('main')}`
  const asked = (key: { sid: string; token: string }) =>
    house.app.inject({ url, headers: { authorization: basic(key) } })
  assert.equal((await asked({ sid, token })).statusCode, 401)
  assert.equal((await asked({ sid: body.sid, token: body.secret })).statusCode, 200)
})
