/** A request as it is looked at, whichever way it was handed in. */
import { bodyOf, usualLimit } from './body.ts'

/** Names, in any case, and values. Node's `request.headers` is one. */
export interface HeaderFields {
  /** A value, or several. */
  readonly [name: string]: string | readonly string[] | undefined
}

/** Parameters of a form that a framework has read. Express's `request.body` is one. */
export interface FormFields {
  /** A value, or several where the name occurs several times. */
  readonly [name: string]: unknown
}

/** A request in plain words, for frameworks that have their own. */
export interface RequestDescription {
  /** Absolute, or only path and query; the host is then that of the header `Host`. Exactly as it came. */
  readonly url: string
  /** `POST` where left out. */
  readonly method?: string
  /** All of them. */
  readonly headers: Headers | HeaderFields
  /** As it came, which is best; or the parameters that somebody read from it. */
  readonly body?: string | Uint8Array | FormFields | null
}

/** What is looked at. */
export interface Seen {
  readonly url: string
  readonly method: string
  /** Empty where there is none. */
  header(name: string): string
  /** Null where it was read before, and is gone. */
  readonly body: string | Uint8Array | FormFields | null
}

/** Leaves the body of a web request readable. Null where it is longer than the limit. */
export async function see(request: Request | RequestDescription, limit = usualLimit): Promise<Seen | null> {
  if (!('clone' in request)) return seenWith(request, request.body ?? '')
  if (request.bodyUsed) return seenWith(request, null)
  const body = await bodyOf(request.clone(), limit)
  return body && seenWith(request, body)
}

/** A request whose body is known. */
export const seenWith = (request: Request | RequestDescription, body: Seen['body']): Seen => ({
  url: request.url,
  method: request.method?.toUpperCase() ?? 'POST',
  body,
  header(name) {
    const { headers } = request
    const value =
      typeof headers.get === 'function'
        ? (headers as Headers).get(name)
        : Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
    return String(value ?? '')
  },
})
