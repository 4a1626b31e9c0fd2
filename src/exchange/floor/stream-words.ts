/** What an application says on a two-way stream (twiml-and-webhooks.md §15). Its bytes are hostile until read. */
import { Unreadable } from '../../catalog/kinds.ts'

export type StreamWord =
  | { readonly is: 'media'; readonly bytes: Uint8Array }
  | { readonly is: 'mark'; readonly name: string }
  | { readonly is: 'clear' }

/** Characters of a mark's name: it is sent back as it is. */
const longestName = 1024

/** Throws `Unreadable`. */
export function readStreamWord(text: string): StreamWord {
  const word = objectIn(parsed(text), 'the message')
  switch (word['event']) {
    case 'media':
      return { is: 'media', bytes: bytesIn(objectIn(word['media'], 'media')['payload']) }
    case 'mark':
      return { is: 'mark', name: nameIn(objectIn(word['mark'], 'mark')['name']) }
    case 'clear':
      return { is: 'clear' }
    default:
      throw new Unreadable(`the event is ${excerpt(word['event'])}, and none of media, mark and clear`)
  }
}

export type Fields = Readonly<Record<string, unknown>>

/** JSON, whatever it says. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Unreadable(`the message is no JSON: ${excerpt(text)}`)
  }
}

export function objectIn(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable(`${what} is no object`)
  return value as Fields
}

/** A piece of what was said, to tell it again. */
export const excerpt = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'missing')
  return `'${text.length > 60 ? `${text.slice(0, 60)}…` : text}'`
}

function bytesIn(payload: unknown): Uint8Array {
  if (typeof payload !== 'string' || payload.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(payload))
    throw new Unreadable('the payload is no Base64')
  return Buffer.from(payload, 'base64')
}

function nameIn(name: unknown): string {
  if (typeof name !== 'string' || name === '' || name.length > longestName)
    throw new Unreadable(`a mark has a name of up to ${longestName} characters`)
  return name
}
