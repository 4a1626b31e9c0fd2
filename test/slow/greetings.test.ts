/** Humans and machines answer in many voices, and each is known for what it is. Wants `espeak-ng`. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type MachineDetection, MachineDetector, type Verdict } from '../../src/audio/machine-detector.ts'
import { rate } from '../../src/audio/source.ts'
import { joined, noisy, silent, sines } from '../audio-sounds.ts'
import { dice } from '../storm/dice.ts'
import { speaks, spoken, voices } from './espeak.ts'

const ringing = silent(0.75 * rate)
const waiting = silent(10 * rate)
const beep = sines([[1000, 8000]], 0.4 * rate)

function answered(mode: MachineDetection['mode'], ...parts: readonly Int16Array[]): Verdict {
  const detector = new MachineDetector({ mode })
  const line = noisy(joined(ringing, ...parts, waiting), 30, dice(1))
  for (let at = 0; at < line.length; at += 160) detector.hear(line.subarray(at, at + 160))
  assert.ok(detector.verdict, 'nobody was recognized')
  return detector.verdict
}

const near = (at: number, samples: number) =>
  assert.ok(Math.abs(at - samples) < 0.3 * rate, `${at / rate} s, not ${samples / rate}`)

for (const voice of voices) {
  test(`${voice} as a human and as a machine is known for it`, (context) => {
    if (!speaks(context)) return
    for (const words of ['Hello?', 'Hello, this is Tom speaking.'])
      for (const mode of ['Enable', 'DetectMessageEnd'] as const)
        assert.equal(answered(mode, spoken(voice, words)).answeredBy, 'human', words)
    const greeting = spoken(
      voice,
      'Hi, you have reached the flower shop. We cannot come to the phone right now. Leave a message after the tone.',
    )
    assert.equal(answered('Enable', greeting).answeredBy, 'machine_start')
    const begun = ringing.length + greeting.length
    const beeped = answered('DetectMessageEnd', greeting, silent(rate), beep)
    assert.equal(beeped.answeredBy, 'machine_end_beep')
    near(beeped.at, begun + rate + beep.length)
    assert.equal(answered('DetectMessageEnd', greeting).answeredBy, 'machine_end_silence')
  })
}
