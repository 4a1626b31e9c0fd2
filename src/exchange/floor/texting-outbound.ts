/** A text on its way out: handed to a number of ours, or to the first carrier that reaches its address. */

import type { Change, Job, Receipt } from '../ports.ts'
import { pricesOf } from '../prices.ts'
import { textCharge } from './rating.ts'
import type { TextFloor } from './texting.ts'
import { arrival } from './texting-inbound.ts'
import { copied, gather } from './texting-media.ts'
import { announce, moved, type Texted } from './texting-record.ts'
import { isOver, leads, type TextStatus } from './texting-roads.ts'

/** What a job of kind `text` is about. */
export interface TextWork {
  readonly sid: string
}

/**
 * Brings one text out. Resolves when it has been handed over; what its carrier reports is written later, each status in
 * a turn of its own (twiml-and-webhooks.md §18), and the job is done with the last. A text that was out when its
 * exchange died, without anybody having reported, is handed over once more.
 */
export async function bringOut(floor: TextFloor, job: Job): Promise<void> {
  const { sid } = job.work as TextWork
  floor.leaving.add(sid)
  try {
    const text = await floor.table.get(sid)
    if (text && !isOver(text.status)) await hand(floor, new Way(floor, job, text))
    else await floor.store.write(floor.store.jobs.done(job.id))
  } finally {
    floor.leaving.delete(sid)
  }
}

/** One text's way from status to status. */
class Way {
  readonly #floor: TextFloor
  readonly #job: Job
  text: Texted

  constructor(floor: TextFloor, job: Job, text: Texted) {
    this.#floor = floor
    this.#job = job
    this.text = text
  }

  /** Takes a road if it is on the map; with it, whatever else is to be written. */
  async become(status: TextStatus, code?: number, ...more: readonly Change[]): Promise<void> {
    const { store } = this.#floor
    const step = moved(this.#floor, this.text, status, code)
    if (!step) return
    this.text = step.text
    const done = isOver(status) ? [store.jobs.done(this.#job.id)] : []
    await store.write(...step.changes, ...more, ...done)
    announce(this.#floor, 'status', step.text)
  }
}

async function hand(floor: TextFloor, way: Way): Promise<void> {
  await way.become('queued')
  const trouble = way.text.status === 'queued' ? await hindrance(floor, way.text) : 0
  if (trouble) return way.become('failed', trouble)
  await way.become('sending')
  const unfetched = await gather(floor, way.text)
  if (unfetched) return way.become('failed', unfetched)
  // Fetching media takes a while, in which an account can be suspended.
  if (!(await floor.accounts.isActive(way.text.accountSid))) return way.become('failed', 30002)
  const { sid, from, to, body, mediaUrls } = way.text
  if (await floor.addresses.isOurs(to)) return inside(floor, way)
  const carrier = floor.carriers.find((carrier) => carrier.text && carrier.reaches(to))
  if (!carrier) return way.become('failed', 30006)
  let last = Promise.resolve()
  carrier.text!({ messageSid: sid, from: from!, to, body, mediaUrls }, (receipt) => {
    last = last.then(() => heard(way, receipt)).catch(floor.bug)
  })
}

async function heard(way: Way, receipt: Receipt): Promise<void> {
  for (const status of leads(way.text.status, receipt)) {
    await way.become(status, 'code' in receipt && status !== 'sent' ? receipt.code : undefined)
  }
}

/** From one of our numbers to another: it arrives with the status that says so, or it does not. */
async function inside(floor: TextFloor, way: Way): Promise<void> {
  await way.become('sent')
  const { from, to, body, mediaUrls } = way.text
  const arrived = await arrival(floor, { from: from!, to, body, mediaUrls })
  if (!arrived.text) return way.become('undelivered', 30003, ...arrived.changes)
  const media = await copied(floor, way.text, arrived.text)
  await way.become('delivered', undefined, ...arrived.changes, ...media)
  arrived.announce()
}

/** The code a text fails with before it is sent (rest-api.md §6.2, Delivery); 0 for none. */
async function hindrance(floor: TextFloor, text: Texted): Promise<number> {
  const { accounts, clock } = floor
  if (!(await accounts.isActive(text.accountSid))) return 30002
  if (text.sendBy && text.sendBy < clock.now()) return 30036
  if (text.maxPrice !== null && -Number(textCharge(pricesOf(floor), text).price) > Number(text.maxPrice)) return 30010
  return 0
}
