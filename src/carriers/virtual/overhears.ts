/** Whether words were among what was heard: as a person would compare them, not as a computer would. */
import type { Sound } from '../../exchange/ports.ts'

/**
 * A test for these words. Of text, case and white space do not count and `*` stands for anything between; each part is
 * looked for once, after the one before it, so that no pattern from outside can take long. A RegExp is as it says.
 */
export function overhears(words: string | RegExp): (text: string) => boolean {
  if (typeof words !== 'string') return (text) => text.search(words) >= 0
  const parts = plain(words).split('*')
  return (text) => {
    const heard = plain(text)
    let from = 0
    for (const part of parts) {
      const at = heard.indexOf(part.trim(), from)
      if (at < 0) return false
      from = at + part.trim().length
    }
    return true
  }
}

const plain = (text: string) => text.toLowerCase().replace(/\s+/g, ' ')

/** A sound as one would repeat it; null for what has no words. */
export function textOf(sound: Sound): string | null {
  if (sound.is === 'speech') return sound.words
  if (sound.is === 'clip') return sound.url
  return sound.is === 'keys' ? sound.keys : null
}
