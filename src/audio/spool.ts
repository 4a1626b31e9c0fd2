/**
 * Sound that comes while it is heard: each piece is played after the one before, or at once where there is none. What
 * was heard long ago is forgotten, what is still to come can be.
 *
 *     comes      a b c         d
 *     is heard   [ a ][ b ][ c ]  [ d ]
 */
import { frameSamples, rate, type Samples, type Source } from './source.ts'

interface Piece {
  readonly from: number
  samples: Samples
}

/** Whoever writes down what is heard does so each second; this is a minute. */
const remembered = 60 * rate

export class Spool implements Source {
  #pieces: Piece[] = []
  #end = 0

  /** It goes on for as long as it is heard. */
  get length(): number {
    return Number.POSITIVE_INFINITY
  }

  /** Where what has come so far ends; all places are in samples from its beginning. */
  get end(): number {
    return this.#end
  }

  /** How many pieces it holds. */
  get pieces(): number {
    return this.#pieces.length
  }

  /** Adds a piece, to be heard from `now` on at the earliest; says where it ends. */
  append(samples: Samples, now: number): number {
    const from = Math.max(now, this.#end)
    if (samples.length === 0) return this.#end
    const last = this.#pieces.at(-1)
    // Whoever sends sound in crumbs is heard as others are: there is no more of them than frames.
    if (last && last.from + last.samples.length === from && last.samples.length < frameSamples)
      last.samples = joined(last.samples, samples)
    else this.#pieces.push({ from, samples })
    this.#end = from + samples.length
    let old = 0
    while (this.#pieces[old]!.from + this.#pieces[old]!.samples.length < now - remembered) old++
    if (old > 0) this.#pieces.splice(0, old)
    return this.#end
  }

  /** What would be heard after `now` is not. */
  clear(now: number): void {
    if (this.#end <= now) return
    this.#pieces = this.#pieces.filter(({ from }) => from < now)
    const last = this.#pieces.at(-1)
    if (last && last.from + last.samples.length > now) last.samples = last.samples.slice(0, now - last.from)
    this.#end = now
  }

  add(mix: Int32Array, from: number): void {
    const end = from + mix.length
    for (let at = this.#pieces.length - 1; at >= 0; at--) {
      const piece = this.#pieces[at]!
      if (piece.from >= end) continue
      if (piece.from + piece.samples.length <= from) return
      const first = Math.max(piece.from, from)
      const last = Math.min(piece.from + piece.samples.length, end)
      for (let place = first; place < last; place++) mix[place - from]! += piece.samples[place - piece.from]!
    }
  }
}

function joined(first: Samples, next: Samples): Samples {
  const both = new Int16Array(first.length + next.length)
  both.set(first)
  both.set(next, first.length)
  return both
}
