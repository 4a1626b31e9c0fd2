/** What eight bits carry on a telephone line: μ-law and A-law (ITU-T G.711). */
import type { Samples } from './source.ts'

/** μ-law: 14 bits of magnitude and sign, both ends of each segment moved by this much (table 2). */
const bias = 33
const largestMu = 8159

/** The codes of μ-law by magnitude, in 14 bits; their bits are still as they are counted, not as they are sent. */
const muCodes = Uint8Array.from({ length: 8193 }, (_, magnitude) => {
  const moved = Math.min(magnitude, largestMu) + bias
  const segment = 26 - Math.clz32(moved)
  return (segment << 4) | ((moved >> (segment + 1)) & 0x0f)
})
/** Those of A-law by magnitude in steps of two of its 13 bits (table 1): no decision value lies between. */
const aCodes = Uint8Array.from({ length: 2048 }, (_, step) => {
  const segment = step < 16 ? 0 : 28 - Math.clz32(step)
  return (segment << 4) | ((segment < 2 ? step : step >> (segment - 1)) & 0x0f)
})

const muValues = Int16Array.from({ length: 256 }, (_, code) => {
  const counted = ~code
  const segment = (counted >> 4) & 7
  const magnitude = (((((counted & 0x0f) << 1) + bias) << segment) - bias) << 2
  return counted & 0x80 ? -magnitude : magnitude
})
const aValues = Int16Array.from({ length: 256 }, (_, code) => {
  const counted = code ^ 0x55 // every other bit is sent the other way round
  const segment = (counted >> 4) & 7
  const step = ((counted & 0x0f) << 4) + 8
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1)
  return counted & 0x80 ? magnitude : -magnitude
})

/** The sample that a code stands for. */
export const mulawSample = (code: number): number => muValues[code]!
export const alawSample = (code: number): number => aValues[code]!

export function encodeMulaw(samples: Samples): Uint8Array {
  const codes = new Uint8Array(samples.length)
  for (let index = 0; index < codes.length; index++) {
    const sample = samples[index]!
    codes[index] = sample < 0 ? muCodes[-sample >> 2]! ^ 0x7f : muCodes[sample >> 2]! ^ 0xff
  }
  return codes
}

export function decodeMulaw(codes: Uint8Array): Samples {
  const samples = new Int16Array(codes.length)
  for (let index = 0; index < codes.length; index++) samples[index] = muValues[codes[index]!]!
  return samples
}

/** A-law knows no zero: what is below it begins with the sample before, -1. */
export function encodeAlaw(samples: Samples): Uint8Array {
  const codes = new Uint8Array(samples.length)
  for (let index = 0; index < codes.length; index++) {
    const sample = samples[index]!
    codes[index] = sample < 0 ? aCodes[~sample >> 4]! ^ 0x55 : aCodes[sample >> 4]! ^ 0xd5
  }
  return codes
}

export function decodeAlaw(codes: Uint8Array): Samples {
  const samples = new Int16Array(codes.length)
  for (let index = 0; index < codes.length; index++) samples[index] = aValues[codes[index]!]!
  return samples
}
