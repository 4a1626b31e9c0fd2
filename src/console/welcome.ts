/** The welcome page, and the one thing it cannot ask the API for: how to come in. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { Exchange } from '../exchange/exchange.ts'

export interface WelcomeParts {
  readonly exchange: Pick<Exchange, 'accounts' | 'clock' | 'store'>
  readonly clock: 'wall' | 'hand' | 'virtual'
  /** Whether the server can be reached from this machine alone. Otherwise nobody is told the credentials. */
  readonly isPrivate: boolean
}

/**
 * `/`, and `/ringback/v1/welcome`: `{ version, clock, startedAt, now }`, and for whoever sits at this machine also
 * `{ accountSid, authToken, number }`.
 */
export function welcome({ exchange, clock: is, isPrivate }: WelcomeParts): FastifyPluginAsync {
  const { accounts, clock, store } = exchange
  const page = readFileSync(join(import.meta.dirname, 'index.html'), 'utf8')
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as Package
  const startedAt = clock.now()

  /** What the first start made, and every start since has kept. */
  const firstAccount = async () => {
    const accountSid = await store.setting('account')
    if (!accountSid) return {}
    return { accountSid, authToken: await accounts.tokenOf(accountSid), number: await store.setting('number') }
  }

  return async (app) => {
    app.addHook('onSend', async (_request, reply) => {
      reply.headers({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      })
    })
    app.get('/', async (_request, reply) => {
      reply.header('content-security-policy', policyOf(page))
      return reply.type('text/html; charset=utf-8').send(page)
    })
    app.get('/ringback/v1/welcome', async (request) => ({
      version,
      clock: is,
      startedAt,
      now: clock.now(),
      ...(isPrivate && sitsHere(request) && (await firstAccount())),
    }))
  }
}

interface Package {
  readonly version: string
}

/**
 * Whether a request comes from a page of ours, or a program, on this very machine. The peer's address alone says
 * little: a page from elsewhere that runs in a browser here has it too, whether it asks openly (`Origin`,
 * `Sec-Fetch-Site`) or by a name that was made to point here (`Host`), and so does a proxy here that forwards.
 */
function sitsHere({ ip, headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  return (
    isLoopback(ip) &&
    isLoopback(nameOf(headers.host)) &&
    (headers.origin === undefined || headers.origin.replace(/^https?:\/\//, '') === headers.host) &&
    (site === undefined || site === 'same-origin' || site === 'none') &&
    ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'].every(
      (name) => headers[name] === undefined,
    )
  )
}

/** A host without its port and brackets. */
const nameOf = (host = '') => host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')

const isLoopback = (name: string) =>
  name === 'localhost' || name === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(name)

/** Nothing but the page's own script and style, known by their hashes, and requests to this server. */
function policyOf(page: string): string {
  const hashes = (tag: string) =>
    [...page.matchAll(new RegExp(`<${tag}[^>]*>([^]*?)</${tag}>`, 'g'))]
      .map(([, text]) => `'sha256-${createHash('sha256').update(text!).digest('base64')}'`)
      .join(' ')
  return [
    "default-src 'none'",
    `script-src ${hashes('script')}`,
    `style-src ${hashes('style')}`,
    "connect-src 'self'",
    'img-src data:',
    'media-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
