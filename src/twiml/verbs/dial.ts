/** `<Dial>`: rings other parties and connects the first that takes the call (twiml-and-webhooks.md §3). */
import { flag, type HttpMethod, httpMethod, integer, oneOf, text } from '../../catalog/kinds.ts'
import { excerpt } from '../excerpt.ts'
import { callerId, link, list, words } from '../kinds.ts'
import type { Callee, Dialed, DialOrder, DialRecording, Line, Talk } from '../line.ts'
import { queueParams } from '../queue-result.ts'
import { type Element, verb, type Warn } from '../verb.ts'
import { applicationCallee } from './application.ts'
import { clientCallee } from './client.ts'
import { dialConference } from './conference.ts'
import { dialOf2008, ifMachineOf } from './dial-2008.ts'
import { addressOf, calleeOf } from './number.ts'
import { dialQueue } from './queue.ts'
import { sipCallees } from './sip.ts'
import { noCallee } from './unreachable.ts'

/** Nouns of one `<Dial>` that are rung (§3.1). */
const mostCallees = 10
/** Countries whose ringing a caller can be made to hear. */
const ringTones = (
  'at au bg br be ch cl cn cz de dk ee es fi fr gr hu il in it ' +
  'lt jp mx my nl no nz ph pl pt ru se sg th uk us us-old tw ve za'
).split(' ')

type RingTone =
  | 'at'
  | 'au'
  | 'bg'
  | 'br'
  | 'be'
  | 'ch'
  | 'cl'
  | 'cn'
  | 'cz'
  | 'de'
  | 'dk'
  | 'ee'
  | 'es'
  | 'fi'
  | 'fr'
  | 'gr'
  | 'hu'
  | 'il'
  | 'in'
  | 'it'
  | 'lt'
  | 'jp'
  | 'mx'
  | 'my'
  | 'nl'
  | 'no'
  | 'nz'
  | 'ph'
  | 'pl'
  | 'pt'
  | 'ru'
  | 'se'
  | 'sg'
  | 'th'
  | 'uk'
  | 'us'
  | 'us-old'
  | 'tw'
  | 've'
  | 'za'

/** What a `<Dial>` may say. */
export class DialAttributes {
  /** Asked once the dialled call has ended or failed; without it the next verb runs. */
  action?: string = link({ malformed: 11100, or: '' })
  /** How `action` is asked. */
  method?: HttpMethod = httpMethod({ malformed: 13210, or: 'POST' })
  /** Seconds it rings, 5 to 600. */
  timeout?: number = integer({ min: 5, max: 600, malformed: 13212, or: 30 })
  /** Whether the caller can end the dialled call by the key `*`. */
  hangupOnStar?: boolean = flag({ malformed: 13213, or: false })
  /** Seconds the dialled call may last, up to 14400. */
  timeLimit?: number = integer({ min: 1, max: 14400, malformed: 13216, or: 14400 })
  /** Shown to the called: a number of the account, or one of this call's own two; the caller's where it is left out. */
  callerId?: string = callerId({ malformed: 13214, tooLong: 13248, or: '' })
  /** Whether it is recorded: from the ringing or the answer on, both sides in one channel or in two. */
  record?: Recorded | boolean = oneOf<Recorded | 'true' | 'false'>(
    [
      'do-not-record',
      'record-from-answer',
      'record-from-ringing',
      'record-from-answer-dual',
      'record-from-ringing-dual',
      'true',
      'false',
    ],
    { malformed: 13217, or: 'do-not-record' },
  ) as Recorded
  /** Whether silence at both ends of the recording is cut off. */
  trim?: 'trim-silence' | 'do-not-trim' = oneOf(['trim-silence', 'do-not-trim'], { or: 'do-not-trim' })
  /** Told when the recording is ready. */
  recordingStatusCallback?: string = link({ malformed: 13256, or: '' })
  /** How `recordingStatusCallback` is told. */
  recordingStatusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** What `recordingStatusCallback` is told. */
  recordingStatusCallbackEvent?: readonly ('in-progress' | 'completed' | 'absent')[] = words(
    ['in-progress', 'completed', 'absent'],
    { or: ['completed'] },
  )
  /** The recording configuration to use. */
  recordingConfigurationId?: string = text({ or: '' })
  /** Which side is recorded. */
  recordingTrack?: 'both' | 'inbound' | 'outbound' = oneOf(['both', 'inbound', 'outbound'], { or: 'both' })
  /** As the first verb: the caller's phone rings on until the called has answered. */
  answerOnBridge?: boolean = flag({ malformed: 13219, or: false })
  /** The country whose ringing the caller hears. */
  ringTone?: RingTone = oneOf<string>(ringTones, { malformed: 13220, or: '' }) as RingTone
  /** Whether several are rung one after the other instead of all at once. */
  sequential?: boolean = flag({ malformed: 13218, or: false })
  /** Asked when the far end wants to pass the call on. */
  referUrl?: string = link({ malformed: 11100, or: '' })
  /** How `referUrl` is asked. */
  referMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** Why one calls, up to 50 characters, shown to the called. */
  callReason?: string = text({ max: 50, or: '' })
  /** Taken and not used. */
  events?: 'call-progress-event' = oneOf<string>(['call-progress-event'], { or: '' }) as 'call-progress-event'
  /** Identity passports of the caller, in base64. */
  passports?: readonly string[] = list({ most: 10, longest: 4096, or: [] })
}

type Recorded =
  | 'do-not-record'
  | 'record-from-answer'
  | 'record-from-ringing'
  | 'record-from-answer-dual'
  | 'record-from-ringing-dual'

/** Everything it may ring, whether or not that can be rung from here. */
const nouns = ['Number', 'Client', 'Sip', 'Conference', 'Queue', 'Sim', 'Application', 'WhatsApp']
const nounsOf = ({ children }: Element) => children.filter(({ name }) => nouns.includes(name))

