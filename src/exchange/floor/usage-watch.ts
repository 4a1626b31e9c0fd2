/**
 * Watches usage for those who want to be told of it (rest-api.md §10.14): looks a minute after something was used, so
 * that nothing is looked at where nothing happens or nobody asked.
 *
 * Nothing is lost when the exchange dies: whether a trigger has fired is written in its record, in one write with the
 * job that tells of it, and the next exchange begins with a look.
 */
import { rfc2822 } from '../../catalog/kinds.ts'
import { type UsageTrigger, type UsageTriggerKept, usageLists, usageTriggers } from '../../catalog/usage-triggers.ts'
import type { Exchange } from '../exchange.ts'
import type { Callback, Cancel, Table } from '../ports.ts'
import { dayOf, intervalOf } from './calendar.ts'
import { callbackJob } from './callbacks.ts'
import { everyOf, type Readings, readings, type Value } from './trigger-values.ts'

export type Trigger = UsageTrigger & UsageTriggerKept

/** rest-api.md §10.14: about once a minute. */
const lookSeconds = 60
/** Triggers that are looked at together. */
const batch = 500
/** rest-api.md §10.14. */
const callbackRetries = 3

export interface UsageWatch {
  /** Something was used. */
  wake(): void
  /** There is a new trigger. */
  expect(): void
  /** Looks for what a former exchange left. */
  resume(): Promise<void>
  stop(): void
}

export const triggerTable = ({ store }: Pick<Exchange, 'store'>): Table<UsageTrigger, UsageTriggerKept> =>
  store.table<UsageTrigger, UsageTriggerKept>(usageTriggers)

export function usageWatch(exchange: Exchange): UsageWatch {
  const { clock, bug } = exchange
  const table = triggerTable(exchange)
  const waiting = [{ property: 'isSpent', is: '=', value: false }] as const
  let alarm: Cancel | null = null
  let isNeeded = true
  let isStopped = false

  const wake = () => {
    if (alarm || isStopped || !isNeeded) return
    alarm = clock.after(lookSeconds, () => {
      alarm = null
      look().catch((error: unknown) => isStopped || bug(error))
    })
  }
  async function look() {
    const read = readings(exchange)
    let after: string | undefined
    do {
      const { records } = await table.list({ where: waiting, size: batch, ...(after && { after }) })
      for (const trigger of records) if (!isStopped) await consider(exchange, trigger, read)
      after = records.length === batch ? records.at(-1)?.sid : undefined
    } while (after)
    await rest()
  }
  /** Nobody looks again until there is a trigger that may still fire. */
  async function rest() {
    isNeeded = true
    isNeeded = (await table.count(waiting)) > 0
  }

  return {
    wake,
    expect() {
      isNeeded = true
      wake()
    },
    async resume() {
      await rest()
      wake()
    },
    stop() {
      isStopped = true
      alarm?.()
    },
  }
}

/** Fires a trigger whose value is reached, once ever or once in the interval that is under way. */
async function consider(exchange: Exchange, { sid, firedIn, ...watched }: Trigger, read: Readings): Promise<void> {
  const now = exchange.clock.now()
  const interval = intervalOf(dayOf(now), everyOf(watched))
  if (firedIn === interval) return
  const value = await read(watched)
  if (value.amount < Number(watched.triggerValue)) return
  // As it is by now: somebody may have changed it, or deleted it.
  const trigger = await triggerTable(exchange).get(sid)
  if (!trigger) return
  await exchange.store.write(
    triggerTable(exchange).patch(sid, {
      firedIn: interval,
      isSpent: everyOf(trigger) === 'all',
      dateFired: now,
      dateUpdated: now,
    }),
    exchange.store.jobs.add(callbackJob(callbackOf(trigger, value, now))),
  )
}

/** twiml-and-webhooks.md §11.6. The token is the same on every try, and of every firing of this day. */
function callbackOf(trigger: Trigger, { text }: Value, now: Date): Callback {
  const { accountSid, sid, recurring, usageCategory, triggerBy, triggerValue, callbackUrl, callbackMethod } = trigger
  const path = `/2010-04-01/Accounts/${accountSid}/Usage/Records`
  return {
    accountSid,
    sid,
    url: callbackUrl,
    method: callbackMethod,
    retries: callbackRetries,
    params: {
      AccountSid: accountSid,
      UsageTriggerSid: sid,
      DateFired: rfc2822(now),
      Recurring: everyOf(trigger) === 'all' ? '' : recurring!,
      UsageCategory: usageCategory,
      TriggerBy: triggerBy,
      TriggerValue: triggerValue,
      CurrentValue: text,
      UsageRecordUri: `${path}${usageLists[recurring ?? 'alltime']}?Category=${usageCategory}`,
      IdempotencyToken: `${accountSid}-FIRES-${sid}-${dayOf(now)}`,
    },
  }
}
