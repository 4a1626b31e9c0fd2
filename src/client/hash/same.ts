/** Secrets compared so that the time it takes says nothing of where they differ. */

/** Whether two texts are equal. Only their lengths may be learned from the time it takes. */
export function same(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  // Without a length of its own that depends on the secret: the one that was given decides.
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i % (b.length || 1))
  return difference === 0
}
