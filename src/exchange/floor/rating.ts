/** What things cost by the price table, and what they are counted under (rest-api.md §9, §10.14). */
import type { Call } from '../../catalog/calls.ts'
import type { Message } from '../../catalog/messages.ts'
import { areaOf, countryOf, type NumberKind } from '../../catalog/numbering/plan.ts'
import type { UsageCategory } from '../../catalog/usage-categories.ts'
import type { ByCountry, Prices } from '../prices.ts'

/** One thing that was used, as it is counted and as its record says what it cost. */
export interface Charge {
  readonly category: UsageCategory
  readonly count: number
  /** Minutes, messages, numbers: whatever its category is measured in. */
  readonly usage: number
  /** As records show it: negative for a charge, five decimals (rest-api.md §1.6). */
  readonly price: string
}

/** Thousandths of a cent: what prices are added up in. */
export const perDollar = 100_000

/** Billed by the started minute (rest-api.md §9). */
export const billedMinutes = (seconds: number) => Math.ceil(seconds / 60)

/** A price in dollars as it is charged. */
export function charged(dollars: number, times = 1): string {
  const price = Math.round(dollars * perDollar) * times
  return price === 0 ? '0.00000' : `-${inDollars(price)}`
}

/** Thousandths of a cent as text. */
export const inDollars = (price: number) => (price / perDollar).toFixed(5)

const rateTo = (rates: ByCountry, number: string) => rates[countryOf(number) ?? ''] ?? rates['elsewhere']!

type Called = Pick<Call, 'direction' | 'from' | 'to'>

/** A call that has ended; `kind` is that of the number of ours that was called, where one was. */
export function callCharge(prices: Prices, call: Called, seconds: number, kind?: NumberKind): Charge {
  const usage = billedMinutes(seconds)
  const [category, rate] = call.direction === 'inbound' ? callIn(prices, call, kind) : callOut(prices, call)
  return { category, count: 1, usage, price: charged(rate, usage) }
}

type Rate = readonly [category: UsageCategory, dollars: number]

/** An application is called, like a client, without a telephone. */
const isClient = (address: string) => /^(client|app):/i.test(address)
/** With or without its scheme (rest-api.md §8). */
const isSip = (address: string) => /^sips?:/i.test(address) || (address.includes('@') && !isClient(address))

function callIn({ calls: { inbound } }: Prices, { from, to }: Called, kind?: NumberKind): Rate {
  if (isClient(from)) return ['calls-client', inbound.client]
  if (isSip(from) || isSip(to)) return ['calls-sip-inbound', inbound.sip]
  const called = kind ?? areaOf(to)?.kind
  if (called === 'tollfree') return ['calls-inbound-tollfree', inbound.tollFree]
  if (called === 'mobile') return ['calls-inbound-mobile', inbound.mobile]
  return ['calls-inbound-local', inbound.local]
}

function callOut({ calls: { outbound } }: Prices, { to }: Called): Rate {
  if (isClient(to)) return ['calls-client', outbound.client]
  if (isSip(to)) return ['calls-sip-outbound', outbound.sip]
  return ['calls-outbound', rateTo(outbound.to, to)]
}

type Texted = Pick<Message, 'direction' | 'from' | 'to' | 'numSegments' | 'numMedia'>

/** A text once it was sent, or came in: by the segment and the other side's country; with media one price for all. */
export function textCharge(prices: Prices, { direction, from, to, numSegments, numMedia }: Texted): Charge {
  const [kind, usage] = numMedia > 0 ? (['mms', 1] as const) : (['sms', numSegments] as const)
  const [way, own, other] =
    direction === 'inbound' ? (['inbound', to, from] as const) : (['outbound', from, to] as const)
  const code = isShortCode(own ?? '') ? 'shortcode' : 'longcode'
  const price = charged(rateTo(prices[kind][way], other ?? ''), usage)
  return { category: `${kind}-${way}-${code}`, count: 1, usage, price }
}

const isShortCode = (address: string) => /^[0-9]{3,6}$/.test(address)

/** A number for a month. */
export function numberCharge({ numbers }: Prices, kind: NumberKind): Charge {
  const common = { count: 1, usage: 1 } as const
  if (kind === 'tollfree') return { ...common, category: 'phonenumbers-tollfree', price: charged(numbers.tollFree) }
  if (kind === 'mobile') return { ...common, category: 'phonenumbers-mobile', price: charged(numbers.mobile) }
  return { ...common, category: 'phonenumbers-local', price: charged(numbers.local) }
}

export function recordingCharge({ recordings }: Prices, seconds: number): Charge {
  const usage = billedMinutes(seconds)
  return { category: 'recordings', count: 1, usage, price: charged(recordings.minute, usage) }
}

/** A recording kept for a month. */
export function storageCharge({ recordings }: Prices, seconds: number): Charge {
  const usage = billedMinutes(seconds)
  return { category: 'recordingstorage', count: 1, usage, price: charged(recordings.storedMinuteAndMonth, usage) }
}

/** rest-api.md §9: -0.05000 also where nothing came of it, 0.00000 for no sound at all. */
export function transcriptionCharge({ transcriptions }: Prices, seconds: number): Charge {
  const usage = billedMinutes(seconds)
  return { category: 'transcriptions', count: 1, usage, price: charged(transcriptions.minute, usage) }
}

/** A caller who was looked up by name (`VoiceCallerIdLookup`). */
export const lookupCharge = ({ callerIdLookups }: Prices): Charge => ({
  category: 'calleridlookups',
  count: 1,
  usage: 1,
  price: charged(callerIdLookups),
})
