/** Sound that comes while it is heard, and the form in which it comes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Spool } from '../../src/audio/spool.ts'

const heard = (spool: Spool, from: number, count: number) => {
  const mix = new Int32Array(count)
  spool.add(mix, from)
  return [...mix]
}
const all = (value: number, count: number) => Int16Array.from({ length: count }, () => value)

test('pieces are heard one after the other, and after a gap at once', () => {
  const spool = new Spool()
  assert.equal(spool.append(all(1, 3), 10), 13)
  assert.equal(spool.append(all(2, 2), 11), 15)
  assert.equal(spool.append(all(3, 1), 20), 21)
  assert.deepEqual(heard(spool, 8, 14), [0, 0, 1, 1, 1, 2, 2, 0, 0, 0, 0, 0, 3, 0])
  assert.deepEqual(heard(spool, 12, 2), [1, 2])
  assert.equal(spool.length, Number.POSITIVE_INFINITY)
})

test('what is still to come can be taken back, what was heard stays', () => {
  const spool = new Spool()
  spool.append(all(1, 4), 0)
  spool.append(all(2, 4), 0)
  spool.clear(2)
  assert.equal(spool.end, 2)
  assert.deepEqual(heard(spool, 0, 8), [1, 1, 0, 0, 0, 0, 0, 0])
  spool.append(all(3, 2), 5)
  spool.clear(90)
  assert.equal(spool.end, 7)
  assert.deepEqual(heard(spool, 0, 8), [1, 1, 0, 0, 0, 3, 3, 0])
})

test('however small the pieces are, or empty, they are not many', () => {
  const spool = new Spool()
  for (let at = 0; at < 100_000; at++) spool.append(all(at % 100, at % 2), 0)
  assert.equal(spool.end, 50_000)
  assert.ok(spool.pieces <= 50_000 / 160 + 1, String(spool.pieces))
  assert.deepEqual(heard(spool, 48, 4), [97, 99, 1, 3])
  spool.clear(50)
  assert.deepEqual(heard(spool, 48, 4), [97, 99, 0, 0])
})

test('an hour of sound that came frame by frame is not kept', () => {
  const spool = new Spool()
  for (let at = 0; at < 3600 * 8000; at += 8000) spool.append(all(1, 8000), at)
  assert.deepEqual(heard(spool, 0, 1), [0])
  assert.deepEqual(heard(spool, 3599 * 8000, 1), [1])
})
