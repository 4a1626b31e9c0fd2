import {
  type AccountCreate,
  type AccountFilter,
  type AccountUpdate,
  type Account as Opened,
  accounts as page,
} from '../catalog/accounts.ts'
import type { Balance } from '../catalog/balances.ts'
import { versions } from '../catalog/resource.ts'
import { type Addresses, addresses } from './addresses.ts'
import { type Applications, applications } from './applications.ts'
import { type AvailablePhoneNumbers, available } from './available.ts'
import { balance } from './balance.ts'
import { callerIds, type OutgoingCallerIds } from './caller-ids.ts'
import { type Calls, calls } from './calls.ts'
import { type Creatable, creatable, type Ref, reference } from './collection.ts'
import { type Conferences, conferences } from './conferences.ts'
import { type Keys, keys, signingKeys } from './keys.ts'
import { type Messages, messages } from './messages.ts'
import { type Notifications, notifications } from './notifications.ts'
import { type IncomingPhoneNumbers, numbers } from './numbers.ts'
import type { CallOptions } from './options.ts'
import { addressIn, addressOf, change, type Home, type Shape } from './record.ts'
import { type Sandbox, type SandboxVerbs, sandbox } from './sandbox.ts'
import { type ShortCodes, shortCodes } from './short-codes.ts'
import { type SmsMessages, sms } from './sms.ts'
import { type Tokens, tokens } from './tokens.ts'
import type { Wire } from './wire.ts'

/** What an account has, and what can be done with it. */
export class AccountVerbs {
  /** Renames it, suspends it, closes it for good. */
  update(changes: AccountUpdate, options?: CallOptions): Promise<Account> {
    return change(this, changes, options)
  }

  /** Where its customers are. */
  get addresses(): Addresses {
    return addresses(addressOf(this))
  }

  /** What is left of its credit; a subaccount has none of its own. */
  get balance(): Ref<Balance> {
    return balance(addressOf(this))
  }

  /** Keys to it, which can be taken back one by one. */
  get keys(): Keys {
    return keys(addressOf(this))
  }

  /** The same keys, by their other name. */
  get signingKeys(): Keys {
    return signingKeys(addressOf(this))
  }

  /** Credentials for TURN servers. */
  get tokens(): Tokens {
    return tokens(addressOf(this))
  }

  get calls(): Calls {
    return calls(addressOf(this))
  }

  /** Every life of its rooms. */
  get conferences(): Conferences {
    return conferences(addressOf(this))
  }

  get messages(): Messages {
    return messages(addressOf(this))
  }

  /** The same texts as `messages`, as the API knew them first. */
  get sms(): SmsMessages {
    return sms(addressOf(this))
  }

  /** The numbers it owns. */
  get numbers(): IncomingPhoneNumbers {
    return numbers(addressOf(this))
  }

  /** The numbers of others that it may call from. */
  get callerIds(): OutgoingCallerIds {
    return callerIds(addressOf(this))
  }

  get shortCodes(): ShortCodes {
    return shortCodes(addressOf(this))
  }

  /** Its part of the number to try things with; a `NotFoundError` where it has none. */
  get sandbox(): Ref<Sandbox> & SandboxVerbs {
    return sandbox(addressOf(this))
  }

  /** The numbers it could buy. */
  get available(): AvailablePhoneNumbers {
    return available(addressOf(this))
  }

  get applications(): Applications {
    return applications(addressOf(this))
  }

  /** What went wrong, on any of its calls and texts. */
  get notifications(): Notifications {
    return notifications(addressOf(this))
  }
}

/** An account: whoever owns numbers and pays. Its `authToken` can be read, and is not printed with the rest. */
export interface Account extends Opened, AccountVerbs {}

const shape: Shape = { resource: page, verbs: AccountVerbs, discreet: ['authToken'] }

/** The account that signs in, and those it has opened below itself. */
export type Accounts = Creatable<Account, AccountFilter, AccountCreate, AccountVerbs>

const home = (wire: Wire): Home => ({ wire, shape, path: `/${versions[0]}/Accounts` })
export const accounts = (wire: Wire): Accounts => creatable(home(wire))
export const account = (wire: Wire, sid: string): Ref<Account> & AccountVerbs => reference(addressIn(home(wire), sid))
