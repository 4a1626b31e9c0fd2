/** The parameters of forms. */
import type { SignedParams } from '../../catalog/signature.ts'
import type { FormFields } from './see.ts'

/** A form, decoded. No name means anything to the object they are in; a name that occurs again has several values. */
export function formIn(text: string): SignedParams {
  const all = Object.create(null) as Record<string, string | string[]>
  for (const [name, value] of new URLSearchParams(text)) {
    const before = all[name]
    if (Array.isArray(before)) before.push(value)
    else all[name] = before === undefined ? value : [before, value]
  }
  return all
}

/** What somebody else has decoded. What is neither text nor texts was no parameter of a form, and is left out. */
export const formOf = (fields: FormFields): SignedParams =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => [value].flat().every(isText))) as SignedParams

const isText = (value: unknown) => typeof value === 'string'

/** Bytes that are no UTF-8 become U+FFFD, as in every form. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

export const bytesOf = (text: string) => new TextEncoder().encode(text)
