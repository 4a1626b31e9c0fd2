/** Ends of connections: what whoever carries calls and the exchange say to each other. Shapes, no deeds. */
import type { Sound } from '../twiml/line.ts'

/** Why a far end did not take the call. */
export type Refusal = 'busy' | 'declined' | 'unreachable' | 'not-in-service'

/** Names and values. */
export type Pairs = Readonly<Record<string, string>>

/** What the far end does, in the order it does it. */
export type Happening =
  | { readonly is: 'ringing' }
  /** `headers` are those of a SIP answer that are its sender's own. */
  | { readonly is: 'answered'; readonly headers?: Pairs }
  | { readonly is: 'refused'; readonly why: Refusal; readonly sipCode?: number }
  | { readonly is: 'key'; readonly key: string }
  /** The far end says something, or plays it; `by` tells apart many who are heard at once. */
  | { readonly is: 'sounds'; readonly sound: Sound; readonly by?: string }
  /** It has stopped before that came to its end. */
  | { readonly is: 'silent'; readonly by?: string }
  /** It wants to be passed on (REFER, RFC 3515). */
  | { readonly is: 'refers'; readonly to: string; readonly headers?: Pairs }
  /** What it answered to `refer`, and what it then told of the call that it made (NOTIFY). */
  | { readonly is: 'referred'; readonly sipCode: number; readonly notifiedCode?: number }
  | { readonly is: 'gone' }

/** One end of one connection, whatever carries it. All of its methods return at once. */
export interface Leg {
  /** Of a SIP leg: its Call-ID. */
  readonly sipCallId?: string
  /** The one listener. Happenings before it is set are kept for it. */
  listen(hear: (happening: Happening) => void): void
  /** Takes a call that came in. No effect on one that went out. */
  answer(): void
  /** Refuses a call that came in and has not been answered. */
  refuse(why: Refusal): void
  /** What the far end hears of one voice from now on; null is silence. `by` tells apart voices that sound at once. */
  hear(sound: Sound | null, by?: string): void
  /** Asks the far end to call somebody else instead; `referred` comes. Only there where it could be asked. */
  refer?(to: string): void
  /** Ends the connection. The far end's `gone` may still come. */
  hangup(): void
}

/** What a call brings along to its far end, beside its addresses. */
export interface Carried {
  /** Told to a client, or to an application. */
  readonly parameters?: Pairs
  /** Headers of the SIP request. */
  readonly headers?: Pairs
  /** How a SIP far end lets it in. */
  readonly credentials?: { readonly username: string; readonly password: string }
  readonly callReason?: string
}

/** A call that is to go out. A SIP address has no headers in it. */
export interface Dialing extends Carried {
  readonly callSid: string
  readonly from: string
  readonly to: string
  readonly timeoutSeconds: number
}

/** A call that came in. */
export interface Incoming {
  readonly from: string
  readonly to: string
  readonly forwardedFrom?: string
  readonly callerName?: string
  readonly leg: Leg
}
