/** What a request may have been before something on its way changed it: the doctor's guesses, likeliest first. */
import { parted, type SignedParams } from '../../catalog/signature.ts'
import { type AddressOptions, arrivedAt, forwarded } from './address.ts'
import { formIn, textOf } from './fields.ts'
import type { Seen } from './see.ts'

/** One difference between what arrived and what was signed. */
export interface Change {
  /** What of the request differs. */
  readonly what: 'scheme' | 'host' | 'port' | 'slash' | 'query' | 'prefix' | 'params' | 'token'
  /** What to do about it, in a sentence or two. */
  readonly advice: string
}

/** A value, and the changes that lead to it. */
export interface Guess<T> {
  readonly value: T
  readonly changes: readonly Change[]
}

const advice = (what: Change['what'], text: string): Change => ({ what, advice: text })

/** Scheme and host as they might have been asked for. */
export function origins(seen: Seen, url: string): Guess<string>[] {
  const known = parted(url)
  const headers = ['host', 'x-forwarded-host', 'x-original-host', 'x-host'].map((name) => seen.header(name))
  const said = [arrivedAt(seen).host, forwarded(seen).host, ...headers].filter(Boolean)
  const bare = (host: string) => host.replace(/:\d+$/, '')
  const hosts = new Set([known.host, ...said].map(bare))
  const ports = new Set(['', ...[known.host, ...said].map((host) => host.slice(bare(host).length))])
  const port = seen.header('x-forwarded-port')
  if (/^\d+$/.test(port)) ports.add(`:${port}`)
  const flipped = /s$/i.test(known.scheme) ? known.scheme.slice(0, -1) : `${known.scheme}s`
  const guesses: Guess<string>[] = []
  for (const scheme of [known.scheme, flipped])
    for (const host of hosts)
      for (const each of ports) {
        const changes: Change[] = []
        if (scheme !== known.scheme)
          changes.push(
            advice('scheme', `It was signed for ${scheme}, and counted as ${known.scheme}. ${proxy('Proto')}`),
          )
        if (host !== bare(known.host))
          changes.push(advice('host', `It was signed for the host ${host}. ${proxy('Host')}`))
        if (each !== known.host.slice(bare(known.host).length))
          changes.push(
            advice('port', `It was signed ${each ? `with the port ${each}` : 'without a port'}. ${proxy('Port')}`),
          )
        guesses.push({ value: `${scheme}://${host}${each}`, changes })
      }
  return guesses.sort((a, b) => a.changes.length - b.changes.length)
}

const proxy = (header: string) =>
  `Give publicUrl as the sender knows it, or trustForwarded if a proxy of yours sets X-Forwarded-${header}.`

