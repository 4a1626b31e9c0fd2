/** Secrets compared so that the time it takes says nothing of where they differ. */

/** Whether two texts are equal. The time it takes depends on the first, which is the one that was given, alone. */
export function same(given: string, secret: string): boolean {
  let difference = given.length ^ secret.length
  // Beyond its end a text has NaN, which is 0 here: the lengths have told already.
  for (let at = 0; at < given.length; at++) difference |= given.charCodeAt(at) ^ secret.charCodeAt(at)
  return difference === 0
}
