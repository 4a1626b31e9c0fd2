/** Participants: calls in a conference (rest-api.md §10.4). Nobody is one any more when a conference has ended. */
import {
  date,
  endpoint,
  flag,
  type HttpMethod,
  httpMethod,
  integer,
  type Kind,
  many,
  nullable,
  oneOf,
  sid,
  text,
  uri,
  url,
} from './kinds.ts'
import { resource } from './resource.ts'

/** How far a participant has come; one that rings is not heard yet. */
export type ParticipantStatus = 'queued' | 'connecting' | 'ringing' | 'connected' | 'complete' | 'failed'

/** Whatever is not true, or 1, is false: only these two mute (rest-api.md §2, §10.4). */
export const muting = (): boolean =>
  ({
    ...(flag() as unknown as Kind<boolean>),
    read: (wire: string) => /^(true|1)$/i.test(wire.trim()),
  }) as unknown as boolean

/** A call in a conference, or on its way there. */
export class Participant {
  /** Its call. */
  readonly callSid: string = sid('CA')
  /** The conference it is in. */
  readonly conferenceSid: string = sid('CF')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** Nobody hears it. */
  readonly muted: boolean = flag()
  /** The conference ends for all when it leaves. */
  readonly endConferenceOnExit: boolean = flag()
  /** The conference may begin when it is there. */
  readonly startConferenceOnEnter: boolean = flag()
  /** When it joined, or was called. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** A name of its own, by which it can be addressed too; null where it has none. */
  readonly label: string | null = nullable(text())
  /** The participant it coaches; null where it coaches nobody. */
  readonly callSidToCoach: string | null = nullable(sid('CA'))
  /** It hears everybody, and only whom it coaches hears it. */
  readonly coaching: boolean | null = nullable(flag())
  /** It is out of the room for a while: it hears music of its own, and nobody hears it. */
  readonly hold: boolean | null = nullable(flag())
  /** How far it has come. */
  readonly status: ParticipantStatus | null = nullable(
    oneOf(['queued', 'connecting', 'ringing', 'connected', 'complete', 'failed']),
  )
  /** Milliseconds its call waited for its turn to be placed; null where it was not placed for this. */
  readonly queueTime: string | null = nullable(text())
}

