/** The door of a rig, asked as `curl` would: a form in, a status and a body out. */
import type { Rig } from '../src/testing/index.ts'
import { basic } from './fixture.ts'

export interface Answer {
  readonly status: number
  readonly body: ReturnType<typeof JSON.parse>
}

export interface Asking {
  post(path: string, form?: Readonly<Record<string, string>> | readonly (readonly [string, string])[]): Promise<Answer>
  get(path: string): Promise<Answer>
  remove(path: string): Promise<Answer>
}

/** Paths below the account, without extension: `/Calls`. */
export function doorOf(house: Rig, { sid, authToken } = house.account): Asking {
  const ask = async (method: string, path: string, body?: string): Promise<Answer> => {
    const [bare, query = ''] = path.split('?')
    const { status, body: text } = await house.house.door({
      method,
      target: `/2010-04-01/Accounts/${sid}${bare}.json${query && `?${query}`}`,
      headers: { authorization: basic(sid, authToken), 'content-type': 'application/x-www-form-urlencoded' },
      ...(body !== undefined && { body }),
    })
    return { status, body: text === '' ? null : JSON.parse(text) }
  }
  return {
    post: (path, form = {}) => ask('POST', path, new URLSearchParams(form as Record<string, string>).toString()),
    get: (path) => ask('GET', path),
    remove: (path) => ask('DELETE', path),
  }
}
