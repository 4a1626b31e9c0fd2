/** What must be true in every runtime. Uses nothing that one of them lacks, and is told where the server is. */
import type * as client from '../../src/client/index.ts'
import type * as twiml from '../../src/twiml/index.ts'

/** Where the server is, and who asks it. */
export interface Given {
  readonly url: string
  readonly accountSid: string
  readonly authToken: string
  readonly number: string
}

/** The entries of the package by their names. Those that hash have the same faces in every version. */
export interface Entries {
  readonly '.': typeof client
  readonly './twiml': typeof twiml
  readonly './token'?: { capability(options: object): string | Promise<string> }
  readonly './webhook'?: { verify(request: Request, options: object): Promise<boolean> }
  readonly [name: string]: unknown
}

type Truth = (entries: Entries, given: Given) => Promise<void>

/** Resolves with what held, by its sentence; for what did not, with the reason. */
export async function smoke(entries: Entries, given: Given): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {}
  for (const [sentence, holds] of Object.entries(truths)) {
    outcomes[sentence] = await holds(entries, given).then(
      () => 'holds',
      (error: unknown) => (error instanceof Error ? `${error.stack}` : String(error)),
    )
  }
  return outcomes
}

const to = '+15558675309'

const truths: Readonly<Record<string, Truth>> = {
  async 'every entry can be imported'(entries) {
    for (const [name, entry] of Object.entries(entries)) equal(`${name} ${typeof entry}`, `${name} object`)
  },

  async 'a call is created, with a document from the builder'(
    { '.': { Client }, './twiml': { response, say } },
    given,
  ) {
    const client = new Client(options(given))
    const document = `${response(say('Hello & goodbye'))}`
    equal(document.includes('<Say>Hello &amp; goodbye</Say>'), true)
    const call = await client.calls.create({ to, from: given.number, twiml: document })
    equal(call.status, 'queued')
    equal(call.dateCreated === null || call.dateCreated instanceof Date, true)
  },

  async 'a list is iterated page by page'({ '.': { Client } }, given) {
    const client = new Client(options(given))
    const bodies = ['one', 'two', 'three', 'four', 'five']
    for (const body of bodies) await client.messages.create({ to, from: given.number, body })
    const found: string[] = []
    for await (const { body } of client.messages.list({ to, pageSize: 2 })) found.push(String(body))
    for (const body of bodies) equal(found.includes(body), true)
  },

  async 'errors have classes'({ '.': { ApiError, AuthenticationError, Client, NotFoundError } }, given) {
    const client = new Client(options(given))
    const missing = await caught(client.calls.get(`CA${'0'.repeat(32)}`))
    equal(missing instanceof NotFoundError && missing instanceof ApiError && missing.status, 404)
    const refused = await caught(new Client({ ...options(given), authToken: 'wrong' }).calls.list())
    equal(refused instanceof AuthenticationError && refused.status, 401)
  },

  async 'a request that is given up ends at once'({ '.': { Client } }, given) {
    const controller = new AbortController()
    const onRequest = (request: Request) => {
      controller.abort(new Error('given up'))
      return request
    }
    const client = new Client({ ...options(given), onRequest })
    const error = await caught(
      client.calls.create({ to, from: given.number, url: given.url }, { signal: controller.signal }),
    )
    equal(error instanceof Error, true)
  },

  async 'a token is made'({ './token': token }, { accountSid, authToken }) {
    if (!token) return
    const made = await token.capability({ accountSid, authToken, incoming: 'bob', expires: 600 })
    const [, payload = ''] = made.split('.')
    equal(JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))).iss, accountSid)
  },

  async 'a signature is verified'({ './webhook': webhook }, { authToken }) {
    if (!webhook) return
    const url = 'https://example.com/voice?a=1'
    const asked = async (words: string) =>
      new Request(url, {
        method: 'POST',
        headers: { 'x-twilio-signature': await signed(`${url}Digits1Wordshello`, authToken) },
        body: new URLSearchParams({ Digits: '1', Words: words }),
      })
    equal(await webhook.verify(await asked('hello'), { authToken }), true)
    equal(await webhook.verify(await asked('hullo'), { authToken }), false)
  },
}

const options = ({ url: baseUrl, accountSid, authToken }: Given) => ({
  baseUrl,
  accountSid,
  authToken,
  timeout: 5000,
  retries: 0,
})

/** twiml-and-webhooks.md §13.1, by what every runtime has for it. */
async function signed(text: string, secret: string): Promise<string> {
  const bytes = new TextEncoder()
  const hmac = { name: 'HMAC', hash: 'SHA-1' }
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), hmac, false, ['sign'])
  const signature = await crypto.subtle.sign('HMAC', key, bytes.encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(signature)))
}

async function caught(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

function equal(given: unknown, wanted: unknown) {
  if (given !== wanted) throw new Error(`${String(given)}, not ${String(wanted)}`)
}
