/** Texts, under both their names. */
import type {
  AccountLinks,
  CallOptions,
  List,
  MediaFilter,
  MessageCreate,
  MessageUpdate,
  Message as Sent,
  SmsMessageCreate,
  When,
} from 'ringback'
import type { Media as ToldMedia } from '../../catalog/media.ts'
import type { MessageStatus, Message as ToldMessage } from '../../catalog/messages.ts'
import type { SmsMessage as ToldSms } from '../../catalog/sms-messages.ts'
import type { Scope } from './ground.ts'
import { Deletable, Lasting, Resource, recordOf } from './model.ts'
import {
  type Association,
  among,
  type Branch,
  counted,
  created,
  listed,
  type Query,
  reading,
  related,
} from './relation.ts'

/** Which texts. `created…` and `sent…` say the same, as they always did. */
export interface TextFilter {
  /** Only texts to this number. */
  to?: string
  /** Only texts from this number. */
  from?: string
  /** Sent on this day (GMT). */
  dateSent?: When
  /** Sent then or later. */
  sentAfter?: When
  /** Sent then or earlier. */
  sentBefore?: When
  /** Sent then or later: `sentAfter` in other words. */
  createdAfter?: When
  /** Sent then or earlier: `sentBefore` in other words. */
  createdBefore?: When
}

/** Which texts, of which account, and which part of the list. */
export interface TextQuery extends TextFilter, Query {}

/** A text as the API knew it before there were media: the same texts as `Message`, of up to 160 characters. */
export class SMS extends Lasting {
  /** Sends one. It is queued when this resolves. */
  static create(attributes: SmsMessageCreate & Scope, options?: CallOptions): Promise<SMS> {
    return created<SMS>(this, sms, attributes, options)
  }

  /** The text with this sid; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<SMS | null> {
    return among<SMS>(this, sms, scope).find(sid, options)
  }

  /** Texts that match, newest first. Awaited, one page; iterated, all of them. */
  static all(query?: TextQuery, options?: CallOptions): List<SMS> {
    return listed<SMS>(this, sms, query, options)
  }

  /** How many texts match. */
  static count(query?: TextQuery, options?: CallOptions): Promise<number> {
    return counted(this, sms, query, options)
  }
}

export interface SMS extends ToldSms {}

/** A text, with or without media. */
export class Message extends Resource<MessageUpdate> {
  /** Sends one. It is queued when this resolves. */
  static create(attributes: MessageCreate & Scope, options?: CallOptions): Promise<Message> {
    return created<Message>(this, messages, attributes, options)
  }

  /** The text with this sid; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<Message | null> {
    return among<Message>(this, messages, scope).find(sid, options)
  }

  /** Texts that match, newest first. Awaited, one page; iterated, all of them. */
  static all(query?: TextQuery, options?: CallOptions): List<Message> {
    return listed<Message>(this, messages, query, options)
  }

  /** How many texts match. */
  static count(query?: TextQuery, options?: CallOptions): Promise<number> {
    return counted(this, messages, query, options)
  }

  /** Its pictures, sounds and films. */
  get media(): Association<Media, MediaFilter> {
    return related(this, Media, () => recordOf<Sent>(this).media)
  }
}

export interface Message extends ToldMessage {
  /** The text. Assigned the empty string, it is blotted out. */
  body: string
  /** Where it is in its life. Assigned `canceled`, it is called off. */
  status: MessageStatus
}

/** Whose media: a text's, or all. */
export interface MediaQuery extends MediaFilter, Query {
  /** Only those of this text. */
  messageSid?: string
}

/** A picture, a sound or a film that came or went with a text. */
export class Media extends Deletable {
  /** The one with this sid; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<Media | null> {
    return among<Media>(this, media(), scope).find(sid, options)
  }

  /** Those that match, newest first. Awaited, one page; iterated, all of them. */
  static all(query: MediaQuery = {}, options?: CallOptions): List<Media> {
    const { messageSid, ...others } = query
    return listed<Media>(this, media(messageSid), others, options)
  }

  /** How many match. */
  static count(query: MediaQuery = {}, options?: CallOptions): Promise<number> {
    const { messageSid, ...others } = query
    return counted(this, media(messageSid), others, options)
  }

  /** Its bytes, as they come. */
  content(options?: CallOptions): Promise<ReadableStream<Uint8Array>> {
    return recordOf<{ content(options?: CallOptions): Promise<ReadableStream<Uint8Array>> }>(this).content(options)
  }
}

export interface Media extends ToldMedia {}

const media =
  (messageSid?: string): Branch =>
  ({ messages, media }) =>
    messageSid === undefined ? media : messages.get(messageSid).media

/** The API knows the date of sending alone. */
const sent = ({ createdAfter, createdBefore, ...filter }: Readonly<Record<string, unknown>>) => ({
  sentAfter: createdAfter,
  sentBefore: createdBefore,
  ...filter,
})

/** An account's texts, as the API knew them first. */
export const sms = ({ sms }: AccountLinks) => reading(sms, sent)
/** An account's texts. */
export const messages = ({ messages }: AccountLinks) => reading(messages, sent)
