/** No account reaches another's records, on any route of the catalog; what is not its own is not there. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { calls } from '../../src/catalog/calls.ts'
import { type Fixture, fixture } from '../fixture.ts'
import { names, namesRecords, needed, ofAccount, type Party, pathOf, routes, segmentOf } from '../routes.ts'
import { mainSid, sidOf } from '../samples.ts'

let door: Fixture
let main: Party
let sub: Party
let sibling: Party
let stranger: Party
let untouched: unknown
before(async () => {
  door = await fixture()
  main = { who: 'the parent', sid: mainSid, other: 0 }
  sub = { who: 'a subaccount', ...(await door.subaccount()), other: 0x100 }
  sibling = { who: 'another subaccount', ...(await door.subaccount()), other: 0x200 }
  stranger = { who: 'a stranger', ...(await door.stranger()), other: 0x300 }
  for (const party of [main, sub, sibling, stranger]) {
    await door.furnish(party.sid, party.other)
    await door.put(calls, { ...segmentOf(party), accountSid: party.sid })
  }
  untouched = await door.everything()
})
after(() => door[Symbol.asyncDispose]())

const ask = (method: string, path: string, { sid, token }: Party, form: Record<string, string> = {}) =>
  Object.keys(form).length > 0
    ? door.post(path, form, { sid, ...(token && { token }) }, method)
    : door.ask(method, path, { sid, ...(token && { token }) })
test('the catalog has routes to try, and every one is tried', () => {
  assert.ok(routes.length > 60, `${routes.length}`)
  assert.ok(routes.filter(ofAccount).length > 55)
  assert.ok(routes.filter(namesRecords).length > 25)
})

for (const route of routes.filter(ofAccount)) {
  test(`${names(route)} of an account that is not the caller's is not there`, async () => {
    for (const [caller, owner] of [
      [sub, main],
      [sub, sibling],
      [sub, stranger],
      [stranger, main],
      [stranger, sub],
      [main, stranger],
    ] as const) {
      const path = pathOf(route.resource, route.address, route.alone, owner, owner)
      const { status } = await ask(route.method, path, caller)
      assert.equal(status, 404, `${caller.who} with ${owner.who}'s ${path}`)
    }
  })
}

for (const route of routes.filter(namesRecords)) {
  test(`${names(route)} in one's own account does not reach a record of another`, async () => {
    for (const [caller, account, owner] of [
      [main, main, sub],
      [main, main, stranger],
      [main, sub, main],
      [main, sub, sibling],
      [sub, sub, main],
      [sub, sub, stranger],
    ] as const) {
      const path = pathOf(route.resource, route.address, route.alone, account, owner)
      const { status } = await ask(route.method, path, caller, needed(route))
      assert.equal(status, 404, `${caller.who} in ${account.who}'s for ${owner.who}'s ${path}`)
    }
  })
}

for (const route of routes.filter(({ method }) => method === 'GET')) {
  test(`${names(route)} is answered to its owner and to its parent, with nothing of anybody else's`, async () => {
    for (const [caller, owner] of [
      [main, main],
      [main, sub],
      [sub, sub],
    ] as const) {
      const path = pathOf(route.resource, route.address, route.alone, owner, owner)
      const { status, body } = await ask(route.method, path, caller)
      assert.equal(status, 200, path)
      for (const [, owning] of body.matchAll(/"(?:account_sid|AccountSid)":"(\w+)"/g)) assert.equal(owning, owner.sid)
    }
  })
}

test("a total and a page count only what is the account's own", async () => {
  for (const list of ['Calls', 'Messages', 'SMS/Messages', 'Applications', 'Notifications', 'IncomingPhoneNumbers']) {
    const page = await door.json(`/Accounts/${sub.sid}/${list}.json`, { sid: sub.sid, token: sub.token! })
    assert.deepEqual([page['total'], page['num_pages']], [list === 'Calls' ? 2 : 1, 1], list)
  }
})

test("a filter or a page token with another account's sid finds nothing of that account", async () => {
  const foreign = sidOf('CA', main.other + 1)
  const credentials = { sid: sub.sid, token: sub.token! }
  for (const query of [`ParentCallSid=${foreign}`, `PageToken=PA${foreign}`, `PageToken=PB${foreign}`]) {
    const page = await door.json(`/Accounts/${sub.sid}/Calls.json?${query}`, credentials)
    for (const { account_sid } of page['calls'] as { account_sid: string }[]) assert.equal(account_sid, sub.sid, query)
  }
})

test('nothing of all that was written', async () => {
  assert.deepEqual(await door.everything(), untouched)
})