/** What calls somebody into a conference: To and From; in the path a conference, or the name of its room. */
export class ParticipantCreate {
  /** A number of the account, or a verified caller id; `client:name` to call a client. */
  from: string = endpoint({ missing: 21213, malformed: 21212 })
  /** Whom to call: a number, `client:name`, or a SIP address. */
  to: string = endpoint({ missing: 21201, malformed: 21211 })
  /** Told how the call goes. */
  statusCallback?: string = url({ malformed: 21205 })
  /** How StatusCallback is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ malformed: 21209, or: 'POST' })
  /** What StatusCallback is told: `initiated`, `ringing`, `answered`, `completed`. */
  statusCallbackEvent?: string[] = many(text(), { split: true })
  /** Its name in the conference, up to 128 characters without `/`. */
  label?: string = text({
    max: 128,
    like: [/^(?!CA[0-9a-f]{32}$)[^/]*$/, 'a label: no / in it, and no CallSid'],
    malformed: 16023,
  })
  /** Seconds it may ring, 1 to 600. */
  timeout?: number = integer({ min: 1, max: 600, malformed: 21208, or: 60 })
  /** Whether its call is recorded, from its answer on. */
  record?: boolean = flag({ or: false })
  /** Whether nobody hears it at first. */
  muted?: boolean = flag({ or: false })
  /** When the others hear a beep for it: `true`, `false`, `onEnter` or `onExit`. */
  beep?: string = oneOf<string>(['true', 'false', 'onEnter', 'onExit'], { or: 'true' })
  /** Whether the conference may begin when it has joined. */
  startConferenceOnEnter?: boolean = flag({ or: true })
  /** Whether the conference ends when it leaves. */
  endConferenceOnExit?: boolean = flag({ or: false })
  /** Asked for what it hears until the conference begins; empty for silence. */
  waitUrl?: string = url()
  /** How WaitUrl is asked. */
  waitMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** Whether the others hear it ring. */
  earlyMedia?: boolean = flag({ or: true })
  /** How many the conference holds, 2 to 250, where this is its first. */
  maxParticipants?: number = integer({ min: 2, max: 250, or: 250 })
  /** Whether the whole conference is recorded: `true`, `false`, `record-from-start` or `do-not-record`. */
  conferenceRecord?: string = oneOf<string>(['true', 'false', 'record-from-start', 'do-not-record'], { or: 'false' })
  /** Whether silence at both ends of the conference's recording is cut off. */
  conferenceTrim?: string = oneOf<string>(['trim-silence', 'do-not-trim'], { or: 'trim-silence' })
  /** Told of the conference's life, where this is its first. */
  conferenceStatusCallback?: string = url()
  /** How ConferenceStatusCallback is told. */
  conferenceStatusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** What it is told: `start`, `end`, `join`, `leave`, `mute`, `hold`, `modify`, `speaker`, `announcement`. */
  conferenceStatusCallbackEvent?: string[] = many(text(), { split: true })
  /** `dual` gives each side of its call's recording a channel of its own; `mono` is usual. */
  recordingChannels?: string = oneOf<string>(['mono', 'dual'])
  /** Told when the recording of its call is ready. */
  recordingStatusCallback?: string = url()
  /** How RecordingStatusCallback is told. */
  recordingStatusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** Name for the SIP far end, up to 255 characters. */
  sipAuthUsername?: string = text({ max: 255, malformed: 21221 })
  /** Password for the SIP far end, up to 255 characters. */
  sipAuthPassword?: string = text({ max: 255, malformed: 21223 })
  /** Where the conference is to be mixed: `us1`, `ie1` …. */
  region?: string = text()
  /** Told when the recording of the conference is ready. */
  conferenceRecordingStatusCallback?: string = url()
  /** How ConferenceRecordingStatusCallback is told. */
  conferenceRecordingStatusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** What RecordingStatusCallback is told: `in-progress`, `completed`, `absent`. */
  recordingStatusCallbackEvent?: string[] = many(text(), { split: true })
  /** What ConferenceRecordingStatusCallback is told: the same. */
  conferenceRecordingStatusCallbackEvent?: string[] = many(text(), { split: true })
  /** Whether it coaches: only CallSidToCoach hears it. */
  coaching?: boolean = flag({ or: false })
  /** Whom it coaches. */
  callSidToCoach?: string = sid('CA')
  /** `large`, `medium`, `small` or `off`. */
  jitterBufferSize?: string = oneOf<string>(['large', 'medium', 'small', 'off'], { or: 'large' })
  /** A trunk of one's own. */
  byoc?: string = sid('BY')
  /** Shown to the called instead of From. */
  callerId?: string = text()
  /** Why one calls, shown to the called. */
  callReason?: string = text()
  /** What is recorded of its call: `inbound`, `outbound` or `both`, which is usual. */
  recordingTrack?: string = oneOf<string>(['inbound', 'outbound', 'both'])
  /** Seconds the call may last once answered. */
  timeLimit?: number = integer({ min: 1 })
  /** `Enable` or `DetectMessageEnd`: finds out who answered. */
  machineDetection?: string = oneOf<string>(['Enable', 'DetectMessageEnd'], { malformed: 21234 })
  /** Seconds machine detection may take. */
  machineDetectionTimeout?: number = integer({ min: 3, max: 60, malformed: 21234 })
  /** Milliseconds of speech that make a machine. */
  machineDetectionSpeechThreshold?: number = integer({ min: 1000, max: 6000, malformed: 21234 })
  /** Milliseconds of silence that end a greeting. */
  machineDetectionSpeechEndThreshold?: number = integer({ min: 500, max: 5000, malformed: 21234 })
  /** Milliseconds of silence at first that make the answer unknown. */
  machineDetectionSilenceTimeout?: number = integer({ min: 2000, max: 10000, malformed: 21234 })
  /** Told who answered. */
  amdStatusCallback?: string = url()
  /** How AmdStatusCallback is told. */
  amdStatusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** `trim-silence`, which is usual, cuts silence off both ends of its call's recording; `do-not-trim`. */
  trim?: string = oneOf<string>(['trim-silence', 'do-not-trim'])
  /** Proof that a call is forwarded. */
  callToken?: string = text()
  /** Told to wake a client's app. */
  clientNotificationUrl?: string = url()
  /** A name shown to the called. */
  callerDisplayName?: string = text()
}

/** What can be changed of a participant. */
export class ParticipantUpdate {
  /** Whether nobody hears it: `true` or `1`; anything else is false. */
  muted?: boolean = muting()
  /** Whether it is out of the room for a while. */
  hold?: boolean = flag()
  /** Asked for what it hears meanwhile: Play, Say, Pause and Redirect; the house's music where it is left out. */
  holdUrl?: string = url()
  /** How HoldUrl is asked. */
  holdMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** Asked for a document that only it hears: Play, Say, Pause and Redirect. */
  announceUrl?: string = url()
  /** How AnnounceUrl is asked. */
  announceMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** Asked for what it hears while it waits for the conference to begin. */
  waitUrl?: string = url()
  /** How WaitUrl is asked. */
  waitMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** Whether the others hear a beep when it leaves. */
  beepOnExit?: boolean = flag()
  /** Whether the conference ends when it leaves. */
  endConferenceOnExit?: boolean = flag()
  /** Whether it coaches: only CallSidToCoach hears it. */
  coaching?: boolean = flag()
  /** Whom it coaches. */
  callSidToCoach?: string = sid('CA')
}

/** What a list of participants can be asked for. */
export class ParticipantFilter {
  /** Only those whom nobody hears, or the others. */
  muted?: boolean = flag()
  /** Only those on hold, or the others. */
  hold?: boolean = flag()
  /** Only those who coach, or the others. */
  coaching?: boolean = flag()
}

export const participants = resource({
  name: 'Participant',
  listKey: 'participants',
  prefix: 'CA',
  id: 'callSid',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants',
      list: ['list', 'create'],
      instance: ['fetch', 'update', 'delete'],
    },
  ],
  record: Participant,
  create: ParticipantCreate,
  update: ParticipantUpdate,
  filter: ParticipantFilter,
})
