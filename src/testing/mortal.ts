/** A store and a clock that can die with their exchange: from then on nothing it started comes to an end. */
import type { Cancel, Clock, Files, Store, Writing } from '../exchange/ports.ts'

export interface Mortal {
  readonly store: Store
  readonly clock: Clock
  readonly files: Files
  /** What was not written by now never will be; resolves when what was about to be is. */
  kill(): Promise<void>
}

export function mortal(store: Store, clock: Clock, files: Files): Mortal {
  let alive = true
  const never = new Promise<never>(() => {})
  /** What it holds: whoever is dead holds nothing. */
  const holds = new Set<Cancel>()
  /** What is being done to files. */
  const under = new Set<Promise<unknown>>()
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
    files: mortalFiles(files, () => alive, under),
    async kill() {
      alive = false
      for (const release of holds) release()
      await Promise.allSettled(under)
    },
  }
}

/** A table for the dead: what they would change is not written, and what they ask is not answered. */
function untouched(never: Promise<never>) {
  const [change, asked] = [() => ({ table: '' }), () => never]
  return { insert: change, patch: change, remove: change, get: asked, find: asked, list: asked, count: asked }
}

/** Files of somebody who may die: what was begun by then is done, as by a machine that lives on. */
function mortalFiles(files: Files, isAlive: () => boolean, under: Set<Promise<unknown>>): Files {
  const never = new Promise<never>(() => {})
  const doing = async <T>(act: () => Promise<T>): Promise<T> => {
    if (!isAlive()) return never
    const done = act()
    under.add(done)
    try {
      const value = await done
      return isAlive() ? value : never
    } finally {
      under.delete(done)
    }
  }
  const writing = (begun: Writing): Writing => ({
    get size() {
      return begun.size
    },
    read: (start, end) => doing(() => begun.read(start, end)),
    write: (...pieces) => doing(() => begun.write(...pieces)),
    finish: () => doing(() => begun.finish()),
    discard: () => doing(() => begun.discard()),
  })
  return {
    ...files,
    // What it reads may never come: nobody waits for the end of it.
    keep: async (name, pieces) => (isAlive() ? files.keep(name, pieces) : never),
    begin: async (name) => writing(await doing(() => files.begin(name))),
    async left(name) {
      const left = await doing(() => files.left(name))
      return left && writing(left)
    },
    remove: (name) => doing(() => files.remove(name)),
  }
}
