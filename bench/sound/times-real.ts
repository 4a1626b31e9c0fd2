/** How many times faster than it is heard sound is made, in processor time; and something that can be heard. */
import { rate } from '../../src/audio/source.ts'

const rounds = 5

/** Of so many seconds of sound; the best of some rounds. */
export function timesReal(heardSeconds: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage()
    work()
    least = Math.min(least, spentSince(before))
  }
  return heardSeconds / least
}

/** The same of what other threads do, in so many rounds. */
export async function timesRealLater(heardSeconds: number, work: () => Promise<void>, rounds = 2): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage()
    await work()
    least = Math.min(least, spentSince(before))
  }
  return heardSeconds / least
}

/** Seconds that all processors together have spent on this process, all of its threads. */
export function spentSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** Something like a voice: a buzz that swells and fades. */
export function buzz(seconds: number, hertz: number, loudness: number, samplesPerSecond = rate): Int16Array {
  const second = Int16Array.from({ length: samplesPerSecond }, (_, index) => {
    let sum = 0
    for (let overtone = 1; overtone < 12; overtone++)
      sum += Math.sin((2 * Math.PI * hertz * overtone * index) / samplesPerSecond) / overtone
    return loudness * sum * Math.sin((Math.PI * index) / samplesPerSecond)
  })
  const whole = new Int16Array(seconds * samplesPerSecond)
  for (let at = 0; at < whole.length; at += samplesPerSecond) whole.set(second, at)
  return whole
}

export const bytesOf = ({ buffer, byteOffset, byteLength }: Int16Array) =>
  new Uint8Array(buffer, byteOffset, byteLength)
