/**
 * What does sound cost? How many live legs a media worker has time for, and how much faster than it is heard sound is
 * mixed, searched for keys and encoded. Each figure is a function; where the machine has a program that does the same
 * (`sox`), it is run beside it.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { DtmfDetector } from '../src/audio/dtmf-detector.ts'
import { decodeMulaw, encodeMulaw } from '../src/audio/g711.ts'
import { JitterBuffer } from '../src/audio/jitter.ts'
import { MachineDetector } from '../src/audio/machine-detector.ts'
import { Mixer } from '../src/audio/mixer.ts'
import { frameSamples, rate } from '../src/audio/source.ts'
import { ringback } from '../src/audio/tone.ts'
import { waveHead } from '../src/audio/wave.ts'
import type { Figure } from './figure.ts'
import type { LegsFigures, LegsOrder } from './sound/legs.ts'

/** What one worker must have time for. */
const legsWanted = 400
const rounds = 5
const seconds = 60

type Measured = Figure | readonly Figure[] | Promise<Figure | readonly Figure[]>

/** Each answers for itself; more are lines here. */
const questions: readonly (() => Measured)[] = [
  liveLegs,
  ...[3, 10, 50, 250].map((parties) => () => mixing(parties)),
  () => mixingBesideSox(10),
  encodingBesideSox,
  findingKeys,
  detectingMachines,
  encoding,
  decoding,
  buffering,
  ringing,
]

export async function figures(): Promise<readonly Figure[]> {
  const all: Figure[] = []
  for (const ask of questions) all.push(...[await ask()].flat())
  return all
}

/** Legs with jitter buffer, keys and recording in one worker. */
async function liveLegs(): Promise<Figure[]> {
  const free = await inWorker({ legs: legsWanted, ticks: 250, paced: false })
  const legs = (legsWanted * 20) / free.tickMilliseconds
  const paced = await inWorker({ legs: legsWanted, ticks: 250, paced: true })
  if (paced.keysHeard === 0) throw new Error('no leg heard a key')
  return [
    { name: 'legs-per-worker', value: legs, unit: 'live legs', target: { atLeast: legsWanted } },
    { name: 'leg-tick', value: (free.tickMilliseconds * 1000) / legsWanted, unit: 'µs' },
    { name: `slowest-tick-of-${legsWanted}`, value: paced.slowestMilliseconds, unit: 'ms of the 20 there are' },
  ]
}

async function inWorker(order: LegsOrder): Promise<LegsFigures> {
  const worker = new Worker(new URL('./sound/legs.ts', import.meta.url), { workerData: order })
  const { promise, resolve, reject } = Promise.withResolvers<LegsFigures>()
  worker.once('message', resolve)
  worker.once('error', reject)
  return promise
}

/** How many times faster than it is heard, in the best of some rounds of so many seconds of sound. */
function timesReal(work: () => void, heard = seconds): number {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, user + system)
  }
  return (heard * 1e6) / least
}

/** A conference in which all speak all the time, each hearing all others. */
function mixing(parties: number): Figure {
  const voices = Array.from({ length: parties }, (_, index) => voice(1, 90 + index, 3000))
  const heard = Math.max(2, Math.round(300 / parties))
  const value = timesReal(() => {
    const mixer = new Mixer()
    const seats = voices.map(() => mixer.join())
    for (let frame = 0; frame < heard * 50; frame++) {
      const at = (frame % 50) * frameSamples
      for (const [index, seat] of seats.entries()) seat.say(voices[index]!.subarray(at, at + frameSamples))
      mixer.mix()
    }
  }, heard)
  return { name: `mix-${parties}`, value, unit: '× real time' }
}

