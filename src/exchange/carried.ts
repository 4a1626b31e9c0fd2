/** What a call brings along to its far end, beside its addresses. Shapes, no deeds. */

/** Names and values. */
export type Pairs = Readonly<Record<string, string>>

export interface Carried {
  /** Told to a client, or to an application. */
  readonly parameters?: Pairs
  /** Headers of the SIP request. */
  readonly headers?: Pairs
  /** How a SIP far end lets it in. */
  readonly credentials?: { readonly username: string; readonly password: string }
  readonly callReason?: string
}
