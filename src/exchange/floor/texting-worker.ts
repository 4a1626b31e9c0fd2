/** Does durable work of one kind: as much at a time as there are places, and nothing twice while the process lives. */
import type { Exchange } from '../exchange.ts'
import type { Job } from '../ports.ts'

export interface Worker {
  /** There may be something to do. */
  wake(): void
  /** Begins nothing more. What is under way is begun again at the next start, unless it ends before. */
  stop(): void
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
  let underWay = 0
  let looking = false
  let wanted = false
  let stopped = false
  let alarm = () => {}

  /** One look at a time; a wake in the middle of one is followed by another. */
  function wake() {
    wanted = !stopped
    if (looking || stopped) return
    wanted = false
    looking = true
    take()
      .catch((error: unknown) => stopped || bug(error))
      .finally(() => {
        looking = false
        if (wanted) wake()
      })
  }

  async function take() {
    const asOf = clock.now()
    const free = places - underWay
    for (const job of free > 0 ? await store.jobs.claim(kind, free, perHost) : []) begin(job)
    const due = await store.jobs.nextDue(kind)
    alarm()
    if (due && due > asOf && !stopped) alarm = clock.after((+due - +clock.now()) / 1000, wake)
  }

  function begin(job: Job) {
    underWay++
    act(job)
      .catch((error: unknown) => putOff(job, error))
      .catch(bug)
      .finally(() => {
        underWay--
        wake()
      })
  }

  async function putOff({ id, tries }: Job, error: unknown) {
    if (stopped) return
    bug(error)
    const later = new Date(+clock.now() + putOffSeconds * 1000)
    await store.write(tries + 1 < mostTries ? store.jobs.again(id, later) : store.jobs.done(id))
  }

  return {
    wake,
    stop() {
      stopped = true
      alarm()
    },
  }
}
