/** Records by sid, remembered once they were looked up, until they change. */
import { Recent } from './recent.ts'

export interface Known<T> {
  get(sid: string): Promise<T | null>
  /** It has changed: it is looked up anew. */
  forget(sid: string): void
}

/** Up to so many. A look-up that was under way when its record changed is not kept, nor is one that found nothing. */
export function known<T>(limit: number, find: (sid: string) => Promise<T | null>): Known<T> {
  const records = new Recent<string, Promise<T | null>>(limit)
  const forget = (sid: string) => records.delete(sid)
  return {
    forget,
    get(sid: string): Promise<T | null> {
      const there = records.get(sid)
      if (there) return there
      const looking = find(sid)
      records.set(sid, looking)
      const drop = () => records.get(sid) === looking && forget(sid)
      looking.then((record) => record ?? drop(), drop)
      return looking
    },
  }
}
