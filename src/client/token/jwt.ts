/** JSON Web Tokens (RFC 7519) in their compact form (RFC 7515 §3.1), signed by HS256 and by nothing else. */
import { base64 } from '../hash/base64.ts'
import { hmac } from '../hash/hmac.ts'
import { sha256 } from '../hash/sha256.ts'
import { TokenError } from './error.ts'

/** The members of a header or of a payload. */
export type Claims = Readonly<Record<string, unknown>>

/** A token in its parts; nothing of it is checked but its form. */
export interface Parts {
  readonly header: Claims
  readonly claims: Claims
  /** What is signed: header and payload as they were written. */
  readonly signed: string
  /** Base64url. */
  readonly signature: string
}

/** Longer than any grant needs: a browser sends its token in a frame of its signalling, a server reads it unasked. */
const longest = 16_384

/** The token, with the members in the order given: equal input is an equal token. */
export function sealed(header: Claims, claims: Claims, secret: string): string {
  const signed = `${written(header)}.${written(claims)}`
  return `${signed}.${hs256(signed, secret)}`
}

/** The signature of HMAC SHA-256 (RFC 7518 §3.2), Base64url. */
export function hs256(text: string, secret: string): string {
  const node = globalThis.process?.getBuiltinModule?.('node:crypto')
  if (node) return node.createHmac('sha256', secret).update(text).digest('base64url')
  return url(base64(hmac(sha256, secret, text)))
}

/** Throws a `TokenError`, reason `malformed`. */
export function opened(token: string): Parts {
  const parts = typeof token === 'string' && token.length <= longest ? token.split('.') : []
  const [header, claims, signature] = parts
  if (parts.length !== 3 || !header || !claims || signature === undefined)
    throw new TokenError('malformed', 'This is no token: it has not three parts with dots between them')
  return { header: read(header), claims: read(claims), signed: `${header}.${claims}`, signature }
}

function written(claims: Claims) {
  // One by one: a spread of very many arguments does not fit every stack.
  const bytes = new TextEncoder().encode(JSON.stringify(claims))
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return url(btoa(binary))
}

/** Base64url without padding (RFC 7515 §2). */
const url = (text: string) => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

function read(part: string): Claims {
  try {
    if (!/^[\w-]+$/.test(part)) throw undefined
    const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Claims
  } catch {
    // Whatever it is, it is no object of JSON in Base64url; what exactly is of no use to anybody.
  }
  throw new TokenError('malformed', 'This is no token: a part of it is no JSON object in Base64url')
}
