/** Whether somebody can be heard in a stretch of sound. */
import type { Samples } from './source.ts'

/** Root mean square of 16-bit samples: a line's noise lies below, a quiet voice above. */
const audible = 200

export function active(samples: Samples): boolean {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return samples.length > 0 && Math.sqrt(sum / samples.length) > audible
}
