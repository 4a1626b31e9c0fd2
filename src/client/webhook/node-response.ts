/** A web response, sent by a server of Node. */
import type { NodeResponse } from './node-request.ts'

/** Sends all of it, no faster than it is taken. */
export async function send(answer: Response, outgoing: NodeResponse, headOnly: boolean): Promise<void> {
  outgoing.statusCode = answer.status
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value)
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies)
  const reader = headOnly ? undefined : answer.body?.getReader()
  try {
    while (reader && !outgoing.destroyed) {
      const { done, value } = await reader.read()
      if (done) break
      if (!outgoing.write(value)) await taken(outgoing)
    }
  } finally {
    if (outgoing.destroyed) await reader?.cancel()
  }
  outgoing.end()
}

/** Until there is room again, or nobody. */
function taken(outgoing: NodeResponse): Promise<void> {
  if (outgoing.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off('drain', done)
      outgoing.off('close', done)
      resolve()
    }
    outgoing.once('drain', done)
    outgoing.once('close', done)
  })
}
