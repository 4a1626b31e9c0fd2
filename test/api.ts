/** Requests to the door of a rig, for what the client has no words for. */
import type { Rig } from '../src/testing/index.ts'

export interface Answer {
  readonly status: number
  /** Parsed; empty where there was none. */
  readonly body: Readonly<Record<string, unknown>>
}

/** A request of the house's own account, below the account; JSON. */
export async function api(
  house: Rig,
  method: string,
  path: string,
  form?: Readonly<Record<string, string>>,
  { sid, authToken } = house.account,
): Promise<Answer> {
  const { status, body } = await house.house.door({
    method,
    target: `/2010-04-01/Accounts/${sid}${path}.json`,
    headers: {
      authorization: `Basic ${Buffer.from(`${sid}:${authToken}`).toString('base64')}`,
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form && { body: new URLSearchParams(form).toString() }),
  })
  return { status, body: body ? JSON.parse(String(body)) : {} }
}
