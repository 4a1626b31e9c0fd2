/** Feedback on messages: whether one did what it was sent for (rest-api.md §10.6). */
import { date, derived, nullable, oneOf, sid } from './kinds.ts'
import { resource } from './resource.ts'

/** What became of a message, as its sender found out. */
export class MessageFeedback {
  /** Whose it is. */
  readonly accountSid: string | null = nullable(sid('AC'))
  /** The message it is about. */
  readonly messageSid: string | null = nullable(sid(['SM', 'MM']))
  /** `confirmed` where the recipient did what was wanted: typed the code in, say. */
  readonly outcome: 'confirmed' | 'unconfirmed' | null = nullable(oneOf(['confirmed', 'unconfirmed']))
  /** When it was first given. */
  readonly dateCreated: Date | null = nullable(date())
  /** When it was last given. */
  readonly dateUpdated: Date | null = nullable(date())
  /** Its own address, relative to the host. */
  readonly uri: string | null = nullable(
    derived<string>((_, { path, extension }) => path.slice(0, path.lastIndexOf('/')) + extension, 'text'),
  )
}

/** What can be said of a message. */
export class MessageFeedbackCreate {
  /** `confirmed`, unless said otherwise, or `unconfirmed`. */
  outcome?: 'confirmed' | 'unconfirmed' = oneOf(['confirmed', 'unconfirmed'], { or: 'confirmed' })
}

export const messageFeedback = resource({
  name: 'MessageFeedback',
  xml: { one: 'Feedback', list: 'Feedbacks' },
  listKey: 'message_feedback',
  prefix: null,
  id: 'messageSid',
  addresses: [{ path: '/Accounts/{AccountSid}/Messages/{MessageSid}/Feedback', list: ['create'], instance: [] }],
  record: MessageFeedback,
  create: MessageFeedbackCreate,
  // 200 today, 201 in one of the vendor's libraries.
  created: 200,
})
