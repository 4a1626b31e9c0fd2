/** Many voices talk for minutes, and no key is heard in it. Wants `espeak-ng`: apt-get install espeak-ng */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { keysIn } from '../../src/audio/dtmf-detector.ts'
import { rate } from '../../src/audio/source.ts'
import { babble, music } from '../audio-sounds.ts'
import { root } from '../house/sources.ts'

const page = readFileSync(join(root, 'README.md'), 'utf8')
  .replace(/[^a-zA-Z0-9 .,]+/g, ' ')
  .slice(0, 3000)
const voices = ['en', 'en-us+f3', 'de+m7', 'fr+f2', 'es+m1', 'en+whisper', 'en+croak', 'en+klatt4']

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

function isThere(context: TestContext, program: string): boolean {
  if (!spawnSync(program, ['--version']).error) return true
  assert.ok(process.env['CI'] !== 'true', `${program} is missing: apt-get install ${program}`)
  context.diagnostic(`${program} is missing, so nothing was heard: apt-get install ${program}`)
  return false
}

for (const voice of voices) {
  test(`no key is heard while ${voice} reads a page aloud`, (context) => {
    if (!isThere(context, 'espeak-ng')) return
    const { stdout } = spawnSync('espeak-ng', ['-v', voice, '--stdin', '--stdout'], { input: page, maxBuffer: 2 ** 28 })
    const samples = samplesOf(stdout)
    context.diagnostic(`${Math.round(samples.length / rate)} seconds`)
    assert.ok(samples.length > 60 * rate)
    assert.deepEqual(keysIn(samples), [])
  })
}

test('no key is heard in ten minutes of something like speech and of something like music', () => {
  for (let seed = 1; seed <= 10; seed++) {
    assert.deepEqual(keysIn(babble(60, seed)), [], `speech ${seed}`)
    assert.deepEqual(keysIn(music(60, seed)), [], `music ${seed}`)
  }
})
