/** Durable work: written with what calls for it, taken lane by lane and host by host. */
import type { Clock, Job, Jobs } from '../exchange/ports.ts'
import type { Commits, Deed } from './commits.ts'
import type { Statements } from './statements.ts'

const insert = `insert into job (id, kind, lane, host, due, tries, work, front)
  select ?1, ?2, ?3, ?4, ?5, 0, ?6, not exists (select 1 from job where lane = ?3)`
const remove = 'delete from job where id = ? returning lane'
const advance = 'update job set front = 1 where id = (select min(id) from job where lane = ?)'
const newest = 'select coalesce(max(id), 0) from job'
const postpone = 'update job set due = ?, tries = tries + 1 where id = ?'
/** Two statements, for each an index: the hosts one after the other, and the first of one host. */
const nextHost = 'select min(host) from job where front and kind = ? and host > ?'
const firstOfHost = `select id, kind, lane, host, due, tries, work from job
  where front and kind = ? and host = ? and due <= ? order by due, id limit ?`
const firstDue = 'select id, due from job where front and kind = ? order by due limit ?'

type JobRow = readonly [id: number, kind: string, lane: string, host: string, due: number, tries: number, work: string]

/**
 * Who has been given a job is not written down: the database has one owner, and when that ends, nobody has one. So a
 * claim costs no transaction, and a kill gives every job back.
 */
export function jobs(prepare: Statements, commits: Commits, clock: Clock): Jobs {
  /** Id and host of what is taken. */
  const taken = new Map<string, string>()
  /** Hosts take turns: the next claim goes on behind this one. */
  const last = new Map<string, string>()
  /** Never given again while this process lives, so that a job done twice takes no other with it. */
  let id = (prepare(newest).get() as unknown as [number])[0]

  const give = (row: JobRow): Job => {
    const [id, kind, lane, host, due, tries, work] = row
    return { id: String(id), kind, lane, host, due: new Date(due), tries, work: JSON.parse(work) }
  }
  function take(kind: string, host: string, places: number, perHost: number): Job[] {
    const busy = [...taken.values()].filter((each) => each === host).length
    const free = Math.min(places, perHost - busy)
    if (free <= 0) return []
    const rows = prepare(firstOfHost).all(kind, host, +clock.now(), free + busy) as unknown as JobRow[]
    const found = rows
      .map(give)
      .filter(({ id }) => !taken.has(id))
      .slice(0, free)
    for (const { id } of found) taken.set(id, host)
    return found
  }
  const hostAfter = (kind: string, host: string) => (prepare(nextHost).get(kind, host) as unknown as [string | null])[0]

  return {
    add({ kind, lane, host, work, due = clock.now() }): Deed {
      const cells = [kind, lane, host, +due, JSON.stringify(work)]
      return { table: 'job', run: () => void prepare(insert).run(++id, ...cells) }
    },
    async claim(kind, limit, perHost) {
      await commits.settled()
      const found: Job[] = []
      const first = last.get(kind) ?? ''
      for (const [from, to] of [
        [first, null],
        ['', first],
      ] as const) {
        let host = hostAfter(kind, from)
        while (host !== null && (to === null || host <= to) && found.length < limit) {
          found.push(...take(kind, host, limit - found.length, perHost))
          last.set(kind, host)
          host = hostAfter(kind, host)
        }
      }
      return found
    },
    done(id): Deed {
      return {
        table: 'job',
        run() {
          const removed = prepare(remove).get(id) as unknown as [string] | undefined
          if (removed) prepare(advance).run(removed[0])
        },
        kept: () => void taken.delete(id),
      }
    },
    again(id, due): Deed {
      return {
        table: 'job',
        run: () => void prepare(postpone).run(+due, id),
        kept: () => void taken.delete(id),
      }
    },
    async nextDue(kind) {
      await commits.settled()
      const rows = prepare(firstDue).all(kind, taken.size + 1) as unknown as [number, number][]
      const next = rows.find(([id]) => !taken.has(String(id)))
      return next ? new Date(next[1]) : null
    },
    async release() {
      const given = taken.size
      taken.clear()
      return given
    },
  }
}
