/** Who has asked not to be texted: the keywords that North American numbers obey (twiml-and-webhooks.md §11.5). */
import type { Exchange } from '../exchange.ts'
import type { Change } from '../ports.ts'
import { Recent } from '../recent.ts'

const stopWords = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT']
const startWords = ['START', 'YES', 'UNSTOP']

/** Pairs remembered; the others are looked up when they are asked for. */
const remembered = 10_000

export interface OptOuts {
  /** Whether `to` wants nothing from `from`. */
  isOut(from: string, to: string): Promise<boolean>
  /** What a text that came in changes. HELP and INFO change nothing. */
  heard(text: { readonly from: string; readonly to: string; readonly body: string }): Change[]
}

/** Kept among the server's settings, one for each pair that ever said so. */
export function optOuts({ store }: Pick<Exchange, 'store'>): OptOuts {
  const known = new Recent<string, boolean>(remembered)
  const nameOf = (number: string, phone: string) => `opted-out ${number} ${phone}`
  const obeys = (number: string) => number.startsWith('+1')

  return {
    async isOut(from, to) {
      if (!obeys(from)) return false
      const name = nameOf(from, to)
      const there = known.get(name)
      if (there !== undefined) return there
      const found = (await store.setting(name)) === 'yes'
      // A word that came meanwhile counts for more.
      const now = known.get(name) ?? found
      known.set(name, now)
      return now
    },
    heard({ from, to, body }) {
      const word = body.trim().toUpperCase()
      const out = stopWords.includes(word)
      if (!obeys(to) || !(out || startWords.includes(word))) return []
      known.set(nameOf(to, from), out)
      return [store.set(nameOf(to, from), out ? 'yes' : 'no')]
    },
  }
}
