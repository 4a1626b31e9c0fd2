/** What a client may be told once, and what each of its requests may be told. */

export interface Options {
  /** Whose resources: `AC…`. `TWILIO_ACCOUNT_SID` where left out. */
  accountSid?: string
  /** The account's secret. `TWILIO_AUTH_TOKEN` where left out. */
  authToken?: string
  /** Where the API is, a path included if there is one. `RINGBACK_URL` where left out, then `http://127.0.0.1:2010`. */
  baseUrl?: string
  /** Makes the requests instead of the global `fetch`. */
  fetch?: typeof fetch
  /** Milliseconds one attempt may take, its whole answer included; 30,000 where left out. */
  timeout?: number
  /** How often a request that is safe to repeat is repeated; 2 where left out. */
  retries?: number
  /** Sees each attempt before it leaves, without its credentials; what it returns is sent instead. */
  onRequest?: (request: Request) => Request | undefined
  /** Sees each answer, also those that are tried again. The response is its own, to be read or left. */
  onResponse?: (response: Response, timing: Timing) => void
}

/** How an attempt went. */
export interface Timing {
  /** 1 for the first. */
  readonly attempt: number
  readonly ms: number
}

/** What a single request may be told. */
export interface CallOptions {
  /** Gives the request up; it then throws the signal's reason. */
  signal?: AbortSignal
  /** Milliseconds one attempt may take, instead of the client's. */
  timeout?: number
  /** Makes a POST safe to repeat: sent as `Idempotency-Key`, the same on every attempt. */
  idempotencyKey?: string
}

/** Which part of a list. */
export interface Paging {
  /** Records a page: 50 unless said, 1,000 at most. */
  pageSize?: number
  /** Counted from 0. */
  page?: number
}
