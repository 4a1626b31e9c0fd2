/** twiml.json, Dial; twiml-and-webhooks.md §3.1, §3.2, §9, §10 and §19. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attributeTable, codes, obey } from '../fixture-line.ts'

const flags = (code: number) => ({ or: false, reads: { true: true, FALSE: false }, wrong: { no: code, '': code } })
const methods = (code: number) => ({ or: 'POST', reads: { get: 'GET', Post: 'POST' }, wrong: { PUT: code } })
const links = (code: number) => ({ or: '', reads: { '/a': '/a', '': '' }, wrong: { 'mailto:x@y.test': code } })

attributeTable('Dial', 'Response', 'voice', [
  { name: 'action', ...links(11100) },
  { name: 'method', ...methods(13210) },
  { name: 'timeout', or: 30, reads: { 5: 5, 600: 600 }, wrong: { 4: 13212, 601: 13212, '': 13212 } },
  { name: 'hangupOnStar', ...flags(13213) },
  { name: 'timeLimit', or: 14400, reads: { 1: 1, 14400: 14400 }, wrong: { 0: 13216, 14401: 13216 } },
  {
    name: 'callerId',
    or: '',
    reads: { '+14158675309': '+14158675309', 'client:Bob Smith': 'client:Bob Smith', 'b.o-b_1': 'b.o-b_1', '': '' },
    wrong: { 'sip:bob@x.test': 13214, ['4'.repeat(129)]: 13248 },
  },
  {
    name: 'record',
    or: 'do-not-record',
    reads: { true: 'true', false: 'false', 'record-from-ringing-dual': 'record-from-ringing-dual' },
    wrong: { True: 13217, always: 13217 },
  },
  { name: 'trim', or: 'do-not-trim', reads: { 'trim-silence': 'trim-silence' }, wrong: { trim: 12200 } },
  { name: 'recordingStatusCallback', ...links(13256) },
  { name: 'recordingStatusCallbackMethod', ...methods(12200) },
  {
    name: 'recordingStatusCallbackEvent',
    or: ['completed'],
    reads: { 'in-progress absent': ['in-progress', 'absent'] },
    wrong: { started: 12200 },
  },
  { name: 'recordingConfigurationId', or: '', reads: { any: 'any' }, wrong: {} },
  { name: 'recordingTrack', or: 'both', reads: { inbound: 'inbound' }, wrong: { none: 12200 } },
  { name: 'answerOnBridge', ...flags(13219) },
  { name: 'ringTone', or: '', reads: { 'us-old': 'us-old', za: 'za' }, wrong: { US: 13220, xx: 13220 } },
  { name: 'sequential', ...flags(13218) },
  { name: 'referUrl', ...links(11100) },
  { name: 'referMethod', ...methods(12200) },
  { name: 'callReason', or: '', reads: { 'Your taxi': 'Your taxi' }, wrong: { ['x'.repeat(51)]: 12200 } },
  { name: 'events', or: '', reads: { 'call-progress-event': 'call-progress-event' }, wrong: { all: 12200 } },
  { name: 'passports', or: [], reads: { 'a,b': ['a', 'b'] }, wrong: { [',x'.repeat(11)]: 12200 } },
])

test('a <Dial> of text answers and rings that number', async () => {
  const line = await obey('<Dial>415-867-5309</Dial>')
  assert.deepEqual(line.did, ['answer', 'dial +14158675309'])
  assert.deepEqual(line.dials, [
    {
      callees: [{ to: '+14158675309' }],
      sequential: false,
      timeoutSeconds: 30,
      timeLimitSeconds: 14400,
      hangupOnStar: false,
      answerOnBridge: false,
    },
  ])
})

test('what a <Dial> says is what is dialled', async () => {
  const line = await obey(
    `<Dial timeout="10" timeLimit="60" hangupOnStar="true" callerId="+15550001111" sequential="true" ringTone="uk">
      <Number>4158675309</Number><Number>4158675310</Number></Dial>`,
  )
  assert.deepEqual(line.dials, [
    {
      callees: [{ to: '+14158675309' }, { to: '+14158675310' }],
      sequential: true,
      timeoutSeconds: 10,
      timeLimitSeconds: 60,
      hangupOnStar: true,
      answerOnBridge: false,
      callerId: '+15550001111',
      ringTone: 'uk',
    },
  ])
})

test('§19 case 22: without action, the next verb runs whatever became of the call', async () => {
  for (const status of ['completed', 'busy', 'no-answer', 'failed', 'canceled'] as const) {
    const line = await obey('<Dial>4158675309</Dial><Say>after</Say>', { dialed: { status, bridged: false } })
    assert.equal(line.did.at(-1), 'hear after')
  }
})

test('§19 case 23: a busy number tells action so, without a duration', async () => {
  const { went } = await obey('<Dial action="/done" method="GET">4158675309</Dial>', {
    dialed: { status: 'busy', sid: 'CA2', bridged: false },
  })
  assert.deepEqual(went, {
    url: '/done',
    method: 'GET',
    params: { DialCallStatus: 'busy', DialCallSid: 'CA2', DialBridged: 'false' },
  })
})

test('a call that was taken tells action how long it took', async () => {
  const { went, did } = await obey('<Dial action="/done">4158675309</Dial><Say>no</Say>', {
    dialed: { status: 'completed', sid: 'CA2', seconds: 12, bridged: true },
  })
  assert.deepEqual(went?.params, {
    DialCallStatus: 'completed',
    DialCallSid: 'CA2',
    DialCallDuration: '12',
    DialBridged: 'true',
  })
  assert.equal(did.at(-1), 'go to /done')
})

for (const [status, word] of [
  ['completed', 'answered'],
  ['busy', 'busy'],
  ['no-answer', 'no-answer'],
  ['canceled', 'no-answer'],
  ['failed', 'failed'],
] as const) {
  test(`in the 2008 dialect, ${status} is DialStatus=${word} and nothing else`, async () => {
    const { went } = await obey('<Dial action="/done">4158675309</Dial>', {
      apiVersion: '2008-08-01',
      dialed: { status, sid: 'CA2', bridged: false },
    })
    assert.deepEqual(went?.params, { DialStatus: word })
  })
}

test('§19 case 29: answerOnBridge leaves the call ringing where <Dial> comes first', async () => {
  const line = await obey('<Dial answerOnBridge="true">4158675309</Dial>')
  assert.deepEqual(line.did, ['dial +14158675309'])
  assert.equal(line.dials[0]?.answerOnBridge, true)
})

test('answerOnBridge means nothing where something came before, or the call is answered', async () => {
  const later = await obey('<Pause/><Dial answerOnBridge="true">4158675309</Dial>')
  assert.deepEqual(later.did, ['wait 1', 'answer', 'dial +14158675309'])
  const answered = await obey('<Dial answerOnBridge="true">4158675309</Dial>', { answered: true })
  assert.equal(answered.dials[0]?.answerOnBridge, false)
})

for (const [inside, warned] of [
  ['<Dial/>', [13223]],
  ['<Dial>nobody</Dial>', [13223]],
  ['<Dial><Number>nobody</Number></Dial>', [13223]],
  ['<Dial><Client/></Dial>', [12200]],
  ['<Dial><Sip>bob@example.com</Sip></Dial>', [13243]],
  ['<Dial><Application>AP1</Application></Dial>', [13224]],
  ['<Dial><Sim>DE1</Sim></Dial>', [13224]],
  ['<Dial><WhatsApp>+14158675309</WhatsApp></Dial>', [13224]],
] as const) {
  test(`${inside} is ${warned}, answers, and its DialCallStatus is failed`, async () => {
    const line = await obey(inside.replace('<Dial', '<Dial action="/done"'))
    assert.deepEqual(line.warned, warned)
    assert.deepEqual(line.did, ['answer', 'go to /done'])
    assert.deepEqual(line.went?.params, { DialCallStatus: 'failed', DialBridged: 'false' })
  })
}

test('numbers beside what cannot be rung are rung', async () => {
  const line = await obey('<Dial><Sim>DE1</Sim><Number>4158675309</Number><Number>x</Number></Dial>')
  assert.deepEqual(line.did, ['answer', 'dial +14158675309'])
  assert.deepEqual(line.warned, [13223, 13224])
})

test('an eleventh number is 13215 and not rung', async () => {
  const line = await obey(`<Dial>${'<Number>4158675309</Number>'.repeat(11)}</Dial>`)
  assert.deepEqual([line.warned, line.dials[0]?.callees.length], [[13215], 10])
})

test('text beside nouns is 12200 and passed over', async () => {
  const line = await obey('<Dial>4158675309<Number>4158675310</Number></Dial>')
  assert.deepEqual([line.warned, line.did], [[12200], ['answer', 'dial +14158675310']])
})

test('<Conference> alone is joined, and the action is told that it was answered', async () => {
  const line = await obey('<Dial action="/done"><Conference>room</Conference></Dial>')
  assert.deepEqual(line.did, ['answer', 'join room', 'go to /done'])
  assert.deepEqual([line.warned, line.went?.params], [[], { DialCallStatus: 'answered' }])
})

test('a <Conference> before other nouns is joined, after them it is passed over', async () => {
  const first = await obey('<Dial><Conference>room</Conference><Number>4158675309</Number></Dial>')
  assert.deepEqual([first.warned, first.did], [[13000], ['answer', 'join room']])
  const last = await obey('<Dial><Number>4158675309</Number><Conference>room</Conference></Dial>')
  assert.deepEqual([last.warned, last.did], [[13000], ['answer', 'dial +14158675309']])
})

test('a <Conference> beside other nouns is 13000, and anything but a noun 13215', () => {
  assert.deepEqual(codes('<Dial><Conference>room</Conference><Number>4158675309</Number></Dial>'), [13000])
  assert.deepEqual(codes('<Dial><Say>a</Say></Dial>'), [13223, 13215])
})
