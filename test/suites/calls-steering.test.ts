/** Placing, steering and ending calls by the API (rest-api.md §10.3), in front of a whole house. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError, type Client } from '../../src/client/index.ts'
import { type Rig, rig } from '../../src/testing/index.ts'

const jenny = '+15558675309'
const page = (inside: string) => `<Response>${inside}</Response>`
const long = page('<Say>hello</Say><Pause length="600"/>')
type Order = Parameters<Client['calls']['create']>[0]

/** The code a promise is refused with. */
async function refusal(doing: PromiseLike<unknown>): Promise<number | null> {
  try {
    await doing
  } catch (error) {
    if (error instanceof ApiError) return error.code
    throw error
  }
  assert.fail('it was not refused')
}

async function house(app = {}) {
  const opened = await rig({ app: { '/long': long, '/next': page('<Say>next</Say>'), ...app } })
  return Object.assign(opened, { jenny: opened.phone(jenny) })
}
const order = (house: Rig, more: Partial<Order> = {}): Order => ({
  to: jenny,
  from: house.number,
  url: 'http://app.test/long',
  ...more,
})

for (const [what, wrong, code] of [
  ['no To', { to: '' }, 21201],
  ['no From', { from: '' }, 21213],
  ['no document', { url: undefined }, 21205],
  ['a document that is no URL', { url: 'nowhere' }, 21205],
  ['a To that is no number', { to: 'nobody' }, 21211],
  ['an emergency number', { to: '911' }, 21202],
  ['a From that is not ours', { from: '+15005550001' }, 21210],
  ['a call to itself', { to: '+14158675309' }, 21211],
  ['digits nobody can press', { sendDigits: 'x' }, 21206],
  ['a timeout of nothing', { timeout: 0 }, 21208],
  ['an application nobody has', { applicationSid: `AP${'f'.repeat(32)}` }, 21218],
] as [string, Partial<Order>, number][]) {
  test(`a call with ${what} is refused with ${code}, and nothing is written`, async () => {
    const opened = await house()
    assert.equal(await refusal(opened.client.calls.create(order(opened, wrong))), code)
    assert.equal(await opened.client.calls.list().count(), 0)
  })
}

test('a call is queued, then rings, then is in progress, then is completed and rated', async () => {
  const opened = await house({ '/short': page('<Say>hello</Say><Pause/>') })
  const call = await opened.client.calls.create(order(opened, { url: 'http://app.test/short' }))
  assert.equal(call.status, 'queued')
  assert.equal(call.startTime, null)
  await opened.settle()
  assert.equal((await opened.call(call.sid)).status, 'ringing')
  await opened.clock.advance(7)
  opened.jenny.answer()
  await opened.settle()
  const talking = await opened.call(call.sid)
  assert.deepEqual([talking.status, talking.duration, talking.endTime], ['in-progress', null, null])
  await opened.clock.advance(10)
  const { status, startTime, endTime, duration, price, priceUnit } = await opened.call(call.sid)
  assert.deepEqual([status, duration, price, priceUnit], ['completed', 1, '-0.02000', 'USD'])
  assert.equal(+endTime! - +startTime!, 1000)
})

for (const { manner, status } of [
  { manner: 'busy', status: 'busy' },
  { manner: 'decline', status: 'busy' },
  { manner: 'no-answer', status: 'no-answer' },
  { manner: 'unreachable', status: 'failed' },
  { manner: 'not-in-service', status: 'no-answer' },
] as const) {
  test(`a phone that is ${manner} leaves a call ${status}, without end, duration or price`, async () => {
    const opened = await house()
    opened.jenny.manner = { is: manner }
    const { sid } = await opened.client.calls.create(
      order(opened, { statusCallback: 'http://app.test/told', timeout: 20 }),
    )
    await opened.clock.advance(30)
    const record = await opened.call(sid)
    assert.deepEqual([record.status, record.endTime, record.duration, record.price], [status, null, null, null])
    const told = opened.app.askedAt('/told')
    assert.deepEqual(
      told.map(({ params }) => [params['CallStatus'], params['CallDuration'], params['Duration']]),
      [[status, '0', '0']],
    )
  })
}

test('a call without events named is told of once, in the old way', async () => {
  const opened = await house({ '/short': page('<Say>hello</Say><Pause/>') })
  const { sid } = await opened.client.calls.create(
    order(opened, {
      url: 'http://app.test/short',
      statusCallback: 'http://app.test/told',
      statusCallbackMethod: 'GET',
    }),
  )
  await opened.settle()
  opened.jenny.answer()
  await opened.clock.advance(70)
  const [told, ...others] = opened.app.askedAt('/told')
  assert.equal(others.length, 0)
  assert.equal(told?.method, 'GET')
  const { CallSid, CallStatus, CallDuration, Duration, SequenceNumber, CallbackSource } = told!.params
  assert.deepEqual([CallSid, CallStatus, CallDuration, Duration], [sid, 'completed', '1', '1'])
  assert.deepEqual([SequenceNumber, CallbackSource], [undefined, undefined])
})

test('canceled ends what nobody has answered, and leaves a call in progress alone', async () => {
  const opened = await house()
  const ringing = await opened.client.calls.create(order(opened))
  await opened.settle()
  assert.equal((await opened.client.calls.get(ringing.sid).cancel()).status, 'canceled')
  assert.equal(opened.jenny.state, 'idle')
  const talking = await opened.answered(opened.jenny, { url: '/long' })
  assert.equal((await opened.client.calls.get(talking).cancel()).status, 'in-progress')
  assert.equal(opened.jenny.state, 'talking')
})

