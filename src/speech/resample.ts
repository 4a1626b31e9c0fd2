/** The same sound at another rate: a windowed sinc, low-pass below the lower of the two. */

/** Zero crossings of the sinc on either side: enough for what a telephone carries. */
const crossings = 12
/** Of half the lower rate, what passes; the rest is left for the filter's slope. */
const passing = 0.92

export function resample(samples: Int16Array, from: number, to: number): Int16Array {
  if (from === to || samples.length === 0) return samples
  const cutoff = passing * Math.min(1, to / from)
  const half = Math.ceil(crossings / cutoff)
  const kernel = tableOf(half, cutoff)
  const made = new Int16Array(Math.max(1, Math.round((samples.length * to) / from)))
  for (let index = 0; index < made.length; index++) {
    const centre = (index * from) / to
    const begin = Math.max(0, Math.ceil(centre - half))
    const end = Math.min(samples.length - 1, Math.floor(centre + half))
    let sum = 0
    for (let at = begin; at <= end; at++) {
      sum += samples[at]! * kernel[Math.round(Math.abs(centre - at) * perSample)]!
    }
    made[index] = Math.max(-32_768, Math.min(32_767, Math.round(sum)))
  }
  return made
}

/** Points of the table for each sample: what lies between them is below the noise of 16 bits. */
const perSample = 256

/** One half of the kernel, for it is the same on both sides (Blackman's window). */
function tableOf(half: number, cutoff: number): Float64Array {
  return Float64Array.from({ length: half * perSample + 2 }, (_, point) => {
    const x = point / perSample
    if (x > half) return 0
    const turn = (Math.PI * x) / half
    const window = 0.42 + 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn)
    const angle = Math.PI * cutoff * x
    return cutoff * window * (angle === 0 ? 1 : Math.sin(angle) / angle)
  })
}
