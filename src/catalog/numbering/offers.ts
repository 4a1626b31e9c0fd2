/**
 * Numbers on offer, made while they are asked for: every number of the plan is one, and the same search finds the same
 * numbers in the same order. Billions of them are never written down; only those that match are ever made.
 */
import type { Area, Spot } from './area.ts'
import { areasIn } from './plan.ts'

export interface Wanted {
  readonly country: string
  readonly kind: Area['kind']
  /** The prefix of the area. */
  readonly areaCode?: string
  /** Digits of the number with its calling code, `*` for any one, anywhere in it; from its beginning after `+`. */
  readonly pattern?: string
  /** Where it may be. */
  readonly at?: (spot: Spot) => boolean
}

export interface Offer {
  /** E.164. */
  readonly number: string
  /** Null for a number of no place. */
  readonly spot: Spot | null
}

interface Search {
  readonly pattern: string
  readonly at: Wanted['at']
  readonly like: ReturnType<typeof exchangesLike>
}

/** Numbers that match, each once, from the areas in turn; areas and numbers are in an order that looks like none. */
export function* offers({ country, kind, areaCode, pattern = '', at }: Wanted): Generator<Offer> {
  const seen = new Set<string>()
  const search = { pattern, at, like: exchangesLike() }
  let streams = areasIn(country, kind)
    .filter(({ prefix }) => areaCode === undefined || prefix === areaCode)
    .sort((a, b) => hash(a.prefix) - hash(b.prefix))
    .map((area) => inArea(area, search))
  while (streams.length > 0) {
    const going: typeof streams = []
    for (const stream of streams) {
      const offer = unseen(stream, seen)
      if (!offer) continue
      seen.add(offer.number)
      yield offer
      going.push(stream)
    }
    streams = going
  }
}

/** The stream's next that was not offered yet. (`find` would end the stream.) */
function unseen(stream: Generator<Offer>, seen: ReadonlySet<string>): Offer | null {
  for (;;) {
    const { value, done } = stream.next()
    if (done) return null
    if (!seen.has(value.number)) return value
  }
}

/** The area's numbers with the pattern in them, wherever it stands. */
function* inArea(area: Area, { pattern, at, like }: Search): Generator<Offer> {
  const { code, prefix, exchanges, spots, lineDigits } = area
  const there = at && spots.map(at)
  if (there?.includes(true) === false) return
  const head = code + prefix
  const length = head.length + exchanges[0]!.length + lineDigits
  const digits = pattern.replace('+', '')
  const room = length - digits.length
  // A pattern of stars alone says nothing but how long a number is.
  const last = pattern.startsWith('+') || !/[0-9]/.test(digits) ? Math.min(room, 0) : room
  for (let offset = 0; offset <= last; offset++) {
    const template = ('*'.repeat(offset) + digits).padEnd(length, '*')
    if (!agrees(template, head)) continue
    const [from, to] = [head.length, length - lineDigits]
    const fitting = like(exchanges, template.slice(from, to))
    const open = there ? fitting.filter((index) => there[index % spots.length]) : fitting
    for (const { index, line } of filled(open, template.slice(to), hash(head + template))) {
      yield { number: `+${head}${exchanges[index]}${line}`, spot: spots[index % spots.length] ?? null }
    }
  }
}

/** A prime above any number of exchanges: steps of this size pass through every number before they meet one again. */
const step = 611_953

/** Every one of these exchanges with every filling of the line's stars. */
function* filled(open: readonly number[], line: string, start: number): Generator<{ index: number; line: string }> {
  const free = line.replaceAll(/[^*]/g, '').length
  const size = open.length * 10 ** free
  for (let count = 0; count < size; count++) {
    const at = (start + count * step) % size
    const filling = String(Math.floor(at / open.length)).padStart(free, '0')
    let next = 0
    yield { index: open[at % open.length]!, line: line.replaceAll('*', () => filling[next++]!) }
  }
}

/** Which exchanges have these digits, by their index; most areas ask the same. */
function exchangesLike() {
  const known = new Map<string, readonly number[]>()
  return (exchanges: readonly string[], template: string): readonly number[] => {
    const key = `${exchanges.length} ${template}`
    const found = known.get(key) ?? exchanges.flatMap((each, index) => (agrees(template, each) ? [index] : []))
    known.set(key, found)
    return found
  }
}

function agrees(template: string, digits: string): boolean {
  for (let index = 0; index < digits.length; index++) {
    const wanted = template[index]
    if (wanted !== '*' && wanted !== digits[index]) return false
  }
  return true
}

/** FNV-1a of 32 bits, shaken once more: neighbours are to be far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return (value ^ (value >>> 13)) >>> 0
}
