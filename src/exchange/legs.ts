/** Ends of connections: what whoever carries calls and the exchange say to each other. Shapes, no deeds. */
import type { Sound } from '../twiml/line.ts'

/** Why a far end did not take the call. */
export type Refusal = 'busy' | 'declined' | 'unreachable' | 'not-in-service'

/** What the far end does, in the order it does it. */
export type Happening =
  | { readonly is: 'ringing' }
  | { readonly is: 'answered' }
  | { readonly is: 'refused'; readonly why: Refusal; readonly sipCode?: number }
  | { readonly is: 'key'; readonly key: string }
  /** The far end says something, or plays it; `by` tells apart many who are heard at once. */
  | { readonly is: 'sounds'; readonly sound: Sound; readonly by?: string }
  /** It has stopped before that came to its end. */
  | { readonly is: 'silent'; readonly by?: string }
  | { readonly is: 'gone' }

/** One end of one connection, whatever carries it. All of its methods return at once. */
export interface Leg {
  /** The one listener. Happenings before it is set are kept for it. */
  listen(hear: (happening: Happening) => void): void
  /** Takes a call that came in. No effect on one that went out. */
  answer(): void
  /** Refuses a call that came in and has not been answered. */
  refuse(why: Refusal): void
  /** What the far end hears of one voice from now on; null is silence. `by` tells apart voices that sound at once. */
  hear(sound: Sound | null, by?: string): void
  /** Ends the connection. The far end's `gone` may still come. */
  hangup(): void
}

/** A call that is to go out. */
export interface Dialing {
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
