/** Speech in another time, and sound at another rate: as long as was asked for, and at the same pitch. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resample } from '../../src/audio/resample.ts'
import { stretched } from '../../src/audio/stretch.ts'
import { active, loudestHertz, peak, share } from './listening.ts'

const tone = (hertz: number, rate = 8000, seconds = 1) =>
  Int16Array.from({ length: rate * seconds }, (_, at) => 9000 * Math.sin((2 * Math.PI * hertz * at) / rate))

for (const length of [1600, 4000, 7999, 8001, 12_000, 20_000]) {
  test(`a second in ${length} samples keeps its pitch and its level`, () => {
    const made = stretched(tone(437.5), length)
    assert.equal(made.length, length)
    assert.ok(Math.abs(loudestHertz(made) - 437.5) <= 32)
    assert.ok(share(made, 380, 500) > 0.97)
    assert.ok(Math.abs(active(made) - active(tone(437.5))) < 700)
    assert.ok(peak(made) < 10_000)
  })
}

test('speech is as long as was asked for, however short it is or is to be', () => {
  for (const length of [0, 1, 100, 479, 480, 481, 5000])
    for (const given of [0, 1, 239, 480, 481]) assert.equal(stretched(tone(300).slice(0, given), length).length, length)
})

test('samples at their own length are themselves', () => {
  assert.deepEqual(stretched(tone(300), 8000), tone(300))
})

for (const rate of [11_025, 16_000, 22_050, 24_000, 48_000]) {
  test(`what was at ${rate} Hz is the same at 8 kHz, without what a telephone cannot carry`, () => {
    const made = resample(tone(1000, rate), rate, 8000)
    assert.equal(made.length, 8000)
    assert.equal(loudestHertz(made), 1000)
    assert.ok(Math.abs(active(made) - 9000 / Math.SQRT2) < 60)
    // It would be heard as 3 kHz; where a tone begins and ends at once, there is more than a tone.
    assert.ok(active(resample(tone(5000, rate), rate, 8000).subarray(200, 7800)) < 20)
  })
}

test('sound of no length stays so, and a pitch between two rates is heard where it belongs', () => {
  assert.equal(resample(new Int16Array(0), 16_000, 8000).length, 0)
  assert.equal(loudestHertz(resample(tone(1000), 8000 * 1.25, 8000)), 1250)
})
