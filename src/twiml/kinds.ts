/** The kinds of value that only a document's attributes have. */
import type { ErrorCode } from '../catalog/errors.ts'
import {
  integer,
  isSocketAddress,
  type Kind,
  kind,
  type NumberRules,
  oneOf,
  phone,
  type Rules,
  Unreadable,
} from '../catalog/kinds.ts'

/** Absolute, or relative to the document; only http and https, and no `_` in a host (twiml-and-webhooks.md §1.3). */
export function isLink(text: string): boolean {
  const whole = URL.parse(text, 'http://document.invalid/')
  return whole !== null && /^https?:$/.test(whole.protocol) && !whole.hostname.includes('_')
}

/** A URL where somebody is asked or told. Empty is none, or the document's own, as the verb says. */
export const link = (rules: Rules<string> = {}): string =>
  kind({
    is: 'link',
    rules,
    read: (wire) => {
      const trimmed = wire.trim()
      if (isLink(trimmed)) return trimmed
      throw new Unreadable(`'${trimmed}' is not an http or https URL`)
    },
  })

/** Where a stream goes: `wss`, or `ws` on this machine (decision 180). */
export const socket = (rules: Rules<string> = {}): string =>
  kind({
    is: 'socket',
    rules,
    read: (wire) => {
      const trimmed = wire.trim()
      if (isSocketAddress(trimmed)) return trimmed
      throw new Unreadable(`'${trimmed}' is not a wss URL`)
    },
  })

/** Whose voice is meant: the far end's, ours, or both. */
export type Track = 'inbound_track' | 'outbound_track' | 'both_tracks'
export const track = (or: Track): Track => oneOf(['inbound_track', 'outbound_track', 'both_tracks'], { or })

/** Keys that are pressed, with waits: `w` for half a second, `W` for a whole one. */
export const dtmf = (rules: Rules<string> = {}): string =>
  kind({
    is: 'dtmf',
    rules,
    read: (wire) => {
      if (/^[0-9A-DwW#*]+$/.test(wire)) return wire
      throw new Unreadable(`'${wire}' is not made of 0 to 9, A to D, *, #, w and W`)
    },
  })

/** One key, or none. */
export const key = ({ tooMany, ...rules }: Rules<string> & { readonly tooMany: ErrorCode }): string =>
  kind({
    is: 'key',
    rules,
    read: (wire) => {
      if (!/^[0-9#*]*$/.test(wire)) throw new Unreadable(`'${wire}' is not one of 0 to 9, # and *`)
      if (wire.length > 1) throw new Unreadable(`'${wire}' is more than one key`, tooMany)
      return wire
    },
  })

/** A whole number, or this word. */
export const integerOr = <const W extends string>(
  word: W,
  { or, malformed, ...bounds }: Omit<NumberRules, 'or'> & { readonly or?: number | W },
): number | W => {
  const number = integer(bounds) as unknown as Kind<number>
  return kind<number | W>({
    is: `integer or ${word}`,
    rules: { ...(or !== undefined && { or }), ...(malformed && { malformed }) },
    read: (wire) => (wire === word ? word : number.read(wire)),
  })
}

/** A language tag in the shape of BCP 47: `en`, `en-GB`, `zh-Hans-CN`. */
export const language = (rules: Rules<string> = {}): string =>
  kind({
    is: 'language',
    rules,
    read: (wire) => {
      if (/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(wire)) return wire
      throw new Unreadable(`'${wire}' is not a language tag such as en-US`)
    },
  })

/** One or more of these words, separated by spaces. */
export const words = <const V extends string>(values: readonly V[], rules: Rules<V[]> = {}): V[] =>
  kind<V[]>({
    is: 'words',
    values,
    rules,
    many: true,
    read: (wire) => {
      const given = wire.split(/\s+/).filter(Boolean)
      const wrong = given.find((word) => !values.some((value) => value === word))
      if (wrong !== undefined || given.length === 0)
        throw new Unreadable(`'${wrong ?? ''}' is not one of ${values.join(', ')}`)
      return given as V[]
    },
    write: (given) => given.join(' '),
  })

export interface ListRules extends Rules<string[]> {
  readonly most: number
  /** Characters of one entry. */
  readonly longest: number
}

/** Entries separated by commas. */
export const list = ({ most, longest, ...rules }: ListRules): string[] =>
  kind<string[]>({
    is: 'list',
    rules,
    many: true,
    read: (wire) => {
      const entries = wire.split(',').map((entry) => entry.trim())
      if (entries.length > most) throw new Unreadable(`has more than ${most} entries`)
      const long = entries.find((entry) => entry.length > longest)
      if (long !== undefined) throw new Unreadable(`'${long.slice(0, 20)}…' is longer than ${longest} characters`)
      return entries.filter(Boolean)
    },
    write: (entries) => entries.join(','),
  })

/** Whom a text comes from: a number, a short code, or a name of up to eleven letters and digits. */
export const sender = (rules: Rules<string> = {}): string => {
  const number = phone() as unknown as Kind<string>
  return kind({
    is: 'sender',
    rules,
    read: (wire) => (/^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/.test(wire.trim()) ? wire.trim() : number.read(wire)),
  })
}

/** Far longer than any number, client or address of a switch (13248). */
const longestCallerId = 128

/** Whom the called sees: a number, `client:name`, or the user part of a SIP address. */
export const callerId = ({ tooLong, ...rules }: Rules<string> & { readonly tooLong: ErrorCode }): string =>
  kind({
    is: 'caller id',
    rules,
    read: (wire) => {
      const given = wire.trim()
      if (given.length > longestCallerId) throw new Unreadable(`longer than ${longestCallerId} characters`, tooLong)
      if (/^(client:.*|[A-Za-z0-9+._() -]*)$/.test(given)) return given
      throw new Unreadable(`'${given}' is neither a number, client:name, nor made of letters, digits, +, -, _ and .`)
    },
  })
