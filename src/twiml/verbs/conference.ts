/** `<Conference>`: a room that a `<Dial>` brings the caller into (twiml-and-webhooks.md §4). */
import {
  flag,
  type HttpMethod,
  httpMethod,
  integer,
  type Kind,
  kind,
  oneOf,
  sid,
  text,
  Unreadable,
} from '../../catalog/kinds.ts'
import { link, words } from '../kinds.ts'
import type { ConferenceOrder, Dialed, Line, Link, Talk } from '../line.ts'
import { type Element, said, verb } from '../verb.ts'

/** What `statusCallback` can be told (§4.4). */
export type ConferenceEvent =
  | 'start'
  | 'end'
  | 'join'
  | 'leave'
  | 'mute'
  | 'hold'
  | 'modify'
  | 'speaker'
  | 'announcement'
export const conferenceEvents = [
  'start',
  'end',
  'join',
  'leave',
  'mute',
  'hold',
  'modify',
  'speaker',
  'announcement',
] as const satisfies readonly ConferenceEvent[]

/** Characters of a label (16025), and of a room's name: ours to choose there. */
const longestLabel = 128
export const longestName = 256

const callSid = sid('CA') as unknown as Kind<string>

/** What a participant can also be called by: no path's `/` in it, and nothing that could be a call (§4.1). */
const label = (): string =>
  kind({
    is: 'label',
    rules: { malformed: 16023, or: '' },
    read(wire) {
      const given = wire.trim()
      if (given.length > longestLabel) throw new Unreadable(`longer than ${longestLabel} characters`, 16025)
      if (given.includes('/') || isCallSid(given)) throw new Unreadable(`'${given}' has a /, or is a CallSid`)
      return given
    },
  })

function isCallSid(given: string): boolean {
  try {
    return callSid.read(given) === given
  } catch {
    return false
  }
}

type Region = 'us1' | 'us2' | 'ie1' | 'sg1' | 'br1' | 'au1' | 'jp1' | 'de1'

/** What a `<Conference>` may say. */
export class ConferenceAttributes {
  /** Whether nobody hears it at first. */
  muted?: boolean = flag({ malformed: 13230, or: false })
  /** When the room hears a beep for it: `true` (both), `false`, `onEnter` or `onExit`. */
  beep?: 'true' | 'false' | 'onEnter' | 'onExit' | boolean = oneOf(['true', 'false', 'onEnter', 'onExit'], {
    malformed: 13235,
    or: 'true',
  })
  /** Whether the conference may begin when it is there. */
  startConferenceOnEnter?: boolean = flag({ malformed: 13232, or: true })
  /** Whether the conference ends for all when it leaves. */
  endConferenceOnExit?: boolean = flag({ malformed: 13231, or: false })
  /** Asked for what it hears until the conference begins: music of the house where it is left out, silence if empty. */
  waitUrl?: string = link({ malformed: 13233, or: '' })
  /** How `waitUrl` is asked. */
  waitMethod?: HttpMethod = httpMethod({ malformed: 13234, or: 'POST' })
  /** How many the room holds, 2 to 250; the first participant's counts. */
  maxParticipants?: number = integer({ min: 2, max: 250, or: 250 })
  /** Whether the whole conference is recorded. */
  record?: 'do-not-record' | 'record-from-start' = oneOf(['do-not-record', 'record-from-start'], {
    or: 'do-not-record',
  })
  /** Whether silence at both ends of the recording is cut off. */
  trim?: 'trim-silence' | 'do-not-trim' = oneOf(['trim-silence', 'do-not-trim'], {
    malformed: 13239,
    or: 'trim-silence',
  })
  /** Where it is to be mixed. */
  region?: Region = oneOf<string>(['us1', 'us2', 'ie1', 'sg1', 'br1', 'au1', 'jp1', 'de1'], { or: '' }) as Region
  /** The call of the participant it coaches: it hears everybody, and only that one hears it. */
  coach?: string = sid('CA', { malformed: 13240, or: '' })
  /** What `statusCallback` is told; the first participant's counts. */
  statusCallbackEvent?: readonly ConferenceEvent[] = words(conferenceEvents, { or: ['start', 'end'] })
  /** Told of the conference's life; the first participant's counts. */
  statusCallback?: string = link({ or: '' })
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** Told when the recording is ready. */
  recordingStatusCallback?: string = link({ malformed: 13256, or: '' })
  /** How `recordingStatusCallback` is told. */
  recordingStatusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** What `recordingStatusCallback` is told. */
  recordingStatusCallbackEvent?: readonly ('in-progress' | 'completed' | 'absent')[] = words(
    ['in-progress', 'completed', 'absent'],
    { or: ['completed'] },
  )
  /** The recording configuration to use. */
  recordingConfigurationId?: string = text({ or: '' })
  /**
   * Told when the recording is ready, in its own words.
   * @deprecated Use `recordingStatusCallback`.
   */
  eventCallbackUrl?: string = link({ or: '' })
  /** How much of a stuttering line is smoothed out. */
  jitterBufferSize?: 'large' | 'medium' | 'small' | 'off' = oneOf(['large', 'medium', 'small', 'off'], { or: 'large' })
  /** What it can also be called by, up to 128 characters. */
  participantLabel?: string = label()
}

