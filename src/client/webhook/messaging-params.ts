/** What a text tells its application (twiml-and-webhooks.md §11.5). */

/** The parameters of a text that came in. What is not always there may be missing; all are text. */
export interface MessagingParams {
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
  /** City of the number of the sender, in capitals; empty where unknown. */
  readonly FromCity?: string
  /** State or province of the sender. */
  readonly FromState?: string
  /** Postal code of the sender. */
  readonly FromZip?: string
  /** Country of the sender: `US` … */
  readonly FromCountry?: string
  /** City of the number of whom it was sent to, in capitals; empty where unknown. */
  readonly ToCity?: string
  /** State or province of whom it was sent to. */
  readonly ToState?: string
  /** Postal code of whom it was sent to. */
  readonly ToZip?: string
  /** Country of whom it was sent to: `US` … */
  readonly ToCountry?: string
  /** Where the first of its pictures is. */
  readonly MediaUrl0?: string
  /** Its type: `image/jpeg` … */
  readonly MediaContentType0?: string
  /** Where the second of its pictures is. */
  readonly MediaUrl1?: string
  /** Its type: `image/jpeg` … */
  readonly MediaContentType1?: string
  /** Where the third of its pictures is. */
  readonly MediaUrl2?: string
  /** Its type: `image/jpeg` … */
  readonly MediaContentType2?: string
  /** Where the fourth of its pictures is. */
  readonly MediaUrl3?: string
  /** Its type: `image/jpeg` … */
  readonly MediaContentType3?: string
  /** Where the fifth of its pictures is. */
  readonly MediaUrl4?: string
  /** Its type: `image/jpeg` … */
  readonly MediaContentType4?: string
  /** Where the sixth of its pictures is. */
  readonly MediaUrl5?: string
  /** Its type: `image/jpeg` … */
  readonly MediaContentType5?: string
  /** Where the seventh of its pictures is. */
  readonly MediaUrl6?: string
  /** Its type: `image/jpeg` … */
  readonly MediaContentType6?: string
  /** Where the eighth of its pictures is. */
  readonly MediaUrl7?: string
  /** Its type: `image/jpeg` … */
  readonly MediaContentType7?: string
  /** Where the ninth of its pictures is. */
  readonly MediaUrl8?: string
  /** Its type: `image/jpeg` … */
  readonly MediaContentType8?: string
  /** Where the tenth of its pictures is. */
  readonly MediaUrl9?: string
  /** Its type: `image/jpeg` … */
  readonly MediaContentType9?: string
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
