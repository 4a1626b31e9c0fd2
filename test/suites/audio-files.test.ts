/** WAV, AIFF and .au files as the world writes them, whole and cut off. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAiff } from '../../src/audio/aiff.ts'
import { readAu } from '../../src/audio/au.ts'
import { encodeAlaw, encodeMulaw } from '../../src/audio/g711.ts'
import { asTelephone, type Recorded } from '../../src/audio/recorded.ts'
import { readWave, waveHead } from '../../src/audio/wave.ts'
import { aiffFile, chunk, sine, sixteen, waveFile } from '../sound-files.ts'

const tone = sine(440, 0.05)
const samples = sixteen(tone)
const heard = (recorded: Recorded) => asTelephone(recorded.blocks(), 1e6)

/** A sample each, written by a method of Buffer. */
type Write = (buffer: Buffer, sample: number, at: number) => void
const written = (bytes: number, write: Write, of: Float32Array = tone): Buffer => {
  const data = Buffer.alloc(bytes * of.length)
  for (const [index, sample] of of.entries()) write(data, sample, index * bytes)
  return data
}
const whole = (sample: number, bits: number) => Math.round(sample * (2 ** (bits - 1) - 1))
const big = {
  8: written(1, (data, sample, at) => data.writeInt8(whole(sample, 8), at)),
  16: written(2, (data, sample, at) => data.writeInt16BE(whole(sample, 16), at)),
  24: written(3, (data, sample, at) => data.writeIntBE(whole(sample, 24), at, 3)),
  32: written(4, (data, sample, at) => data.writeInt32BE(whole(sample, 32), at)),
  float: written(4, (data, sample, at) => data.writeFloatBE(sample, at)),
  double: written(8, (data, sample, at) => data.writeDoubleBE(sample, at)),
}
const little = {
  8: written(1, (data, sample, at) => data.writeUInt8(whole(sample, 8) + 128, at)),
  16: written(2, (data, sample, at) => data.writeInt16LE(whole(sample, 16), at)),
  24: written(3, (data, sample, at) => data.writeIntLE(whole(sample, 24), at, 3)),
  32: written(4, (data, sample, at) => data.writeInt32LE(whole(sample, 32), at)),
  float: written(4, (data, sample, at) => data.writeFloatLE(sample, at)),
  double: written(8, (data, sample, at) => data.writeDoubleLE(sample, at)),
}
const laws = { ulaw: encodeMulaw(samples), alaw: encodeAlaw(samples) }

function isTone(recorded: Recorded, steps: number, what: string): void {
  const got = heard(recorded)
  assert.equal(got.length, samples.length, what)
  for (const [index, sample] of got.entries())
    assert.ok(Math.abs(sample - samples[index]!) <= steps, `${what}: ${sample} for ${samples[index]} at ${index}`)
}

test('every WAV of §2.2 is read: 8 to 32 bits, floating point, μ-law and A-law', () => {
  isTone(readWave(waveFile(little[8], { bits: 8 })), 400, '8 bits')
  isTone(readWave(waveFile(little[16])), 0, '16 bits')
  isTone(readWave(waveFile(little[16], { bits: 12 })), 0, '12 bits in 16')
  isTone(readWave(waveFile(little[24], { bits: 24 })), 1, '24 bits')
  isTone(readWave(waveFile(little[32], { bits: 32 })), 1, '32 bits')
  isTone(readWave(waveFile(little.float, { tag: 3, bits: 32 })), 1, 'float')
  isTone(readWave(waveFile(little.double, { tag: 3, bits: 64 })), 1, 'double')
  isTone(readWave(waveFile(laws.alaw, { tag: 6, bits: 8 })), 600, 'A-law')
  isTone(readWave(waveFile(laws.ulaw, { tag: 7, bits: 8 })), 600, 'μ-law')
  const more = Buffer.from('1600200000000000030000000000100080000000aa00389b71', 'hex').subarray(0, 24)
  isTone(readWave(waveFile(little.float, { tag: 0xfffe, bits: 32, more })), 1, 'extensible')
})

test('every AIFF and AIFF-C is read, and .au too', () => {
  isTone(readAiff(aiffFile(big[8], { bits: 8 })), 400, '8 bits')
  isTone(readAiff(aiffFile(big[16])), 0, '16 bits')
  isTone(readAiff(aiffFile(big[24], { bits: 24 })), 1, '24 bits')
  isTone(readAiff(aiffFile(big[32], { bits: 32 })), 1, '32 bits')
  isTone(readAiff(aiffFile(big[16], { compression: 'NONE' })), 0, 'NONE')
  isTone(readAiff(aiffFile(little[16], { compression: 'sowt' })), 0, 'sowt')
  isTone(readAiff(aiffFile(little[8], { compression: 'raw ', bits: 8 })), 400, 'raw')
  isTone(readAiff(aiffFile(big.float, { compression: 'fl32', bits: 32 })), 1, 'fl32')
  isTone(readAiff(aiffFile(big.double, { compression: 'FL64', bits: 64 })), 1, 'FL64')
  isTone(readAiff(aiffFile(Buffer.from(laws.ulaw), { compression: 'ulaw', bits: 8 })), 600, 'ulaw')
  isTone(readAiff(aiffFile(Buffer.from(laws.alaw), { compression: 'ALAW', bits: 8 })), 600, 'ALAW')
  for (const [kind, data, steps] of [
    [1, laws.ulaw, 600],
    [2, big[8], 400],
    [3, big[16], 0],
    [4, big[24], 1],
    [5, big[32], 1],
    [6, big.float, 1],
    [7, big.double, 1],
    [27, laws.alaw, 600],
  ] as const)
    isTone(readAu(auFile(kind, data)), steps, `.au ${kind}`)
})

