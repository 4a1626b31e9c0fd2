/** What asks an application once: a request goes out, an answer comes back. Shapes, and the answer that is at hand. */

export type Headers = Readonly<Record<string, string | readonly string[]>>

export interface Request {
  /** As signed: no user info, no fragment. */
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  /** A form, with POST. */
  readonly body: string | null
}

/** An answer whose body has not been read; exactly one of `read` and `drop` is called, once. */
export interface Reply {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Headers
  /** The body as it came, up to so many bytes; `whole` is false, and the rest not read, when there was more. */
  read(limit: number): Promise<Bytes>
  /** Nobody wants the body. */
  drop(): void
}
export interface Bytes {
  readonly bytes: Uint8Array
  readonly whole: boolean
}

/** What one request of an errand may take. */
export interface Allowance {
  readonly connectMs: number
  readonly readMs: number
  readonly sni: boolean
  /** Aborted when the time for the whole errand is up: nobody waits for the answer any longer. */
  readonly signal: AbortSignal
  /** Lets so much time pass on the clock, or throws the fault of having none left. */
  pass(seconds: number): Promise<void>
}

/** Throws a `Fault`. */
export type Wire = (request: Request, allowance: Allowance) => Promise<Reply>

/** An answer whose body is already here. */
export const replyAtHand = (status: number, headers: Headers, body: Uint8Array): Reply => ({
  status,
  headers,
  read: async (limit) => ({ bytes: body.subarray(0, limit), whole: body.length <= limit }),
  drop: () => {},
})

/** One header's value; several of the same name are one list (RFC 9110 §5.2). */
export const header = (headers: Headers, name: string): string => [headers[name] ?? []].flat().join(', ')