/** One mix of so many files, ten minutes each; ours with its limiter. */
function mixingBesideSox(parties: number): Figure[] {
  if (!hasSox()) return []
  const length = 600
  const samples = Array.from({ length: parties }, (_, index) => voice(length, 90 + index, 2000))
  const folder = mkdtempSync(join(tmpdir(), 'ringback-bench-'))
  try {
    const files = samples.map((sound, index) => written(join(folder, `${index}.wav`), sound))
    const sox = leastOf(3, () => void execFileSync('sox', ['-m', ...files, '-t', 'raw', '/dev/null']))
    const ours = leastOf(3, () => {
      const mixer = new Mixer()
      const seats = samples.map(() => mixer.join())
      for (let at = 0; at < length * rate; at += frameSamples) {
        for (const [index, seat] of seats.entries()) seat.say(samples[index]!.subarray(at, at + frameSamples))
        mixer.mix()
      }
    })
    return [{ name: `mix-${parties}-of-sox`, value: ours / sox, unit: `of sox -m, ${parties} minus mixes to its one` }]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function encodingBesideSox(): Figure[] {
  if (!hasSox()) return []
  const sound = voice(1800, 110, 8000)
  const folder = mkdtempSync(join(tmpdir(), 'ringback-bench-'))
  try {
    const file = written(join(folder, 'speech.wav'), sound)
    const sox = leastOf(3, () => void execFileSync('sox', [file, '-e', 'u-law', '-t', 'raw', '/dev/null']))
    const ours = leastOf(3, () => void encodeMulaw(sound))
    return [{ name: 'encode-of-sox', value: ours / sox, unit: 'of sox -e u-law' }]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const hasSox = () => !spawnSync('sox', ['--version']).error

/** Milliseconds by the clock, the least of some rounds. */
function leastOf(rounds: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const before = performance.now()
    work()
    least = Math.min(least, performance.now() - before)
  }
  return least
}

function findingKeys(): Figure {
  const sound = voice(seconds, 120, 8000)
  return { name: 'find-keys', value: timesReal(() => inFrames(sound, new DtmfDetector())), unit: '× real time' }
}

function detectingMachines(): Figure {
  // Nobody decides within the minute: every frame is looked at.
  const never = { mode: 'DetectMessageEnd', timeoutSeconds: 2 * seconds } as const
  const sound = voice(seconds, 120, 8000)
  return {
    name: 'find-machines',
    value: timesReal(() => inFrames(sound, new MachineDetector(never))),
    unit: '× real time',
  }
}

function encoding(): Figure {
  const sound = voice(seconds, 120, 8000)
  return { name: 'encode-mulaw', value: timesReal(() => inFrames(sound, { hear: encodeMulaw })), unit: '× real time' }
}

function decoding(): Figure {
  const codes = encodeMulaw(voice(seconds, 120, 8000))
  const work = () => {
    for (let at = 0; at < codes.length; at += frameSamples) decodeMulaw(codes.subarray(at, at + frameSamples))
  }
  return { name: 'decode-mulaw', value: timesReal(work), unit: '× real time' }
}

function buffering(): Figure {
  const payload = new Uint8Array(frameSamples)
  const into = new Uint8Array(frameSamples)
  const work = () => {
    const buffer = new JitterBuffer('large')
    for (let number = 0; number < seconds * 50; number++) {
      // Two by two they come in disorder.
      const sequence = number ^ 1
      buffer.put({ sequence, timestamp: sequence * frameSamples, payload })
      buffer.take(into)
    }
  }
  return { name: 'jitter-buffer', value: timesReal(work), unit: '× real time' }
}

function ringing(): Figure {
  const mix = new Int32Array(frameSamples)
  const work = () => {
    const source = ringback('us')
    for (let at = 0; at < seconds * rate; at += frameSamples) source.add(mix.fill(0), at)
  }
  return { name: 'ringback-tone', value: timesReal(work), unit: '× real time' }
}

function inFrames(sound: Int16Array, ear: { hear(samples: Int16Array): unknown }): void {
  for (let at = 0; at < sound.length; at += frameSamples) ear.hear(sound.subarray(at, at + frameSamples))
}

/** Something like a voice: a buzz that swells and fades. */
function voice(seconds: number, hertz: number, loudness: number): Int16Array {
  const second = Int16Array.from({ length: rate }, (_, index) => {
    let sum = 0
    for (let overtone = 1; overtone < 12; overtone++)
      sum += Math.sin((2 * Math.PI * hertz * overtone * index) / rate) / overtone
    return loudness * sum * Math.sin((Math.PI * index) / rate)
  })
  const whole = new Int16Array(seconds * rate)
  for (let at = 0; at < whole.length; at += rate) whole.set(second, at)
  return whole
}

function written(file: string, samples: Int16Array): string {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
  writeFileSync(file, Buffer.concat([waveHead({ rate, channels: 1 }, samples.length), bytes]))
  return file
}
