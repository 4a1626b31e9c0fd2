/** Sound as a function of time: any stretch of it can be asked for, in any order and as often as somebody likes. */

/** Samples a second, of one channel: what a telephone carries (ITU-T G.711). */
export const rate = 8000
/** A frame is 20 ms of sound. */
export const frameSeconds = 0.02
export const frameSamples = rate * frameSeconds

/** 16-bit linear samples at `rate`. */
export type Samples = Int16Array

/** Whatever can be heard: a clip, a tone, a voice, a mix. */
export interface Source {
  /** In samples; Infinity where it goes on. */
  readonly length: number
  /**
   * Adds its samples from `from` on to those in `mix`, as many as that holds. Before its beginning and after its end
   * there is nothing to add.
   */
  add(mix: Int32Array, from: number): void
}

export const samplesIn = (seconds: number): number => Math.round(seconds * rate)

export const silence: Source = { length: 0, add: () => {} }

/** Samples that are there. */
export const clip = (samples: Samples): Source => ({
  length: samples.length,
  add(mix, from) {
    const begin = Math.max(0, -from)
    const end = Math.min(mix.length, samples.length - from)
    for (let index = begin; index < end; index++) mix[index]! += samples[from + index]!
  },
})

/** What is left of a source after so many samples. */
export const rest = (source: Source, past: number): Source => ({
  length: Math.max(source.length - past, 0),
  add(mix, from) {
    const begin = Math.max(0, -from)
    if (begin < mix.length) source.add(mix.subarray(begin), from + begin + past)
  },
})

/** The same over and over. */
export const looped = (samples: Samples): Source => ({
  length: samples.length === 0 ? 0 : Number.POSITIVE_INFINITY,
  add(mix, from) {
    if (samples.length === 0) return
    let place = Math.max(from, 0) % samples.length
    for (let index = Math.max(0, -from); index < mix.length; index++) {
      mix[index]! += samples[place]!
      if (++place === samples.length) place = 0
    }
  },
})

/** One source after the other, each so many samples after the beginning of the whole. */
export function series(parts: readonly { readonly at: number; readonly source: Source }[]): Source {
  const length = parts.reduce((end, { at, source }) => Math.max(end, at + source.length), 0)
  return {
    length,
    add(mix, from) {
      for (const { at, source } of parts)
        if (from < at + source.length && from + mix.length > at) source.add(mix, from - at)
    },
  }
}
