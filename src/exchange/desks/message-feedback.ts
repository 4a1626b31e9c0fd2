/** The desk that takes down what became of a message; said again, it counts anew (rest-api.md §10.6). */
import { type MessageFeedback, type MessageFeedbackCreate, messageFeedback } from '../../catalog/message-feedback.ts'
import type { Exchange } from '../exchange.ts'
import type { Desk } from './desk.ts'

export function messageFeedbackDesk({ store, clock }: Exchange): Desk<MessageFeedback, MessageFeedbackCreate> {
  const table = store.table<MessageFeedback>(messageFeedback)
  return {
    async create({ account, names }, { outcome = 'confirmed' }) {
      const messageSid = names['messageSid']!
      const now = clock.now()
      const there = await table.get(messageSid)
      const said = { outcome, dateUpdated: now }
      const fresh = { accountSid: account.sid, messageSid, dateCreated: now, ...said }
      await store.write(there ? table.patch(messageSid, said) : table.insert(fresh))
      return { ...fresh, ...there, ...said } as MessageFeedback
    },
  }
}
