/** A call in words: what was said when, by whom, and where it was cut short. A view of its timeline. */

import type { Entry } from '../ports.ts'
import { isEnd, soundOf } from './sounded.ts'

/** `> words` was said to the far end, `< words` by it; clips by their URLs. */
export const transcript = (entries: readonly Entry[]): string[] => entries.flatMap((entry) => lineOf(entry) ?? [])

function lineOf(entry: Entry): string | null {
  const words = entry['words'] ?? entry['url'] ?? (entry['keys'] && `keys ${entry['keys']}`)
  if (entry.is === 'said') return words ? `> ${words}` : null
  if (entry.is === 'heard') return words ? `< ${words}` : null
  return entry.is === 'key' ? `< key ${entry['key']}` : null
}

/**
 * The same with times, tones, who of many it was, and how far it got:
 *
 *     0:01.0 > Welcome (cut short after 0.4 s)
 *     0:01.4 < key 1
 *     0:09.2 > Hello there [CA…]
 */
export function timedTranscript(entries: readonly Entry[]): string[] {
  const first = entries[0]
  return entries.flatMap((entry, index) => {
    const line = lineOf(entry) ?? toneOf(entry)
    if (line === null || !first) return []
    const { by } = entry
    const heard = cutAfter(entries, index)
    const seconds = (+entry.at - +first.at) / 1000
    const time = `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, '0')}`
    return `${time} ${line}${by ? ` [${by}]` : ''}${heard === null ? '' : ` (cut short after ${heard.toFixed(1)} s)`}`
  })
}

function toneOf(entry: Entry): string | null {
  const sound = soundOf(entry)
  if (!sound) return entry['tone'] === 'stream' ? `${arrow(entry)} a stream` : null
  const tone = sound.is === 'tone' ? `a tone of ${sound.frequencies.join(' and ')} Hz` : sound.is
  return `${arrow(entry)} ${tone}`
}

const arrow = ({ is }: Entry) => (is === 'said' ? '>' : '<')

/** The seconds after which it was cut short: hushed, replaced by the same voice, or by the end of the call. */
export function cutAfter(entries: readonly Entry[], index: number): number | null {
  const entry = entries[index]!
  const sound = soundOf(entry)
  if (!sound || entry.is === 'key') return null
  const cut = entries.find((next, at) => at > index && (isEnd(next) || isSameVoice(next, entry)))
  if (!cut) return null
  const seconds = (+cut.at - +entry.at) / 1000
  return seconds < sound.seconds - 0.002 && Number.isFinite(sound.seconds) ? seconds : null
}

const isSameVoice = (next: Entry, entry: Entry) =>
  next['by'] === entry['by'] && (next.is === entry.is || (next.is === 'hushed' && next['was'] === entry.is))
