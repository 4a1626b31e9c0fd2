/** The desk where usage triggers are set and taken away (rest-api.md §10.14). */
import { Refused } from '../../catalog/errors.ts'
import type { UsageTrigger, UsageTriggerCreate, UsageTriggerUpdate } from '../../catalog/usage-triggers.ts'
import type { Exchange } from '../exchange.ts'
import { type Readings, readings, type Watched } from '../floor/trigger-values.ts'
import { type Trigger, triggerTable, type UsageWatch } from '../floor/usage-watch.ts'
import type { Desk } from './desk.ts'

/** rest-api.md §10.14. */
const mostTriggers = 1000
/** Decimals of a value: those of a price. */
const decimals = 5

type TriggersDesk = Desk<UsageTrigger, UsageTriggerCreate, UsageTriggerUpdate>

export function usageTriggersDesk(
  exchange: Pick<Exchange, 'store' | 'clock' | 'newSid'>,
  watch: Pick<UsageWatch, 'expect'>,
): TriggersDesk {
  const { store, clock, newSid } = exchange
  const table = triggerTable(exchange)
  let together: Readings | null = null
  /** Those that are shown in one list are read together. */
  const current = (watched: Watched) => {
    together ??= readings(exchange)
    queueMicrotask(() => (together = null))
    return together(watched)
  }

  return {
    async create({ account, version }, order) {
      const own = [{ property: 'accountSid', is: '=', value: account.sid }] as const
      if ((await table.count(own)) >= mostTriggers)
        throw new Refused(20001, `an account has ${mostTriggers} usage triggers at most`)
      const { usageCategory, triggerBy = 'usage', recurring = 'alltime', callbackUrl, callbackMethod = 'POST' } = order
      const watched: Watched = { accountSid: account.sid, usageCategory, triggerBy, recurring }
      const now = await current(watched)
      const triggerValue = reached(order.triggerValue, now.amount)
      const [sid, at] = [newSid('UT'), clock.now()]
      await store.write(
        table.insert({
          ...watched,
          ...{ sid, triggerValue, callbackUrl, callbackMethod },
          friendlyName: order.friendlyName ?? usualName({ usageCategory, triggerBy, triggerValue }),
          currentValue: now.text,
          dateCreated: at,
          dateUpdated: at,
          apiVersion: version,
          isSpent: false,
        }),
      )
      watch.expect()
      return (await table.get(sid))!
    },

    async update(_at, record, { friendlyName, callbackUrl, callbackMethod }) {
      if (callbackUrl === '') throw new Refused(20001, 'CallbackUrl: a trigger that tells nobody is none')
      const name = friendlyName === '' ? usualName(record) : friendlyName
      await store.write(
        table.patch(record.sid, { friendlyName: name, callbackUrl, callbackMethod, dateUpdated: clock.now() }),
      )
      const changed = await table.get(record.sid)
      if (!changed) throw new Refused(20404)
      return changed
    },

    /** Its value is read when it is shown. One that does not recur says so with null (rest-api.md §10.14). */
    async show(_at, record) {
      const { firedIn, isSpent, ...trigger } = record as Trigger
      const { text } = await current(trigger)
      return { ...trigger, currentValue: text, recurring: trigger.recurring === 'alltime' ? null : trigger.recurring }
    },
  }
}

/** `1000` is that; `+30` is 30 more than now. A `+` that nobody escaped arrives as a space. */
function reached(given: string, current: number): string {
  const value = given.slice(given.search(/[0-9]/))
  return value === given ? value : String(Number((current + Number(value)).toFixed(decimals)))
}

type Named = Pick<UsageTrigger, 'usageCategory' | 'triggerBy' | 'triggerValue'>
const usualName = ({ usageCategory, triggerBy, triggerValue }: Named) =>
  `Trigger for ${usageCategory} at ${triggerBy} of ${triggerValue}`
