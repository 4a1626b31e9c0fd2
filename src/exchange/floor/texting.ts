/** Texts: what may be sent, what is on its way, what came in. Opened once, with the exchange. */
import { Refused } from '../../catalog/errors.ts'
import type { HttpMethod } from '../../catalog/kinds.ts'
import type { Message, MessageKept } from '../../catalog/messages.ts'
import { sandboxNumber } from '../../catalog/numbering/own.ts'
import type { Version } from '../../catalog/resource.ts'
import { isShortCode } from '../desks/short-codes.ts'
import type { Exchange } from '../exchange.ts'
import type { Table } from '../ports.ts'
import type { TextAddresses } from './texting-addresses.ts'
import { attend, type IncomingText, takeIn } from './texting-inbound.ts'
import { type OptOuts, optOuts } from './texting-opt-outs.ts'
import { bringOut, type TextWork } from './texting-outbound.ts'
import { type Pairs, pairs } from './texting-pairs.ts'
import { announce, longestBody, mostMedia, moved, newText, type Texted, textTable, told } from './texting-record.ts'
import { callerIdOf } from './validation.ts'
import { Worker } from './worker.ts'

/** A text that is to go out. */
export interface Texting {
  readonly accountSid: string
  /** A number of the account. */
  readonly from: string
  readonly to: string
  readonly body: string
  readonly mediaUrls: readonly string[]
  readonly direction: Message['direction']
  /** Absolute. */
  readonly statusCallback?: string
  /** POST unless said otherwise. */
  readonly statusCallbackMethod?: HttpMethod
  readonly apiVersion?: Version
  /** Told once whether it went out, as the era's texts are (twiml-and-webhooks.md §11.5); those of calls always are. */
  readonly toldOnce?: boolean
  /** A decimal: what would cost more fails with 30010. */
  readonly maxPrice?: string
  /** What waits longer fails with 30036. */
  readonly validitySeconds?: number
  /** Not before then. */
  readonly sendAt?: Date
}

export interface Texts {
  /**
   * Writes a text down and sends it on its way; resolves when it is safe. Refuses 20005, 21211, 21601, 21606, 21610,
   * 21611, 21612, 21614, 21617, 21620, 21621, 21623.
   */
  sendText(order: Texting): Promise<Message>
  /** Takes a text from outside; resolves with its sid. Refuses 21612 where nobody here owns the number. */
  incomingText(text: IncomingText): Promise<string>
  /** Calls a scheduled text off; null when it is too late. */
  cancel(text: Message): Promise<Message | null>
  /** Continues what a former exchange left on its way. */
  resume(): Promise<void>
  /** Begins nothing more; what is left is continued at the next start. */
  stop(): void
}

/** What the rooms of texting share. */
export interface TextFloor extends Exchange {
  readonly addresses: TextAddresses
  readonly table: Table<Message, MessageKept>
  readonly optOuts: OptOuts
  readonly pairs: Pairs
  /** Sids of texts that are being handed over right now. */
  readonly leaving: Set<string>
  /** Those that have applications asked about texts that came in. */
  readonly attendants: Worker
  readonly sendText: Texts['sendText']
}

/** Texts handed over at once. Applications asked at once, in all and of one host: as for callbacks. */
const outPlaces = { places: 256, perHost: Number.POSITIVE_INFINITY }
const askPlaces = { places: 128, perHost: 16 }

export function texting(exchange: Exchange, addresses: TextAddresses): Texts {
  const couriers = new Worker(exchange, { kind: 'text', ...outPlaces, act: (job) => bringOut(floor, job) })
  const attendants = new Worker(exchange, { kind: 'incoming-text', ...askPlaces, act: (job) => attend(floor, job) })
  const turnOf = turns(exchange)
  const floor: TextFloor = {
    ...exchange,
    addresses,
    table: textTable(exchange),
    optOuts: optOuts(exchange),
    pairs: pairs(exchange.clock),
    leaving: new Set(),
    attendants,
    async sendText(order) {
      await check(floor, order)
      const text = newText(floor, { ...begun(floor, order), ...(order.sendAt && { status: 'scheduled' }) })
      const due = turnOf(text, order.sendAt)
      const work: TextWork = { sid: text.sid }
      const job = floor.store.jobs.add({ kind: 'text', lane: `text ${text.sid}`, host: '', work, due })
      await floor.store.write(floor.table.insert(text), ...told(floor, text), job)
      announce(floor, 'text', text)
      couriers.wake()
      return text
    },
  }
  return {
    sendText: floor.sendText,
    incomingText: (text) => takeIn(floor, text),
    async cancel(text) {
      const canceled = floor.leaving.has(text.sid) ? null : moved(floor, text as Texted, 'canceled')
      if (!canceled) return null
      await floor.store.write(...canceled.changes)
      announce(floor, 'status', canceled.text)
      return canceled.text
    },
    async resume() {
      couriers.wake()
      attendants.wake()
    },
    stop() {
      couriers.stop()
      attendants.stop()
    },
  }
}

