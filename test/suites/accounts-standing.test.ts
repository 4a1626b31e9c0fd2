/** What suspending and closing an account do to what is alive in it (rest-api.md §5). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Rig, rig } from '../../src/testing/index.ts'
import { refused } from '../refused.ts'

const [jenny, bob] = ['+15558675309', '+15558675310']
const page = (inside: string) => `<Response>${inside}</Response>`
const long = page('<Say>hello</Say><Pause length="60"/>')

const dialling = page('<Say>hello</Say><Pause length="10"/><Dial action="/dialled">+15558675310</Dial>')

/** A subaccount with a number, as its parent sees it. */
async function family(house: Rig) {
  const { sid } = await house.client.accounts.create({ friendlyName: 'Sub' })
  const sub = house.client.with({ accountSid: sid })
  const app = { voiceUrl: 'http://app.test/sub', smsUrl: 'http://app.test/sub-sms' }
  const { phoneNumber: number } = await sub.numbers.create({ phoneNumber: '+14155550142', ...app })
  const become = (status: 'active' | 'suspended' | 'closed') => house.client.accounts.get(sid).update({ status })
  const complaints = async () => (await sub.notifications.list().all(100)).map(({ errorCode }) => errorCode)
  return { sid, sub, number, become, complaints }
}

test('a suspended account takes no calls and no texts, keeps its numbers, and is told what it missed', async () => {
  const house = await rig({ app: { '/sub': long } })
  const { sub, number, become, complaints } = await family(house)
  await become('suspended')
  const call = await house.phone(jenny).call(number)
  await house.settle()
  assert.equal(call.refused, 'not-in-service')
  await assert.rejects(house.phone(jenny).text(number, 'hello'), { code: 21612 })
  assert.deepEqual(await complaints(), [10001, 10003])
  assert.deepEqual(house.app.askedAt('/sub'), [])
  assert.equal((await sub.numbers.byNumber(number))?.phoneNumber, number)
  await become('active')
  await house.phone(jenny).call(number)
  await house.settle()
  assert.equal(house.app.askedAt('/sub').length, 1)
})

test('a call in progress is not cut when its account is suspended, and dials nobody else', async () => {
  const house = await rig({
    app: { '/sub': dialling, '/dialled': long },
  })
  const { number, become, complaints, sub } = await family(house)
  const call = await house.phone(jenny).call(number)
  await house.clock.advance(5)
  await become('suspended')
  await house.clock.advance(20)
  assert.equal((await sub.calls.get(call.sid!)).status, 'in-progress')
  assert.equal(house.app.askedAt('/dialled')[0]?.params['DialCallStatus'], 'failed')
  assert.deepEqual(house.phone(bob).calls, [])
  assert.deepEqual(await complaints(), [10001])
})

test('a call that dials one after the other rings nobody more once its account is suspended', async () => {
  const inTurn = page(
    '<Dial sequential="true" timeout="5"><Number>+15558675310</Number><Number>+15558675311</Number></Dial>',
  )
  const house = await rig({ app: { '/sub': inTurn } })
  const { sub, number, become, complaints } = await family(house)
  const phones = [house.phone(bob), house.phone('+15558675311')]
  await house.phone(jenny).call(number)
  await house.clock.advance(1)
  await become('suspended')
  await house.clock.advance(20)
  assert.deepEqual(
    phones.map(({ calls }) => calls.length),
    [1, 0],
  )
  const children = (await sub.calls.list().all(9)).filter(({ direction }) => direction === 'outbound-dial')
  assert.deepEqual(
    children.map(({ to, status }) => `${to} ${status}`),
    [`${bob} no-answer`],
  )
  assert.deepEqual(await complaints(), [10001])
})

test('a text whose media are still being fetched when its account is suspended is not sent', async () => {
  const slow = Promise.withResolvers<void>()
  const picture = { headers: { 'content-type': 'image/png' }, body: 'png' }
  const house = await rig({ app: { '/picture.png': () => slow.promise.then(() => picture) } })
  const { sub, number, become } = await family(house)
  const mediaUrl = ['http://app.test/picture.png']
  const { sid } = await sub.messages.create({ to: jenny, from: number, body: 'look', mediaUrl })
  while (house.app.askedAt('/picture.png').length === 0) await new Promise((resolve) => setImmediate(resolve))
  await become('suspended')
  slow.resolve()
  await house.settle()
  assert.equal((await sub.messages.get(sid)).errorCode, 30002)
  assert.deepEqual(house.phone(jenny).texts, [])
})

