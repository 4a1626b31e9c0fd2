/** The desk where one sees who waits in a queue, and sends them elsewhere (rest-api.md §10.5). */
import { Refused } from '../../catalog/errors.ts'
import type { Member, MemberUpdate } from '../../catalog/members.ts'
import type { Member as Waiting } from '../floor/member.ts'
import type { Queues } from '../floor/queues.ts'
import type { At, Desk } from './desk.ts'

/** What the front of a queue is called, whoever is there. */
const front = 'Front'

export function membersDesk(queues: Queues): Desk<Member, object, MemberUpdate> {
  const membersOf = ({ names }: At) => queues.members(names['queueSid'] ?? '')
  const find = (at: At, id: string) => {
    const members = membersOf(at)
    const index = id === front ? 0 : members.findIndex(({ call }) => call.sid === id)
    const member = members[index]
    return member ? { member, record: shown(member, index) } : null
  }

  return {
    list: async (at) => membersOf(at).map(shown),
    fetch: async (at, id) => find(at, id)?.record ?? null,

    /**
     * Whoever is quicker has the call: another request, or an agent who dials the queue. The front is who is there now,
     * not who was there when the request came in.
     */
    async update(at, { callSid }, { url, method = 'POST' }) {
      const found = find(at, at.names['sid'] === front ? front : callSid)
      if (!found?.member.become('redirected')) throw new Refused(20404)
      found.member.call.redirect({ url, method, params: {} })
      return found.record
    },
  }
}

const shown = ({ call, queueSid, enqueuedAt, seconds }: Waiting, index: number): Member =>
  ({
    callSid: call.sid,
    dateEnqueued: enqueuedAt,
    waitTime: seconds,
    position: index + 1,
    queueSid,
    accountSid: call.record.accountSid,
  }) as Omit<Member, 'uri'> as Member
