/** What a client may be told once, and what each of its requests may be told. */
import type { Version } from '../catalog/resource.ts'

/** What a client may be told. */
export interface Options {
  /** Whose resources: `AC…`. `TWILIO_ACCOUNT_SID` where left out. */
  accountSid?: string
  /** The account's secret. `TWILIO_AUTH_TOKEN` where left out. */
  authToken?: string
  /** Who signs in, where it is not the account: a key, `SK…`, or the account above; `authToken` is its secret. */
  username?: string
  /** Where the API is, a path included if there is one. `RINGBACK_URL` where left out, then `http://127.0.0.1:2010`. */
  baseUrl?: string
  /** Which version of the API; `2010-04-01` where left out. Records of the older one have that one's properties. */
  apiVersion?: Version
  /** Makes the requests: through a proxy, for instance. Left out: `node:http` on Node, the global `fetch` elsewhere. */
  fetch?: typeof fetch
  /** An `http.Agent` or `https.Agent` of Node's to make connections with: proxies, certificates, limits. */
  agent?: object
  /** Milliseconds one attempt may take, its whole answer included; 30,000 where left out. */
  timeout?: number
  /** Milliseconds a request may take, all attempts and pauses included; 120,000 where left out. */
  deadline?: number
  /** How often a request that is safe to repeat is repeated; 2 where left out. */
  retries?: number
  /** Sends PUT and DELETE as a POST with `_method` in the query, for networks that let nothing else through. */
  methodOverride?: boolean
  /** Sees each attempt before it leaves, without its credentials; what it returns is sent instead. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a hook that only looks on returns nothing.
  onRequest?: (request: Request) => Request | void
  /** Sees each answer, also those that are tried again. The response is its own, to be read or left. */
  onResponse?: (response: Response, timing: Timing) => void
}

/** How an attempt went. */
export interface Timing {
  /** 1 for the first. */
  readonly attempt: number
  /** From sending to the whole answer, in milliseconds. */
  readonly ms: number
}

/** What a single request may be told. */
export interface CallOptions {
  /** Gives the request up; it then throws the signal's reason. */
  signal?: AbortSignal
  /** Milliseconds one attempt may take, instead of the client's. */
  timeout?: number
  /** Milliseconds all attempts may take, instead of the client's. */
  deadline?: number
  /** Makes a POST safe to repeat: sent as `Idempotency-Key`, the same on every attempt. Twilio itself ignores it. */
  idempotencyKey?: string
}

/** Which part of a list. */
export interface Paging {
  /** Records a page: 50 unless said, 1,000 at most. */
  pageSize?: number
  /** Counted from 0. */
  page?: number
}
