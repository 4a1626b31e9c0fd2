/** How a verb or noun is written down that is only known: what may stand where, not what it does. */
import { type Entry, verb } from '../verb.ts'

type Known = Pick<Entry, 'parents'> & Partial<Pick<Entry, 'text' | 'since' | 'attributes'>>

export const known = (name: string, given: Known): Entry => verb<object, never>({ name, since: '2010-04-01', ...given })
