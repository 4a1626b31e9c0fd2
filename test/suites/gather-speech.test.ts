/** `<Gather>` and speech (twiml-and-webhooks.md §2.4): words that are known, sounds that are not, and an ear. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Ear, Understood, Utterance } from '../../src/exchange/ports.ts'
import { type Rig, rig } from '../../src/testing/index.ts'
import { page } from '../recorded.ts'

const jenny = '+15558675309'

interface Heard extends Rig {
  readonly sid: string
  /** What the ear was given. */
  readonly given: Utterance[]
  /** What `action` was told, without what every request tells. */
  told(path?: string): Record<string, string>[]
}

/** A call that listens, and an ear that understands this, one after the other; an error where nobody is to be asked. */
async function listening(attributes: string, words?: (Understood | Error)[], prompt = ''): Promise<Heard> {
  const given: Utterance[] = []
  const ear: Ear = {
    async understand(utterance) {
      given.push(utterance)
      const next = words!.shift() ?? { words: '', confidence: null }
      if (next instanceof Error) throw next
      return next
    },
    close: async () => {},
  }
  const app = {
    '/voice': page(
      `<Say>hello</Say><Gather action="/a" partialResultCallback="/p" ${attributes}>${prompt}</Gather>
       <Say>nothing</Say>`,
    ),
    '/a': page('<Pause length="60"/>'),
    '/p': '',
  }
  const house = await rig({ app, ...(words && { ear }) })
  const { sid } = await house.phone(jenny).call(house.number)
  await house.clock.advance(1)
  return Object.assign(house, {
    sid: sid!,
    given,
    told: (path = '/a') =>
      house.app.askedAt(path).map(({ params }) => {
        const names = ['SpeechResult', 'Confidence', 'Language', 'Digits', ...partial]
        return Object.fromEntries(names.flatMap((name) => (params[name] === undefined ? [] : [[name, params[name]]])))
      }),
  })
}

const partial = ['UnstableSpeechResult', 'StableSpeechResult', 'Stability', 'SequenceNumber']

/** Samples that are loud for so many seconds each, with silence between. */
function babble(...seconds: number[]): Int16Array {
  const pieces = seconds.map((each, index) =>
    Array.from({ length: each * 8000 }, (_, at) => (index % 2 === 0 ? 6000 * Math.sin(at * 0.7) : 0)),
  )
  return Int16Array.from(pieces.flat())
}

test('words are understood when silence has followed them, and told with the language and how sure it is', async () => {
  await using house = await listening('input="speech" speechTimeout="2" language="en-GB"')
  house.phone(jenny).say('sales department please')
  await house.clock.advance(1.2 + 1.9)
  assert.deepEqual(house.told(), [])
  await house.clock.advance(0.2)
  assert.deepEqual(house.told(), [{ SpeechResult: 'sales department please', Confidence: '1.00', Language: 'en-GB' }])
})

test('speechTimeout auto ends it after a second of silence', async () => {
  await using house = await listening('input="speech" speechTimeout="auto" timeout="9"')
  house.phone(jenny).say('sales')
  await house.clock.advance(1.3)
  assert.equal(house.told().length, 0)
  await house.clock.advance(0.2)
  assert.equal(house.told().length, 1)
})

test('maxSpeechTime ends it in the middle, with the words that were said by then', async () => {
  await using house = await listening('input="speech" maxSpeechTime="2"')
  house.phone(jenny).say('one two three four five six seven eight nine ten')
  await house.clock.advance(2.1)
  assert.equal(house.told()[0]?.['SpeechResult'], 'one two three four five')
})

test('whoever stops in the middle has said no more than that', async () => {
  await using house = await listening('input="speech" speechTimeout="1"')
  house.phone(jenny).say('one two three four five six')
  await house.clock.advance(0.9)
  house.phone(jenny).hush()
  await house.clock.advance(1.1)
  assert.equal(house.told()[0]?.['SpeechResult'], 'one two')
})

test('partial results: each second what is not sure yet, at the end all of it, counted from 0', async () => {
  await using house = await listening('input="speech" speechTimeout="1"')
  house.phone(jenny).say('one two three four five six')
  await house.clock.advance(2.6)
  house.phone(jenny).say('seven')
  await house.clock.advance(3)
  const all = 'one two three four five six'
  assert.deepEqual(house.told('/p'), [
    { UnstableSpeechResult: 'one two', StableSpeechResult: '', Stability: '0.9', SequenceNumber: '0' },
    { UnstableSpeechResult: 'one two three four five', StableSpeechResult: '', Stability: '0.9', SequenceNumber: '1' },
    { UnstableSpeechResult: '', StableSpeechResult: all, Stability: '1.0', SequenceNumber: '2' },
    { UnstableSpeechResult: '', StableSpeechResult: `${all} seven`, Stability: '1.0', SequenceNumber: '3' },
  ])
  assert.equal(house.told()[0]?.['SpeechResult'], `${all} seven`)
})

test('rude words are stars after their first letter, unless profanityFilter says otherwise', async () => {
  for (const [filter, words] of [
    ['', 'what the f***'],
    ['profanityFilter="true"', 'what the f***'],
    ['profanityFilter="false"', 'what the fuck'],
  ]) {
    await using house = await listening(`input="speech" speechTimeout="1" ${filter}`)
    house.phone(jenny).say('what the fuck')
    await house.clock.advance(3)
    assert.equal(house.told()[0]?.['SpeechResult'], words)
    assert.equal(house.told('/p').at(-1)?.['StableSpeechResult'], words)
  }
})

