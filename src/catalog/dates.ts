/** Dates as people and programs write them (rest-api.md §1.6, §4.4); whoever names no zone means GMT. */

/** A moment or a day: a `Date`, a Temporal object, or a string such as `2009-07-06`. Without a zone it means GMT. */
export type When = Date | string | TemporalObject

/** What a Temporal object says of itself. */
export interface TemporalObject {
  /** Which of them it is. */
  readonly [Symbol.toStringTag]:
    | 'Temporal.Instant'
    | 'Temporal.ZonedDateTime'
    | 'Temporal.PlainDateTime'
    | 'Temporal.PlainDate'
  /** ISO 8601. */
  toString(): string
}

/** A moment, and whether only its day was given. */
export interface Dated {
  readonly at: Date
  readonly wholeDay: boolean
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** RFC 2822 §4.3, in hours from GMT. */
const zones: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  gmt: 0,
  utc: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
}

const time = '(?<hour>[0-9]{2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:\\.(?<fraction>[0-9]{1,9}))?)?'
/** A `+` that nobody escaped arrives as a space. */
const zone = '(?<zone>[A-Za-z]{1,3}|[-+ ][0-9]{2}:?[0-9]{2})'
const spellings = [
  // 2009-07-06, 2009-07-06 12:00:00.000, 2009-07-06T12:00:00Z
  new RegExp(`^(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})(?:[T ]${time} ?${zone}?)?$`),
  // 07/06/2009 12:00:00 GMT
  new RegExp(`^(?<month>[0-9]{2})/(?<day>[0-9]{2})/(?<year>[0-9]{4})(?: ${time}(?: ?${zone})?)?$`),
  // Mon, 06 Jul 2009 12:00:00 +0000
  new RegExp(
    `^(?:[A-Za-z]{3}, ?)?(?<day>[0-9]{1,2}) (?<month>[A-Za-z]{3}) (?<year>[0-9]{4})(?: ${time}(?: ?${zone})?)?$`,
  ),
]

/** Reads a date in any of the spellings; null where it is none, or where there is no such day. */
export function readDate(wire: string): Dated | null {
  const given = wire.trim()
  for (const spelling of spellings) {
    const parts = spelling.exec(given)?.groups
    if (parts) return dated(parts)
  }
  return null
}

type Parts = Readonly<Record<string, string | undefined>>

function dated({ year, month = '', day, hour, minute, second = '0', fraction = '0', zone }: Parts): Dated | null {
  const monthIndex = /[a-z]/i.test(month) ? months.indexOf(month.toLowerCase()) : Number(month) - 1
  const wholeDay = hour === undefined
  const offset = minutesFromGmt(zone)
  if (Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59 || Number(second) > 59 || offset === null) return null
  const milliseconds = Math.floor(Number(`0.${fraction}`) * 1000)
  const at = new Date(0)
  at.setUTCFullYear(Number(year), monthIndex, Number(day))
  if (at.getUTCMonth() !== monthIndex || at.getUTCDate() !== Number(day)) return null
  at.setUTCHours(Number(hour ?? 0), Number(minute ?? 0) - offset, Number(second), milliseconds)
  return { at, wholeDay }
}

function minutesFromGmt(zone: string | undefined): number | null {
  if (zone === undefined) return 0
  const [, sign, hours, minutes] = /^([-+ ])([0-9]{2}):?([0-9]{2})$/.exec(zone) ?? []
  if (sign) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  const named = zones[zone.toLowerCase()]
  return named === undefined ? null : named * 60
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const monthNames = months.map((name) => name.charAt(0).toUpperCase() + name.slice(1))
const two = (number: number) => (number < 10 ? `0${number}` : String(number))

/**
 * RFC 2822 in GMT, `Tue, 31 Aug 2010 20:36:28 +0000` (rest-api.md §1.6). Whole seconds. By hand: every record has four
 * of them, and `toUTCString` takes three times as long.
 */
export function rfc2822(date: Date): string {
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
  const day = `${days[date.getUTCDay()]}, ${two(date.getUTCDate())} ${monthNames[date.getUTCMonth()]}`
  return `${day} ${String(date.getUTCFullYear()).padStart(4, '0')} ${time} +0000`
}
