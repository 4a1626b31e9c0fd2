import type { ConferenceFilter, ConferenceUpdate, Conference as Held } from '../catalog/conferences.ts'
import type { HttpMethod } from '../catalog/kinds.ts'
import { type Collection, records } from './collection.ts'
import type { CallOptions } from './options.ts'
import { type Participants, participants } from './participants.ts'
import { change } from './record.ts'
import { type Recordings, recordings } from './recordings.ts'

/** What can be done with a conference. */
export class ConferenceVerbs {
  /** Ends it, or lets it hear something. */
  update(changes: ConferenceUpdate, options?: CallOptions): Promise<Conference> {
    return change(this, changes, options)
  }

  /** Ends it for everybody in it. */
  complete(options?: CallOptions): Promise<Conference> {
    return this.update({ status: 'completed' }, options)
  }

  /** Lets everybody in it hear the document at this URL. */
  announce(announceUrl: string, announceMethod?: HttpMethod, options?: CallOptions): Promise<Conference> {
    return this.update({ announceUrl, ...(announceMethod && { announceMethod }) }, options)
  }

  /** Who is in it. */
  get participants(): Participants {
    return participants(this)
  }

  /** What was recorded of it. */
  get recordings(): Recordings {
    return recordings(this)
  }
}

/** One life of a room in which calls meet. */
export interface Conference extends Held, ConferenceVerbs {}

/** An account's conferences. */
export type Conferences = Collection<Conference, ConferenceFilter, ConferenceVerbs>
export const conferences = (of: object): Conferences => records(of, 'Conferences', ConferenceVerbs)
