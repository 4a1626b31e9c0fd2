/** One document's turn on a call: every wait in it can be cut short from outside, at once and for good. */
import type { Cancel } from '../ports.ts'

/** Where a call goes when it leaves a document. */
export interface Next {
  /** Absolute; empty where the document was given inline and has none. */
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly params: Readonly<Record<string, string>>
  /** A document given inline, instead of asking for one. */
  readonly twiml?: string
  /** It is the fallback's turn: an error in it is the end. */
  readonly isFallback?: boolean
}

/** Why a document was left. */
export type Reason =
  | { readonly is: 'next'; readonly next: Next }
  | { readonly is: 'hangup' }
  | { readonly is: 'reject'; readonly busy: boolean }
  | { readonly is: 'gone' }
  | { readonly is: 'failed'; readonly code: number; readonly detail: string }

/** How a conversation ended. `ended`: its last document simply came to its end. */
export type Ending = Exclude<Reason, { is: 'next' } | { is: 'failed' }> | { readonly is: 'ended' }

/** Which document this is: the call's own, or one whispered to a dialled party before it is bridged (§7). */
export type Frame = 'main' | 'whisper'

/** Thrown through the verbs of a document that is being left. */
export class Left extends Error {
  override name = 'Left'
  readonly reason: Reason
  constructor(reason: Reason) {
    super(reason.is)
    this.reason = reason
  }
}

export class Turn {
  #reason: Reason | undefined
  readonly #onLeave = new Set<(reason: Reason) => void>()

  get left(): Reason | undefined {
    return this.#reason
  }

  /** Ends the turn. Only the first reason counts. */
  leave(reason: Reason): void {
    if (this.#reason) return
    this.#reason = reason
    for (const act of [...this.#onLeave]) act(reason)
    this.#onLeave.clear()
  }

  onLeave(act: (reason: Reason) => void): Cancel {
    this.#onLeave.add(act)
    return () => void this.#onLeave.delete(act)
  }

  /** Throws when the turn is over. */
  check(): void {
    if (this.#reason) throw new Left(this.#reason)
  }

  /** Waits for `done`, or rejects with `Left` as soon as the turn is over; then what `start` returned is called. */
  wait<T>(start: (done: (value: T) => void, fail: (error: unknown) => void) => Cancel | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      this.check()
      let cancel: Cancel | undefined
      const forget = this.onLeave((reason) => {
        cancel?.()
        reject(new Left(reason))
      })
      const settle =
        <V>(how: (value: V) => void) =>
        (value: V) => {
          forget()
          how(value)
        }
      cancel = start(settle(resolve), settle(reject))
    })
  }

  /** A promise of something outside that cannot be taken back: its outcome is ignored when the turn is over. */
  outcome<T>(promise: Promise<T>): Promise<T> {
    promise.catch(() => {}) // when the turn is over already, nobody else hears of its failure
    return this.wait<T>((done, fail) => void promise.then(done, fail))
  }
}
