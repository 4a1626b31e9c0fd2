/** Accounts: whoever owns numbers and pays, and everything that is an account's. */
import type {
  AccountCreate,
  AccountFilter,
  AccountUpdate,
  AddressCreate,
  AddressFilter,
  ApplicationCreate,
  ApplicationFilter,
  CallCreate,
  CallOptions,
  Client,
  ConferenceFilter,
  IncomingPhoneNumberCreate,
  IncomingPhoneNumberFilter,
  KeyCreate,
  List,
  MediaFilter,
  MessageCreate,
  Account as Opened,
  Paging,
  QueueCreate,
  RecordingFilter,
  ShortCodeFilter,
  SmsMessageCreate,
  UsageTriggerCreate,
  UsageTriggerFilter,
} from 'ringback'
import type { Account as Told } from '../../catalog/accounts.ts'
import { Address } from './addresses.ts'
import { Application } from './applications.ts'
import { type CallerIds, OutgoingCallerId } from './caller-ids.ts'
import { Call, type CallFilter, calls } from './calls.ts'
import { Conference } from './conferences.ts'
import { AuthorizedConnectApp, ConnectApp } from './connect.ts'
import { Key } from './keys.ts'
import { Changeable, type Kind, kinOf, recordOf } from './model.ts'
import { Notification, type NotificationFilter, notifications } from './notifications.ts'
import { AvailablePhoneNumber, IncomingPhoneNumber, type Offers, offers } from './numbers.ts'
import { Queue } from './queues.ts'
import { Recording } from './recordings.ts'
import { type Association, among, type Branch, type Creating, counted, created, listed, relation } from './relation.ts'
import { type SandboxOfAccount, sandboxOf } from './sandbox.ts'
import { ShortCode } from './short-codes.ts'
import { Media, Message, messages, SMS, sms, type TextFilter } from './texts.ts'
import { Transcription } from './transcriptions.ts'
import { UsageRecord, type UsageRecords, UsageTrigger, usage } from './usage.ts'

/** An account, with all that is its own. What it has is reached by the credentials of the configured account. */
export class Account extends Changeable<AccountUpdate> {
  /** Opens a subaccount. */
  static create(attributes: AccountCreate = {}, options?: CallOptions): Promise<Account> {
    return created<Account>(this, accounts, attributes, options)
  }

  /** The account with this sid, or the first one that matches a filter; null where there is none. */
  static find(which: string | AccountFilter, options?: CallOptions): Promise<Account | null> {
    if (typeof which !== 'string') return listed<Account>(this, accounts, which, options).first()
    return among<Account>(this, accounts).find(which, options)
  }

  /** The configured account, and those below it, that match. Awaited, one page; iterated, all of them. */
  static all(query?: AccountFilter & Paging, options?: CallOptions): List<Account> {
    return listed<Account>(this, accounts, query, options)
  }

  /** How many accounts match. */
  static count(query?: AccountFilter & Paging, options?: CallOptions): Promise<number> {
    return counted(this, accounts, query, options)
  }

  /** Its calls. */
  get calls(): Creating<Call, CallFilter, CallCreate> {
    return inside(this, Call, calls)
  }

  /** Its texts, as the API knew them first. */
  get sms(): Creating<SMS, TextFilter, SmsMessageCreate> {
    return inside(this, SMS, sms)
  }

  /** Its texts. */
  get messages(): Creating<Message, TextFilter, MessageCreate> {
    return inside(this, Message, messages)
  }

  /** What came and went with its texts. */
  get media(): Association<Media, MediaFilter> {
    return inside(this, Media, ({ media }) => media)
  }

  /** Every life of its rooms. */
  get conferences(): Association<Conference, ConferenceFilter> {
    return inside(this, Conference, ({ conferences }) => conferences)
  }

  /** Its queues of calls. */
  get queues(): Creating<Queue, object, QueueCreate> {
    return inside(this, Queue, ({ queues }) => queues)
  }

  /** What was recorded of its calls and conferences. */
  get recordings(): Association<Recording, RecordingFilter> {
    return inside(this, Recording, ({ recordings }) => recordings)
  }

  /** What was said on its recordings, in writing. */
  get transcriptions(): Association<Transcription, object> {
    return inside(this, Transcription, ({ transcriptions }) => transcriptions)
  }

  /** What went wrong, on any of its calls and texts. */
  get notifications(): Association<Notification, NotificationFilter> {
    return inside(this, Notification, notifications)
  }

  /** The numbers it owns. */
  get incomingPhoneNumbers(): Creating<IncomingPhoneNumber, IncomingPhoneNumberFilter, IncomingPhoneNumberCreate> {
    return inside(this, IncomingPhoneNumber, ({ numbers }) => numbers)
  }

  /** The numbers it could buy. */
  get availablePhoneNumbers(): Offers {
    return inside(this, AvailablePhoneNumber, offers)
  }

  /** The numbers of others that it may call from. */
  get outgoingCallerIds(): CallerIds {
    const { callerIds } = recordOf<Opened>(this)
    return {
      ...inside(this, OutgoingCallerId, () => callerIds),
      create: (attributes, options) => callerIds.validate(attributes, options),
    }
  }

  /** Its numbers of three to six digits. */
  get shortCodes(): Association<ShortCode, ShortCodeFilter> {
    return inside(this, ShortCode, ({ shortCodes }) => shortCodes)
  }

  /** URLs under one name. */
  get applications(): Creating<Application, ApplicationFilter, ApplicationCreate> {
    return inside(this, Application, ({ applications }) => applications)
  }

  /** Its part of the number to try things with. */
  get sandbox(): SandboxOfAccount {
    return sandboxOf(kinOf(this).ground, recordOf<Opened>(this))
  }

  /** What it has used. */
  get usageRecords(): UsageRecords {
    return inside(this, UsageRecord, usage)
  }

  /** Who is told when so much has been used. */
  get usageTriggers(): Creating<UsageTrigger, UsageTriggerFilter, UsageTriggerCreate> {
    return inside(this, UsageTrigger, ({ usage }) => usage.triggers)
  }

  /** Where its customers are. */
  get addresses(): Creating<Address, AddressFilter, AddressCreate> {
    return inside(this, Address, ({ addresses }) => addresses)
  }

  /** Keys to it. */
  get keys(): Creating<Key, object, KeyCreate> {
    return inside(this, Key, ({ keys }) => keys)
  }

  /** Its own apps that act for others. */
  get connectApps(): Association<ConnectApp, object> {
    return inside(this, ConnectApp, ({ connectApps }) => connectApps)
  }

  /** The apps of others that may act for it. */
  get authorizedConnectApps(): Association<AuthorizedConnectApp, object> {
    return inside(this, AuthorizedConnectApp, ({ authorizedConnectApps }) => authorizedConnectApps)
  }
}

export interface Account extends Told {
  /** A name for people, up to 64 characters. */
  friendlyName: string
  /** `suspended` neither calls nor texts; `closed` is for ever, and gave its numbers back. */
  status: 'active' | 'suspended' | 'closed'
}

/** The account that signs in, and those below it, are the client's own. */
const accounts: Branch = (client) => (client as Client).accounts

/** An account is one of the client's, and has what that has. */
const inside = <M extends object>(of: Account, kind: Kind<M>, branch: Branch) =>
  relation(kind, () => {
    const { ground } = kinOf(of)
    const account = recordOf<Opened>(of)
    return { ground, account: () => account, tree: () => branch(account) }
  })
