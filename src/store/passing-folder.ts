/** A folder below the system's temporary one that goes when it is closed, or when the process ends. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface PassingFolder {
  readonly path: string
  remove(): void
}

export function passingFolder(): PassingFolder {
  const path = mkdtempSync(join(tmpdir(), 'ringback-'))
  const removal = () => rmSync(path, { recursive: true, force: true })
  if (removals.size === 0) process.once('exit', removeAll)
  removals.add(removal)
  return {
    path,
    remove() {
      removal()
      removals.delete(removal)
      if (removals.size === 0) process.off('exit', removeAll)
    },
  }
}

/** What is left to remove should the process end and close nothing: one listener, however many folders there are. */
const removals = new Set<() => void>()
const removeAll = () => removals.forEach((remove) => void remove())
