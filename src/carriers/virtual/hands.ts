/** What a phone's hands are about to do on a call: keys pressed one after the other, with the pauses between them. */
import { Unreadable } from '../../catalog/kinds.ts'

/** Eight times what `SendDigits` takes (rest-api.md §10.3). */
export const keysLimit = 256

/** Keys and pauses one by one. Throws `Unreadable`. */
export function keysOf(keys: string): readonly string[] {
  if (!/^[0-9#*a-dw]+$/i.test(keys)) throw new Unreadable(`'${keys}' are not keys: 0-9, #, *, A-D, and w to wait`)
  if (keys.length > keysLimit) throw new Unreadable(`more than ${keysLimit} keys`)
  return [...keys]
}

export class Hands {
  readonly #after: (seconds: number, act: () => void) => void
  readonly #pressed: (key: string) => void
  /** Keys yet to be pressed, and whoever waits for that. */
  #coming: (string | (() => void))[] = []

  /** `after` does something later, and `pressed` is told of each key when it is pressed. */
  constructor(after: (seconds: number, act: () => void) => void, pressed: (key: string) => void) {
    this.#after = after
    this.#pressed = pressed
  }

  /** What is yet to be done. */
  get waiting(): number {
    return this.#coming.length
  }

  /** Presses keys after those that are yet to be pressed, and calls `done` then. */
  press(keys: string, done: () => void): void {
    const isIdle = this.#coming.length === 0
    this.#coming.push(...keysOf(keys), done)
    if (isIdle) this.#pressOn()
  }

  /** Nothing more is pressed. */
  rest(): void {
    this.#coming = []
  }

  /** Presses what is to be pressed, up to the next pause. */
  #pressOn(): void {
    for (let next = this.#coming[0]; next !== undefined; next = this.#coming[0]) {
      const pause = next === 'w' ? 0.5 : next === 'W' ? 1 : 0
      if (pause > 0) {
        this.#after(pause, () => {
          this.#coming.shift()
          this.#pressOn()
        })
        return
      }
      this.#coming.shift()
      if (typeof next === 'function') next()
      else this.#pressed(next.toUpperCase())
    }
  }
}