test('completed ends anything that is not over, and nothing that is', async () => {
  const opened = await house()
  const ringing = await opened.client.calls.create(order(opened))
  await opened.settle()
  assert.equal((await opened.client.calls.get(ringing.sid).complete()).status, 'canceled')
  const talking = await opened.answered(opened.jenny, { url: '/long' })
  await opened.clock.advance(61)
  const { status, duration, price } = await opened.client.calls.get(talking).complete()
  assert.deepEqual([status, duration, price], ['completed', 61, '-0.04000'])
  assert.equal(opened.jenny.state, 'idle')
  assert.equal(await refusal(opened.client.calls.get(talking).complete()), 21220)
})

test('a call is redirected in the middle of a verb, and only while it is in progress', async () => {
  const opened = await house()
  const { sid } = await opened.client.calls.create(order(opened))
  await opened.settle()
  assert.equal(await refusal(opened.client.calls.get(sid).redirect('http://app.test/next')), 21220)
  opened.jenny.answer()
  await opened.clock.advance(5)
  await opened.client.calls.get(sid).redirect('http://app.test/next')
  await opened.settle()
  assert.deepEqual(await opened.transcript(sid), ['> hello', '> next'])
  const other = await opened.answered(opened.jenny, { url: '/long' })
  await opened.client.calls.get(other).update({ twiml: page('<Say>here and now</Say>') })
  await opened.settle()
  assert.deepEqual(await opened.transcript(other), ['> hello', '> here and now'])
})

test('a document given inline has no URL that anything could be relative to', async () => {
  const opened = await house()
  await opened.answered(opened.jenny, { twiml: page('<Gather numDigits="1" timeout="1"/><Say>after</Say>') })
  opened.jenny.press('1')
  await opened.clock.advance(10)
  assert.deepEqual(await opened.complaints(), [15004])
})

test('an application stands for the URLs of a call, whatever else was given', async () => {
  const opened = await house({ '/app': page('<Say>from the application</Say>') })
  const application = await opened.client.applications.create({
    friendlyName: 'Reception',
    voiceUrl: 'http://app.test/app',
    statusCallback: 'http://app.test/told',
  })
  const { sid } = await opened.client.calls.create(order(opened, { applicationSid: application.sid }))
  await opened.settle()
  opened.jenny.answer()
  await opened.clock.advance(10)
  assert.deepEqual(await opened.transcript(sid), ['> from the application'])
  assert.equal(opened.app.askedAt('/app')[0]?.params['ApplicationSid'], application.sid)
  assert.equal(opened.app.askedAt('/told').length, 1)
})

test('digits are pressed after the answer, before the first document is asked for', async () => {
  const opened = await house()
  const { sid } = await opened.client.calls.create(order(opened, { sendDigits: 'ww12#' }))
  await opened.settle()
  opened.jenny.answer()
  await opened.clock.advance(1)
  assert.equal(opened.app.asked.length, 0)
  await opened.clock.advance(1)
  assert.deepEqual(await opened.transcript(sid), ['> keys ww12#', '> hello'])
})

test('calls leave the queue at the rate that is allowed, and one that waits can be canceled untold', async () => {
  const opened = await rig({ app: { '/long': long }, callsPerSecond: 1 })
  const phones = Array.from({ length: 3 }, (_, index) => opened.phone(`+1555000100${index}`))
  const sids: string[] = []
  for (const { number } of phones) {
    const statusCallback = 'http://app.test/told'
    sids.push((await opened.client.calls.create(order(opened, { to: number, statusCallback }))).sid)
  }
  await opened.settle()
  assert.deepEqual(
    phones.map(({ state }) => state),
    ['ringing', 'idle', 'idle'],
  )
  await opened.client.calls.get(sids[2]!).cancel()
  await opened.clock.advance(1)
  assert.deepEqual(
    phones.map(({ state }) => state),
    ['ringing', 'ringing', 'idle'],
  )
  await opened.clock.advance(5)
  assert.equal(phones[2]!.calls.length, 0)
  assert.equal(opened.app.askedAt('/told').length, 0)
})

test('a call that is not over cannot be deleted; one that is, can', async () => {
  const opened = await house()
  const sid = await opened.answered(opened.jenny, { url: '/long' })
  assert.equal(await refusal(opened.client.calls.get(sid).delete()), 20009)
  await opened.client.calls.get(sid).complete()
  await opened.client.calls.get(sid).delete()
  assert.equal(await opened.client.calls.find(sid), null)
})

test('a call lasts four hours and no longer', async () => {
  const opened = await house({ '/ever': page('<Say loop="0">still here</Say><Redirect/>') })
  const sid = await opened.answered(opened.jenny, { url: '/ever' })
  await opened.clock.advance(14_400)
  const { status, duration } = await opened.call(sid)
  assert.deepEqual([status, duration], ['completed', 14_400])
})

test('documents that lead to one another without a word are stopped', async () => {
  const opened = await house({ '/round': page('<Redirect>/round</Redirect>') })
  const sid = await opened.answered(opened.jenny, { url: '/round' })
  await opened.clock.advance(30)
  assert.equal(opened.app.askedAt('/round').length, 100)
  assert.deepEqual(await opened.complaints(), [12400])
  assert.equal((await opened.call(sid)).status, 'completed')
})
