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
    return id === front ? members[0] : members.find(({ call }) => call.sid === id)
  }

  return {
    list: async (at) => membersOf(at).map(shown),

    async fetch(at, id) {
      const members = membersOf(at)
      const member = find(at, id)
      return member ? shown(member, members.indexOf(member)) : null
    },

    /** Whoever is quicker has the call: another request, or an agent who dials the queue. */
    async update(at, record, { url, method = 'POST' }) {
      const member = find(at, record.callSid)
      if (!member?.become('redirected')) throw new Refused(20404)
      member.call.redirect({ url, method, params: {} })
      return record
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
