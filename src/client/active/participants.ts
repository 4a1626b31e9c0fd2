import type {
  CallOptions,
  HttpMethod,
  List,
  ParticipantCreate,
  ParticipantFilter,
  ParticipantUpdate,
  Participant as Seated,
} from 'ringback'
import type { Participant as Told } from '../../catalog/participants.ts'
import type { Scope } from './ground.ts'
import { erased, Resource, renewed } from './model.ts'
import { among, type Branch, counted, created, listed, type Query } from './relation.ts'

/** In which conference. */
export interface InConference {
  /** The conference's sid; in `create`, the name of its room will do. */
  conferenceSid: string
}

/** A call in a conference, found by its sid or its label. */
export class Participant extends Resource<ParticipantUpdate> {
  /** Rings somebody, and brings him in. */
  static create(attributes: ParticipantCreate & InConference & Scope, options?: CallOptions): Promise<Participant> {
    const { conferenceSid, ...others } = attributes
    return created<Participant>(this, inside(conferenceSid), others, options)
  }

  /** The one with this call, or this label; null where there is none. */
  static find(callSid: string, scope: InConference & Scope, options?: CallOptions): Promise<Participant | null> {
    return among<Participant>(this, inside(scope.conferenceSid), scope).find(callSid, options)
  }

  /** Those who are in a conference. Awaited, one page; iterated, all of them. */
  static all(query: ParticipantFilter & InConference & Query, options?: CallOptions): List<Participant> {
    const { conferenceSid, ...others } = query
    return listed<Participant>(this, inside(conferenceSid), others, options)
  }

  /** How many are in a conference. */
  static count(query: ParticipantFilter & InConference & Query, options?: CallOptions): Promise<number> {
    const { conferenceSid, ...others } = query
    return counted(this, inside(conferenceSid), others, options)
  }

  /** Nobody hears it any more. */
  mute(options?: CallOptions): Promise<this> {
    return renewed(this, (participant: Seated) => participant.mute(options), { muted: true })
  }

  /** Everybody hears it again. */
  unmute(options?: CallOptions): Promise<this> {
    return renewed(this, (participant: Seated) => participant.unmute(options), { muted: false })
  }

  /** Mutes it if it was heard when it was last asked for, and the other way round. */
  toggleMute(options?: CallOptions): Promise<this> {
    return renewed(this, (participant: Seated) => participant.update({ muted: !participant.muted }, options))
  }

  /** Puts it out of the conference: its document goes on after the `<Dial>`. */
  kick(options?: CallOptions): Promise<this> {
    return erased(this, (participant: Seated) => participant.kick(options))
  }

  /** Puts it out of the conference, as `kick` does. */
  override destroy(options?: CallOptions): Promise<this> {
    return this.kick(options)
  }
}

export interface Participant extends Told {
  /** Nobody hears it. */
  muted: boolean
  /** It is out of the room for a while: it hears music of its own, and nobody hears it. */
  hold: boolean | null
  /** Asked for what it hears meanwhile; the house's music where it is left out. */
  holdUrl?: string
  /** How `holdUrl` is asked. */
  holdMethod?: HttpMethod
  /** Assigned, it alone hears the document at this URL. */
  announceUrl?: string
  /** How `announceUrl` is asked. */
  announceMethod?: HttpMethod
  /** Asked for what it hears while it waits for the conference to begin. */
  waitUrl?: string
  /** How `waitUrl` is asked. */
  waitMethod?: HttpMethod
  /** Whether the others hear a beep when it leaves. */
  beepOnExit?: boolean
  /** The conference ends for all when it leaves. */
  endConferenceOnExit: boolean
  /** It hears everybody, and only whom it coaches hears it. */
  coaching: boolean | null
  /** The participant it coaches; null where it coaches nobody. */
  callSidToCoach: string | null
}

const inside =
  (conferenceSid: string): Branch =>
  ({ conferences }) =>
    conferences.get(conferenceSid).participants
