/** Durable work: written with the change that calls for it, taken lane by lane and host by host. */
import type { Clock, Jobs } from '../exchange/ports.ts'
import type { Commits, Deed } from './commits.ts'
import { LineUp } from './line-up.ts'
import type { Statements } from './statements.ts'

const insert = 'insert into job (id, kind, lane, host, due, tries, work) values (?, ?, ?, ?, ?, 0, ?)'
const remove = 'delete from job where id = ?'
const postpone = 'update job set due = ?, tries = tries + 1 where id = ?'
const work = 'select work from job where id = ?'
const all = 'select id, kind, lane, host, due, tries from job order by id'

type Row = [id: number, kind: string, lane: string, host: string, due: number, tries: number]

/**
 * The table holds what must survive; who comes next is worked out in memory. Who has been given a job is not written
 * down: when the process ends, nobody has one. So a claim costs no transaction, and a kill gives every job back.
 */
export function jobs(prepare: Statements, commits: Commits, clock: Clock): Jobs {
  const line = new LineUp()
  /** Counts on while the process lives, so that a job done twice takes no other with it. */
  let last = 0
  for (const [id, kind, lane, host, due, tries] of prepare(all).all() as unknown as Row[]) {
    line.add({ id, kind, lane, host, due, tries })
    last = id
  }

  return {
    add({ kind, lane, host, work, due = clock.now() }): Deed {
      const text = JSON.stringify(work)
      let id = 0
      return {
        table: 'job',
        run() {
          id = ++last
          prepare(insert).run(id, kind, lane, host, +due, text)
        },
        kept: () => line.add({ id, kind, lane, host, due: +due, tries: 0 }),
      }
    },
    async claim(kind, limit, perHost) {
      await commits.settled()
      return line.take(kind, limit, perHost, +clock.now()).map(({ id, lane, host, due, tries }) => {
        const [text] = prepare(work).get(id) as unknown as [string]
        return { id: String(id), kind, lane, host, due: new Date(due), tries, work: JSON.parse(text) }
      })
    },
    done: (id): Deed => ({
      table: 'job',
      run: () => void prepare(remove).run(id),
      kept: () => line.remove(Number(id)),
    }),
    again: (id, due): Deed => ({
      table: 'job',
      run: () => void prepare(postpone).run(+due, id),
      kept: () => line.postpone(Number(id), +due),
    }),
    async nextDue(kind) {
      await commits.settled()
      const due = line.next(kind)
      return due === null ? null : new Date(due)
    },
    async release() {
      await commits.settled()
      return line.release()
    },
  }
}
