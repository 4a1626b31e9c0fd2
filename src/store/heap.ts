/** A binary heap: the least first, in logarithmic time. */
export interface Heap<T> {
  push(item: T): void
  peek(): T | undefined
  pop(): T | undefined
  /** Looks through all of them: for what is rare. */
  remove(item: T): void
  size(): number
}

export function heap<T>(compare: (a: T, b: T) => number): Heap<T> {
  const items: T[] = []
  const less = (a: number, b: number) => compare(items[a]!, items[b]!) < 0
  const swap = (a: number, b: number) => {
    const item = items[a]!
    items[a] = items[b]!
    items[b] = item
  }
  const rise = (from: number) => {
    for (let at = from; at > 0; ) {
      const above = (at - 1) >> 1
      if (!less(at, above)) return
      swap(at, above)
      at = above
    }
  }
  const sink = (from: number) => {
    for (let at = from; ; ) {
      const left = 2 * at + 1
      if (left >= items.length) return
      const least = left + 1 < items.length && less(left + 1, left) ? left + 1 : left
      if (!less(least, at)) return
      swap(least, at)
      at = least
    }
  }
  /** Takes out what is at `at`; the last takes its place. */
  const take = (at: number) => {
    const item = items[at]!
    const last = items.pop()!
    if (at === items.length) return item
    items[at] = last
    rise(at)
    sink(at)
    return item
  }
  return {
    push: (item) => rise(items.push(item) - 1),
    peek: () => items[0],
    pop: () => (items.length > 0 ? take(0) : undefined),
    remove(item) {
      const at = items.indexOf(item)
      if (at >= 0) take(at)
    },
    size: () => items.length,
  }
}
