import type { ShortCode as Assigned, ShortCodeFilter, ShortCodeUpdate } from '../catalog/short-codes.ts'
import { type Collection, records } from './collection.ts'
import type { CallOptions } from './options.ts'
import { change } from './record.ts'

/** What can be done with a short code. */
export class ShortCodeVerbs {
  /** Changes its URLs or its name. */
  update(changes: ShortCodeUpdate, options?: CallOptions): Promise<ShortCode> {
    return change(this, changes, options)
  }
}

/** A number of three to six digits that texts. */
export interface ShortCode extends Assigned, ShortCodeVerbs {}

/** An account's short codes. */
export type ShortCodes = Collection<ShortCode, ShortCodeFilter, ShortCodeVerbs>
export const shortCodes = (of: object): ShortCodes => records(of, 'SMS/ShortCodes', ShortCodeVerbs)
