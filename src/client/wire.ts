/** One request and its answer: credentials, attempts, time. Knows HTTP and JSON, and nothing of resources. */
import {
  ApiError,
  apiError,
  ConnectionError,
  RateLimitError,
  type RingbackError,
  ServerError,
  TimeoutError,
  UnreadableError,
  wordsOf,
} from './errors.ts'
import type { CallOptions, Options } from './options.ts'
import { type Answer, answerOf, type Transport } from './transport/transport.ts'
import { type Living, leash, pause, stopwatch, wait } from './wait.ts'

/** A longer `Retry-After` than these seconds is the caller's to decide on, not slept through. */
const longestPauseSeconds = 60

/** What is wanted of the API. */
export interface Asking {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the base URL: path, extension, and query where there is one. */
  readonly target: string
  readonly form?: string | undefined
  readonly options?: CallOptions | undefined
}

/** A way to the API, and to nothing else. Whatever prints one finds functions only: no secret is a property. */
export interface Wire {
  /** What is made of the answer's JSON; null where it has no body. Sent again where that is safe. */
  ask<T>(asking: Asking, made: (json: unknown, answer: Answer) => T): Promise<T>
  /** The answer, whatever it says; only where none comes is there an error. */
  answer(asking: Asking): Promise<Answer>
  /** The bytes at a target, as they come. */
  bytes(target: string, options?: CallOptions): Promise<ReadableStream<Uint8Array>>
  /** Below the base URL, where the version's resources are: `/2010-04-01`. */
  readonly version: string
  /** Without a slash at its end. */
  readonly baseUrl: string
}

/** What a wire is made of. It holds secrets, and so stands in closures alone. */
export interface Settings extends Options {
  readonly baseUrl: string
  readonly transport: Transport
  /** The Authorization header. */
  readonly authorization: string
  /** What is given up when the client is disposed of. */
  readonly living: Living
  /** Throws once the client can ask for nothing more. */
  readonly open: () => void
}

export const wire = (settings: Settings): Wire => ({
  ask: (asking, made) => repeated(settings, asking, (answer) => made(jsonOf(answer, asking), answer)),
  answer: (asking) => untouched(settings, asking),
  bytes: (target, options) => bytes(settings, target, options),
  version: `/${settings.apiVersion ?? '2010-04-01'}`,
  baseUrl: settings.baseUrl,
})

async function untouched(settings: Settings, asking: Asking): Promise<Answer> {
  let latest: Answer | undefined
  const made = (answer: Answer) => {
    latest = answer
    if (answer.status === 429 || answer.status > 499) throw refusal(answer, undefined)
    return answer
  }
  return repeated(settings, asking, made).catch((error: unknown) => {
    if (latest && error instanceof ApiError) return latest
    throw error
  })
}

async function repeated<T>(settings: Settings, asking: Asking, made: (answer: Answer) => T): Promise<T> {
  const { retries = 2, living, onResponse } = settings
  const { signal, timeout = settings.timeout ?? 30_000, deadline = settings.deadline ?? 120_000 } = asking.options ?? {}
  const elapsed = stopwatch()
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted()
    settings.open()
    const begun = elapsed()
    const most = Math.min(timeout, deadline - begun)
    const late = () => new TimeoutError(`${whatOf(asking)}: no answer within ${most} ms`)
    const { answer: coming, giveUp } = settings.transport(prepared(settings, asking))
    let given: { reason: unknown } | undefined
    const letGo = leash((reason) => giveUp((given ??= { reason }).reason), most, late, signal, living)
    let answer: Answer | undefined
    try {
      answer = await coming.finally(letGo)
      if (answer.copy) onResponse?.(answer.copy, { attempt, ms: elapsed() - begun })
      return made(answer)
    } catch (thrown) {
      // The first attempt did it, and its answer was lost on the way.
      if (asking.method === 'DELETE' && attempt > 1 && answer?.status === 404)
        return made({ ...answer, status: 204, text: '' })
      const error = answer ? thrown : given ? given.reason : connectionError(thrown, asking, settings)
      const { retryAfter = null } = Object(error) as { readonly retryAfter?: number | null }
      const milliseconds = pause(attempt, retryAfter)
      const isLate = elapsed() + milliseconds >= deadline || Number(retryAfter) > longestPauseSeconds
      if (attempt > retries || isLate || !worthRepeating(error, asking)) throw error
      signal?.throwIfAborted()
      await wait(milliseconds, signal, living)
    }
  }
}

