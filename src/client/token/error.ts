/** What goes wrong with a token. */

/**
 * `options`: it cannot be made as asked. `malformed`: no token. `algorithm`: signed by anything but HS256, or not at
 * all. `signature`: by another secret. `expired`, `early`: its time is over, or is yet to come.
 */
export type TokenFault = 'options' | 'malformed' | 'algorithm' | 'signature' | 'expired' | 'early'

/** A token that cannot be made, read or trusted. The message is a sentence, and has neither token nor secret in it. */
export class TokenError extends Error {
  /** `TokenError`. */
  override name = 'TokenError'
  /** Why, for programs. */
  readonly reason: TokenFault

  /** Throws nothing itself. */
  constructor(reason: TokenFault, message: string) {
    super(message)
    this.reason = reason
  }
}
