/** What listens in on calls: streams, SIPREC sessions and transcriptions, from their start to the end of the call. */
import { Refused } from '../../catalog/errors.ts'
import { realtimeTranscriptions } from '../../catalog/realtime-transcriptions.ts'
import type { Resource } from '../../catalog/resource.ts'
import { siprec } from '../../catalog/siprec.ts'
import { streams } from '../../catalog/streams.ts'
import type { TapPlan } from '../../catalog/taps.ts'
import type { Streamed } from '../../twiml/line.ts'
import type { Floor } from './floor.ts'
import { LiveTap, stopped, type TapKind, type TapRecord, tapTable, told } from './live-tap.ts'
import { carry } from './stream.ts'
import { transcribe } from './transcribe.ts'

const kinds = {
  stream: {
    resource: streams as object as Resource,
    prefix: 'MZ',
    word: 'Stream',
    opens: true,
    started: () => ({}),
    listen: carry,
  },
  /** Connectors are installed by people, and there is no place here to install any. */
  siprec: {
    resource: siprec as object as Resource,
    prefix: 'SR',
    word: 'Siprec',
    started: () => ({}),
    listen: ({ record: { plan } }) => ({
      code: 31940,
      detail: `no SIPREC connector '${plan?.connectorName ?? ''}' is installed`,
    }),
  },
  transcription: {
    resource: realtimeTranscriptions as object as Resource,
    prefix: 'GT',
    word: 'Transcription',
    opens: true,
    started: ({ track, transcription }) => ({
      Track: track,
      LanguageCode: transcription?.languageCode ?? '',
      TranscriptionEngine: transcription?.engine ?? '',
      PartialResults: String(transcription?.partialResults ?? false),
      ...(transcription?.settings && { ProviderConfiguration: JSON.stringify(transcription.settings) }),
    }),
    listen: transcribe,
  },
} satisfies Record<string, TapKind>

export type TapName = keyof typeof kinds

/** twiml-and-webhooks.md §6: four tracks of a call; both ways are two. */
const mostTracks = 4
/** Taps of one kind that one call may have had, those that ended among them: ours to choose. */
const mostOfOneCall = 100

const tracksOf = ({ plan }: Pick<TapRecord, 'plan'>) => (plan?.track === 'both_tracks' ? 2 : 1)

export interface TapOrder {
  readonly name?: string
  readonly plan: TapPlan
  /** A stream that also brings sound: told what became of it. */
  readonly twoWay?: (streamed: Streamed) => void
}

export interface Taps {
  /** Begins to listen. Refuses 21220 and 20409. One that cannot begin is stopped at once, and its application told. */
  begin(callSid: string, name: TapName, order: TapOrder): Promise<TapRecord>
  /** By sid, or by its name in the call; what listens before what has ended. */
  find(callSid: string, name: TapName, id: string): Promise<TapRecord | null>
  /** Ends it; one that has ended is left as it is. */
  stop(record: TapRecord): Promise<TapRecord>
  /** Ends what an exchange that died left listening. */
  resume(): Promise<void>
}

export function openTaps(floorOf: () => Floor): Taps {
  const listening = new Map<string, LiveTap>()
  const ofCall = (callSid: string, kind: TapKind) =>
    [...listening.values()].filter((tap) => tap.call.sid === callSid && tap.kind === kind)
  /** A tap once it is safe. */
  const kept = async (kind: TapKind, record: TapRecord) => (await tapTable(floorOf(), kind).get(record.sid)) ?? record

  function end(tap: LiveTap): void {
    if (listening.delete(tap.record.sid)) tap.end()
  }

  return {
    async begin(callSid, tapName, order) {
      const floor = floorOf()
      const kind: TapKind = kinds[tapName]
      const had = await tapTable(floor, kind).count([{ property: 'callSid', is: '=', value: callSid }])
      const call = floor.live.get(callSid)
      if (!call?.isAnswered) throw new Refused(21220, 'There is nothing to hear.')
      if (had >= mostOfOneCall) throw new Refused(20409, `the call has had ${mostOfOneCall} of these`)
      checkRoom(ofCall(callSid, kind), order)
      const record = newRecord(floor, kind, call.record, order)
      const { sid } = record
      const { name, twoWay } = order
      const ended = (error?: string) =>
        twoWay?.({ sid, ...(name !== undefined && { name }), ...(error !== undefined && { error }) })
      const tap = new LiveTap(call, kind, record, twoWay ? ended : null)
      listening.set(sid, tap)
      tap.begin({ over: () => end(tap), failed: () => listening.delete(sid) })
      return kept(kind, tap.record)
    },

    async find(callSid, tapName, id) {
      const kind: TapKind = kinds[tapName]
      const live = ofCall(callSid, kind).find(({ record }) => record.name === id || record.sid === id)
      if (live) return live.record
      const within = { property: 'callSid', is: '=', value: callSid } as const
      const found = (property: string) => tapTable(floorOf(), kind).find([within, { property, is: '=', value: id }])
      return (await found('sid')) ?? found('name')
    },

    async stop(record) {
      const tap = listening.get(record.sid)
      if (!tap) return record
      end(tap)
      return kept(tap.kind, record)
    },

    async resume() {
      for (const kind of Object.values<TapKind>(kinds)) await endOrphans(floorOf(), kind)
    },
  }
}

/** A name is one tap's alone while it listens, and there is an end to tracks. */
function checkRoom(others: readonly LiveTap[], { name, plan, twoWay }: TapOrder): void {
  if (name !== undefined && others.some(({ record }) => record.name === name))
    throw new Refused(20409, `Name: '${name}' listens already`)
  if (twoWay) {
    if (others.some(({ isTwoWay }) => isTwoWay)) throw new Refused(20409, 'a call has one two-way stream at once')
    return
  }
  const oneWay = others.filter(({ isTwoWay }) => !isTwoWay)
  const tracks = oneWay.reduce((sum, { record }) => sum + tracksOf(record), tracksOf({ plan }))
  if (tracks > mostTracks) throw new Refused(20409, `at most ${mostTracks} tracks of a call are listened to at once`)
}

function newRecord(
  { clock, newSid }: Floor,
  { prefix }: TapKind,
  { accountSid, sid: callSid }: Pick<TapRecord, 'accountSid' | 'sid'>,
  { name = null, plan }: { readonly name?: string | null; readonly plan: TapPlan },
): TapRecord {
  const now = clock.now()
  const dates = { dateCreated: now, dateUpdated: now }
  return { sid: newSid(prefix), accountSid, callSid, name, status: 'in-progress', ...dates, uri: null, plan }
}

async function endOrphans(floor: Floor, kind: TapKind): Promise<void> {
  const table = tapTable(floor, kind)
  for (;;) {
    const where = [{ property: 'status', is: '=', value: 'in-progress' }] as const
    const { records } = await table.list({ where, size: 100 })
    if (records.length === 0) return
    for (const record of records)
      await floor.store.write(table.patch(record.sid, stopped(floor)), ...told(floor, kind, record, 'stopped'))
  }
}
