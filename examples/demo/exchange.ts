/** The server of the demo: the one that runs already, or one of its own; its API through the official SDK. */
import { start } from 'ringback/server'
import twilio from 'twilio'

export interface Exchange {
  readonly url: string
  readonly accountSid: string
  readonly authToken: string
  /** Whether it was there before. */
  readonly joined: boolean
  close(): Promise<void>
}

/**
 * Joins the server at `RINGBACK_URL`, or at the usual address, where there is one that lets us in; else starts one that
 * keeps nothing.
 */
export async function exchange(): Promise<Exchange> {
  const { RINGBACK_URL: url = 'http://127.0.0.1:2010' } = process.env
  const found = await running(url)
  if (found) return { ...found, joined: true, close: async () => {} }
  const server = await start({ memory: true })
  const { sid: accountSid, authToken } = server.account
  return { url: server.url, accountSid, authToken, joined: false, close: () => server.close() }
}

type Access = Pick<Exchange, 'url' | 'accountSid' | 'authToken'>

const basic = ({ accountSid, authToken }: Access) => `Basic ${btoa(`${accountSid}:${authToken}`)}`

/** A server that answers, with credentials from the environment, or those it tells whoever sits at its machine. */
async function running(url: string): Promise<Access | null> {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = process.env
  try {
    const welcome = (await (await fetch(`${url}/ringback/v1/welcome`)).json()) as Partial<Access>
    const { accountSid = TWILIO_ACCOUNT_SID, authToken = TWILIO_AUTH_TOKEN } = welcome
    if (!accountSid || !authToken) return null
    const access = { url, accountSid, authToken }
    const account = `${url}/2010-04-01/Accounts/${accountSid}.json`
    return (await fetch(account, { headers: { authorization: basic(access) } })).ok ? access : null
  } catch {
    return null
  }
}

/**
 * The npm package `twilio` as it is. Its documented way to another server is an HTTP client of one's own; this one
 * differs from the package's in the address alone.
 */
export function sdk({ url, accountSid, authToken }: Access) {
  const httpClient = new twilio.RequestClient()
  const request = httpClient.request.bind(httpClient)
  httpClient.request = (sending) => request({ ...sending, uri: sending.uri.replace('https://api.twilio.com', url) })
  return twilio(accountSid, authToken, { httpClient })
}

/** The control API: what virtual phones do, and what happened. */
export function control(access: Access) {
  const headers = { authorization: basic(access), 'content-type': 'application/json' }
  return async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${access.url}/ringback/v1/${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
}
