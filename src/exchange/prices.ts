/** What everything costs: one table, in dollars. An operator may hand in a part of another (`--prices`). */

/** By the country of a number, ISO's two letters; `elsewhere` for those not named. */
export type ByCountry = Readonly<Record<string, number>>

export interface Prices {
  /** A started minute (rest-api.md §9). */
  readonly calls: {
    /** By what was called: a number of ours and its kind, or an address. */
    readonly inbound: {
      readonly local: number
      readonly mobile: number
      readonly tollFree: number
      /** From a browser or an app. */
      readonly client: number
      readonly sip: number
    }
    readonly outbound: { readonly client: number; readonly sip: number; readonly to: ByCountry }
  }
  /** A segment, by the country of the other side. */
  readonly sms: { readonly inbound: ByCountry; readonly outbound: ByCountry }
  /** A message with media, whatever its text. */
  readonly mms: { readonly inbound: ByCountry; readonly outbound: ByCountry }
  /** A number, when it is bought and each month after that. */
  readonly numbers: { readonly local: number; readonly mobile: number; readonly tollFree: number }
  /** A started minute of a recording; of what is kept of it, each month. */
  readonly recordings: { readonly minute: number; readonly storedMinuteAndMonth: number }
  /** A started minute that is written down in words. */
  readonly transcriptions: { readonly minute: number }
  /** A caller looked up by name. */
  readonly callerIdLookups: number
}

/** rest-api.md §1.6 and §9 where they say something, the era's invoices where we know them; the rest is ours. */
export const usualPrices: Prices = {
  calls: {
    inbound: { local: 0.01, mobile: 0.01, tollFree: 0.03, client: 0.0025, sip: 0.005 },
    outbound: {
      client: 0.0025,
      sip: 0.005,
      to: {
        ...{ US: 0.02, CA: 0.02, PR: 0.02, GB: 0.02, IE: 0.03, FR: 0.03, DE: 0.03, ES: 0.03, IT: 0.03, NL: 0.03 },
        ...{ SE: 0.03, NO: 0.03, PL: 0.03, AU: 0.04, JP: 0.08, elsewhere: 0.15 },
      },
    },
  },
  sms: {
    inbound: { elsewhere: 0 },
    outbound: {
      ...{ US: 0.02, CA: 0.02, PR: 0.02, GB: 0.04, SE: 0.045, PL: 0.045, NO: 0.055, IE: 0.065, ES: 0.075 },
      ...{ FR: 0.075, IT: 0.075, DE: 0.085, NL: 0.085, AU: 0.05, JP: 0.075, elsewhere: 0.1 },
    },
  },
  mms: {
    inbound: { elsewhere: 0 },
    outbound: {
      ...{ US: 0.03, CA: 0.03, PR: 0.03, GB: 0.04, SE: 0.045, PL: 0.045, NO: 0.055, IE: 0.065, ES: 0.075 },
      ...{ FR: 0.075, IT: 0.075, DE: 0.085, NL: 0.085, AU: 0.05, JP: 0.075, elsewhere: 0.1 },
    },
  },
  numbers: { local: 1, mobile: 1, tollFree: 2 },
  recordings: { minute: 0.0025, storedMinuteAndMonth: 0.0005 },
  transcriptions: { minute: 0.05 },
  callerIdLookups: 0.01,
}

/** The table an exchange goes by. */
export const pricesOf = ({ settings }: { readonly settings: { readonly prices?: Prices } }): Prices =>
  settings.prices ?? usualPrices

/** A price table that cannot be used, and why, in one sentence. */
export class BadPrices extends Error {
  override name = 'BadPrices'
}

interface Branch {
  readonly [name: string]: number | Branch
}

/** Thousandths of a cent: nothing finer is ever charged. */
const finest = 100_000
const highest = 1_000_000

/** The usual table with these parts of it replaced. Throws `BadPrices`. */
export function pricesWith(given: unknown): Prices {
  return replaced(usualPrices as object as Branch, given, []) as object as Prices
}

function replaced(usual: Branch, given: unknown, path: readonly string[]): Branch {
  const name = path.join('.') || 'The price table'
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new BadPrices(`${name} is ${JSON.stringify(given)}, not a table of prices.`)
  const table: Record<string, number | Branch> = { ...usual }
  for (const [key, value] of Object.entries(given)) {
    const here = [...path, key]
    const isCountry = 'elsewhere' in usual && /^[A-Z]{2}$/.test(key)
    if (!isCountry && !Object.hasOwn(usual, key))
      throw new BadPrices(`There is no price ${here.join('.')}; ${known(usual, name)}.`)
    const before = usual[key] ?? 0
    table[key] = typeof before === 'number' ? priceOf(value, here) : replaced(before, value, here)
  }
  return table
}

const known = (usual: Branch, name: string) =>
  'elsewhere' in usual
    ? `${name} is by country, as in US, or elsewhere`
    : `${name} has ${Object.keys(usual).join(', ')}`

function priceOf(value: unknown, path: readonly string[]): number {
  const scaled = typeof value === 'number' ? value * finest : Number.NaN
  if (value === undefined || !(scaled >= 0 && scaled <= highest * finest))
    throw new BadPrices(`${path.join('.')} is ${JSON.stringify(value)}, not a price in dollars of 0 or more.`)
  if (Math.abs(scaled - Math.round(scaled)) > 1e-6)
    throw new BadPrices(`${path.join('.')} is ${value}: a price has five decimals at most.`)
  return Math.round(scaled) / finest
}
