import { type KeyCreate, type KeyUpdate, type Key as Made, keys as page } from '../catalog/keys.ts'
import { signingKeys as signing } from '../catalog/signing-keys.ts'
import { type Creatable, creatable } from './collection.ts'
import type { CallOptions } from './options.ts'
import { type Address, below, change, remove, type Shape } from './record.ts'

/** What can be done with a key. */
export class KeyVerbs {
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

const shape = (resource: Shape['resource']): Shape => ({ resource, verbs: KeyVerbs, discreet: ['secret'] })
const [ofKeys, ofSigningKeys] = [shape(page), shape(signing)]

export type Keys = Creatable<Key, object, KeyCreate, KeyVerbs>
export const keys = (of: Address): Keys => creatable(below(of, ofKeys))
/** The same keys, by their other name. */
export const signingKeys = (of: Address): Keys => creatable(below(of, ofSigningKeys))
