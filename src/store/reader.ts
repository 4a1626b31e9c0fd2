/** The thread of its own that long reads run on. It never writes. */
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import type { Asked, Row, Told } from './reads.ts'
import { statements } from './statements.ts'

const prepare = statements(new DatabaseSync(workerData as string, { readOnly: true }))

parentPort!.on('message', ({ id, sql, values }: Asked) => {
  parentPort!.postMessage(read(id, sql, values))
})

function read(id: number, sql: string, values: Asked['values']): Told {
  try {
    return { id, rows: prepare(sql).all(...values) as unknown as Row[] }
  } catch (error) {
    return { id, failed: (error as Error).message }
  }
}
