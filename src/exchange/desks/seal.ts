/** How secrets are kept: hashed to be compared, sealed to be read again; by keys of their own from the house's one. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

export interface Seal {
  /** HMAC-SHA-256: what a secret is known by. */
  hashed(secret: string): Buffer
  /** AES-256-GCM, bound to what it belongs to, as text. */
  sealed(secret: string, owner: string): string
  opened(box: string, owner: string): string
  /** 32 hexadecimal digits, as auth tokens look. */
  newToken(): string
}

const nonceBytes = 12
const tagBytes = 16

/** From the house's 32 key bytes. */
export function seal(key: Uint8Array): Seal {
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', key, '', use, 32))
  const [hashing, sealing] = [derived('ringback token hash'), derived('ringback token seal')]

  return {
    hashed: (secret) => createHmac('sha256', hashing).update(secret).digest(),

    sealed(secret, owner) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(owner))
      const inside = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), inside]).toString('base64')
    },

    opened(box, owner) {
      const bytes = Buffer.from(box, 'base64')
      const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes)
      const cipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(owner))
        .setAuthTag(tag)
      try {
        return cipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + cipher.final('utf8')
      } catch (cause) {
        throw new Error(`the secret of ${owner} does not open: was it sealed with another key?`, { cause })
      }
    },

    newToken: () => randomBytes(16).toString('hex'),
  }
}
