/** twiml.json, Record and Recording; twiml-and-webhooks.md §2.5, §6, §9 and §19. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDocument } from '../../src/twiml/documents.ts'
import { recordingOf } from '../../src/twiml/verbs/recording.ts'
import { attributeTable, codes, obey } from '../fixture-line.ts'

const flags = (code: number) => ({ reads: { true: true, False: false, 1: true }, wrong: { yes: code, '': code } })
const methods = (code: number) => ({ or: 'POST', reads: { get: 'GET', Post: 'POST' }, wrong: { PUT: code, '': code } })
const links = (code: number) => ({
  or: '',
  reads: { '/a?b=c': '/a?b=c', ' https://x.test/ ': 'https://x.test/', '': '' },
  wrong: { 'ftp://x.test/': code, 'http://': code, 'javascript:alert(1)': code },
})
const trims = { 'trim-silence': 'trim-silence', 'do-not-trim': 'do-not-trim' }
const events = (code: number) => ({
  or: ['completed'],
  reads: { absent: ['absent'], 'in-progress  completed absent': ['in-progress', 'completed', 'absent'] },
  wrong: { answered: code, '': code },
})
const anyKey = '1234567890*#'

attributeTable('Record', 'Response', 'voice', [
  { name: 'action', ...links(11100) },
  { name: 'method', ...methods(13610) },
  { name: 'timeout', or: 5, reads: { 0: 0, 1: 1, 600: 600 }, wrong: { '-1': 13611, soon: 13611, '': 13611 } },
  { name: 'finishOnKey', or: anyKey, reads: { '*': '*', '12#': '12#', '': '' }, wrong: { a: 13613, '1 2': 13613 } },
  { name: 'maxLength', or: 3600, reads: { 2: 2, 14400: 14400 }, wrong: { 1: 13612, 14401: 13612, long: 13612 } },
  { name: 'transcribe', or: false, ...flags(13614) },
  { name: 'transcribeCallback', ...links(13257) },
  { name: 'playBeep', or: true, ...flags(13616) },
  { name: 'trim', or: 'trim-silence', reads: trims, wrong: { trim: 13699, '': 13699 } },
  { name: 'recordingStatusCallback', ...links(13256) },
  { name: 'recordingStatusCallbackMethod', ...methods(12200) },
  { name: 'recordingStatusCallbackEvent', ...events(13621) },
  { name: 'recordingConfigurationId', or: '', reads: { RC1: 'RC1', '': '' }, wrong: {} },
])

attributeTable('Recording', 'Start', 'voice', [
  { name: 'channels', or: 'dual', reads: { mono: 'mono', dual: 'dual' }, wrong: { three: 12200 } },
  { name: 'track', or: 'both', reads: { inbound: 'inbound', outbound: 'outbound' }, wrong: { inbound_track: 12200 } },
  { name: 'trim', or: 'do-not-trim', reads: trims, wrong: { trim: 12200 } },
  { name: 'recordingStatusCallback', ...links(13256) },
  { name: 'recordingStatusCallbackMethod', ...methods(12200) },
  { name: 'recordingStatusCallbackEvent', ...events(12200) },
  { name: 'recordingConfigurationId', or: '', reads: { RC1: 'RC1', '': '' }, wrong: {} },
])

const sound = { sid: 'RE1', url: 'http://x.test/RE1', seconds: 7 }

test('a <Record> answers the call, records as it says, and asks its action with what came of it', async () => {
  const line = await obey(
    `<Record action="/done" method="GET" timeout="9" finishOnKey="#" maxLength="60" playBeep="false" trim="do-not-trim"
      recordingStatusCallback="/told" recordingStatusCallbackMethod="GET"
      recordingStatusCallbackEvent="absent completed"/><Say>never</Say>`,
    { recorded: { digits: '#', sound } },
  )
  assert.deepEqual(line.did, ['answer', 'record', 'go to /done'])
  assert.deepEqual(line.records, [
    {
      action: { url: '/done', method: 'GET' },
      beep: false,
      timeoutSeconds: 9,
      finishOnKeys: '#',
      maxSeconds: 60,
      trim: false,
      statusCallback: { url: '/told', method: 'GET', events: ['absent', 'completed'] },
    },
  ])
  const params = { RecordingSid: 'RE1', RecordingUrl: 'http://x.test/RE1', RecordingDuration: '7', Digits: '#' }
  assert.deepEqual(line.went, { url: '/done', method: 'GET', params })
})

test('a <Record> that says nothing has its defaults', async () => {
  const { records } = await obey('<Record/>')
  assert.deepEqual(records, [
    {
      action: { url: '', method: 'POST' },
      beep: true,
      timeoutSeconds: 5,
      finishOnKeys: anyKey,
      maxSeconds: 3600,
      trim: true,
    },
  ])
})

test('§10: a document of 2008-08-01 is told the length as Duration too', async () => {
  const { went } = await obey('<Record/>', { recorded: { digits: '', sound }, apiVersion: '2008-08-01' })
  assert.deepEqual([went?.params['Duration'], went?.params['RecordingDuration']], ['7', '7'])
})

test('§19 case 20: where nothing was said, the next verb runs and action is not asked', async () => {
  const line = await obey('<Record action="/done"/><Say>after</Say>', { recorded: { digits: '', sound: null } })
  assert.deepEqual(line.did, ['answer', 'record', 'hear after'])
})

test('whoever hangs up without a word still has action asked, and there is no recording to tell of', async () => {
  const { went } = await obey('<Record action="/done"/>', { recorded: { digits: 'hangup', sound: null } })
  assert.deepEqual(went?.params, { RecordingDuration: '0', Digits: 'hangup' })
})

test('§19 case 21: without action the running document is asked for, and a Say after it never runs', async () => {
  const { went, did } = await obey('<Record/><Say>never</Say>', { recorded: { digits: '5', sound } })
  assert.equal(went?.url, '')
  assert.ok(!did.includes('hear never'))
})

for (const [attributes, transcript, maxSeconds, warned] of [
  ['transcribe="true"', {}, 120, []],
  ['transcribeCallback="/words"', { callback: { url: '/words', method: 'POST' } }, 120, []],
  ['transcribe="false" transcribeCallback="/words"', undefined, 3600, []],
  ['transcribe="true" maxLength="30"', {}, 30, []],
  ['transcribe="true" maxLength="121"', {}, 120, [13615]],
  ['transcribe="true" maxLength="3600"', {}, 120, [13615]],
  ['transcribe="true" maxLength="x"', {}, 120, [13612]],
  ['transcribe="false" maxLength="3600"', undefined, 3600, []],
] as const) {
  const isWritten = transcript ? 'is' : 'is not'
  test(`<Record ${attributes}> lasts up to ${maxSeconds} seconds, and ${isWritten} written down`, async () => {
    const { records, warned: told } = await obey(`<Record ${attributes}/>`)
    assert.deepEqual([records[0]!.transcript, records[0]!.maxSeconds, told], [transcript, maxSeconds, warned])
  })
}

for (const [attribute, code] of [
  ['recordingStatusCallbackEvent="answered"', 13621],
  ['transcribeCallback="ftp://x.test/"', 13257],
  ['action="ftp://x.test/"', 11100],
] as const) {
  test(`<Record ${attribute}> is an error: the document is given up with ${code}`, async () => {
    const line = await obey(`<Record ${attribute}/><Say>no</Say>`)
    assert.deepEqual([line.failed, line.records], [code, []])
  })
}

/** The `<Recording>` of a `<Start>` that says this. */
function started(attributes: string) {
  const reading = readDocument('text/xml', `<Response><Start><Recording ${attributes}/></Start></Response>`, 'voice')
  assert.ok(reading.is === 'document')
  return recordingOf(reading.root.children[0]!.children[0]!)
}

test('a <Recording> is read as an order: both sides on two channels, whole, unless it says otherwise', () => {
  assert.deepEqual(started(''), { channels: 2, track: 'both', trim: false })
  const said = `channels="mono" track="inbound" trim="trim-silence" recordingStatusCallback="https://x.test/told"
    recordingStatusCallbackMethod="GET" recordingStatusCallbackEvent="in-progress absent"`
  assert.deepEqual(started(said), {
    channels: 1,
    track: 'inbound',
    trim: true,
    statusCallback: { url: 'https://x.test/told', method: 'GET', events: ['in-progress', 'absent'] },
  })
})

test('§6: the callback of a <Recording> is absolute: 13256, and nobody is told', () => {
  assert.deepEqual(codes('<Start><Recording recordingStatusCallback="/told"/></Start>'), [13256])
  assert.equal(started('recordingStatusCallback="/told"').statusCallback, undefined)
})
