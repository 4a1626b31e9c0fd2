/** One document's turn on a call: every wait in it can be cut short from outside, at once and for good. */
import type { Only } from '../../twiml/line.ts'
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
  /** What the document was to pass the time for has come. */
  | { readonly is: 'over' }
  /** Whoever waited will wait no more (`<Leave>`). */
  | { readonly is: 'leave' }

/** How a conversation ended. `ended`: its last document simply came to its end. */
export type Ending = Exclude<Reason, { is: 'next' }> | { readonly is: 'ended' }

/**
 * Which documents these are, and what they may do (§1.4, §7): the call's own, those whispered to a party before it is
 * bridged, those heard while a call waits.
 */
export interface Frame {
  readonly is: 'main' | 'whisper' | 'wait'
  /** The verbs they may hold, where that is not all of them. */
  readonly only?: Only
  /**
   * The turn they are part of, where they run inside another document: they end at the latest when it does, and what
   * goes wrong in them is for that document to mend.
   */
  readonly within?: Turn
  /** What is asked for once one has come to its end. */
  readonly again?: () => Next
}

export const main: Frame = { is: 'main' }

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

  /** A turn inside this one: it is over at the latest when this one is, for the same reason. Leave it in any case. */
  nested(): Turn {
    const inner = new Turn()
    inner.onLeave(this.onLeave((reason) => inner.leave(reason)))
    if (this.#reason) inner.leave(this.#reason)
    return inner
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
