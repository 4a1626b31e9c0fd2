/** What SoX, LAME and FFmpeg write is read as the tone they were told to write; what is written here, they read. */
import assert from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { openDecoding } from '../../src/audio/decode.ts'
import { decodeAlaw, decodeMulaw, encodeAlaw, encodeMulaw } from '../../src/audio/g711.ts'
import { bytesOf, chance, level, mp3File, sine, sixteen } from '../sound-files.ts'

const tools = ['sox', 'lame', 'ffmpeg'] as const
let folder: string
const decode = openDecoding({ patience: () => () => {} })

before(() => {
  const missing = tools.filter((tool) => {
    try {
      execFileSync('which', [tool])
      return false
    } catch {
      return true
    }
  })
  assert.deepEqual(
    missing,
    [],
    `apt-get install ${missing.join(' ')}${missing.includes('sox') ? ' libsox-fmt-all' : ''}`,
  )
  folder = mkdtempSync(join(tmpdir(), 'ringback-codecs-'))
})
after(async () => {
  await decode.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

const run = (tool: (typeof tools)[number], ...args: string[]) => promisify(execFile)(tool, args, { cwd: folder })
const sox = (...args: string[]) => run('sox', '-D', '-V1', ...args)
const ffmpeg = (...args: string[]) => run('ffmpeg', '-loglevel', 'error', '-y', ...args)
const read = (name: string) => readFileSync(join(folder, name))
const samplesOf = (name: string) => new Int16Array(Uint8Array.from(read(name)).buffer)
const words = (line: string) => line.split(' ').filter((word) => word !== '')

const [hertz, seconds] = [1000, 2]
/** SoX makes the tone at half of full scale. */
const half = 20 * Math.log10(0.5)
const tone = async (name: string, format: string) =>
  sox('-n', ...words(format), name, 'synth', `${seconds}`, 'sine', `${hertz}`, 'vol', '0.5')

/** LAME makes everything softer by half a decibel, so that there is room for what it changes; and changes it. */
const softer = 1.2

interface Tolerance {
  readonly decibels?: number
  readonly seconds?: number
}

/** As long as it was made, as loud, and nothing but the one tone. */
function isTone(samples: Int16Array, what: string, { decibels = 0.1, seconds: longer = 0.001 }: Tolerance = {}): void {
  assert.ok(Math.abs(samples.length / 8000 - seconds) <= longer, `${what}: ${samples.length / 8000} s`)
  const loud = level(samples, hertz)
  assert.ok(Math.abs(loud - half) <= decibels, `${what}: ${loud} dB`)
  for (const other of [300, 700, 1400, 2000, 3000])
    assert.ok(level(samples, other) < half - 25, `${what}: ${level(samples, other)} dB at ${other} Hz`)
}

test('WAV, AIFF and .au of every encoding and rate, as SoX writes them', async () => {
  const encodings = {
    wav: ['-b 8 -e unsigned', '-b 16', '-b 24', '-b 32', '-e float -b 32', '-e float -b 64', '-e mu-law', '-e a-law'],
    aiff: ['-b 8', '-b 16', '-b 24', '-b 32'],
    aifc: ['-b 16', '-e float -b 32', '-e float -b 64'],
    au: ['-b 8', '-b 16', '-b 24', '-b 32', '-e float -b 32', '-e mu-law', '-e a-law'],
  }
  for (const [ending, each] of Object.entries(encodings))
    for (const encoding of each)
      for (const [rate, channels] of [
        [8000, 1],
        [44_100, 2],
        [22_050, 6],
      ] as const) {
        const name = `a.${ending}`
        await tone(name, `-r ${rate} -c ${channels} ${encoding}`)
        const samples = await decode(read(name), ending === 'wav' ? 'audio/wav' : 'audio/x-aiff')
        isTone(samples, `${ending} ${encoding} ${rate}`)
      }
})

test('WAV and AIFF-C as FFmpeg writes them, to a pipe too, where it cannot say how long they are', async () => {
  await tone('source.wav', '-r 48000 -c 2 -b 16')
  for (const codec of ['pcm_u8', 'pcm_s16le', 'pcm_s24le', 'pcm_f32le', 'pcm_f64le', 'pcm_mulaw', 'pcm_alaw']) {
    await ffmpeg('-i', 'source.wav', '-c:a', codec, 'b.wav')
    isTone(await decode(read('b.wav'), 'audio/wav'), codec)
    const piped = execFileSync('ffmpeg', words(`-loglevel error -i ${folder}/source.wav -c:a ${codec} -f wav pipe:1`), {
      maxBuffer: 1e7,
    })
    isTone(await decode(piped, 'audio/wav'), `${codec} by a pipe`)
  }
  await ffmpeg('-i', 'source.wav', '-rf64', 'always', 'c.wav')
  isTone(await decode(read('c.wav'), 'audio/wav'), 'RF64')
  for (const codec of ['pcm_s16be', 'pcm_s16le', 'pcm_s24be', 'pcm_f32be', 'pcm_mulaw', 'pcm_alaw']) {
    await ffmpeg('-i', 'source.wav', '-c:a', codec, '-f', 'aiff', 'd.aiff')
    isTone(await decode(read('d.aiff'), 'audio/aiff'), `AIFF ${codec}`)
  }
})

test('GSM 06.10 is decoded to the very samples that SoX and FFmpeg decode it to', async () => {
  for (const sound of ['sine 300:3000', 'whitenoise', 'square 440', 'pinknoise vol 0.01']) {
    await sox('-n', '-r', '8000', '-c', '1', 'a.gsm', 'synth', '3', ...words(sound))
    const samples = bytesOf(await decode(read('a.gsm'), 'audio/gsm'))
    await sox('a.gsm', '-t', 's16', 'sox.raw')
    await ffmpeg('-f', 'gsm', '-i', 'a.gsm', '-f', 's16le', 'ffmpeg.raw')
    assert.ok(read('sox.raw').equals(samples) && read('ffmpeg.raw').equals(samples), sound)
  }
})

test('μ-law and A-law are decoded as FFmpeg does it, and coded so but for its own decision values', async () => {
  const random = chance(1)
  const samples = Int16Array.from({ length: 65_536 }, () => random(65_536) - 32_768)
  writeFileSync(join(folder, 'all.raw'), bytesOf(samples))
  const raw = words('-f s16le -ar 8000 -i all.raw')
  for (const [codec, encode, decodeAll] of [
    ['mulaw', encodeMulaw, decodeMulaw],
    ['alaw', encodeAlaw, decodeAlaw],
  ] as const) {
    await ffmpeg(...raw, '-f', codec, 'a.codes')
    await ffmpeg('-f', codec, '-ar', '8000', '-i', 'a.codes', '-f', 's16le', 'decoded.raw')
    const theirs = read('a.codes')
    assert.ok(read('decoded.raw').equals(bytesOf(decodeAll(theirs))))
    // FFmpeg decides halfway between two values; the standard, where steps grow, does not.
    const [ours, others] = [decodeAll(encode(samples)), decodeAll(theirs)]
    const differing = samples.filter((_, index) => ours[index] !== others[index])
    assert.ok(differing.length < samples.length / 50, `${codec}: ${differing.length} codes`)
    for (const [index, sample] of samples.entries())
      assert.ok(Math.abs(ours[index]! - others[index]!) <= 16 + Math.abs(sample) / 15, `${codec}: ${sample}`)
  }
})

test('MP3 as LAME and FFmpeg write it: constant and variable, mono and stereo, at every rate, with tags', async () => {
  for (const rate of [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000])
    for (const channels of [1, 2]) {
      await tone('source.wav', `-r ${rate} -c ${channels} -b 16`)
      // LAME says how much silence it put around the sound, and the decoder takes that away again; but in frames so
      // short as the last there is no room to say it.
      for (const [how, longer] of [
        ['--cbr -b 64', 0.001],
        ['-V 5', 0.001],
        ['--abr 48', 0.001],
        ['-V 2 --id3v2-only --tt Title', 0.001],
        ['-b 32 --id3v1-only --tt Title', 0.2],
      ] as const) {
        await run('lame', '--quiet', ...words(how), 'source.wav', 'a.mp3')
        const samples = await decode(read('a.mp3'), 'audio/mpeg')
        const what = `${rate} Hz, ${channels}, ${how}`
        isTone(samples, what, { decibels: softer, seconds: longer })
        await ffmpeg(...words('-i a.mp3 -ac 1 -ar 8000 -f s16le a.raw'))
        assert.ok(Math.abs(level(samples, hertz) - level(samplesOf('a.raw'), hertz)) < 0.1, `${what}: not as FFmpeg`)
      }
    }
  await tone('source.wav', '-r 44100 -c 2 -b 16')
  for (const codec of ['libmp3lame', 'mp2']) {
    const format = codec === 'mp2' ? 'mp2' : 'mp3'
    await ffmpeg(...words(`-i source.wav -c:a ${codec} -metadata title=Title -f ${format} b`))
    isTone(await decode(read('b'), 'audio/mpeg'), codec, { decibels: softer, seconds: 0.06 })
  }
})

test('an MP3 that is written here is the same tone for FFmpeg', async () => {
  writeFileSync(join(folder, 'own.mp3'), await mp3File(sixteen(sine(hertz, seconds))))
  await ffmpeg('-i', 'own.mp3', '-f', 's16le', 'own.raw')
  isTone(samplesOf('own.raw'), 'own', { decibels: softer, seconds: 0.2 })
})
