/** The verbs, a function each: what holds text has it first; what holds elements has its attributes first. */

import type { ConferenceAttributes } from '../verbs/conference.ts'
import type { ConnectAttributes } from '../verbs/connect.ts'
import type { DialAttributes } from '../verbs/dial.ts'
import type { EnqueueAttributes } from '../verbs/enqueue.ts'
import type { GatherAttributes } from '../verbs/gather.ts'
import type { MessageAttributes } from '../verbs/message.ts'
import type { NumberAttributes } from '../verbs/number.ts'
import type { PauseAttributes } from '../verbs/pause.ts'
import type { PayAttributes, PromptAttributes } from '../verbs/pay.ts'
import type { PlayAttributes } from '../verbs/play.ts'
import type { QueueAttributes } from '../verbs/queue.ts'
import type { RecordAttributes } from '../verbs/record.ts'
import type { RedirectAttributes } from '../verbs/redirect.ts'
import type { ReferAttributes } from '../verbs/refer.ts'
import type { RejectAttributes } from '../verbs/reject.ts'
import type { SayAttributes } from '../verbs/say.ts'
import type { SmsAttributes } from '../verbs/sms.ts'
import type { StartAttributes } from '../verbs/start.ts'
import type { TaskAttributes } from '../verbs/task.ts'
import type { ReceiveAttributes } from '../vocabulary/faxes.ts'
import { type Comment, either, type Inside, type Verb, write } from './element.ts'
import type { Connection, Document, Given, Noun, Part, Paying, Prompt, Started, Tap, Top } from './places.ts'
import type { SpeechPart } from './ssml.ts'

/** A document. What is false, null or undefined in it is left out, and lists are taken apart. */
export const response = (...verbs: readonly Inside<Top>[]): Document => write('Response', undefined, verbs)

/** Reads words aloud; with its attributes first, words with markup (`ssml`) in them. */
export function say(words: string, attributes?: SayAttributes): Verb<'Say'>
/** Reads words with markup (`ssml`) in them aloud. */
export function say(attributes: SayAttributes, ...words: readonly Inside<string | SpeechPart>[]): Verb<'Say'>
export function say(first: unknown, ...rest: readonly unknown[]): Verb<'Say'> {
  return either('Say', first, rest)
}
/** Plays the clip at a URL. With `digits`, keys are pressed and the URL may be empty. */
export const play = (url: string, attributes?: PlayAttributes): Verb<'Play'> => write('Play', attributes, url)
/** Waits in silence. As the first verb it lets the phone ring on. */
export const pause = (attributes?: PauseAttributes): Verb<'Pause'> => write('Pause', attributes)
/** Listens for keys or speech while its own verbs play. */
export const gather = (attributes?: GatherAttributes, ...prompts: readonly Inside<Prompt>[]): Verb<'Gather'> =>
  write('Gather', attributes, prompts)
/** Records the caller until a key, silence or a hang-up ends it; then `action` says what follows. */
export const record = (attributes?: RecordAttributes): Verb<'Record'> => write('Record', attributes)
/** Rings a number. */
export function dial(to: string, attributes?: DialAttributes): Verb<'Dial'>
/** Rings a number or several nouns, or brings the caller into a conference or to a queue. */
export function dial(attributes: DialAttributes, ...to: readonly Inside<Noun | string>[]): Verb<'Dial'>
export function dial(first: unknown, ...rest: readonly unknown[]): Verb<'Dial'> {
  return either('Dial', first, typeof first === 'object' && rest.length > 1 ? rest.map(nounOf) : rest)
}
/** Text beside nouns would be nobody's. */
const nounOf = (to: unknown): unknown => (typeof to === 'string' ? number(to) : Array.isArray(to) ? to.map(nounOf) : to)
/** A number to ring. */
export const number = (digits: string, attributes?: NumberAttributes): Verb<'Number'> =>
  write('Number', attributes, digits)
/** A room to join: it stands alone in its `<Dial>`. */
export const conference = (name: string, attributes?: ConferenceAttributes): Verb<'Conference'> =>
  write('Conference', attributes, name)
