/** The thread of its own that long reads run on. It never writes. */
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import type { Asked, Row, Told } from './reads.ts'
import { statements } from './statements.ts'

const prepare = statements(new DatabaseSync(workerData as string, { readOnly: true }))

/** Null is the end: what was asked before has been answered. */
parentPort!.on('message', (asked: Asked | null) => {
  if (asked) parentPort!.postMessage(read(asked))
  else parentPort!.close()
})

function read({ id, sql, values }: Asked): Told {
  try {
    return { id, rows: prepare(sql).all(...values) as unknown as Row[] }
  } catch (error) {
    return { id, failed: (error as Error).message }
  }
}
