/** Capability tokens: what the browser phones of the first years sign in with (twiml-and-webhooks.md §14.1). */
import { TokenError } from './error.ts'
import { sealed } from './jwt.ts'
import { given, span } from './terms.ts'

/** Which application a phone's calls go to. */
export interface Outgoing {
  /** `AP…`. */
  readonly application: string
  /** Sent to the application with every call; the phone cannot change them. */
  readonly params?: Readonly<Record<string, string>>
}

/** What a capability token allows, and to whom. */
export interface CapabilityOptions {
  /** `AC…`, an account or a subaccount. `TWILIO_ACCOUNT_SID` where left out. */
  readonly accountSid?: string
  /** That account's secret, which signs the token. `TWILIO_AUTH_TOKEN` where left out. */
  readonly authToken?: string
  /** The name under which it can be called: letters, digits and `_`. Without one it cannot be called. */
  readonly incoming?: string
  /** The application, `AP…`, that its own calls go to. Without one it cannot call. */
  readonly outgoing?: string | Outgoing
  /** Lets it listen to the account's events: all, or those that fit these filters. */
  readonly events?: boolean | Readonly<Record<string, string>>
  /** A moment, or how many seconds it lives; an hour where left out. */
  readonly expires?: Date | number
  /** The moment it is made at; the present where left out. */
  readonly now?: Date
}

/**
 * A capability token, a JWT of HS256. Throws a `TokenError`, reason `options`.
 *
 * ```ts
 * const token = capability({ incoming: 'bob', outgoing: { application: 'AP…', params: { foo: 'bar' } }, expires: 600 })
 * ```
 */
export function capability(options: CapabilityOptions = {}): string {
  const iss = given(options.accountSid, 'accountSid', 'TWILIO_ACCOUNT_SID')
  const secret = given(options.authToken, 'authToken', 'TWILIO_AUTH_TOKEN')
  const { exp } = span(options.expires, options.now)
  return sealed({ typ: 'JWT', alg: 'HS256' }, { scope: scopes(options).join(' '), iss, exp }, secret)
}

/** In the order and the encoding of the libraries of that time: a space is `+`, and parameters are encoded twice. */
function scopes({ incoming, outgoing, events }: CapabilityOptions): string[] {
  const allowed: string[] = []
  if (incoming !== undefined) allowed.push(`scope:client:incoming?${form({ clientName: name(incoming) })}`)
  if (outgoing !== undefined) {
    const { application, params = {} } = typeof outgoing === 'string' ? { application: outgoing } : outgoing
    if (!application) throw new TokenError('options', 'outgoing names no application')
    const appParams = form(params)
    const more = { ...(appParams && { appParams }), ...(incoming !== undefined && { clientName: incoming }) }
    allowed.push(`scope:client:outgoing?${form({ appSid: application, ...more })}`)
  }
  if (events) {
    const params = typeof events === 'object' ? form(events) : ''
    allowed.push(`scope:stream:subscribe?${form({ path: '/2010-04-01/Events', ...(params && { params }) })}`)
  }
  return allowed
}

const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams({ ...fields }).toString()

function name(incoming: string) {
  if (/^\w+$/.test(incoming)) return incoming
  throw new TokenError('options', 'incoming is no name of a client: letters, digits and _ alone')
}
