/** Keys in sound: all that ITU-T Q.24 calls one is heard, and nothing else is. */
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { DtmfDetector, type KeyEdge, keysIn } from '../../src/audio/dtmf-detector.ts'
import { decodeMulaw, encodeMulaw } from '../../src/audio/g711.ts'
import type { Samples } from '../../src/audio/source.ts'
import { keyPad, keys, keyTone } from '../../src/audio/tone.ts'
import { atLevel, babble, joined, music, noisy, rmsOf, silent, sines } from '../audio-sounds.ts'
import { type Dice, dice } from '../storm/dice.ts'

interface Press {
  readonly milliseconds?: number
  /** dBm0 of the low and of the high tone. */
  readonly low?: number
  readonly high?: number
  /** What part of their frequencies they are off. */
  readonly lowOff?: number
  readonly highOff?: number
}

function pressed(key: string, press: Press = {}): Samples {
  const { milliseconds = 40, low = -10, high = -10, lowOff = 0, highOff = 0 } = press
  const [row, column] = keyTone(key)!.frequencies
  return sines(
    [
      [row! * (1 + lowOff), atLevel(low)],
      [column! * (1 + highOff), atLevel(high)],
    ],
    milliseconds * 8,
  )
}

const text = (samples: Samples) =>
  keysIn(samples)
    .map(({ key }) => key)
    .join('')

/** Every key, a few times, each beginning anywhere in the detector's steps. */
function each(context: TestContext, says: string, check: (key: string, lead: Samples, dice: Dice) => boolean) {
  const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
  context.diagnostic(`SEED=${seed}`)
  const thrown = dice(seed)
  for (const key of keyPad) {
    for (let round = 0; round < 3; round++) {
      const lead = silent(300 + thrown.below(200))
      assert.ok(check(key, lead, thrown), `SEED=${seed} ${says}: ${key} after ${lead.length} samples`)
    }
  }
}

const tail = silent(400)

const accepted: readonly (Press & { readonly called: string; readonly noise?: number })[] = [
  { called: '40 ms' },
  { called: 'a second', milliseconds: 1000 },
  { called: '0 dBm0', low: 0, high: 0 },
  { called: '-25 dBm0', low: -25, high: -25 },
  { called: 'high 4 dB over low', low: -14, high: -10 },
  { called: 'low 8 dB over high', low: -8, high: -16 },
  { called: 'high 4 dB over low at the least level', low: -25, high: -21 },
  { called: '1.5 % above', lowOff: 0.015, highOff: 0.015 },
  { called: '1.5 % below', lowOff: -0.015, highOff: -0.015 },
  { called: '1.5 % apart and 8 dB', low: -8, high: -16, lowOff: -0.015, highOff: 0.015 },
  { called: '1.5 % below and 8 dB', low: -8, high: -16, lowOff: -0.015, highOff: -0.015 },
  { called: 'the high one 1.5 % below and 8 dB', low: -8, high: -16, highOff: -0.015 },
  { called: '1.5 % together and 4 dB', low: -14, high: -10, lowOff: 0.015, highOff: -0.015 },
  { called: 'noise 24 dB below', noise: 24 },
  { called: 'noise 15 dB below', noise: 15 },
  { called: 'noise 15 dB below and 1.5 % above', noise: 15, lowOff: 0.015, highOff: 0.015 },
]
for (const { called, noise, ...press } of accepted) {
  test(`a key is heard: ${called}`, (context) => {
    each(context, called, (key, lead, thrown) => {
      const tones = pressed(key, press)
      const sound = joined(lead, tones, tail)
      return text(noise === undefined ? sound : noisy(sound, rmsOf(tones) / 10 ** (noise / 20), thrown)) === key
    })
  })
}

const rejected: readonly (Press & { readonly called: string })[] = [
  { called: '23 ms', milliseconds: 23 },
  { called: '10 ms', milliseconds: 10 },
  { called: 'both 3.5 % above', lowOff: 0.035, highOff: 0.035, milliseconds: 200 },
  { called: 'both 3.5 % below', lowOff: -0.035, highOff: -0.035, milliseconds: 200 },
  { called: 'the low one 3.5 % above', lowOff: 0.035, milliseconds: 200 },
  { called: 'the low one 3.5 % below', lowOff: -0.035, milliseconds: 200 },
  { called: 'the high one 3.5 % above', highOff: 0.035, milliseconds: 200 },
  { called: 'the high one 3.5 % below', highOff: -0.035, milliseconds: 200 },
  { called: '-35 dBm0', low: -35, high: -35, milliseconds: 200 },
  { called: 'only the low one', high: -60, milliseconds: 200 },
  { called: 'only the high one', low: -60, milliseconds: 200 },
]
for (const { called, ...press } of rejected) {
  test(`no key is heard: ${called}`, (context) => {
    each(context, called, (key, lead) => text(joined(lead, pressed(key, press), tail)) === '')
  })
}

