import type { KeyCreate, KeyUpdate, Key as Made } from '../catalog/keys.ts'
import { type Creatable, records } from './collection.ts'
import type { CallOptions } from './options.ts'
import { change, remove } from './record.ts'

/** What can be done with a key. */
export class KeyVerbs {
  /** Renames it. */
  update(changes: KeyUpdate, options?: CallOptions): Promise<Key> {
    return change(this, changes, options)
  }

  /** Takes the key back: from now on it opens nothing. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** A key to an account. Its `secret` is there when it has just been made, and is not printed with the rest. */
export interface Key extends Made, KeyVerbs {}

/** An account's keys. */
export type Keys = Creatable<Key, object, KeyCreate, KeyVerbs>
export const keys = (of: object): Keys => records(of, 'Keys', KeyVerbs, 'sid', 'secret')
/** The same keys, by their other name. */
export const signingKeys = (of: object): Keys => records(of, 'SigningKeys', KeyVerbs, 'sid', 'secret')
