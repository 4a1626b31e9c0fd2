/** Everything the client throws but an aborted signal's own reason. No error holds a request, a header or a secret. */

/** Thrown by this client. */
export class RingbackError extends Error {
  /** `RingbackError`. */
  override name = 'RingbackError'
}

/** What an answer that is an error says. */
export interface Refusal {
  /** Of HTTP. */
  readonly status: number
  /** The server's own words. */
  readonly message: string
  /** The API's own, such as 21211. */
  readonly code: number | null
  /** Where the code is explained. */
  readonly moreInfo: string | null
  /** By which the operator of the API finds the request. */
  readonly requestId: string | null
  /** Seconds to wait before the next try. */
  readonly retryAfter: number | null
}

/** The API said no. The message is the server's. */
export class ApiError extends RingbackError {
  /** `ApiError`. */
  override name = 'ApiError'
  /** Of HTTP. */
  declare readonly status: number
  /** The API's own, such as 21211; null where the answer has none. */
  declare readonly code: number | null
  /** Where the code is explained. */
  declare readonly moreInfo: string | null
  /** By which the operator of the API finds this request. */
  declare readonly requestId: string | null
  /** Seconds to wait before the next try, where the answer says so. */
  declare readonly retryAfter: number | null

  constructor({ message, ...said }: Refusal) {
    super(message)
    Object.assign(this, said)
  }
}

/** 400: a parameter is missing, malformed or not possible now. */
export class ValidationError extends ApiError {
  /** `ValidationError`. */
  override name = 'ValidationError'
}

/** 401: the credentials are nobody's. */
export class AuthenticationError extends ApiError {
  /** `AuthenticationError`. */
  override name = 'AuthenticationError'
}

/** 403: the account may not do this. */
export class PermissionError extends ApiError {
  /** `PermissionError`. */
  override name = 'PermissionError'
}

/** 404: there is no such thing, or it is somebody else's. */
export class NotFoundError extends ApiError {
  /** `NotFoundError`. */
  override name = 'NotFoundError'
}

/** 409: the thing is not in a state for this. */
export class ConflictError extends ApiError {
  /** `ConflictError`. */
  override name = 'ConflictError'
}

/** 429: too many requests at once; this one was not processed. */
export class RateLimitError extends ApiError {
  /** `RateLimitError`. */
  override name = 'RateLimitError'
  /** Seconds to wait before the next try; 1 where the answer does not say. */
  declare readonly retryAfter: number
}

/** 5xx: the server's fault. */
export class ServerError extends ApiError {
  /** `ServerError`. */
  override name = 'ServerError'
}

/** No whole answer came: nobody there, or the connection broke. The cause is what `fetch` threw. */
export class ConnectionError extends RingbackError {
  /** `ConnectionError`. */
  override name = 'ConnectionError'
}

/** No whole answer came in time. */
export class TimeoutError extends ConnectionError {
  /** `TimeoutError`. */
  override name = 'TimeoutError'
}

/** An answer came that is not the API's: not JSON, or not what was asked for. */
export class UnreadableError extends RingbackError {
  /** `UnreadableError`. */
  override name = 'UnreadableError'
}

/** What somebody else threw, by its words alone, a secret in them struck out: it may hold the whole request. */
export function wordsOf(error: unknown, secret: string): Error {
  let deepest = error
  // `fetch failed` says nothing; the errors below it do.
  while (deepest instanceof Error && deepest.cause instanceof Error) deepest = deepest.cause
  const { message, name, code } = Object(deepest) as { message?: string; name?: string; code?: unknown }
  const words = new Error((message || name || String(deepest)).replaceAll(secret, '…'))
  return typeof code === 'string' ? Object.assign(words, { code }) : words
}

/** The error of an answer with this status. */
export function apiError(refusal: Refusal): ApiError {
  const Kind = byStatus[refusal.status] ?? (refusal.status >= 500 ? ServerError : ApiError)
  return new Kind(refusal)
}
const byStatus: { readonly [status: number]: new (refusal: Refusal) => ApiError } = {
  400: ValidationError,
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  409: ConflictError,
  422: ValidationError,
  429: RateLimitError,
}