/** A POST is safe to repeat only where it bears a key. */
const repeatable = ({ method, options }: Asking) => method !== 'POST' || options?.idempotencyKey !== undefined

/** After any failure that may pass; a POST only where nothing was done, or nothing is done twice. */
function worthRepeating(error: unknown, asking: Asking): boolean {
  if (error instanceof RateLimitError) return true
  return repeatable(asking) && [ServerError, ConnectionError, UnreadableError].some((Kind) => error instanceof Kind)
}

const whatOf = ({ method, target }: Asking) => `${method} ${target.split('?')[0]}`

function prepared(settings: Settings, { method, target, form, options }: Asking) {
  const overridden = settings.methodOverride && (method === 'PUT' || method === 'DELETE')
  const headers: Record<string, string> = {
    accept: 'application/json',
    'user-agent': 'ringback',
    authorization: settings.authorization,
  }
  if (form !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded'
  if (options?.idempotencyKey !== undefined) headers['idempotency-key'] = options.idempotencyKey
  const url = settings.baseUrl + target
  return {
    method: overridden ? 'POST' : method,
    url: overridden ? `${url}${target.includes('?') ? '&' : '?'}_method=${method}` : url,
    headers,
    body: form ?? null,
  }
}

async function bytes(settings: Settings, target: string, options?: CallOptions): Promise<ReadableStream<Uint8Array>> {
  settings.open()
  const headers = { authorization: settings.authorization }
  try {
    const response = await (settings.fetch ?? fetch)(settings.baseUrl + target, {
      headers,
      signal: options?.signal ?? null,
      credentials: 'omit',
    })
    if (response.ok && response.body) return response.body
    const answer = await answerOf(response)
    throw refusal(answer, parsed(answer.text))
  } catch (error) {
    options?.signal?.throwIfAborted()
    throw error instanceof ApiError ? error : connectionError(error, { method: 'GET', target }, settings)
  }
}

function connectionError(error: unknown, asking: Asking, { authorization }: Settings): RingbackError {
  const cause = wordsOf(error, authorization.split(' ')[1]!)
  return new ConnectionError(`${whatOf(asking)}: ${cause.message}`, { cause })
}

function jsonOf(answer: Answer, asking: Asking): unknown {
  const json = parsed(answer.text)
  if (answer.status >= 300) throw refusal(answer, json)
  if (json === undefined && answer.text !== '') throw new UnreadableError(`${whatOf(asking)}: the answer is not JSON`)
  return json ?? null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a refusal may say, in the API's words. */
interface Said {
  readonly message?: string
  readonly code?: number
  readonly more_info?: string | null
}

/** rest-api.md §6.1: the HTTP status is the truth; code and address of its page may be missing. */
function refusal({ status, statusText, header }: Answer, json: unknown): ApiError {
  const { message, code, more_info: moreInfo = null } = Object(json) as Said
  return apiError({
    status,
    message: message || statusText || `HTTP ${status}`,
    code: Number(code) || null,
    moreInfo,
    requestId: header('twilio-request-id'),
    retryAfter: retryAfter(header) ?? (status === 429 ? 1 : null),
  })
}

/** RFC 9110 §10.2.3: seconds, or a date; reckoned from the answer's own `Date`, so that no clocks need agree. */
function retryAfter(header: Answer['header']): number | null {
  const given = header('retry-after')
  if (given === null) return null
  if (/^\d+$/.test(given)) return Number(given)
  const seconds = (Date.parse(given) - Date.parse(header('date') ?? '')) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null
}
