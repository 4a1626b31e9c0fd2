/** The desk where the media of messages are handed out and deleted (rest-api.md §10.6). */
import { type Media, media } from '../../catalog/media.ts'
import type { Exchange } from '../exchange.ts'
import type { Desk } from './desk.ts'

export function mediaDesk({ store, files }: Exchange): Desk<Media> {
  const table = store.table<Media>(media)
  return {
    async remove(_at, { sid }) {
      await store.write(table.remove(sid))
      await files.remove(sid)
    },
    async media({ sid, contentType, dateUpdated }) {
      const kept = await files.open(sid)
      return kept && { ...kept, mediaType: contentType, name: sid, changed: dateUpdated }
    },
  }
}
