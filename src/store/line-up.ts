/**
 * Which job comes next: the first of each lane, host by host. Kept in memory beside the table of jobs, and only ever told
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

export interface LineUp {
  add(job: Standing): void
  /** Up to `limit` that are due, not more than `perHost` of one host under way. */
  take(kind: string, limit: number, perHost: number, now: number): readonly Standing[]
  remove(id: number): void
  postpone(id: number, due: number): void
  /** When the first that nobody has taken is due. */
  next(kind: string): number | null
  /** Puts back all that were taken; returns how many. */
  release(): number
}

/** One host's jobs of one kind: those that are first of their lane, and how many are under way. */
interface Host {
  readonly name: string
  readonly first: Heap<Standing>
  taken: number
}
const earlier = (a: Standing, b: Standing) => a.due - b.due || a.id - b.id

export function lineUp(): LineUp {
  const jobs = new Map<number, Standing>()
  const lanes = new Map<string, Standing[]>()
  const kinds = new Map<string, Map<string, Host>>()
  const taken = new Set<Standing>()

  function host({ kind, host: name }: Standing): Host {
    const hosts = kinds.get(kind) ?? new Map<string, Host>()
    if (hosts.size === 0) kinds.set(kind, hosts)
    const known = hosts.get(name) ?? { name, first: heap(earlier), taken: 0 }
    if (!hosts.has(name)) hosts.set(name, known)
    return known
  }
  function offer(job: Standing) {
    host(job).first.push(job)
  }
  function withdraw(job: Standing) {
    const at = host(job)
    if (taken.delete(job)) at.taken--
    else at.first.remove(job)
    if (at.first.size() === 0 && at.taken === 0) kinds.get(job.kind)!.delete(at.name)
  }

  return {
    add(job) {
      jobs.set(job.id, job)
      const lane = lanes.get(job.lane)
      if (lane) lane.push(job)
      else {
        lanes.set(job.lane, [job])
        offer(job)
      }
    },
    take(kind, limit, perHost, now) {
      const hosts = kinds.get(kind)
      const found: Standing[] = []
      for (const at of [...(hosts?.values() ?? [])]) {
        if (found.length >= limit) break
        const before = found.length
        while (found.length < limit && at.taken < perHost && (at.first.peek()?.due ?? Infinity) <= now) {
          const job = at.first.pop()!
          found.push(job)
          taken.add(job)
          at.taken++
        }
        if (found.length === before) continue
        // Hosts take turns: who was served goes to the end of the line.
        hosts!.delete(at.name)
        hosts!.set(at.name, at)
      }
      return found
    },
    remove(id) {
      const job = jobs.get(id)
      if (!job) return
      jobs.delete(id)
      const lane = lanes.get(job.lane)!
      const at = lane.indexOf(job)
      lane.splice(at, 1)
      if (at > 0) return
      withdraw(job)
      if (lane.length > 0) offer(lane[0]!)
      else lanes.delete(job.lane)
    },
    postpone(id, due) {
      const job = jobs.get(id)
      if (!job) return
      const first = lanes.get(job.lane)![0] === job
      if (first) withdraw(job)
      job.due = due
      job.tries++
      if (first) offer(job)
    },
    next(kind) {
      const dues = [...(kinds.get(kind)?.values() ?? [])].flatMap(({ first }) => first.peek()?.due ?? [])
      return dues.length > 0 ? Math.min(...dues) : null
    },
    release() {
      const given = [...taken]
      for (const job of given) {
        withdraw(job)
        offer(job)
      }
      return given.length
    },
  }
}
