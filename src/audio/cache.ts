/** What took its time to be made, sound above all, is kept for whoever wants it again: the last that were wanted. */

export interface Cache<T> {
  /** What is kept under this key, or what `make` makes of it; it is made once, however many ask meanwhile. */
  of(key: string, make: () => Promise<T>): Promise<T>
}

/** Up to so many bytes together. What is larger by itself is not kept. */
export function openCache<T>(mostBytes: number, bytesOf: (made: T) => number): Cache<T> {
  const kept = new Map<string, T>()
  const underway = new Map<string, Promise<T>>()
  let bytes = 0
  const keep = (key: string, made: T) => {
    if (bytesOf(made) > mostBytes) return
    kept.set(key, made)
    bytes += bytesOf(made)
    for (const [oldest, each] of kept) {
      if (bytes <= mostBytes) break
      kept.delete(oldest)
      bytes -= bytesOf(each)
    }
  }
  return {
    async of(key, make) {
      const known = kept.get(key)
      if (known !== undefined) {
        // Wanted last, it goes last.
        kept.delete(key)
        kept.set(key, known)
        return known
      }
      const begun = underway.get(key)
      if (begun) return begun
      const making = make().finally(() => underway.delete(key))
      underway.set(key, making)
      const made = await making
      keep(key, made)
      return made
    },
  }
}
