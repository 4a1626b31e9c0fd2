/** Transcriptions: a recording's words, as far as they are known (rest-api.md §10.9). Opened once. */

import { waveHeadBytes } from '../../audio/wave.ts'
import type { Hook } from '../../catalog/calls.ts'
import { type Recording, type RecordingKept, recordings } from '../../catalog/recordings.ts'
import { type Transcription, type TranscriptionKept, transcriptions } from '../../catalog/transcriptions.ts'
import type { Exchange } from '../exchange.ts'
import type { Change, Job, Table } from '../ports.ts'
import { pricesOf } from '../prices.ts'
import { callbackJob } from './callbacks.ts'
import { isUnknown } from './loudness.ts'
import { notify } from './notify.ts'
import { transcriptionCharge } from './rating.ts'
import { stretches, type Tape } from './recording-tape.ts'
import { used } from './usage.ts'
import { Worker } from './worker.ts'

/** Who is told of it: by the call's own facts, and what came of it (twiml-and-webhooks.md §11.4). */
export interface TranscriptionOrder {
  readonly callback?: Hook
  readonly facts: Readonly<Record<string, string>>
}

export interface Transcribing {
  /** What has the words of a completed recording written down, once these changes are made and `wake` is called. */
  begin(recording: Recording, order: TranscriptionOrder): { readonly begun: Transcription; readonly changes: Change[] }
  wake(): void
  /** The same at once; resolves as soon as it is sure to happen. */
  transcribe(recording: Recording, order: TranscriptionOrder): Promise<Transcription>
  resume(): Promise<void>
  stop(): void
}

/** What it takes to write words down: an answer that comes after the call, as they do (§11.4). */
const takesSeconds = 10
/** twiml-and-webhooks.md §2.5: what is shorter, or longer, is not transcribed. */
const [shortestSeconds, longestSeconds] = [2, 120]
/** What the era's failed ones say (rest-api.md §10.9). */
const blank = '(blank)'

/**
 *     in-progress ──► completed, failed
 */
type Ended = Exclude<Transcription['status'], 'in-progress'>

interface TranscriptionWork {
  readonly sid: string
}

type Written = Transcription & TranscriptionKept

export function transcribing(exchange: Exchange): Transcribing {
  const { store, clock, newSid } = exchange
  const table = store.table<Transcription, TranscriptionKept>(transcriptions)
  const scribes = new Worker(exchange, {
    kind: 'transcription',
    places: 16,
    perHost: Number.POSITIVE_INFINITY,
    act: (job) => writeDown(exchange, table, job),
  })

  const begin: Transcribing['begin'] = (recording, { callback, facts }) => {
    const now = clock.now()
    const { sid: recordingSid, accountSid, callSid, duration, apiVersion } = recording
    const begun = {
      sid: newSid('TR'),
      accountSid,
      dateCreated: now,
      dateUpdated: now,
      status: 'in-progress',
      type: 'fast',
      recordingSid,
      duration: duration ?? 0,
      transcriptionText: null,
      apiVersion,
      price: null,
      priceUnit: 'USD',
      callSid,
      callback: callback ?? null,
      facts,
    } as Omit<Written, 'uri'> as Written
    const work: TranscriptionWork = { sid: begun.sid }
    const due = new Date(+now + takesSeconds * 1000)
    const job = store.jobs.add({ kind: 'transcription', lane: `transcription ${begun.sid}`, host: '', work, due })
    return { begun, changes: [table.insert(begun), job] }
  }

  return {
    begin,
    wake: () => scribes.wake(),
    async transcribe(recording, order) {
      const { begun, changes } = begin(recording, order)
      await store.write(...changes)
      scribes.wake()
      return begun
    },
    async resume() {
      scribes.wake()
    },
    stop: () => scribes.stop(),
  }
}

async function writeDown(exchange: Exchange, table: Table<Transcription, TranscriptionKept>, { id, work }: Job) {
  const { store } = exchange
  const begun = await table.get((work as TranscriptionWork).sid)
  // Deleted meanwhile, or done before the process died.
  if (begun?.status !== 'in-progress') return store.write(store.jobs.done(id))
  const recording = await store.table<Recording, RecordingKept>(recordings).get(begun.recordingSid)
  const found = await understood(exchange, begun, recording)
  await store.write(...ended(exchange, table, begun, found), store.jobs.done(id))
}

