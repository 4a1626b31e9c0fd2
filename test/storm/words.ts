/** Documents of every verb and noun there is, grown from the vocabulary itself; what they say of it is by the dice. */
import { fields } from '../../src/catalog/resource.ts'
import type { Dialect, Entry } from '../../src/twiml/verb.ts'
import { vocabulary } from '../../src/twiml/vocabulary.ts'
import { rooms, roomTold } from './conferences.ts'
import type { Dice } from './dice.ts'
import { applicationMark } from './lines.ts'
import { media, talk } from './wires.ts'

const pages = ['/a', '/b', '/c', '/down', '']
const anything = ['true', 'false', '1', 'x', '']
const whom = ['+15558671000', '+15558671001', '+14158675309', 'nobody']

/** Where an attribute's name says what it may be; whoever is told is told where nobody counts. */
const values: Readonly<Record<string, readonly string[]>> = {
  action: pages,
  url: ['/whisper', '/down', ''],
  waitUrl: ['/wait', '/hold', ''],
  statusCallback: ['/told', ''],
  statusCallbackUrl: ['/told', ''],
  statusCallbackEvent: ['initiated ringing answered completed', 'x'],
  recordingStatusCallback: ['/told'],
  recordingStatusCallbackEvent: ['in-progress completed absent', 'x'],
  transcribeCallback: ['/told'],
  partialResultCallback: ['/told'],
  eventCallbackUrl: ['/conference-old'],
  amdStatusCallback: ['/who'],
  referUrl: ['/b'],
  method: ['GET', 'POST', 'PUT'],
  timeout: ['1', '5', 'auto', '-1'],
  // What is recorded is written down: an hour of it is 58 MB.
  timeLimit: ['3', '60'],
  maxLength: ['2', '20', 'x'],
  length: ['1', '3', 'long'],
  loop: ['1', '2', 'x'],
  name: ['one', 'two', ''],
  value: ['1', 'y'.repeat(500)],
  input: ['dtmf', 'speech', 'dtmf speech', 'x'],
  track: ['inbound_track', 'outbound_track', 'both_tracks', 'x'],
  voice: ['man', 'woman', 'alice', 'Polly.Joanna', 'Google.sv-SE-Standard-A', 'x'],
  language: ['en-US', 'en-GB', 'es-ES', 'sv-SE', 'x'],
  code: ['en-US', 'sv-SE', 'multi'],
  digits: ['12w#', 'wW9', 'zz'],
  to: whom,
  from: ['+14158675309', 'x'],
  callerId: ['+14158675309', 'x'],
  time: ['250ms', '1s', 'x'],
  strength: ['none', 'weak', 'strong'],
  rate: ['slow', 'fast', '50%', 'x'],
  pitch: ['low', 'x-high', '+10%'],
  volume: ['silent', 'loud', '+6dB'],
  'interpret-as': ['digits', 'date', 'telephone', 'ordinal', 'x'],
  'xml:lang': ['fr-FR', 'x'],
  alias: ['an alias'],
  record: ['do-not-record', 'true', 'record-from-answer-dual', 'x'],
}

const texts: Readonly<Record<string, readonly string[]>> = {
  Application: [applicationMark],
  ApplicationSid: [applicationMark],
  Client: ['bob', ''],
  Conference: rooms,
  Dial: [''],
  // Whoever waits there tells nobody.
  Enqueue: ['quiet'],
  Identity: ['bob', 'nobody'],
  Media: ['/clip.wav', 'http://app.test/down'],
  Message: ['yes', ''],
  Number: whom,
  Play: ['/clip.wav', '/nothing.wav', ''],
  Queue: ['quiet', 'support', 'nowhere'],
  Redirect: pages,
  Sip: ['sip:anna@example.com', 'anna'],
  Task: ['{"a":1}', 'x'],
  Uri: ['sip:carol@example.com', ''],
  WhatsApp: ['+15558671000'],
}

/** What always is said of one, so that those who look for it find it. */
const always: Readonly<Record<string, string>> = { Conference: roomTold }
const addresses: Readonly<Record<string, string>> = { Stream: media, ConversationRelay: talk }

const mayStand = (within: string, dialect: Dialect) =>
  vocabulary.filter(
    ({ parents, dialects }) => parents.includes(within) && (within !== 'Response' || dialects.includes(dialect)),
  )

/** A verb of a voice document, or of one that answers a text. */
export const anyVerb = (thrown: Dice, dialect: Dialect = 'voice'): string =>
  element(thrown, thrown.roll(...mayStand('Response', dialect)), dialect, 0)

/** What may be said, in its markup. */
export const anySpeech = (thrown: Dice): string =>
  element(thrown, mayStand('Response', 'voice').find(({ name }) => name === 'Say')!, 'voice', 0)

function element(thrown: Dice, entry: Entry, dialect: Dialect, depth: number): string {
  const { roll, below, chance } = thrown
  const { name } = entry
  const inside = mayStand(name, dialect)
  const most = inside.length > 0 && depth < 4 ? 1 + below(3) : 0
  const children = Array.from({ length: most }, () => element(thrown, roll(...inside), dialect, depth + 1))
  const text =
    entry.text === 'none' || (children.length > 0 && chance(0.3)) ? '' : roll(...(texts[name] ?? ['some words']))
  return `<${name}${attributes(thrown, entry)}>${text}${children.join(' ')}</${name}>`
}

function attributes({ roll, below, chance }: Dice, { name, attributes: page }: Entry): string {
  const fixed = `${always[name] ?? ''}${addresses[name] && chance(0.8) ? ` url="${addresses[name]}"` : ''}`
  const known = [...fields(page).keys()].filter((each) => !fixed.includes(` ${each}="`))
  if (known.length === 0) return fixed
  const chosen = new Set(Array.from({ length: below(4) }, () => roll(...known)))
  return fixed + [...chosen].map((each) => ` ${each}="${roll(...(values[each] ?? anything))}"`).join('')
}
