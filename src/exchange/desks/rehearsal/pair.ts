/** An account's second pair of credentials: derived from its sid and the house's key, kept nowhere. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'

export interface Pair {
  readonly sid: string
  readonly authToken: string
}

export interface Pairs {
  of(accountSid: string): Pair
  /** The account whose pair has this sid: every sid is some account's, whether there is one or not. */
  accountSid(testSid: string): string
}

const looksLikeOne = /^AC[0-9a-f]{32}$/

/** A sid is one block of the cipher, so that its pair's sid leads back to it without a table. */
export function pairs(key: Uint8Array): Pairs {
  const derived = (use: string, bytes: number) => Buffer.from(hkdfSync('sha256', key, '', use, bytes))
  const [naming, signing] = [derived('ringback test sid', 16), derived('ringback test token', 32)]
  const turned = (sid: string, make: typeof createCipheriv | typeof createDecipheriv) => {
    if (!looksLikeOne.test(sid)) return sid
    const cipher = make('aes-128-ecb', naming, null).setAutoPadding(false)
    return `AC${cipher.update(sid.slice(2), 'hex', 'hex')}${cipher.final('hex')}`
  }
  return {
    of: (accountSid) => ({
      sid: turned(accountSid, createCipheriv),
      authToken: createHmac('sha256', signing).update(accountSid).digest('hex').slice(0, 32),
    }),
    accountSid: (testSid) => turned(testSid, createDecipheriv),
  }
}
