/** Requests in a storm, below the account that the house is seen by; JSON. What the API refuses is no trouble. */
import { Refused } from '../../src/catalog/errors.ts'
import { ApiError } from '../../src/client/index.ts'
import type { Storm } from './storm.ts'

type Form = Readonly<Record<string, string>>

/** The body of the answer. Only a house that fails throws. */
export async function asked(
  { house, account, login }: Pick<Storm, 'house' | 'account' | 'login'>,
  method: string,
  path: string,
  form?: Form,
): Promise<Readonly<Record<string, unknown>>> {
  const [page, query] = path.split('?')
  const { status, body } = await house.door({
    method,
    target: `/2010-04-01/Accounts/${account.sid}${page}.json${query ? `?${query}` : ''}`,
    headers: {
      authorization: `Basic ${btoa(`${login.sid}:${login.authToken}`)}`,
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form && { body: new URLSearchParams(form).toString() }),
  })
  if (status >= 500) throw new Error(`${method} ${path}: ${status}`)
  return body ? JSON.parse(String(body)) : {}
}

/** All records of a list. */
export const listed = async (house: Storm, path: string, key: string): Promise<readonly Form[]> =>
  ((await asked(house, 'GET', `${path}${path.includes('?') ? '&' : '?'}PageSize=1000`))[key] ?? []) as readonly Form[]

/** What the API refuses is no trouble; whatever else goes wrong is. */
export async function allowed<T>(doing: PromiseLike<T>): Promise<T | null> {
  try {
    return await doing
  } catch (error) {
    const isRefused = error instanceof ApiError ? error.status < 500 : error instanceof Refused
    if (!isRefused) throw error
    return null
  }
}
