/** Media: the pictures, sounds and films of messages (rest-api.md §10.6). */
import { bound, date, day, integer, sid, text, uri, type When } from './kinds.ts'
import { resource } from './resource.ts'

/** One thing a message carries. The thing itself is at its address without extension. */
export class Media {
  /** Unique id, `ME` and 32 hexadecimal digits. */
  readonly sid: string = sid('ME')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** The message it belongs to. */
  readonly parentSid: string = sid(['SM', 'MM'])
  /** What it is: `image/jpeg`. */
  readonly contentType: string = text()
  /** When it came. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
}

/** What a list of media can be asked for. */
export class MediaFilter {
  /** Came on this day (GMT). */
  dateCreated?: When = day('dateCreated')
  /** Came then or later. */
  createdAfter?: When = bound('dateCreated', '>')
  /** Came then or earlier. */
  createdBefore?: When = bound('dateCreated', '<')
}

/** What the server remembers of media and shows to nobody. */
export class MediaKept {
  /** The message it belongs to, as its path says it. */
  readonly messageSid: string = sid(['SM', 'MM'])
  /** Which of the message's it is, from 0. */
  readonly position: number = integer()
}

export const media = resource({
  name: 'Media',
  xml: { one: 'Media', list: 'MediaList' },
  listKey: 'media_list',
  prefix: 'ME',
  addresses: [
    { path: '/Accounts/{AccountSid}/Messages/{MessageSid}/Media', list: ['list'], instance: ['fetch', 'delete'] },
    { path: '/Accounts/{AccountSid}/Media', list: ['list'], instance: ['fetch', 'delete'] },
  ],
  record: Media,
  filter: MediaFilter,
  kept: MediaKept,
  indexed: ['messageSid'],
  media: { extensions: [''] },
})