test('the same key twice is two after a pause of 40 ms, and one over a gap of 10 ms', (context) => {
  each(context, 'twice', (key, lead) => {
    const one = pressed(key, { milliseconds: 50 })
    return (
      text(joined(lead, one, silent(320), one, tail)) === key + key &&
      text(joined(lead, one, silent(80), one, tail)) === key
    )
  })
})

test('a key with a gap of 10 ms within its 50 ms is one key', (context) => {
  each(context, 'gap', (key, lead) => {
    const half = pressed(key, { milliseconds: 20 })
    return text(joined(lead, half, silent(80), half, tail)) === key
  })
})

test('keys without a pause between them are all heard', () => {
  assert.equal(text(joined(...[...keyPad].map((key) => pressed(key, { milliseconds: 60 })), tail)), keyPad)
})

test('keys begin and end within 5 ms of where they do', (context) => {
  each(context, 'edges', (key, lead) => {
    const [heard] = keysIn(joined(lead, pressed(key, { milliseconds: 100 }), tail))
    return Math.abs(heard!.from - lead.length) <= 40 && Math.abs(heard!.to - lead.length - 800) <= 40
  })
})

test('it is told while the key is down, and again when it is up, once each in frames of any length', () => {
  const sound = joined(silent(1000), pressed('5', { milliseconds: 300 }), tail)
  const told = (length: number) => {
    const detector = new DtmfDetector()
    const edges: (KeyEdge & { by: number })[] = []
    for (let at = 0; at < sound.length; at += length)
      edges.push(...detector.hear(sound.subarray(at, at + length)).map((edge) => ({ ...edge, by: at + length })))
    return edges
  }
  for (const length of [1, 7, 33, 34, 35, 160, 333, 5000]) {
    const [down, up, ...more] = told(length)
    assert.deepEqual(more, [])
    assert.deepEqual([down?.is, down?.key, up?.is, up?.key], ['down', '5', 'up', '5'])
    assert.ok(down!.by <= 1000 + 340 + length && up!.by <= 3400 + 340 + length)
    assert.deepEqual(
      [down!.at, up!.at],
      told(160).map(({ at }) => at),
    )
  }
})

test('a key that is down when the sound ends comes up there', () => {
  const detector = new DtmfDetector()
  assert.deepEqual(
    detector.hear(pressed('#', { milliseconds: 100 })).map(({ is }) => is),
    ['down'],
  )
  assert.equal(detector.down, '#')
  assert.deepEqual(
    detector.end().map(({ is, key }) => is + key),
    ['up#'],
  )
  assert.equal(detector.down, undefined)
  assert.deepEqual(detector.end(), [])
})

test('what our own telephones press is heard behind G.711', () => {
  const digits = '1234567890*#ABCDw5W55'
  const source = keys(digits)
  const mix = new Int32Array(source.length)
  source.add(mix, 0)
  assert.equal(text(decodeMulaw(encodeMulaw(Int16Array.from(mix)))), digits.replace(/w/gi, ''))
})

test('something like speech and something like music have no keys in them, loud or soft', () => {
  for (const sound of [babble(20, 7, 32_000), music(20, 7, 32_000)]) {
    for (const part of [1, 8]) assert.deepEqual(keysIn(sound.map((sample) => sample / part)), [])
  }
})

test('nothing is heard in silence, noise, full scale and single samples', () => {
  const { below } = dice(1)
  assert.deepEqual(keysIn(silent(8000)), [])
  assert.deepEqual(keysIn(noisy(silent(40_000), 8000, dice(2))), [])
  assert.deepEqual(keysIn(new Int16Array(8000).fill(-32_768)), [])
  assert.deepEqual(keysIn(Int16Array.from({ length: 8000 }, (_, index) => (index % 2 ? 32_767 : -32_768))), [])
  assert.deepEqual(keysIn(Int16Array.from({ length: 8000 }, () => (below(100) === 0 ? 32_767 : 0))), [])
})
