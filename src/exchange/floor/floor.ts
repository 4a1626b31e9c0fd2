/** The floor: what is alive in the exchange, and the roads between its rooms. */
import type { Application } from '../../catalog/applications.ts'
import type { IncomingPhoneNumber } from '../../catalog/incoming-phone-numbers.ts'
import type { Message } from '../../catalog/messages.ts'
import type { Exchange } from '../exchange.ts'
import type { Dialing, Incoming, Leg } from '../ports.ts'
import type { Conferences } from './conferences.ts'
import type { LiveCall } from './live-call.ts'
import type { Lobby } from './lobby.ts'
import type { Queues } from './queues.ts'
import type { Recordings } from './recordings.ts'
import type { Taps } from './taps.ts'
import type { Texting } from './texting.ts'
import type { Transcribing } from './transcribing.ts'

export interface Floor extends Exchange {
  /** Every call that is not over, by sid. */
  readonly live: Map<string, LiveCall>
  /** Who waits for whom. */
  readonly queues: Queues
  /** Every room that is alive. */
  readonly conferences: Conferences
  /** Who has called the shared number of the sandbox, and not said yet for whom. */
  readonly lobby: Lobby
  /** What is recorded, and what is written down of it in words. */
  readonly recordings: Recordings
  readonly transcribe: Transcribing['transcribe']
  /** What listens in on calls. */
  readonly taps: Taps
  /** Whose number this is; null when it is nobody's here. */
  owner(number: string): Promise<IncomingPhoneNumber | null>
  /** The sid that stands for a number which the account may call from; null where it may not. */
  callerId(accountSid: string, number: string): Promise<string | null>
  /** Throws `Refused` when the text cannot be sent. */
  sendText(order: Texting): Promise<Message>
  /** Resolves when the account's next call may be placed (twiml-and-webhooks.md §18). */
  mayGo(accountSid: string): Promise<void>
  /** Whether calls to this address stay inside: a number of an account's, or the shared one of the sandbox. */
  isOurs(address: string): Promise<boolean>
  /** Rings an address: a number of ours, or whatever the first carrier that reaches it finds there. */
  ring(dialing: Dialing): Promise<Leg>
  /** Calls an application, which answers as a number of its account's would. */
  callApplication(call: LiveCall, application: Application): Leg
  /** Takes a call that came in. Throws `Refused` when nobody here owns the number. */
  incoming(call: Incoming): Promise<string>
}
