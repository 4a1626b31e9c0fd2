/**
 * How a call sounded: both its sides, made again from its timeline while it lasts or long after. Nothing was recorded
 * for it, and no frame is made before somebody asks.
 *
 *     timeline   said a ─── hushed      said b ─────── (its length)
 *     far end hears  ══════╡                ══════════════
 */
import { Limiter } from '../../audio/limiter.ts'
import { rate, type Samples, samplesIn } from '../../audio/source.ts'
import { Track } from '../../audio/track.ts'
import { waveHead, waveHeadBytes } from '../../audio/wave.ts'
import type { Exchange } from '../exchange.ts'
import { type Entry, type Sound, Unanswered } from '../ports.ts'
import { handOf } from './recorders.ts'
import { type Note, type Side, voiceOf } from './recording-tape.ts'
import { isEnd, soundOf } from './sounded.ts'

export interface CallSound {
  /** Of each side. */
  readonly samples: number
  /** What nobody has any more, and is silence: URLs of clips, names of streams. */
  readonly missing: readonly string[]
  /** A second at a time, of both sides: what the far end said, and what it heard; from so many samples on. */
  pieces(from?: number): AsyncGenerator<readonly [said: Samples, heard: Samples]>
}

type Parts = Pick<Exchange, 'store' | 'clock' | 'sounds' | 'clips' | 'accounts'>

const sides: readonly Side[] = ['inbound', 'outbound']
/** Samples made at once: a second of them. */
const pieceSamples = rate

/** It begins with the first thing that is heard, or with the answer, and ends with the call. */
export async function callSound(parts: Parts, call: { sid: string; accountSid: string }): Promise<CallSound> {
  const entries = await parts.store.timelines.of(call.sid)
  const begin = entries.find(isBeginning)?.at
  const end = entries.find(isEnd)?.at ?? parts.clock.now()
  const notes = begin ? notesOf(entries, +begin) : []
  const missing = await gathered(parts, call.accountSid, entries)
  const samples = begin ? samplesIn((+end - +begin) / 1000) : 0
  return { samples, missing, pieces: (from = 0) => pieces(parts, notes, from, samples) }
}

const isBeginning = (entry: Entry) =>
  ['said', 'heard', 'key'].includes(entry.is) || (entry.is === 'status' && entry['status'] === 'in-progress')

/** What began to sound when, and what was cut short. */
function notesOf(entries: readonly Entry[], begin: number): Note[] {
  return entries.flatMap((entry): Note[] => {
    const at = +entry.at - begin
    const by = entry['by'] === undefined ? undefined : String(entry['by'])
    if (entry.is === 'hushed') {
      const side: Side = entry['was'] === 'heard' ? 'inbound' : 'outbound'
      return [by, handOf(by)].map((each) => ({ at, side, ...(each && { by: each }), sound: null }))
    }
    const sound = soundOf(entry)
    if (!sound) return []
    const side: Side = entry.is === 'said' ? 'outbound' : 'inbound'
    // As for recorders: a key that somebody presses sounds beside what he says.
    const own = sound.is === 'keys' && (side === 'inbound' || by) ? handOf(by) : by
    return [{ at, side, ...(own && { by: own }), sound }]
  })
}

/** Fetches again the clips that are not remembered; what cannot be had, or is another by now, is missing. */
async function gathered({ sounds, clips, accounts }: Parts, accountSid: string, entries: readonly Entry[]) {
  const missing = new Set<string>()
  const authToken = await accounts.tokenOf(accountSid)
  for (const entry of entries) {
    if (entry['tone'] === 'stream') missing.add(String(entry['name']))
    const sound = soundOf(entry)
    if (sound?.is !== 'clip' || missing.has(sound.url) || sounds.has(sound.content)) continue
    const again = URL.canParse(sound.url) && /^https?:/.test(sound.url) ? clips({ url: sound.url, authToken }) : null
    const clip = await again?.catch((error: unknown) => {
      if (!(error instanceof Unanswered)) throw error
    })
    if (clip) sounds.keep(clip)
    if (!sounds.has(sound.content)) missing.add(sound.url)
  }
  return [...missing]
}

async function* pieces({ sounds }: Parts, notes: readonly Note[], begin: number, samples: number) {
  const tracks = sides.map(() => ({ track: new Track(), limiter: new Limiter() }))
  let next = 0
  for (let from = begin; from < samples; from += pieceSamples) {
    const end = Math.min(from + pieceSamples, samples)
    for (; next < notes.length && samplesIn(notes[next]!.at / 1000) < end; next++) {
      const note = notes[next]!
      const length = note.sound ? samplesIn(note.sound.seconds) : 0
      const isPast = samplesIn(note.at / 1000) + length <= from
      const source = note.sound && !isPast ? await sounds.source(note.sound as Sound) : null
      tracks[sides.indexOf(note.side)]!.track.set(voiceOf(note), samplesIn(note.at / 1000), source, length)
    }
    const mix = new Int32Array(end - from)
    yield tracks.map(({ track, limiter }) => {
      const into: Samples = new Int16Array(mix.length)
      track.add(mix.fill(0), from)
      limiter.limit(mix, into)
      track.forget(end)
      return into
    }) as [Samples, Samples]
  }
}

/** A WAV file of it: what the far end said is the first channel, what it heard the second. */
export async function* waveOf(sound: CallSound, from = 0): AsyncGenerator<Uint8Array> {
  yield waveHead({ rate, channels: 2 }, sound.samples - from)
  for await (const [said, heard] of sound.pieces(from)) {
    const frames = new Int16Array(said.length * 2)
    for (let index = 0; index < said.length; index++) {
      frames[index * 2] = said[index]!
      frames[index * 2 + 1] = heard[index]!
    }
    yield new Uint8Array(frames.buffer)
  }
}

/** The size of that file. */
export const waveBytes = ({ samples }: CallSound): number => waveHeadBytes + samples * 4
