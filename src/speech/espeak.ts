/** Debian's espeak-ng, where it is installed: a hundred languages, spoken by rule. */
import type { Clock } from '../exchange/ports.ts'
import type { Engine } from './engine.ts'
import { NoProgram, run } from './program.ts'
import type { Speaker } from './speakers.ts'
import { spokenIn } from './wave.ts'

/** Its voices whose names are not simply the language of a tag; the longest tag that fits counts. */
const voices: Readonly<Record<string, string>> = {
  arb: 'ar',
  cmn: 'cmn',
  en: 'en-us',
  'en-au': 'en-gb',
  'en-gb': 'en-gb',
  'en-ie': 'en-gb',
  'en-in': 'en-gb',
  'en-nz': 'en-gb',
  'en-za': 'en-gb',
  'es-419': 'es-419',
  'es-mx': 'es-419',
  'es-us': 'es-419',
  fil: 'en-us',
  fr: 'fr-fr',
  'fr-be': 'fr-be',
  'fr-ch': 'fr-ch',
  iw: 'he',
  no: 'nb',
  nn: 'nb',
  'pt-br': 'pt-br',
  'yue-cn': 'yue',
  zh: 'cmn',
  'zh-hk': 'yue',
}

/** `de+f2` for a woman. */
export function espeakVoice({ language, sex }: Pick<Speaker, 'language' | 'sex'>): string {
  const tag = language.toLowerCase()
  const base = tag.split('-')[0]!
  const known = voices[tag.split('-').slice(0, 2).join('-')] ?? voices[base] ?? base
  return sex === 'woman' ? `${known}+f2` : known
}

/** Its usual speed, and what it can do at most, in words a minute. */
const usual = 175
const slowest = 80
const fastest = 450

/** A second of sound takes it a hundredth. */
const limitSeconds = 20
/** Two hours at its rate. */
const mostBytes = 320 * 1024 * 1024

export interface EspeakOptions {
  readonly clock: Pick<Clock, 'really'>
  /** Where it is looked for: the environment of this process, unless said otherwise. */
  readonly env?: NodeJS.ProcessEnv | undefined
}

export function espeak({ clock, env }: EspeakOptions): Engine {
  let isThere = true
  const closing = new AbortController()
  return {
    name: 'espeak-ng',
    paces: true,
    // What is no tag could be the name of a file to it.
    knows: (_words, { language }) => isThere && /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(language),
    async speak({ words, speaker, stretch }) {
      const speed = Math.round(Math.min(Math.max(usual / stretch, slowest), fastest))
      const args = ['--stdin', '--stdout', '-b', '1', '-z', '-v', espeakVoice(speaker), '-s', `${speed}`]
      try {
        const given = { command: 'espeak-ng', args, input: Buffer.from(words), clock, limitSeconds, mostBytes }
        return spokenIn(await run({ ...given, signal: closing.signal, ...(env && { env }) }))
      } catch (error) {
        if (error instanceof NoProgram) isThere = false
        throw new Error(`${(error as Error).message} (${speaker.language})`, { cause: error })
      }
    },
    close: async () => closing.abort(),
  }
}
