/**
 * A media worker: as many legs as it is told, each with its packets, keys and a recording of both sides, tick after
 * tick as fast as it can; and then at the pace of a telephone, to see whether it keeps up.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { encodeMulaw } from '../../src/audio/g711.ts'
import { MediaLeg } from '../../src/audio/media-leg.ts'
import { frameSamples, looped, rate } from '../../src/audio/source.ts'
import { keys } from '../../src/audio/tone.ts'

export interface LegsOrder {
  readonly legs: number
  readonly ticks: number
  /** Whether a tick waits for its time. */
  readonly paced: boolean
}
export interface LegsFigures {
  /** Of processor time, in milliseconds: the mean tick, and what the slowest took by the clock. */
  readonly tickMilliseconds: number
  readonly slowestMilliseconds: number
  readonly keysHeard: number
}

const { legs, ticks, paced } = workerData as LegsOrder
parentPort!.postMessage(await run())

/** Something that speaks: a buzz with formants that swells and fades, with a key now and then. */
function voice(): Int16Array {
  const mix = new Int32Array(10 * rate)
  keys('12W').add(mix.subarray(5 * rate), 0)
  for (let index = 0; index < mix.length; index++) {
    if (index >= 5 * rate && index < 6 * rate) continue
    const swell = Math.max(0, Math.sin((2 * Math.PI * index) / 9000))
    for (let overtone = 1; overtone < 12; overtone++)
      mix[index]! += (1500 / overtone) * swell * Math.sin((2 * Math.PI * 130 * overtone * index) / rate)
  }
  return Int16Array.from(mix)
}

async function run(): Promise<LegsFigures> {
  const spoken = voice()
  const payloads = Array.from({ length: spoken.length / frameSamples }, (_, frame) =>
    encodeMulaw(spoken.subarray(frame * frameSamples, (frame + 1) * frameSamples)),
  )
  let keysHeard = 0
  let bytes = 0
  const recorded = new Int16Array(2 * frameSamples)
  const all = Array.from({ length: legs }, () => {
    const leg = new MediaLeg({
      jitter: 'large',
      send: ({ payload }) => void (bytes += payload.length),
      key: ({ is }) => void (keysHeard += is === 'down' ? 1 : 0),
      activity: () => {},
    })
    leg.hear(looped(spoken))
    leg.record({
      // Two channels by turns, as they are written to a file.
      write(far, near) {
        for (let index = 0; index < frameSamples; index++) {
          recorded[2 * index] = far[index]!
          recorded[2 * index + 1] = near[index]!
        }
      },
    })
    return leg
  })
  const packet = { payloadType: 0, sequence: 0, timestamp: 0, payload: payloads[0]! }
  const tick = (number: number) => {
    for (let index = 0; index < legs; index++) {
      packet.sequence = (number + index) & 0xffff
      packet.timestamp = (number + index) * frameSamples
      packet.payload = payloads[(number + index) % payloads.length]!
      all[index]!.receive(packet)
      all[index]!.tick()
    }
  }
  for (let number = 0; number < 50; number++) tick(number)
  let slowest = 0
  const cpu = process.threadCpuUsage()
  const began = performance.now()
  for (let number = 50; number < ticks + 50; number++) {
    const due = began + (number - 50) * 20
    const early = due - performance.now()
    if (paced && early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    const before = performance.now()
    tick(number)
    slowest = Math.max(slowest, performance.now() - before)
  }
  const { user, system } = process.threadCpuUsage(cpu)
  if (bytes === 0) throw new Error('nothing was sent')
  return { tickMilliseconds: (user + system) / 1000 / ticks, slowestMilliseconds: slowest, keysHeard }
}
