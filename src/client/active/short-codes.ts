import type { AccountLinks, CallOptions, HttpMethod, List, ShortCodeFilter, ShortCodeUpdate } from 'ringback'
import type { ShortCode as Told } from '../../catalog/short-codes.ts'
import type { Scope } from './ground.ts'
import { Changeable } from './model.ts'
import { among, counted, listed, type Query } from './relation.ts'

/** A number of three to six digits that texts. */
export class ShortCode extends Changeable<ShortCodeUpdate> {
  /** The short code with this sid; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<ShortCode | null> {
    return among<ShortCode>(this, shortCodes, scope).find(sid, options)
  }

  /** Short codes that match, newest first. Awaited, one page; iterated, all of them. */
  static all(query?: ShortCodeFilter & Query, options?: CallOptions): List<ShortCode> {
    return listed<ShortCode>(this, shortCodes, query, options)
  }

  /** How many short codes match. */
  static count(query?: ShortCodeFilter & Query, options?: CallOptions): Promise<number> {
    return counted(this, shortCodes, query, options)
  }
}

export interface ShortCode extends Told {
  /** A name for people, up to 64 characters. */
  friendlyName: string
  /** The version of the API that its texts speak. */
  apiVersion: string
  /** Asked for the document of a text that comes in; null or empty for none. */
  smsUrl: string | null
  /** How `smsUrl` is asked. */
  smsMethod: HttpMethod
  /** Asked instead where `smsUrl`, or its document, fails. */
  smsFallbackUrl: string | null
  /** How `smsFallbackUrl` is asked. */
  smsFallbackMethod: HttpMethod | null
}

/** An account's short codes. */
export const shortCodes = ({ shortCodes }: AccountLinks) => shortCodes