/** With words in its head, and a size that nobody knew. */
function auFile(kind: number, data: Uint8Array): Buffer {
  const head = Buffer.alloc(32)
  head.write('.snd')
  for (const [index, value] of [32, 0xffff_ffff, kind, 8000, 1].entries()) head.writeUInt32BE(value, 4 + index * 4)
  return Buffer.concat([head, data])
}

test('channels are heard together, however many there are', () => {
  for (const channels of [2, 6]) {
    const data = Buffer.alloc(100 * channels * 2)
    for (let at = 0; at < 100 * channels; at++) data.writeInt16LE(at % channels === 1 ? 6000 : 0, at * 2)
    assert.deepEqual(new Set(heard(readWave(waveFile(data, { channels })))), new Set([6000 / channels]))
  }
})

test('chunks of any size, known or not, may stand around the samples', () => {
  const odd = chunk('LIST', Buffer.from('abc'))
  const wave = waveFile(little[16], { before: [odd, chunk('JUNK', Buffer.alloc(28))], after: [odd] })
  isTone(readWave(wave), 0, 'among others')
  const inOdd = waveFile(little[8].subarray(0, 399), { bits: 8, after: [odd] })
  assert.equal(readWave(inOdd).length, 399)
})

test('what was cut off while it was written is read as far as it goes', () => {
  for (const [dataSize, riffSize] of [
    [0, 0],
    [0, 36],
    [0xffff_ffff, 0xffff_ffff],
    [0x7fff_f000, 0x7fff_f024],
  ] as const)
    isTone(readWave(waveFile(little[16], { dataSize, riffSize })), 0, `${dataSize}`)
  const odd = waveFile(little[16]).subarray(0, 44 + 201)
  assert.equal(readWave(odd).length, 100)
  isTone(readAiff(aiffFile(big[16], { frames: 0 })), 0, 'AIFF')
  // Finished, and really empty: what comes after is not sound.
  assert.equal(readWave(waveFile(Buffer.alloc(0), { after: [chunk('LIST', Buffer.alloc(100))] })).length, 0)
})

test('RF64 is read like a WAV, by the size it has in another place', () => {
  const size = Buffer.alloc(28)
  size.writeBigUInt64LE(BigInt(little[16].length), 8)
  const after = [chunk('LIST', Buffer.alloc(99))]
  const file = waveFile(little[16], { before: [chunk('ds64', size)], after, dataSize: 0xffff_ffff })
  file.write('RF64')
  isTone(readWave(file), 0, 'RF64')
})

test('the head that is written here is the one that is read', () => {
  const whole = Buffer.concat([waveHead({ rate: 8000, channels: 1 }, samples.length), little[16]])
  isTone(readWave(whole), 0, 'whole')
  assert.equal(readWave(whole).length, samples.length)
})

test('numbers that are none, and louder than loud, are silence and loud', () => {
  const odd = Buffer.alloc(16)
  for (const [index, sample] of [Number.NaN, Number.POSITIVE_INFINITY, -1e30, 0.5].entries())
    odd.writeFloatLE(sample, index * 4)
  assert.deepEqual([...heard(readWave(waveFile(odd, { tag: 3, bits: 32 })))], [0, 32_767, -32_768, 16_384])
})

test('a file of a kind that nobody here reads says what it is', () => {
  const says = (read: () => unknown, message: RegExp) => assert.throws(read, { name: 'NoSound', message })
  says(() => readWave(Buffer.from('RIFF....AVI ')), /no WAV/)
  says(() => readWave(waveFile(little[16], { tag: 0x11, bits: 4 })), /4 bits in format 0x11/)
  says(() => readWave(waveFile(little[16], { rate: 0 })), /0 samples a second/)
  says(() => readWave(waveFile(little[16], { rate: 4_000_000_000 })), /4000000000 samples a second/)
  says(() => readWave(waveFile(little[16], { channels: 0 })), /no channels/)
  says(() => readWave(waveFile(little[16]).subarray(0, 36)), /no samples/)
  says(() => readWave(waveFile(little[16]).subarray(0, 30)), /cut off/)
  says(() => readWave(Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE'), chunk('data', little[16])])), /of what kind/)
  says(() => readAiff(Buffer.from('FORM....8SVX')), /no AIFF/)
  says(() => readAiff(aiffFile(big[16], { compression: 'ima4' })), /compressed by 'ima4'/)
  says(() => readAiff(Buffer.from('FORM\0\0\0\0AIFF')), /no format/)
  says(() => readAiff(aiffFile(big[16]).subarray(0, 38)), /no samples/)
  says(() => readAu(auFile(23, laws.ulaw)), /encoding 23/)
  says(() => readAu(Buffer.from('.snd')), /no \.au/)
})

test('rates of AIFF are numbers of eighty bits', () => {
  for (const rate of [1000, 8000, 11_025, 22_050, 44_100, 96_000])
    assert.equal(readAiff(aiffFile(big[16], { rate })).rate, rate)
})
