/** What was said is kept for whoever wants it said again: the last that were wanted, up to so many bytes. */

export interface Cache {
  /** What is kept under this key, or what `make` makes of it; it is made once, however many ask meanwhile. */
  of(key: string, make: () => Promise<Int16Array>): Promise<Int16Array>
}

export function openCache(mostBytes: number): Cache {
  const kept = new Map<string, Int16Array>()
  const made = new Map<string, Promise<Int16Array>>()
  let bytes = 0
  const keep = (key: string, samples: Int16Array) => {
    if (samples.byteLength > mostBytes) return
    kept.set(key, samples)
    bytes += samples.byteLength
    for (const [oldest, { byteLength }] of kept) {
      if (bytes <= mostBytes) break
      kept.delete(oldest)
      bytes -= byteLength
    }
  }
  return {
    async of(key, make) {
      const known = kept.get(key)
      if (known) {
        // Wanted last, it goes last.
        kept.delete(key)
        kept.set(key, known)
        return known
      }
      const begun = made.get(key)
      if (begun) return begun
      const making = make().finally(() => made.delete(key))
      made.set(key, making)
      const samples = await making
      keep(key, samples)
      return samples
    },
  }
}
