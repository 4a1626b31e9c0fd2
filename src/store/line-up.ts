/**
 * Which job comes next: the first of each lane, host by host. Kept in memory beside the table of jobs, and only told
 * what has been committed; the database has one owner, so nobody else takes from it.
 */
import { type Heap, heap } from './heap.ts'

/** A job without its work, which stays in the database. */
export interface Standing {
  readonly id: number
  readonly kind: string
  readonly lane: string
  readonly host: string
  due: number
  tries: number
}

/** One host's jobs of one kind: those that are first of their lane, and how many are under way. */
interface Host {
  readonly name: string
  readonly first: Heap<Standing>
  taken: number
}
const earlier = (a: Standing, b: Standing) => a.due - b.due || a.id - b.id

export class LineUp {
  readonly #jobs = new Map<number, Standing>()
  readonly #lanes = new Map<string, Standing[]>()
  /** By kind and by name; in the order of their turns. */
  readonly #hosts = new Map<string, Map<string, Host>>()
  readonly #taken = new Set<Standing>()

  add(job: Standing): void {
    this.#jobs.set(job.id, job)
    const lane = this.#lanes.get(job.lane)
    if (lane) lane.push(job)
    else {
      this.#lanes.set(job.lane, [job])
      this.#offer(job)
    }
  }

  /** Up to `limit` that are due, not more than `perHost` of one host under way. */
  take(kind: string, limit: number, perHost: number, now: number): readonly Standing[] {
    const hosts = this.#hosts.get(kind)
    const found: Standing[] = []
    for (const host of [...(hosts?.values() ?? [])]) {
      const before = found.length
      while (found.length < limit && host.taken < perHost && (host.first.peek()?.due ?? Infinity) <= now) {
        const job = host.first.pop()!
        found.push(job)
        this.#taken.add(job)
        host.taken++
      }
      if (found.length === before) continue
      // Who was served goes to the end of the line.
      hosts!.delete(host.name)
      hosts!.set(host.name, host)
    }
    return found
  }

  remove(id: number): void {
    const job = this.#jobs.get(id)
    if (!job) return
    this.#jobs.delete(id)
    const lane = this.#lanes.get(job.lane)!
    const [first] = lane
    lane.splice(lane.indexOf(job), 1)
    if (job !== first) return
    this.#withdraw(job)
    if (lane[0]) this.#offer(lane[0])
    else this.#lanes.delete(job.lane)
  }

  postpone(id: number, due: number): void {
    const job = this.#jobs.get(id)
    if (!job) return
    const first = this.#lanes.get(job.lane)![0] === job
    if (first) this.#withdraw(job)
    job.due = due
    job.tries++
    if (first) this.#offer(job)
  }

  /** When the first that nobody has taken is due. */
  next(kind: string): number | null {
    let next = Infinity
    for (const { first } of this.#hosts.get(kind)?.values() ?? []) next = Math.min(next, first.peek()?.due ?? Infinity)
    return next === Infinity ? null : next
  }

  /** Puts back all that were taken; returns how many. */
  release(): number {
    const given = [...this.#taken]
    for (const job of given) {
      this.#withdraw(job)
      this.#offer(job)
    }
    return given.length
  }

  #host({ kind, host: name }: Standing): Host {
    let hosts = this.#hosts.get(kind)
    if (!hosts) this.#hosts.set(kind, (hosts = new Map()))
    let host = hosts.get(name)
    if (!host) hosts.set(name, (host = { name, first: heap(earlier), taken: 0 }))
    return host
  }
  #offer(job: Standing): void {
    this.#host(job).first.push(job)
  }
  #withdraw(job: Standing): void {
    const host = this.#host(job)
    if (this.#taken.delete(job)) host.taken--
    else host.first.remove(job)
    if (host.first.size() === 0 && host.taken === 0) this.#hosts.get(job.kind)!.delete(host.name)
  }
}
