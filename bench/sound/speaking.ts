/** What it costs that somebody speaks, by our own voice and by programs; and that speech is fitted into its time. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rate } from '../../src/audio/source.ts'
import { stretched } from '../../src/audio/stretch.ts'
import { openVoice } from '../../src/speech/voice.ts'
import type { Figure } from '../figure.ts'
import { type Command, processorSeconds } from './program.ts'
import { buzz, spentSince, timesReal } from './times-real.ts'

/** Each a sentence of eleven words, and none like another. */
const sentences = Array.from(
  { length: 40 },
  (_, index) => `This is sentence number ${index} of many that somebody says.`,
)
const words = sentences.join(' ').split(' ').length
/** As an unhurried voice says it. */
const seconds = 4

/** Sentence by sentence, as prompts come; others say them all in one run. */
export async function speaking(): Promise<Figure[]> {
  const voice = openVoice({ clock: { really: () => () => {} }, warn: console.error })
  const say = (words: string) => voice.say({ words, seconds, voice: 'woman', language: 'en-US' })
  await say('Whoever speaks first wakes everybody else.')
  const before = process.cpuUsage()
  let sounding = 0
  for (const sentence of sentences) sounding += (await say(sentence)).findLastIndex((sample) => sample !== 0)
  const spent = spentSince(before)
  await voice.close()
  return [
    { name: 'speak', value: sounding / rate / spent, unit: '× real time, each sentence by itself' },
    { name: 'speak-words', value: words / spent, unit: 'words a second of processor time' },
    ...besidePrograms(words / spent),
  ]
}

function besidePrograms(wordsPerSecond: number): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-bench-'))
  try {
    const [all, one] = [join(folder, 'all.txt'), join(folder, 'one.txt')]
    // Ten times, for they are quick.
    writeFileSync(all, `${`${sentences.join(' ')} `.repeat(10)}\n`)
    writeFileSync(one, 'A\n')
    const espeak = (file: string): Command => ['espeak-ng', '--stdout', '-v', 'en-us', '-f', file]
    const flite = (file: string): Command => ['flite', '-voice', 'slt', '-f', file, '-o', join(folder, 'speech.wav')]
    return [espeak, flite].flatMap((command) => {
      const theirs = processorSeconds(command(all), command(one))
      const [program] = command(all)
      if (theirs === null) return []
      const value = (words * 10) / theirs / wordsPerSecond
      return [{ name: `speak-of-${program}`, value, unit: `of the processor time of ${program}, for as many words` }]
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A quarter longer, as most sentences are made. */
export function stretching(): Figure {
  const sound = buzz(60, 120, 8000)
  const value = timesReal(60, () => void stretched(sound, sound.length * 1.25))
  return { name: 'stretch', value, unit: '× real time' }
}
