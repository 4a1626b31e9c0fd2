/** The door as `fetch`: what a client in the same process is given instead of a network. */
import type { Door } from './door.ts'

export function fetchOf(door: Door): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    const { pathname, search } = new URL(request.url)
    const { status, headers, body, medium } = await door({
      method: request.method,
      target: pathname + search,
      headers: Object.fromEntries(request.headers),
      body: Buffer.from(await request.arrayBuffer()),
    })
    const content = medium ? Buffer.from(await medium.read(0, medium.size)) : body
    return new Response(status === 204 || status === 304 ? null : content, { status, headers: { ...headers } })
  }
}
