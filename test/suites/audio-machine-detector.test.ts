/** Who answered, by what is heard of them (twiml-and-webhooks.md §3.3, machineDetection). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeMulaw, encodeMulaw } from '../../src/audio/g711.ts'
import { type MachineDetection, MachineDetector } from '../../src/audio/machine-detector.ts'
import { pureTone } from '../../src/audio/pure-tone.ts'
import type { Samples } from '../../src/audio/source.ts'
import { babble, joined, music, noisy, silent, sines } from '../audio-sounds.ts'
import { dice } from '../storm/dice.ts'

const quiet = (seconds: number) => silent(seconds * 8000)
const tone = (hertz: number, seconds: number, amplitude = 8000) => sines([[hertz, amplitude]], seconds * 8000)

const voices = [5, 6].map((seed) => babble(8, seed, 12_000))

/** Speech of exactly so long: something like a voice, with a breath that fills its pauses. */
function speech(seconds: number, seed = 5): Samples {
  const voice = voices[seed - 5]!
  const { below } = dice(seed)
  return Int16Array.from({ length: seconds * 8000 }, (_, index) => voice[index % voice.length]! + below(800) - 400)
}

/** Who answered, and the seconds it took to know. */
function answeredBy(sound: Samples, detection: MachineDetection, frame = 160) {
  const detector = new MachineDetector(detection)
  const thrown = dice(9)
  for (let at = 0; at < sound.length; at += frame) {
    const line = noisy(sound.subarray(at, at + frame), 15, thrown)
    const verdict = detector.hear(decodeMulaw(encodeMulaw(line)))
    if (verdict) return { by: verdict.answeredBy, after: verdict.at / 8000 }
  }
  return undefined
}

const enable: MachineDetection = { mode: 'Enable' }
const messageEnd: MachineDetection = { mode: 'DetectMessageEnd' }

function is(found: ReturnType<typeof answeredBy>, by: string, after: number, within = 0.2) {
  assert.equal(found?.by, by, `${JSON.stringify(found)}, not ${by}`)
  assert.ok(Math.abs(found!.after - after) <= within, `${found!.after}, not ${after}`)
}

test('a short greeting and then silence is a human, known by the end of speechEndThreshold', () => {
  const hello = joined(quiet(0.8), speech(0.7), quiet(10))
  for (const mode of [enable, messageEnd]) is(answeredBy(hello, mode), 'human', 0.8 + 0.7 + 1.2)
  is(answeredBy(hello, { ...enable, speechEndThresholdMilliseconds: 500 }), 'human', 2.0)
})

test('a long greeting is a machine, known as soon as it is longer than speechThreshold', () => {
  const greeting = joined(quiet(0.5), speech(8), quiet(5))
  is(answeredBy(greeting, enable), 'machine_start', 0.5 + 2.4)
  is(answeredBy(greeting, { ...enable, speechThresholdMilliseconds: 5000 }), 'machine_start', 5.5)
})

test('the end of a greeting is its beep', () => {
  for (const hertz of [400, 850, 1000, 1400, 2100]) {
    for (const seconds of [0.2, 1.5]) {
      const greeting = joined(quiet(0.5), speech(5), quiet(0.7), tone(hertz, seconds), quiet(8))
      is(answeredBy(greeting, messageEnd), 'machine_end_beep', 0.5 + 5 + 0.7 + seconds)
    }
  }
})

test('the beep may come while nobody would wait for it any more, and right after the last word', () => {
  const late = joined(quiet(0.5), speech(5), quiet(2.0), tone(1000, 0.4), quiet(8))
  is(answeredBy(late, messageEnd), 'machine_end_beep', 7.9)
  const soon = joined(quiet(0.5), speech(5), tone(1000, 0.4), quiet(8))
  is(answeredBy(soon, messageEnd), 'machine_end_beep', 5.9)
})

test('the end of a greeting without a beep is silence', () => {
  is(answeredBy(joined(quiet(0.5), speech(5), quiet(10)), messageEnd), 'machine_end_silence', 5.5 + 2.4)
})

