/** What each kind of credentials opens, on every route of the catalog (rest-api.md §5, §12). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { calls } from '../../src/catalog/calls.ts'
import { type Fixture, fixture } from '../fixture.ts'
import { names, needed, ofAccount, type Party, pathOf, type Route, routes, segmentOf } from '../routes.ts'
import { mainSid } from '../samples.ts'

/** What somebody comes in with, which need not be the sid of the account. */
interface Login {
  readonly sid: string
  readonly token?: string
}

let door: Fixture
let main: Party
let sub: Party
let suspended: Party
let closed: Party
let logins: Readonly<Record<'revoked' | 'wrong' | 'standard' | 'mainKey' | 'ofSub' | 'ofSuspended' | 'pair', Login>>
let untouched: unknown
before(async () => {
  door = await fixture()
  main = { who: 'the account', sid: mainSid, other: 0 }
  sub = { who: 'a subaccount', ...(await door.subaccount()), other: 0x100 }
  suspended = { who: 'a suspended subaccount', ...(await door.subaccount()), other: 0x200 }
  closed = { who: 'a closed subaccount', ...(await door.subaccount()), other: 0x300 }
  for (const party of [main, sub, suspended, closed]) {
    await door.furnish(party.sid, party.other)
    await door.put(calls, { ...segmentOf(party), accountSid: party.sid })
  }
  const [revoked, standard] = [await door.key(), await door.key()]
  await door.ask('DELETE', `/Accounts/${mainSid}/Keys/${revoked.sid}.json`)
  logins = {
    revoked,
    standard,
    wrong: { ...standard, token: '0'.repeat(32) },
    mainKey: await door.key({ isMain: true }),
    ofSub: await door.key(sub),
    ofSuspended: await door.key(suspended),
    pair: door.testPair(),
  }
  await door.post(`/Accounts/${suspended.sid}.json`, { Status: 'suspended' })
  await door.post(`/Accounts/${closed.sid}.json`, { Status: 'closed' })
  untouched = await door.everything()
})
after(() => door[Symbol.asyncDispose]())

async function answer(route: Route, account: Party, login: Login): Promise<[status: number, code: number | null]> {
  const path = pathOf(route.resource, route.address, route.alone, account, account)
  const form = needed(route)
  const { status, body } = Object.keys(form).length
    ? await door.post(path, form, login, route.method)
    : await door.ask(route.method, path, login)
  const code = status < 400 ? undefined : /"code":"?(\d+)/i.exec(body)?.[1]
  return [status, code === undefined ? null : Number(code)]
}
/** HEAD is answered without words. */
const refusal = ({ method }: Route, status: number, code: number) => [status, method === 'HEAD' ? null : code]
const reads = ({ method }: Route) => method === 'GET' || method === 'HEAD'
const isManaged = ({ resource: { name } }: Route) => ['Account', 'Key', 'SigningKey'].includes(name)

for (const route of routes) {
  test(`${names(route)} is closed to credentials that are not good any more`, async () => {
    for (const login of ['revoked', 'wrong'] as const)
      assert.deepEqual(await answer(route, main, logins[login]), refusal(route, 401, 20003), login)
    for (const login of [suspended, logins.ofSuspended])
      assert.deepEqual(await answer(route, suspended, login), refusal(route, 403, 20005), login.sid)
    assert.deepEqual(await answer(route, closed, closed), refusal(route, 403, 20005))
  })
}

for (const route of routes.filter(isManaged)) {
  test(`${names(route)} is not for standard keys`, async () => {
    assert.deepEqual(await answer(route, main, logins.standard), refusal(route, 401, 20003))
    assert.deepEqual(await answer(route, sub, logins.ofSub), refusal(route, 401, 20003))
  })
}

for (const route of routes.filter(reads)) {
  test(`${names(route)} is read with a key to the account as with its token`, async () => {
    assert.deepEqual(await answer(route, main, logins.mainKey), [200, null])
    if (isManaged(route)) return
    assert.deepEqual(await answer(route, main, logins.standard), [200, null])
    // A subaccount has no balance of its own.
    if (route.resource.name !== 'Balance') assert.deepEqual(await answer(route, sub, logins.ofSub), [200, null])
  })
}

for (const route of routes.filter((each) => ofAccount(each) && each.resource.name !== 'Account')) {
  test(`${names(route)} of a subaccount, or of the parent, is not there for a key`, async () => {
    assert.deepEqual(await answer(route, sub, logins.mainKey), refusal(route, 404, 20404))
    if (isManaged(route)) return
    assert.deepEqual(await answer(route, sub, logins.standard), refusal(route, 404, 20404))
    assert.deepEqual(await answer(route, main, logins.ofSub), refusal(route, 404, 20404))
  })

  test(`${names(route)} of a subaccount that is not active is read by its parent, and not changed`, async () => {
    for (const party of [suspended, closed]) {
      const [status, code] = await answer(route, party, main)
      if (!reads(route)) assert.deepEqual([status, code], [403, 20403], party.who)
      else assert.ok(status === 200 || isGone(route, party, status), `${party.who}: ${status}`)
    }
  })
}
/** A closed account gave its numbers back with all that was theirs, and no subaccount has a balance. */
const isGone = ({ resource: { name }, address: { path } }: Route, party: Party, status: number) =>
  status === 404 && (name === 'Balance' || (party === closed && path.includes('/IncomingPhoneNumbers')))

const withMagic = ['Call', 'Message', 'SmsMessage', 'IncomingPhoneNumber']
for (const route of routes) {
  const isOpen = route.action === 'create' && withMagic.includes(route.resource.name)
  test(`${names(route)} ${isOpen ? 'has magic values' : 'is closed to test credentials'}`, async () => {
    const pair = { ...main, sid: logins.pair.sid }
    const [status, code] = await answer(route, pair, logins.pair)
    if (!isOpen) return assert.deepEqual([status, code], refusal(route, 403, 20008))
    assert.ok(status === 400 || status === 201, `${status} ${code}`)
    // The account itself is not theirs.
    assert.deepEqual(await answer(route, main, logins.pair), [404, 20404])
  })
}

test('nothing of all that was written', async () => {
  assert.deepEqual(await door.everything(), untouched)
})
