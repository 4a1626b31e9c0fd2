/** Attempts by `fetch`: the runtime's, or one that was given. Hooks see them here, without their credentials. */
import type { Options } from '../options.ts'
import { type Answer, answerOf, type Sending, type Transport } from './transport.ts'

export const byFetch =
  ({ fetch: given, onRequest, onResponse }: Options): Transport =>
  (sending) => {
    const controller = new AbortController()
    const { signal } = controller
    // A replaced `fetch` need not know of signals.
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
    const ask = prepared(given ?? fetch, sending, signal, onRequest)
    const answered = async (): Promise<Answer> => {
      const response = await ask()
      return onResponse ? { copy: response.clone(), ...(await answerOf(response)) } : answerOf(response)
    }
    return { answer: Promise.race([answered(), aborted]), giveUp: (reason) => controller.abort(reason) }
  }

/** A request that brings its own credentials has its way. */
function prepared(
  fetch: typeof globalThis.fetch,
  { url, method, headers, body }: Sending,
  signal: AbortSignal,
  onRequest: Options['onRequest'],
): () => Promise<Response> {
  // A browser that keeps credentials of its own would ask people for them, where ours are refused.
  const init = { method, headers, body, signal, credentials: 'omit' } as const
  if (!onRequest) return () => fetch(url, init)
  const { authorization, ...shown } = headers
  const plain = new Request(url, { ...init, headers: shown })
  const request = onRequest(plain) ?? plain
  if (authorization && !request.headers.has('authorization')) request.headers.set('authorization', authorization)
  return () => fetch(request)
}
