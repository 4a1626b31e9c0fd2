/** `<Sip>`: SIP addresses that a `<Dial>` rings, and the headers they are called with (twiml-and-webhooks.md §3.3). */
import { type HttpMethod, httpMethod, integer, oneOf, text } from '../../catalog/kinds.ts'
import { link } from '../kinds.ts'
import type { Callee } from '../line.ts'
import { headersIn, isHeader, longestHeaders, sipTrouble, splitSip } from '../sip-address.ts'
import { type Element, said, verb, type Warn } from '../verb.ts'
import { type CallProgress, detectionOf, heard, pairsIn, progress, toldOf } from './callee.ts'

/** As many as a `<Dial>` rings (13250); and ours to choose, headers (13251; decision 187). */
const mostUris = 10
const mostHeaders = 32

/** As RFC 3261 §25.1 has a name and a password in an address. */
const sipUsername = () =>
  text({ max: 255, like: [/^[A-Za-z0-9\-_.!~*'()%&=+$,;?/]*$/, 'a name of SIP'], malformed: 13249, or: '' })
const sipPassword = () => text({ max: 255, like: [/^[!-~]*$/, 'a password of SIP'], malformed: 13249, or: '' })

/** What a `<Sip>` in a `<Dial>` may say. */
export class SipAttributes {
  /** Asked for a document that the called hears before the two are connected. */
  url?: string = link({ malformed: 11100, or: '' })
  /** How `url` is asked. */
  method?: HttpMethod = httpMethod({ malformed: 13241, or: 'POST' })
  /** By which name one is let in. */
  username?: string = sipUsername()
  /** By which password. */
  password?: string = sipPassword()
  /** What `statusCallback` is told; `completed` where it is left out. */
  statusCallbackEvent?: readonly CallProgress[] = progress()
  /** Told how the dialled call goes. */
  statusCallback?: string = link({ malformed: 11100, or: '' })
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** Whether it is found out who, or what, answered; and whether its greeting is waited for. */
  machineDetection?: 'Enable' | 'DetectMessageEnd' = oneOf<string>(['Enable', 'DetectMessageEnd'], {
    or: '',
  }) as 'Enable'
  /** Seconds machine detection may take, 3 to 60; 30 where it is left out. */
  machineDetectionTimeout?: number = integer({ min: 3, max: 60, or: 30 })
  /** Milliseconds of speech that make a machine, 1000 to 6000; 2400 where it is left out. */
  machineDetectionSpeechThreshold?: number = integer({ min: 1000, max: 6000, or: 2400 })
  /** Milliseconds of silence that end a greeting, 500 to 5000; 1200 where it is left out. */
  machineDetectionSpeechEndThreshold?: number = integer({ min: 500, max: 5000, or: 1200 })
  /** Milliseconds of silence at first that make the answer unknown, 2000 to 10000; 5000 where it is left out. */
  machineDetectionSilenceTimeout?: number = integer({ min: 2000, max: 10000, or: 5000 })
  /** Told who answered. */
  amdStatusCallback?: string = link({ malformed: 11100, or: '' })
  /** How `amdStatusCallback` is told. */
  amdStatusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
}

/** What a `<Uri>` may say. */
export class UriAttributes {
  /** The lowest is tried first. */
  priority?: number = integer({ min: 0, or: 0 })
  /** How often it is tried first among those of one priority. */
  weight?: number = integer({ min: 0, or: 0 })
  /** By which name one is let in. */
  username?: string = sipUsername()
  /** By which password. */
  password?: string = sipPassword()
}

/** What a `<Header>` may say. */
export class HeaderAttributes {
  /** Its name. */
  name?: string = text({ or: '' })
  /** Its value. */
  value?: string = text({ or: '' })
}

export const sip = verb<SipAttributes>({
  name: 'Sip',
  parents: ['Dial'],
  since: '2010-04-01',
  attributes: SipAttributes,
  text: 'optional',
  examine: (_said, element, warn) => void sipCallees(element, {}, warn),
})

/** One of several addresses of a `<Sip>`. */
export const uri = verb<UriAttributes>({
  name: 'Uri',
  parents: ['Sip'],
  since: '2010-04-01',
  attributes: UriAttributes,
  text: 'optional',
})

export const headers = verb({ name: 'Headers', parents: ['Sip'], since: '2010-04-01' })
export const header = verb<HeaderAttributes>({
  name: 'Header',
  parents: ['Headers'],
  since: '2010-04-01',
  attributes: HeaderAttributes,
})

/**
 * Each of its addresses as a party to ring, with its headers and `more` of them; those that are none are left out, and
 * `warn` is told.
 */
export function sipCallees(element: Element, more: Callee['headers'] = {}, warn: Warn = heard): Callee[] {
  const values = said(sip, element, heard)
  const common = { ...toldOf(values), ...detectionOf(values) }
  const own = { ...pairsOf(element, warn), ...more }
  return addressesOf(element, values, warn).flatMap(({ address, ...credentials }) => {
    const trouble = sipTrouble(address)
    if (trouble) warn(trouble.code, trouble.detail)
    if (trouble?.code === 13243 || trouble?.code === 13254) return []
    const { uri, query } = splitSip(address)
    // Too many characters of headers have been warned of: none of those goes.
    const headers = { ...(trouble ? {} : limited(headersIn(query), warn)), ...own }
    return [{ to: uri, headers, ...credentialsOf(credentials, warn), ...common }]
  })
}

interface Address {
  readonly address: string
  readonly username: string
  readonly password: string
}

/** The text is one; each `<Uri>` is, those of the lowest priority and among them of the greatest weight first. */
function addressesOf(element: Element, { username, password }: Required<SipAttributes>, warn: Warn): Address[] {
  const uris = element.children.filter(({ name }) => name === 'Uri')
  if (uris.length === 0) return [{ address: element.text, username, password }]
  if (uris.length > mostUris) warn(13250, `<Sip> has up to ${mostUris} addresses, not ${uris.length}`)
  return uris
    .slice(0, mostUris)
    .map((each) => ({ address: each.text, ...said(uri, each, heard) }))
    .toSorted((a, b) => a.priority - b.priority || b.weight - a.weight)
    .map((each) => ({
      address: each.address,
      username: each.username || username,
      password: each.password || password,
    }))
}

function credentialsOf({ username, password }: Omit<Address, 'address'>, warn: Warn): Pick<Callee, 'credentials'> {
  if (username === '') return {}
  if (password !== '') return { credentials: { username, password } }
  warn(13249, `<Sip> has no password for '${username}'`)
  return {}
}

const pairsOf = ({ children }: Element, warn: Warn) =>
  limited(
    children.flatMap((child) => (child.name === 'Headers' ? Object.entries(pairsIn(child, 'Header')) : [])),
    warn,
  )

/** Headers that may go out; what may not is warned of and left out (13251 to 13253). */
function limited(given: readonly (readonly [name: string, value: string])[], warn: Warn): Record<string, string> {
  if (given.length > mostHeaders) warn(13251, `<Sip> has up to ${mostHeaders} headers, not ${given.length}`)
  const kept: Record<string, string> = {}
  let length = 0
  for (const [name, value] of given.slice(0, mostHeaders)) {
    length += name.length + value.length + 2
    if (!isHeader(name, value)) warn(13252, `<Sip> cannot be called with the header '${name.slice(0, 40)}'`)
    else if (length > longestHeaders) warn(13253, `the headers of <Sip> have up to ${longestHeaders} characters`)
    else kept[name] = value
  }
  return kept
}
