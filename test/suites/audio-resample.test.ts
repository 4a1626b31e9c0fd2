/** Sound at other rates: what passes, what does not, and that it takes as long as before. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Resampler, resample } from '../../src/audio/resample.ts'
import { level, sine, sixteen } from '../sound-files.ts'

const half = 20 * Math.log10(0.5)

test('what a telephone carries passes from any rate within 0.1 dB, what it does not is 60 dB down', () => {
  for (const rate of [1000, 7999, 11_025, 16_000, 22_050, 44_100, 44_101, 48_000, 96_000, 384_000]) {
    for (const hertz of [300, 1000, 3400, 4600, 6000, 20_000]) {
      if (hertz >= rate * 0.42 || (rate > 96_000 && hertz % 1000 !== 0)) continue
      const heard = resample(sine(hertz, 0.3, rate), rate)
      assert.equal(heard.length, 2400, `${rate}`)
      const where = `${hertz} Hz at ${rate}: ${level(heard, hertz)} dB`
      if (hertz < 4000) assert.ok(Math.abs(level(heard, hertz) - half) < 0.1, where)
      // Where it would be heard, were it not kept out.
      const image = Math.abs(((hertz + 4000) % 8000) - 4000)
      if (hertz > 4000) assert.ok(level(heard, image) < half - 60, where)
      if (hertz > 4000) assert.ok(loudest(heard.subarray(400, 2000)) < 40, where)
    }
  }
})

test('telephone sound at a higher rate is the same, and nothing is added above', () => {
  for (const rate of [16_000, 24_000]) {
    const heard = resample(sixteen(sine(1000, 0.5)), 8000, rate)
    assert.equal(heard.length, rate / 2)
    assert.ok(Math.abs(level(heard, 1000, rate) - half) < 0.1)
    assert.ok(level(heard, 7000, rate) < -70)
  }
})

test('piece by piece it is the same as at once, and at the same rate nothing changes', () => {
  for (const [from, to] of [
    [44_100, 8000],
    [8000, 24_000],
    [44_101, 8000],
  ] as const) {
    const samples = sine(700, 0.2, from)
    const resampler = new Resampler(from, to)
    const pieces: number[] = []
    for (let at = 0; at < samples.length; at += 333) pieces.push(...resampler.push(samples.subarray(at, at + 333)))
    pieces.push(...resampler.end())
    assert.deepEqual(pieces, [...resample(samples, from, to)])
  }
  const all = Int16Array.from({ length: 65_536 }, (_, index) => index - 32_768)
  assert.deepEqual(resample(all, 8000), all)
})

test('too little for one sample, or nothing, is as long as it is', () => {
  assert.equal(resample(new Float32Array(0), 44_100).length, 0)
  assert.equal(resample(sine(100, 1, 44_100).subarray(0, 3), 44_100).length, 1)
  assert.equal(resample(new Int16Array(1), 1000).length, 8)
})

test('what is too loud is cut off, and never turns over', () => {
  const square = Float32Array.from({ length: 4410 }, (_, n) => (n % 100 < 50 ? 1 : -1))
  const heard = resample(square, 44_100)
  for (let n = 100; n < 700; n++) {
    const inside = ((n * 44_100) / 8000) % 100
    if (inside > 8 && inside < 42) assert.ok(heard[n]! > 20_000)
    if (inside > 58 && inside < 92) assert.ok(heard[n]! < -20_000)
  }
})

const loudest = (samples: Int16Array) => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
