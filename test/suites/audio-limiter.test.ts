/** Sums of voices come back into 16 bits: never over, never with a click, and untouched where they fit. */
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { Limiter } from '../../src/audio/limiter.ts'
import { frameSamples, rate } from '../../src/audio/source.ts'
import { dice } from '../storm/dice.ts'

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))

/** What comes out of a limiter that reads frame by frame. */
function limited(mix: Int32Array, samples = frameSamples): Int16Array {
  const limiter = new Limiter()
  const out = new Int16Array(mix.length)
  for (let at = 0; at < mix.length; at += samples)
    limiter.limit(mix.subarray(at, at + samples), out.subarray(at, at + samples))
  return out
}

const sine = (samples: number, amplitude: number, hertz = 300) =>
  Int32Array.from({ length: samples }, (_, index) => amplitude * Math.sin((2 * Math.PI * hertz * index) / rate))

test('what fits passes as it is, full scale on both sides included', () => {
  const mix = Int32Array.from({ length: 1600 }, (_, index) => [32_767, -32_768, 0, 1, -1, 12_345][index % 6]!)
  assert.deepEqual([...limited(mix)], [...mix])
})

test('nothing is ever over full scale or of another sign, whatever is summed', (context) => {
  context.diagnostic(`SEED=${seed}`)
  const { below, chance, roll } = dice(seed)
  for (let round = 0; round < 200; round++) {
    const loudness = roll(40_000, 100_000, 250 * 32_768)
    const mix = Int32Array.from({ length: 800 }, () => (chance(0.3) ? below(2 * loudness) - loudness : below(2000)))
    const out = limited(mix, roll(160, 40, 80, 77, 1))
    for (const [index, sample] of out.entries()) {
      const wanted = mix[index]!
      assert.ok(
        sample === 0 || Math.sign(sample) === Math.sign(wanted),
        `SEED=${seed} round ${round} wraps at ${index}`,
      )
      assert.ok(Math.abs(sample) <= Math.abs(wanted), `SEED=${seed} round ${round} is louder at ${index}`)
    }
  }
})

test('two hundred and fifty voices at full scale are one at full scale', () => {
  const out = limited(sine(rate, 250 * 32_767))
  const peak = out.subarray(rate / 2).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  assert.ok(peak > 32_000 && peak <= 32_767, String(peak))
})

test('the gain goes in small steps where it falls within a frame and where it rises again', () => {
  // Frames begin softly and turn loud in their middle; a slow wave, so that each sample shows the gain.
  const mix = Int32Array.from({ length: rate }, (_, index) => (index >= 4080 && index < 4400 ? 98_304 : 20_000))
  const out = limited(mix)
  let before = 1
  for (const [index, sample] of out.entries()) {
    const gain = sample / mix[index]!
    assert.ok(Math.abs(gain - before) < 0.025, `${before} to ${gain} at ${index}`)
    before = gain
  }
})

test('a voice that begins loudest at a frame has no click: a sum never moves further than its parts do', () => {
  for (const hertz of [100, 300, 1000]) {
    const mix = sine(rate / 2, 5 * 32_767, hertz)
    const out = limited(mix)
    for (let index = 1; index < out.length; index++) {
      const wanted = Math.abs(mix[index]! - mix[index - 1]!)
      // A gain that falls moves a loud sample by its part, one fortieth of full scale.
      assert.ok(Math.abs(out[index]! - out[index - 1]!) <= wanted + 850, `${hertz} Hz at ${index}`)
    }
  }
})

test('half a second after what was too loud, the rest is as loud as it was', () => {
  const limiter = new Limiter()
  const out = new Int16Array(frameSamples)
  limiter.limit(new Int32Array(frameSamples).fill(65_536), out)
  assert.ok(limiter.gain < 0.52)
  const soft = new Int32Array(frameSamples).fill(1000)
  let frames = 0
  while (limiter.gain < 1) {
    limiter.limit(soft, out)
    frames++
  }
  assert.ok(frames > 10 && frames < 50, String(frames))
  limiter.limit(soft, out)
  assert.deepEqual([...out], [...soft])
})
