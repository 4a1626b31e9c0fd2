/** Status callbacks of a conference: which event is told, and what (twiml-and-webhooks.md §4.4). */
import type { Conference, ConferenceLog, Presence } from '../../catalog/conferences.ts'
import { rfc2822 } from '../../catalog/kinds.ts'
import { type CallbackJob, callbackJob } from './callbacks.ts'
import type { Seat } from './conference-seat.ts'
import type { Params } from './facts.ts'

/** What is sent as `StatusCallbackEvent`, and the word by which one asks for it. */
const tokens = {
  'conference-start': 'start',
  'conference-end': 'end',
  'participant-join': 'join',
  'participant-leave': 'leave',
  'participant-mute': 'mute',
  'participant-unmute': 'mute',
  'participant-hold': 'hold',
  'participant-unhold': 'hold',
  'participant-modify': 'modify',
  'participant-speech-start': 'speaker',
  'participant-speech-stop': 'speaker',
  'announcement-end': 'announcement',
  'announcement-fail': 'announcement',
} as const

export type ConferenceEvent = keyof typeof tokens

/** The job that tells of this event, or null when nobody asked to be told. Every event counts in `SequenceNumber`. */
export function conferenceCallback(
  conference: Conference,
  { callback, events }: ConferenceLog,
  event: ConferenceEvent,
  now: Date,
  more: Params,
): CallbackJob | null {
  if (!callback?.events.includes(tokens[event])) return null
  const { sid, accountSid, friendlyName } = conference
  const params = {
    ConferenceSid: sid,
    FriendlyName: friendlyName,
    AccountSid: accountSid,
    SequenceNumber: String(events),
    Timestamp: rfc2822(now),
    StatusCallbackEvent: event,
    ...more,
  }
  return callbackJob({ accountSid, sid, url: callback.url, method: callback.method, params })
}

/** A participant, as every event of it tells. */
export const presenceOf = (seat: Seat): Presence => ({
  CallSid: seat.call.sid,
  Muted: String(seat.muted),
  Hold: String(seat.hold),
  Coaching: String(seat.coaching),
  EndConferenceOnExit: String(seat.endOnExit),
  StartConferenceOnEnter: String(seat.startOnEnter),
  ...(seat.label !== null && { ParticipantLabel: seat.label }),
})
