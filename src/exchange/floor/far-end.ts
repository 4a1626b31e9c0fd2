/** The one listener: what the far end of a leg does is heard here and nowhere else. */
import type { Cancel, Happening, Leg, Pairs, Refusal, Sound } from '../ports.ts'
import { onKeyInSound } from './keys-in-sound.ts'
import type { Place } from './listening.ts'
import { midway } from './midway.ts'

/** How a leg that was rung turned out. */
export type Outcome = 'answered' | 'gone' | Refusal

/** That it wants to be passed on. */
export type Refers = Extract<Happening, { is: 'refers' }>

export class FarEnd {
  readonly #keys = new Set<(key: string) => void>()
  readonly #presses = new Set<(key: string) => void>()
  /** Ends looking for keys in what it plays. */
  #offKeysInSound: Cancel | undefined
  readonly #sounds = new Set<(sound: Sound, by?: string) => void>()
  readonly #silences = new Set<(by?: string) => void>()
  readonly #refers = new Set<(refers: Refers) => void>()
  readonly #referred = new Set<(sipCode: number, notifiedCode?: number) => void>()
  readonly #gone = new Set<() => void>()
  readonly #outcome = Promise.withResolvers<Outcome>()
  readonly #note: (happening: Happening, isInSound: boolean) => void
  readonly #floor: Place['floor']
  /** The last of each of its voices, in the order of their beginnings; most have one that needs no name. */
  readonly #voices = new Map<string | undefined, { readonly sound: Sound; readonly since: number }>()
  isGone = false
  /** Of a SIP far end: its answer to the call, and the headers in that. */
  sipCode: number | undefined
  headers: Pairs = {}

  /** `note` is told of everything, first; of keys also, whether they were in what sounds anyway. */
  constructor(leg: Leg, floor: Place['floor'], note: (happening: Happening, isInSound: boolean) => void) {
    this.#floor = floor
    this.#note = note
    leg.listen((happening) => this.#hear(happening))
  }

  /** Resolves when the far end answers, refuses or goes. */
  get outcome(): Promise<Outcome> {
    return this.#outcome.promise
  }

  /** Tells of every key, also of those it plays in a clip or a stream. */
  onKey(act: (key: string) => void): Cancel {
    const off = subscribe(this.#keys, act)
    this.#offKeysInSound ??= onKeyInSound(this.#floor, this, (key) => this.#hear({ is: 'key', key }, true))
    return () => {
      off()
      if (this.#keys.size === 0) this.#deafen()
    }
  }

  /** Tells of keys that are pressed: for whoever passes on what sounds as well. */
  onPress(act: (key: string) => void): Cancel {
    return subscribe(this.#presses, act)
  }

  #deafen(): void {
    this.#offKeysInSound?.()
    this.#offKeysInSound = undefined
  }

  /** `by` tells apart many who are heard through one leg. */
  onSound(act: (sound: Sound, by?: string) => void): Cancel {
    return subscribe(this.#sounds, act)
  }

  /** Tells of what stops before its end. */
  onSilence(act: (by?: string) => void): Cancel {
    return subscribe(this.#silences, act)
  }

  onRefers(act: (refers: Refers) => void): Cancel {
    return subscribe(this.#refers, act)
  }

  /** Whether anybody would pass it on. */
  get mayRefer(): boolean {
    return this.#refers.size > 0
  }

  onReferred(act: (sipCode: number, notifiedCode?: number) => void): Cancel {
    return subscribe(this.#referred, act)
  }

  /** What it says or plays at this moment, and how much longer: the latest, where it is much at once. */
  get sounding(): Sound | null {
    return this.voices.at(-1)?.sound ?? null
  }

  /** Everything that sounds at this moment, with what is left of it. */
  get voices(): readonly { readonly sound: Sound; readonly by?: string }[] {
    if (this.#voices.size === 0) return []
    const now = +this.#floor.clock.now()
    return [...this.#voices].flatMap(([by, { sound, since }]) => {
      const left = midway(sound, since, now)
      return left ? [{ sound: left, ...(by !== undefined && { by }) }] : []
    })
  }

  /** Calls at once when it has gone already. */
  onGone(act: () => void): Cancel {
    if (this.isGone) act()
    return subscribe(this.#gone, act)
  }

  #hear(happening: Happening, isInSound = false): void {
    if (this.isGone) return
    if (happening.is === 'answered') {
      this.sipCode = 200
      this.headers = happening.headers ?? {}
    }
    if (happening.is === 'refused') this.sipCode = happening.sipCode
    this.#note(happening, isInSound)
    if (happening.is === 'answered') this.#outcome.resolve('answered')
    if (happening.is === 'refused') this.#outcome.resolve(happening.why)
    if (happening.is === 'refers') for (const act of [...this.#refers]) act(happening)
    if (happening.is === 'referred')
      for (const act of [...this.#referred]) act(happening.sipCode, happening.notifiedCode)
    if (happening.is === 'key')
      for (const act of [...this.#keys, ...(isInSound ? [] : this.#presses)]) act(happening.key)
    if (happening.is === 'sounds') {
      const { sound, by } = happening
      this.#voices.delete(by)
      this.#voices.set(by, { sound, since: +this.#floor.clock.now() })
      for (const act of [...this.#sounds]) act(sound, by)
    }
    if (happening.is === 'silent') {
      const { by } = happening
      const isSounding = this.voices.some((voice) => voice.by === by)
      this.#voices.delete(by)
      if (isSounding) for (const act of [...this.#silences]) act(by)
    }
    if (happening.is === 'gone' || happening.is === 'refused') this.#leave()
  }

  #leave(): void {
    this.isGone = true
    this.#outcome.resolve('gone')
    for (const act of [...this.#gone]) act()
    this.#keys.clear()
    this.#presses.clear()
    this.#deafen()
    this.#sounds.clear()
    this.#silences.clear()
    this.#refers.clear()
    this.#referred.clear()
    this.#gone.clear()
  }
}

function subscribe<T>(set: Set<T>, act: T): Cancel {
  set.add(act)
  return () => void set.delete(act)
}
