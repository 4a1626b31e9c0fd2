/** The WAV files that engines make, as what they said, and those that ears are given. */
import { samplesOf } from '../audio/recorded.ts'
import { rate as telephone } from '../audio/source.ts'
import { readWave, waveHead } from '../audio/wave.ts'
import type { Spoken } from './fit.ts'

/** Of many channels the mean. Throws `NoSound`, in words, where nobody can read them. */
export function spokenIn(bytes: Uint8Array): Spoken {
  const recorded = readWave(bytes)
  return { rate: recorded.rate, samples: samplesOf(recorded) }
}

/** A whole file of telephone sound. */
export function waveOf(samples: Int16Array): Uint8Array<ArrayBuffer> {
  const head = waveHead({ rate: telephone, channels: 1 }, samples.length)
  const file = new Uint8Array(head.length + 2 * samples.length)
  file.set(head)
  const view = new DataView(file.buffer, head.length)
  for (let index = 0; index < samples.length; index++) view.setInt16(2 * index, samples[index]!, true)
  return file
}
