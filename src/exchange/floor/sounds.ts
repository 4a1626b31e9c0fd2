/** What sounds are made of: from the event that something is heard to its samples. Opened once, with the exchange. */
import { type HeardKey, keysIn } from '../../audio/dtmf-detector.ts'
import { music } from '../../audio/music.ts'
import { clip, looped, rest, type Samples, type Source, samplesIn, series, silence } from '../../audio/source.ts'
import { beep, keys, ringback, tone } from '../../audio/tone.ts'
import type { SpeechPart } from '../../twiml/line.ts'
import type { Exchange } from '../exchange.ts'
import type { Clip, Sound, Voice } from '../ports.ts'

export interface Sounds {
  /** How it sounds. Speech has to be spoken first. Never rejects: what cannot be had is silence. */
  source(sound: Sound): Source | Promise<Source>
  /** Remembers what a clip is made of. */
  keep(clip: Pick<Clip, 'content' | 'samples'>): void
  /** The keys that a clip, or a tone, plays; looked for when somebody first asks. */
  keysIn(sound: Sound): readonly HeardKey[]
  /** Whether it is remembered. */
  has(content: string | undefined): boolean
}

type Speech = Extract<Sound, { is: 'speech' }>

/** Samples of clips that are remembered: 64 MB, an hour of them. */
const mostSamples = 32 * 1024 * 1024

export function sounds({ voice, bug }: Pick<Exchange, 'voice' | 'bug'>): Sounds {
  const clips = library()
  let piece: Source | undefined

  const whole = (sound: Sound): Source | Promise<Source> => {
    switch (sound.is) {
      case 'speech':
        return spoken(voice, sound).catch((error) => {
          bug(error)
          return silence
        })
      case 'clip':
        return clips.find(sound.content)
      case 'keys':
        return keys(sound.keys)
      case 'beep':
        return beep(sound.seconds)
      case 'tone':
        return tone(sound.frequencies, sound.seconds)
      case 'music':
        piece ??= looped(music())
        return piece
      case 'ringing':
        return ringback(sound.tone)
      case 'stream':
        return sound.source
    }
  }

  return {
    keep: clips.keep,
    keysIn: (sound) =>
      sound.is === 'clip' ? clips.keysIn(sound.content) : sound.is === 'tone' ? keysInTone(sound) : [],
    has: clips.has,
    source({ past = 0, ...sound }) {
      if (past === 0) return whole(sound)
      const source = whole({ ...sound, seconds: sound.seconds + past })
      const samples = samplesIn(past)
      return source instanceof Promise ? source.then((made) => rest(made, samples)) : rest(source, samples)
    },
  }
}

/** Two frequencies may be a key's: its beginning tells. */
function keysInTone({ frequencies }: Extract<Sound, { is: 'tone' }>): readonly HeardKey[] {
  if (frequencies.length !== 2) return []
  const mix = new Int32Array(samplesIn(0.1))
  tone(frequencies, 0.1).add(mix, 0)
  return keysIn(Int16Array.from(mix))
}

/** What clips are made of; those that nobody added for the longest time are forgotten. */
function library() {
  const clips = new Map<string, Samples>()
  const keys = new WeakMap<Samples, readonly HeardKey[]>()
  let kept = 0
  const drop = (content: string) => {
    kept -= clips.get(content)?.length ?? 0
    clips.delete(content)
  }
  return {
    keep({ content, samples }: Pick<Clip, 'content' | 'samples'>): void {
      if (content === '') return
      drop(content)
      clips.set(content, samples)
      kept += samples.length
      for (const oldest of clips.keys()) {
        if (kept <= mostSamples || clips.size === 1) break
        drop(oldest)
      }
    },
    keysIn(content = ''): readonly HeardKey[] {
      const samples = clips.get(content)
      if (!samples) return []
      const found = keys.get(samples) ?? keysIn(samples)
      keys.set(samples, found)
      return found
    },
    has: (content = ''): boolean => clips.has(content),
    find: (content = ''): Source => clip(clips.get(content) ?? new Int16Array(0)),
  }
}

/** Its parts one after the other, each spoken in its own manner. */
async function spoken(voice: Voice, sound: Speech): Promise<Source> {
  const parts = sound.parts ?? [sound]
  const sources = await Promise.all(parts.map((part) => said(voice, sound, part)))
  let at = 0
  return series(
    sources.map((source, index) => {
      const placed = { at: samplesIn(at), source }
      at += parts[index]!.seconds
      return placed
    }),
  )
}

async function said(voice: Voice, { voice: by, language: tongue }: Speech, part: SpeechPart): Promise<Source> {
  if (part.words.trim() === '' || part.volume === 0) return silence
  const { words, seconds, pitch, volume = 1, language = tongue } = part
  const samples = await voice.say({ words, seconds, voice: by, language, ...(pitch && { pitch }) })
  return clip(volume === 1 ? samples : samples.map((sample) => Math.max(-32_768, Math.min(32_767, sample * volume))))
}
