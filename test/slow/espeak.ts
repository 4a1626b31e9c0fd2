/** Voices of espeak-ng, where the machine has it. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import type { TestContext } from 'node:test'
import { rate } from '../../src/audio/source.ts'

export const voices = ['en', 'en-us+f3', 'de+m7', 'fr+f2', 'es+m1', 'en+whisper', 'en+croak', 'en+klatt4']

/** 16-bit samples of one channel, out of a WAV of any rate: whatever lies between two of ours is left out. */
function samplesOf(wave: Buffer): Int16Array {
  const step = wave.readUInt32LE(24) / rate
  const there = Math.floor((wave.length - 44) / 2)
  return Int16Array.from({ length: Math.floor(there / step) - 1 }, (_, index) => {
    // The mean of what a sample of ours covers: enough of a filter for speech.
    const [from, to] = [
      Math.round(index * step),
      Math.max(Math.round((index + 1) * step), Math.round(index * step) + 1),
    ]
    let sum = 0
    for (let place = from; place < to; place++) sum += wave.readInt16LE(44 + 2 * place)
    return sum / (to - from)
  })
}

/** Says whether there is a voice: in CI one must be there, elsewhere it is said how to get one. */
export function speaks(context: TestContext): boolean {
  if (!spawnSync('espeak-ng', ['--version']).error) return true
  const says = 'espeak-ng is missing: apt-get install espeak-ng'
  assert.ok(process.env['CI'] !== 'true', says)
  context.diagnostic(`${says}. Nothing was heard`)
  return false
}

/** This, read aloud. */
export function spoken(voice: string, text: string): Int16Array {
  const { stdout } = spawnSync('espeak-ng', ['-v', voice, '--stdin', '--stdout'], { input: text, maxBuffer: 2 ** 28 })
  return samplesOf(stdout)
}
