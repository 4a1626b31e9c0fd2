/** Who speaks: the first engine that knows how. What one of them cannot say, the next one does; the last always can. */
import { createHash } from 'node:crypto'
import { openCache } from '../audio/cache.ts'
import { rate, samplesIn } from '../audio/source.ts'
import type { Clock, Saying, Voice } from '../exchange/ports.ts'
import { buzz } from './buzz.ts'
import { type Engine, flite } from './engine.ts'
import { espeak } from './espeak.ts'
import { type Speaker, speakerOf } from './speakers.ts'
import { type SpeechEndpointOptions, speechEndpoint } from './speech-endpoint.ts'
import { openStudio, type Studio } from './studio.ts'
import { isSpeakable, plain } from './words.ts'

export interface VoiceOptions {
  readonly clock: Pick<Clock, 'really'>
  /** Told once of each engine that fails, until it speaks again. */
  readonly warn: (sentence: string) => void
  /** A service that is asked before all others. */
  readonly endpoint?: Omit<SpeechEndpointOptions, 'clock'> | undefined
  /** Where espeak-ng is looked for: the environment of this process, unless said otherwise. */
  readonly env?: NodeJS.ProcessEnv
}

/** An hour of telephone sound is 58 MB. */
const keptBytes = 64 * 1024 * 1024
/** How long a service that failed is left alone, so that not every sentence waits for it. */
const restSeconds = 30

/** Nothing begins before the first word is to be said. What it resolves with is shared: nobody may write into it. */
export function openVoice({ clock, warn, endpoint, env }: VoiceOptions): Voice {
  const studio = openStudio(clock)
  const cache = openCache(keptBytes, (samples: Int16Array) => samples.byteLength)
  const service = endpoint && rested(speechEndpoint({ ...endpoint, clock }), clock)
  const rules = espeak({ clock, env })
  const local = flite(studio)
  const engines = service ? [service, rules, local] : [rules, local]
  const failing = new Set<string>()
  let closed = false

  const make = async (engine: Engine, order: Order) => {
    try {
      const samples = await said(studio, engine, order)
      failing.delete(engine.name)
      return samples
    } catch (error) {
      if (!closed && !failing.has(engine.name)) warn(`${engine.name} does not speak: ${(error as Error).message}.`)
      failing.add(engine.name)
      throw error
    }
  }
  return {
    async say(saying) {
      const order = orderOf(saying)
      if (!order) return new Int16Array(lengthOf(saying))
      for (const engine of inOrder(engines, rules, local, order.speaker)) {
        if (!engine.knows(order.words, order.speaker)) continue
        try {
          return await cache.of(keyOf(engine.name, order), () => make(engine, order))
        } catch {
          // The operator has been told; whoever listens hears the next.
        }
      }
      return cache.of(keyOf('buzz', order), async () =>
        buzz(order.words, { ...order.speaker, pitch: order.speaker.pitch * order.pitch }, order.seconds),
      )
    },
    async close() {
      closed = true
      await Promise.all([...engines.map((engine) => engine.close()), studio.close()])
    },
  }
}

/** English is Flite's; all others are rather read by rule than as if they were English. */
function inOrder(engines: readonly Engine[], rules: Engine, local: Engine, { language }: Speaker): readonly Engine[] {
  if (!/^en(-|$)/i.test(language)) return engines
  return [...engines.filter((engine) => engine !== rules && engine !== local), local, rules]
}

/** A `Saying`, read. */
interface Order {
  readonly words: string
  readonly speaker: Speaker
  readonly seconds: number
  readonly pitch: number
}

/** Lower or higher than two octaves it is no speech. */
const pitches = { least: 0.25, most: 4 }

/** Null where there is nothing to be said. */
function orderOf(saying: Saying): Order | null {
  const words = plain(saying.words)
  if (!isSpeakable(words) || lengthOf(saying) === 0) return null
  const { seconds, pitch = 1, voice, language } = saying
  const bounded = Math.min(Math.max(pitch, pitches.least), pitches.most) || 1
  return { words, seconds, pitch: bounded, speaker: speakerOf(voice, language) }
}

const lengthOf = ({ seconds }: Saying) => (Number.isFinite(seconds) ? Math.max(0, samplesIn(seconds)) : 0)

/** Speech that would have to be so much faster, or slower, is asked for once more at that pace, where that is known. */
const natural = { least: 0.75, most: 1.35 }
/** What is longer than this is not said twice for it. */
const longestTwice = 30

/** Rejects where the engine made no sound. */
async function said(studio: Studio, engine: Engine, order: Order): Promise<Int16Array> {
  const { words, speaker, seconds } = order
  const fitting = { seconds, pitch: speaker.pitch * order.pitch }
  const first = await studio.fit(await engine.speak({ words, speaker, stretch: 1 }), fitting)
  if (!first) throw new Error('it made no sound')
  const { stretch, sounding } = first
  const isNatural = stretch >= natural.least && stretch <= natural.most
  const saidSeconds = sounding / rate / stretch
  if (!engine.paces || isNatural || saidSeconds > longestTwice) return first.samples
  const second = await studio.fit(await engine.speak({ words, speaker, stretch }), { ...fitting, sounding })
  return (second ?? first).samples
}

const keyOf = (engine: string, { words, speaker, seconds, pitch }: Order) =>
  createHash('sha256')
    .update(JSON.stringify([engine, words, speaker, seconds, pitch]))
    .digest('base64')

/** An engine that is left alone for a while when it has failed. */
function rested(engine: Engine, clock: Pick<Clock, 'really'>): Engine {
  let wake: (() => void) | undefined
  return {
    ...engine,
    knows: (words, speaker) => wake === undefined && engine.knows(words, speaker),
    async speak(order) {
      try {
        return await engine.speak(order)
      } catch (error) {
        wake ??= clock.really(restSeconds, () => (wake = undefined))
        throw error
      }
    },
    async close() {
      wake?.()
      await engine.close()
    },
  }
}
