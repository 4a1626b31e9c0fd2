/** Accounts: whoever owns numbers and pays, and everything that is an account's. */
import type { AccountCreate, AccountFilter, AccountUpdate, Account as Opened } from '../catalog/accounts.ts'
import type { Balance } from '../catalog/balances.ts'
import { type Addresses, addresses } from './addresses.ts'
import { type Applications, applications } from './applications.ts'
import { type AvailablePhoneNumbers, available } from './available.ts'
import { callerIds, type OutgoingCallerIds } from './caller-ids.ts'
import { type Calls, calls } from './calls.ts'
import { type Creatable, Records, type Ref, reference } from './collection.ts'
import { type Conferences, conferences } from './conferences.ts'
import { type AuthorizedConnectApps, authorizedConnectApps, type ConnectApps, connectApps } from './connect.ts'
import { type Keys, keys, signingKeys } from './keys.ts'
import { type MediaList, mediaList } from './media.ts'
import { type Messages, messages } from './messages.ts'
import { type Notifications, notifications } from './notifications.ts'
import { type IncomingPhoneNumbers, numbers } from './numbers.ts'
import type { CallOptions } from './options.ts'
import { type Queues, queues } from './queues.ts'
import { type Address, alone, change, type Home } from './record.ts'
import { type Recordings, recordings } from './recordings.ts'
import { type Sandbox, type SandboxVerbs, sandbox } from './sandbox.ts'
import { type ShortCodes, shortCodes } from './short-codes.ts'
import { type Sip, sip } from './sip.ts'
import { type SmsMessages, sms } from './sms.ts'
import { type Tokens, tokens } from './tokens.ts'
import { type Transcriptions, transcriptions } from './transcriptions.ts'
import { type Usage, usage } from './usage.ts'
import type { Wire } from './wire.ts'

/** What an account has. Nothing is asked for before something in it is. */
export class AccountLinks {
  /** Its calls. */
  get calls(): Calls {
    return calls(this)
  }

  /** Its texts. */
  get messages(): Messages {
    return messages(this)
  }

  /** The same texts as `messages`, as the API knew them first. */
  get sms(): SmsMessages {
    return sms(this)
  }

  /** What came and went with its texts. */
  get media(): MediaList {
    return mediaList(this)
  }

  /** Every life of its rooms. */
  get conferences(): Conferences {
    return conferences(this)
  }

  /** Its queues of calls. */
  get queues(): Queues {
    return queues(this)
  }

  /** What was recorded of its calls and conferences. */
  get recordings(): Recordings {
    return recordings(this)
  }

  /** What was said on its recordings, in writing. */
  get transcriptions(): Transcriptions {
    return transcriptions(this)
  }

  /** What went wrong, on any of its calls and texts. */
  get notifications(): Notifications {
    return notifications(this)
  }

  /** The numbers it owns. */
  get numbers(): IncomingPhoneNumbers {
    return numbers(this)
  }

  /** The numbers it could buy. */
  get available(): AvailablePhoneNumbers {
    return available(this)
  }

  /** The numbers of others that it may call from. */
  get callerIds(): OutgoingCallerIds {
    return callerIds(this)
  }

  /** Its numbers of three to six digits. */
  get shortCodes(): ShortCodes {
    return shortCodes(this)
  }

  /** URLs under one name. */
  get applications(): Applications {
    return applications(this)
  }

  /** Its part of the number to try things with; a `NotFoundError` where it has none. */
  get sandbox(): Ref<Sandbox> & SandboxVerbs {
    return sandbox(this)
  }

  /** What it has used, and who is told when it is so much. */
  get usage(): Usage {
    return usage(this)
  }

  /** What is left of its credit; a subaccount has none of its own. */
  get balance(): Ref<Balance> {
    return reference<Balance, object>(alone(this, 'Balance'))
  }

  /** Where its customers are. */
  get addresses(): Addresses {
    return addresses(this)
  }

  /** Its SIP domains, and who may call through them. */
  get sip(): Sip {
    return sip(this)
  }

  /** Keys to it, which can be taken back one by one. */
  get keys(): Keys {
    return keys(this)
  }

  /** The same keys, by their other name. */
  get signingKeys(): Keys {
    return signingKeys(this)
  }

  /** Credentials for TURN servers. */
  get tokens(): Tokens {
    return tokens(this)
  }

  /** Its own apps that act for others. */
  get connectApps(): ConnectApps {
    return connectApps(this)
  }

  /** The apps of others that may act for it. */
  get authorizedConnectApps(): AuthorizedConnectApps {
    return authorizedConnectApps(this)
  }
}

/** What an account has, and what can be done with it. */
export class AccountVerbs extends AccountLinks {
  /** Renames it, suspends it, closes it for good. */
  update(changes: AccountUpdate, options?: CallOptions): Promise<Account> {
    return change(this, changes, options)
  }
}

/** An account: whoever owns numbers and pays. Its `authToken` can be read, and is not printed with the rest. */
export interface Account extends Opened, AccountVerbs {}

/** The account that signs in, and those it has opened below itself. */
export type Accounts = Creatable<Account, AccountFilter, AccountCreate, AccountVerbs>

/** Where accounts are. */
export const accountsIn = (wire: Wire): Home => ({
  wire,
  verbs: AccountVerbs,
  id: 'sid',
  secret: 'authToken',
  path: `${wire.version}/Accounts`,
})
export const accounts = (home: Home): Accounts => new Records(home) as Accounts
export const account = (at: Address): Ref<Account> & AccountVerbs => reference(at)
