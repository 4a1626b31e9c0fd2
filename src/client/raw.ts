/** Requests as they are, for whoever knows the API's own words: any resource, version and representation. */
import type { Version } from '../catalog/resource.ts'
import type { CallOptions } from './options.ts'
import { written } from './params.ts'
import type { Wire } from './wire.ts'

/** Parameters in the API's own words; a name with several values is sent several times. */
export interface RawParams {
  /** `To`, `StartTime>`, `MediaUrl`. */
  readonly [name: string]: RawValue | readonly RawValue[]
}
/** What one parameter can be. */
export type RawValue = string | number | boolean

/** What a raw request may be told. */
export interface RawOptions extends CallOptions {
  /** Another version of the API, for this request alone. */
  apiVersion?: Version
}

/** An answer as it came. */
export interface RawResponse {
  /** The status: 200. */
  readonly code: number
  /** The status in words: `OK`; empty over HTTP/2, which has none. */
  readonly message: string
  /** The body, untouched: XML unless the resource's extension asked for something else. */
  readonly content: string
  /** Everything else that was said. */
  readonly headers: Headers
}

/** The four verbs of HTTP. None throws because of what an answer says; only where none comes. */
export interface Raw {
  /** Reads: `Calls`, `Calls/CA….csv`; nothing for the account itself, a leading `/` for what is not below it. */
  GET(resource?: string, params?: RawParams, options?: RawOptions): Promise<RawResponse>
  /** Makes or changes. */
  POST(resource?: string, params?: RawParams, options?: RawOptions): Promise<RawResponse>
  /** Changes. */
  PUT(resource?: string, params?: RawParams, options?: RawOptions): Promise<RawResponse>
  /** Deletes. */
  DELETE(resource?: string, params?: RawParams, options?: RawOptions): Promise<RawResponse>
}

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const

export function raw(wire: Wire, account: string): Raw {
  const asking =
    (method: (typeof methods)[number]) =>
    async (resource = '', params: RawParams = {}, { apiVersion, ...options }: RawOptions = {}) => {
      const at = (apiVersion ? `/${apiVersion}` : wire.version) + pathOf(account, resource)
      const form = written(params)
      const sends = method[0] === 'P'
      const target = sends || form === '' ? at : `${at}${at.includes('?') ? '&' : '?'}${form}`
      const answer = await wire.answer({ method, target, form: sends ? form : undefined, options })
      return {
        code: answer.status,
        message: answer.statusText,
        content: answer.text,
        headers: new Headers(answer.headers()),
      }
    }
  return Object.fromEntries(methods.map((method) => [method, asking(method)])) as object as Raw
}

/** `Accounts` is the account itself, as it always was; what begins with a slash begins at the version. */
function pathOf(account: string, resource: string): string {
  if (resource.startsWith('/')) return resource
  const own = /^(Accounts)?(\.\w+)?$/.exec(resource)
  return `/Accounts/${account}${own ? (own[2] ?? '') : `/${resource}`}`
}
