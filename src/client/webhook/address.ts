/** The URL that the sender asked for, which is what it signed; behind a proxy another one arrives (§13.1). */
import { parted } from '../../catalog/signature.ts'
import type { Seen } from './see.ts'

/** Where a request was sent to, in the sender's eyes. */
export interface AddressOptions {
  /**
   * How the outside reaches this server, such as `https://example.com`: stands in for scheme, host and port of every
   * request. Its path, if it has one, is put before the request's where it is missing there.
   */
  readonly publicUrl?: string
  /**
   * Believes `Forwarded` and `X-Forwarded-Proto`, `-Host` and `-Port`. Only behind a proxy that sets them itself: else
   * whoever sends a request says where it was sent.
   */
  readonly trustForwarded?: boolean
}

/** Throws a `TypeError` where `publicUrl` is no URL. */
export function sentTo(seen: Seen, { publicUrl, trustForwarded }: AddressOptions): string {
  const rest = parted(seen.url).rest.split('#')[0]!
  let { scheme, host } = trustForwarded ? forwarded(seen) : arrivedAt(seen)
  let prefix = ''
  if (publicUrl) {
    ;({ scheme, host, rest: prefix } = parted(publicUrl))
    if (!host) throw new TypeError('publicUrl is no URL')
    prefix = prefix.replace(/\/*([?#].*)?$/s, '')
    if (`${rest.split('?')[0]}/`.startsWith(`${prefix}/`)) prefix = ''
  }
  // A websocket is asked for by HTTP, and signed as what it is.
  if (/websocket/i.test(seen.header('upgrade'))) scheme = scheme.replace('http', 'ws')
  return `${scheme}://${host}${prefix}${rest}`
}

/** As it arrived; web requests have their host in lower case, and the header as the sender wrote it. */
export function arrivedAt(seen: Seen): { scheme: string; host: string } {
  const { scheme, host } = parted(seen.url)
  const written = seen.header('host')
  return { scheme: scheme || 'http', host: scheme && written.toLowerCase() !== host ? host : written }
}

/**
 * What the first of the proxies was asked: the leftmost entry, in RFC 7239 §4 and in the older headers. What makes no
 * sense there makes a URL that nothing was signed for.
 */
export function forwarded(seen: Seen): { scheme: string; host: string } {
  const arrived = arrivedAt(seen)
  const said = (name: string) => {
    const first = (header: string) => seen.header(header).split(',')[0]!.trim()
    return RegExp(`\\b${name}="?([^";]+)`, 'i').exec(first('forwarded'))?.[1] || first(`x-forwarded-${name}`)
  }
  const host = said('host') || arrived.host
  const port = said('port')
  return {
    scheme: said('proto').toLowerCase() || arrived.scheme,
    host: port && !/:\d+$/.test(host) ? `${host}:${port}` : host,
  }
}