test('speech cuts the prompt short, but not where bargeIn is false: action is asked after it', async () => {
  const prompt = '<Say>one two three four five six seven eight nine ten</Say>'
  await using cut = await listening('input="speech" speechTimeout="1"', undefined, prompt)
  cut.phone(jenny).say('yes')
  await cut.clock.advance(1.5)
  assert.equal(cut.told().length, 1)
  await using whole = await listening('input="speech" speechTimeout="1" bargeIn="false"', undefined, prompt)
  whole.phone(jenny).say('yes')
  await whole.clock.advance(2)
  assert.equal(whole.told().length, 0)
  await whole.clock.advance(2)
  assert.equal(whole.told()[0]?.['SpeechResult'], 'yes')
})

test('dtmf and speech: what comes first wins', async () => {
  await using keys = await listening('input="dtmf speech" numDigits="2"')
  keys.phone(jenny).press('1')
  keys.phone(jenny).say('sales')
  keys.phone(jenny).press('2')
  await keys.clock.advance(1)
  assert.deepEqual(keys.told(), [{ Digits: '12' }])
  await using speech = await listening('input="dtmf speech" speechTimeout="1"')
  speech.phone(jenny).say('sales')
  speech.phone(jenny).press('1')
  await speech.clock.advance(3)
  assert.equal(speech.told()[0]?.['SpeechResult'], 'sales')
})

test('a sound is given to the ear an utterance at a time, with language and hints, and its words told', async () => {
  await using house = await listening('input="speech" speechTimeout="1" language="de-DE" hints="ja, nein"', [
    { words: 'ja bitte', confidence: 0.834 },
  ])
  house.phone(jenny).play(babble(1.5, 0.5, 1))
  await house.clock.advance(3.9)
  assert.deepEqual(house.told(), [])
  await house.clock.advance(0.3)
  assert.deepEqual(house.told(), [{ SpeechResult: 'ja bitte', Confidence: '0.83', Language: 'de-DE' }])
  const [utterance, ...more] = house.given
  assert.deepEqual([more, utterance?.language, utterance?.hints], [[], 'de-DE', ['ja', 'nein']])
  const loud = utterance!.samples.filter((sample) => sample !== 0).length
  assert.ok(Math.abs(loud / 8000 - 2.5) < 0.05, `${loud}`)
  assert.deepEqual(house.told('/p').at(-1)?.['StableSpeechResult'], 'ja bitte')
  assert.deepEqual(await house.complaints(), [])
  assert.deepEqual(house.bugs, [])
})

test('of what the ear is not sure at all, Confidence is not told', async () => {
  await using house = await listening('input="speech" speechTimeout="1"', [{ words: 'maybe', confidence: null }])
  house.phone(jenny).play(babble(1))
  await house.clock.advance(3)
  assert.deepEqual(house.told(), [{ SpeechResult: 'maybe', Language: 'en-US' }])
})

test('noise is no input: the timeout runs once more, and then the next verb', async () => {
  await using house = await listening('input="speech" speechTimeout="1" timeout="3"', [])
  house.phone(jenny).play(babble(1))
  await house.clock.advance(2.5)
  assert.equal(house.given.length, 1)
  await house.clock.advance(3.2)
  assert.deepEqual([house.told(), house.phone(jenny).heard.at(-1)], [[], 'nothing'])
})

test('noise that never ends ends nevertheless', async () => {
  await using house = await listening('input="speech" speechTimeout="1" timeout="3" maxSpeechTime="5"', [])
  house.phone(jenny).play(babble(40))
  await house.clock.advance(12)
  assert.equal(house.phone(jenny).heard.at(-1), 'nothing')
})

test('a key cancels what is being listened to', async () => {
  await using house = await listening('input="dtmf speech" numDigits="1"', [{ words: 'late', confidence: 1 }])
  house.phone(jenny).play(babble(1))
  await house.clock.advance(0.5)
  house.phone(jenny).press('7')
  await house.clock.advance(9)
  assert.deepEqual([house.told(), house.given], [[{ Digits: '7' }], []])
})

test('an ear that cannot be asked, or none: no input, one Notification a call, and no words', async () => {
  for (const words of [[new Error('the model is gone'), new Error('the model is gone')], undefined]) {
    await using house = await listening(
      'input="speech" speechTimeout="1" timeout="2" actionOnEmptyResult="true"',
      words,
    )
    house.app.pages['/a'] = page('<Gather input="speech" timeout="9" speechTimeout="1"/><Say>nothing</Say>')
    house.phone(jenny).play(babble(1))
    await house.clock.advance(5)
    assert.deepEqual(house.told(), [{ Digits: '' }])
    house.phone(jenny).play(babble(1))
    await house.clock.advance(15)
    assert.equal(house.phone(jenny).heard.at(-1), 'nothing')
    assert.deepEqual(await house.complaints(), [13334])
    assert.deepEqual(house.bugs, [])
  }
})

test('a tone and the keys of a phone are not taken for speech', async () => {
  await using house = await listening('input="speech" speechTimeout="1" timeout="3"')
  house.phone(jenny).tone(440, 2)
  house.phone(jenny).press('1')
  await house.clock.advance(4)
  assert.deepEqual([house.told(), await house.complaints()], [[], []])
})
