/** Does durable work of one kind: as much at a time as there are places, and nothing twice while the process lives. */
import type { Exchange } from '../exchange.ts'
import type { Cancel, Job } from '../ports.ts'

export interface Work {
  readonly kind: string
  /** Jobs under way at once, and of these for one host: a slow one leaves places to the others. */
  readonly places: number
  readonly perHost: number
  /** Its time comes by the calendar: virtual time does not leap to it. */
  readonly isPatient?: boolean
  /** Ends the job when its time has come, with `store.jobs.done`; that may be later than its own end. */
  act(job: Job): Promise<void>
}

/** Work that we ourselves fail at is put off so long, and dropped after so many times. */
const putOffSeconds = 5
const mostTries = 5

export class Worker {
  readonly #exchange: Pick<Exchange, 'store' | 'clock' | 'bug'>
  readonly #work: Work
  #underWay = 0
  #isLooking = false
  #isWanted = false
  #isStopped = false
  #alarm: Cancel = () => {}

  constructor(exchange: Pick<Exchange, 'store' | 'clock' | 'bug'>, work: Work) {
    this.#exchange = exchange
    this.#work = work
  }

  /** There may be something to do. One look at a time; a wake in the middle of one is followed by another. */
  wake(): void {
    if (this.#isStopped) return
    this.#isWanted = this.#isLooking
    if (this.#isLooking) return
    this.#isLooking = true
    this.#take()
      .catch((error: unknown) => this.#isStopped || this.#exchange.bug(error))
      .finally(() => {
        this.#isLooking = false
        if (this.#isWanted) this.wake()
      })
  }

  /** Whether nothing more is to be begun: what fails now shall be begun again at the next start. */
  get isStopped(): boolean {
    return this.#isStopped
  }

  /** Begins nothing more. What is under way is begun again at the next start, unless it ends before. */
  stop(): void {
    this.#isStopped = true
    this.#alarm()
  }

  async #take(): Promise<void> {
    const { store, clock } = this.#exchange
    const { kind, places, perHost, isPatient = false } = this.#work
    const asOf = clock.now()
    const free = places - this.#underWay
    const jobs = free > 0 ? await store.jobs.claim(kind, free, perHost) : []
    for (const job of jobs) this.#begin(job)
    const due = await store.jobs.nextDue(kind)
    this.#alarm()
    if (due && due > asOf && !this.#isStopped)
      this.#alarm = clock[isPatient ? 'meanwhile' : 'after']((+due - +clock.now()) / 1000, () => this.wake())
  }

  #begin(job: Job): void {
    this.#underWay++
    this.#work
      .act(job)
      .catch((error: unknown) => this.#putOff(job, error))
      .catch(this.#exchange.bug)
      .finally(() => {
        this.#underWay--
        this.wake()
      })
  }

  async #putOff({ id, tries }: Job, error: unknown): Promise<void> {
    if (this.#isStopped) return
    const { store, clock, bug } = this.#exchange
    bug(error)
    const later = new Date(+clock.now() + putOffSeconds * 1000)
    await store.write(tries + 1 < mostTries ? store.jobs.again(id, later) : store.jobs.done(id))
  }
}
