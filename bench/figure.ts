/** One answer of a bench, and what it should be. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit?: string
  readonly target?: { readonly atMost?: number; readonly atLeast?: number }
}
