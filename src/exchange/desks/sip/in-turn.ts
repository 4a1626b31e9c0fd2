/** Has things done one after the other: what one looks at before it writes, no other changes meanwhile. */
export type InTurn = <T>(act: () => Promise<T>) => Promise<T>

export function inTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (act) => {
    const acting = last.then(act)
    last = acting.catch(() => {})
    return acting
  }
}
