/** SIP addresses as documents write them: whom, which way, with which headers (RFC 3261 §19.1, §25.1). */

/** Characters of an address without its headers, and of these (twiml-and-webhooks.md §3.3). */
const longestUri = 254
export const longestHeaders = 1023

const shape = /^sips?:([^@\s]+@)([^\s;?@]+?)(:[0-9]{1,5})?((?:;[^\s;?]+)*)$/i
/** A host name, or an address in figures. */
const host =
  /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\.?)$/
/** What belongs to an application: extension headers, and those that carriers ask for (§3.3). */
const ownHeader = /^(X-[A-Za-z0-9\-.!%*_+`'~]+|User-to-User|Remote-Party-ID|P-Preferred-Identity|P-Called-Party-ID)$/i
/** Text without line ends and other controls. */
const headerValue = /^[ -~\u00a0-\uffff]*$/

/** An address, and what stands behind its `?`; of any other address, itself. */
export function splitSip(address: string): { readonly uri: string; readonly query: string } {
  const at = /^sips?:/i.test(address) ? address.indexOf('?') : -1
  return at < 0 ? { uri: address, query: '' } : { uri: address.slice(0, at), query: address.slice(at + 1) }
}

/** What keeps an address from being called: 13243, 13253 or 13254. */
export function sipTrouble(address: string): { readonly code: number; readonly detail: string } | null {
  const { uri, query } = splitSip(address)
  const [, , name = '', , parameters = ''] = shape.exec(uri) ?? []
  const wrong = (code: number, what: string) => ({ code, detail: `'${uri.slice(0, 80)}' ${what}` })
  if (name === '') return wrong(13243, 'is not a SIP address')
  if (uri.length > longestUri) return wrong(13243, `has more than ${longestUri} characters`)
  const [, transport] = /;transport=([^;]*)/i.exec(parameters) ?? []
  if (transport !== undefined && !/^(udp|tcp|tls)$/i.test(transport)) return wrong(13243, 'goes by udp, tcp or tls')
  if (!host.test(name)) return wrong(13254, 'has no host that could be found')
  return query.length > longestHeaders ? wrong(13253, `has more than ${longestHeaders} characters of headers`) : null
}

export const isHeader = (name: string, value: string): boolean => ownHeader.test(name) && headerValue.test(value)

/** Names and values behind a `?`, unescaped; what no escape stands for is kept as no header's value. */
export const headersIn = (query: string): [name: string, value: string][] =>
  query.split('&').flatMap((pair): [string, string][] => {
    if (pair === '') return []
    const [name = '', ...value] = pair.split('=')
    return [[name, unescaped(value.join('='))]]
  })

function unescaped(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return '\0'
  }
}