test('a call that comes in at the moment its account is closed is not left alive', async () => {
  for (let turns = 0; turns < 8; turns++) {
    const house = await rig({ app: { '/sub': long } })
    const { sub, number, become } = await family(house)
    // Looking the application up takes a turn in which the account may be closed.
    const { sid: voiceApplicationSid } = await sub.applications.create({ voiceUrl: 'http://app.test/sub' })
    await (await sub.numbers.byNumber(number))!.update({ voiceApplicationSid })
    // Where in the closing it comes is what differs.
    const coming = async () => {
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
      return house.phone(jenny).call(number)
    }
    await Promise.allSettled([become('closed'), coming()])
    await house.settle()
    assert.deepEqual(await sub.calls.list({ status: 'in-progress' }).all(9), [])
    assert.equal(house.phone(jenny).state, 'idle')
    await house.close()
  }
})

test('a text whose number moves away before it is answered is received, and answered by nobody', async () => {
  const house = await rig({ app: { '/sub-sms': '<Response><Message>hello</Message></Response>' } })
  const { sub, sid: accountSid, number } = await family(house)
  const owned = (await sub.numbers.byNumber(number))!
  // The texts of a pair are answered one after the other: the second waits until the first is answered.
  const slow = Promise.withResolvers<string>()
  house.app.pages['/sub-sms'] = () => slow.promise
  await house.phone(jenny).text(number, 'first')
  const second = await house.phone(jenny).text(number, 'second')
  while (house.app.askedAt('/sub-sms').length === 0) await new Promise((resolve) => setImmediate(resolve))
  await owned.update({ accountSid: house.account.sid })
  slow.resolve('<Response/>')
  await house.settle()
  const { status, accountSid: whose } = await sub.messages.get(second)
  assert.deepEqual([status, whose], ['received', accountSid])
  assert.equal(house.app.askedAt('/sub-sms').length, 1)
})

test('what waits for its turn when the account is suspended fails: calls with 10001, texts with 30002', async () => {
  const house = await rig({ app: { '/told': '' }, callsPerSecond: 1 })
  const { sub, number, become, complaints } = await family(house)
  const order = { from: number, twiml: long, statusCallback: 'http://app.test/told' }
  await sub.calls.create({ to: jenny, ...order })
  const waiting = await sub.calls.create({ to: bob, ...order })
  const sendAt = new Date(+house.clock.now() + 3_600_000)
  const text = { to: jenny, from: number, body: 'later', scheduleType: 'fixed', sendAt } as const
  const scheduled = await sub.messages.create(text)
  await house.settle()
  await become('suspended')
  await house.clock.advance(2)
  assert.equal((await sub.calls.get(waiting.sid)).status, 'failed')
  assert.deepEqual(await complaints(), [10001])
  assert.equal(house.app.askedAt('/told').at(-1)?.params['CallStatus'], 'failed')
  assert.deepEqual(house.phone(bob).calls, [])
  await house.clock.advance(3600)
  const { status, errorCode } = await sub.messages.get(scheduled.sid)
  assert.deepEqual([status, errorCode], ['failed', 30002])
})

test('suspending the parent suspends what its subaccounts do', async () => {
  const house = await rig({ app: { '/sub': long } })
  const { number, sid } = await family(house)
  await house.house.exchange.accounts.bar(house.account.sid, true)
  const call = await house.phone(jenny).call(number)
  await house.settle()
  assert.equal(call.refused, 'not-in-service')
  await refused(house.client.accounts.get(sid), 20005, 403)
  await house.house.exchange.accounts.bar(house.account.sid, false)
  assert.equal((await house.client.accounts.get(sid)).status, 'active')
})

test('closing an account ends its calls, releases its numbers, and leaves its history to be read', async () => {
  const house = await rig({ app: { '/sub': long, '/voice': long }, callsPerSecond: 1 })
  const { sub, number, become, sid } = await family(house)
  const talking = await house.phone(jenny).call(number)
  const others = await house.phone(jenny).call(house.number)
  await sub.calls.create({ to: bob, from: number, twiml: long })
  const waiting = await sub.calls.create({ to: bob, from: number, twiml: long })
  const sendAt = new Date(+house.clock.now() + 3_600_000)
  const text = { to: jenny, from: number, body: 'later', scheduleType: 'fixed', sendAt } as const
  const scheduled = await sub.messages.create(text)
  await house.settle()
  await become('closed')
  await house.clock.advance(2)
  const statusOf = async ({ sid }: { sid: string | null }) => (await sub.calls.get(sid!)).status
  assert.deepEqual([await statusOf(talking), await statusOf(waiting)], ['completed', 'canceled'])
  assert.equal(talking.state, 'over')
  assert.equal((await house.call(others.sid!)).status, 'in-progress')
  assert.deepEqual(await sub.numbers.list().all(9), [])
  assert.equal((await house.client.numbers.create({ phoneNumber: number })).accountSid, house.account.sid)
  await house.clock.advance(3600)
  assert.equal((await sub.messages.get(scheduled.sid)).errorCode, 30002)
  assert.equal((await house.client.accounts.get(sid)).status, 'closed')
  await refused(sub.calls.create({ to: bob, from: number, twiml: long }), 20403, 403)
  await refused(become('active'), 21479)
})
