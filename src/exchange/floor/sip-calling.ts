/** What a call to a SIP address may say of itself: who asks, in which headers (rest-api.md §6.2, 21222 to 21229). */
import { Refused } from '../../catalog/errors.ts'

export interface SipOrder {
  readonly to: string
  readonly sipAuthUsername?: string
  readonly sipAuthPassword?: string
}

/** Characters of a name and of a password as RFC 3261 §25.1 has them in an address. */
const userCharacters = /^[A-Za-z0-9\-_.!~*'()%&=+$,;?/]*$/
const passwordCharacters = /^[!-~]*$/
/** rest-api.md §6.2, 21227. */
const longestHeaders = 1024
/** A token (RFC 3261 §25.1) that belongs to nobody else: extension headers, and User-to-User (RFC 7433). */
const headerName = /^(X-[A-Za-z0-9\-.!%*_+`'~]+|User-to-User)$/i
/** Text without line ends and other controls. */
const headerValue = /^[ -~\u00a0-\uffff]*$/

/** Refuses 21222, 21224, 21225, and 21227 to 21229 for the headers behind the `?` of a SIP address. */
export function checkSip({ to, sipAuthUsername = '', sipAuthPassword = '' }: SipOrder): void {
  if (!userCharacters.test(sipAuthUsername)) throw new Refused(21222)
  if (!passwordCharacters.test(sipAuthPassword)) throw new Refused(21224)
  if (sipAuthUsername !== '' && sipAuthPassword === '') throw new Refused(21225)
  const [, headers] = /^sips?:[^?]*\?(.*)$/is.exec(to) ?? []
  if (headers === undefined) return
  if (headers.length > longestHeaders) throw new Refused(21227)
  for (const header of headers.split('&')) {
    const [name = '', ...value] = header.split('=')
    if (!headerName.test(name)) throw new Refused(21228)
    if (!headerValue.test(decoded(value.join('=')))) throw new Refused(21229)
  }
}

/** What no escape stands for is no value (RFC 3261 §19.1.1). */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    throw new Refused(21229)
  }
}
