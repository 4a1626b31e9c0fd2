/** How a `<say-as>` is read: numbers, dates, units in English words; voices of other languages know their own. */

/** Readings in which every character is said by itself. */
const spelled = ['characters', 'spell-out', 'digits', 'telephone']
export const isSpelled = (as: string): boolean => spelled.includes(as)

/** Voices of Polly that speak English; a `<Say>` of theirs need not say so. */
const english = `Aditi Amy Aria Arthur Ayanda Brian Danielle Emma Geraint Gregory Ivy Jasmine Joanna Joey Justin Kajal
  Kendra Kevin Kimberly Matthew Niamh Nicole Olivia Patrick Raveena Russell Ruth Salli Stephen`.split(/\s+/)

/** Whether what stands in such an element is English. */
export function isEnglish({ voice = 'man', language }: Readonly<Record<string, string>>): boolean {
  if (language !== undefined) return /^en(-|$)/i.test(language)
  if (voice.startsWith('Google.')) return voice.startsWith('Google.en-')
  return !voice.startsWith('Polly.') || english.includes(voice.slice('Polly.'.length).split('-')[0]!)
}

/** As it is said; undefined where that is how it is written, or not known. */
export function spoken(text: string, as: string, format: string | undefined, english: boolean): string | undefined {
  if (as === 'digits' || as === 'telephone') return [...text].filter((sign) => /[\p{L}\p{N}+*#]/u.test(sign)).join(' ')
  if (as === 'cardinal' || as === 'number') return numeral(text, english)
  return english ? readings[as]?.(text, format) : undefined
}

const readings: Readonly<Record<string, (text: string, format: string | undefined) => string | undefined>> = {
  ordinal: (text) => whole(text, ordinal),
  fraction,
  unit,
  date,
  time,
}

/** Without what parts its thousands, which another language may take for a point. */
function numeral(text: string, english: boolean): string | undefined {
  const digits = text.replace(/(?<=[0-9])[, ](?=[0-9]{3})/g, '')
  return (english && whole(digits, cardinal)) || digits
}

const whole = (text: string, say: (number: number) => string) =>
  /^[0-9]{1,15}$/.test(text.replace(/(?<=[0-9]),(?=[0-9]{3})/g, '')) ? say(Number(text.replaceAll(',', ''))) : undefined

const small = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen eighteen nineteen`.split(/\s+/)
const tens = '  twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const powers = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
  [1e3, 'thousand'],
  [100, 'hundred'],
] as const

export function cardinal(number: number): string {
  for (const [power, name] of powers) {
    if (number < power) continue
    const rest = number % power
    return `${cardinal(Math.floor(number / power))} ${name}${rest ? ` ${cardinal(rest)}` : ''}`
  }
  if (number < 20) return small[number]!
  const rest = number % 10
  return tens[Math.floor(number / 10)]! + (rest ? ` ${small[rest]}` : '')
}

const irregular: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}

export const ordinal = (number: number): string =>
  cardinal(number).replace(/[a-z]+$/, (last) => irregular[last] ?? `${last.replace(/y$/, 'ie')}th`)

/** `1/2`, `3/20`, and `3+1/2`. */
function fraction(text: string): string | undefined {
  const [, ones, above, below] = /^(?:([0-9]{1,9})[+ ])?([0-9]{1,9})\/([0-9]{1,9})$/.exec(text) ?? []
  if (above === undefined || Number(below) === 0) return undefined
  const many = Number(above) !== 1
  const part = Number(below) === 2 ? (many ? 'halves' : 'half') : `${ordinal(Number(below))}${many ? 's' : ''}`
  const said = `${cardinal(Number(above))} ${Number(below) === 1 ? `over ${cardinal(1)}` : part}`
  return ones === undefined ? said : `${cardinal(Number(ones))} and ${said}`
}

/** One of it, and more; where more is not simply with an `s`. */
const units: Readonly<Record<string, string>> = {
  ft: 'foot feet',
  foot: 'foot feet',
  in: 'inch inches',
  inch: 'inch inches',
  yd: 'yard',
  mi: 'mile',
  mm: 'millimeter',
  cm: 'centimeter',
  m: 'meter',
  meter: 'meter',
  km: 'kilometer',
  mg: 'milligram',
  g: 'gram',
  kg: 'kilogram',
  oz: 'ounce',
  lb: 'pound',
  lbs: 'pound',
  l: 'liter',
  ml: 'milliliter',
  s: 'second',
  sec: 'second',
  min: 'minute',
  h: 'hour',
  mph: 'mile_per_hour miles_per_hour',
  '%': 'percent percent',
}

function unit(text: string): string | undefined {
  const [, amount, name] = /^([0-9]{1,9}(?:\.[0-9]{1,9})?)[ -]?([a-z%]{1,5})$/i.exec(text) ?? []
  const [one, more = `${one}s`] = units[name?.toLowerCase() ?? '']?.split(' ') ?? []
  return one && `${amount} ${Number(amount) === 1 ? one : more}`.replaceAll('_', ' ')
}

const months = 'January February March April May June July August September October November December'.split(' ')

/** The order of what the digits mean; one that is not given is American. A year in words is left to the voice. */
function date(text: string, format = 'mdy'): string | undefined {
  const compact = /^([0-9?]{4})([0-9?]{2})([0-9?]{2})$/.exec(text)
  const order = compact ? 'ymd' : format === 'yyyymmdd' ? 'ymd' : format
  const given = compact ? compact.slice(1) : text.split(/[-/. ]+/)
  if (given.length !== order.length || !given.every((part) => /^([0-9]{1,4}|\?+)$/.test(part))) return undefined
  const part = (letter: string) => {
    const value = given[order.indexOf(letter)]
    return value === undefined || value.includes('?') ? undefined : Number(value)
  }
  const [year, month, day] = [part('y'), part('m'), part('d')]
  if (month !== undefined && !months[month - 1]) return undefined
  if (day !== undefined && (day < 1 || day > 31)) return undefined
  const named = month === undefined ? [] : [months[month - 1]!]
  const dated = day === undefined ? named : [...named, ordinal(day)]
  return [dated.join(' '), ...(year === undefined ? [] : [`${year}`])].filter(Boolean).join(', ') || undefined
}

/** A duration in minutes and seconds, `1'21"`; times of day are read as they are written. */
function time(text: string): string | undefined {
  const [, minutes, seconds] = /^(?:([0-9]{1,4})')?(?:([0-9]{1,4})")?$/.exec(text) ?? []
  const said = [counted(minutes, 'minute'), counted(seconds, 'second')].filter(Boolean)
  return said.length > 0 ? said.join(' ') : undefined
}

const counted = (amount: string | undefined, name: string) =>
  amount === undefined ? '' : `${Number(amount)} ${name}${Number(amount) === 1 ? '' : 's'}`
