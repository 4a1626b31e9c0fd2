/** The sound of telephone lines: 8 bits a sample, the loud ones coarser than the quiet (ITU-T G.711, µ-law). */

const bias = 0x84
const clipped = 32_635

function encoded(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const magnitude = Math.min(Math.abs(sample), clipped) + bias
  const exponent = 31 - Math.clz32(magnitude) - 7
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff
}

function decoded(byte: number): number {
  const bits = ~byte & 0xff
  const magnitude = (((bits & 0x0f) << 3) + bias) << ((bits & 0x70) >> 4)
  return bits & 0x80 ? bias - magnitude : magnitude - bias
}

const values = Int16Array.from({ length: 256 }, (_, byte) => decoded(byte))

export function encodeMulaw(samples: Int16Array): Uint8Array {
  const bytes = new Uint8Array(samples.length)
  for (let index = 0; index < bytes.length; index++) bytes[index] = encoded(samples[index]!)
  return bytes
}

export function decodeMulaw(bytes: Uint8Array): Int16Array {
  const samples = new Int16Array(bytes.length)
  for (let index = 0; index < samples.length; index++) samples[index] = values[bytes[index]!]!
  return samples
}
