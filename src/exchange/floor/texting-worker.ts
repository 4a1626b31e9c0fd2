/** Does durable work of one kind: as much at a time as there are places, and nothing twice while the process lives. */
import type { Exchange } from '../exchange.ts'
import type { Job } from '../ports.ts'

export interface Worker {
  /** There may be something to do. */
  wake(): void
  /** Begins nothing more; resolves when what is under way has ended. */
  stop(): Promise<void>
}

export interface Places {
  /** Jobs under way at once, and of these for one host: a slow one leaves places to the others. */
  readonly places: number
  readonly perHost: number
}

/** Work that we ourselves fail at is put off so long, and dropped after so many times. */
const putOffSeconds = 5
const mostTries = 5

/** `act` ends the job when its time has come, with `store.jobs.done`; that may be later than its own end. */
export function worker(
  { store, clock, bug }: Pick<Exchange, 'store' | 'clock' | 'bug'>,
  kind: string,
  { places, perHost }: Places,
  act: (job: Job) => Promise<void>,
): Worker {
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

  async function take() {
    const asOf = clock.now()
    const free = places - underWay.size
    for (const job of free > 0 ? await store.jobs.claim(kind, free, perHost) : []) begin(job)
    const due = await store.jobs.nextDue(kind)
    alarm()
    if (due && due > asOf && !stopped) alarm = clock.after((+due - +clock.now()) / 1000, wake)
  }

  function begin(job: Job) {
    const work = act(job)
      .catch((error: unknown) => putOff(job, error))
      .catch(bug)
      .finally(() => {
        underWay.delete(work)
        wake()
      })
    underWay.add(work)
  }

  function putOff({ id, tries }: Job, error: unknown) {
    bug(error)
    const later = new Date(+clock.now() + putOffSeconds * 1000)
    return store.write(tries + 1 < mostTries ? store.jobs.again(id, later) : store.jobs.done(id))
  }

  return {
    wake,
    async stop() {
      stopped = true
      alarm()
      while (looking || underWay.size > 0) await Promise.all([looking, ...underWay])
    },
  }
}
