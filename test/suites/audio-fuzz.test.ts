/** Bytes of any kind: they are sound, or refused in words, soon and in little memory. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDecoding } from '../../src/audio/decode.ts'
import { NoSound } from '../../src/audio/no-sound.ts'
import { recognize } from '../../src/audio/recognize.ts'
import { asTelephone } from '../../src/audio/recorded.ts'
import { aiffFile, bytesOf, chance, gsmFile, mp3File, sine, sixteen, tuningFork, waveFile } from '../sound-files.ts'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))
const most = 50_000
const types = ['audio/mpeg', 'audio/wav', 'audio/x-aiff', 'audio/gsm', 'audio/ulaw', '']

/** Cut off, changed here and there, with a piece of it doubled. */
function mutated(bytes: Buffer, random: (below: number) => number, head: number): Buffer {
  let made = Buffer.from(bytes)
  if (random(3) === 0) made = made.subarray(0, random(made.length + 1))
  if (random(4) === 0) {
    const [from, at] = [random(made.length + 1), random(made.length + 1)]
    made = Buffer.concat([made.subarray(0, at), made.subarray(from, from + random(200)), made.subarray(at)])
  }
  for (let flips = random(12); flips > 0 && made.length > 0; flips--) {
    // Mostly where the sizes and the formats are.
    const at = random(3) ? random(Math.min(head, made.length)) : random(made.length)
    made[at] = [0, 0xff, 0x7f, 0x80, random(256)][random(5)]!
  }
  return made
}

const isSound = (samples: Int16Array) => assert.ok(samples.length <= most)
const isRefusal = (error: unknown) => {
  if (!(error instanceof NoSound)) throw error
  assert.match(error.message, /^[A-Z].{10,}/)
}

const random = chance(seed)
const files = [
  tuningFork(0.05),
  waveFile(Buffer.alloc(3000, 7), { channels: 3, bits: 24, rate: 11_025, before: [Buffer.from('LIST\x02\0\0\0ab')] }),
  waveFile(Buffer.alloc(800, 7), { tag: 3, bits: 64 }),
  aiffFile(bytesOf(sixteen(sine(440, 0.05)))),
  aiffFile(Buffer.alloc(900, 9), { compression: 'fl32', bits: 32, rate: 22_050 }),
  Buffer.from(`2e736e6400000018ffffffff0000000300001f4000000001${'1234'.repeat(300)}`, 'hex'),
  gsmFile(20),
]

test(`whatever happened to a WAV, an AIFF, an .au or a GSM file, it is read or refused (seed ${seed})`, () => {
  const before = process.memoryUsage().arrayBuffers
  for (let round = 0; round < 1200; round++) {
    const bytes = mutated(files[random(files.length)]!, random, 80)
    try {
      const recorded = recognize(bytes, types[random(types.length)]!)
      if (recorded !== 'mpeg') isSound(asTelephone(recorded.blocks(), most))
    } catch (error) {
      isRefusal(error)
    }
  }
  assert.ok(process.memoryUsage().arrayBuffers - before < 200e6)
})

test(`whatever happened to an MP3, and whatever else is there, it is decoded or refused (seed ${seed})`, async () => {
  const song = await mp3File(sixteen(sine(700, 0.5)))
  const noise = () => Buffer.from(Array.from({ length: random(2000) }, () => random(256)))
  const decode = openDecoding({ patience: () => () => {}, longestSeconds: most / 8000 })
  for (let round = 0; round < 100; round++) {
    const kind = random(10)
    const body = kind === 0 ? noise() : mutated(song, random, song.length)
    const bytes = kind === 1 ? Buffer.concat([Buffer.from('ID3'), body]) : kind === 2 ? joined(song, noise()) : body
    await decode(bytes, 'audio/mpeg').then(isSound, isRefusal)
  }
  // The thread has seen all this, and still decodes.
  assert.ok((await decode(song, 'audio/mpeg')).length > 2000)
  await decode.close()
})

const joined = (song: Buffer, noise: Buffer) => Buffer.concat([song, noise, song])

test(`Ogg, however it goes on, is refused under any name (seed ${seed})`, async () => {
  const decode = openDecoding({ patience: () => () => {} })
  for (let round = 0; round < 200; round++) {
    const bytes = Buffer.from(`OggS${'x'.repeat(random(100))}`)
    for (let at = 4; at < bytes.length; at++) bytes[at] = random(256)
    for (const type of ['audio/ogg', 'audio/mpeg', 'audio/wav', 'audio/gsm', 'audio/ulaw'])
      await assert.rejects(decode(bytes, type), NoSound)
  }
})
