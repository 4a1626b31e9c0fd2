/** Messages of an application's own about a call, and who is told of them (rest-api.md §10.3). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Rig, rig } from '../../src/testing/index.ts'
import { type Asking, doorOf } from '../door-of.ts'

async function call(): Promise<{ house: Rig; door: Asking; path: string; sid: string } & AsyncDisposable> {
  const quiet = () => ({ status: 204, body: '' })
  const house = await rig({ app: { '/one': quiet, '/two': quiet } })
  const sid = await house.answered(house.phone('+15558675309'), { twiml: '<Response><Pause length="600"/></Response>' })
  return { house, door: doorOf(house), path: `/Calls/${sid}`, sid, [Symbol.asyncDispose]: () => house.close() }
}
const content = JSON.stringify({ seat: '12A', words: 'Café ☎' })

test('a message is told to everybody who subscribed to its call, in the way they asked for', async () => {
  await using at = await call()
  const first = await at.door.post(`${at.path}/UserDefinedMessageSubscriptions`, { Callback: 'http://app.test/one' })
  const second = { Callback: 'http://app.test/two?seat=1', Method: 'GET' }
  assert.equal((await at.door.post(`${at.path}/UserDefinedMessageSubscriptions`, second)).status, 201)
  assert.deepEqual([first.status, first.body.sid.slice(0, 2), first.body.call_sid], [201, 'ZY', at.sid])
  const sent = await at.door.post(`${at.path}/UserDefinedMessages`, { Content: content })
  assert.equal(sent.status, 201)
  assert.deepEqual(Object.keys(sent.body), ['account_sid', 'call_sid', 'sid', 'date_created'])
  await at.door.post(`${at.path}/UserDefinedMessages`, { Content: '"again"' })
  await at.house.settle()
  const [one, again] = at.house.app.askedAt('/one')
  assert.deepEqual(one?.params, {
    AccountSid: at.house.account.sid,
    CallSid: at.sid,
    UserDefinedMessageSid: sent.body.sid,
    UserDefinedMessageSubscriptionSid: first.body.sid,
    SequenceNumber: '1',
    ContentType: 'application/json',
    Content: content,
  })
  assert.equal(again?.params['SequenceNumber'], '2')
  const [two] = at.house.app.askedAt('/two')
  assert.deepEqual([two?.method, two?.params['Content'], two?.params['seat']], ['GET', content, '1'])
})

test('with the same key a message is sent once, however often and however fast it is asked for', async () => {
  await using at = await call()
  await at.door.post(`${at.path}/UserDefinedMessageSubscriptions`, { Callback: 'http://app.test/one' })
  const form = { Content: content, IdempotencyKey: 'k1' }
  const send = () => at.door.post(`${at.path}/UserDefinedMessages`, form)
  const answers = [...(await Promise.all([send(), send(), send()])), await send()]
  assert.equal(new Set(answers.map(({ body }) => body.sid)).size, 1)
  await at.house.settle()
  assert.equal(at.house.app.askedAt('/one').length, 1)
  const other = await at.door.post(`${at.path}/UserDefinedMessages`, { ...form, IdempotencyKey: 'k2' })
  assert.notEqual(other.body.sid, answers[0]!.body.sid)
})

test('who has unsubscribed is told no more', async () => {
  await using at = await call()
  const path = `${at.path}/UserDefinedMessageSubscriptions`
  const { body } = await at.door.post(path, { Callback: 'http://app.test/one', IdempotencyKey: 'k' })
  assert.equal((await at.door.post(path, { Callback: 'http://app.test/one', IdempotencyKey: 'k' })).body.sid, body.sid)
  assert.equal((await at.door.remove(`${path}/${body.sid}`)).status, 204)
  assert.equal((await at.door.remove(`${path}/${body.sid}`)).status, 404)
  await at.door.post(`${at.path}/UserDefinedMessages`, { Content: content })
  await at.house.settle()
  assert.deepEqual(at.house.app.askedAt('/one'), [])
})

test('content is JSON, and not too much of it; a callback is a URL', async () => {
  await using at = await call()
  for (const Content of ['', 'words', '{', `"${'x'.repeat(10_000)}"`]) {
    const { status, body } = await at.door.post(`${at.path}/UserDefinedMessages`, { Content })
    assert.deepEqual([status, body.code], [400, 20001])
  }
  for (const form of [{}, { Callback: 'nowhere' }, { Callback: 'http://app.test/', Method: 'PUT' }]) {
    const { status, body } = await at.door.post(
      `${at.path}/UserDefinedMessageSubscriptions`,
      form as Record<string, string>,
    )
    assert.deepEqual([status, body.code], [400, 20001])
  }
})

test('a call that is over takes neither (21220), and one call has 20 subscriptions at most', async () => {
  await using at = await call()
  const subscribe = () =>
    at.door.post(`${at.path}/UserDefinedMessageSubscriptions`, { Callback: 'http://app.test/one' })
  for (let number = 0; number < 20; number++) assert.equal((await subscribe()).status, 201)
  assert.deepEqual((await subscribe()).body.code, 20409)
  await at.door.post(at.path, { Status: 'completed' })
  await at.house.settle()
  assert.equal((await subscribe()).body.code, 21220)
  assert.equal((await at.door.post(`${at.path}/UserDefinedMessages`, { Content: content })).body.code, 21220)
})

test('a callback that is not taken is a line in the timeline and a Notification, and the call goes on', async () => {
  await using at = await call()
  await at.door.post(`${at.path}/UserDefinedMessageSubscriptions`, { Callback: 'http://app.test/gone' })
  await at.door.post(`${at.path}/UserDefinedMessages`, { Content: content })
  await at.house.settle()
  assert.deepEqual(await at.house.complaints(), [15003])
  assert.equal((await at.house.call(at.sid)).status, 'in-progress')
})
