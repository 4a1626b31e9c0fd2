/** What usage is counted under: its names, its words and units, and which is a part of which (rest-api.md §10.14). */

/** What usage is counted under. Each but a few is a part of another: `calls-inbound` of `calls`. */
export type UsageCategory =
  | 'calls'
  | 'calls-inbound'
  | 'calls-inbound-local'
  | 'calls-inbound-mobile'
  | 'calls-inbound-tollfree'
  | 'calls-outbound'
  | 'calls-client'
  | 'calls-sip'
  | 'calls-sip-inbound'
  | 'calls-sip-outbound'
  | 'sms'
  | 'sms-inbound'
  | 'sms-inbound-shortcode'
  | 'sms-inbound-longcode'
  | 'sms-outbound'
  | 'sms-outbound-shortcode'
  | 'sms-outbound-longcode'
  | 'mms'
  | 'mms-inbound'
  | 'mms-inbound-shortcode'
  | 'mms-inbound-longcode'
  | 'mms-outbound'
  | 'mms-outbound-shortcode'
  | 'mms-outbound-longcode'
  | 'phonenumbers'
  | 'phonenumbers-tollfree'
  | 'phonenumbers-local'
  | 'phonenumbers-mobile'
  | 'shortcodes'
  | 'shortcodes-vanity'
  | 'shortcodes-random'
  | 'shortcodes-customerowned'
  | 'calleridlookups'
  | 'recordings'
  | 'transcriptions'
  | 'recordingstorage'
  | 'totalprice'

type Row = readonly [description: string, usageUnit: string, countUnit: string, part?: string]

const minutes = ['minutes', 'calls'] as const
const messages = ['messages', 'messages'] as const
const numbers = ['numbers', 'numbers'] as const

/** The era's 26, and of today's those that this server has something to count under. */
const rows = {
  calls: ['Voice Minutes', ...minutes],
  'calls-inbound': ['Inbound Voice Minutes', ...minutes, 'calls'],
  'calls-inbound-local': ['Inbound Local Voice Minutes', ...minutes, 'calls-inbound'],
  'calls-inbound-mobile': ['Inbound Mobile Voice Minutes', ...minutes, 'calls-inbound'],
  'calls-inbound-tollfree': ['Inbound Toll Free Voice Minutes', ...minutes, 'calls-inbound'],
  'calls-outbound': ['Outbound Voice Minutes', ...minutes, 'calls'],
  'calls-client': ['Client Minutes', ...minutes, 'calls'],
  'calls-sip': ['SIP Minutes', ...minutes, 'calls'],
  'calls-sip-inbound': ['Inbound SIP Minutes', ...minutes, 'calls-sip'],
  'calls-sip-outbound': ['Outbound SIP Minutes', ...minutes, 'calls-sip'],
  sms: ['SMS', ...messages],
  'sms-inbound': ['Inbound SMS', ...messages, 'sms'],
  'sms-inbound-shortcode': ['Inbound Short Code SMS', ...messages, 'sms-inbound'],
  'sms-inbound-longcode': ['Inbound Long Code SMS', ...messages, 'sms-inbound'],
  'sms-outbound': ['Outbound SMS', ...messages, 'sms'],
  'sms-outbound-shortcode': ['Outbound Short Code SMS', ...messages, 'sms-outbound'],
  'sms-outbound-longcode': ['Outbound Long Code SMS', ...messages, 'sms-outbound'],
  mms: ['MMS', ...messages],
  'mms-inbound': ['Inbound MMS', ...messages, 'mms'],
  'mms-inbound-shortcode': ['Inbound Short Code MMS', ...messages, 'mms-inbound'],
  'mms-inbound-longcode': ['Inbound Long Code MMS', ...messages, 'mms-inbound'],
  'mms-outbound': ['Outbound MMS', ...messages, 'mms'],
  'mms-outbound-shortcode': ['Outbound Short Code MMS', ...messages, 'mms-outbound'],
  'mms-outbound-longcode': ['Outbound Long Code MMS', ...messages, 'mms-outbound'],
  phonenumbers: ['Phone Numbers', ...numbers],
  'phonenumbers-tollfree': ['Toll Free Phone Numbers', ...numbers, 'phonenumbers'],
  'phonenumbers-local': ['Local Phone Numbers', ...numbers, 'phonenumbers'],
  'phonenumbers-mobile': ['Mobile Phone Numbers', ...numbers, 'phonenumbers'],
  shortcodes: ['Short Codes', ...numbers],
  'shortcodes-vanity': ['Vanity Short Codes', ...numbers, 'shortcodes'],
  'shortcodes-random': ['Random Short Codes', ...numbers, 'shortcodes'],
  'shortcodes-customerowned': ['Customer Owned Short Codes', ...numbers, 'shortcodes'],
  calleridlookups: ['Caller ID Lookups', 'lookups', 'lookups'],
  recordings: ['Recordings', 'minutes', 'recordings'],
  transcriptions: ['Transcriptions', 'minutes', 'transcriptions'],
  recordingstorage: ['Recording Storage', 'minutes', 'recordings'],
  /** Everything; it counts nothing but money (its count is null, its count's unit empty). */
  totalprice: ['Total Price', 'usd', ''],
} as const satisfies Readonly<Record<UsageCategory, Row>>

/** How one category is counted. */
export interface Counted {
  /** Its name for people. */
  readonly description: string
  /** What is charged for: `minutes`. */
  readonly usageUnit: string
  /** What is counted: `calls`. */
  readonly countUnit: string
  /** The category this one is a part of. */
  readonly part: UsageCategory | null
}

/** In the order in which they are listed. */
export const usageCategories: ReadonlyMap<UsageCategory, Counted> = new Map(
  Object.entries(rows as Readonly<Record<string, Row>>).map(([name, [description, usageUnit, countUnit, part]]) => [
    name as UsageCategory,
    { description, usageUnit, countUnit, part: (part ?? null) as UsageCategory | null },
  ]),
)

/** What is counted under a category is counted under these: itself, what it is a part of, and the total price. */
export function countedUnder(category: UsageCategory): readonly UsageCategory[] {
  const names: UsageCategory[] = []
  for (let name: UsageCategory | null = category; name; name = usageCategories.get(name)!.part) names.push(name)
  return category === 'totalprice' ? names : [...names, 'totalprice']
}
