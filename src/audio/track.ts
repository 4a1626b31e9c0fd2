/**
 * A track: who sounds when, on one side of a call or in one ear. It is written as things happen and read in frames,
 * then or later; reading changes nothing.
 *
 *     voice a ──[ clip ]────────[ tone ]───►
 *     voice b ─────────[ speech ]──┤ cut short
 *     read            ▲───────▲   the sum of what sounds
 */
import type { Source } from './source.ts'

interface Sounding {
  readonly voice: string
  readonly source: Source
  /** Where it begins and ends, in samples of the track. */
  readonly from: number
  to: number
}

export class Track {
  /** In the order of their beginnings. */
  #sounding: Sounding[] = []
  readonly #last = new Map<string, Sounding>()

  /** From `at` on this voice is heard so, for `length` samples at most; null is silence. What it said before ends. */
  set(voice: string, at: number, source: Source | null, length: number = source?.length ?? 0): void {
    const before = this.#last.get(voice)
    if (before) before.to = Math.min(before.to, at)
    this.#last.delete(voice)
    const to = source ? at + Math.min(length, source.length) : at
    if (!source || to <= at) return
    const sounding = { voice, source, from: at, to }
    this.#last.set(voice, sounding)
    this.#sounding.push(sounding)
  }

  /** Adds what sounds from `from` on to `mix`. */
  add(mix: Int32Array, from: number): void {
    const end = from + mix.length
    for (const sounding of this.#sounding) {
      if (sounding.from >= end || sounding.to <= from) continue
      const begin = Math.max(sounding.from, from)
      const stretch = mix.subarray(begin - from, Math.min(sounding.to, end) - from)
      sounding.source.add(stretch, begin - sounding.from)
    }
  }

  /** Whether anything sounds from `from` on, for so many samples. */
  isSilent(from: number, samples: number): boolean {
    return !this.#sounding.some(({ from: begin, to }) => begin < from + samples && to > from)
  }

  /** What ended before `at` is not asked for again. */
  forget(at: number): void {
    if (!this.#sounding.some(({ to }) => to <= at)) return
    this.#sounding = this.#sounding.filter(({ to }) => to > at)
    for (const [voice, { to }] of this.#last) if (to <= at) this.#last.delete(voice)
  }
}
