/** A sound as the timeline tells it, and back: enough to make it again when the call is over. */
import type { Playlist, SpeechPart } from '../../twiml/line.ts'
import { keysSeconds } from '../../twiml/timing.ts'
import type { Entry, Sound } from '../ports.ts'
import { unfinished } from './life.ts'

type Told = Readonly<Record<string, string | number | null | readonly number[] | readonly SpeechPart[]>>

/** `seconds` is null of what goes on until it is replaced; `past` is there where it is heard from its middle on. */
export function sounded({ past, ...sound }: Sound): Told {
  return { ...what(sound), ...(past && { past }) }
}

function what(sound: Sound): Told {
  const seconds = Number.isFinite(sound.seconds) ? sound.seconds : null
  switch (sound.is) {
    case 'speech': {
      const { words, voice, language, parts } = sound
      return { words, voice, language, ...(parts && { parts }), seconds }
    }
    case 'clip':
      return { url: sound.url, ...(sound.content && { content: sound.content }), seconds }
    case 'keys':
      return { keys: sound.keys, seconds }
    case 'music':
      return { music: sound.playlist, seconds }
    case 'tone':
      return { tone: 'tone', frequencies: sound.frequencies, seconds }
    case 'ringing':
      return { tone: 'ringing', ...(sound.tone && { country: sound.tone }), seconds }
    case 'stream':
      return { tone: 'stream', name: sound.name, seconds }
    case 'beep':
      return { tone: 'beep', seconds }
  }
}

/** What was `said`, `heard` or pressed; null for every other entry, and for a stream: what that brought is gone. */
export function soundOf(entry: Entry): Sound | null {
  const sound = wholeOf(entry)
  return sound && entry['past'] ? { ...sound, past: Number(entry['past']) } : sound
}

function wholeOf(entry: Entry): Sound | null {
  // Keys that were played are in what was heard.
  if (entry.is === 'key' && entry['in'] === 'sound') return null
  if (entry.is === 'key') {
    const keys = String(entry['key'])
    return { is: 'keys', keys, seconds: keysSeconds(keys) }
  }
  if (entry.is !== 'said' && entry.is !== 'heard') return null
  const { words, voice, language, parts, url, content, keys, music, tone, frequencies, country } = entry
  const seconds = entry['seconds'] === null ? Number.POSITIVE_INFINITY : Number(entry['seconds'] ?? 0)
  if (words !== undefined) {
    const how = parts === undefined ? {} : { parts: parts as unknown as readonly SpeechPart[] }
    return { is: 'speech', words: String(words), voice: String(voice), language: String(language), ...how, seconds }
  }
  if (url !== undefined)
    return { is: 'clip', url: String(url), ...(content ? { content: String(content) } : {}), seconds }
  if (keys !== undefined) return { is: 'keys', keys: String(keys), seconds }
  if (music !== undefined) return { is: 'music', playlist: music as Playlist, seconds }
  if (tone === 'tone') return { is: 'tone', frequencies: frequencies as unknown as readonly number[], seconds }
  if (tone === 'ringing') return { is: 'ringing', ...(country ? { tone: String(country) } : {}), seconds }
  return tone === 'beep' ? { is: 'beep', seconds } : null
}

/** Nothing sounds after it: the far end has gone, or the call is over. */
export const isEnd = ({ is, ...entry }: Entry) =>
  is === 'gone' || (is === 'status' && !(unfinished as readonly unknown[]).includes(entry['status']))
