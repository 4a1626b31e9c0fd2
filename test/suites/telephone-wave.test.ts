/** WAV files for a phone to play: read where they are as a telephone sounds, and null for whatever else there is. */
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { samplesOfWave } from '../../src/audio/telephone-wave.ts'
import { waveHead } from '../../src/audio/wave.ts'
import { dice } from '../storm/dice.ts'

const file = (channels: 1 | 2, samples: readonly number[]) =>
  new Uint8Array(
    Buffer.concat([
      waveHead({ rate: 8000, channels }, samples.length / channels),
      new Uint8Array(Int16Array.from(samples).buffer),
    ]),
  )

test('its samples are read; two channels become one', () => {
  assert.deepEqual(samplesOfWave(file(1, [1, -2, 3])), Int16Array.of(1, -2, 3))
  assert.deepEqual(samplesOfWave(file(2, [10, 20, -4, 4])), Int16Array.of(15, 0))
})

test('what is of another rate, of other samples, or no WAV, is none', () => {
  for (const [at, value] of [
    [24, 16_000],
    [34, 8],
    [20, 3],
    [22, 3],
  ] as const) {
    const other = file(1, [1, 2])
    new DataView(other.buffer).setUint16(at, value, true)
    assert.equal(samplesOfWave(other), null, `${at}`)
  }
  assert.equal(samplesOfWave(new Uint8Array()), null)
  assert.equal(samplesOfWave(file(1, [1]).subarray(0, 20)), null)
})

test('whatever bytes come, it reads no more than there are, and never throws', () => {
  const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
  const { below } = dice(seed)
  for (let round = 0; round < 5000; round++) {
    const bytes = file(
      below(2) === 0 ? 1 : 2,
      Array.from({ length: 2 * below(40) }, () => below(60_000) - 30_000),
    )
    for (let spoilt = below(6); spoilt > 0; spoilt--) bytes[below(bytes.length)] = below(256)
    const read = samplesOfWave(bytes.subarray(0, below(bytes.length + 1)))
    assert.ok(read === null || read.length * 2 <= bytes.length, `seed ${seed}, round ${round}`)
  }
})
