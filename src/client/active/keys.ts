import type { AccountLinks, CallOptions, KeyCreate, KeyUpdate, List } from 'ringback'
import type { Key as Told } from '../../catalog/keys.ts'
import type { Scope } from './ground.ts'
import { Resource } from './model.ts'
import { among, counted, created, listed, type Query } from './relation.ts'

/** A key to an account. Its `secret` is there when it has just been made, and is not printed with the rest. */
export class Key extends Resource<KeyUpdate> {
  /** Makes one. */
  static create(attributes: KeyCreate & Scope = {}, options?: CallOptions): Promise<Key> {
    return created<Key>(this, keys, attributes, options)
  }

  /** The key with this sid; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<Key | null> {
    return among<Key>(this, keys, scope).find(sid, options)
  }

  /** All keys, newest first. Awaited, one page; iterated, all of them. */
  static all(query?: Query, options?: CallOptions): List<Key> {
    return listed<Key>(this, keys, query, options)
  }

  /** How many keys there are. */
  static count(query?: Query, options?: CallOptions): Promise<number> {
    return counted(this, keys, query, options)
  }
}

export interface Key extends Told {
  /** A name for people, up to 64 characters; empty where none was given. */
  friendlyName: string
}

/** An account's keys. */
export const keys = ({ keys }: AccountLinks) => keys
