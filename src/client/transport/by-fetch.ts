/** Attempts by `fetch`: the runtime's, or one that was given. Hooks see them here, without their credentials. */
import type { Options } from '../options.ts'
import { type Answer, answerOf, type Sending, type Transport } from './transport.ts'

export const byFetch =
  ({ fetch: given, onRequest, onResponse }: Options): Transport =>
  ({ url, method, headers, body }) => {
    const controller = new AbortController()
    const { signal } = controller
    // A replaced `fetch` need not know of signals.
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
    })
    // A browser that keeps credentials of its own would ask people for them, where ours are refused.
    const init = { method, headers, body, signal, credentials: 'omit' } as const
    const asked = onRequest && seen(onRequest, url, init)
    const answered = async (): Promise<Answer> => {
      const response = await (asked ? (given ?? fetch)(asked) : (given ?? fetch)(url, init))
      return onResponse ? { copy: response.clone(), ...(await answerOf(response)) } : answerOf(response)
    }
    return { answer: Promise.race([answered(), aborted]), giveUp: (reason) => controller.abort(reason) }
  }

/** What the hook makes of a request. One that brings its own credentials has its way. */
function seen(
  onRequest: NonNullable<Options['onRequest']>,
  url: string,
  { headers: { authorization, ...headers }, ...init }: RequestInit & { readonly headers: Sending['headers'] },
): Request {
  const plain = new Request(url, { ...init, headers })
  const request = onRequest(plain) ?? plain
  if (authorization && !request.headers.has('authorization')) request.headers.set('authorization', authorization)
  return request
}
