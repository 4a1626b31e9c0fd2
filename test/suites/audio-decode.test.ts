/** Files of any kind, decoded at once or on a thread, which may be given up and never keeps a process alive. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, test } from 'node:test'
import { openDecoding } from '../../src/audio/decode.ts'
import { encodeMulaw } from '../../src/audio/g711.ts'
import { bytesOf, gsmFile, level, mp3File, sine, sixteen, waveFile } from '../sound-files.ts'

const half = 20 * Math.log10(0.5)
/** LAME makes everything softer by so many decibels: it leaves room for what it changes. */
const softer = 20 * Math.log10(0.95)
const unending = () => () => {}
const decode = openDecoding({ patience: unending })
after(() => decode.close())

const song = mp3File(sixteen(sine(1000, 1)))

test('an MP3 is the tone it was made of, with tags around it or not', async () => {
  const bytes = await song
  const id3 = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x01\x00', 'latin1'), Buffer.alloc(128)])
  const v1 = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125, 'x')])
  for (const file of [bytes, Buffer.concat([id3, bytes, v1])]) {
    const samples = await decode(file, 'audio/mpeg')
    assert.ok(Math.abs(samples.length - 8000) < 2400, `${samples.length} samples`)
    assert.ok(Math.abs(level(samples.subarray(1500, 7500), 1000) - half - softer) < 0.1)
  }
  const both = new Int16Array(16_000)
  for (const [index, sample] of sixteen(sine(1000, 1)).entries()) both[2 * index] = sample
  const samples = await decode(await mp3File(both, 2), 'audio/mpeg')
  assert.ok(Math.abs(level(samples.subarray(1500, 7500), 1000) - 2 * half - softer) < 0.1)
})

test('what bytes are counts before what they are said to be', async () => {
  const wave = waveFile(bytesOf(sixteen(sine(440, 0.1))))
  assert.equal((await decode(wave, 'audio/mpeg')).length, 800)
  assert.equal((await decode(wave, 'audio/ulaw')).length, 800)
  assert.ok((await decode(await song, 'audio/x-wav')).length > 5600)
  const head = Buffer.from('2e736e6400000018ffffffff0000000100001f4000000001', 'hex')
  assert.equal((await decode(Buffer.concat([head, Buffer.alloc(80)]), 'audio/ulaw')).length, 80)
})

test('what says nothing of itself is what it is said to be', async () => {
  const codes = encodeMulaw(sixteen(sine(440, 0.1)))
  const samples = await decode(codes, 'audio/ulaw')
  assert.deepEqual([samples.length, encodeMulaw(samples)], [800, codes])
  for (const type of ['audio/gsm', 'audio/x-gsm']) assert.equal((await decode(gsmFile(10), type)).length, 1600)
  // It might begin an MP3.
  assert.equal((await decode(Buffer.alloc(4000, 'fffb9064', 'hex'), 'audio/ulaw')).length, 4000)
})

test('what is no sound is refused in words', async () => {
  const says = (bytes: string | Buffer, type: string, message: RegExp) =>
    assert.rejects(decode(Buffer.from(bytes as string), type), { name: 'NoSound', message })
  await says('', 'audio/ulaw', /empty/)
  await says('<html>not found</html>', 'audio/wav', /says that it is 'audio\/wav', and is nothing that is known/)
  await says('<html>not found</html>', 'audio/mpeg', /no frame of an MP3/)
  await says('OggS and more', 'audio/mpeg', /an Ogg file, which nothing here plays/)
  await says('OggS and more', 'audio/ulaw', /an Ogg file/)
  await says('fLaC and more', 'audio/wav', /a FLAC file/)
  await says('\0\0\0\x18ftypM4A ', 'audio/mpeg', /an MP4 file/)
  await says('sorry', 'audio/gsm', /no sound in it/)
  await says(waveFile(Buffer.alloc(0)), 'audio/wav', /no sound in it/)
})

test('long sound is cut, whether it is decoded here or on the thread', async () => {
  const decode = openDecoding({ patience: unending, longestSeconds: 0.5 })
  assert.equal((await decode(Buffer.alloc(8000), 'audio/ulaw')).length, 4000)
  assert.equal((await decode(Buffer.alloc(900_000), 'audio/ulaw')).length, 4000)
  assert.equal((await decode(await song, 'audio/mpeg')).length, 4000)
  await decode.close()
})

test('files are decoded one after the other, each as itself, and their bytes stay their owner’s', async () => {
  const bytes = await song
  const waves = [300_000, 400_000, 500_000].map((length) => waveFile(Buffer.alloc(length * 2, 1)))
  const made = await Promise.all([...waves, bytes].map((file) => decode(file, 'audio/wav')))
  assert.deepEqual(
    made.slice(0, 3).map(({ length }) => length),
    [300_000, 400_000, 500_000],
  )
  assert.ok(waves.every((file) => file.length > 600_000) && bytes.length > 0)
})

test('a file that takes too long is given up, and the next one is decoded', async () => {
  let files = 0
  const decode = openDecoding({
    patience(giveUp) {
      if (files++ === 0) queueMicrotask(giveUp)
      return () => {}
    },
  })
  const bytes = await song
  const [first, second] = await Promise.allSettled([decode(bytes, 'audio/mpeg'), decode(bytes, 'audio/mpeg')])
  assert.match(String(first.status === 'rejected' && first.reason), /^NoSound: It takes too long/)
  assert.ok(second.status === 'fulfilled' && second.value.length > 5600)
  await decode.close()
})

test('who closes gives up what is under way, and nothing begins any more', async () => {
  const decode = openDecoding({ patience: unending })
  const bytes = await song
  const waiting = [decode(bytes, 'audio/mpeg'), decode(bytes, 'audio/mpeg')]
  const outcomes = Promise.allSettled(waiting)
  await decode.close()
  for (const { status } of await outcomes) assert.equal(status, 'rejected')
  await assert.rejects(decode(bytes, 'audio/mpeg'), { name: 'NoSound' })
  await decode.close()
})

test('a thread that has nothing to do lets the process end', () => {
  const source = new URL('../../src/audio/decode.ts', import.meta.url)
  const program = `
    const { openDecoding } = await import(${JSON.stringify(source.href)})
    const decode = openDecoding({ patience: () => () => {} })
    console.log((await decode(new Uint8Array(300_000), 'audio/ulaw')).length)
  `
  const options = { encoding: 'utf8', timeout: 20_000 } as const
  assert.equal(execFileSync(process.execPath, ['--input-type=module', '-e', program], options), '300000\n')
})
