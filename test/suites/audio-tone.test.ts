/** What tones say, sample by sample. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rate, type Source } from '../../src/audio/source.ts'
import {
  beep,
  beepTone,
  busy,
  congestion,
  keys,
  keyTone,
  ringback,
  specialInformation,
  tone,
} from '../../src/audio/tone.ts'
import { keysOf, keysSeconds } from '../../src/twiml/timing.ts'
import { powerAt, powerOf } from '../audio-sounds.ts'
import { rows } from '../twiml-table.ts'

/** The samples of a source from `from` on. */
function heard(source: Source, seconds: number, from = 0): Int32Array {
  const mix = new Int32Array(Math.round(seconds * rate))
  source.add(mix, from)
  return mix
}

/** Milliseconds of sound and silence by turns, to the nearest 5. */
function cadence(source: Source, seconds: number): number[] {
  const sounds = heard(source, seconds)
  const spans: { on: boolean; samples: number }[] = []
  for (let at = 0; at < sounds.length; at += 40) {
    const on = sounds.subarray(at, at + 40).some((sample) => sample !== 0)
    if (spans.at(-1)?.on === on) spans.at(-1)!.samples += 40
    else spans.push({ on, samples: 40 })
  }
  return spans.map(({ samples }) => samples / 8)
}

/** Which of these frequencies have a twentieth of the power or more. */
const loud = (samples: Int32Array, ...frequencies: number[]) =>
  frequencies.filter((frequency) => powerAt(samples, frequency) > powerOf(samples) / 20)

/** The sine itself, half as loud as can be, so many samples after its beginning. */
function sampleOf(frequencies: readonly number[], index: number): number {
  const sum = frequencies.reduce((all, frequency) => all + Math.sin((2 * Math.PI * frequency * index) / rate), 0)
  return Math.round((sum / frequencies.length) * 0.5 * 32_767)
}

test('a tone is the sine it says, whatever stretch of it is asked for', () => {
  for (const wanted of [beepTone, keyTone('1')!, keyTone('D')!]) {
    const source = tone(wanted.frequencies, 2)
    assert.equal(source.length, 2 * rate)
    for (const from of [0, 1, 7_999, 8_000, 12_345]) {
      const stretch = heard(source, 0.05, from)
      for (const [index, sample] of stretch.entries()) {
        assert.ok(
          Math.abs(sample - sampleOf(wanted.frequencies, from + index)) <= 1,
          `${wanted.frequencies} ${from + index}`,
        )
      }
    }
  }
})

test('before its beginning and after its end a tone adds nothing', () => {
  const mix = new Int32Array(30).fill(5)
  beep(10 / rate).add(mix, -10)
  assert.deepEqual([...mix.subarray(0, 11), ...mix.subarray(20)], new Array(21).fill(5))
  assert.ok(mix.subarray(11, 14).every((sample) => sample !== 5))
})

test('keys sound when they are pressed and as long as a key does, and waits are silent', () => {
  const digits = '1w22W#x*'
  const source = keys(digits)
  assert.equal(source.length, keysSeconds(digits) * rate)
  const all = heard(source, keysSeconds(digits) + 0.1)
  for (const { key, at } of keysOf(digits)) {
    const tones = keyTone(key)
    const sounds = all.subarray(at * rate, (at + 0.16) * rate)
    if (tones) assert.deepEqual(loud(sounds, 697, 770, 852, 941, 1209, 1336, 1477, 1633), tones.frequencies, key)
    else assert.ok(sounds.every((sample) => sample === 0))
    assert.ok(all.subarray((at + 0.16) * rate, (at + 0.25) * rate).every((sample) => sample === 0))
  }
})

test('ringing, busy and no way through have their own pitch and cadence in each country', () => {
  assert.deepEqual(cadence(ringback(), 8), [2000, 4000, 2000])
  assert.deepEqual(loud(heard(ringback(), 2), 400, 440, 480, 620), [440, 480])
  assert.deepEqual(cadence(busy('us'), 1.5), [500, 500, 500])
  assert.deepEqual(loud(heard(busy('us'), 0.5), 440, 480, 620), [480, 620])
  assert.deepEqual(cadence(congestion('us'), 0.75), [250, 250, 250])
  assert.deepEqual(cadence(ringback('uk'), 3.4), [400, 200, 400, 2000, 400])
  assert.deepEqual(loud(heard(ringback('uk'), 0.4), 400, 425, 450), [400, 450])
  assert.deepEqual(cadence(ringback('de'), 6), [1000, 4000, 1000])
  assert.deepEqual(loud(heard(ringback('de'), 1), 400, 425, 450), [425])
  assert.deepEqual(cadence(busy('de'), 0.96), [480, 480])
  assert.deepEqual(loud(heard(ringback('jp'), 1), 384, 400, 416, 440), [384, 400, 416])
})

test('every country that Dial names has its tones, and unknown ones have those of the US', () => {
  const names = rows.find(({ name }) => name === 'Dial')!.attributes.find(({ name }) => name === 'ringTone')!.allowed
  assert.equal(names.length, 40)
  for (const country of names) {
    for (const source of [ringback(country), busy(country), congestion(country)]) {
      assert.equal(source.length, Number.POSITIVE_INFINITY)
      assert.ok(powerOf(heard(source, 0.1)) > 0, country)
    }
  }
  assert.deepEqual(heard(ringback('xx'), 1), heard(ringback('us'), 1))
  assert.deepEqual(heard(ringback('UK'), 1), heard(ringback('uk'), 1))
})

test('a cadence is the same an hour later, and in whatever stretches it is read', () => {
  const from = 3600 * rate
  assert.deepEqual(heard(ringback('us'), 3, from), heard(ringback('us'), 3, 0))
  const source = ringback('au')
  const whole = heard(source, 4, 1000)
  const pieces = new Int32Array(whole.length)
  for (let at = 0; at < pieces.length; at += 77) source.add(pieces.subarray(at, at + 77), 1000 + at)
  assert.deepEqual(pieces, whole)
})

test('three rising tones say that a number is not in service', () => {
  const source = specialInformation()
  assert.equal(source.length, 3 * 0.33 * rate)
  const [first, second, third] = [0, 1, 2].map((index) => heard(source, 0.33, index * 0.33 * rate))
  assert.deepEqual(loud(first!, 950, 1400, 1800), [950])
  assert.deepEqual(loud(second!, 950, 1400, 1800), [1400])
  assert.deepEqual(loud(third!, 950, 1400, 1800), [1800])
})
