/** One request and its answer: credentials, attempts, time. Knows HTTP and JSON, and nothing of resources. */
import {
  ApiError,
  apiError,
  ConnectionError,
  RateLimitError,
  ServerError,
  TimeoutError,
  UnreadableError,
} from './errors.ts'
import type { CallOptions, Options } from './options.ts'
import { leash, pause, stopwatch, wait } from './wait.ts'

/** A longer `Retry-After` than these seconds is the caller's to decide on, not slept through. */
const longestPauseSeconds = 60

export interface Asking {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below the base URL: path, extension, and query where there is one. */
  readonly target: string
  readonly form?: URLSearchParams
  readonly options?: CallOptions | undefined
}

/** Sends a request, again where that is safe, and returns what its JSON says; null where the answer has no body. */
export type Wire = (asking: Asking) => Promise<unknown>

export interface Settings {
  /** Without a slash at its end. */
  readonly baseUrl: string
  readonly fetch: typeof fetch
  readonly timeout: number
  readonly retries: number
  readonly onRequest: Options['onRequest']
  readonly onResponse: Options['onResponse']
  /** The Authorization header: a function, so that nothing that prints settings prints it. */
  readonly authorization: () => string
  /** Aborted when the client is disposed of. */
  readonly closing: AbortSignal
}

export const wire =
  (settings: Settings): Wire =>
  async (asking) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(settings, asking, attempt)
      } catch (error) {
        // The first attempt did it, and its answer was lost on the way.
        if (asking.method === 'DELETE' && attempt > 1 && error instanceof ApiError && error.status === 404) return null
        if (attempt > settings.retries || !worthRepeating(error, asking)) throw error
        const milliseconds = pause(attempt, error instanceof ApiError ? error.retryAfter : null)
        await wait(milliseconds, [settings.closing, asking.options?.signal])
      }
    }
  }

/** A GET or a DELETE after any failure that may pass; a POST only where nothing was done, or nothing is done twice. */
function worthRepeating(error: unknown, { method, options }: Asking): boolean {
  if (error instanceof ApiError && (error.retryAfter ?? 0) > longestPauseSeconds) return false
  if (error instanceof RateLimitError) return true
  if (method === 'POST' && options?.idempotencyKey === undefined) return false
  return error instanceof ServerError || error instanceof ConnectionError || error instanceof UnreadableError
}

async function once(settings: Settings, asking: Asking, attempt: number): Promise<unknown> {
  const { method, target, options } = asking
  const what = `${method} ${target.split('?')[0]}`
  const timeout = options?.timeout ?? settings.timeout
  const line = leash([settings.closing, options?.signal])
  line.late(timeout, () => new TimeoutError(`${what}: no answer within ${timeout} ms`))
  try {
    line.signal.throwIfAborted()
    const send = prepared(settings, asking, line.signal)
    const ms = stopwatch()
    const { response, copy, text } = await answered(settings, send, line.signal, what)
    if (copy) settings.onResponse?.(copy, { attempt, ms: ms() })
    return read(response, text, what)
  } finally {
    line.done()
  }
}

/** A request with its credentials, which no hook gets to see; one that brings its own has its way. */
function prepared(settings: Settings, { method, target, form, options }: Asking, signal: AbortSignal) {
  const url = settings.baseUrl + target
  const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'ringback' }
  if (options?.idempotencyKey !== undefined) headers['idempotency-key'] = options.idempotencyKey
  const init = { method, headers, signal, body: form ?? null }
  if (!settings.onRequest) {
    headers['authorization'] = settings.authorization()
    return () => settings.fetch(url, init)
  }
  const given = new Request(url, init)
  const request = settings.onRequest(given) ?? given
  if (!request.headers.has('authorization')) request.headers.set('authorization', settings.authorization())
  return () => settings.fetch(request)
}

async function answered(settings: Settings, send: () => Promise<Response>, signal: AbortSignal, what: string) {
  // A replaced `fetch` need not know of signals.
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  try {
    const response = await Promise.race([send(), aborted])
    const copy = settings.onResponse && response.clone()
    return { response, copy, text: await Promise.race([response.text(), aborted]) }
  } catch (error) {
    signal.throwIfAborted()
    throw new ConnectionError(`${what}: ${reasonOf(error)}`, { cause: error })
  }
}

/** `fetch failed` says nothing; the errors below it do. */
function reasonOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause)
    if (!(at.cause instanceof Error)) return at.message || at.name
  return String(error)
}

function read(response: Response, text: string, what: string): unknown {
  const json = parsed(text)
  if (!response.ok) throw refusal(response, json)
  if (json === undefined && text !== '') throw new UnreadableError(`${what}: the answer is not JSON`)
  return json ?? null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** rest-api.md §6.1: the HTTP status is the truth; code and address of its page may be missing. */
function refusal(response: Response, json: unknown): ApiError {
  const said = (typeof json === 'object' && json !== null ? json : {}) as Readonly<Record<string, unknown>>
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
  return apiError({
    status: response.status,
    message: text(said['message']) ?? (response.statusText || `HTTP ${response.status}`),
    code: typeof said['code'] === 'number' ? said['code'] : null,
    moreInfo: text(said['more_info']),
    requestId: response.headers.get('twilio-request-id'),
    retryAfter: retryAfter(response.headers),
  })
}

/** RFC 9110 §10.2.3: seconds, or a date; reckoned from the answer's own `Date`, so that no clocks need agree. */
function retryAfter(headers: Headers): number | null {
  const given = headers.get('retry-after')
  if (given === null) return null
  if (/^\d+$/.test(given)) return Number(given)
  const seconds = (Date.parse(given) - Date.parse(headers.get('date') ?? '')) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null
}
