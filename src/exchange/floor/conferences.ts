/** The rooms of an exchange that are alive: one of each name in each account, a new conference for each life of it. */
import {
  type Conference,
  type ConferenceKept,
  type ConferenceLog,
  conferences as page,
} from '../../catalog/conferences.ts'
import type { Version } from '../../catalog/resource.ts'
import type { Change } from '../ports.ts'
import { LiveConference } from './conference.ts'
import { conferenceCallback } from './conference-callbacks.ts'
import { inWords, newConference, step, unfinished } from './conference-life.ts'
import type { SeatOrder } from './conference-seat.ts'
import type { Floor } from './floor.ts'

export interface Conferences {
  /** The room of this name, where it is alive. */
  named(accountSid: string, name: string): LiveConference | null
  /** The conference of this sid, where it is alive; null also where it is another account's. */
  at(accountSid: string, sid: string): LiveConference | null
  /** Brings the room to life for the first who joins: what is the room's own, that one has said. */
  open(accountSid: string, version: Version, first: SeatOrder): LiveConference
  /** Closes what was alive when the exchange died: nobody is in it any more. */
  closeOrphans(): Promise<void>
}

/** Accounts' sids have no blanks in them. */
const key = (accountSid: string, name: string) => `${accountSid} ${name}`

export function conferences(floor: () => Floor): Conferences {
  const rooms = new Map<string, LiveConference>()
  const bySid = new Map<string, LiveConference>()

  return {
    named: (accountSid, name) => rooms.get(key(accountSid, name)) ?? null,
    at(accountSid, sid) {
      const conference = bySid.get(sid)
      return conference?.record.accountSid === accountSid ? conference : null
    },
    open(accountSid, version, first) {
      const { clock, newSid, bug } = floor()
      const now = clock.now()
      const record = newConference({
        sid: newSid('CF'),
        accountSid,
        friendlyName: first.name,
        dateCreated: now,
        dateUpdated: now,
        apiVersion: version,
        region: first.region ?? null,
      })
      const name = key(accountSid, first.name)
      const conference = new LiveConference(floor(), record, first, () => {
        rooms.delete(name)
        bySid.delete(record.sid)
      })
      rooms.set(name, conference)
      bySid.set(record.sid, conference)
      conference.open().catch(bug)
      return conference
    },
    closeOrphans: () => closeOrphans(floor()),
  }
}

async function closeOrphans(floor: Floor): Promise<void> {
  const table = floor.store.table<Conference, ConferenceKept>(page)
  for (;;) {
    const { records } = await table.list({ where: [{ property: 'status', is: 'in', value: unfinished }], size: 500 })
    if (records.length === 0) return
    for (const { log, ...record } of records) await floor.store.write(...closing(floor, record as Conference, log))
  }
}

/** Everyone in it has left with their calls, which failed; the last of them ended it. */
function closing(floor: Floor, record: Conference, { present, ...log }: ConferenceLog): Change[] {
  const now = floor.clock.now()
  const table = floor.store.table<Conference, ConferenceKept>(page)
  const last = present.at(-1)
  const ended = { reason: 'last-participant-left', callSid: last?.['CallSid'] ?? null } as const
  const change = step(record, 'completed', now, ended)!
  const over = { ...record, ...change }
  const left = { ParticipantCallStatus: 'failed', ReasonParticipantLeft: 'participant_hung_up' }
  const tells = [
    ...present.map((each) => ['participant-leave', { ...each, ...left }] as const),
    [
      'conference-end',
      {
        ReasonConferenceEnded: ended.reason,
        Reason: inWords[ended.reason],
        ...(last && { CallSidEndingConference: last['CallSid']! }),
      },
    ] as const,
  ]
  const jobs = tells.flatMap(([event, params], index) => {
    const job = conferenceCallback(over, { ...log, present: [], events: log.events + index }, event, now, params)
    return job ? [floor.store.jobs.add(job)] : []
  })
  const kept = { ...log, events: log.events + tells.length, present: [] }
  return [table.patch(record.sid, { ...change, log: kept }), ...jobs]
}
