/** The music for whoever waits, measured: nobody can listen to it in a test. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { music } from '../../src/audio/music.ts'
import { level, loudness, peak } from '../heard.ts'

const piece = music()
/** How far each sample is from the one before; the first from the last. */
const steps = piece.map((sample, index) => Math.abs(sample - piece.at(index - 1)!) >> 1)

test('it lasts some forty seconds, is as loud as somebody who speaks, and is never clipped', () => {
  assert.equal(piece.length, 40 * 8000)
  assert.ok(Math.abs(level(piece) + 20.5) < 0.1, `${level(piece)} dBFS`)
  assert.ok(peak(piece) < 32_767 * 10 ** (-3 / 20), `${peak(piece)}`)
  for (let from = 0; from < piece.length; from += 4000) {
    const half = level(piece.subarray(from, from + 4000))
    assert.ok(half > -30 && half < -14, `${half} dBFS at ${from / 8000} s`)
  }
})

test('nobody hears where it begins again: the seam is no step, and no note is cut there', () => {
  const usual = steps.reduce((most, step) => Math.max(most, step), 0)
  assert.ok(steps[0]! < usual / 4, `${steps[0]} of ${usual}`)
  const [end, begin] = [level(piece.subarray(-400)), level(piece.subarray(0, 400))]
  assert.ok(end > -40 && begin > -40, 'it sounds on both sides of the seam')
})

test('it lies where a telephone carries it, and has no constant in it', () => {
  const sum = piece.reduce((all, sample) => all + sample, 0)
  assert.ok(Math.abs(sum / piece.length) < 2)
  // The chord it begins with is there: middle C, E and G.
  const bar = piece.subarray(0, 8000)
  for (const hertz of [261.63, 329.63, 392]) assert.ok(loudness(bar, hertz) > 150, `${hertz}`)
})

test('it is the same each time', () => {
  assert.deepEqual(music(), piece)
})
