/** How a document has others listen in on its call, and talks with them (twiml-and-webhooks.md §6). */
import { Refused } from '../../catalog/errors.ts'
import type { Line, Link, Streamed, TapOrder } from '../../twiml/line.ts'
import type { LiveCall } from './live-call.ts'
import { relay } from './relay.ts'
import type { Turn } from './turn.ts'

interface Tapping {
  readonly call: LiveCall
  readonly turn: Turn
  readonly onMedia: () => void
}
interface Ways extends Pick<Line, 'warn'> {
  resolved<T extends Link>(link: T): T
}

/** What a `<Start>` or a `<Connect>` could not do: "invalid nested noun" (§9). The document goes on all the same. */
const cannot = 14300

export function waysToTaps(setting: Tapping, ways: Ways): Pick<Line, 'start' | 'stop' | 'stream' | 'relay'> {
  const { call, turn, onMedia } = setting
  const { taps } = call.floor
  const placed = ({ plan, ...order }: TapOrder): TapOrder => {
    const { statusCallback } = plan
    return { ...order, plan: { ...plan, ...(statusCallback && { statusCallback: ways.resolved(statusCallback) }) } }
  }
  const refused = (error: unknown): string => {
    if (!(error instanceof Refused)) throw error
    ways.warn(cannot, error.message)
    return `${cannot} ${error.message}`
  }

  return {
    async start(given) {
      turn.check()
      const { is, ...order } = placed(given)
      const begin = () => taps.begin(call.sid, is, order).catch(refused)
      if (call.isAnswered) return void (await turn.outcome(begin()))
      // A <Start> answers nothing (§1.5): it listens once somebody else has.
      const off = call.onStatus((status) => {
        off()
        if (status === 'in-progress') begin().catch(call.floor.bug)
      })
    },
    async stop(tapping, name) {
      turn.check()
      const found = await turn.outcome(taps.find(call.sid, tapping, name))
      if (found) await turn.outcome(taps.stop(found))
      else ways.warn(12200, `<Stop>: no ${tapping} of this call is called '${name}'`)
    },
    async stream(given) {
      turn.check()
      onMedia()
      const { is, ...order } = placed(given)
      const over = Promise.withResolvers<Streamed>()
      const begun = taps.begin(call.sid, is, { ...order, twoWay: over.resolve })
      try {
        const record = await turn.outcome(begun)
        turn.onLeave(() => void taps.stop(record).catch(call.floor.bug))
      } catch (error) {
        if (error instanceof Refused) return { error: refused(error) }
        begun.then(taps.stop).catch(() => {}) // the document was left while it began
        throw error
      }
      return turn.outcome(over.promise)
    },
    relay: (order) => relay({ call, turn, onMedia, warn: ways.warn }, order),
  }
}
