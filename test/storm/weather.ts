/** What a storm is made of: documents, applications and phones, all by the dice. */
import type { Manner } from '../../src/exchange/phones.ts'
import type { Page, Told } from '../../src/testing/index.ts'
import { gsmFile } from '../sound-files.ts'
import { joining, waitDocument } from './conferences.ts'
import type { Dice } from './dice.ts'
import { applicationMark, lineVerbs, softManners, softphones } from './lines.ts'
import { holdDocument, queueVerbs } from './queues.ts'
import { recordedBy, recordVerb } from './recordings.ts'
import { beginning, soundVerb } from './sound.ts'
import { anyVerb } from './words.ts'

const telephones = Array.from({ length: 8 }, (_, index) => `+1555867${String(1000 + index)}`)
export const strangers = [...telephones, ...softphones]
export const ours = ['+14158675309', '+14155550101', '+14155550102']
/** Numbers that subaccounts begin with, where there are any. */
export const theirs = ['+14155550121', '+14155550122', '+14155550131']
const everyone = [...telephones, ...ours, ...theirs]
const pages = ['/a', '/b', '/c', 'd?x=1&amp;y=2']

const verbs: ((dice: Dice, depth: number) => string)[] = [
  () => '<Say>hello there</Say>',
  ({ roll }) => `<Say loop="${roll(0, 1, 2, -3, 'x')}">again</Say>`,
  ({ roll }) => `<Pause length="${roll(1, 3, 0, 'long')}"/>`,
  ({ roll }) => `<Play>${roll('/clip.wav', '/nothing.wav', '')}</Play>`,
  ({ roll }) => `<Play digits="${roll('12w#', 'wW9', 'zz')}"/>`,
  ({ roll }) =>
    `<Gather action="${roll(...pages)}" numDigits="${roll(1, 3)}" input="${roll('dtmf', 'speech', 'dtmf speech')}"
      timeout="${roll(1, 5)}"><Say>press or say something</Say></Gather>`,
  ({ roll }) => `<Redirect>${roll(...pages)}</Redirect>`,
  (dice) =>
    `<Dial timeout="${dice.roll(5, 20)}"
      ${recordedBy(dice, 'do-not-record', 'record-from-answer', 'record-from-ringing-dual')}>${dice.roll(
        ...everyone,
        'nobody',
      )}</Dial>`,
  ({ roll, chance, below }) =>
    `<Dial action="/a" hangupOnStar="${chance(0.5)}" timeLimit="${roll(3, 60)}" sequential="${chance(0.5)}"
      answerOnBridge="${chance(0.3)}">${Array.from(
        { length: 1 + below(3) },
        () =>
          `<Number url="${roll('/whisper', '', '/down')}" statusCallbackEvent="initiated ringing answered completed"
            statusCallback="/status">${roll(...everyone)}</Number>`,
      ).join('')}</Dial>`,
  joining,
  joining,
  recordVerb,
  recordVerb,
  ({ roll }) => `<Sms to="${roll(...everyone)}">a text from a call</Sms>`,
  () => '<Hangup/>',
  ({ roll }) => `<Reject reason="${roll('busy', 'rejected')}"/>`,
  () => '<Dance/>',
  ...queueVerbs,
  ...lineVerbs,
]
/** Where everybody listens in on everybody. */
const soundscape = [...verbs, ...verbs.slice(0, 6), ...Array.from({ length: 90 }, () => soundVerb)]
/** Where everybody waits for everybody. */
const rushHour = [...verbs.slice(0, 6), ...Array.from({ length: 6 }, () => queueVerbs).flat()]

const documentOf = (dice: Dice, said: typeof verbs, least: number, begun = '') => {
  const length = least + dice.below(4 - least)
  return `<Response>${begun}${Array.from({ length }, () => dice.roll(...said)(dice, 0)).join('')}</Response>`
}

const reply = (dice: Dice) => {
  const { roll, below, chance } = dice
  if (chance(0.2)) return `<Response>${anyVerb(dice, 'messaging')}</Response>`
  return `<Response>${Array.from(
    { length: below(3) },
    () => `<Message to="${roll(...everyone)}" statusCallback="/texted">${roll('yes', 'no', 'STOP')}</Message>`,
  ).join('')}</Response>`
}

const clip = gsmFile(500)

/** An application of every kind: right, slow, wrong, down. One that sounds streams and records, and is over sooner. */
export function application(dice: Dice, applicationSid: () => string, sounds: boolean): Record<string, Page> {
  const isRushHour = !sounds && dice.chance(0.4)
  const begun = sounds ? beginning(dice) : () => ''
  const said = sounds ? soundscape : isRushHour ? rushHour : verbs
  const document = (dice: Dice) =>
    documentOf(dice, said, isRushHour || sounds ? 1 : 0, begun(dice)).replaceAll(applicationMark, applicationSid())
  const moody = (right: () => string): Page => {
    return (): Told =>
      dice.roll<(() => Told)[]>(
        right,
        right,
        right,
        right,
        () => ({ status: 500, body: 'out of order' }),
        () => '<Response><Say>never closed',
        () => ({ headers: { 'content-type': 'application/json' }, body: '{}' }),
        () => '',
      )()
  }
  return {
    '/voice': moody(() => document(dice)),
    '/a': moody(() => document(dice)),
    '/b': moody(() => document(dice)),
    '/c': moody(() => document(dice)),
    '/d': moody(() => document(dice)),
    '/whisper': moody(() =>
      dice.roll('<Response/>', '<Response><Hangup/></Response>', '<Response><Say>yes</Say></Response>'),
    ),
    '/wait': moody(() => waitDocument(dice)),
    '/conference': () => ({ status: dice.roll(204, 204, 500), body: '' }),
    '/queued': moody(() => document(dice)),
    '/hold': () => (dice.chance(0.1) ? { status: 500, body: 'out of order' } : holdDocument(dice)),
    '/down': () => ({ status: 503 }),
    '/sms': moody(() => reply(dice)),
    '/status': () => ({ status: dice.roll(204, 204, 500), body: '' }),
    '/who': () => ({ status: dice.roll(204, 204, 500), body: '' }),
    '/recorded': () => ({ status: dice.roll(204, 204, 500), body: '' }),
    '/transcribed': () => ({ status: dice.roll(204, 500), body: '' }),
    '/tap': () => ({ status: dice.roll(204, 204, 500), body: '' }),
    '/told': () => ({ status: dice.roll(204, 500), body: '' }),
    '/partial': () => ({ status: dice.roll(204, 500), body: '' }),
    '/conference-old': '',
    '/fired': () => ({ status: dice.roll(204, 503), body: '' }),
    '/texted': '',
    // Ten seconds: whoever waits by it hears it for hours.
    '/clip.wav': () => ({ headers: { 'content-type': 'audio/gsm' }, body: clip }),
  }
}

export const manner = ({ roll, below }: Dice): Manner =>
  roll<Manner[]>(
    { is: 'manual' },
    { is: 'answer', afterSeconds: below(4) },
    { is: 'answer', hangupAfterSeconds: 1 + below(20) },
    { is: 'busy' },
    { is: 'no-answer' },
    { is: 'decline' },
    { is: 'unreachable' },
    { is: 'machine' },
    ...softManners,
    { is: 'script', steps: [{ waitSeconds: 1 }, { press: '12#' }, { say: 'hello' }, { press: '*' }, { hangup: true }] },
    { is: 'script', steps: [{ tone: [440, 480], seconds: 2 }, { say: 'one two' }, { tone: 1000, seconds: 0.1 }] },
  )
