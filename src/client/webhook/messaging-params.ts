/** What a text tells its application (twiml-and-webhooks.md §11.5). */

import type { Places } from './places.ts'

/** The parameters of a text that came in. What is not always there may be missing; all are text. */
export interface MessagingParams extends Places {
  /** The text: `SM…`, or `MM…` with pictures. */
  readonly MessageSid: string
  /** The same. */
  readonly SmsSid: string
  /** The same. */
  readonly SmsMessageSid?: string
  /** Whose text it is: `AC…`. */
  readonly AccountSid: string
  /** The service that got it: `MG…`. */
  readonly MessagingServiceSid?: string
  /** Who sent it: E.164. */
  readonly From: string
  /** Whom it was sent to: E.164. */
  readonly To: string
  /** Its words, 1,600 characters at most; may be empty. */
  readonly Body: string
  /** How many pictures it has. */
  readonly NumMedia: string
  /** In how many parts it came. */
  readonly NumSegments?: string
  /** `received`. */
  readonly SmsStatus?: string
  /** `2010-04-01`. */
  readonly ApiVersion?: string
  /** Where the first of its pictures is; the others are `MediaUrl1` to `MediaUrl9`. */
  readonly MediaUrl0?: string
  /** Its type: `image/jpeg` …; the others' are `MediaContentType1` to `MediaContentType9`. */
  readonly MediaContentType0?: string
  /** What add-ons found out, JSON. */
  readonly AddOns?: string
  /** `STOP`, `START` or `HELP`, where the platform answers those. */
  readonly OptOutType?: string
  /** The name of the sender in another channel. */
  readonly ProfileName?: string
  /** The sender in WhatsApp. */
  readonly WaId?: string
  /** Where the sender is. */
  readonly Latitude?: string
  /** Where the sender is. */
  readonly Longitude?: string
  /** Why the fallback URL is asked: `11200` … */
  readonly ErrorCode?: string
  /** Which URL failed. */
  readonly ErrorUrl?: string
  /** Whatever else came: parameters of the application's own, `SipHeader_X-…`, and what the API may add. */
  readonly [name: string]: string | undefined
}
