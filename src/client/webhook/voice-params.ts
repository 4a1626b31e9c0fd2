/** What a call tells its application (twiml-and-webhooks.md §11.1, and what verbs add: §2 to §5). */

import type { Places } from './places.ts'

/** The parameters of a request for a document. What is not always there may be missing; all are text. */
export interface VoiceParams extends Places {
  /** The call: `CA…`. */
  readonly CallSid: string
  /** Whose call it is: `AC…`. */
  readonly AccountSid: string
  /** Who calls: E.164, `client:name`, `sip:…`. */
  readonly From: string
  /** Who is called: E.164, `client:name`, `sip:…`. */
  readonly To: string
  /** The same as `From`; so are `CallerCity` and its like. */
  readonly Caller?: string
  /** The same as `To`; so are `CalledCity` and its like. */
  readonly Called?: string
  /** `queued`, `ringing`, `in-progress`, `completed`, `busy`, `failed`, `no-answer` or `canceled`. */
  readonly CallStatus: string
  /** `2010-04-01` or `2008-08-01`. */
  readonly ApiVersion: string
  /** `inbound`, `outbound-api` or `outbound-dial`. */
  readonly Direction: string
  /** Who forwarded the call, where the carrier says so. */
  readonly ForwardedFrom?: string
  /** The number that forwarded the call. */
  readonly CalledVia?: string
  /** The name of the caller, 15 characters at most, where it is looked up. */
  readonly CallerName?: string
  /** The call this one is a leg of: `CA…`. */
  readonly ParentCallSid?: string
  /** The application that answers: `AP…`. */
  readonly ApplicationSid?: string
  /** The passport of a forwarded call, JSON. */
  readonly CallToken?: string
  /** How far the caller’s number is attested. */
  readonly StirVerstat?: string
  /** The same, in a letter. */
  readonly StirStatus?: string
  /** The attestation itself. */
  readonly StirPassportToken?: string
  /** The call in SIP. */
  readonly SipCallId?: string
  /** The SIP domain that was called. */
  readonly SipDomain?: string
  /** That domain: `SD…`. */
  readonly SipDomainSid?: string
  /** Where the SIP call came from. */
  readonly SipSourceIp?: string
  /** Keys: of a Gather without the one that ended it; of a Record the one that ended it, or `hangup`. */
  readonly Digits?: string
  /** The key that ended a Gather; empty where none did. */
  readonly FinishedOnKey?: string
  /** `Gather End`. */
  readonly msg?: string
  /** What was understood. */
  readonly SpeechResult?: string
  /** How surely, from 0.0 to 1.0. */
  readonly Confidence?: string
  /** In which language. */
  readonly Language?: string
  /** What may have been said so far. */
  readonly UnstableSpeechResult?: string
  /** What was said so far. */
  readonly StableSpeechResult?: string
  /** How surely, from 0.0 to 1.0. */
  readonly Stability?: string
  /** Where a recording is. */
  readonly RecordingUrl?: string
  /** The recording: `RE…`. */
  readonly RecordingSid?: string
  /** Its length in seconds. */
  readonly RecordingDuration?: string
  /** How a Dial ended: `completed`, `answered`, `busy`, `no-answer`, `failed` or `canceled`. */
  readonly DialCallStatus?: string
  /** The leg that was dialled: `CA…`. */
  readonly DialCallSid?: string
  /** Its length in seconds. */
  readonly DialCallDuration?: string
  /** `true` where the two spoke, `false` where not. */
  readonly DialBridged?: string
  /** The dialled leg in SIP. */
  readonly DialSipCallId?: string
  /** What SIP answered. */
  readonly DialSipResponseCode?: string
  /** How a Dial ended, in a call of 2008-08-01. */
  readonly DialStatus?: string
  /** Length of a recording in seconds, in a call of 2008-08-01. */
  readonly Duration?: string
  /** Whom a REFER transfers to. */
  readonly ReferTransferTarget?: string
  /** How a Refer ended. */
  readonly ReferCallStatus?: string
  /** What SIP answered to a Refer. */
  readonly ReferSipResponseCode?: string
  /** What SIP told after a Refer. */
  readonly NotifySipResponseCode?: string
  /** The queue: `QU…`. */
  readonly QueueSid?: string
  /** How the wait ended: `bridged`, `leave`, `hangup`, `queue-full` … */
  readonly QueueResult?: string
  /** Seconds waited. */
  readonly QueueTime?: string
  /** 1 for the first. */
  readonly QueuePosition?: string
  /** Seconds that others wait. */
  readonly AvgQueueTime?: string
  /** How many wait. */
  readonly CurrentQueueSize?: string
  /** How many may wait. */
  readonly MaxQueueSize?: string
  /** The agent’s call: `CA…`. Spelled as the API spells it. */
  readonly DequeingCallSid?: string
  /** The same, spelled well. */
  readonly DequeueingCallSid?: string
  /** The conference that is waited for: `CF…`. */
  readonly ConferenceSid?: string
  /** Its name. */
  readonly FriendlyName?: string
  /** `human`, `machine` …, where that is found out. */
  readonly AnsweredBy?: string
  /** A text that a document sent: `SM…`. */
  readonly SmsSid?: string
  /** What became of it. */
  readonly SmsStatus?: string
  /** The same. */
  readonly MessageSid?: string
  /** The same. */
  readonly MessageStatus?: string
  /** How a Pay or a Prompt ended. */
  readonly Result?: string
  /** Why the fallback URL is asked: `11200` … */
  readonly ErrorCode?: string
  /** Which URL failed. */
  readonly ErrorUrl?: string
  /** Whatever else came: parameters of the application's own, `SipHeader_X-…`, and what the API may add. */
  readonly [name: string]: string | undefined
}
