/** The one listener: what the far end of a leg does is heard here and nowhere else. */
import type { Cancel, Clock, Happening, Leg, Refusal, Sound } from '../ports.ts'
import { restOf } from './rest-of.ts'

/** How a leg that was rung turned out. */
export type Outcome = 'answered' | 'gone' | Refusal

export class FarEnd {
  readonly #keys = new Set<(key: string) => void>()
  readonly #sounds = new Set<(sound: Sound) => void>()
  readonly #gone = new Set<() => void>()
  readonly #outcome = Promise.withResolvers<Outcome>()
  readonly #note: (happening: Happening) => void
  readonly #clock: Clock
  #last: { readonly sound: Sound; readonly since: number } | undefined
  isGone = false

  /** `note` is told of everything, first. */
  constructor(leg: Leg, clock: Clock, note: (happening: Happening) => void) {
    this.#clock = clock
    this.#note = note
    leg.listen((happening) => this.#hear(happening))
  }

  /** Resolves when the far end answers, refuses or goes. */
  get outcome(): Promise<Outcome> {
    return this.#outcome.promise
  }

  onKey(act: (key: string) => void): Cancel {
    return subscribe(this.#keys, act)
  }

  onSound(act: (sound: Sound) => void): Cancel {
    return subscribe(this.#sounds, act)
  }

  /** What it says or plays at this moment, and how much longer. */
  get sounding(): Sound | null {
    if (!this.#last) return null
    const { sound, since } = this.#last
    const rest = restOf(sound, (+this.#clock.now() - since) / 1000)
    return rest.seconds > 0 ? rest : null
  }

  /** Calls at once when it has gone already. */
  onGone(act: () => void): Cancel {
    if (this.isGone) act()
    return subscribe(this.#gone, act)
  }

  #hear(happening: Happening): void {
    if (this.isGone) return
    this.#note(happening)
    if (happening.is === 'answered') this.#outcome.resolve('answered')
    if (happening.is === 'refused') this.#outcome.resolve(happening.why)
    if (happening.is === 'key') for (const act of [...this.#keys]) act(happening.key)
    if (happening.is === 'sounds') {
      const { sound } = happening
      this.#last = { sound, since: +this.#clock.now() }
      for (const act of [...this.#sounds]) act(sound)
    }
    if (happening.is === 'gone' || happening.is === 'refused') this.#leave()
  }

  #leave(): void {
    this.isGone = true
    this.#outcome.resolve('gone')
    for (const act of [...this.#gone]) act()
    this.#keys.clear()
    this.#sounds.clear()
    this.#gone.clear()
  }
}

function subscribe<T>(set: Set<T>, act: T): Cancel {
  set.add(act)
  return () => void set.delete(act)
}
