/** What can be said of sound by listening to it: how loud it is, and where in the spectrum. */

const rate = 8000
const block = 256

/** The level where it sounds at all. */
export function active(samples: Int16Array): number {
  const levels = Array.from({ length: Math.floor(samples.length / 160) }, (_, at) => {
    const frame = samples.subarray(at * 160, at * 160 + 160)
    return frame.reduce((sum, sample) => sum + sample * sample, 0) / frame.length
  })
  const most = Math.max(0, ...levels)
  const loud = levels.filter((level) => level > most / 400)
  return Math.sqrt(loud.reduce((sum, level) => sum + level, 0) / Math.max(1, loud.length))
}

export const peak = (samples: Int16Array): number => samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0)

const cosines = Float64Array.from({ length: block }, (_, index) => Math.cos((2 * Math.PI * index) / block))

/** Energy of each of the frequencies that a block tells apart, over some ten blocks of the whole. */
function spectrum(samples: Int16Array): Float64Array {
  const energies = new Float64Array(block / 2)
  const step = Math.max(block, Math.floor(samples.length / 10))
  for (let at = 0; at + block <= samples.length; at += step) {
    for (let bin = 1; bin < block / 2; bin++) {
      let [real, imaginary] = [0, 0]
      for (let index = 0; index < block; index++) {
        const sample = samples[at + index]! * (0.5 - 0.5 * cosines[index]!)
        real += sample * cosines[(bin * index) % block]!
        imaginary += sample * cosines[(bin * index + block / 4) % block]!
      }
      energies[bin]! += real * real + imaginary * imaginary
    }
  }
  return energies
}

/** What part of its energy lies between two frequencies. */
export function share(samples: Int16Array, from: number, to: number): number {
  const energies = spectrum(samples)
  const within = energies.filter((_, bin) => (bin * rate) / block >= from - 32 && (bin * rate) / block <= to)
  const sum = (values: Float64Array) => values.reduce((all, each) => all + each, 0)
  return sum(within) / sum(energies)
}

export function loudestHertz(samples: Int16Array): number {
  const energies = spectrum(samples)
  return (energies.indexOf(Math.max(...energies)) * rate) / block
}
