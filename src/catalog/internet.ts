/** Addresses of the internet: of machines, and ranges of them. */
import { kind, type Rules, Unreadable } from './kind.ts'

const octet = '(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])'
const version4 = new RegExp(`^${octet}\\.${octet}\\.${octet}\\.${octet}$`)

/** An IPv4 or IPv6 address as it is usually written (RFC 5952); null where it is none. Never a name. */
export function readIpAddress(wire: string): string | null {
  const given = wire.trim()
  if (version4.test(given)) return given.split('.').map(Number).join('.')
  if (!given.includes(':') || !/^[0-9a-f:.]{2,45}$/i.test(given)) return null
  // A URL's host is read and written by the rules of RFC 4291 and RFC 5952.
  return URL.parse(`http://[${given}]/`)?.hostname.slice(1, -1) ?? null
}

/** One machine's address, IPv4 or IPv6. */
export const ipAddress = (rules: Rules<string> = {}): string =>
  kind({
    is: 'text',
    rules,
    read: (wire) => {
      const address = readIpAddress(wire)
      if (address !== null) return address
      throw new Unreadable(`'${wire}' is not an IP address`)
    },
  })

/** How many bits the addresses of its family have. */
export const bitsOf = (address: string): 32 | 128 => (address.includes(':') ? 128 : 32)

/** All addresses whose first bits are those of this one. */
export interface Range {
  readonly address: string
  readonly prefixLength: number
}

/**
 * Whether an address is in a range. A socket that serves both families shows IPv4 as `::ffff:192.0.2.1`
 * (RFC 4291 §2.5.5.2): that is the same machine.
 */
export function isWithin(address: string, { address: first, prefixLength }: Range): boolean {
  const [one, other] = [plain(address), plain(first)]
  if (one === null || other === null || one.bits !== other.bits) return false
  const rest = BigInt(one.bits - Math.min(prefixLength, one.bits))
  return one.value >> rest === other.value >> rest
}

interface Plain {
  readonly bits: 32 | 128
  readonly value: bigint
}

function plain(wire: string): Plain | null {
  const address = readIpAddress(wire)
  if (address === null) return null
  if (bitsOf(address) === 32) return { bits: 32, value: joined(address.split('.').map(Number), 8n) }
  const value = joined(groups(address), 16n)
  return value >> 32n === 0xffffn ? { bits: 32, value: value & 0xffffffffn } : { bits: 128, value }
}

/** The eight groups of an IPv6 address, `::` filled with zeros. */
function groups(address: string): number[] {
  const [head = [], tail] = address.split('::').map((half) =>
    half
      .split(':')
      .filter(Boolean)
      .map((group) => Number.parseInt(group, 16)),
  )
  return tail ? [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail] : head
}

const joined = (parts: readonly number[], width: bigint) =>
  parts.reduce((value, part) => (value << width) | BigInt(part), 0n)
