/** The desk where calls are brought into a conference, and those in it are steered (rest-api.md §10.4). */
import { conferences } from '../../catalog/conferences.ts'
import { Refused } from '../../catalog/errors.ts'
import { type Kind, text, Unreadable } from '../../catalog/kinds.ts'
import type {
  Participant,
  ParticipantCreate,
  ParticipantFilter,
  ParticipantUpdate,
} from '../../catalog/participants.ts'
import { collapsed } from '../../twiml/read.ts'
import { longestName } from '../../twiml/verbs/conference.ts'
import type { LiveConference, SeatChanges } from '../floor/conference.ts'
import { invite } from '../floor/conference-invitation.ts'
import type { Seat, SeatOrder } from '../floor/conference-seat.ts'
import type { Floor } from '../floor/floor.ts'
import { callerOf, shownCaller } from '../floor/placing.ts'
import { hook } from '../floor/plan.ts'
import type { At, Desk } from './desk.ts'

type ParticipantsDesk = Desk<Participant, ParticipantCreate, ParticipantUpdate, ParticipantFilter>

const isSid = (name: string) => /^CF[0-9a-f]{32}$/.test(name)

/** Which conference a path means. */
function rooms(floor: Floor) {
  const living = ({ account, names }: At): LiveConference | null => {
    const named = names['conferenceSid']!
    return isSid(named) ? floor.conferences.at(account.sid, named) : floor.conferences.named(account.sid, named)
  }
  /** The conference of the path, where it is alive; 404 where the account has none of that sid or name. */
  const room = async (at: At): Promise<LiveConference | null> => {
    const { account, names } = at
    const named = names['conferenceSid']!
    const alive = living(at)
    if (alive) return alive
    const before = isSid(named) ? await floor.store.table(conferences).get(named) : null
    if (before?.accountSid !== account.sid) throw new Refused(20404)
    return null
  }
  return { living, room }
}

export function participantsDesk(floor: Floor): ParticipantsDesk {
  const { living, room } = rooms(floor)
  const seated = async (at: At, id: string) => (await room(at))?.seat(id) ?? null

  return {
    findsParents: true,

    async list(at, { muted, hold, coaching }) {
      const seats = (await room(at))?.seats ?? []
      const wanted = (is: boolean, asked: boolean | undefined) => asked === undefined || is === asked
      return seats
        .filter((seat) => wanted(seat.muted, muted) && wanted(seat.hold, hold) && wanted(seat.coaching, coaching))
        .map(({ record }) => record)
        .reverse()
    },

    fetch: async (at, id) => (await seated(at, id))?.record ?? null,

    async create(at, order) {
      const named = nameOf(at)
      // A name opens its room, where it is not alive yet; a sid is of one life (decision 0092).
      if (isSid(named) && !(await room(at))) throw new Refused(20409)
      const from = shownCaller(order)
      const phoneNumberSid = await callerOf(floor, at.account, { ...order, from })
      // Meanwhile it may have ended, or come to life.
      const alive = living(at)
      if (isSid(named) && !alive) throw new Refused(20409)
      const wanted = seatOrder(alive?.record.friendlyName ?? named, order)
      if (alive) check(alive, wanted)
      const { account, version } = at
      return (await invite(floor, { accountSid: account.sid, version, order, from, phoneNumberSid, alive, wanted }))
        .record
    },

    async update(at, record, changes) {
      const conference = await room(at)
      const seat = conference?.seat(record.callSid)
      if (!conference || !seat) throw new Refused(20404)
      const change = changesOf(conference, seat, changes)
      conference.change(seat, change)
      if (changes.announceUrl) conference.announce(hook(changes.announceUrl, changes.announceMethod), seat)
      return seat.record
    },

    async remove(at, { callSid }) {
      const conference = await room(at)
      const seat = conference?.seat(callSid)
      if (!conference || !seat) throw new Refused(20404)
      // One that has not come yet has nothing to go on with.
      if (seat.isIn) conference.leave(seat, 'participant_updated_via_api', true)
      else seat.call.end('canceled')
    },
  }
}