/** Whoever waits longest in a queue, to be rung by a `<Dial>`. */
export const queue = (name: string, attributes?: QueueAttributes): Verb<'Queue'> => write('Queue', attributes, name)
/** Lets the caller wait in a queue. */
export function enqueue(name: string, attributes?: EnqueueAttributes): Verb<'Enqueue'>
/** Lets the caller wait until a workflow finds somebody. */
export function enqueue(
  attributes: EnqueueAttributes,
  ...tasks: readonly Inside<Verb<'Task'> | Comment>[]
): Verb<'Enqueue'>
export function enqueue(first: unknown, ...rest: readonly unknown[]): Verb<'Enqueue'> {
  return either('Enqueue', first, rest)
}
/** What a workflow is told of the call, as JSON. */
export const task = (json: string, attributes?: TaskAttributes): Verb<'Task'> => write('Task', attributes, json)
/** Ends the wait in a queue, from the document that is heard there. */
export const leave = (): Verb<'Leave'> => write('Leave')
/** Goes on with the document at a URL; with the running one where it is empty. */
export const redirect = (url: string, attributes?: RedirectAttributes): Verb<'Redirect'> =>
  write('Redirect', attributes, url)
/** Refuses a call without answering it, as the first verb. */
export const reject = (attributes?: RejectAttributes, ...parameters: readonly Inside<Given>[]): Verb<'Reject'> =>
  write('Reject', attributes, parameters)
/** Ends the call. */
export const hangup = (...parameters: readonly Inside<Given>[]): Verb<'Hangup'> =>
  write('Hangup', undefined, parameters)
/** Sends a text from a call, or in answer to a text. */
export const sms = (words: string, attributes?: SmsAttributes): Verb<'Sms'> => write('Sms', attributes, words)
/** Lets the caller hear what the caller says. */
export const echo = (): Verb<'Echo'> => write('Echo')

/** Passes a call that came by SIP on to another address. */
export const refer = (
  attributes?: ReferAttributes,
  ...to: readonly Inside<Verb<'ReferSip'> | Comment>[]
): Verb<'Refer'> => write('Refer', attributes, to)
/** The address that a `<Refer>` passes a call on to: `sip:…`. Written, it is a `<Sip>`. */
export const referSip = (address: string): Verb<'ReferSip'> => write('Sip', undefined, address)

/** Connects the call with what talks by itself, until that ends. */
export const connect = (attributes?: ConnectAttributes, ...to: readonly Inside<Connection>[]): Verb<'Connect'> =>
  write('Connect', attributes, to)
/** Lets somebody listen in from now on; the next verb runs at once. */
export const start = (attributes?: StartAttributes, ...taps: readonly Inside<Started>[]): Verb<'Start'> =>
  write('Start', attributes, taps)
/** Ends what a `<Start>` began, by its name. */
export const stop = (...taps: readonly Inside<Tap>[]): Verb<'Stop'> => write('Stop', undefined, taps)

/** Takes a payment by the keys of a phone. */
export const pay = (attributes?: PayAttributes, ...parts: readonly Inside<Paying>[]): Verb<'Pay'> =>
  write('Pay', attributes, parts)
/** What is heard at one question of a `<Pay>`. */
export const prompt = (attributes?: PromptAttributes, ...prompts: readonly Inside<Prompt>[]): Verb<'Prompt'> =>
  write('Prompt', attributes, prompts)

/** Answers a text with words. */
export function message(words: string, attributes?: MessageAttributes): Verb<'Message'>
/** Answers a text with `body` and `media`. */
export function message(attributes: MessageAttributes, ...parts: readonly Inside<Part>[]): Verb<'Message'>
export function message(first: unknown, ...rest: readonly unknown[]): Verb<'Message'> {
  return either('Message', first, rest)
}
/** The words of a message. */
export const body = (words: string): Verb<'Body'> => write('Body', undefined, words)
/** The URL of a picture, a sound or a film. */
export const media = (url: string): Verb<'Media'> => write('Media', undefined, url)

/**
 * Takes a fax; it stands in no document any more.
 * @deprecated Faxes are no longer taken; there is nothing instead.
 */
export const receive = (attributes?: ReceiveAttributes): Verb<'Receive'> => write('Receive', attributes)