/** What was said; and what is to be told of, where nobody can say. */
interface Found {
  readonly words: string
  readonly trouble?: { readonly code: number; readonly detail: string }
}

const nothing: Found = { words: '' }

/** §9: too short or too long, or in sound that nobody here understands. */
const [wrongLength, notUnderstood] = [13_617, 13_618]

async function understood(exchange: Exchange, { duration }: Written, recording: Kept | null): Promise<Found> {
  if (!recording) return nothing
  if (duration < shortestSeconds || duration > longestSeconds) {
    const detail = `${duration} seconds; ${shortestSeconds} to ${longestSeconds} are transcribed`
    return { words: '', trouble: { code: wrongLength, detail } }
  }
  const said = recording.tape ? stretches(recording.tape as Tape, ['inbound']) : []
  // The words of virtual phones come with their sound; of anything else, somebody has to listen to it.
  if (recording.tape && !said.some(({ sound }) => isUnknown(sound)))
    return { words: said.flatMap(({ sound }) => (sound.is === 'speech' ? [sound.words] : [])).join(' ') }
  return listened(exchange, recording)
}

type Kept = Recording & RecordingKept

/** What is transcribed is English (§18). */
const language = 'en-US'

async function listened({ ear, files, clock }: Exchange, { sid, channels }: Kept): Promise<Found> {
  const trouble = (detail: string): Found => ({ words: '', trouble: { code: notUnderstood, detail } })
  if (!ear) return trouble(`nobody is there who understands the sound of ${sid}`)
  const release = clock.hold()
  try {
    const file = await files.open(`${sid}.wav`)
    if (!file) return nothing
    const samples = firstOf(await file.read(waveHeadBytes, file.size), channels ?? 1)
    return { words: (await ear.understand({ samples, language, hints: [] })).words }
  } catch (error) {
    return trouble(`${sid} was not understood: ${error instanceof Error ? error.message : error}`)
  } finally {
    release()
  }
}

/** The first channel, which is the far end's where there are two. */
function firstOf(bytes: Uint8Array, channels: number): Int16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const samples = new Int16Array(Math.floor(bytes.length / 2 / channels))
  for (let index = 0; index < samples.length; index++) samples[index] = view.getInt16(index * channels * 2, true)
  return samples
}

function ended(
  exchange: Exchange,
  table: Table<Transcription, TranscriptionKept>,
  begun: Written,
  { words, trouble }: Found,
) {
  const { store, clock } = exchange
  const { accountSid, callSid, apiVersion } = begun
  const now = clock.now()
  const status: Ended = words === '' ? 'failed' : 'completed'
  const charge = transcriptionCharge(pricesOf(exchange), begun.duration)
  const change = { status, transcriptionText: words || blank, price: charge.price, dateUpdated: now }
  const job = transcriptionCallback(exchange, { ...begun, ...change })
  return [
    table.patch(begun.sid, change),
    ...used(exchange, begun.accountSid, charge, now),
    ...(job ? [store.jobs.add(job)] : []),
    ...(trouble ? [notify(exchange, { accountSid, callSid, apiVersion, ...trouble })] : []),
  ]
}

function transcriptionCallback({ url }: Exchange, written: Written) {
  const { accountSid, callSid, callback, recordingSid, apiVersion } = written
  if (!callback?.url) return null
  const params = {
    ...written.facts,
    TranscriptionSid: written.sid,
    TranscriptionText: written.transcriptionText!,
    TranscriptionStatus: written.status,
    TranscriptionType: written.type,
    TranscriptionUrl: url(`/${apiVersion}/Accounts/${accountSid}/Transcriptions/${written.sid}`),
    RecordingSid: recordingSid,
    RecordingUrl: url(`/${apiVersion}/Accounts/${accountSid}/Recordings/${recordingSid}`),
  }
  return callbackJob({ accountSid, sid: callSid, ...callback, params })
}
