/** Sessions: the same models once more, for another account or another server in the same program. */
import type { Client, Options } from 'ringback'
import { Account } from './accounts.ts'
import { Address } from './addresses.ts'
import { Application } from './applications.ts'
import { OutgoingCallerId } from './caller-ids.ts'
import { Call } from './calls.ts'
import { Conference } from './conferences.ts'
import { AuthorizedConnectApp, ConnectApp } from './connect.ts'
import { bound, groundOn } from './ground.ts'
import { Key } from './keys.ts'
import { Notification } from './notifications.ts'
import { AvailablePhoneNumber, IncomingPhoneNumber } from './numbers.ts'
import { Participant } from './participants.ts'
import { Member, Queue } from './queues.ts'
import { Recording } from './recordings.ts'
import { Sandbox } from './sandbox.ts'
import { ShortCode } from './short-codes.ts'
import { Media, Message, SMS } from './texts.ts'
import { Transcription } from './transcriptions.ts'
import { UsageRecord, UsageTrigger } from './usage.ts'

/** All models, of one client. */
export interface Session {
  /** The client they ask by. */
  readonly client: Client
  /** Its subaccounts, and itself. */
  readonly Account: typeof Account
  /** Where its customers are. */
  readonly Address: typeof Address
  /** URLs under one name. */
  readonly Application: typeof Application
  /** The apps of others that may act for it. */
  readonly AuthorizedConnectApp: typeof AuthorizedConnectApp
  /** Numbers it could buy. */
  readonly AvailablePhoneNumber: typeof AvailablePhoneNumber
  /** Its calls. */
  readonly Call: typeof Call
  /** Every life of its rooms. */
  readonly Conference: typeof Conference
  /** Its own apps that act for others. */
  readonly ConnectApp: typeof ConnectApp
  /** The numbers it owns. */
  readonly IncomingPhoneNumber: typeof IncomingPhoneNumber
  /** Keys to it. */
  readonly Key: typeof Key
  /** What came and went with its texts. */
  readonly Media: typeof Media
  /** Who waits in its queues. */
  readonly Member: typeof Member
  /** Its texts. */
  readonly Message: typeof Message
  /** What went wrong. */
  readonly Notification: typeof Notification
  /** The numbers of others that it may call from. */
  readonly OutgoingCallerId: typeof OutgoingCallerId
  /** Who is in its conferences. */
  readonly Participant: typeof Participant
  /** Its queues of calls. */
  readonly Queue: typeof Queue
  /** What was recorded of its calls and conferences. */
  readonly Recording: typeof Recording
  /** Its texts, as the API knew them first. */
  readonly SMS: typeof SMS
  /** Its part of the number to try things with. */
  readonly Sandbox: typeof Sandbox
  /** Its numbers of three to six digits. */
  readonly ShortCode: typeof ShortCode
  /** What was said on its recordings, in writing. */
  readonly Transcription: typeof Transcription
  /** What it has used. */
  readonly UsageRecord: typeof UsageRecord
  /** Who is told when so much has been used. */
  readonly UsageTrigger: typeof UsageTrigger
}

/**
 * The models of one client, or of one made with these options. What is found by them, and by what was found, is theirs.
 *
 * ```ts
 * const { Call, SMS } = session({ accountSid: 'AC…', authToken: '…' })
 * ```
 */
export function session(settings: Client | Options): Session {
  const ground = groundOn(settings)
  return {
    client: ground.client,
    Account: bound(Account, ground),
    Address: bound(Address, ground),
    Application: bound(Application, ground),
    AuthorizedConnectApp: bound(AuthorizedConnectApp, ground),
    AvailablePhoneNumber: bound(AvailablePhoneNumber, ground),
    Call: bound(Call, ground),
    Conference: bound(Conference, ground),
    ConnectApp: bound(ConnectApp, ground),
    IncomingPhoneNumber: bound(IncomingPhoneNumber, ground),
    Key: bound(Key, ground),
    Media: bound(Media, ground),
    Member: bound(Member, ground),
    Message: bound(Message, ground),
    Notification: bound(Notification, ground),
    OutgoingCallerId: bound(OutgoingCallerId, ground),
    Participant: bound(Participant, ground),
    Queue: bound(Queue, ground),
    Recording: bound(Recording, ground),
    SMS: bound(SMS, ground),
    Sandbox: bound(Sandbox, ground),
    ShortCode: bound(ShortCode, ground),
    Transcription: bound(Transcription, ground),
    UsageRecord: bound(UsageRecord, ground),
    UsageTrigger: bound(UsageTrigger, ground),
  }
}
