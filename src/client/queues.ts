import type { HttpMethod } from '../catalog/kinds.ts'
import type { MemberUpdate, Member as Waiting } from '../catalog/members.ts'
import type { Queue as Line, QueueCreate, QueueUpdate } from '../catalog/queues.ts'
import { type Collection, type Creatable, type Ref, records } from './collection.ts'
import type { CallOptions } from './options.ts'
import { change, remove } from './record.ts'

/** What can be done with one who waits in a queue. */
export class MemberVerbs {
  /** Takes it from the queue: it goes on with the document of a URL. */
  update(changes: MemberUpdate, options?: CallOptions): Promise<Member> {
    return change(this, changes, options)
  }

  /** Takes it from the queue: it goes on with the document at this URL. */
  dequeue(url: string, method?: HttpMethod, options?: CallOptions): Promise<Member> {
    return this.update({ url, ...(method && { method }) }, options)
  }
}

/** A call that waits in a queue. */
export interface Member extends Waiting, MemberVerbs {}

/** Those who wait in a queue, longest first. */
export interface Members extends Collection<Member, object, MemberVerbs> {
  /** Whoever has waited longest; null where nobody waits. */
  front(options?: CallOptions): Promise<Member | null>
}

/** What can be done with a queue. */
export class QueueVerbs {
  /** Renames it, or gives it another size. */
  update(changes: QueueUpdate, options?: CallOptions): Promise<Queue> {
    return change(this, changes, options)
  }

  /** Deletes it; refused while somebody waits in it. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }

  /** Those who wait in it, longest first. */
  get members(): Members {
    const found = records<Members>(this, 'Members', MemberVerbs, 'callSid')
    return Object.assign(found, { front: (options?: CallOptions) => found.find('Front', options) })
  }
}

/** A queue of calls. */
export interface Queue extends Line, QueueVerbs {}

/** An account's queues. */
export interface Queues extends Creatable<Queue, object, QueueCreate, QueueVerbs> {
  /** A reference to one queue. Its members can be reached without asking for it. */
  get(sid: string, options?: CallOptions): Ref<Queue> & QueueVerbs
}
export const queues = (of: object): Queues => records(of, 'Queues', QueueVerbs)
