import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handClock, virtualClock, wallClock } from '../../src/exchange/clock.ts'

test('a hand clock stands still until it is told to move, and stops at every deadline on the way', async () => {
  const clock = handClock(new Date(0))
  const kept: string[] = []
  for (const seconds of [3, 1, 2, 1]) clock.after(seconds, () => kept.push(`${seconds} at ${+clock.now() / 1000}`))
  await clock.advance(0)
  assert.deepEqual(kept, [])
  await clock.advance(2.5)
  assert.deepEqual(kept, ['1 at 1', '1 at 1', '2 at 2'])
  assert.equal(+clock.now(), 2500)
  await clock.advance(1)
  assert.equal(kept.length, 4)
})

test('a deadline made by another is kept in the same move', async () => {
  const clock = handClock(new Date(0))
  const kept: number[] = []
  clock.after(1, () => clock.after(1, () => kept.push(+clock.now())))
  await clock.advance(2)
  assert.deepEqual(kept, [2000])
})

test('a cancelled deadline is not kept', async () => {
  const clock = handClock()
  let kept = 0
  const cancel = clock.after(1, () => kept++)
  clock.after(1, () => kept++)
  cancel()
  await clock.advance(5)
  assert.equal(kept, 1)
})

test('a virtual clock leaps from deadline to deadline while nothing real is under way', async () => {
  const clock = virtualClock(new Date(0))
  await clock.sleep(3600)
  assert.equal(+clock.now(), 3_600_000)
  const hold = clock.hold()
  let woken = false
  const sleeping = clock.sleep(1).then(() => (woken = true))
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
  assert.equal(woken, false)
  hold()
  await sleeping
  assert.equal(+clock.now(), 3_601_000)
  clock.stop()
})

test('a virtual clock does not leap for what nobody waits for, and keeps it when it comes by', async () => {
  const clock = virtualClock(new Date(0))
  const kept: number[] = []
  for (const seconds of [60, 120, 7200]) clock.meanwhile(seconds, () => kept.push(+clock.now() / 1000))
  clock.meanwhile(30, () => assert.fail('it was cancelled'))()
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
  assert.deepEqual([+clock.now(), kept], [0, []])
  clock.after(10, () => assert.fail('it was cancelled'))()
  await clock.sleep(3600)
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
  assert.deepEqual([+clock.now() / 1000, kept], [3600, [60, 120]])
  clock.stop()
})

test('ten thousand deadlines in any order are kept in the order of time', async () => {
  const clock = virtualClock(new Date(0))
  const kept: number[] = []
  let state = 42
  const random = () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) % 1000
  await Promise.all(Array.from({ length: 10_000 }, () => clock.sleep(random()).then(() => kept.push(+clock.now()))))
  assert.deepEqual(
    kept,
    [...kept].sort((a, b) => a - b),
  )
  clock.stop()
})

test('the wall clock keeps short deadlines and forgets cancelled ones', async () => {
  const clock = wallClock()
  const before = +clock.now()
  const cancel = clock.after(0.001, () => assert.fail('it was cancelled'))
  cancel()
  await clock.sleep(0.002)
  assert.ok(+clock.now() - before >= 1)
})
