/** twiml.json, Say; twiml-and-webhooks.md §2.1 and §9. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attributeTable, codes, obey } from '../fixture-line.ts'

attributeTable('Say', 'Response', 'voice', [
  {
    name: 'voice',
    or: 'man',
    reads: {
      woman: 'woman',
      alice: 'alice',
      'Polly.Joanna': 'Polly.Joanna',
      'Polly.Joanna-Neural': 'Polly.Joanna-Neural',
      'Google.en-US-Chirp3-HD-Aoede': 'Google.en-US-Chirp3-HD-Aoede',
    },
    wrong: { Man: 13511, robot: 13511, 'Polly.': 13511, '': 13511 },
  },
  {
    name: 'language',
    or: 'en-US',
    reads: { en: 'en', 'en-gb': 'en-gb', 'zh-Hans-CN': 'zh-Hans-CN' },
    wrong: { english: 13512, en_GB: 13512, '': 13512 },
  },
  { name: 'loop', or: 1, reads: { 0: 0, 3: 3, 1000: 1000 }, wrong: { 1001: 13510, '-1': 13510, many: 13510 } },
])

test('a <Say> answers, and says its words with white space collapsed', async () => {
  const line = await obey('<Say voice="woman" language="en-GB">\n  Hello,\n  <![CDATA[you & me]]>  </Say>')
  assert.deepEqual(line.did, ['answer', 'hear Hello, you & me'])
  assert.deepEqual(line.sounds, [
    { is: 'speech', words: 'Hello, you & me', voice: 'woman', language: 'en-GB', seconds: 1.6 },
  ])
})

test('a <Say> is heard as often as loop says, and loop="0" comes to a thousand times', async () => {
  assert.equal((await obey('<Say loop="3">a</Say>')).sounds.length, 3)
  assert.equal((await obey('<Say loop="0">a</Say>')).sounds.length, 1000)
})

test('a <Say> of nothing is 13520, answers nothing, and the next verb runs', async () => {
  const line = await obey('<Say> </Say><Say><break/></Say><Pause/>')
  assert.deepEqual(line.warned, [13520, 13520])
  assert.deepEqual(line.did, ['answer', 'wait 1'])
})

test('a <Say> longer than its voice reads is 13521 and not heard', async () => {
  const words = 'a'.repeat(3001)
  assert.deepEqual((await obey(`<Say>${words}</Say>`)).warned, [])
  const line = await obey(`<Say voice="Polly.Joanna">${words}</Say><Say>${words.repeat(2)}</Say>`)
  assert.deepEqual(line.warned, [13521, 13521])
  assert.deepEqual(line.sounds, [])
})

test('a voice that does not speak the language is 13512 and says nothing', async () => {
  const line = await obey(
    `<Say language="ja-JP">a</Say><Say voice="alice" language="ja-JP">b</Say>
     <Say language="de-AT">c</Say><Say language="est">d</Say>`,
  )
  assert.deepEqual(line.warned, [13512, 13512])
  assert.deepEqual(line.did, ['answer', 'hear b', 'hear c'])
})

for (const [markup, words, seconds] of [
  ['Hello there', 'Hello there', 0.8],
  ['one two three four five', 'one two three four five', 2],
  ['12', '12', 1],
  ['a<break time="2s"/>b', 'a b', 2.8],
  ['a<break time="250ms"/>b', 'a b', 1.1],
  ['a<break time="99s"/>b', 'a b', 10.8],
  ['a<break strength="x-strong"/>b', 'a b', 2],
  ['a<break strength="none"/>b', 'a b', 0.8],
  ['a<break/>b', 'a b', 1.1],
  ['<prosody rate="x-slow">a b</prosody>', 'a b', 1.6],
  ['<prosody rate="200%">a b</prosody> c', 'a b c', 0.8],
  ['<prosody rate="5%">a</prosody>', 'a', 2],
  ['<say-as interpret-as="characters">ab 1</say-as>', 'a b 1', 1.3],
  ['<say-as interpret-as="date">May</say-as>', 'May', 0.4],
  ['<sub alias="World Wide Web">WWW</sub>!', 'World Wide Web!', 1.6],
  ['<s>a</s><s>b</s>', 'a b', 2],
  ['<p>a</p>b', 'a b', 2],
  ['<emphasis level="strong">a</emphasis><lang xml:lang="fr-FR"> b</lang>', 'a b', 0.8],
  ['<phoneme alphabet="ipa" ph="pɪˈkɑːn">pecan</phoneme> <w role="noun">pie</w>', 'pecan pie', 0.8],
] as const) {
  test(`<Say>${markup}</Say> is '${words}' in ${seconds} seconds`, async () => {
    const line = await obey(`<Say>${markup}</Say>`)
    assert.deepEqual(line.warned, [])
    assert.deepEqual(
      line.sounds.map((sound) => [sound.is === 'speech' && sound.words, sound.seconds]),
      [[words, seconds]],
    )
  })
}

test('a tag that is no markup is 12200, and its words are said', async () => {
  assert.deepEqual(codes('<Say>very <b>bold</b></Say>'), [12200])
  assert.deepEqual((await obey('<Say>very <b>bold</b></Say>')).did, ['answer', 'hear very bold'])
})

test('markup with values of no meaning is warned of, and read as if they had not been given', async () => {
  const line = await obey('<Say>a<break time="soon"/><prosody rate="hasty">b</prosody></Say>')
  assert.deepEqual(line.warned, [12200, 13513])
  assert.deepEqual(line.sounds.length, 1)
})

test('inside a <Gather>, a wrong voice is 13321 and a wrong loop 13322', async () => {
  assert.deepEqual(codes('<Gather><Say voice="x" loop="x">a</Say></Gather>'), [13321, 13322])
  assert.deepEqual((await obey('<Gather><Say voice="x" loop="x">a</Say></Gather>')).warned, [13321, 13322])
})
