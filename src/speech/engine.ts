/** What speaks: one way of making words into sound. Shapes, and the engine that is always there. */

import type { Spoken } from './fit.ts'
import type { Speaker } from './speakers.ts'
import type { Studio } from './studio.ts'
import { ascii, isSpeakable, pieces } from './words.ts'

export interface Order {
  /** On one line, and speakable. */
  readonly words: string
  readonly speaker: Speaker
  /** How much longer than usual it is to take. 1 where an engine does not know how. */
  readonly stretch: number
}

export interface Engine {
  readonly name: string
  /** Whether it can speak faster and slower itself. */
  readonly paces: boolean
  /** Whether it knows the language, and its letters. */
  knows(words: string, speaker: Speaker): boolean
  /** Rejects, in words for the operator, where it cannot. */
  speak(order: Order): Promise<Spoken>
  close(): Promise<void>
}

/** Of a text without an end, in pieces that leave room for others in between. */
const longestPiece = 300

/** Flite (Black and Lenzo 2001), compiled to WebAssembly. It reads all languages as if they were English. */
export const flite = (studio: Studio): Engine => ({
  name: 'flite',
  paces: true,
  knows: (words) => isSpeakable(ascii(words)),
  async speak({ words, speaker, stretch }) {
    const spoken: Spoken[] = []
    for (const piece of pieces(ascii(words), longestPiece)) {
      if (isSpeakable(piece)) spoken.push(await studio.flite(piece, speaker.flite, stretch))
    }
    return { rate: spoken[0]!.rate, samples: joined(spoken.map(({ samples }) => samples)) }
  },
  close: async () => {},
})

function joined(parts: readonly Int16Array[]): Int16Array {
  const made = new Int16Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    made.set(part, at)
    at += part.length
  }
  return made
}