const name = text({ min: 1, max: longestName }) as unknown as Kind<string>

/** A room's name as a document would say it, or a sid. */
function nameOf({ names }: At): string {
  const given = collapsed(names['conferenceSid']!)
  try {
    return name.read(given)
  } catch (error) {
    if (error instanceof Unreadable) throw new Refused(13237, error.message)
    throw error
  }
}

/** What stands in the way of one more in this room. */
function check(room: LiveConference, { label, coach }: SeatOrder): void {
  if (room.isFull) throw new Refused(16020)
  if (label !== undefined && room.seat(label)) throw new Refused(16024, label)
  if (coach !== undefined && !room.seat(coach)?.isIn) throw new Refused(13240, coach)
}

/** The same as a document would say it. */
function seatOrder(name: string, order: ParticipantCreate): SeatOrder {
  const { beep = 'true', coaching, callSidToCoach, conferenceStatusCallback: url } = order
  if (coaching && !callSidToCoach) throw new Refused(13240, 'CallSidToCoach is missing')
  const recorded = order.conferenceRecordingStatusCallback
  return {
    name,
    muted: order.muted ?? false,
    beepOnEnter: beep === 'true' || beep === 'onEnter',
    beepOnExit: beep === 'true' || beep === 'onExit',
    startOnEnter: order.startConferenceOnEnter ?? true,
    endOnExit: order.endConferenceOnExit ?? false,
    wait: order.waitUrl ? hook(order.waitUrl, order.waitMethod) : 'music',
    maxParticipants: order.maxParticipants ?? 250,
    ...(order.region && { region: order.region }),
    ...(coaching && callSidToCoach && { coach: callSidToCoach }),
    ...(order.label && { label: order.label }),
    ...(url && {
      statusCallback: {
        ...hook(url, order.conferenceStatusCallbackMethod),
        events: order.conferenceStatusCallbackEvent ?? ['start', 'end'],
      },
    }),
    recording: {
      fromStart: order.conferenceRecord === 'true' || order.conferenceRecord === 'record-from-start',
      trim: order.conferenceTrim !== 'do-not-trim',
      ...(recorded && {
        statusCallback: {
          ...hook(recorded, order.conferenceRecordingStatusCallbackMethod),
          events: order.conferenceRecordingStatusCallbackEvent ?? ['completed'],
        },
      }),
    },
    hangupOnStar: false,
    timeLimitSeconds: longestCallSeconds,
  }
}

/** twiml-and-webhooks.md §18: as long as any `<Dial>`; the call has a limit of its own. */
const longestCallSeconds = 14_400

function changesOf(room: LiveConference, seat: Seat, changes: ParticipantUpdate): SeatChanges {
  const { muted, hold, holdUrl, waitUrl, beepOnExit, endConferenceOnExit, coaching, callSidToCoach } = changes
  const coached = callSidToCoach || seat.callSidToCoach
  if ((coaching ?? seat.coaching) && (!coached || !room.seat(coached)?.isIn || coached === seat.call.sid)) {
    if (coaching !== undefined || callSidToCoach !== undefined) throw new Refused(13240, coached ?? 'nobody')
  }
  return {
    ...(muted !== undefined && { muted }),
    ...(hold !== undefined && { hold }),
    ...(holdUrl !== undefined && { holdBy: holdUrl ? hook(holdUrl, changes.holdMethod) : 'music' }),
    ...(waitUrl !== undefined && { wait: waitUrl ? hook(waitUrl, changes.waitMethod) : 'silence' }),
    ...(beepOnExit !== undefined && { beepOnExit }),
    ...(endConferenceOnExit !== undefined && { endOnExit: endConferenceOnExit }),
    ...(coaching !== undefined && { coaching }),
    ...(callSidToCoach && { callSidToCoach }),
  }
}
