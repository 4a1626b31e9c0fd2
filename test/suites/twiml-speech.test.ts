/** How a `<Say>` is said, where that is not all in one manner; twiml-and-webhooks.md §2.1, and SSML 1.1 (W3C). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SpeechPart } from '../../src/twiml/line.ts'
import { obey } from '../fixture-line.ts'

async function said(markup: string, attributes = '') {
  const line = await obey(`<Say${attributes}>${markup}</Say>`)
  const [sound] = line.sounds
  assert.ok(sound?.is === 'speech', `${markup} is not heard`)
  return sound
}

const manners: readonly (readonly [markup: string, parts: readonly SpeechPart[] | undefined])[] = [
  ['a <w>b</w> <phoneme ph="x">c</phoneme>', undefined],
  ['<sub alias="World">W</sub>', undefined],
  ['<prosody rate="slow">a</prosody>', undefined],
  ['<say-as interpret-as="address">1 Main St</say-as>', undefined],
  [
    'a <prosody rate="x-slow">b</prosody>',
    [
      { words: 'a', seconds: 0.4 },
      { words: 'b', seconds: 0.8 },
    ],
  ],
  [
    'a<break time="2s"/>b',
    [
      { words: 'a', seconds: 0.4 },
      { words: '', seconds: 2 },
      { words: 'b', seconds: 0.4 },
    ],
  ],
  ['a<break strength="none"/>b', undefined],
  [
    'a<break time="1s"/><break time="1s"/>',
    [
      { words: 'a', seconds: 0.4 },
      { words: '', seconds: 2 },
    ],
  ],
  [
    '<s>a</s><p>b</p>',
    [
      { words: 'a', seconds: 0.4 },
      { words: '', seconds: 0.6 },
      { words: 'b', seconds: 0.4 },
      { words: '', seconds: 1.2 },
    ],
  ],
  [
    'a <prosody pitch="low" volume="soft">b <prosody pitch="high">c</prosody></prosody> d',
    [
      { words: 'a', seconds: 0.4 },
      { words: 'b', seconds: 0.4, pitch: 0.85, volume: 0.6 },
      { words: 'c', seconds: 0.4, pitch: 0.85 * 1.15, volume: 0.6 },
      { words: 'd', seconds: 0.4 },
    ],
  ],
  ['<prosody volume="silent">a</prosody>', [{ words: 'a', seconds: 0.4, volume: 0 }]],
  ['<prosody volume="-20dB">a</prosody>', [{ words: 'a', seconds: 0.4, volume: 0.1 }]],
  ['<prosody volume="+99dB">a</prosody>', [{ words: 'a', seconds: 0.4, volume: 4 }]],
  ['<prosody pitch="+12st">a</prosody>', [{ words: 'a', seconds: 0.4, pitch: 2 }]],
  ['<prosody pitch="-10%">a</prosody>', [{ words: 'a', seconds: 0.4, pitch: 0.9 }]],
  ['<prosody pitch="deep">a</prosody>', undefined],
  ['<emphasis level="strong">a</emphasis>', [{ words: 'a', seconds: 0.4, pitch: 1.06, volume: 1.41 }]],
  ['<emphasis>a</emphasis>', [{ words: 'a', seconds: 0.4, pitch: 1.03, volume: 1.19 }]],
  [
    'a <lang xml:lang="fr-FR">b</lang>',
    [
      { words: 'a', seconds: 0.4 },
      { words: 'b', seconds: 0.4, language: 'fr-FR' },
    ],
  ],
  [
    'a <say-as interpret-as="expletive">b</say-as> c',
    [
      { words: 'a', seconds: 0.4 },
      { words: '', seconds: 0.4 },
      { words: 'c', seconds: 0.4 },
    ],
  ],
]

for (const [markup, parts] of manners) {
  const manner = parts ? `parts: ${parts.map(({ words }) => `'${words}'`)}` : 'one manner'
  test(`<Say>${markup}</Say> is said in ${manner}`, async () => {
    assert.deepEqual((await said(markup)).parts, parts)
  })
}

const readings: readonly (readonly [as: string, text: string, heard: string])[] = [
  ['characters', 'ab1', 'a b 1'],
  ['digits', '12-3', '1 2 3'],
  ['telephone', '+1 (555) 867-5309', '+ 1 5 5 5 8 6 7 5 3 0 9'],
  ['cardinal', '12,345', 'twelve thousand three hundred forty five'],
  ['number', '1000001', 'one million one'],
  ['number', '3.5', '3.5'],
  ['ordinal', '3', 'third'],
  ['ordinal', '121', 'one hundred twenty first'],
  ['ordinal', '40', 'fortieth'],
  ['ordinal', 'last', 'last'],
  ['fraction', '1/2', 'one half'],
  ['fraction', '3+3/20', 'three and three twentieths'],
  ['fraction', '1/0', '1/0'],
  ['unit', '5ft', '5 feet'],
  ['unit', '1 kg', '1 kilogram'],
  ['unit', '5 zz', '5 zz'],
  ['date" format="mdy', '9-22-2012', 'September twenty second, 2012'],
  ['date" format="dm', '2/1', 'January second'],
  ['date', '20120526', 'May twenty sixth, 2012'],
  ['date', '????0526', 'May twenty sixth'],
  ['date', '13/13/2012', '13/13/2012'],
  ['time', '1\'21"', '1 minute 21 seconds'],
  ['time', '2:30pm', '2:30pm'],
]
for (const [as, text, heard] of readings) {
  test(`${text} as ${as} is heard as '${heard}'`, async () => {
    const escaped = text.replaceAll('"', '&quot;')
    const { words, parts } = await said(`<say-as interpret-as="${as}">${escaped}</say-as>`)
    assert.equal(parts ? parts.map((part) => part.words).join(' ') : words, heard)
  })
}

test('numbers of other languages are left to the voices that speak them', async () => {
  const third = '<say-as interpret-as="ordinal">3</say-as>'
  const heard = async (attributes: string, markup = third) => (await said(markup, attributes)).parts?.[0]?.words ?? '3'
  assert.equal(await heard(' voice="alice" language="de-DE"'), '3')
  assert.equal(await heard(' voice="Polly.Hans"'), '3')
  assert.equal(await heard(' voice="Google.de-DE-Standard-A"'), '3')
  assert.equal(await heard(' voice="Polly.Joanna-Neural"'), 'third')
  assert.equal(await heard(' voice="Google.en-GB-Standard-A"'), 'third')
  assert.equal(await heard(' voice="Polly.Hans"', `<lang xml:lang="en-US">${third}</lang>`), 'third')
})

test('a tag that stands in a <say-as> and is no markup is passed over, and its words are said', async () => {
  assert.equal((await said('<say-as interpret-as="ordinal">3 <b>bold</b> men</say-as>')).words, '3 bold men')
})

test('basic voices are given the same markup as all others', async () => {
  const markup = 'a<break time="2s"/><prosody pitch="low">b</prosody>'
  const { voice: _, ...polly } = await said(markup, ' voice="Polly.Joanna"')
  const { voice: __, ...man } = await said(markup)
  assert.deepEqual(polly, man)
})

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
test(`the parts of any markup are together as long as the whole, none less than nothing (SEED=${seed})`, async () => {
  let state = seed
  const dice = (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return (state >>> 8) % sides
  }
  const pieces = [
    () => ['hello', '12', ' ', 'x.', '&amp;', 'é'][dice(6)]!,
    () => `<break time="${dice(3000)}ms"/>`,
    (inside: string) =>
      `<prosody rate="${20 + dice(180)}%" pitch="${['low', '+3st', 'x'][dice(3)]}">${inside}</prosody>`,
    (inside: string) => `<s>${inside}</s>`,
    (inside: string) => `<emphasis>${inside}</emphasis>`,
    (inside: string) => `<lang xml:lang="de">${inside}</lang>`,
    () =>
      `<say-as interpret-as="${['date', 'unit', 'time', 'expletive', 'ordinal', 'x'][dice(6)]}">${dice(99)}</say-as>`,
  ]
  const made = (depth: number): string =>
    Array.from({ length: dice(4) }, () => pieces[dice(depth > 4 ? 2 : 7)]!(depth > 4 ? '' : made(depth + 1))).join('')
  for (let times = 0; times < 300; times++) {
    const { parts, seconds } = await said(`begin ${made(0)}`)
    if (!parts) continue
    const sum = parts.reduce((sum, part) => sum + Math.round(part.seconds * 1000), 0)
    assert.equal(sum, Math.round(seconds * 1000))
    assert.ok(parts.every((part) => part.seconds >= 0))
  }
})
