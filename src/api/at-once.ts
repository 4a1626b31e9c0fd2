/** How many requests of one account are served at the same time (rest-api.md §3: 429 counts those under way). */
import { Refused } from '../catalog/errors.ts'

/** Does something for somebody, unless so much is being done for them already (20429). 0 is no limit. */
export function atOnce(limit: number) {
  const busy = new Map<string, number>()
  return async function within<T>(who: string, act: () => Promise<T>): Promise<T> {
    if (!limit) return act()
    const underway = busy.get(who) ?? 0
    if (underway >= limit) throw new Refused(20429)
    busy.set(who, underway + 1)
    try {
      return await act()
    } finally {
      const left = busy.get(who)! - 1
      if (left) busy.set(who, left)
      else busy.delete(who)
    }
  }
}
