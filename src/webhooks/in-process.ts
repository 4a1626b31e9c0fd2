/** Asks an application that lives in the same process: no socket, no port, and its slowness is told, not waited for. */
import { faultOf } from './fault.ts'
import { type Headers, type Request, replyAtHand, type Wire } from './wire.ts'

export interface InProcessAnswer {
  readonly status: number
  readonly headers?: Headers
  readonly body?: Uint8Array | string
  /** How long the application took, on the exchange's clock; none when absent. */
  readonly afterSeconds?: number
}
/**
 * An application that answers without a network; names of headers come to it in lower case. It may throw what a network
 * throws, an `Error` with a `code` such as `ECONNREFUSED`, to be one that cannot be reached. The clock is held while it
 * works, so it must not wait for the clock: it says how long it took.
 */
export type Transport = (request: Request) => Promise<InProcessAnswer>

export const inProcess =
  (transport: Transport): Wire =>
  async (request, { pass }) => {
    const answer = await transport({ ...request, headers: lowered(request.headers) }).catch((error: unknown) => {
      throw faultOf(error)
    })
    const { status, headers = {}, body = '', afterSeconds = 0 } = answer
    if (afterSeconds > 0) await pass(afterSeconds)
    return replyAtHand(status, lowered(headers), typeof body === 'string' ? Buffer.from(body) : body)
  }

/** Names as a server finds them. */
const lowered = <T>(headers: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
