import type {
  AccountLinks,
  CallOptions,
  HttpMethod,
  Queue as Line,
  List,
  MemberUpdate,
  QueueCreate,
  QueueUpdate,
  Member as Waiting,
} from 'ringback'
import type { Member as ToldMember } from '../../catalog/members.ts'
import type { Queue as ToldQueue } from '../../catalog/queues.ts'
import type { Scope } from './ground.ts'
import { Changeable, Resource, recordOf, renewed } from './model.ts'
import { type Association, among, type Branch, counted, created, listed, type Query, related } from './relation.ts'

/** Which queue. */
export interface InQueue {
  /** The queue's sid. */
  queueSid: string
}

/** A call that waits in a queue. */
export class Member extends Changeable<MemberUpdate> {
  /** The one with this call, or whoever is `Front`; null where there is none. */
  static find(callSid: string, scope: InQueue & Scope, options?: CallOptions): Promise<Member | null> {
    return among<Member>(this, inside(scope.queueSid), scope).find(callSid, options)
  }

  /** Those who wait in a queue, longest first. Awaited, one page; iterated, all of them. */
  static all(query: InQueue & Query, options?: CallOptions): List<Member> {
    const { queueSid, ...others } = query
    return listed<Member>(this, inside(queueSid), others, options)
  }

  /** How many wait in a queue. */
  static count(query: InQueue & Query, options?: CallOptions): Promise<number> {
    const { queueSid, ...others } = query
    return counted(this, inside(queueSid), others, options)
  }

  /** Takes it from the queue: it goes on with the document at this URL. */
  dequeue(url: string, method?: HttpMethod, options?: CallOptions): Promise<this> {
    return renewed(this, (member: Waiting) => member.dequeue(url, method, options), { url, method })
  }
}

export interface Member extends ToldMember {
  /** Assigned, it leaves the queue for the document at this URL. */
  url?: string
  /** How `url` is asked. */
  method?: HttpMethod
}

/** Those who wait in a queue, longest first. */
export interface QueueMembers extends Association<Member, object> {
  /** Whoever has waited longest; null where nobody waits. */
  front(options?: CallOptions): Promise<Member | null>
}

/** A queue of calls. */
export class Queue extends Resource<QueueUpdate> {
  /** Makes one. */
  static create(attributes: QueueCreate & Scope, options?: CallOptions): Promise<Queue> {
    return created<Queue>(this, queues, attributes, options)
  }

  /** The queue with this sid; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<Queue | null> {
    return among<Queue>(this, queues, scope).find(sid, options)
  }

  /** All queues, newest first. Awaited, one page; iterated, all of them. */
  static all(query?: Query, options?: CallOptions): List<Queue> {
    return listed<Queue>(this, queues, query, options)
  }

  /** How many queues there are. */
  static count(query?: Query, options?: CallOptions): Promise<number> {
    return counted(this, queues, query, options)
  }

  /** Those who wait in it, longest first. */
  get members(): QueueMembers {
    const found = related<Member>(this, Member, () => recordOf<Line>(this).members)
    return { ...found, front: (options) => found.find('Front', options) }
  }
}

export interface Queue extends ToldQueue {
  /** Its name, by which `<Enqueue>` and `<Dial><Queue>` know it; no other queue of the account bears it. */
  friendlyName: string
  /** How many may wait in it. */
  maxSize: number
}

const inside =
  (queueSid: string): Branch =>
  ({ queues }) =>
    queues.get(queueSid).members

/** An account's queues. */
export const queues = ({ queues }: AccountLinks) => queues
