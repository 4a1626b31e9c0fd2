/** What must hold of usage after any storm: it is the sum of its records, and whoever waits for it is told. */
import type { Call } from '../../src/catalog/calls.ts'
import { asked, listed } from './asked.ts'
import { allRecordings } from './recordings.ts'
import type { Storm } from './storm.ts'

type Row = Readonly<Record<string, string>>

/** Has the application told of usage, now and then. */
export async function setTriggers(house: Storm): Promise<void> {
  const triggers: readonly (readonly [category: string, by: string, value: string, recurring: string])[] = [
    ['calls', 'usage', '5', 'alltime'],
    ['sms', 'count', '3', 'daily'],
    ['totalprice', 'price', '+0.1', 'monthly'],
  ]
  for (const [UsageCategory, TriggerBy, TriggerValue, Recurring] of triggers) {
    const given = { UsageCategory, TriggerBy, TriggerValue, Recurring, CallbackUrl: 'http://app.test/fired' }
    await asked(house, 'POST', '/Usage/Triggers', given)
  }
}

/** Of a parent, first, and its subaccounts: each one's own, and the parent's with all of theirs in it. */
export async function brokenUsage(houses: readonly Storm[]): Promise<string[]> {
  const broken: string[] = []
  const whole: Sums = new Map()
  for (const house of houses) {
    await sums(house, whole)
    const own = await sums(house, new Map())
    broken.push(...differences(house, own, await records(house, false)), ...(await firings(house)))
  }
  const [parent] = houses
  return [...broken, ...differences(parent!, whole, await records(parent!, true))]
}

const records = (house: Storm, isWhole: boolean) =>
  listed(house, `/Usage/Records?IncludeSubaccounts=${isWhole}`, 'usage_records')

/** Count, usage and price in thousandths of a cent, by category. */
type Sums = Map<string, [count: number, usage: number, price: number]>

/** Adds what the account's records say. */
async function sums(house: Storm, expected: Sums): Promise<Sums> {
  const { sid } = house.account
  const deleted = house.deleted.filter(({ accountSid }) => accountSid === sid)
  const add = (categories: readonly string[], count: number, usage: number, price: string | null) => {
    for (const category of [...categories, 'totalprice']) {
      const [counted, used, cost] = expected.get(category) ?? [0, 0, 0]
      expected.set(category, [counted + count, used + usage, cost - Math.round(Number(price) * 100_000)])
    }
  }
  for (const call of [...(await house.client.calls.list().all(10_000)), ...deleted]) {
    if (call.price === null) continue
    add(['calls', ...waysOf(call)], 1, Math.ceil(call.duration! / 60), call.price)
  }
  for (const { price, numSegments, numMedia, direction } of await house.client.messages.list().all(10_000)) {
    const kind = numMedia > 0 ? 'mms' : 'sms'
    const way = `${kind}-${direction === 'inbound' ? 'inbound' : 'outbound'}`
    if (price !== null) add([kind, way, `${way}-longcode`], 1, numMedia > 0 ? 1 : numSegments, price)
  }
  for (const { price, duration } of await allRecordings(house)) {
    if (price !== null) add(['recordings'], 1, Math.ceil(Number(duration) / 60), price!)
  }
  for (const { price, duration } of await listed(house, '/Transcriptions', 'transcriptions')) {
    if (price !== null) add(['transcriptions'], 1, Math.ceil(Number(duration) / 60), price!)
  }
  // Whoever has it now: it is who bought it that paid.
  for (const buyer of house.bought) if (buyer === sid) add(['phonenumbers', 'phonenumbers-local'], 1, 1, '-1.00000')
  return expected
}

/** Of a call that came in, who calls decides, and otherwise who is called. */
function waysOf({ direction, from, to }: Call): string[] {
  const isInbound = direction === 'inbound'
  const other = isInbound ? from : to
  if (/^(client|app):/.test(other)) return ['calls-client']
  const way = isInbound ? 'inbound' : 'outbound'
  if (other.startsWith('sip:') || (isInbound && to.startsWith('sip:'))) return ['calls-sip', `calls-sip-${way}`]
  return isInbound ? ['calls-inbound', 'calls-inbound-local'] : ['calls-outbound']
}

function differences({ account }: Storm, expected: Sums, records: readonly Row[]): string[] {
  const broken = records.flatMap(({ category, count, usage, price }) => {
    const [counted, used, cost] = expected.get(category!) ?? [0, 0, 0]
    const dollars = (cost / 100_000).toFixed(5)
    const sum = category === 'totalprice' ? `null ${dollars} ${dollars}` : `${counted} ${used} ${dollars}`
    const said = `${count} ${usage} ${price}`
    return said === sum ? [] : [`${account.sid}: usage of ${category} is ${said}, its records' sum ${sum}`]
  })
  return records.length > 30 ? broken : [...broken, `usage has ${records.length} records`]
}

/** Each has fired once if its value was reached, and not at all if not; told twice it is told the same. */
async function firings(house: Storm): Promise<string[]> {
  const triggers = await listed(house, '/Usage/Triggers', 'usage_triggers')
  return triggers.flatMap((trigger) => {
    const told = house.app.askedAt('/fired').filter(({ params }) => params['UsageTriggerSid'] === trigger['sid'])
    const times = new Set(told.map(({ params }) => params['DateFired']))
    const isReached = Number(trigger['current_value']) >= Number(trigger['trigger_value'])
    const words = `${trigger['friendly_name']}, now at ${trigger['current_value']}, fired at ${[...times]}`
    return times.size === (isReached ? 1 : 0) && (trigger['date_fired'] !== null) === isReached ? [] : [words]
  })
}
