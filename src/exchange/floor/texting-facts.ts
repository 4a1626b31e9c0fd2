/** What an application is told of a text that came in: twiml-and-webhooks.md §11.5. */
import { dialectOf } from './dialect.ts'
import { geography } from './geography.ts'
import type { Texted } from './texting-record.ts'

/** Something that was kept of a text's media. */
export interface ToldMedia {
  readonly position: number
  /** Where the outside finds it. */
  readonly url: string
  readonly contentType: string
}

/** Media types by the ending of a URL's path. */
const types: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  mp4: 'video/mp4',
  '3gp': 'video/3gpp',
  pdf: 'application/pdf',
  vcf: 'text/vcard',
  txt: 'text/plain',
}

/** `media` is what is kept of its media, and where. */
export function textFacts(text: Texted, media: readonly ToldMedia[]): Record<string, string> {
  const { sid, accountSid, to, body, numMedia, numSegments, apiVersion, mediaUrls } = text
  const from = text.from ?? ''
  const { address } = dialectOf(apiVersion)
  return {
    MessageSid: sid,
    SmsSid: sid,
    SmsMessageSid: sid,
    AccountSid: accountSid,
    From: address(from),
    To: address(to),
    Body: body,
    NumMedia: String(numMedia),
    NumSegments: String(numSegments),
    SmsStatus: 'received',
    ApiVersion: apiVersion,
    ...whereabouts('From', from),
    ...whereabouts('To', to),
    ...Object.fromEntries(
      mediaUrls.flatMap((given, index) => {
        // What could not be fetched is left where it is.
        const { url, contentType } = media.find(({ position }) => position === index) ?? {
          url: given,
          contentType: typeOf(given),
        }
        return [
          [`MediaUrl${index}`, url],
          [`MediaContentType${index}`, contentType],
        ]
      }),
    ),
  }
}

function whereabouts(side: 'From' | 'To', number: string): Record<string, string> {
  const { city, state, zip, country } = geography(number)
  return { [`${side}City`]: city, [`${side}State`]: state, [`${side}Zip`]: zip, [`${side}Country`]: country }
}

function typeOf(url: string): string {
  const ending = URL.canParse(url) ? /\.([a-z0-9]+)$/i.exec(new URL(url).pathname)?.[1] : undefined
  return types[ending?.toLowerCase() ?? ''] ?? 'application/octet-stream'
}
