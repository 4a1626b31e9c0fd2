/** What a call sounded like, for tests: samples of both sides, and a short name for what was heard. */
import { hash } from 'node:crypto'
import { rate, samplesIn } from '../audio/source.ts'
import { type Call, calls } from '../catalog/calls.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { callSound, waveOf } from '../exchange/floor/call-sound.ts'

/** Both sides of a call from its first sound, or its answer, up to its end or to now: 16-bit samples at 8 kHz. */
export interface CallAudio {
  /** What the far end said and played. */
  readonly said: Int16Array
  /** What it was made to hear. */
  readonly heard: Int16Array
  readonly seconds: number
  /** A WAV file of two channels: what was said, and what was heard. */
  readonly wav: Uint8Array
  /** What nobody has any more, and is silence here: URLs of clips, names of streams. */
  readonly missing: readonly string[]
}

/** From so many seconds on, counted from the end where they are negative. Throws where there is no such call. */
export async function callAudio(exchange: Exchange, sid: string, fromSeconds = 0): Promise<CallAudio> {
  const call = await exchange.store.table<Call>(calls).get(sid)
  if (!call) throw new Error(`there is no call ${sid}`)
  const sound = await callSound(exchange, call)
  const from = samplesIn(fromSeconds)
  const skipped = Math.min(Math.max(from < 0 ? sound.samples + from : from, 0), sound.samples)
  const wav = Buffer.concat(await Array.fromAsync(waveOf(sound, skipped)))
  const frames = new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + wav.length))
  const length = frames.length / 2
  const side = (first: 0 | 1) => {
    const samples = new Int16Array(length)
    for (let index = 0; index < length; index++) samples[index] = frames[index * 2 + first]!
    return samples
  }
  return { said: side(0), heard: side(1), seconds: length / rate, wav: new Uint8Array(wav), missing: sound.missing }
}

/**
 * A short name of what is heard in these samples, wherever in silence it stands: the same of the same prompt in any
 * house with the same voice, another of any other. Empty where nothing is heard.
 */
export function fingerprint(samples: Int16Array): string {
  const begin = samples.findIndex((sample) => sample !== 0)
  if (begin < 0) return ''
  const heard = samples.slice(begin, samples.findLastIndex((sample) => sample !== 0) + 1)
  return hash('sha256', new Uint8Array(heard.buffer)).slice(0, 16)
}
