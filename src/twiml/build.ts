/**
 * TwiML as values: a verb is a function, a document is what they make, and the compiler knows which may stand in which.
 *
 *     response(say('Hello'), gather({ numDigits: 1 }, say('Press a key'))).toString()
 *
 * Nothing here knows what a verb does; the pages of the verbs lend their types.
 */
import type { ConferenceAttributes } from './verbs/conference.ts'
import type { DialAttributes } from './verbs/dial.ts'
import type { EnqueueAttributes } from './verbs/enqueue.ts'
import type { GatherAttributes } from './verbs/gather.ts'
import type { MessageAttributes } from './verbs/message.ts'
import type { NumberAttributes } from './verbs/number.ts'
import type { PauseAttributes } from './verbs/pause.ts'
import type { PlayAttributes } from './verbs/play.ts'
import type { QueueAttributes } from './verbs/queue.ts'
import type { RedirectAttributes } from './verbs/redirect.ts'
import type { RejectAttributes } from './verbs/reject.ts'
import type { SayAttributes } from './verbs/say.ts'
import type { SmsAttributes } from './verbs/sms.ts'

export type {
  ConferenceAttributes,
  DialAttributes,
  EnqueueAttributes,
  GatherAttributes,
  MessageAttributes,
  NumberAttributes,
  PauseAttributes,
  PlayAttributes,
  QueueAttributes,
  RedirectAttributes,
  RejectAttributes,
  SayAttributes,
  SmsAttributes,
}

declare const named: unique symbol

/** A verb with everything in it. As a string, it is its XML. */
export interface Built<N extends string> {
  readonly [named]: N
  toString(): string
}
/** What a `<Gather>` plays while it listens. */
export type Prompt = Built<'Say'> | Built<'Play'> | Built<'Pause'>
/** What a `<Dial>` rings, or brings its caller into. */
export type Noun = Built<'Number'> | Built<'Conference'> | Built<'Queue'>
/** What a document is made of. */
export type Top =
  | Prompt
  | Built<'Gather'>
  | Built<'Dial'>
  | Built<'Enqueue'>
  | Built<'Leave'>
  | Built<'Redirect'>
  | Built<'Reject'>
  | Built<'Hangup'>
  | Built<'Sms'>
  | Built<'Message'>
/** What a `<Message>` is made of. */
export type Part = Built<'Body'> | Built<'Media'>
/** A whole document. As a string, it is what an application answers with, as `text/xml`. */
export type Document = Built<'Response'>

/** A document. */
export const response = (...verbs: readonly Top[]): Document => document(verbs)

/** Reads words aloud. */
export const say = (words: string, attributes: SayAttributes = {}) => element('Say', attributes, [words])
/** Plays the clip at a URL. With `digits`, keys are pressed and the URL may be empty. */
export const play = (url: string, attributes: PlayAttributes = {}) => element('Play', attributes, [url])
/** Waits in silence. */
export const pause = (attributes: PauseAttributes = {}) => element('Pause', attributes)
/** Listens for keys or speech while its own verbs play. */
export const gather = (attributes: GatherAttributes = {}, ...prompts: readonly Prompt[]) =>
  element('Gather', attributes, prompts)
/** Rings a number, or several nouns. */
export function dial(to: string): Built<'Dial'>
export function dial(attributes: DialAttributes, ...to: readonly (Noun | string)[]): Built<'Dial'>
export function dial(given: DialAttributes | string, ...to: readonly (Noun | string)[]): Built<'Dial'> {
  if (typeof given === 'string') return element('Dial', {}, [given])
  const alone = to.length === 1
  return element(
    'Dial',
    given,
    to.map((each) => (typeof each === 'string' && !alone ? number(each) : each)),
  )
}
/** A number to ring. */
export const number = (digits: string, attributes: NumberAttributes = {}) => element('Number', attributes, [digits])
/** A room to join: it stands alone in its `<Dial>`. */
export const conference = (name: string, attributes: ConferenceAttributes = {}) =>
  element('Conference', attributes, [name])
/** Whoever waits longest in a queue, to be rung by a `<Dial>`. */
export const queue = (name: string, attributes: QueueAttributes = {}) => element('Queue', attributes, [name])
/** Lets the caller wait in a queue. */
export const enqueue = (name: string, attributes: EnqueueAttributes = {}) => element('Enqueue', attributes, [name])
/** Ends the wait in a queue, from the document that is heard there. */
export const leave = () => element('Leave', {})
/** Goes on with the document at a URL; with the running one where it is empty. */
export const redirect = (url: string, attributes: RedirectAttributes = {}) => element('Redirect', attributes, [url])
/** Refuses a call without answering it. */
export const reject = (attributes: RejectAttributes = {}) => element('Reject', attributes)
/** Ends the call. */
export const hangup = () => element('Hangup', {})
/** Sends a text from a call. */
export const sms = (words: string, attributes: SmsAttributes = {}) => element('Sms', attributes, [words])
/** Answers a text: with words, or with `body` and `media`. */
export function message(words: string, attributes?: MessageAttributes): Built<'Message'>
export function message(attributes: MessageAttributes, ...parts: readonly Part[]): Built<'Message'>
export function message(first: string | MessageAttributes, ...rest: readonly (Part | MessageAttributes | undefined)[]) {
  if (typeof first !== 'string') return element('Message', first, rest as readonly Part[])
  const [attributes = {}] = rest as readonly MessageAttributes[]
  return element('Message', attributes, [first])
}
/** The words of a message. */
export const body = (words: string) => element('Body', {}, [words])
/** The URL of a picture, a sound or a film. */
export const media = (url: string) => element('Media', {}, [url])

