/** A program that understands: it is given a WAV file, and what it prints are the words. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock, Ear, Utterance } from '../exchange/ports.ts'
import { run } from './program.ts'
import { waveOf } from './wave.ts'
import { tidy } from './words.ts'

export interface CommandEarOptions {
  readonly command: string
  readonly clock: Pick<Clock, 'really'>
  /** How long it may take; a minute unless said otherwise. */
  readonly limitSeconds?: number
}

/** Nobody says more into one recording. */
const mostBytes = 1024 * 1024

/** No shell reads the line: it is split where there are spaces, but for those between quotes. */
export function commandEar({ command, clock, limitSeconds = 60 }: CommandEarOptions): Ear {
  const [program, ...args] = split(command)
  const closing = new AbortController()
  const asked = async (utterance: Utterance, wave: string | null) => {
    const told: Readonly<Record<string, string>> = {
      '{wav}': wave ?? '',
      '{language}': utterance.language.split('-')[0]!.toLowerCase(),
      '{hints}': utterance.hints.join(', '),
    }
    const filled = args.map((each) => each.replace(/\{(wav|language|hints)\}/g, (name) => told[name]!))
    const input = wave === null ? waveOf(utterance.samples) : new Uint8Array(0)
    const given = { command: program ?? '', args: filled, input, clock, limitSeconds, mostBytes }
    const written = await run({ ...given, signal: closing.signal })
    return { words: tidy(written.toString()), confidence: null }
  }
  return {
    async understand(utterance) {
      try {
        if (!args.some((each) => each.includes('{wav}'))) return await asked(utterance, null)
        return await inFile(waveOf(utterance.samples), (path) => asked(utterance, path))
      } catch (error) {
        throw new Error(`${program} does not understand: ${(error as Error).message}.`)
      }
    },
    close: async () => closing.abort(),
  }
}

/** In a file that only this user may read, and that is gone afterwards. */
async function inFile<T>(bytes: Uint8Array, act: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'ringback-speech-'))
  try {
    const path = join(folder, 'speech.wav')
    await writeFile(path, bytes, { mode: 0o600 })
    return await act(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const split = (line: string): string[] =>
  [...line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+|["']/g)].map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'))
