/** twiml.json, Conference; twiml-and-webhooks.md §4.1 and §9. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attributeTable, codes, obey } from '../fixture-line.ts'

const callSid = `CA${'0'.repeat(32)}`
const flags = (or: boolean, code: number) => ({ or, reads: { true: true, False: false }, wrong: { maybe: code } })
const methods = (code: number) => ({ or: 'POST', reads: { get: 'GET', Post: 'POST' }, wrong: { PUT: code } })
const links = (code: number) => ({ or: '', reads: { '/a': '/a', '': '' }, wrong: { 'file:///etc/passwd': code } })
const oneOf = (or: string, others: readonly string[], code: number) => ({
  or,
  reads: Object.fromEntries([or, ...others].filter(Boolean).map((value) => [value, value])),
  wrong: { no: code },
})

attributeTable('Conference', 'Dial', 'voice', [
  { name: 'muted', ...flags(false, 13230) },
  { name: 'beep', ...oneOf('true', ['false', 'onEnter', 'onExit'], 13235) },
  { name: 'startConferenceOnEnter', ...flags(true, 13232) },
  { name: 'endConferenceOnExit', ...flags(false, 13231) },
  { name: 'waitUrl', ...links(13233) },
  { name: 'waitMethod', ...methods(13234) },
  { name: 'maxParticipants', or: 250, reads: { 2: 2, 250: 250 }, wrong: { 1: 12200, 251: 12200 } },
  { name: 'record', ...oneOf('do-not-record', ['record-from-start'], 12200) },
  { name: 'trim', ...oneOf('trim-silence', ['do-not-trim'], 13239) },
  { name: 'region', ...oneOf('', ['us1', 'ie1', 'jp1'], 12200) },
  { name: 'coach', or: '', reads: { [callSid]: callSid }, wrong: { jenny: 13240 } },
  {
    name: 'statusCallbackEvent',
    or: ['start', 'end'],
    reads: { 'join leave speaker': ['join', 'leave', 'speaker'] },
    wrong: { 'join,leave': 12200 },
  },
  { name: 'statusCallback', ...links(12200) },
  { name: 'statusCallbackMethod', ...methods(12200) },
  { name: 'recordingStatusCallback', ...links(13256) },
  { name: 'recordingStatusCallbackMethod', ...methods(12200) },
  {
    name: 'recordingStatusCallbackEvent',
    or: ['completed'],
    reads: { 'in-progress absent': ['in-progress', 'absent'] },
    wrong: { ready: 12200 },
  },
  { name: 'recordingConfigurationId', or: '', reads: { one: 'one' }, wrong: {} },
  { name: 'eventCallbackUrl', ...links(12200) },
  { name: 'jitterBufferSize', ...oneOf('large', ['medium', 'small', 'off'], 12200) },
  {
    name: 'participantLabel',
    or: '',
    reads: { ' the boss ': 'the boss', ['x'.repeat(128)]: 'x'.repeat(128) },
    wrong: { 'a/b': 16023, [callSid]: 16023, ['x'.repeat(129)]: 16025 },
  },
])

test('what a <Conference> says is how it is joined', async () => {
  const { joins } = await obey(
    `<Dial hangupOnStar="true" timeLimit="60"><Conference muted="true" beep="onExit" startConferenceOnEnter="false"
      endConferenceOnExit="true" waitUrl="/wait" waitMethod="GET" maxParticipants="3" record="record-from-start"
      trim="do-not-trim" region="ie1" coach="${callSid}" participantLabel="boss" statusCallback="/told"
      statusCallbackEvent="join leave" statusCallbackMethod="GET" recordingStatusCallback="/recorded"
      eventCallbackUrl="/event"> the   room </Conference></Dial>`,
  )
  assert.deepEqual(joins, [
    {
      name: 'the room',
      muted: true,
      beepOnEnter: false,
      beepOnExit: true,
      startOnEnter: false,
      endOnExit: true,
      wait: { url: '/wait', method: 'GET' },
      maxParticipants: 3,
      region: 'ie1',
      coach: callSid,
      label: 'boss',
      statusCallback: { url: '/told', method: 'GET', events: ['join', 'leave'] },
      recording: {
        fromStart: true,
        trim: false,
        statusCallback: { url: '/recorded', method: 'POST', events: ['completed'] },
        eventCallback: { url: '/event', method: 'POST' },
      },
      hangupOnStar: true,
      timeLimitSeconds: 60,
    },
  ])
})

test('without a waitUrl there is music, with an empty one silence', async () => {
  const waits = async (attribute: string) =>
    (await obey(`<Dial><Conference ${attribute}>room</Conference></Dial>`)).joins[0]?.wait
  assert.equal(await waits(''), 'music')
  assert.equal(await waits('waitUrl=""'), 'silence')
  assert.equal(await waits('waitUrl="file:///etc/passwd"'), 'music')
})

test('a room without a name, or with an endless one, is 13237 and not joined', async () => {
  for (const name of ['', 'x'.repeat(257)]) {
    const inside = `<Dial action="/done"><Conference>${name}</Conference></Dial>`
    assert.deepEqual(codes(inside), [13237])
    const line = await obey(inside)
    assert.deepEqual(line.did, ['answer', 'go to /done'])
    assert.equal(line.went?.params['DialCallStatus'], 'failed')
  }
})

test('an endConferenceOnExit, a trim or a coach that is none gives the document up', async () => {
  for (const [attribute, code] of [
    ['endConferenceOnExit', 13231],
    ['trim', 13239],
    ['coach', 13240],
  ] as const) {
    const line = await obey(`<Dial><Conference ${attribute}="x">room</Conference></Dial>`)
    assert.deepEqual([line.failed, line.joins.length], [code, 0])
  }
})

test('in the 2008 dialect there is the room and nothing else: attributes are 13299', async () => {
  const script = { apiVersion: '2008-08-01' } as const
  const plain = await obey('<Dial action="/done"><Conference>room</Conference></Dial>', script)
  assert.deepEqual(plain.did, ['answer', 'join room', 'go to /done'])
  assert.deepEqual(plain.went?.params, { DialStatus: 'answered' })
  assert.equal((await obey('<Dial><Conference muted="true">room</Conference></Dial>', script)).failed, 13299)
})
