/**
 * What does sound cost? How many live legs a media worker has time for; how much faster than it is heard a whole
 * recorded call is had in virtual time, and each thing that is done to sound. Each figure is a function; where the
 * machine has a program that does the same (sox, lame, ffmpeg, espeak-ng, flite), it is run beside it.
 */
import { Worker } from 'node:worker_threads'
import { DtmfDetector } from '../src/audio/dtmf-detector.ts'
import { decodeMulaw, encodeMulaw } from '../src/audio/g711.ts'
import { JitterBuffer } from '../src/audio/jitter.ts'
import { Limiter } from '../src/audio/limiter.ts'
import { MachineDetector } from '../src/audio/machine-detector.ts'
import { Mixer } from '../src/audio/mixer.ts'
import { frameSamples, rate } from '../src/audio/source.ts'
import { ringback } from '../src/audio/tone.ts'
import type { Figure } from './figure.ts'
import { encodingMulaw, mixing, mp3BothWays, resampling } from './sound/beside.ts'
import type { LegsFigures, LegsOrder } from './sound/legs.ts'
import { speaking, stretching } from './sound/speaking.ts'
import { buzz, timesReal } from './sound/times-real.ts'
import { bridgedCalls, conference } from './sound/whole-calls.ts'

/** What one worker must have time for. */
const legsWanted = 400
const seconds = 60

type Measured = Figure | readonly Figure[] | Promise<Figure | readonly Figure[]>

/** Each answers for itself; more are lines here. */
const questions: readonly (() => Measured)[] = [
  liveLegs,
  ...[3, 10, 50, 250].map((parties) => () => mixingAll(parties)),
  bridgedCalls,
  conference,
  mixing(10),
  encodingMulaw,
  decodingMulaw,
  resampling,
  mp3BothWays,
  speaking,
  stretching,
  limiting,
  findingKeys,
  detectingMachines,
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

/** A conference in which all speak all the time, each hearing all others. */
function mixingAll(parties: number): Figure {
  const voices = Array.from({ length: parties }, (_, index) => buzz(1, 90 + index, 3000))
  const heard = Math.max(2, Math.round(300 / parties))
  const value = timesReal(heard, () => {
    const mixer = new Mixer()
    const seats = voices.map(() => mixer.join())
    for (let frame = 0; frame < heard * 50; frame++) {
      const at = (frame % 50) * frameSamples
      for (const [index, seat] of seats.entries()) seat.say(voices[index]!.subarray(at, at + frameSamples))
      mixer.mix()
    }
  })
  return { name: `mix-${parties}`, value, unit: '× real time' }
}

function findingKeys(): Figure {
  const sound = buzz(seconds, 120, 8000)
  return {
    name: 'find-keys',
    value: timesReal(seconds, () => inFrames(sound, new DtmfDetector())),
    unit: '× real time',
  }
}

function detectingMachines(): Figure {
  // Nobody decides within the minute: every frame is looked at.
  const never = { mode: 'DetectMessageEnd', timeoutSeconds: 2 * seconds } as const
  const sound = buzz(seconds, 120, 8000)
  return {
    name: 'find-machines',
    value: timesReal(seconds, () => inFrames(sound, new MachineDetector(never))),
    unit: '× real time',
  }
}

function decodingMulaw(): Figure {
  const codes = encodeMulaw(buzz(seconds, 120, 8000))
  const work = () => {
    for (let at = 0; at < codes.length; at += frameSamples) decodeMulaw(codes.subarray(at, at + frameSamples))
  }
  return { name: 'decode-mulaw', value: timesReal(seconds, work), unit: '× real time' }
}

/** Of a sum that is now and then too loud. */
function limiting(): Figure {
  const mix = Int32Array.from(buzz(seconds, 120, 8000), (sample) => 3 * sample)
  const into = new Int16Array(frameSamples)
  const work = () => {
    const limiter = new Limiter()
    for (let at = 0; at < mix.length; at += frameSamples) limiter.limit(mix.subarray(at, at + frameSamples), into)
  }
  return { name: 'limit', value: timesReal(seconds, work), unit: '× real time' }
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
  return { name: 'jitter-buffer', value: timesReal(seconds, work), unit: '× real time' }
}

function ringing(): Figure {
  const mix = new Int32Array(frameSamples)
  const work = () => {
    const source = ringback('us')
    for (let at = 0; at < seconds * rate; at += frameSamples) source.add(mix.fill(0), at)
  }
  return { name: 'ringback-tone', value: timesReal(seconds, work), unit: '× real time' }
}

function inFrames(sound: Int16Array, ear: { hear(samples: Int16Array): unknown }): void {
  for (let at = 0; at < sound.length; at += frameSamples) ear.hear(sound.subarray(at, at + frameSamples))
}
