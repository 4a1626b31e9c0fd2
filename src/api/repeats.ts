/** Requests that may come again, by the key their sender gave them: each is carried out once (decision 150). */
import { Refused } from '../catalog/errors.ts'
import { behind, type Resource } from '../catalog/resource.ts'
import type { Caller } from '../exchange/caller.ts'
import { type Seal, seal } from '../exchange/desks/seal.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { Change, Replay, Store } from '../exchange/ports.ts'
import { refused } from './answers.ts'
import type { DoorRequest, DoorResponse } from './door.ts'
import type { Target } from './target.ts'

export interface Repeatable {
  readonly caller: Caller
  readonly key: string
  readonly target: Target
  readonly body: string
  readonly resource: Resource
  carryOut(): Promise<DoorResponse>
  /** The answer, from what is there now: that of a request which was carried out, and whose answer was lost. */
  rebuild(made: string | null): Promise<DoorResponse>
}

/** The key of a POST; null where it has none. Other methods may come again as they are (RFC 9110 §9.2.2). */
export function keyOf({ method, headers }: DoorRequest): string | null {
  const given = headers['idempotency-key']
  if (given === undefined || method !== 'POST') return null
  const key = [given].flat().join(', ')
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) throw new Refused(20001, 'Idempotency-Key is 1 to 255 printable characters')
  return key
}

export function repeats({ store, key }: Pick<Exchange, 'store' | 'key'>) {
  const sealing = seal(key)
  /** What is being carried out now. */
  const underWay = new Map<string, Promise<void>>()

  return async function once(asked: Repeatable): Promise<DoorResponse> {
    const owner = ownerOf(asked.caller)
    const lane = `${owner}\n${asked.key}`
    // Not refused: whoever lost patience and asks again wants the answer, and has it soon.
    while (underWay.has(lane)) await underWay.get(lane)
    const { promise, resolve } = Promise.withResolvers<void>()
    underWay.set(lane, promise)
    try {
      const fingerprint = sealing.hashed(`${asked.target.whole}\n${asked.body}`).toString('base64url')
      const known = await store.replays.find(owner, asked.key)
      const page = { store, sealing, owner, key: asked.key, fingerprint }
      if (!known) return await carriedOut(page, asked)
      if (known.fingerprint !== fingerprint) throw new Refused(20422, 'Idempotency-Key was used for another request')
      return await answeredBefore(page, asked, known)
    } finally {
      underWay.delete(lane)
      resolve()
    }
  }
}

/** Where one request is remembered. */
interface Page {
  readonly store: Store
  readonly sealing: Seal
  readonly owner: string
  readonly key: string
  readonly fingerprint: string
}

/** What there is of an answer, sealed: it may hold the secret of a new key or account. */
function keep({ store, sealing, owner, key, fingerprint }: Page, made: string | null, response?: DoorResponse): Change {
  const answer = response ? sealing.sealed(JSON.stringify(response), owner) : null
  return store.replays.keep(owner, key, { fingerprint, made, answer })
}

async function carriedOut(page: Page, { target, resource, carryOut }: Repeatable): Promise<DoorResponse> {
  const { table } = behind(resource)
  let made: string | null = null
  let isBegun = false
  const beside = (changes: readonly Change[]) => {
    isBegun = true
    made ??= changes.find((change) => change.table === table && change.made)?.made ?? null
    return [keep(page, made)]
  }
  const response = await page.store.accompanied(beside, () =>
    carryOut().catch((error: unknown) => {
      // Where nothing was done there is nothing to do twice: whoever asks again asks anew.
      if (error instanceof Refused && isBegun) return refused(error, target.representation)
      throw error
    }),
  )
  if (!isPassing(response)) await page.store.write(keep(page, made, response))
  return response
}

async function answeredBefore(page: Page, { rebuild }: Repeatable, known: Replay): Promise<DoorResponse> {
  const { sealing, owner } = page
  const kept = known.answer && (JSON.parse(sealing.opened(known.answer, owner)) as DoorResponse)
  const response = kept || (await rebuild(known.made))
  // From then on it stays as it is.
  if (!kept) await page.store.write(keep(page, known.made, response))
  return { ...response, headers: { ...response.headers, 'idempotent-replayed': 'true' } }
}

/** Keys are an account's own; test credentials and apps have theirs, for they are answered otherwise. */
const ownerOf = ({ account, credentials }: Caller) =>
  credentials.is === 'connect' ? `${account.sid} ${credentials.appSid}` : account.sid

/** Answers that say "not now". */
const isPassing = ({ status }: DoorResponse) => status === 429 || status >= 500
