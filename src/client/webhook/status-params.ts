/** What callbacks tell (twiml-and-webhooks.md §4.4, §11.3 to §11.6). */

/** The parameters of callbacks of every kind, each of which has some of them; all are text. */
export interface StatusParams {
  /** Whose it is: `AC…`. */
  readonly AccountSid: string
  /** The call: `CA…`. */
  readonly CallSid?: string
  /** `initiated`, `ringing`, `in-progress`, `completed`, `busy`, `failed`, `no-answer` or `canceled`. */
  readonly CallStatus?: string
  /** Seconds. */
  readonly CallDuration?: string
  /** Minutes that are billed. */
  readonly Duration?: string
  /** The call this one is a leg of: `CA…`. */
  readonly ParentCallSid?: string
  /** Who calls or sends. */
  readonly From?: string
  /** Who is called or sent to. */
  readonly To?: string
  /** `inbound`, `outbound-api`, `outbound-dial`, `outbound-reply`. */
  readonly Direction?: string
  /** `2010-04-01` or `2008-08-01`. */
  readonly ApiVersion?: string
  /** When it happened, RFC 2822. */
  readonly Timestamp?: string
  /** `call-progress-events`. */
  readonly CallbackSource?: string
  /** In which order it happened, from 0. */
  readonly SequenceNumber?: string
  /** What SIP answered: `486` … */
  readonly SipResponseCode?: string
  /** `human`, `machine` … */
  readonly AnsweredBy?: string
  /** Milliseconds it took to find out. */
  readonly MachineDetectionDuration?: string
  /** The text: `SM…` or `MM…`. */
  readonly MessageSid?: string
  /** `queued`, `sending`, `sent`, `delivered`, `undelivered` or `failed`. */
  readonly MessageStatus?: string
  /** The same text. */
  readonly SmsSid?: string
  /** The same status. */
  readonly SmsStatus?: string
  /** The service that sent it: `MG…`. */
  readonly MessagingServiceSid?: string
  /** Why it failed: `30003` … */
  readonly ErrorCode?: string
  /** When it was delivered: `YYMMDDhhmm`. */
  readonly RawDlrDoneDate?: string
  /** The channel that carried it. */
  readonly ChannelInstallSid?: string
  /** The recording: `RE…`. */
  readonly RecordingSid?: string
  /** Where it is. */
  readonly RecordingUrl?: string
  /** `in-progress`, `completed`, `absent` or `failed`. */
  readonly RecordingStatus?: string
  /** Seconds. */
  readonly RecordingDuration?: string
  /** 1 or 2. */
  readonly RecordingChannels?: string
  /** RFC 2822. */
  readonly RecordingStartTime?: string
  /** `RecordVerb`, `DialVerb`, `Conference` … */
  readonly RecordingSource?: string
  /** Which sides are on it. */
  readonly RecordingTrack?: string
  /** The transcription: `TR…`. */
  readonly TranscriptionSid?: string
  /** What was said. */
  readonly TranscriptionText?: string
  /** `completed` or `failed`. */
  readonly TranscriptionStatus?: string
  /** Where it is. */
  readonly TranscriptionUrl?: string
  /** `fast`. */
  readonly TranscriptionType?: string
  /** The conference: `CF…`. */
  readonly ConferenceSid?: string
  /** Its name. */
  readonly FriendlyName?: string
  /** `conference-start`, `participant-join` … */
  readonly StatusCallbackEvent?: string
  /** `true` or `false`. */
  readonly Muted?: string
  /** `true` or `false`. */
  readonly Hold?: string
  /** `true` or `false`. */
  readonly Coaching?: string
  /** `true` or `false`. */
  readonly EndConferenceOnExit?: string
  /** `true` or `false`. */
  readonly StartConferenceOnEnter?: string
  /** The participant’s name. */
  readonly ParticipantLabel?: string
  /** Whose leaving ended it: `CA…`. */
  readonly CallSidEndingConference?: string
  /** The same participant’s name. */
  readonly ParticipantLabelEndingConference?: string
  /** `last-participant-left` … */
  readonly ReasonConferenceEnded?: string
  /** The same, in words. */
  readonly Reason?: string
  /** Why an announcement was not heard. */
  readonly ReasonAnnouncementFailed?: string
  /** Which announcement. */
  readonly AnnounceUrl?: string
  /** What became of the participant’s call. */
  readonly ParticipantCallStatus?: string
  /** `participant_hung_up` … */
  readonly ReasonParticipantLeft?: string
  /** The trigger that fired: `UT…`. */
  readonly UsageTriggerSid?: string
  /** RFC 2822. */
  readonly DateFired?: string
  /** `daily`, `monthly`, `yearly`, or empty. */
  readonly Recurring?: string
  /** Of what: `calls` … */
  readonly UsageCategory?: string
  /** `count`, `usage` or `price`. */
  readonly TriggerBy?: string
  /** The value it waited for. */
  readonly TriggerValue?: string
  /** The value it fired at. */
  readonly CurrentValue?: string
  /** The record. */
  readonly UsageRecordUri?: string
  /** The same where the callback is repeated. */
  readonly IdempotencyToken?: string
  /** The app that was deauthorized: `CN…`. */
  readonly ConnectAppSid?: string
  /** `success` or `failed`. */
  readonly VerificationStatus?: string
  /** The number that was verified: `PN…`. */
  readonly OutgoingCallerIdSid?: string
  /** Whatever else came: parameters of the application's own, `SipHeader_X-…`, and what the API may add. */
  readonly [name: string]: string | undefined
}
