/** Where something is heard in samples, and where there is silence. */
import { frameSamples, type Samples } from './source.ts'

/** From one sample up to, and without, another. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** The root mean square of the quietest frame that counts as sound: 47 dB below full scale. */
const quietest = 150

/** The stretches in which something is heard, to a frame. */
export function active(samples: Samples): Stretch[] {
  const heard: { from: number; to: number }[] = []
  for (let from = 0; from < samples.length; from += frameSamples) {
    const to = Math.min(from + frameSamples, samples.length)
    let power = 0
    for (let index = from; index < to; index++) power += samples[index]! ** 2
    if (power < quietest ** 2 * (to - from)) continue
    const last = heard.at(-1)
    if (last?.to === from) last.to = to
    else heard.push({ from, to })
  }
  return heard
}

/** From the first sound to the last; null where there is none. */
export function soundingPart(samples: Samples): Stretch | null {
  const heard = active(samples)
  return heard.length > 0 ? { from: heard[0]!.from, to: heard.at(-1)!.to } : null
}
