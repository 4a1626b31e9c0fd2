/** A store and a clock that can die with their exchange: from then on nothing it started comes to an end. */
import type { Cancel, Clock, Store } from '../exchange/ports.ts'

export interface Mortal {
  readonly store: Store
  readonly clock: Clock
  /** What was not written by now never will be. */
  kill(): void
}

export function mortal(store: Store, clock: Clock): Mortal {
  let alive = true
  const never = new Promise<never>(() => {})
  /** What it holds: whoever is dead holds nothing. */
  const holds = new Set<Cancel>()
  /** A promise that is forgotten when its owner is dead. */
  const forMe = async <T>(promise: Promise<T>): Promise<T> => {
    const value = await promise
    return alive ? value : never
  }
  const guarded = <T extends object>(thing: T, names: readonly (keyof T)[]): T => {
    const copy = { ...thing }
    for (const name of names) {
      const method = thing[name] as (...given: unknown[]) => Promise<unknown>
      copy[name] = ((...given: unknown[]) => (alive ? forMe(method.apply(thing, given)) : never)) as T[typeof name]
    }
    return copy
  }
  return {
    store: {
      ...guarded(store, ['write', 'setting']),
      jobs: guarded(store.jobs, ['claim', 'nextDue', 'release']),
      timelines: guarded(store.timelines, ['of']),
      meters: guarded(store.meters, ['read']),
      replays: guarded(store.replays, ['find']),
      // Sockets outlive who is dead, and may still tell it something.
      table: (resource) =>
        (alive ? guarded(store.table(resource), ['get', 'find', 'list', 'count']) : untouched(never)) as never,
    },
    clock: {
      ...clock,
      after: (seconds, act) => clock.after(seconds, () => alive && act()),
      meanwhile: (seconds, act) => clock.meanwhile(seconds, () => alive && act()),
      sleep: (seconds) => (alive ? forMe(clock.sleep(seconds)) : never),
      hold() {
        if (!alive) return () => {}
        const held = clock.hold()
        const release = () => {
          holds.delete(release)
          held()
        }
        holds.add(release)
        return release
      },
    },
    kill() {
      alive = false
      for (const release of holds) release()
    },
  }
}

/** A table for the dead: what they would change is not written, and what they ask is not answered. */
function untouched(never: Promise<never>) {
  const [change, asked] = [() => ({ table: '' }), () => never]
  return { insert: change, patch: change, remove: change, get: asked, find: asked, list: asked, count: asked }
}
