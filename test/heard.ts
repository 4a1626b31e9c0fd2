/** What is in samples: the loudness of single frequencies, and of everything. */

/** The amplitude of a frequency in samples of 8 kHz; exact where they hold whole periods of it (Goertzel). */
export function loudness(samples: Int16Array, hertz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / 8000)
  let [before, last] = [0, 0]
  for (const sample of samples) [before, last] = [last, sample + coefficient * last - before]
  const power = last * last + before * before - coefficient * last * before
  return (2 * Math.sqrt(Math.max(power, 0))) / samples.length
}

/** What is softer is a limiter's doing, or nothing; each of ten tones at once, turned down together, is louder. */
const loud = 1500

/** Which of these frequencies are heard in so many seconds from `from` on. */
export function heardOf(samples: Int16Array, hertz: readonly number[], from = 0, seconds = 1): number[] {
  const begin = Math.round(from * 8000)
  const part = samples.subarray(begin, begin + Math.round(seconds * 8000))
  return part.length === 0 ? [] : hertz.filter((each) => loudness(part, each) > loud)
}

/** The largest sample. */
export const peak = (samples: Int16Array): number =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)

/** Root mean square in dBFS. */
export const level = (samples: Int16Array): number =>
  10 * Math.log10(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length / 32_767 ** 2)
