import {
  type ShortCode as Assigned,
  shortCodes as page,
  type ShortCodeFilter,
  type ShortCodeUpdate,
} from '../catalog/short-codes.ts'
import { type Collection, collection } from './collection.ts'
import type { CallOptions } from './options.ts'
import { type Address, below, change, type Shape } from './record.ts'

/** What can be done with a short code. */
export class ShortCodeVerbs {
  update(changes: ShortCodeUpdate, options?: CallOptions): Promise<ShortCode> {
    return change(this, changes, options)
  }
}

/** A number of three to six digits that texts. */
export interface ShortCode extends Assigned, ShortCodeVerbs {}

const shape: Shape = { resource: page, verbs: ShortCodeVerbs }

export type ShortCodes = Collection<ShortCode, ShortCodeFilter, ShortCodeVerbs>
export const shortCodes = (of: Address): ShortCodes => collection(below(of, shape))
