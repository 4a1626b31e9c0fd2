/** What a number is and what it can do. */
import { Refused } from '../../../catalog/errors.ts'
import type { Capabilities } from '../../../catalog/kinds.ts'
import { isReserved } from '../../../catalog/numbering/own.ts'
import { areaOf, isOffered, type NumberKind } from '../../../catalog/numbering/plan.ts'

const kinds: Readonly<Record<string, NumberKind>> = {
  FIXED_LINE: 'local',
  FIXED_LINE_OR_MOBILE: 'local',
  MOBILE: 'mobile',
  TOLL_FREE: 'tollfree',
  UAN: 'national',
  SHARED_COST: 'sharedcost',
  VOIP: 'voip',
}

/**
 * What an E.164 number is that somebody wants to have. Any that a telephone could have can be had, also those that no
 * search offers: whoever owns one elsewhere may want to try it here. Refuses 21421 where there is no such number, and
 * 21422 where such numbers are not for sale.
 */
export async function kindOf(number: string): Promise<NumberKind> {
  if (isReserved(number)) throw new Refused(21422, number)
  if (isOffered(number)) return areaOf(number)!.kind
  // Its tables are large and seldom needed.
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/max')
  const parsed = parsePhoneNumberFromString(number)
  if (!parsed?.isValid()) throw new Refused(21421, number)
  const kind = kinds[parsed.getType() ?? '']
  if (!kind) throw new Refused(21422, number)
  return kind
}

/** Kinds that text wherever they are. */
const texting: readonly NumberKind[] = ['local', 'mobile', 'machinetomachine']

/** Ours to choose (decision 72): all call; only North American numbers send media, and text whatever they are. */
export function capabilitiesOf(number: string, kind: NumberKind): Capabilities {
  const northAmerican = number.startsWith('+1')
  return { voice: true, sms: northAmerican || texting.includes(kind), mms: northAmerican, fax: false }
}
