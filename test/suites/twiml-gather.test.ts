/** twiml.json, Gather; twiml-and-webhooks.md §2.4, §9 and §19. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attributeTable, codes, obey } from '../fixture-line.ts'

const flags = (code: number) => ({ reads: { true: true, False: false, 1: true }, wrong: { yes: code, '': code } })
const methods = (code: number) => ({ or: 'POST', reads: { get: 'GET', Post: 'POST' }, wrong: { PUT: code, '': code } })
const links = (code: number) => ({
  or: '',
  reads: { '/a?b=c': '/a?b=c', ' https://x.test/ ': 'https://x.test/', '': '' },
  wrong: { 'ftp://x.test/': code, 'http://': code, 'javascript:alert(1)': code },
})

attributeTable('Gather', 'Response', 'voice', [
  { name: 'action', ...links(11100) },
  { name: 'method', ...methods(13312) },
  { name: 'timeout', or: 5, reads: { 1: 1, 60: 60, auto: 'auto' }, wrong: { 0: 13313, '-1': 13313, soon: 13313 } },
  {
    name: 'finishOnKey',
    or: '#',
    reads: { '*': '*', 5: '5', '': '' },
    wrong: { a: 13310, '##': 13311, 'a#': 13310 },
  },
  { name: 'numDigits', or: Number.POSITIVE_INFINITY, reads: { 1: 1, 20: 20 }, wrong: { 0: 13314, few: 13314 } },
  {
    name: 'input',
    or: ['dtmf'],
    reads: { speech: ['speech'], 'dtmf speech': ['dtmf', 'speech'], 'speech  dtmf': ['speech', 'dtmf'] },
    wrong: { voice: 13326, '': 13326, DTMF: 13326 },
  },
  { name: 'actionOnEmptyResult', or: false, ...flags(13338) },
  { name: 'partialResultCallback', ...links(11100) },
  { name: 'partialResultCallbackMethod', ...methods(13329) },
  { name: 'language', or: 'en-US', reads: { 'fr-FR': 'fr-FR' }, wrong: { 'French!': 13331 } },
  {
    name: 'hints',
    or: [],
    reads: { 'yes, no': ['yes', 'no'], '': [] },
    wrong: { [',x'.repeat(500)]: 13330, ['x'.repeat(101)]: 13330 },
  },
  { name: 'profanityFilter', or: true, ...flags(13333) },
  { name: 'speechTimeout', or: 0, reads: { auto: 'auto', 3: 3 }, wrong: { 0: 13327, never: 13327 } },
  {
    name: 'speechModel',
    or: 'default',
    reads: { phone_call: 'phone_call', 'deepgram_nova-2': 'deepgram_nova-2' },
    wrong: { best: 13334 },
  },
  { name: 'enhanced', or: false, ...flags(12200) },
  { name: 'bargeIn', or: true, ...flags(13332) },
  { name: 'maxSpeechTime', or: 60, reads: { 10: 10 }, wrong: { 0: 13328, 61: 13328 } },
  { name: 'debug', or: false, ...flags(12200) },
])

test('a <Gather> answers, plays what is nested in it, and asks action with the keys', async () => {
  const line = await obey('<Gather action="/menu"><Say>Press</Say></Gather><Say>no</Say>', { keys: '12#' })
  assert.deepEqual(line.did, ['answer', 'gather', 'hear Press', 'go to /menu'])
  assert.deepEqual(line.went, {
    url: '/menu',
    method: 'POST',
    params: { msg: 'Gather End', Digits: '12', FinishedOnKey: '#' },
  })
})

test('§19 case 9: where no key is pressed, the next verb runs and action is not asked', async () => {
  const line = await obey('<Gather action="/menu"><Say>Press</Say></Gather><Say>after</Say>')
  assert.deepEqual(line.did, ['answer', 'gather', 'hear Press', 'hear after'])
})

test('§19 case 10: keys and then the timeout ask action with an empty FinishedOnKey', async () => {
  const { went } = await obey('<Gather action="/menu"/>', { keys: '12' })
  assert.deepEqual(went?.params, { msg: 'Gather End', Digits: '12', FinishedOnKey: '' })
})

test('§19 case 11: keys and the finishing key ask action with both', async () => {
  const { went } = await obey('<Gather action="/menu"/>', { keys: '12#' })
  assert.deepEqual(went?.params, { msg: 'Gather End', Digits: '12', FinishedOnKey: '#' })
})

test('§19 case 12: the finishing key alone counts as nothing', async () => {
  assert.deepEqual((await obey('<Gather action="/menu"/><Say>after</Say>', { keys: '#' })).did.at(-1), 'hear after')
})

test('§19 case 13: with an empty finishOnKey every key is a digit', async () => {
  const { went } = await obey('<Gather finishOnKey="" numDigits="3" action="/a"/>', { keys: '1#2' })
  assert.equal(went?.params['Digits'], '1#2')
})

test('§19 case 14: with actionOnEmptyResult, action is asked with empty Digits', async () => {
  const { went } = await obey('<Gather actionOnEmptyResult="true" action="/a"/>')
  assert.deepEqual(went?.params, { msg: 'Gather End', Digits: '', FinishedOnKey: '' })
})

test('§19 case 15: a key cuts an endless prompt short at once, and skips what comes after it', async () => {
  const line = await obey('<Gather action="/a"><Say loop="0">on and on</Say><Say>more</Say></Gather>', { keys: '1#' })
  assert.deepEqual(line.did, ['answer', 'gather', 'hear on and on', 'go to /a'])
})

test('§19 case 16: without action, the running document is asked for', async () => {
  assert.equal((await obey('<Gather/>', { keys: '1' })).went?.url, '')
})

test('§19 case 17: a <Dial> inside is 13320 and ignored', async () => {
  const inside = '<Gather><Dial>4158675309</Dial><Say>a</Say></Gather>'
  assert.deepEqual(codes(inside), [13320])
  const line = await obey(inside)
  assert.deepEqual([line.dials, line.did], [[], ['answer', 'gather', 'hear a']])
})

test('speech asks action with what was understood', async () => {
  const speech = { words: 'Sales please', confidence: 0.9, language: 'en-GB' }
  const { went } = await obey('<Gather input="dtmf speech" action="/a"/>', { speech })
  assert.deepEqual(went?.params, {
    msg: 'Gather End',
    SpeechResult: 'Sales please',
    Confidence: '0.90',
    Language: 'en-GB',
  })
})

test('what a <Gather> listens for is what it says', async () => {
  const { gathers } = await obey(
    `<Gather input="speech" timeout="7" finishOnKey="*" numDigits="4" speechTimeout="2" maxSpeechTime="9"
      bargeIn="false" language="de-DE" hints="ja, nein" profanityFilter="false"
      partialResultCallback="/p" partialResultCallbackMethod="GET"/>`,
  )
  assert.deepEqual(gathers, [
    {
      input: ['speech'],
      timeoutSeconds: 7,
      finishOnKey: '*',
      numDigits: 4,
      speechTimeoutSeconds: 2,
      maxSpeechSeconds: 9,
      bargeIn: false,
      language: 'de-DE',
      hints: ['ja', 'nein'],
      profanityFilter: false,
      partialResult: { url: '/p', method: 'GET' },
    },
  ])
})

for (const [attributes, seconds, warned] of [
  ['timeout="7"', 7, []],
  ['timeout="7" speechTimeout="auto"', 'auto', []],
  ['timeout="7" speechTimeout="auto" speechModel="experimental_utterances"', 7, [13335]],
  ['timeout="auto"', 'auto', []],
] as const) {
  test(`<Gather ${attributes}> takes ${seconds} for the end of speech`, async () => {
    const line = await obey(`<Gather input="speech" ${attributes}/>`)
    assert.deepEqual([line.gathers[0]?.speechTimeoutSeconds, line.warned], [seconds, warned])
  })
}

test('actionOnEmptyResult that is neither true nor false is an error: the document is given up', async () => {
  assert.equal((await obey('<Gather actionOnEmptyResult="maybe"/><Say>no</Say>')).failed, 13338)
})
