/** Asks the door of a storm's house, for what the client has no word for. */
import type { Rig } from '../../src/testing/index.ts'

export type Row = Readonly<Record<string, string>>

/** `path` is below the account. With a form it is changed, with null deleted. What is refused is no trouble. */
export async function ask(
  house: Rig,
  path: string,
  form?: Row | null,
): Promise<Readonly<Record<string, readonly Row[]>>> {
  const { sid, authToken } = house.account
  const { body, status } = await house.house.door({
    method: form ? 'POST' : form === null ? 'DELETE' : 'GET',
    target: `/2010-04-01/Accounts/${sid}/${path}`,
    headers: {
      authorization: `Basic ${btoa(`${sid}:${authToken}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    ...(form && { body: new URLSearchParams(form).toString() }),
  })
  if (status >= 500) throw new Error(`${path} is answered with ${status}: ${body}`)
  return body ? JSON.parse(body) : {}
}
