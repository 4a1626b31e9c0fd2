import type { MessageFeedback, MessageFeedbackCreate } from '../catalog/message-feedback.ts'
import type { MessageCreate, MessageFilter, MessageUpdate, Message as Sent } from '../catalog/messages.ts'
import { type Creatable, create, records } from './collection.ts'
import { type MediaList, mediaList } from './media.ts'
import type { CallOptions } from './options.ts'
import { below, change, remove } from './record.ts'

/** What can be done with a message. */
export class MessageVerbs {
  /** Calls it off (`status: 'canceled'`), or blots out what it said (`body: ''`). */
  update(changes: MessageUpdate, options?: CallOptions): Promise<Message> {
    return change(this, changes, options)
  }

  /** Takes it off the record. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }

  /** Its pictures, sounds and films. */
  get media(): MediaList {
    return mediaList(this)
  }

  /** Says whether it did what it was sent for. */
  giveFeedback(feedback: MessageFeedbackCreate = {}, options?: CallOptions): Promise<MessageFeedback> {
    return create(below(this, 'Feedback', undefined, 'messageSid'), feedback, options)
  }
}

/** A text, with or without media. */
export interface Message extends Sent, MessageVerbs {}

/** An account's texts. */
export type Messages = Creatable<Message, MessageFilter, MessageCreate, MessageVerbs>
export const messages = (of: object): Messages => records(of, 'Messages', MessageVerbs)
