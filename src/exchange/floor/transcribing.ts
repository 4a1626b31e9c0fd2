/** Transcriptions: a recording's words, as far as they are known (rest-api.md §10.9). Opened once. */
import type { Hook } from '../../catalog/calls.ts'
import { type Recording, type RecordingKept, recordings } from '../../catalog/recordings.ts'
import { type Transcription, type TranscriptionKept, transcriptions } from '../../catalog/transcriptions.ts'
import type { Exchange } from '../exchange.ts'
import type { Job, Table } from '../ports.ts'
import { pricesOf } from '../prices.ts'
import { callbackJob } from './callbacks.ts'
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
  /** Has the words of a completed recording written down; resolves as soon as that is sure to happen. */
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

  return {
    async transcribe({ sid: recordingSid, accountSid, callSid, duration, apiVersion }, { callback, facts }) {
      const now = clock.now()
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
      await store.write(table.insert(begun), job)
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
  const words = recording && isTranscribed(begun) ? wordsOn(recording) : ''
  await store.write(...ended(exchange, table, begun, words), store.jobs.done(id))
}

const isTranscribed = ({ duration }: Transcription) => duration >= shortestSeconds && duration <= longestSeconds

/** What the far end said, as far as anybody knows: the words of virtual phones come with their sound. */
function wordsOn({ tape }: RecordingKept): string {
  const said = tape ? stretches(tape as Tape, ['inbound']) : []
  return said.flatMap(({ sound }) => (sound.is === 'speech' ? [sound.words] : [])).join(' ')
}

function ended(exchange: Exchange, table: Table<Transcription, TranscriptionKept>, begun: Written, words: string) {
  const { store, clock } = exchange
  const now = clock.now()
  const status: Ended = words === '' ? 'failed' : 'completed'
  const charge = transcriptionCharge(pricesOf(exchange), begun.duration)
  const change = { status, transcriptionText: words || blank, price: charge.price, dateUpdated: now }
  const job = transcriptionCallback(exchange, { ...begun, ...change })
  return [
    table.patch(begun.sid, change),
    ...used(exchange, begun.accountSid, charge, now),
    ...(job ? [store.jobs.add(job)] : []),
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
