/** Numbers of the exchange itself, which nobody can buy: the era's own, as its documents show them. */

/** Who calls to verify a caller id (rest-api.md §10.13). */
export const validationNumber = '+14157234000'

/** The number that all sandboxes share (rest-api.md §10.15). */
export const sandboxNumber = '+14155992671'

export const isReserved = (number: string): boolean => number === validationNumber || number === sandboxNumber
