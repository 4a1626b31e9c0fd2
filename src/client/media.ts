import type { Media as Kept, MediaFilter } from '../catalog/media.ts'
import { type Collection, records } from './collection.ts'
import type { CallOptions } from './options.ts'
import { addressOf, remove } from './record.ts'

/** What can be done with a picture, a sound or a film of a text. */
export class MediaVerbs {
  /** Its bytes, as they come. */
  content(options?: CallOptions): Promise<ReadableStream<Uint8Array>> {
    const { home, path } = addressOf(this)
    return home.wire.bytes(path, options)
  }

  /** Takes it off the record. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** A picture, a sound or a film that came or went with a text. */
export interface Media extends Kept, MediaVerbs {}

/** The media of one text, or of all. */
export type MediaList = Collection<Media, MediaFilter, MediaVerbs>
export const mediaList = (of: object): MediaList => records(of, 'Media', MediaVerbs)
