/** What a webhook's URL may say of its own connection, in its fragment: `#ct=2000&rc=2&rp=4xx,5xx`. */
import type { RetryOn } from './fault.ts'

/** Of one request with all its tries (twiml-and-webhooks.md §12.1). */
export interface Connection {
  readonly connectMs: number
  readonly readMs: number
  readonly totalMs: number
  readonly retries: number
  readonly retryOn: ReadonlySet<RetryOn>
  /** Whether TLS names the host it wants. */
  readonly sni: boolean
}

/** Seconds; the defaults, and no override reaches beyond read and total. */
export interface Times {
  readonly connectSeconds: number
  readonly readSeconds: number
  readonly totalSeconds: number
}

const everything: readonly RetryOn[] = ['ct', 'rt', '4xx', '5xx']
const edges = /^(ashburn|dublin|frankfurt|roaming|sao-paulo|singapore|sydney|tokyo|umatilla)$/

/**
 * The overrides of a fragment. One that cannot be read is warned of and left at its default: 11240 for an edge that is
 * no name, 11241 for one nobody has, 11242 for an interconnect, 11243 for all that governs tries and times. An edge
 * has no further effect: all of them are here. Other names are the application's own and none of our business.
 */
export function readOverrides(
  fragment: string,
  { connectSeconds, readSeconds, totalSeconds }: Times,
  warn: (code: number, message: string) => void,
): Connection {
  const given = new URLSearchParams(fragment)
  const read = <T>(name: string, or: T, reader: (value: string) => T | undefined): T => {
    const value = given.get(name)
    if (value === null) return or
    const read = reader(value)
    if (read === undefined) warn(11243, `'${value}' is no ${name} for a connection override`)
    return read ?? or
  }
  for (const edge of given.get('e')?.split(',') ?? []) warnOfEdge(edge.trim(), warn)
  return {
    connectMs: read('ct', connectSeconds * 1000, whole(100, 10_000)),
    readMs: Math.min(read('rt', readSeconds * 1000, whole(100, 15_000)), readSeconds * 1000),
    totalMs: Math.min(read('tt', totalSeconds * 1000, whole(100, 15_000)), totalSeconds * 1000),
    retries: read('rc', 1, whole(0, 5)),
    retryOn: new Set(read('rp', ['ct'], policy)),
    sni: read('sni', true, (value) => (value === 'y' || value === 'n' ? value === 'y' : undefined)),
  }
}

const whole = (min: number, max: number) => (value: string) =>
  /^\d{1,5}$/.test(value) && Number(value) >= min && Number(value) <= max ? Number(value) : undefined

function policy(value: string): readonly RetryOn[] | undefined {
  const named = value.split(',').map((each) => each.trim())
  if (named.some((each) => each !== 'all' && !everything.includes(each as RetryOn))) return undefined
  return named.includes('all') ? everything : (named as RetryOn[])
}

function warnOfEdge(edge: string, warn: (code: number, message: string) => void) {
  if (!/^[a-z]+(-[a-z]+)*$/.test(edge)) warn(11240, `'${edge}' is not the name of an edge location`)
  else if (edge.endsWith('-ix')) warn(11242, `'${edge}' is an interconnect, and this account has none`)
  else if (!edges.test(edge)) warn(11241, `'${edge}' is not a supported edge location`)
}
