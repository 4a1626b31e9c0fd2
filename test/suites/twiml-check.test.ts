/** What is wrong with a document that runs all the same (twiml-and-webhooks.md §1.2). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '../../src/twiml/check.ts'
import { readDocument } from '../../src/twiml/documents.ts'
import { read } from '../../src/twiml/read.ts'
import { codes, obey } from '../fixture-line.ts'

const found = (xml: string) => {
  const reading = readDocument('text/xml', xml, 'voice')
  return reading.is === 'document' ? reading.findings : []
}

test('a finding says what, how bad and where', () => {
  assert.deepEqual(check(read('<Response>\n  <Say voice="x">a</Say>\n  <Foo/>\n</Response>'), 'voice'), [
    {
      code: 13511,
      level: 'warning',
      message: "<Say voice>: 'x' is not man, woman, alice, or the name of a Polly or Google voice",
      line: 2,
      column: 3,
    },
    { code: 12200, level: 'warning', message: '<Foo> is not known', line: 3, column: 3 },
  ])
  assert.equal(check(read('<Response><Gather actionOnEmptyResult="x"/></Response>'), 'voice')[0]?.level, 'error')
})

for (const [inside, message] of [
  ['<Foo/>', '<Foo> is not known'],
  ['<say>a</say>', "<say> is not known; 'Say' is"],
  ['<Gather FinishOnKey="#"/>', "<Gather> has no attribute 'FinishOnKey'; 'finishOnKey' is"],
  ['<Say mood="glad">a</Say>', "<Say> has no attribute 'mood'"],
  ['<Number>4158675309</Number>', '<Number> cannot stand in <Response>'],
  ['hello', "<Response> takes no text: 'hello'"],
  ['<Pause>5</Pause>', "<Pause> takes no text: '5'"],
  ['<Play><Say>a</Say>a.mp3</Play>', '<Say> cannot stand in <Play>'],
] as const) {
  test(`${inside} is 12200: ${message}`, () => {
    assert.deepEqual(
      found(`<Response>${inside}</Response>`).map((finding) => [finding.code, finding.message]),
      [[12200, message]],
    )
  })
}

test('below <Gather> it is 13320 instead, and below <Dial> 13215', () => {
  assert.deepEqual(codes('<Gather><Foo/><say>a</say><Number/></Gather>'), [13320, 13320, 13320])
  assert.deepEqual(codes('<Dial><Foo/><number/><Say>a</Say><Number>4158675309</Number></Dial>'), [13215, 13215, 13215])
})

test('§19 case 2: what is not known is passed over, with all that is in it, and the document runs', async () => {
  const line = await obey('<Say>a</Say><Foo><Say>no</Say></Foo><Say>b</Say>')
  assert.deepEqual(line.did, ['answer', 'hear a', 'hear b'])
  assert.deepEqual(codes('<Say>a</Say><Foo><Bar/></Foo><Say>b</Say>'), [12200])
})

test('an attribute that is not known is passed over, and its verb runs', async () => {
  assert.deepEqual((await obey('<Say Loop="2">a</Say>')).did, ['answer', 'hear a'])
})

test('comments, instructions and white space between verbs are nothing', () => {
  assert.deepEqual(codes('\n <!-- a --> <?b c?> \t<Say>a</Say>'), [])
})

test('names that are XML’s own are no attributes', () => {
  const xml = '<Response xmlns="http://a.test" xmlns:xsi="http://b.test" xsi:schemaLocation="c" version="1.0"/>'
  assert.deepEqual(check(read(xml), 'voice'), [])
})

test('when a document is read, the same finding is told once, where it first occurs', () => {
  const findings = found('<Response>\n<Foo/><Foo/>\n<Bar/><Foo/></Response>')
  assert.deepEqual(
    findings.map(({ message, line, column }) => [message, line, column]),
    [
      ['<Foo> is not known', 2, 1],
      ['<Bar> is not known', 3, 1],
    ],
  )
})

test('a linter tells each', () => {
  assert.deepEqual(codes('<Foo/><Foo/>'), [12200, 12200])
})

test('when a document is read, values are not looked at yet; each is warned of once its verb is reached', async () => {
  const inside = '<Say voice="x">a</Say><Hangup/><Pause length="0"/>'
  assert.deepEqual(found(`<Response>${inside}</Response>`), [])
  assert.deepEqual((await obey(inside)).warned, [13511])
  assert.deepEqual(codes(inside), [13511, 13910])
})

test('a document of a thousand mistakes is told of a hundred', () => {
  const wrong = Array.from({ length: 1000 }, (_, index) => `<A${index}/>`).join('')
  assert.equal(found(`<Response>${wrong}</Response>`).length, 100)
})

test('a finding quotes no more than it must', () => {
  const [finding] = found(`<Response><${'a'.repeat(60_000)}/></Response>`)
  assert.ok(finding && finding.message.length < 250)
})

test('documents of the builders are read: falsy values, lists, and attributes in any order', () => {
  const inside = `<Dial timeout="20" record="false" answerOnBridge="false" action="">
    <Number statusCallbackEvent="initiated ringing answered completed" statusCallback="">4158675309</Number></Dial>
    <Gather numDigits="1" finishOnKey="" actionOnEmptyResult="false" input="dtmf speech" hints="a,b"/>`
  assert.deepEqual(codes(inside), [])
})
