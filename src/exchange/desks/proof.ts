/** Whether a secret is the one whose hash is kept. */
import { timingSafeEqual } from 'node:crypto'
import type { Seal } from './seal.ts'

/** The record where the secret is its own, by the hash kept of it; null otherwise, and where there is no record. */
export type Prove<T> = (record: T | null, secret: string) => T | null

/** Compares in constant time, whether there is a record or not. */
export function proof<T extends object>({ hashed, newToken }: Seal, hashOf: (record: T) => string): Prove<T> {
  const nobody = hashed(newToken())
  /** Secrets that were right, with the record they were right for: an HMAC costs more than the rest of letting in. */
  const proven = new WeakMap<T, Buffer>()

  return (record, secret) => {
    const given = Buffer.from(secret)
    const before = record && proven.get(record)
    if (before && before.length === given.length && timingSafeEqual(before, given)) return record
    const right = timingSafeEqual(hashed(secret), record ? Buffer.from(hashOf(record), 'hex') : nobody)
    if (!right || !record) return null
    proven.set(record, given)
    return record
  }
}
