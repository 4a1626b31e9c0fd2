/** Calls somebody into a conference: a place is kept until the call is answered, and joins (rest-api.md §10.4). */
import type { ParticipantCreate } from '../../catalog/participants.ts'
import type { Version } from '../../catalog/resource.ts'
import { conference, dial, response } from '../../twiml/index.ts'
import type { LiveConference } from './conference.ts'
import type { Seat, SeatOrder } from './conference-seat.ts'
import type { Floor } from './floor.ts'
import { newCall } from './life.ts'
import { LiveCall } from './live-call.ts'
import { carriedBy, place } from './placing.ts'
import { detectionPlan, hook, recordingPlan, told } from './plan.ts'

export interface Invitation {
  readonly accountSid: string
  readonly version: Version
  readonly order: ParticipantCreate
  /** Whom the called sees, and the number that is. */
  readonly from: string
  readonly phoneNumberSid: string | null
  /** The conference, where it is alive. */
  readonly alive: LiveConference | null
  readonly wanted: SeatOrder
}

/** Resolves as soon as the call is written down; it is placed when it is its turn. */
export async function invite(floor: Floor, invitation: Invitation): Promise<Seat> {
  const { accountSid, version, order, from, phoneNumberSid, wanted } = invitation
  const now = floor.clock.now()
  const { statusCallback, amdStatusCallback } = order
  // Whoever is called in is in at once: who it is, is found out meanwhile (decision 186).
  const detection = detectionPlan(
    order,
    false,
    amdStatusCallback ? hook(amdStatusCallback, order.amdStatusCallbackMethod) : undefined,
  )
  const call = new LiveCall(
    floor,
    newCall({
      sid: floor.newSid('CA'),
      dateCreated: now,
      dateUpdated: now,
      accountSid,
      to: order.to,
      from,
      phoneNumberSid,
      direction: 'outbound-api',
      apiVersion: version,
    }),
    {
      // All that the place does not say of itself.
      twiml: String(response(dial({}, conference(wanted.name)))),
      timeoutSeconds: order.timeout ?? 60,
      ...(order.record && { record: recordingPlan(order, 'trim-silence') }),
      ...(order.timeLimit && { timeLimitSeconds: order.timeLimit }),
      ...(detection && { detection }),
      ...(statusCallback && {
        statusCallback: told(statusCallback, order.statusCallbackMethod, order.statusCallbackEvent),
      }),
    },
  )
  call.carried = carriedBy(order)
  const room = invitation.alive ?? floor.conferences.open(accountSid, version, wanted)
  const seat = room.keep(call, wanted, order.earlyMedia ?? true)
  await call.open()
  place(call).catch(floor.bug)
  return seat
}
