/** Small and repeatable: the same seed throws the same dice. */
export interface Dice {
  /** One of these. */
  roll<T extends readonly unknown[]>(...faces: T): T[number]
  /** A whole number from 0 up to, and not, `below`. */
  below(below: number): number
  chance(probability: number): boolean
}

export function dice(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    roll: (...faces) => faces[Math.floor(next() * faces.length)]!,
    below: (below) => Math.floor(next() * below),
    chance: (probability) => next() < probability,
  }
}
