/** Recordings: what is being recorded, and what was. Opened once, with the exchange. */
import { recordings as page, type Recording, type RecordingKept } from '../../catalog/recordings.ts'
import type { Exchange } from '../exchange.ts'
import type { Kept, Table } from '../ports.ts'
import { Recorder, type RecordingOrder } from './recorder.ts'
import { mp3Room } from './recording-mp3.ts'
import { closeOrphans } from './recording-rescue.ts'
import { step } from './recording-roads.ts'
import type { Transcribing } from './transcribing.ts'

export interface RecordingFloor extends Exchange {
  readonly table: Table<Recording, RecordingKept>
  /** Who writes words down. */
  readonly scribes: Pick<Transcribing, 'begin' | 'wake'>
}

export interface Recordings {
  /** Begins at once; `begun` says when that is safe. Whoever started it tells it what sounds, and stops it. */
  start(order: RecordingOrder): Recorder
  /** A recorder that has not been stopped. */
  running(sid: string): Recorder | null
  /** The one that was started last on a call, or in a conference, of those that run (`Twilio.CURRENT`). */
  current(of: { readonly callSid: string } | { readonly conferenceSid: string }): Recorder | null
  /** Resolves when what was recorded of a call, and has been stopped, is kept. */
  kept(callSid: string): Promise<void>
  /** The sound of a recording, null where there is none (yet). The first to ask for MP3 waits for its making. */
  sound(recording: Recording, format: 'wav' | 'mp3'): Promise<Kept | null>
  /** Takes the sound away; the record stays, marked as deleted. */
  remove(recording: Recording): Promise<void>
  /** Ends what a former exchange left unfinished. */
  resume(): Promise<void>
  /** Ends what still runs; resolves when everything that was recorded is kept. */
  stop(): Promise<void>
}

export function recordings(exchange: Exchange, scribes: RecordingFloor['scribes']): Recordings {
  const table = exchange.store.table<Recording, RecordingKept>(page)
  const floor: RecordingFloor = { ...exchange, table, scribes }
  const live = new Map<string, Recorder>()
  const mp3 = mp3Room(exchange)

  return {
    start(order) {
      const recorder = new Recorder(floor, order)
      live.set(recorder.sid, recorder)
      recorder.over.then(() => live.delete(recorder.sid))
      return recorder
    },
    running: (sid) => live.get(sid) ?? null,
    current: (of) =>
      [...live.values()].findLast((recorder) => isOf(recorder.record, of) && isRunning(recorder)) ?? null,
    async kept(callSid) {
      const ending = [...live.values()].filter(({ record }) => record.callSid === callSid)
      await Promise.all(ending.filter((recorder) => !isRunning(recorder)).map(({ over }) => over))
    },
    async sound({ sid, status, channels }, format) {
      if (status !== 'completed') return null
      const wave = await exchange.files.open(`${sid}.wav`)
      return wave && format === 'mp3' ? mp3(sid, wave, channels === 2 ? 2 : 1) : wave
    },
    async remove(recording) {
      const change = step(recording, 'deleted', exchange.clock.now())
      if (!change) return
      await exchange.store.write(table.patch(recording.sid, change))
      await removeFiles(exchange, recording.sid)
    },
    resume: () => closeOrphans(floor),
    async stop() {
      for (const recorder of live.values()) recorder.stop()
      await Promise.all([...live.values()].map(({ over }) => over))
    },
  }
}

function isOf(record: Recording, of: Parameters<Recordings['current']>[0]): boolean {
  if ('conferenceSid' in of) return record.conferenceSid === of.conferenceSid
  return record.callSid === of.callSid && record.conferenceSid === null
}

const isRunning = ({ record: { status } }: Recorder) => status === 'in-progress' || status === 'paused'

/** Of a recording there is a file only once its record says so: whatever else lies there was left half-way. */
async function removeFiles({ files }: Exchange, sid: string): Promise<void> {
  await Promise.all([files.remove(`${sid}.wav`), files.remove(`${sid}.mp3`)])
}
