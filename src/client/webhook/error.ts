/** The error of a request that does not bear its sender's signature. */
import type { Diagnosis } from './diagnose.ts'

/**
 * A request did not bear its sender's signature. What was wrong is found out when the message, or the diagnosis, is
 * read for the first time: forgeries that nobody reads about cost nothing. No secret is in it.
 */
export class SignatureError extends Error {
  /** `SignatureError`. */
  override name = 'SignatureError'
  readonly #examine: () => Diagnosis
  #found: Diagnosis | undefined

  /** Made by `voice`, `messaging` and `status`, which hand it to `onError`. */
  constructor(examine: () => Diagnosis) {
    super()
    this.#examine = examine
    const message = { get: () => this.diagnosis.explanation, configurable: true }
    // Its stack would tell of this room alone, and would have been written before the message is known.
    const stack = { get: () => `${this.name}: ${this.message}`, configurable: true }
    Object.defineProperties(this, { message, stack })
  }

  /** What the doctor found. */
  get diagnosis(): Diagnosis {
    this.#found ??= this.#examine()
    return this.#found
  }

  /** Name, message and diagnosis. */
  toJSON(): object {
    const { name, message, diagnosis } = this
    return { name, message, diagnosis }
  }
}
