/**
 * What programs of many machines do as well, beside them: mixing, μ-law, another rate, MP3 both ways. All of it in
 * processor time. What a program needs to begin is left out; what our threads need to begin is not.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDecoding } from '../../src/audio/decode.ts'
import { encodeMulaw } from '../../src/audio/g711.ts'
import { Mixer } from '../../src/audio/mixer.ts'
import { mp3 } from '../../src/audio/mp3.ts'
import { frameSamples, rate } from '../../src/audio/source.ts'
import { waveHead } from '../../src/audio/wave.ts'
import type { Figure } from '../figure.ts'
import { type Command, processorSeconds } from './program.ts'
import { buzz, bytesOf, timesReal, timesRealLater } from './times-real.ts'

/** How long the sounds are: long enough for a program to be timed. */
const seconds = 600
/** What a program gets to show what it needs to begin. */
const hardly = 0.1

/** A folder for what programs read, which goes with the work. */
async function inFolder(work: (folder: string) => Promise<Figure[]> | Figure[]): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Two files of the same sound, the second with hardly anything of it. */
function written(folder: string, name: string, samples: Int16Array, samplesPerSecond = rate): [string, string] {
  const write = (file: string, part: Int16Array) => {
    const head = waveHead({ rate: samplesPerSecond, channels: 1 }, part.length)
    writeFileSync(join(folder, file), Buffer.concat([head, bytesOf(part)]))
    return join(folder, file)
  }
  return [write(`${name}.wav`, samples), write(`${name}-start.wav`, samples.subarray(0, hardly * samplesPerSecond))]
}

/** Ours in times real time, and in how many of the other's processor time; that only where the other is there. */
function beside(name: string, value: number, program: string, command: Command, start: Command, what = ''): Figure[] {
  const theirs = processorSeconds(command, start)
  const own = { name, value, unit: '× real time' }
  if (theirs === null) return [own]
  const unit = `of the processor time of ${program}${what && `, ${what}`}`
  return [own, { name: `${name}-of-${program.split(' ')[0]}`, value: seconds / value / theirs, unit }]
}

/** One mix of so many; ours with its limiter. */
export const mixing = (parties: number) => () =>
  inFolder((folder) => {
    const samples = Array.from({ length: parties }, (_, index) => buzz(seconds, 90 + index, 2000))
    const files = samples.map((sound, index) => written(folder, `${index}`, sound))
    const value = timesReal(seconds, () => {
      const mixer = new Mixer()
      const seats = samples.map(() => mixer.join())
      for (let at = 0; at < seconds * rate; at += frameSamples) {
        for (const [index, seat] of seats.entries()) seat.say(samples[index]!.subarray(at, at + frameSamples))
        mixer.mix()
      }
    })
    const sox = (which: 0 | 1): Command => ['sox', '-m', ...files.map((both) => both[which]), '-t', 'raw', '/dev/null']
    const what = `${parties} minus mixes to its one`
    return beside(`mix-${parties}-files`, value, 'sox -m', sox(0), sox(1), what)
  })

export const encodingMulaw = () =>
  inFolder((folder) => {
    const sound = buzz(seconds, 110, 8000)
    const [file, start] = written(folder, 'speech', sound)
    const value = timesReal(seconds, () => void encodeMulaw(sound))
    const sox = (from: string): Command => ['sox', from, '-e', 'u-law', '-t', 'raw', '/dev/null']
    return beside('encode-mulaw', value, 'sox -e u-law', sox(file), sox(start))
  })

/** A file as applications serve them, as a telephone carries it: read, and filtered. */
export const resampling = () =>
  inFolder(async (folder) => {
    const [file, start] = written(folder, 'speech', buzz(seconds, 110, 4000, 44_100), 44_100)
    const value = await decoding(file, 'audio/wav')
    const sox = (from: string): Command => ['sox', from, '-r', `${rate}`, '-t', 'raw', '/dev/null']
    return beside('resample-44100', value, 'sox -r 8000', sox(file), sox(start))
  })

export const mp3BothWays = () =>
  inFolder(async (folder) => {
    const sound = buzz(seconds, 110, 8000)
    const [file, start] = written(folder, 'speech', sound)
    const made: Uint8Array[] = []
    const encoding = await timesRealLater(seconds, async () => {
      made.length = 0
      for await (const bytes of mp3(inPieces(sound), { rate, channels: 1 })) made.push(bytes)
    })
    const lame = (from: string): Command => ['lame', '--quiet', '-m', 'm', '-b', '32', from, '/dev/null']
    const [long, short] = [join(folder, 'long.mp3'), join(folder, 'short.mp3')]
    writeFileSync(long, Buffer.concat(made))
    writeFileSync(short, Buffer.concat(made).subarray(0, 1440))
    const value = await decoding(long, 'audio/mpeg')
    const ffmpeg = (from: string): Command => [
      'ffmpeg',
      ...['-v', 'quiet', '-threads', '1', '-y', '-i', from, '-f', 's16le', '/dev/null'],
    ]
    const back = (from: string): Command => ['lame', '--quiet', '--decode', from, '/dev/null']
    return [
      ...beside('encode-mp3', encoding, 'lame -b 32', lame(file), lame(start)),
      ...beside('decode-mp3', value, 'ffmpeg', ffmpeg(long), ffmpeg(short)),
      ...beside('decode-mp3', value, 'lame --decode', back(long), back(short)).slice(1),
    ]
  })

/** Ten seconds each. */
async function* inPieces(sound: Int16Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < sound.length; at += 10 * rate) yield bytesOf(sound.subarray(at, at + 10 * rate))
}

async function decoding(file: string, contentType: string): Promise<number> {
  const bytes = readFileSync(file)
  const decode = openDecoding({ patience: () => () => {} })
  const value = await timesRealLater(seconds, async () => {
    const { length } = await decode(bytes, contentType)
    if (Math.abs(length / rate - seconds) > 1) throw new Error(`${length / rate} seconds were decoded, not ${seconds}`)
  })
  await decode.close()
  return value
}
