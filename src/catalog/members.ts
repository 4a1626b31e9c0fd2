/** Members of a queue: the calls that wait in it, longest first (rest-api.md §10.5). */
import { date, type HttpMethod, httpMethod, integer, sid, uri, url } from './kinds.ts'
import { resource } from './resource.ts'

/** A call that waits in a queue. */
export class Member {
  /** The call. */
  readonly callSid: string = sid('CA')
  /** When it joined the queue. */
  readonly dateEnqueued: Date = date()
  /** How long it has waited, in seconds. */
  readonly waitTime: number = integer()
  /** Its place in the queue; 1 is the front. Also shown as `current_position`, as the first libraries knew it. */
  readonly position: number = integer()
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** The queue. */
  readonly queueSid: string = sid('QU')
}

/** Takes the call from the queue, and lets it go on with a document of its own. */
export class MemberUpdate {
  /** Asked for that document. */
  url: string = url({ missing: 21205, malformed: 21205 })
  /** How Url is asked. */
  method?: HttpMethod = httpMethod({ or: 'POST' })
}

/** What the server knows of a member and shows to nobody. */
export class MemberKept {
  readonly accountSid: string = sid('AC')
}

export const members = resource({
  name: 'Member',
  xml: { one: 'QueueMember', list: 'QueueMembers' },
  listKey: 'queue_members',
  prefix: null,
  id: 'callSid',
  addresses: [
    { path: '/Accounts/{AccountSid}/Queues/{QueueSid}/Members', list: ['list'], instance: ['fetch', 'update'] },
  ],
  record: Member,
  update: MemberUpdate,
  kept: MemberKept,
  aliases: { currentPosition: 'position' },
  sort: 'dateEnqueued',
})
