/** Many voices talk for minutes, and no key is heard in it. Wants `espeak-ng`: apt-get install espeak-ng */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { keysIn } from '../../src/audio/dtmf-detector.ts'
import { rate } from '../../src/audio/source.ts'
import { babble, music } from '../audio-sounds.ts'
import { root } from '../house/sources.ts'
import { speaks, spoken, voices } from './espeak.ts'

const page = readFileSync(join(root, 'README.md'), 'utf8')
  .replace(/[^a-zA-Z0-9 .,]+/g, ' ')
  .slice(0, 3000)

for (const voice of voices) {
  test(`no key is heard while ${voice} reads a page aloud`, (context) => {
    if (!speaks(context)) return
    const samples = spoken(voice, page)
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
