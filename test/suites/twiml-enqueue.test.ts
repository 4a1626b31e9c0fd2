/** twiml.json, Enqueue, Leave and Queue; twiml-and-webhooks.md §3.1, §5, §9 and §10. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attributeTable, codes, obey } from '../fixture-line.ts'

const methods = (code: number) => ({ or: 'POST', reads: { get: 'GET', Post: 'POST' }, wrong: { PUT: code } })
const links = (code: number) => ({ or: '', reads: { '/a': '/a', '': '' }, wrong: { 'mailto:x@y.test': code } })
const sids = (prefix: string, code: number) => {
  const sid = prefix + '0'.repeat(32)
  return { or: '', reads: { [sid]: sid }, wrong: { [`${prefix}1`]: code } }
}

attributeTable('Enqueue', 'Response', 'voice', [
  { name: 'action', ...links(14203) },
  { name: 'method', ...methods(14201) },
  { name: 'waitUrl', ...links(14202) },
  { name: 'waitUrlMethod', ...methods(14206) },
  { name: 'workflowSid', ...sids('WW', 14215) },
  {
    name: 'maxQueueSize',
    or: Number.POSITIVE_INFINITY,
    reads: { 1: 1, 5000: 5000 },
    wrong: { 0: 12200, 5001: 12200 },
  },
])
attributeTable('Leave', 'Response', 'voice', [])
attributeTable('Queue', 'Dial', 'voice', [
  { name: 'url', ...links(14211) },
  { name: 'method', ...methods(14210) },
  { name: 'reservationSid', ...sids('WR', 14218) },
  { name: 'postWorkActivitySid', ...sids('WA', 12200) },
])

test('<Enqueue> answers and waits in the queue it names; without an action the next verb runs', async () => {
  const line = await obey('<Enqueue>support</Enqueue><Say>after</Say>')
  assert.deepEqual(line.did, ['answer', 'enqueue support', 'hear after'])
  assert.deepEqual(line.enqueues, [{ queue: 'support', mostMembers: Number.POSITIVE_INFINITY, wait: 'music' }])
})

test('its action is told what came of it, and is also there for when the call has left', async () => {
  const line = await obey(
    `<Enqueue action="/after" method="GET" waitUrl="/wait" waitUrlMethod="GET" maxQueueSize="3">a</Enqueue>
     <Say>b</Say>`,
    { queued: { result: 'leave', sid: 'QU1', seconds: 12 } },
  )
  assert.deepEqual(line.enqueues, [
    {
      queue: 'a',
      mostMembers: 3,
      wait: { url: '/wait', method: 'GET' },
      action: { url: '/after', method: 'GET' },
    },
  ])
  assert.deepEqual(line.went, {
    url: '/after',
    method: 'GET',
    params: { QueueResult: 'leave', QueueSid: 'QU1', QueueTime: '12' },
  })
})

test('an empty waitUrl is silence', async () => {
  assert.equal((await obey('<Enqueue waitUrl="">support</Enqueue>')).enqueues[0]?.wait, 'silence')
})

for (const [inside, code] of [
  ['<Enqueue action="/after"/>', 14204],
  [`<Enqueue action="/after">${'x'.repeat(65)}</Enqueue>`, 14205],
] as const) {
  test(`a name that no queue has is ${code}, and the action hears of an error`, async () => {
    const line = await obey(inside)
    assert.deepEqual([line.warned, line.failed], [[code], undefined])
    assert.deepEqual(line.did, ['answer', 'go to /after'])
    assert.deepEqual(line.went?.params, { QueueResult: 'error' })
  })
}

test('a waitUrl, an action or a method that is none gives the document up', async () => {
  for (const [attribute, code] of [
    ['waitUrl="mailto:a@b.test"', 14202],
    ['action="mailto:a@b.test"', 14203],
    ['method="PUT"', 14201],
    ['waitUrlMethod="PUT"', 14206],
  ] as const)
    assert.equal((await obey(`<Enqueue ${attribute}>support</Enqueue>`)).failed, code)
})

test('<Leave> leaves where there is something to leave, and is 12200 elsewhere', async () => {
  const only = { verbs: ['Leave'], otherwise: 12200 } as const
  assert.deepEqual((await obey('<Leave/><Leave/>', { only })).did, ['leave'])
  const elsewhere = await obey('<Leave/><Say>on</Say>')
  assert.deepEqual([elsewhere.warned, elsewhere.did], [[12200], ['answer', 'hear on']])
})

test('what a document may not hold is passed over, or ends it, as its code says', async () => {
  const warned = await obey('<Say>a</Say><Dial>4158675309</Dial><Say>b</Say>', {
    only: { verbs: ['Say'], otherwise: 12200 },
  })
  assert.deepEqual([warned.warned, warned.did], [[12200], ['answer', 'hear a', 'hear b']])
  const failed = await obey('<Say>a</Say><Gather/><Say>b</Say>', { only: { verbs: ['Say'], otherwise: 13238 } })
  assert.deepEqual([failed.failed, failed.did], [13238, ['answer', 'hear a', 'fail 13238']])
})

test('<Dial><Queue> dials the queue with what Dial says of the talk', async () => {
  const line = await obey(
    `<Dial timeout="20" timeLimit="60" hangupOnStar="true" ringTone="uk">
      <Queue url="/whisper" method="GET">support</Queue></Dial>`,
  )
  assert.deepEqual(line.did, ['answer', 'dial the queue support'])
  assert.deepEqual(line.queueDials, [
    {
      queue: 'support',
      whisper: { url: '/whisper', method: 'GET' },
      timeoutSeconds: 20,
      timeLimitSeconds: 60,
      hangupOnStar: true,
      answerOnBridge: false,
      ringTone: 'uk',
    },
  ])
})

test('its action is told of both, the dialled call and the queue', async () => {
  const line = await obey('<Dial action="/after"><Queue>support</Queue></Dial>', {
    dialed: {
      status: 'completed',
      sid: 'CA1',
      seconds: 30,
      bridged: true,
      queue: { result: 'bridged', sid: 'QU1', seconds: 12 },
    },
  })
  assert.deepEqual(line.went?.params, {
    DialCallStatus: 'completed',
    DialCallSid: 'CA1',
    DialCallDuration: '30',
    DialBridged: 'true',
    QueueResult: 'bridged',
    QueueSid: 'QU1',
    QueueTime: '12',
  })
})

for (const [name, code] of [
  ['', 14212],
  ['x'.repeat(65), 14213],
] as const) {
  test(`a <Queue> whose name no queue has is ${code}, and the dial has failed`, async () => {
    const line = await obey(`<Dial action="/after"><Queue>${name}</Queue></Dial>`)
    assert.deepEqual([line.warned, line.failed], [[code], undefined])
    assert.deepEqual(line.went?.params, { DialCallStatus: 'failed', DialBridged: 'false', QueueResult: 'error' })
  })
}

test('a whisper that is none gives the document up', async () => {
  assert.equal((await obey('<Dial><Queue url="mailto:a@b.test">a</Queue></Dial>')).failed, 14211)
  assert.equal((await obey('<Dial><Queue method="PUT">a</Queue></Dial>')).failed, 14210)
})

test('a reservation is not there: 14218', async () => {
  const line = await obey(`<Dial><Queue reservationSid="WR${'0'.repeat(32)}"/></Dial>`)
  assert.deepEqual([line.warned, line.did], [[14218], ['answer']])
})

test('a <Queue> stands alone: 13000, and the first noun decides', async () => {
  assert.deepEqual(codes('<Dial><Queue>a</Queue><Number>4158675309</Number></Dial>'), [13000])
  const queued = await obey('<Dial><Queue>a</Queue><Number>4158675309</Number></Dial>')
  assert.deepEqual([queued.warned, queued.did], [[13000], ['answer', 'dial the queue a']])
  const rung = await obey('<Dial><Number>4158675309</Number><Queue>a</Queue></Dial>')
  assert.deepEqual([rung.warned, rung.did], [[13000], ['answer', 'dial +14158675309']])
})

test('in the 2008 dialect there are no queues: 13750 for the verb, 13245 for the noun', async () => {
  const apiVersion = '2008-08-01'
  assert.equal((await obey('<Enqueue>a</Enqueue>', { apiVersion })).failed, 13750)
  const dialled = await obey('<Dial><Queue>a</Queue></Dial>', { apiVersion })
  assert.deepEqual([dialled.warned, dialled.did], [[13245], ['answer']])
})
