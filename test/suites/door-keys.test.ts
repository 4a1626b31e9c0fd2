/** API keys: made, used, renamed and taken back, and what they do not open (rest-api.md §5, §10.17). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keys } from '../../src/catalog/keys.ts'
import { fixture } from '../fixture.ts'
import { mainSid, sidOf } from '../samples.ts'

const refusal = ({ status, body }: { status: number; body: string }) => [status, JSON.parse(body).code]
const account = `/Accounts/${mainSid}`

for (const list of ['Keys', 'SigningKeys']) {
  test(`the secret of a key of ${list} is told when it is made, and never again`, async () => {
    await using door = await fixture()
    const made = await door.post(`${account}/${list}.json`, { FriendlyName: 'Laptop' })
    const { secret, ...key } = JSON.parse(made.body)
    assert.equal(made.status, 201)
    assert.deepEqual(Object.keys(key), ['sid', 'friendly_name', 'date_created', 'date_updated'])
    assert.match(key.sid, /^SK[0-9a-f]{32}$/)
    assert.match(secret, /^[0-9a-f]{32}$/)
    const path = `${account}/${list}/${key.sid}`
    const renamed = await door.post(`${path}.json`, { FriendlyName: 'Phone' })
    const answers = [renamed.body, ...(await Promise.all(['', '.json', '.csv', '.html'].map(read)))]
    for (const body of answers)
      assert.ok(body.includes('Phone') && !/secret/i.test(body) && !body.includes(secret), body)
    const kept = JSON.stringify(await door.store.table(keys).list({ where: [], size: 9 }))
    assert.ok(kept.includes('secretHash') && !kept.includes(secret))
    async function read(extension: string) {
      return (
        (await door.ask('GET', path + extension)).body + (await door.ask('GET', `${account}/${list}${extension}`)).body
      )
    }
  })
}

test('a key without a name has an empty one, and one that is too long is refused', async () => {
  await using door = await fixture()
  assert.equal(JSON.parse((await door.post(`${account}/Keys.json`, {})).body).friendly_name, '')
  for (const list of ['Keys', 'SigningKeys']) {
    const { status } = await door.post(`${account}/${list}.json`, { FriendlyName: 'x'.repeat(64) })
    assert.equal(status, 201)
    assert.deepEqual(
      refusal(await door.post(`${account}/${list}.json`, { FriendlyName: 'x'.repeat(65) })),
      [400, 20002],
    )
  }
})

test('keys and signing keys are the same keys', async () => {
  await using door = await fixture()
  const { sid } = await door.key()
  assert.equal((await door.json(`${account}/SigningKeys/${sid}.json`))['sid'], sid)
  assert.equal((await door.json(`${account}/SigningKeys.json`))['total'], 1)
  assert.equal((await door.ask('DELETE', `${account}/SigningKeys/${sid}.json`)).status, 204)
  assert.equal((await door.json(`${account}/Keys.json`))['total'], 0)
})

test('a key opens what belongs to its account; with a wrong secret, or once it is taken back, nothing', async () => {
  await using door = await fixture()
  const key = await door.key()
  const read = (asked = key) => door.ask('GET', `${account}/Applications.json`, asked)
  assert.equal((await read()).status, 200)
  assert.equal((await door.post(`${account}/Applications.json`, {}, key)).status, 201)
  assert.equal((await read()).status, 200)
  assert.deepEqual(refusal(await read({ ...key, token: 'wrong' })), [401, 20003])
  assert.deepEqual(refusal(await read({ ...key, sid: sidOf('SK', 404) })), [401, 20003])
  assert.equal((await door.ask('DELETE', `${account}/Keys/${key.sid}.json`)).status, 204)
  assert.deepEqual(refusal(await read()), [401, 20003])
})

test('a standard key manages neither accounts nor keys: not even itself', async () => {
  await using door = await fixture()
  const key = await door.key()
  for (const [method, path] of [
    ['GET', '/Accounts'],
    ['POST', '/Accounts'],
    ['GET', account],
    ['POST', account],
    ['GET', `${account}/Keys`],
    ['POST', `${account}/Keys`],
    ['GET', `${account}/Keys/${key.sid}`],
    ['DELETE', `${account}/SigningKeys/${key.sid}`],
  ] as const) {
    assert.deepEqual(refusal(await door.ask(method, `${path}.json`, key)), [401, 20003], `${method} ${path}`)
  }
})

test('a main key manages accounts and keys; what is in subaccounts is not there', async () => {
  await using door = await fixture()
  const key = await door.key({ isMain: true })
  const sub = await door.subaccount()
  assert.equal((await door.json('/Accounts.json', key))['total'], 2)
  assert.equal((await door.post(`/Accounts/${sub.sid}.json`, { FriendlyName: 'Bob' }, key)).status, 200)
  assert.equal((await door.post(`${account}/Keys.json`, {}, key)).status, 201)
  for (const path of ['Calls', 'Keys', 'Applications'])
    assert.equal((await door.ask('GET', `/Accounts/${sub.sid}/${path}.json`, key)).status, 404, path)
})

test('a key to a subaccount is made by it or by its parent, and stays out while it is suspended', async () => {
  await using door = await fixture()
  const sub = await door.subaccount()
  const path = `/Accounts/${sub.sid}/Applications.json`
  const { body } = await door.post(`/Accounts/${sub.sid}/Keys.json`, {})
  const byParent = { sid: JSON.parse(body).sid, token: JSON.parse(body).secret }
  const own = await door.key(sub)
  for (const key of [byParent, own]) {
    assert.equal((await door.ask('GET', path, key)).status, 200)
    assert.equal((await door.ask('GET', `${account}/Applications.json`, key)).status, 404)
  }
  await door.post(`/Accounts/${sub.sid}.json`, { Status: 'suspended' })
  assert.deepEqual(refusal(await door.ask('GET', path, own)), [403, 20005])
  await door.post(`/Accounts/${sub.sid}.json`, { Status: 'active' })
  assert.equal((await door.ask('GET', path, own)).status, 200)
})

test('an account has a hundred keys at most', async () => {
  await using door = await fixture()
  const many = Array.from({ length: 99 }, (_, index) => ({ sid: sidOf('SK', index + 500), accountSid: mainSid }))
  await door.put(keys, ...many)
  assert.equal((await door.post(`${account}/Keys.json`, {})).status, 201)
  assert.deepEqual(refusal(await door.post(`${account}/SigningKeys.json`, {})), [400, 21100])
})
