/** Where requests may go: public addresses only, when strangers can make us ask. Judged at each connect. */
import { BlockList, isIP } from 'node:net'

export interface Guard {
  /** Whether a connection to this address may be made, for a URL that names this host. */
  admits(address: string, host: string): boolean
}

/** IANA's special-purpose registries (RFC 6890 and after): what is not somebody else's public machine. */
const closed4 = [
  ['0.0.0.0', 8], // this host
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // carrier-grade NAT; clouds keep metadata here too
  ['127.0.0.0', 8], // loopback
  ['168.63.129.16', 32], // the wire server of Azure, on a public-looking address
  ['169.254.0.0', 16], // link-local, and the clouds' metadata
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and broadcast
] as const
/** Of IPv6 only global unicast is public: loopback, link-local, ULA, multicast and NAT64 all lie outside. */
const open6 = [['2000::', 3]] as const
const closed6 = [
  ['2001::', 23], // protocol assignments, Teredo among them: an IPv4 address in disguise
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4: an IPv4 address in disguise
  ['3fff::', 20], // documentation
] as const
const mapped4 = [['::ffff:0:0', 96]] as const

/**
 * Public addresses, and what the operator allows besides: host names, addresses or ranges (`10.1.0.0/16`). Throws a
 * `RangeError` for an entry that is none of these.
 */
export function publicOnly(allow: readonly string[] = []): Guard {
  const hosts = new Set<string>()
  const allowed = new BlockList()
  for (const entry of allow.map((each) => each.trim().toLowerCase())) {
    const [address = '', ...bits] = entry.split('/')
    const family = isIP(address)
    if (family) allowed.addSubnet(address, readBits(entry, bits, family === 4 ? 32 : 128), `ipv${family as 4 | 6}`)
    else if (/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(entry)) hosts.add(entry)
    else throw new RangeError(`'${entry}' is neither a host, an address nor a range`)
  }
  const closed = listOf(closed4, closed6)
  const open = listOf([], open6)
  const mapped = listOf([], mapped4)

  return {
    admits(address, host) {
      const [bare = ''] = address.split('%') // a link-local address may name its interface
      const family = isIP(bare)
      if (family === 0) return false
      const kind = `ipv${family as 4 | 6}` as const
      if (hosts.has(host.toLowerCase()) || allowed.check(bare, kind)) return true
      if (closed.check(bare, kind)) return false
      return family === 4 || open.check(bare, kind) || mapped.check(bare, kind)
    },
  }
}

type Ranges = readonly (readonly [string, number])[]
/** A `BlockList` reads an IPv4 address mapped into IPv6 as the IPv4 address it is. */
function listOf(four: Ranges, six: Ranges): BlockList {
  const list = new BlockList()
  for (const [net, bits] of four) list.addSubnet(net, bits, 'ipv4')
  for (const [net, bits] of six) list.addSubnet(net, bits, 'ipv6')
  return list
}

function readBits(entry: string, [given, ...more]: readonly string[], most: number): number {
  if (given === undefined) return most
  const bits = /^\d{1,3}$/.test(given) && more.length === 0 ? Number(given) : Number.NaN
  if (bits <= most) return bits
  throw new RangeError(`'${entry}' is not a range of addresses`)
}