function begun({ clock }: Exchange, order: Texting): Parameters<typeof newText>[1] {
  const { accountSid, from, to, body, mediaUrls, direction, validitySeconds } = order
  return {
    accountSid,
    from,
    to,
    body,
    mediaUrls,
    direction,
    status: 'queued',
    apiVersion: order.apiVersion ?? '2010-04-01',
    statusCallback: order.statusCallback ?? null,
    statusCallbackMethod: order.statusCallbackMethod ?? null,
    toldOnce: order.toldOnce ?? direction === 'outbound-call',
    maxPrice: order.maxPrice ?? null,
    sendBy: validitySeconds === undefined ? null : new Date(+clock.now() + validitySeconds * 1000),
  }
}

/** Whether this text may go from this number to that one (rest-api.md §6.2, Messages). */
async function check(floor: TextFloor, { accountSid, from, to, body, mediaUrls }: Texting): Promise<void> {
  const { accounts, addresses, carriers, optOuts } = floor
  if (!(await accounts.isActive(accountSid))) throw new Refused(20005)
  if (from === to) throw new Refused(21211, to)
  if (body.length > longestBody) throw new Refused(21617)
  if (mediaUrls.length > mostMedia) throw new Refused(21623)
  for (const url of mediaUrls) if (!/^https?:\/\//i.test(url)) throw new Refused(21620, url)
  const [sender, recipient] = await Promise.all([addresses.owner(from, accountSid), addresses.owner(to)])
  if (sender?.accountSid !== accountSid) throw new Refused(21606, from)
  if (!sender.capabilities.sms) throw new Refused(21601, from)
  if (mediaUrls.length > 0 && !sender.capabilities.mms) throw new Refused(21621)
  if (recipient && !recipient.capabilities.sms) throw new Refused(21614, to)
  if ((await accounts.account(accountSid))?.type === 'Trial' && from !== sandboxNumber) throw new Refused(21607)
  if (from === sandboxNumber && !(await isKnown(floor, accountSid, to))) throw new Refused(21608, to)
  if (!recipient && !isReached(carriers, to)) throw new Refused(21612, to)
  if (await optOuts.isOut(from, to)) throw new Refused(21610, to)
}

/** Whether the shared number may text somebody: who has given the account's PIN, or whose number it has verified. */
const isKnown = async (floor: TextFloor, accountSid: string, to: string): Promise<boolean> =>
  (await floor.addresses.knows(accountSid, to)) || (await callerIdOf(floor, accountSid, to)) !== null

/** Nobody texts a service code (rest-api.md §8: emergency and x11). */
const isReached = (carriers: TextFloor['carriers'], to: string) =>
  !/^[2-9]11$/.test(to) && carriers.some((carrier) => carrier.text && carrier.reaches(to))

/** rest-api.md §7: what would wait longer than four hours is not taken. */
const longestQueueSeconds = 4 * 3600

/** rest-api.md §7: a short code is so many times faster than a number. */
const shortCodePace = 100

/** When each text's turn comes, at so many segments a second and number. Refuses 21611 where the queue is full. */
function turns({ clock, settings }: Exchange) {
  const usual = settings.textsPerSecond ?? 0
  const nextFree = new Map<string, number>()
  return (text: Texted, notBefore?: Date): Date => {
    const now = +clock.now()
    if (notBefore && +notBefore > now) return notBefore
    const rate = usual * (isShortCode(text.from!) ? shortCodePace : 1)
    if (rate <= 0) return new Date(now)
    for (const [from, free] of nextFree) if (free <= now) nextFree.delete(from)
    const place = nextFree.get(text.from!) ?? now
    if (place - now > longestQueueSeconds * 1000) throw new Refused(21611)
    nextFree.set(text.from!, place + (Math.max(text.numSegments, 1) * 1000) / rate)
    return new Date(place)
  }
}
