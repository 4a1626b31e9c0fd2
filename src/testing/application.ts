/** A customer's application without a network: pages by path, and a record of everything it was asked. */
import type { InProcessAnswer, Transport } from '../webhooks/in-process.ts'

/** One request the application got. */
export interface Asked {
  readonly url: string
  readonly path: string
  readonly method: string
  /** Of the body, or of the query where there was none. */
  readonly params: Readonly<Record<string, string>>
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

/** What a page answers: TwiML, or an answer with its own status, headers, body and slowness. */
export type Told = string | Partial<InProcessAnswer>
export type Page = string | ((params: Readonly<Record<string, string>>, asked: Asked) => Told | Promise<Told>)

export interface Application {
  /** Where its pages are: `http://app.test`. */
  readonly url: string
  /** By path; add to it at any time. */
  readonly pages: Record<string, Page>
  /** Oldest first. */
  readonly asked: Asked[]
  /** What one page was asked. */
  askedAt(path: string): Asked[]
}

/** The application, and the wire to it. */
export function application(pages: Record<string, Page>): Application & { readonly transport: Transport } {
  const asked: Asked[] = []
  const app = { ...pages }
  return {
    url: 'http://app.test',
    pages: app,
    asked,
    askedAt: (path) => asked.filter((each) => each.path === path),
    async transport({ url, method, headers, body }) {
      const { pathname, searchParams } = new URL(url)
      const params = Object.fromEntries(body ? new URLSearchParams(body) : searchParams)
      const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
      const request = { url, path: pathname, method, params, headers: Object.fromEntries(named) }
      asked.push(request)
      const page = app[pathname]
      if (page === undefined) return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'no such page' }
      const told = typeof page === 'string' ? page : await page(params, request)
      const answer = typeof told === 'string' ? { body: told } : told
      return { status: 200, ...answer, headers: { 'content-type': 'text/xml', ...answer.headers } }
    },
  }
}
