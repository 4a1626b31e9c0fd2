/** When it is loud, when somebody speaks, and what of a recording is more than silence. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ActivityDetector, active, dBm0, LevelMeter, levelOf, noLevel, soundingPart } from '../../src/audio/activity.ts'
import { atLevel, babble, joined, noisy, silent, sines, zeroLevel } from '../audio-sounds.ts'
import { dice } from '../storm/dice.ts'

const near = (is: number, wanted: number, by: number) => assert.ok(Math.abs(is - wanted) <= by, `${is}, not ${wanted}`)
const line = (samples: number, rms = 20) => noisy(silent(samples), rms, dice(1))
const spoken = (seconds: number) =>
  sines(
    [
      [300, 4000],
      [1100, 2000],
    ],
    seconds * 8000,
  )

test('a level is that of a sine of the same power: 0 at full scale, and 3.14 more in dBm0', () => {
  near(levelOf(sines([[1000, 32_767]], 8000)), 0, 0.01)
  near(levelOf(sines([[1000, 3277]], 8000)), -20, 0.01)
  near(dBm0(levelOf(sines([[1000, zeroLevel]], 8000))), 0, 0.01)
  near(dBm0(levelOf(sines([[1000, atLevel(-25)]], 8000))), -25, 0.01)
  assert.equal(levelOf(silent(100)), noLevel)
  assert.equal(levelOf(silent(0)), noLevel)
})

test('a meter goes up with the sound, holds its peak half a second, and falls by 20 dB a second', () => {
  const meter = new LevelMeter()
  assert.deepEqual([meter.level, meter.peak], [noLevel, noLevel])
  const read = (samples: Int16Array) => {
    for (let at = 0; at < samples.length; at += 160) meter.read(samples.subarray(at, at + 160))
  }
  read(sines([[1000, 16_384]], 16_000))
  near(meter.level, -6, 0.1)
  near(meter.peak, -6, 0.1)
  read(silent(4000))
  near(meter.peak, -6, 0.1)
  read(silent(8000))
  near(meter.peak, -26, 0.5)
  assert.ok(meter.level < -20)
  read(sines([[1000, 32_767]], 160))
  near(meter.peak, 0, 0.1)
})

test('somebody who speaks begins and ends where they do, and short pauses are part of it', () => {
  const clip = joined(line(8000), spoken(1), line(1600), spoken(0.5), line(8000))
  const [span, ...more] = active(clip)
  assert.deepEqual(more, [])
  near(span!.from, 8000, 160)
  near(span!.to, 8000 + 8000 + 1600 + 4000, 160)
  assert.equal(active(clip, { hangoverSeconds: 0.1 }).length, 2)
})

test('frames of any length hear the same', () => {
  const clip = joined(line(5000), babble(3, 4), line(5000), babble(1, 5), line(5000))
  const whole = active(clip)
  for (const length of [1, 77, 160, 1000]) {
    const detector = new ActivityDetector()
    const edges = []
    for (let at = 0; at < clip.length; at += length) edges.push(...detector.hear(clip.subarray(at, at + length)))
    edges.push(...detector.end())
    assert.deepEqual(
      edges.map(({ at }) => at),
      whole.flatMap(({ from, to }) => [from, to]),
    )
  }
})

test('clicks and a noise that is always there are nobody', () => {
  assert.deepEqual(active(silent(16_000)), [])
  const click = silent(16_000)
  for (let at = 0; at < 16_000; at += 2000) click[at] = 32_767
  assert.deepEqual(active(click), [])
  // A loud fan: -33 dBFS. It is somebody until it is known, and then no more.
  const fan = line(30 * 8000, 500)
  assert.ok(active(fan).every(({ to }) => to < 20 * 8000))
})

test('who speaks over a noisy line is heard over its noise', () => {
  const clip = noisy(joined(silent(40_000), spoken(1), silent(40_000)), 100, dice(3))
  const last = active(clip).at(-1)!
  near(last.from, 40_000, 160)
  near(last.to, 48_000, 160)
})

test('the sounding part of a recording is from its first sound to its last', () => {
  const clip = joined(line(8000), spoken(1), line(4000), spoken(1), line(8003))
  const { from, to } = soundingPart(clip)
  near(from, 8000, 80)
  near(to, 28_000, 80)
  assert.deepEqual(soundingPart(silent(1000)), { from: 0, to: 0 })
  assert.deepEqual(soundingPart(line(8000)), { from: 0, to: 0 })
  assert.deepEqual(soundingPart(silent(0)), { from: 0, to: 0 })
  assert.deepEqual(soundingPart(spoken(1)), { from: 0, to: 8000 })
  assert.deepEqual(soundingPart(spoken(1).subarray(0, 7)), { from: 0, to: 7 })
  assert.deepEqual(soundingPart(joined(silent(803), spoken(1).subarray(0, 100))), { from: 800, to: 903 })
})

test('what is said to the end ends there', () => {
  const [span] = active(joined(line(800), spoken(1)))
  assert.equal(span!.to, 8800)
})