export const conference = verb<ConferenceAttributes>({
  name: 'Conference',
  parents: ['Dial'],
  attributes: ConferenceAttributes,
  text: 'optional',

  examine(_said, { text }, warn) {
    if (text === '') warn(13237, 'a <Conference> needs a name')
    if (text.length > longestName) warn(13237, `the name of a <Conference> has up to ${longestName} characters`)
  },
})

/** Brings the caller into the room. A room without a name was complained of before. */
export async function dialConference(line: Line, element: Element, talk: Talk): Promise<Dialed> {
  line.answer()
  const name = element.text
  if (name === '' || name.length > longestName) return { status: 'failed' }
  return line.join(orderOf(element, talk))
}

function orderOf(element: Element, { hangupOnStar, timeLimitSeconds }: Talk): ConferenceOrder {
  const told = said(conference, element, () => {})
  const beep = String(told.beep)
  return {
    name: element.text,
    hangupOnStar,
    timeLimitSeconds,
    muted: told.muted,
    beepOnEnter: beep === 'true' || beep === 'onEnter',
    beepOnExit: beep === 'true' || beep === 'onExit',
    startOnEnter: told.startConferenceOnEnter,
    endOnExit: told.endConferenceOnExit,
    wait: waitOf(element, { url: told.waitUrl, method: told.waitMethod }),
    maxParticipants: told.maxParticipants,
    ...(told.region && { region: told.region }),
    ...(told.coach && { coach: told.coach }),
    ...(told.participantLabel && { label: told.participantLabel }),
    ...(told.statusCallback && {
      statusCallback: {
        url: told.statusCallback,
        method: told.statusCallbackMethod,
        events: told.statusCallbackEvent,
      },
    }),
    recording: recordingOf(told),
  }
}

/** An empty `waitUrl` is silence; one that is left out, or that is none, is the house's music (§4.1). */
function waitOf({ attributes }: Element, link: Link): ConferenceOrder['wait'] {
  if (link.url !== '') return link
  return attributes['waitUrl']?.trim() === '' ? 'silence' : 'music'
}

const recordingOf = (told: Required<ConferenceAttributes>): ConferenceOrder['recording'] => ({
  fromStart: told.record === 'record-from-start',
  trim: told.trim === 'trim-silence',
  ...(told.recordingStatusCallback && {
    statusCallback: {
      url: told.recordingStatusCallback,
      method: told.recordingStatusCallbackMethod,
      events: told.recordingStatusCallbackEvent,
    },
  }),
  ...(told.eventCallbackUrl && { eventCallback: { url: told.eventCallbackUrl, method: 'POST' } }),
})
