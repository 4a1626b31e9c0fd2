/** MP3 of recordings: made when it is first asked for, one at a time, and kept beside the WAV. */
import { rate } from '../../audio/source.ts'
import { waveHeadBytes } from '../../audio/wave.ts'
import type { Exchange } from '../exchange.ts'
import type { Kept } from '../ports.ts'

/** Four seconds of one channel: what goes to the encoder at once. */
const pieceBytes = 64_000

/** The MP3 of a recording whose WAV is given; null where it was deleted meanwhile. */
export function mp3Room({ files, mp3, clock }: Pick<Exchange, 'files' | 'mp3' | 'clock'>) {
  const making = new Map<string, Promise<Kept | null>>()
  let last: Promise<unknown> = Promise.resolve()

  async function make(name: string, wave: Kept, channels: 1 | 2): Promise<Kept | null> {
    const release = clock.hold()
    try {
      const there = await files.open(name)
      if (there) return there
      await files.keep(name, mp3(samples(wave), { rate, channels }))
      return await files.open(name)
    } finally {
      release()
    }
  }

  return async (sid: string, wave: Kept, channels: 1 | 2): Promise<Kept | null> => {
    const name = `${sid}.mp3`
    const there = making.get(name) ?? (await files.open(name))
    if (there) return there
    const made = last.then(() => make(name, wave, channels))
    making.set(name, made)
    last = made.catch(() => {})
    try {
      const kept = await made
      // Deleted while it was made: it must not outlive its WAV.
      if (await files.open(`${sid}.wav`)) return kept
      await files.remove(name)
      return null
    } finally {
      making.delete(name)
    }
  }
}

async function* samples({ size, read }: Kept): AsyncGenerator<Uint8Array> {
  for (let at = waveHeadBytes; at < size; at += pieceBytes) yield await read(at, Math.min(at + pieceBytes, size))
}
