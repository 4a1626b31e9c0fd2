/** Tells whoever listens in this process what happened, at once and in order. A listener that throws harms nobody. */
import type { Bus, Event } from '../exchange/ports.ts'

/** `bug` hears what a listener threw; without it, it is thrown, but only after everybody has been told. */
export function localBus(bug: (error: unknown) => void = thrown): Bus {
  const listeners = new Set<{ hear(event: Event): void }>()
  return {
    publish(event) {
      for (const listener of [...listeners]) {
        try {
          listener.hear(event)
        } catch (error) {
          bug(error)
        }
      }
    },
    subscribe(hear) {
      const listener = { hear }
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function thrown(error: unknown) {
  queueMicrotask(() => {
    throw error
  })
}
