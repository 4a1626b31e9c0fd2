/** twiml-and-webhooks.md §5.1–5.3 and §19: calls that wait in a queue, and how their wait ends. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '../api.ts'
import { tuningFork } from '../sound-files.ts'
import { anna, bob, callCentre, calling, jenny, kate, last, members, page, told, waiting } from './call-centre.ts'

test('§19 case 38: a wait document that ends is asked for again, and tells how long one has waited', async () => {
  await using house = await callCentre()
  await calling(house, jenny, '/enqueue')
  await calling(house, anna, '/enqueue')
  await house.clock.advance(30)
  const asked = house.app.askedAt('/wait').map(({ params }) => params)
  const [first, second] = asked.filter(({ To }) => To === jenny)
  const { QueuePosition, QueueTime, AvgQueueTime, CurrentQueueSize, MaxQueueSize, QueueSid, CallStatus } = first!
  assert.deepEqual(
    [QueuePosition, QueueTime, AvgQueueTime, CurrentQueueSize, MaxQueueSize],
    ['1', '0', '0', '1', '100'],
  )
  assert.match(QueueSid!, /^QU[0-9a-f]{32}$/)
  assert.equal(CallStatus, 'in-progress')
  assert.deepEqual([second?.['QueueTime'], second?.['CurrentQueueSize'], second?.['AvgQueueTime']], ['11', '2', '11'])
  assert.equal(asked.find(({ To }) => To === anna)?.['QueuePosition'], '2')
})

test('§19 case 39: <Leave> ends the wait: the action is told, and its document goes on', async () => {
  await using house = await callCentre({ '/wait': page('<Pause length="10"/><Leave/><Say>never</Say>') })
  const sid = await calling(house, jenny, '/enqueue')
  await house.clock.advance(12)
  assert.deepEqual(told(house), [[sid, 'leave', '10']])
  assert.deepEqual(house.phone(jenny).heard, ['thank you for waiting'])
  assert.deepEqual(await waiting(house), [])
})

test('§19 case 39: without an action, <Leave> goes on with the verb after <Enqueue>', async () => {
  await using house = await callCentre({
    '/enqueue': page('<Enqueue waitUrl="/wait">support</Enqueue><Say>next verb</Say>'),
    '/wait': page('<Leave/>'),
  })
  await calling(house, jenny, '/enqueue')
  await house.clock.advance(1)
  assert.deepEqual(house.phone(jenny).heard, ['next verb'])
})

test('§19 case 41: a full queue takes nobody: 14207, and QueueResult is queue-full', async () => {
  await using house = await callCentre({
    '/enqueue': page('<Enqueue action="/after" waitUrl="/wait" maxQueueSize="1">support</Enqueue>'),
  })
  await calling(house, jenny, '/enqueue')
  const second = await calling(house, anna, '/enqueue')
  assert.deepEqual(told(house), [[second, 'queue-full', '0']])
  assert.deepEqual(await house.complaints(), [14207])
  assert.deepEqual(house.phone(anna).heard, ['thank you for waiting'])
})

test('§19 case 42: a member that the API sends elsewhere is redirected, and its action is only told', async () => {
  await using house = await callCentre()
  const sid = await calling(house, jenny, '/enqueue')
  await house.clock.advance(4)
  const { status, body } = await api(house, 'POST', `${await members(house)}/Front`, {
    Url: 'http://app.test/elsewhere',
  })
  assert.deepEqual([status, body['call_sid'], body['position'], body['wait_time']], [200, sid, 1, 4])
  await house.clock.advance(2)
  assert.deepEqual(told(house), [[sid, 'redirected', '4']])
  assert.deepEqual(house.phone(jenny).heard, ['please hold the line', 'somewhere else'])
  assert.deepEqual(await waiting(house), [])
})

test('a queued call that is updated leaves the queue at once, redirected', async () => {
  await using house = await callCentre()
  const sid = await calling(house, jenny, '/enqueue')
  await house.clock.advance(1)
  await house.client.calls.get(sid).redirect('http://app.test/elsewhere')
  await house.clock.advance(2)
  assert.deepEqual(told(house), [[sid, 'redirected', '1']])
  assert.deepEqual(house.phone(jenny).heard, ['please hold the line', 'somewhere else'])
  assert.deepEqual(await waiting(house), [])
})

test('a caller who hangs up in the queue is told of to the action, whose answer is not used', async () => {
  await using house = await callCentre()
  const sid = await calling(house, jenny, '/enqueue')
  await calling(house, kate, '/enqueue')
  await house.clock.advance(7)
  house.phone(jenny).hangup()
  await house.settle()
  assert.deepEqual(told(house), [[sid, 'hangup', '7']])
  assert.equal(last(house, '/after')['CallStatus'], 'completed')
  assert.equal((await house.call(sid)).status, 'completed')
  assert.deepEqual(
    (await waiting(house)).map(([, position]) => position),
    [1],
  )
})

test('a queued call that the API ends hangs up as well', async () => {
  await using house = await callCentre()
  const sid = await calling(house, jenny, '/enqueue')
  await house.client.calls.get(sid).complete()
  await house.settle()
  assert.deepEqual(told(house), [[sid, 'hangup', '0']])
  assert.deepEqual(await waiting(house), [])
})

test('a <Hangup> in the wait document ends the call and its place', async () => {
  await using house = await callCentre({ '/wait': page('<Pause length="3"/><Hangup/>') })
  const sid = await calling(house, jenny, '/enqueue')
  await house.clock.advance(5)
  assert.deepEqual(told(house), [[sid, 'hangup', '3']])
  assert.equal((await house.call(sid)).duration, 3)
  assert.deepEqual(house.phone(jenny).heard, [])
})

test('without a waitUrl there is music, with an empty one there is silence', async () => {
  await using house = await callCentre({
    '/enqueue': page('<Enqueue>support</Enqueue>'),
    '/quiet': page('<Enqueue waitUrl="">support</Enqueue>'),
  })
  await calling(house, jenny, '/enqueue')
  await calling(house, anna, '/quiet')
  await house.clock.advance(600)
  assert.equal(house.phone(jenny).calls[0]?.hearing?.is, 'music')
  assert.equal(house.phone(anna).calls[0]?.hearing, null)
  assert.equal((await waiting(house)).length, 2)
})

test('verbs that have no place in a wait document are passed over: 12200', async () => {
  await using house = await callCentre({
    '/wait': page(`<Dial>${bob}</Dial><Enqueue>other</Enqueue><Sms>no</Sms><Say>please hold</Say><Pause length="60"/>`),
  })
  await calling(house, jenny, '/enqueue')
  await house.clock.advance(5)
  assert.deepEqual(await house.complaints(), [12200, 12200, 12200])
  assert.deepEqual(house.phone(jenny).heard, ['please hold'])
})

test('keys gathered in a wait document lead to another, and the call waits on', async () => {
  await using house = await callCentre({
    '/wait': page('<Gather numDigits="1" action="/chosen"><Say>press a key to leave a message</Say></Gather>'),
    '/chosen': page('<Say>you pressed a key</Say><Redirect>/wait</Redirect>'),
  })
  await calling(house, jenny, '/enqueue')
  await house.clock.advance(1)
  house.phone(jenny).press('1')
  await house.clock.advance(4)
  assert.equal(last(house, '/chosen')['Digits'], '1')
  assert.ok(house.phone(jenny).heard.includes('you pressed a key'))
  assert.equal((await waiting(house)).length, 1)
})

test('a wait document that cannot be had ends the wait with an error, and the call goes on', async () => {
  await using house = await callCentre({ '/wait': () => ({ status: 500, body: 'down' }) })
  const sid = await calling(house, jenny, '/enqueue')
  await house.clock.advance(3)
  assert.deepEqual(told(house), [[sid, 'error', '0']])
  assert.deepEqual(await house.complaints(), [11200])
  assert.deepEqual(house.phone(jenny).heard, ['thank you for waiting'])
})

test('a wait document in which nothing is heard does not spin: 12400, and an error', async () => {
  await using house = await callCentre({ '/wait': page('') })
  const sid = await calling(house, jenny, '/enqueue')
  assert.deepEqual(told(house), [[sid, 'error', '0']])
  assert.equal(house.app.askedAt('/wait').length, 100)
  assert.deepEqual(await house.complaints(), [12400])
})

test('a clip as a wait document is asked for again each time it has been played', async () => {
  await using house = await callCentre({
    '/wait': () => ({ headers: { 'content-type': 'audio/x-wav' }, body: tuningFork(0.1) }),
  })
  await calling(house, jenny, '/enqueue')
  await house.clock.advance(60)
  assert.ok(house.app.askedAt('/wait').length > 1)
  assert.equal((await waiting(house)).length, 1)
})

test('without a name there is no queue: 14204 or 14205, and QueueResult is error', async () => {
  for (const [name, code] of [
    ['', 14204],
    ['x'.repeat(65), 14205],
  ] as const) {
    await using house = await callCentre({ '/enqueue': page(`<Enqueue action="/after">${name}</Enqueue>`) })
    const sid = await calling(house, jenny, '/enqueue')
    assert.deepEqual(told(house), [[sid, 'error', undefined]])
    assert.deepEqual(await house.complaints(), [code])
  }
})

test('a workflow is not there: 14216; with a name besides the call waits all the same', async () => {
  const workflow = `workflowSid="WW${'0'.repeat(32)}"`
  await using house = await callCentre({
    '/task': page(`<Enqueue action="/after" ${workflow}><Task>{}</Task></Enqueue>`),
    '/enqueue': page(`<Enqueue ${workflow}>support</Enqueue>`),
  })
  const sid = await calling(house, jenny, '/task')
  await calling(house, anna, '/enqueue')
  assert.deepEqual(told(house), [[sid, 'error', undefined]])
  assert.deepEqual(await house.complaints(), [14216, 14216])
  assert.equal((await waiting(house)).length, 1)
})

test('<Leave> outside a queue is 12200, and the document goes on', async () => {
  await using house = await callCentre({ '/enqueue': page('<Leave/><Say>still here</Say>') })
  await calling(house, jenny, '/enqueue')
  await house.clock.advance(1)
  assert.deepEqual(await house.complaints(), [12200])
  assert.deepEqual(house.phone(jenny).heard, ['still here'])
})

test('a call may wait again after it has left', async () => {
  await using house = await callCentre({
    '/wait': page('<Pause length="5"/><Leave/>'),
    '/after': page('<Redirect>/enqueue</Redirect>'),
  })
  const sid = await calling(house, jenny, '/enqueue')
  await house.clock.advance(12)
  assert.deepEqual(told(house), [
    [sid, 'leave', '5'],
    [sid, 'leave', '5'],
  ])
  assert.deepEqual(await waiting(house), [[sid, 1, 2]])
})

test('two calls that name a new queue at the same moment wait in one', async () => {
  await using house = await callCentre()
  for (const phone of [jenny, kate, anna, bob]) house.phone(phone).manner = { is: 'answer', afterSeconds: 0 }
  for (const to of [jenny, kate, anna, bob])
    await house.client.calls.create({ to, from: house.number, url: 'http://app.test/enqueue' })
  await house.clock.advance(2)
  assert.deepEqual(
    (await waiting(house)).map(([, position]) => position),
    [1, 2, 3, 4],
  )
  assert.equal((await api(house, 'GET', '/Queues')).body['total'], 1)
})

test('an exchange that dies takes its members with it; the queue stays', async () => {
  await using house = await callCentre()
  await calling(house, jenny, '/enqueue')
  await house.crash()
  await house.clock.advance(1)
  assert.deepEqual(await waiting(house), [])
  assert.equal((await api(house, 'GET', '/Queues')).body['total'], 1)
  const sid = await calling(house, kate, '/enqueue')
  assert.deepEqual(await waiting(house), [[sid, 1, 0]])
})
