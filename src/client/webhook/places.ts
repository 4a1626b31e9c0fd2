/** Where numbers are, as far as they tell (twiml-and-webhooks.md §11.1). */

/** Where the two numbers of a call or a text are; nothing is known of numbers abroad. */
export interface Places {
  /** City of who calls or sends, in capitals; empty where unknown. */
  readonly FromCity?: string
  /** State or province of who calls or sends. */
  readonly FromState?: string
  /** Postal code of who calls or sends. */
  readonly FromZip?: string
  /** Country of who calls or sends: `US` … */
  readonly FromCountry?: string
  /** City of whom it is for, in capitals; empty where unknown. */
  readonly ToCity?: string
  /** State or province of whom it is for. */
  readonly ToState?: string
  /** Postal code of whom it is for. */
  readonly ToZip?: string
  /** Country of whom it is for: `US` … */
  readonly ToCountry?: string
}
