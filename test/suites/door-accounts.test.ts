/** Accounts and subaccounts: who opens, suspends, closes and sees them (rest-api.md §5, §10.1). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Account, type AccountKept, accounts } from '../../src/catalog/accounts.ts'
import { accountsDesk } from '../../src/exchange/desks/accounts.ts'
import { basic, type Fixture, fixture, mainToken } from '../fixture.ts'
import { mainSid, sidOf } from '../samples.ts'

type Credentials = Awaited<ReturnType<Fixture['subaccount']>>
const refusal = ({ status, body }: { status: number; body: string }) => [status, JSON.parse(body).code]
const setStatus = (door: Fixture, sid: string, Status: string, asked?: Credentials) =>
  door.post(`/Accounts/${sid}.json`, { Status }, asked)

test('a subaccount is opened by its parent, named after the time where nobody names it', async () => {
  await using door = await fixture()
  await door.clock.advance(65 * 60)
  const { status, body } = await door.post('/Accounts.json', {})
  const { sid, friendly_name, owner_account_sid, auth_token, type, ...account } = JSON.parse(body)
  assert.equal(status, 201)
  assert.equal(friendly_name, 'SubAccount Created at 2012-05-26 01:05 pm')
  assert.deepEqual([owner_account_sid, account.status, type], [mainSid, 'active', 'Full'])
  assert.match(auth_token, /^[0-9a-f]{32}$/)
  assert.equal((await door.ask('GET', `/Accounts/${sid}`, { sid, token: auth_token })).status, 200)
  const named = await door.post('/Accounts.json', { FriendlyName: 'Bob' })
  assert.equal(JSON.parse(named.body).friendly_name, 'Bob')
})

test('a subaccount cannot open subaccounts', async () => {
  await using door = await fixture()
  const sub = await door.subaccount()
  assert.deepEqual(refusal(await door.post('/Accounts.json', {}, sub)), [400, 21101])
})

test('an account has a thousand subaccounts at most', async () => {
  await using door = await fixture()
  await door.put(
    accounts,
    ...Array.from({ length: 999 }, (_, index) => ({ sid: sidOf('AC', index + 500), ownerAccountSid: mainSid })),
  )
  assert.equal((await door.post('/Accounts.json', {})).status, 201)
  assert.deepEqual(refusal(await door.post('/Accounts.json', {})), [400, 21480])
})

test('the list of accounts is the family to the parent, and a subaccount alone to itself', async () => {
  await using door = await fixture()
  const sub = await door.subaccount()
  await door.stranger()
  const sids = async (query = '', asked?: Credentials) => {
    const { accounts } = (await door.json(`/Accounts.json${query}`, asked)) as unknown as {
      accounts: { sid: string }[]
    }
    return accounts.map(({ sid }) => sid)
  }
  assert.deepEqual(await sids(), [sub.sid, mainSid])
  assert.deepEqual(await sids('', sub), [sub.sid])
  assert.deepEqual(await sids('?FriendlyName=Main'), [mainSid])
  assert.deepEqual(await sids('?Status=Active'), [sub.sid, mainSid])
  assert.deepEqual(await sids('?Status=closed'), [])
})

test('a name is changed by either; only the parent changes the status', async () => {
  await using door = await fixture()
  const sub = await door.subaccount()
  const named = await door.post(`/Accounts/${sub.sid}.json`, { FriendlyName: 'Alice' }, sub)
  assert.deepEqual([named.status, JSON.parse(named.body).friendly_name], [200, 'Alice'])
  assert.deepEqual(refusal(await setStatus(door, sub.sid, 'suspended', sub)), [400, 21477])
  assert.deepEqual(refusal(await setStatus(door, mainSid, 'closed')), [400, 21477])
  assert.deepEqual(refusal(await setStatus(door, sub.sid, 'asleep')), [400, 21475])
  assert.equal(JSON.parse((await setStatus(door, sub.sid, 'Suspended')).body).status, 'suspended')
})

test('a suspended account stays out; its parent reads it, changes nothing in it, and lets it in again', async () => {
  await using door = await fixture()
  const sub = await door.subaccount()
  const path = `/Accounts/${sub.sid}`
  const { sid } = JSON.parse((await door.post(`${path}/Applications.json`, {}, sub)).body)
  await setStatus(door, sub.sid, 'suspended')

  assert.deepEqual(refusal(await door.ask('GET', `${path}.json`, sub)), [403, 20005])
  assert.deepEqual(refusal(await setStatus(door, sub.sid, 'active', sub)), [403, 20005])
  assert.equal((await door.ask('GET', `${path}/Applications/${sid}.json`)).status, 200)
  assert.equal((await door.ask('GET', `${path}/Calls.json`)).status, 200)
  const call = { To: '+15558675309', From: '+14158675309', Url: 'http://app.test/' }
  for (const [method, below] of [
    ['POST', '/Calls'],
    ['POST', `/Applications/${sid}`],
    ['DELETE', `/Applications/${sid}`],
  ] as const) {
    const body = new URLSearchParams(call).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    assert.deepEqual(refusal(await door.ask(method, `${path}${below}.json`, { body, headers })), [403, 20403])
  }
  assert.equal((await setStatus(door, sub.sid, 'active')).status, 200)
  assert.equal((await door.ask('GET', `${path}.json`, sub)).status, 200)
})

test('a closed account gave its numbers back, is still listed and read, and is never opened again', async () => {
  await using door = await fixture()
  const sub = await door.subaccount()
  await door.furnish(sub.sid, 100)
  await door.furnish()
  const { body } = await setStatus(door, sub.sid, 'closed')
  assert.equal(JSON.parse(body).status, 'closed')
  const total = async (account: string, list: string) => (await door.json(`/Accounts/${account}/${list}.json`))['total']
  assert.equal(await total(sub.sid, 'IncomingPhoneNumbers'), 0)
  assert.equal(await total(mainSid, 'IncomingPhoneNumbers'), 1)
  assert.equal(await total(sub.sid, 'Calls'), 1)
  assert.equal((await door.json('/Accounts.json?Status=closed'))['total'], 1)
  for (const status of ['active', 'suspended']) {
    assert.deepEqual(refusal(await setStatus(door, sub.sid, status)), [400, 21479])
  }
  assert.equal((await setStatus(door, sub.sid, 'closed')).status, 200)
  assert.deepEqual(refusal(await door.ask('GET', `/Accounts/${sub.sid}.json`, sub)), [403, 20005])
})

test('suspending the parent suspends its subaccounts', async () => {
  await using door = await fixture()
  const { sid, token } = await door.subaccount()
  await door.store.write(door.store.table(accounts).patch(mainSid, { status: 'suspended' }))
  const headers = { authorization: basic(sid, token) }
  const { status } = await door.reopened()({ method: 'GET', target: `/2010-04-01/Accounts/${sid}.json`, headers })
  assert.equal(status, 403)
})

test('the token is shown to the account and to its parent, and kept by neither in clear', async () => {
  await using door = await fixture()
  const sub = await door.subaccount()
  const shown = async (asked?: Credentials) => (await door.json(`/Accounts/${sub.sid}.json`, asked))['auth_token']
  assert.deepEqual([await shown(), await shown(sub)], [sub.token, sub.token])
  const kept = JSON.stringify(await door.store.table<Account, AccountKept>(accounts).list({ where: [], size: 9 }))
  assert.ok(kept.includes('tokenHash') && !kept.includes(sub.token) && !kept.includes(mainToken))
})

test('credentials outlive the desk, and a new token replaces the old one at once', async () => {
  await using door = await fixture()
  const { store, clock } = door
  const parts = { store, clock, newSid: (prefix: string) => sidOf(prefix, 77), key: new Uint8Array(32) }
  const desk = accountsDesk(parts)
  const friendlyName = 'Main'
  assert.deepEqual((await desk.open({ sid: mainSid, friendlyName })).authToken, mainToken)
  assert.equal((await desk.authenticate(mainSid, mainToken))?.account.sid, mainSid)
  assert.equal(await desk.tokenOf(mainSid), mainToken)

  assert.equal((await desk.open({ sid: mainSid, authToken: 'another', friendlyName })).authToken, 'another')
  assert.equal(await desk.authenticate(mainSid, mainToken), null)
  assert.equal((await desk.authenticate(mainSid, 'another'))?.account.sid, mainSid)
  assert.equal(await accountsDesk(parts).tokenOf(mainSid), 'another')

  const other = accountsDesk({ ...parts, key: new Uint8Array(32).fill(1) })
  assert.equal(await other.authenticate(mainSid, 'another'), null)
  await assert.rejects(other.tokenOf(mainSid), /sealed with another key/)
  await assert.rejects(desk.tokenOf(sidOf('AC', 404)), /no account/)
})

test('an account opened twice is one account; without a sid it is a new one', async () => {
  await using door = await fixture()
  const first = await door.stranger()
  const second = await door.stranger()
  assert.notEqual(first.sid, second.sid)
  assert.notEqual(first.token, second.token)
})