/** Path and query as they might have been asked for. */
export function rests(seen: Seen, url: string, { publicUrl = '' }: AddressOptions): Guess<string>[] {
  const own = parted(url).rest
  const [path = '', query] = own.split(/\?(.*)/s)
  const asked = query === undefined ? '' : `?${query}`
  const guesses: Guess<string>[] = []
  const guess = (value: string, what: Change['what'], text: string) =>
    guesses.push({ value, changes: [advice(what, text)] })
  guess(
    path.endsWith('/') ? path.slice(0, -1) + asked : `${path}/${asked}`,
    'slash',
    `It was signed ${path.endsWith('/') ? 'without' : 'with'} a slash at the end of its path. ` +
      'Configure the URL as it is served, without a rewriting that changes the slash.',
  )
  const rewritten = 'Something on the way rewrites it; hand on the URL exactly as it came.'
  for (const name of [
    'x-original-uri',
    'x-original-url',
    'x-forwarded-uri',
    'x-rewrite-url',
    'x-envoy-original-path',
  ]) {
    const value = parted(seen.header(name)).rest
    if (!value) continue
    const lost = value.split('?')[0] === path
    guess(
      value,
      lost ? 'query' : 'prefix',
      `It was signed for the ${lost ? 'query' : 'path'} that ${name} tells of. ${rewritten}`,
    )
  }
  const prefix = parted(publicUrl).rest.replace(/\/*([?#].*)?$/s, '')
  const before = seen.header('x-forwarded-prefix').replace(/\/+$/, '')
  if (prefix && own.startsWith(prefix))
    guess(own.slice(prefix.length), 'prefix', `It was signed without ${prefix}. Take the path out of publicUrl.`)
  if (prefix) guess(prefix + own, 'prefix', `It was signed with ${prefix} twice. Write the path into publicUrl twice.`)
  if (before)
    guess(before + own, 'prefix', `It was signed with ${before} before its path. Put that path into publicUrl.`)
  if (query !== undefined) guess(path, 'query', `It was signed without a query. ${rewritten}`)
  const fields = typeof seen.body === 'object' && !(seen.body instanceof Uint8Array) ? seen.body : null
  if (fields && query === undefined)
    guess(
      `${path}?${new URLSearchParams(fields as Record<string, string>)}`,
      'query',
      'It was signed with its parameters in the query, and the URL came without one. ' +
        'Hand on the whole URL, such as originalUrl of Express.',
    )
  for (const other of spelled(query ?? ''))
    guess(`${path}?${other}`, 'query', `It was signed with its query in another encoding. ${rewritten}`)
  return guesses
}

/** A query in the encodings in which frameworks write what they have decoded. */
function spelled(query: string): Set<string> {
  const others = new Set([
    query.replaceAll('%20', '+'),
    query.replaceAll('+', '%20'),
    query.replace(/%(2[1789A]|7E)/gi, (code) => decodeURIComponent(code)),
    query.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
    query.replace(/%[\da-f]{2}/gi, (code) => code.toUpperCase()),
    query.replace(/%[\da-f]{2}/gi, (code) => code.toLowerCase()),
    new URLSearchParams(query).toString(),
    new URLSearchParams(query).toString().replaceAll('+', '%20'),
    query.replaceAll('&amp;', '&'),
    query.split('&').sort().join('&'),
  ])
  try {
    others.add(decodeURI(query))
    others.add(decodeURIComponent(query))
  } catch {
    // A query that cannot be decoded was not encoded anew either.
  }
  others.delete(query)
  others.delete('')
  return others
}

/** The parameters as they might have been sent. */
export function paramSets(seen: Seen, url: string, params: SignedParams): Guess<SignedParams>[] {
  const guesses: Guess<SignedParams>[] = []
  const guess = (value: SignedParams | null, text: string) =>
    value && guesses.push({ value, changes: [advice('params', text)] })
  const mapped = (change: (value: string) => string) =>
    Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value].flat().map(change)]))
  const { body } = seen
  const text = body instanceof Uint8Array ? textOf(body) : typeof body === 'string' ? body : ''
  guess({}, 'Nothing of the body was signed: it was added on the way, or the request was a GET.')
  guess(formIn(text), 'The body was signed as a form. Have it arrive with the Content-Type it was sent with.')
  guess(jsonIn(text), 'The form was turned into JSON on the way. Verify before anything rewrites the body.')
  const query = new URLSearchParams(parted(url).rest.split(/\?(.*)/s)[1] ?? '')
  guess(
    without(params, (name) => query.has(name)),
    'Parameters of the query were counted among the body’s. Give those of the body alone.',
  )
  guess(withNulls(body), 'Empty parameters were turned into null. Verify before the framework changes them.')
  guess(
    mapped((value) => value.replaceAll('+', ' ')),
    'A + in the body was not read as a space. Read the body as a form.',
  )
  guess(
    mapped((value) => value.replaceAll(' ', '+')),
    'A + was decoded twice. Give the parameters as they were decoded once.',
  )
  guess(
    mapped((value) => value.replace(/\r?\n/g, '\r\n')),
    `Line ends were rewritten. ${raw}`,
  )
  guess(
    mapped((value) => value.replaceAll('\r\n', '\n')),
    `Line ends were rewritten. ${raw}`,
  )
  guess(
    mapped((value) => value.trim()),
    `White space was added to a value. ${raw}`,
  )
  for (const [name, value] of Object.entries(params).slice(0, 60)) {
    if (typeof value !== 'string') continue
    for (const other of [`${value} `, ` ${value}`, `${value}\n`, `${value}\r\n`, ` ${value} `])
      guess({ ...params, [name]: other }, `White space at an end of ${name} was trimmed. ${raw}`)
  }
  return guesses
}

const raw = 'Give the body as it came.'

const without = (params: SignedParams, gone: (name: string) => boolean): SignedParams =>
  Object.fromEntries(Object.entries(params).filter(([name]) => !gone(name)))

function jsonIn(text: string): SignedParams | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, [each].flat().map((one) => textual(one))]),
    )
  } catch {
    return null
  }
}

const textual = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

function withNulls(body: Seen['body']): SignedParams | null {
  if (typeof body !== 'object' || body === null || body instanceof Uint8Array) return null
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, [value ?? ''].flat().map((one) => textual(one))]),
  )
}

/** Secrets that might have been meant. */
export function secrets(tokens: readonly string[], others: readonly string[]): Guess<string>[] {
  const guess = (value: string | undefined, text: string): Guess<string>[] =>
    value && !tokens.includes(value) ? [{ value, changes: [advice('token', text)] }] : []
  const environment = globalThis.process?.env?.['TWILIO_AUTH_TOKEN']
  return [
    ...tokens.flatMap((token) =>
      guess(
        token.trim().replace(/^(['"])(.*)\1$/, '$2'),
        'It was signed with the authToken without the white space or quotes around it.',
      ),
    ),
    ...guess(
      environment,
      'It was signed with TWILIO_AUTH_TOKEN, and another authToken was given. Give that one, or none.',
    ),
    ...others.flatMap((other, index) =>
      guess(other, `It was signed with number ${index + 1} of otherTokens, and not with the authToken given.`),
    ),
  ]
}
