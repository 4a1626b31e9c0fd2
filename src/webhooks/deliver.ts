/**
 * Sends the callbacks that nobody waits for: durable jobs, in order within their lane, each at least once.
 *
 *     written with its change ─ claimed ─ told ─┬─ done, in one write with what came of it
 *                                               └─ (a crash: told again after the restart, with the same token)
 *
 * An application that does not take a callback has had it (twiml-and-webhooks.md §11.3): the only retries are those of
 * the URL's connection overrides, so nothing can hold a lane up for longer than one errand may take. A usage trigger's
 * are the exception (rest-api.md §10.14), each in a lane of its own.
 */
import { hash } from 'node:crypto'
import {
  type Answered,
  type Ask,
  type Callback,
  type Change,
  type Clock,
  type Job,
  type Store,
  Unanswered,
} from '../exchange/ports.ts'

export interface DeliveryOptions {
  readonly store: Pick<Store, 'jobs' | 'write'>
  readonly clock: Clock
  readonly ask: Ask
  /** The clear auth token that signs an account's requests. */
  tokenOf(accountSid: string): Promise<string>
  /** What is to be written of a callback's fate, with the end of its job: 15003 where the answer was not 2xx. */
  settle?(callback: Callback, outcome: Answered | Unanswered): readonly Change[] | Promise<readonly Change[]>
  readonly limits?: Partial<DeliveryLimits>
  /** Hears of what should not have happened; without it, it is thrown. */
  bug?(error: unknown): void
}
export interface DeliveryLimits {
  /** Callbacks under way at once, and of these to one host: a slow host leaves places to the others. */
  readonly places: number
  readonly perHost: number
}
export interface Deliveries {
  /** There may be something to send. */
  wake(): void
  /** Resolves when nothing is under way and nothing is due that could be. */
  idle(): Promise<void>
  /** Begins nothing more; resolves when what is under way has ended. */
  stop(): Promise<void>
}

const kind = 'callback'
const usualLimits: DeliveryLimits = { places: 128, perHost: 16 }
/** A job that we ourselves fail at is put off so long, and dropped after so many times: its lane must go on. */
const putOffSeconds = 5
/** A callback that asks to be sent again is, so much later: whoever is out of order has a minute. */
const retrySeconds = 60
const mostTries = 5

export function openDeliveries(options: DeliveryOptions): Deliveries {
  const { store, clock, bug = thrown } = options
  const { places, perHost } = { ...usualLimits, ...options.limits }
  const underWay = new Set<Promise<void>>()
  let looking: Promise<void> | null = null
  let wanted = false
  let stopped = false
  let alarm = () => {}

  /** One look at a time; a wake in the middle of one is followed by another. */
  function wake() {
    wanted = !stopped
    if (looking || stopped) return
    wanted = false
    looking = take()
      .catch(bug)
      .finally(() => {
        looking = null
        if (wanted) wake()
      })
  }

  /** Begins what is due and has a place. What is due later wakes us then; what has no place, when one is free. */
  async function take() {
    const asOf = clock.now()
    const free = places - underWay.size
    const jobs = free > 0 ? await store.jobs.claim(kind, free, perHost) : []
    for (const job of jobs) begin(job)
    const due = await store.jobs.nextDue(kind)
    alarm()
    if (due && due > asOf && !stopped) alarm = clock.after((+due - +clock.now()) / 1000, wake)
  }

  function begin(job: Job) {
    const delivery = deliver(options, job, bug)
      .catch(bug)
      .finally(() => {
        underWay.delete(delivery)
        wake()
      })
    underWay.add(delivery)
  }

  const idle = async () => {
    while (looking || underWay.size > 0) await Promise.all([looking, ...underWay])
  }
  return {
    wake,
    idle,
    stop() {
      stopped = true
      alarm()
      return idle()
    },
  }
}

async function deliver(options: DeliveryOptions, job: Job, bug: (error: unknown) => void): Promise<void> {
  const { store, clock, settle } = options
  const done = store.jobs.done(job.id)
  let outcome: Answered | Unanswered
  try {
    outcome = await tell(options, job)
  } catch (error) {
    bug(error)
    const later = new Date(+clock.now() + putOffSeconds * 1000)
    return store.write(job.tries + 1 < mostTries ? store.jobs.again(job.id, later) : done)
  }
  const { retries = 0 } = job.work as Callback
  if (job.tries < retries && isTheirs(outcome))
    return store.write(store.jobs.again(job.id, new Date(+clock.now() + retrySeconds * 1000)))
  try {
    await store.write(done, ...((await settle?.(job.work as Callback, outcome)) ?? []))
  } catch (error) {
    bug(error)
    await store.write(done)
  }
}

/** The application is out of order, and says so itself. */
const isTheirs = (outcome: Answered | Unanswered) =>
  outcome instanceof Unanswered && outcome.answered !== undefined && outcome.answered.status >= 500

async function tell({ ask, tokenOf }: DeliveryOptions, job: Job): Promise<Answered | Unanswered> {
  const { accountSid, url, method, params } = job.work as Callback
  const authToken = await tokenOf(accountSid)
  try {
    return await ask({ url, method, params, authToken, idempotencyToken: tokenFor(job), want: 'callback' })
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error
    const { code, message, answered } = error
    return code === 11200 && answered ? new Unanswered(15003, message, answered) : error
  }
}

/** A UUID that the same job has again after a restart, so that an application can tell that it was told before. */
function tokenFor({ id, work }: Job): string {
  const { sid, url } = work as Callback
  const digest = hash('sha256', `${id} ${sid} ${url}`)
  const [, a, b, c, d, e] = /^(.{8})(.{4})(.{3})(.{3})(.{12})/.exec(digest)!
  return `${a}-${b}-8${c}-8${d}-${e}` // RFC 9562 §5.8: version 8, made by a rule of one's own
}

function thrown(error: unknown) {
  queueMicrotask(() => {
    throw error
  })
}
