/** twiml-and-webhooks.md §5 and §19: calls that wait in a queue and agents who take them, end to end. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Page, type Rig, rig } from '../../src/testing/index.ts'

const jenny = '+15558675309'
const anna = '+15551230001'
const bob = '+15551230002'
const page = (inside: string) => `<Response>${inside}</Response>`
const wait = page('<Say>please hold the line</Say><Pause length="10"/>')
const enqueue = '<Enqueue action="/after" waitUrl="/wait">support</Enqueue><Say>next verb</Say>'
const dialQueue = '<Dial action="/agent-after"><Queue>support</Queue></Dial>'

/** A house whose `/enqueue` waits in the queue `support`, and whose `/agent` dials it. */
const callCentre = (app: Record<string, Page> = {}) =>
  rig({
    app: {
      '/enqueue': page(enqueue),
      '/agent': page(dialQueue),
      '/wait': wait,
      '/after': page('<Say>thank you for waiting</Say><Pause length="5"/>'),
      '/agent-after': page('<Say>wrap up</Say><Pause length="60"/>'),
      '/elsewhere': page('<Say>somewhere else</Say><Pause length="60"/>'),
      ...app,
    },
  })

/** A call that has been answered and runs this document. */
const calling = (house: Rig, number: string, url: string) => house.answered(house.phone(number), { url })

const told = (house: Rig, path = '/after') =>
  house.app.askedAt(path).map(({ params }) => [params['CallSid'], params['QueueResult'], params['QueueTime']])
const last = (house: Rig, path: string) => house.app.askedAt(path).at(-1)?.params ?? {}

test('§19 case 38: a wait document that ends is asked for again, and tells how long one has waited', async () => {
  await using house = await callCentre()
  await calling(house, jenny, '/enqueue')
  await calling(house, anna, '/enqueue')
  await house.clock.advance(30)
  const asked = house.app.askedAt('/wait').filter(({ params }) => params['From'] === house.number)
  const [first, second] = asked.filter(({ params }) => params['To'] === jenny).map(({ params }) => params)
  const { QueuePosition, QueueTime, AvgQueueTime, CurrentQueueSize, MaxQueueSize, QueueSid, CallStatus } = first!
  assert.deepEqual(
    [QueuePosition, QueueTime, AvgQueueTime, CurrentQueueSize, MaxQueueSize, CallStatus],
    ['1', '0', '0', '1', '100', 'in-progress'],
  )
  assert.match(QueueSid!, /^QU[0-9a-f]{32}$/)
  assert.equal(second?.['QueueTime'], '11')
  assert.equal(second?.['CurrentQueueSize'], '2')
  const behind = asked.find(({ params }) => params['To'] === anna)
  assert.equal(behind?.params['QueuePosition'], '2')
})

test('§19 case 39: <Leave> ends the wait: the action is told, and its document goes on', async () => {
  await using house = await callCentre({ '/wait': page('<Pause length="10"/><Leave/><Say>never</Say>') })
  await calling(house, jenny, '/enqueue')
  await house.clock.advance(12)
  assert.equal(last(house, '/after')['QueueResult'], 'leave')
  assert.equal(last(house, '/after')['QueueTime'], '10')
  assert.deepEqual(house.phone(jenny).heard, ['thank you for waiting'])
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

test('§19 case 40: the queued caller hears the whisper, which knows who dials', async () => {
  await using house = await callCentre({
    '/agent': page('<Dial action="/agent-after"><Queue url="/whisper">support</Queue></Dial>'),
    '/whisper': page('<Say>you will now talk with Anna</Say>'),
  })
  const queued = await calling(house, jenny, '/enqueue')
  await house.clock.advance(5)
  const agent = await calling(house, anna, '/agent')
  await house.clock.advance(5)
  const { CallSid, DequeingCallSid, DequeueingCallSid, QueueTime } = last(house, '/whisper')
  assert.deepEqual([CallSid, DequeingCallSid, DequeueingCallSid, QueueTime], [queued, agent, agent, '5'])
  assert.equal(house.phone(jenny).heard.at(-1), 'you will now talk with Anna')
  house.phone(anna).say('hello Jenny')
  house.phone(jenny).say('hello Anna')
  await house.clock.advance(3)
  assert.ok(house.phone(jenny).heard.includes('hello Jenny'))
  assert.ok(house.phone(anna).heard.includes('hello Anna'))
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

test('§19 case 43: an agent waits at an empty queue until Dial’s timeout', async () => {
  await using house = await callCentre({
    '/agent': page('<Dial timeout="10" action="/agent-after"><Queue>support</Queue></Dial>'),
  })
  const queued = await calling(house, bob, '/enqueue')
  await house.client.calls.get(queued).complete()
  const agent = await calling(house, anna, '/agent')
  await house.clock.advance(9)
  assert.deepEqual(told(house, '/agent-after'), [])
  await house.clock.advance(1)
  assert.deepEqual(told(house, '/agent-after'), [[agent, undefined, undefined]])
  const { DialCallStatus, DialBridged, QueueSid } = last(house, '/agent-after')
  assert.deepEqual([DialCallStatus, DialBridged], ['no-answer', 'false'])
  assert.match(QueueSid!, /^QU/)
})
