import type { HttpMethod } from '../catalog/kinds.ts'
import type {
  ParticipantCreate,
  ParticipantFilter,
  ParticipantUpdate,
  Participant as Seated,
} from '../catalog/participants.ts'
import { type Creatable, records } from './collection.ts'
import type { CallOptions } from './options.ts'
import { change, remove } from './record.ts'

/** What can be done with one who is in a conference. */
export class ParticipantVerbs {
  /** Mutes it, holds it, lets it hear something. */
  update(changes: ParticipantUpdate, options?: CallOptions): Promise<Participant> {
    return change(this, changes, options)
  }

  /** Nobody hears it any more. */
  mute(options?: CallOptions): Promise<Participant> {
    return this.update({ muted: true }, options)
  }

  /** Everybody hears it again. */
  unmute(options?: CallOptions): Promise<Participant> {
    return this.update({ muted: false }, options)
  }

  /** Takes it out of the room for a while: to music, or to the document at this URL. */
  putOnHold(holdUrl?: string, options?: CallOptions): Promise<Participant> {
    return this.update({ hold: true, ...(holdUrl !== undefined && { holdUrl }) }, options)
  }

  /** Brings it back from hold. */
  takeOffHold(options?: CallOptions): Promise<Participant> {
    return this.update({ hold: false }, options)
  }

  /** Lets it alone hear the document at this URL. */
  announce(announceUrl: string, announceMethod?: HttpMethod, options?: CallOptions): Promise<Participant> {
    return this.update({ announceUrl, ...(announceMethod && { announceMethod }) }, options)
  }

  /** Puts it out of the conference: its document goes on after the `<Dial>`. */
  kick(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** A call in a conference, found by its sid or its label. */
export interface Participant extends Seated, ParticipantVerbs {}

/** Those who are in a conference. A new one is rung and brought in. */
export type Participants = Creatable<Participant, ParticipantFilter, ParticipantCreate, ParticipantVerbs>
export const participants = (of: object): Participants => records(of, 'Participants', ParticipantVerbs, 'callSid')
