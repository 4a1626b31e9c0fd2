/** What went in and out of each call, in order. */
import type { Entry, Timelines } from '../exchange/ports.ts'
import type { Commits, Deed } from './commits.ts'
import type { Statements } from './statements.ts'

const insert = 'insert into timeline (call_sid, entry) values (?, ?)'
const read = 'select entry from timeline where call_sid = ? order by n'

export const timelines = (prepare: Statements, commits: Commits): Timelines => ({
  add(callSid, entry): Deed {
    const text = JSON.stringify(entry)
    return { table: 'timeline', run: () => void prepare(insert).run(callSid, text) }
  },
  async of(callSid) {
    await commits.settled()
    const rows = prepare(read).all(callSid) as unknown as [string][]
    return rows.map(([text]) => {
      const entry = JSON.parse(text) as Entry & { at: string }
      return { ...entry, at: new Date(entry.at) }
    })
  },
})
