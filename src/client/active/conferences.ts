import type {
  AccountLinks,
  CallOptions,
  ConferenceFilter,
  ConferenceUpdate,
  Conference as Held,
  HttpMethod,
  List,
  ParticipantCreate,
  ParticipantFilter,
  RecordingFilter,
} from 'ringback'
import type { ConferenceStatus, Conference as Told } from '../../catalog/conferences.ts'
import type { Scope } from './ground.ts'
import { Changeable, recordOf, renewed } from './model.ts'
import { Participant } from './participants.ts'
import { Recording } from './recordings.ts'
import { type Association, among, type Creating, counted, listed, type Query, related } from './relation.ts'

/** One life of a room in which calls meet. */
export class Conference extends Changeable<ConferenceUpdate> {
  /** The conference with this sid; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<Conference | null> {
    return among<Conference>(this, conferences, scope).find(sid, options)
  }

  /** Conferences that match, newest first. Awaited, one page; iterated, all of them. */
  static all(query?: ConferenceFilter & Query, options?: CallOptions): List<Conference> {
    return listed<Conference>(this, conferences, query, options)
  }

  /** How many conferences match. */
  static count(query?: ConferenceFilter & Query, options?: CallOptions): Promise<number> {
    return counted(this, conferences, query, options)
  }

  /** Ends it for everybody in it. */
  complete(options?: CallOptions): Promise<this> {
    return renewed(this, (conference: Held) => conference.complete(options))
  }

  /** Lets everybody in it hear the document at this URL. */
  announce(announceUrl: string, announceMethod?: HttpMethod, options?: CallOptions): Promise<this> {
    return renewed(this, (conference: Held) => conference.announce(announceUrl, announceMethod, options))
  }

  /** Who is in it. Creating one rings somebody and brings him in. */
  get participants(): Creating<Participant, ParticipantFilter, ParticipantCreate> {
    return related(this, Participant, () => recordOf<Held>(this).participants)
  }

  /** What was recorded of it. */
  get recordings(): Association<Recording, RecordingFilter> {
    return related(this, Recording, () => recordOf<Held>(this).recordings)
  }
}

export interface Conference extends Told {
  /** Where it is in its life. Assigned `completed`, it ends for everybody. */
  status: ConferenceStatus
  /** Assigned, everybody in it hears the document at this URL. */
  announceUrl?: string
  /** How `announceUrl` is asked. */
  announceMethod?: HttpMethod
}

/** An account's conferences. */
export const conferences = ({ conferences }: AccountLinks) => conferences
