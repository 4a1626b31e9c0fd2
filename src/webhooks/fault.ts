/** Why a request to an application brought no answer: one table from what the network says to the API's codes. */
import { type Answered, Unanswered } from '../exchange/ports.ts'

/** The classes of failure that a retry policy may name (twiml-and-webhooks.md §12.1). */
export type RetryOn = 'ct' | 'rt' | '4xx' | '5xx'

/** An `Unanswered` that knows whether trying again may help. */
export class Fault extends Unanswered {
  readonly retryOn: RetryOn | null
  constructor(code: number, message: string, retryOn: RetryOn | null = null, answered?: Answered) {
    super(code, message, answered)
    this.retryOn = retryOn
  }
}

type Row = readonly [code: number, retryOn: RetryOn | null, message: string]
const refused: Row = [11202, 'ct', 'TCP connection refused']
const timedOut: Row = [11201, 'ct', 'TCP connection timed out']
const unconnected: Row = [11205, 'ct', 'HTTP Connection Failure']
/** The words are captured ones (rest-api.md §6.2). */
const unread: Row = [11205, 'rt', 'HTTP Connection Failure - Read timed out']
const broken: Row = [11205, 'rt', 'HTTP Connection Failure - Connection reset']
const badHost: Row = [11210, 'ct', 'HTTP bad host name']
const violated: Row = [11206, null, 'HTTP protocol violation']
const handshake: Row = [11220, null, 'SSL/TLS handshake error']
const expired: Row = [11236, null, 'Certificate invalid - Certificate expired']
const mismatched: Row = [11235, null, 'Certificate invalid - Domain mismatch']
const untrusted: Row = [11237, null, 'Certificate invalid - Could not find path to certificate']

/** The codes of Node's network, of OpenSSL and of undici. */
const rows: Readonly<Record<string, Row>> = {
  ECONNREFUSED: refused,
  ETIMEDOUT: timedOut,
  ENOTFOUND: badHost,
  ENODATA: badHost,
  EAI_AGAIN: badHost,
  EAI_FAIL: badHost,
  ECONNRESET: broken,
  EPIPE: broken,
  UND_ERR_SOCKET: broken,
  UND_ERR_ABORTED: broken,
  UND_ERR_DESTROYED: broken,
  UND_ERR_CLOSED: broken,
  UND_ERR_HEADERS_OVERFLOW: violated,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: violated,
  EPROTO: handshake,
  ERR_TLS_CERT_ALTNAME_INVALID: mismatched,
  CERT_HAS_EXPIRED: expired,
  CERT_NOT_YET_VALID: expired,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
}

const families: readonly (readonly [RegExp, Row])[] = [
  [/^HPE_/, violated],
  [/^ERR_(SSL|TLS)_/, handshake],
  [/^(CERT|CRL|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME)_?/, untrusted],
  [/^E[A-Z]+$/, unconnected],
]

/** What the network threw, as a fault; a bug of ours is thrown on as it is. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error
  const code = codeOf(error)
  const row = rows[code] ?? families.find(([family]) => family.test(code))?.[1]
  if (row) return fault(row)
  // Some of its complaints about what is no HTTP have no code.
  if (error instanceof Error && error.name === 'HTTPParserError') return fault(violated)
  throw error
}
const fault = ([code, retryOn, message]: Row) => new Fault(code, message, retryOn)

export const connectTimedOut = () => fault(timedOut)
export const readTimedOut = () => fault(unread)

/** A connection that could not be made: a TLS far end that hangs up in the middle has refused the handshake. */
export function connectFaultOf(error: unknown, secure: boolean): Fault {
  if (codeOf(error) === 'ECONNRESET') return fault(secure ? handshake : unconnected)
  return faultOf(error)
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