/** What cannot share a `<Dial>` with other nouns, and how it is dialled instead of being rung (§3.1). */
const alone: Readonly<Record<string, (line: Line, noun: Element, talk: Talk) => Promise<Dialed>>> = {
  Conference: dialConference,
  Queue: dialQueue,
}

export const dial = verb<DialAttributes>({
  name: 'Dial',
  attributes: DialAttributes,
  older: ['ifMachine'],
  text: 'optional',
  stray: 13215,

  examine(_said, element, warn) {
    const nouns = nounsOf(element)
    if (nouns.length === 0) return void addressOf(element.text, warn)
    if (element.text !== '') warn(12200, `<Dial> has nouns; its text '${excerpt(element.text, 40)}' is passed over`)
    if (nouns.length > mostCallees) warn(13215, `<Dial> rings up to ${mostCallees} nouns, not ${nouns.length}`)
    const loner = nouns.find(({ name }) => name in alone)
    if (loner && nouns.length > 1) warn(13000, `<${loner.name}> cannot share a <Dial> with other nouns`)
  },

  async run(line, said, written, { first, warn }) {
    const isOld = line.apiVersion === '2008-08-01'
    const element = isOld ? dialOf2008(written, nounsOf(written), warn) : written
    const answerOnBridge = said.answerOnBridge && first
    if (!answerOnBridge) line.answer()
    const dialed = await dialled(line, element, said.passports, warn, {
      timeoutSeconds: said.timeout,
      timeLimitSeconds: said.timeLimit,
      hangupOnStar: said.hangupOnStar,
      answerOnBridge,
      ...(said.ringTone && { ringTone: said.ringTone }),
      sequential: said.sequential,
      ...(said.callerId && { callerId: said.callerId }),
      ...(said.referUrl && { refer: { url: said.referUrl, method: said.referMethod } }),
      ...(said.callReason && { callReason: said.callReason }),
      ...ifMachineOf(written, isOld, warn),
      ...recordingOf(said),
    })
    if (said.action === '') return
    const params = isOld ? toldIn2008(dialed) : told(dialed)
    line.goTo({ url: said.action, method: said.method }, params)
  },
})

/** The first noun decides, where some that cannot share a `<Dial>` are in it all the same. */
async function dialled(
  line: Line,
  element: Element,
  passports: readonly string[],
  warn: Warn,
  order: Omit<DialOrder, 'callees'>,
): Promise<Dialed> {
  const [first] = nounsOf(element)
  const lone = first && alone[first.name]
  if (lone) {
    const { sequential, callerId, refer, callReason, ifMachine, ...talk } = order
    return lone(line, first, talk)
  }
  const callees = calleesOf(element, passports, warn)
  return callees.length === 0 ? { status: 'failed', bridged: false } : line.dial({ ...order, callees })
}

/** How each noun is rung. Those that cannot share a `<Dial>` have been warned of (13000), and are passed over. */
const ringing: Readonly<
  Record<string, (noun: Element, warn: Warn, passports: readonly string[]) => readonly Callee[]>
> = {
  Number: calleeOf,
  Client: clientCallee,
  // Passports are a header of SIP, and of nothing else (RFC 8224 §4).
  Sip: (noun, _warn, passports) => sipCallees(noun, passports.length > 0 ? { Identity: passports.join(',') } : {}),
  Application: applicationCallee,
  Sim: noCallee,
  WhatsApp: noCallee,
}

/** Everyone who is to be rung. Nouns that cannot be rung from here are warned of, and count as failed. */
function calleesOf(element: Element, passports: readonly string[], warn: Warn): Callee[] {
  const nouns = nounsOf(element)
  if (nouns.length === 0) {
    const to = addressOf(element.text)
    return to === null ? [] : [{ to }]
  }
  const callees = nouns.slice(0, mostCallees).flatMap((noun) => ringing[noun.name]?.(noun, warn, passports) ?? [])
  return callees.slice(0, mostCallees)
}

/** `true` is an older word for what is recorded from the answer on (§3.1). */
function recordingOf(said: Required<DialAttributes>): Pick<DialOrder, 'recording'> {
  const record = String(said.record)
  if (record === 'false' || record === 'do-not-record') return {}
  const recording: DialRecording = {
    from: record.startsWith('record-from-ringing') ? 'ringing' : 'answer',
    channels: record.endsWith('-dual') ? 2 : 1,
    track: said.recordingTrack,
    trim: said.trim === 'trim-silence',
    ...(said.recordingStatusCallback && {
      statusCallback: {
        url: said.recordingStatusCallback,
        method: said.recordingStatusCallbackMethod,
        events: said.recordingStatusCallbackEvent,
      },
    }),
  }
  return { recording }
}

/** What `action` is told (§3.2). */
const told = ({ status, sid, seconds, bridged, queue, sip, recording }: Dialed): Record<string, string> => ({
  DialCallStatus: status,
  ...(sid !== undefined && { DialCallSid: sid }),
  ...(seconds !== undefined && { DialCallDuration: String(seconds) }),
  ...(bridged !== undefined && { DialBridged: String(bridged) }),
  ...sip,
  ...(queue && queueParams(queue)),
  ...recording,
})

/** The 2008-08-01 dialect has one word for it, of its own (§3.2, §10; rest-api.md §11). */
function toldIn2008({ status, bridged, answeredBy }: Dialed): Record<string, string> {
  const talked =
    answeredBy === 'machine' && !bridged ? 'hangup-machine' : `answered${answeredBy ? `-${answeredBy}` : ''}`
  return { DialStatus: status === 'completed' ? talked : status === 'canceled' ? 'no-answer' : status }
}
