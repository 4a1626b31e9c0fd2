/** One answer of a bench, and what it should be. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit?: string
  /** The same of others that do the same, by name. */
  readonly beside?: Readonly<Record<string, number>>
  readonly target?: { readonly atMost?: number; readonly atLeast?: number }
}