test('a short greeting with a beep is a machine', () => {
  const short = joined(quiet(0.3), speech(1.5), quiet(0.4), tone(1000, 0.5), quiet(10))
  is(answeredBy(short, enable), 'machine_start', 2.7)
  is(answeredBy(short, messageEnd), 'machine_end_beep', 2.7)
})

test('a pause within a greeting does not end it', () => {
  const greeting = joined(quiet(0.5), speech(2), quiet(0.9), speech(2, 6), quiet(0.5), tone(700, 0.5), quiet(9))
  is(answeredBy(greeting, enable), 'machine_start', 3.5, 0.4)
  is(answeredBy(greeting, messageEnd), 'machine_end_beep', 6.4)
})

test('nothing at all is unknown after silenceTimeout', () => {
  is(answeredBy(quiet(20), enable), 'unknown', 5)
  is(answeredBy(quiet(20), { ...messageEnd, silenceTimeoutMilliseconds: 2000 }), 'unknown', 2)
})

test('what has not ended by the timeout is unknown, or a machine whose end nobody heard', () => {
  is(answeredBy(joined(quiet(1), speech(40)), messageEnd), 'machine_end_other', 30)
  is(answeredBy(joined(quiet(1), speech(5)), { ...enable, timeoutSeconds: 3 }), 'unknown', 3)
})

test('music that never ends is a machine whose end nobody heard', () => {
  is(answeredBy(joined(quiet(1), music(12, 3)), { ...messageEnd, timeoutSeconds: 10 }), 'machine_end_other', 10)
})

test('a fax is known by its tone, answering or calling', () => {
  for (const mode of [enable, messageEnd]) {
    is(answeredBy(joined(quiet(1.5), tone(2100, 3), quiet(9)), mode), 'fax', 2.5)
    is(answeredBy(joined(quiet(1), tone(1100, 0.5), quiet(3), tone(1100, 0.5), quiet(9)), mode), 'fax', 1.5)
  }
})

test('a fax that turns its phase and swells (ITU-T V.8 ANSam) is one, too', () => {
  const sound = Int16Array.from({ length: 24_000 }, (_, index) => {
    const turned = Math.floor(index / 3600) % 2 ? -1 : 1
    const swell = 1 + 0.2 * Math.sin((2 * Math.PI * 15 * index) / 8000)
    return turned * 8000 * swell * Math.sin((2 * Math.PI * 2100 * index) / 8000)
  })
  is(answeredBy(joined(quiet(1), sound, quiet(9)), enable), 'fax', 2, 0.3)
})

test('keys that are pressed are no beep', () => {
  const keys = sines(
    [
      [697, 6000],
      [1209, 6000],
    ],
    4000,
  )
  is(answeredBy(joined(quiet(0.5), speech(5), quiet(0.5), keys, quiet(9)), messageEnd), 'machine_end_silence', 8.9)
})

test('the verdict is the same in frames of any length, and only one is given', () => {
  const greeting = joined(quiet(0.5), speech(4), quiet(0.7), tone(1000, 0.5), quiet(8))
  for (const frame of [1, 80, 123, 160, 4000]) is(answeredBy(greeting, messageEnd, frame), 'machine_end_beep', 5.7)
  const detector = new MachineDetector(enable)
  const first = detector.hear(quiet(6))
  assert.equal(detector.hear(speech(5)), first)
  assert.equal(detector.verdict, first)
})

test('the pitch of a tone is read within 1 %, also under noise; speech, two tones and noise have none', () => {
  for (let hertz = 350; hertz <= 2200; hertz += 25) {
    const read = pureTone(noisy(tone(hertz, 0.02), 500, dice(hertz)))
    assert.ok(Math.abs(read - hertz) < 0.01 * hertz, `${hertz} was read as ${read}`)
  }
  assert.equal(
    pureTone(
      sines(
        [
          [440, 4000],
          [480, 4000],
        ],
        160,
      ),
    ),
    0,
  )
  assert.equal(pureTone(noisy(silent(160), 4000, dice(2))), 0)
  assert.equal(pureTone(silent(160)), 0)
  assert.equal(pureTone(new Int16Array(160).fill(-32_768)), 0)
})
