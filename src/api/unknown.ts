/** Parameters and filters that nobody knows: a strict house refuses them, others ignore them and warn (decision 26). */
import { Refused } from '../catalog/errors.ts'
import { notify } from '../exchange/floor/notify.ts'
import { Recent } from '../exchange/recent.ts'
import type { Office, Request } from './deeds.ts'

export interface Strangers {
  /** Refuses them (20001) where the house is strict. */
  admit(names: readonly string[]): void
  /** Tells the account of parameters that were ignored, once what was asked has been done (rest-api.md §2). */
  tell(request: Request, names: readonly string[]): Promise<void>
  /** Tells it of filters, once: what is read twice in a row reads the same. */
  tellReader(request: Request, names: readonly string[]): Promise<void>
}

/** Readers remembered of one place; beyond so many somebody is told once more. */
const mostReaders = 1000

export function strangers(office: Office): Strangers {
  const told = new Recent<string, true>(mostReaders)

  const warn = (
    { account, path, version }: Request,
    method: 'GET' | 'POST',
    pairs: Request['body'],
    names: readonly string[],
  ) => {
    const request = { url: path, method, params: Object.fromEntries(pairs) }
    const detail = `Unknown parameters: ${listed(names)}`
    const about = { accountSid: account.sid, apiVersion: version, code: 20001, detail, request }
    return office.store.write(notify(office, about))
  }
  return {
    admit(names) {
      if (office.isStrict && names.length > 0) throw new Refused(20001, `unknown: ${listed(names)}`)
    },
    async tell(request, names) {
      // Nothing is written for test credentials (rest-api.md §12).
      if (names.length > 0 && request.credentials.is !== 'test') await warn(request, 'POST', request.body, names)
    },
    async tellReader(request, names) {
      const reader = [request.account.sid, ...names].join(' ')
      if (names.length === 0 || told.get(reader)) return
      told.set(reader, true)
      await warn(request, 'GET', request.query, names)
    },
  }
}

/** No more of them than a reader takes in. */
const listed = (names: readonly string[]) => names.slice(0, 20).join(', ').slice(0, 500)
