/** What a number is and what it can do. */
import { Refused } from '../../../catalog/errors.ts'
import type { Capabilities } from '../../../catalog/kinds.ts'
import { areaOf, isOffered } from '../../../catalog/numbering/plan.ts'

export type NumberKind = 'local' | 'tollfree' | 'mobile'

const kinds: Readonly<Record<string, NumberKind>> = {
  FIXED_LINE: 'local',
  FIXED_LINE_OR_MOBILE: 'local',
  MOBILE: 'mobile',
  TOLL_FREE: 'tollfree',
}

/**
 * What an E.164 number is that somebody wants to have. Any that a telephone could have can be had, also those that no
 * search offers: whoever owns one elsewhere may want to try it here. Refuses 21421 where there is no such number, and
 * 21422 where such numbers are not for sale.
 */
export async function kindOf(number: string): Promise<NumberKind> {
  if (isOffered(number)) return areaOf(number)!.kind
  // Its tables are large and seldom needed.
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/max')
  const parsed = parsePhoneNumberFromString(number)
  if (!parsed?.isValid()) throw new Refused(21421, number)
  const kind = kinds[parsed.getType() ?? '']
  if (!kind) throw new Refused(21422, number)
  return kind
}

/** Ours to choose: all call; toll-free numbers text in North America only, and nothing else sends media. */
export function capabilitiesOf(number: string, kind: NumberKind): Capabilities {
  const northAmerican = number.startsWith('+1')
  return { voice: true, sms: northAmerican || kind !== 'tollfree', mms: northAmerican, fax: false }
}
