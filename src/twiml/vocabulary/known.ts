/** How a verb or noun is written down that is only known: what may stand where, not what it does. */
import type { Page } from '../../catalog/resource.ts'
import { type Entry, verb } from '../verb.ts'

interface Known extends Partial<Pick<Entry, 'text' | 'since'>> {
  readonly parents: readonly string[]
  /** Kinds by name. */
  readonly attributes?: object
}

export function known(name: string, { attributes = {}, ...given }: Known): Entry {
  class Attributes {
    constructor() {
      Object.assign(this, attributes)
    }
  }
  return verb<object, never>({ name, since: '2010-04-01', ...given, attributes: Attributes satisfies Page })
}
