import {
  type MessageCreate,
  type MessageFilter,
  type MessageUpdate,
  messages as page,
  type Message as Sent,
} from '../catalog/messages.ts'
import { type Creatable, creatable } from './collection.ts'
import type { CallOptions } from './options.ts'
import { type Address, below, change, remove, type Shape } from './record.ts'

/** What can be done with a message. */
export class MessageVerbs {
  /** Calls it off (`status: 'canceled'`), or blots out what it said (`body: ''`). */
  update(changes: MessageUpdate, options?: CallOptions): Promise<Message> {
    return change(this, changes, options)
  }

  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** A text, with or without media. */
export interface Message extends Sent, MessageVerbs {}

const shape: Shape = { resource: page, verbs: MessageVerbs }

export type Messages = Creatable<Message, MessageFilter, MessageCreate, MessageVerbs>
export const messages = (of: Address): Messages => creatable(below(of, shape))
