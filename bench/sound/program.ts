/** What others need for the same: programs of this machine, in the processor time that they spend on it. */
import { spawnSync } from 'node:child_process'

const rounds = 3
/** The shell's own account of what it waited for (POSIX, `times`), on its second line, to a hundredth of a second. */
const timed = `for round in ${Array.from({ length: rounds }, (_, round) => round).join(' ')}
do "$@" > /dev/null 2>&1 < /dev/null || exit 1; done; times`

export type Command = readonly [program: string, ...args: string[]]

/**
 * Seconds that one run of it takes beyond what it takes for `start`, which is the same with hardly anything to do: so
 * what it needs to begin is left out. Null where there is no such program.
 */
export function processorSeconds(command: Command, start: Command): number | null {
  const [whole, begun] = [spent(command), spent(start)]
  // Too little to be told from nothing is a hundredth.
  return whole === null || begun === null ? null : Math.max(whole - begun, 0.01 / rounds)
}

function spent(command: Command): number | null {
  if (spawnSync('sh', ['-c', 'command -v "$1"', 'sh', command[0]]).status !== 0) return null
  const { status, stdout } = spawnSync('sh', ['-c', timed, 'sh', ...command], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command.join(' ')} failed`)
  const times = [...(stdout.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)]
  return times.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0) / rounds
}
