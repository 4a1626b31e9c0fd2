/** What a call costs. Billed by the started minute; a charge is negative (rest-api.md §9). */
import type { Call } from '../../catalog/calls.ts'

/** Thousandths of a cent a started minute, as on the era's invoices: rest-api.md §9 shows -0.01000 and multiples. */
const perMinute: Readonly<Record<Call['direction'], number>> = {
  inbound: 1000,
  'outbound-api': 2000,
  'outbound-dial': 2000,
}

export const billedMinutes = (seconds: number) => Math.ceil(seconds / 60)

export function callPrice(direction: Call['direction'], seconds: number): string {
  const price = billedMinutes(seconds) * perMinute[direction]
  return price === 0 ? '0.00000' : `-${(price / 100_000).toFixed(5)}`
}
