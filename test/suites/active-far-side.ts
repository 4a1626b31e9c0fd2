/** Models of a client whose far side is a function. */
import { Client } from 'ringback'
import * as active from 'ringback/active'

/** Models whose far side answers everything with what this returns; and what it was asked. */
export function far(answer: (asked: Asked) => object | null) {
  const asked: Asked[] = []
  const client = new Client({
    accountSid: 'AC1',
    authToken: 'hush',
    baseUrl: 'http://far.side',
    retries: 0,
    fetch: async (input, init) => {
      const { pathname, searchParams } = new URL(String(input))
      const headers = new Headers(init?.headers)
      const form = Object.fromEntries(new URLSearchParams(String(init?.body ?? '')))
      const who = atob(String(headers.get('authorization')).replace('Basic ', ''))
      asked.push({ method: String(init?.method), path: pathname.replace('/2010-04-01', ''), form, searchParams, who })
      const said = answer(asked.at(-1)!)
      return said ? Response.json(said) : new Response(null, { status: 204 })
    },
  })
  return { ...active.session(client), asked }
}
export interface Asked {
  readonly method: string
  readonly path: string
  readonly form: Readonly<Record<string, string>>
  readonly searchParams: URLSearchParams
  readonly who: string
}
export const requests = (asked: readonly Asked[]) => asked.map(({ method, path }) => `${method} ${path}`)
