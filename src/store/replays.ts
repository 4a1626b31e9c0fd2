/** Answers that are given again to whoever asks again by the same key; the oldest make room. */
import type { Clock, Replay, Replays } from '../exchange/ports.ts'
import type { Commits, Deed } from './commits.ts'
import type { Statements } from './statements.ts'

/** A client that still tries after a day has other troubles. */
const lifeSeconds = 24 * 60 * 60
/** Kept at most, in all: some 2 GB where every answer is a call's. */
const most = 1_000_000

const read = 'select fingerprint, made, answer, at from replay where owner = ? and key = ?'
const write =
  'insert or replace into replay (owner, key, at, fingerprint, made, answer) values (?, ?, ?, ?, ?, ?) returning n'
/** Each that comes takes so many with it whose time is over: more go than come, and no write is long. */
const swept = 4
const sweep = `delete from replay where n in
  (select n from (select n, at from replay order by n limit ${swept}) where at <= ? or n <= ?)`

type Row = [fingerprint: string, made: string | null, answer: string | null, at: number]

export const replays = (prepare: Statements, commits: Commits, clock: Clock): Replays => ({
  async find(owner, key) {
    await commits.settled()
    const row = prepare(read).get(owner, key) as unknown as Row | undefined
    if (!row || row[3] <= past(clock)) return null
    const [fingerprint, made, answer] = row
    return { fingerprint, made, answer }
  },
  keep(owner, key, { fingerprint, made, answer }: Replay): Deed {
    return {
      table: 'replay',
      run() {
        const [n] = prepare(write).get(owner, key, +clock.now(), fingerprint, made, answer) as unknown as [number]
        prepare(sweep).run(past(clock), n - most)
      },
    }
  },
})

const past = (clock: Clock) => +clock.now() - lifeSeconds * 1000