/** A `<Gather>` as it grows. */
export interface GatherBlock {
  say(words: string, attributes?: SayAttributes): void
  play(url: string, attributes?: PlayAttributes): void
  pause(attributes?: PauseAttributes): void
}
/** A `<Dial>` as it grows. */
export interface DialBlock {
  number(digits: string, attributes?: NumberAttributes): void
  conference(name: string, attributes?: ConferenceAttributes): void
  queue(name: string, attributes?: QueueAttributes): void
}
/** A `<Message>` as it grows. */
export interface MessageBlock {
  body(words: string): void
  media(url: string): void
}
/** A document as it grows: one method for each verb, in the order they are called. */
export interface Block extends GatherBlock {
  gather(attributes?: GatherAttributes, prompts?: (gather: GatherBlock) => void): void
  dial(to: string): void
  dial(attributes: DialAttributes, to: string | ((dial: DialBlock) => void)): void
  enqueue(name: string, attributes?: EnqueueAttributes): void
  leave(): void
  redirect(url: string, attributes?: RedirectAttributes): void
  reject(attributes?: RejectAttributes): void
  hangup(): void
  sms(words: string, attributes?: SmsAttributes): void
  message(words: string, attributes?: MessageAttributes): void
  message(attributes: MessageAttributes, parts: (message: MessageBlock) => void): void
}

/**
 * A document for those who think in blocks, or need loops and branches.
 *
 *     build((call) => {
 *       call.say('What did you think of that?')
 *       call.gather({ action: '/process' }, (prompt) => prompt.say('Now hit some buttons!'))
 *     })
 */
export function build(grow: (block: Block) => void): Document {
  const verbs: Top[] = []
  grow({
    ...prompting(verbs),
    gather(attributes = {}, prompts = () => {}) {
      const inside: Prompt[] = []
      prompts(prompting(inside))
      verbs.push(gather(attributes, ...inside))
    },
    dial(given: string | DialAttributes, to?: string | ((dial: DialBlock) => void)) {
      if (typeof given === 'string') return void verbs.push(dial(given))
      if (typeof to === 'string') return void verbs.push(dial(given, to))
      const nouns: Noun[] = []
      to?.({
        number: (...of) => void nouns.push(number(...of)),
        conference: (...of) => void nouns.push(conference(...of)),
        queue: (...of) => void nouns.push(queue(...of)),
      })
      verbs.push(dial(given, ...nouns))
    },
    enqueue: (...of) => void verbs.push(enqueue(...of)),
    leave: () => void verbs.push(leave()),
    redirect: (...of) => void verbs.push(redirect(...of)),
    reject: (...of) => void verbs.push(reject(...of)),
    hangup: () => void verbs.push(hangup()),
    sms: (...of) => void verbs.push(sms(...of)),
    message(first: string | MessageAttributes, second?: MessageAttributes | ((message: MessageBlock) => void)) {
      if (typeof first === 'string') return void verbs.push(message(first, second as MessageAttributes))
      const parts: Part[] = []
      if (typeof second === 'function')
        second({ body: (words) => void parts.push(body(words)), media: (url) => void parts.push(media(url)) })
      verbs.push(message(first, ...parts))
    },
  })
  return document(verbs)
}

const prompting = (verbs: (Prompt | Top)[]): GatherBlock => ({
  say: (...of) => void verbs.push(say(...of)),
  play: (...of) => void verbs.push(play(...of)),
  pause: (...of) => void verbs.push(pause(...of)),
})

const document = (verbs: readonly Top[]): Document => {
  const root = element('Response', {}, verbs)
  return { ...root, toString: () => `<?xml version="1.0" encoding="UTF-8"?>\n${root}` }
}

function element<const N extends string>(
  name: N,
  attributes: object,
  inside: readonly ({ toString(): string } | string)[] = [],
): Built<N> {
  const xml = { toString: () => xmlOf(name, attributes, inside) }
  return xml as Built<N>
}

/** Other lists are separated by spaces. */
const commaSeparated = ['hints', 'passports']

function xmlOf(name: string, attributes: object, inside: readonly ({ toString(): string } | string)[]): string {
  const written = Object.entries(attributes).map(([key, value]) => {
    if (value === undefined || value === Number.POSITIVE_INFINITY) return ''
    const text = Array.isArray(value) ? value.join(commaSeparated.includes(key) ? ',' : ' ') : String(value)
    return ` ${key}="${escaped(text, inAttribute)}"`
  })
  const open = name + written.join('')
  const content = inside.map((part) => (typeof part === 'string' ? escaped(part, inText) : String(part))).join('')
  return content === '' ? `<${open}/>` : `<${open}>${content}</${name}>`
}

/** In an attribute, what XML would otherwise take for a blank; in a text, only what it would take for a line end. */
const inAttribute = /[&<>"\t\n\r]/g
const inText = /[&<>\r]/g
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}
/** What XML cannot carry at all becomes the character that stands for such. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const uncarried = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

const escaped = (text: string, special: RegExp) =>
  text
    .toWellFormed()
    .replace(uncarried, '\ufffd')
    .replace(special, (character) => escapes[character]!)
