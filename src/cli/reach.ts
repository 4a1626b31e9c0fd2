/** The running server that a command talks to: its API, its control API and its events. */
import { type Command, Option } from 'commander'
import { Client } from '../client/index.ts'
import { Sorry } from './sorry.ts'

/** The options that say which server, and who asks. */
export function whereOptions(command: Command): Command {
  const server = new Option('--server <url>', 'which server').env('RINGBACK_URL').default('http://127.0.0.1:2010')
  return command
    .addOption(server)
    .addOption(new Option('--account-sid <sid>', 'whose account').env('TWILIO_ACCOUNT_SID'))
    .addOption(new Option('--auth-token <token>', 'its secret').env('TWILIO_AUTH_TOKEN'))
}

export interface Where {
  readonly server: string
  readonly accountSid?: string
  readonly authToken?: string
}

/** An event as the stream tells it. */
export interface Happened {
  /** ISO 8601. */
  readonly at: string
  /** The call or message it is about. */
  readonly sid: string
  readonly is: string
  readonly [detail: string]: unknown
}

export interface Reached extends Disposable {
  readonly client: Client
  /** The control API. */
  control<T>(method: string, path: string, body?: object): Promise<T>
  /** What the control API shows that is no JSON. */
  read(path: string): Promise<Response>
  /** What happens from now on, until the server ends or one leaves. Resolves when it listens. */
  events(): Promise<AsyncIterable<Happened>>
  /** Stops listening. */
  [Symbol.dispose](): void
}

export async function reach(where: Where): Promise<Reached> {
  const { server } = where
  const { accountSid, authToken } = await login(where)
  const client = new Client({ accountSid, authToken, baseUrl: server })
  const headers = { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}`, 'content-type': 'application/json' }
  const leaving = new AbortController()
  const ask = async (path: string, init: RequestInit) => {
    const answer = await knock(server, path, { headers, signal: leaving.signal, ...init })
    if (answer.ok) return answer
    const { message } = (await answer.json().catch(() => ({}))) as { readonly message?: string }
    throw new Sorry(message ?? `${server} answered with ${answer.status}; is it a Ringback server?`)
  }
  return {
    client,
    async control<T>(method: string, path: string, body?: object) {
      const answer = await ask(path, { method, body: body ? JSON.stringify(body) : null })
      return (answer.status === 204 ? null : await answer.json()) as T
    },
    read: (path) => ask(path, {}),
    async events() {
      const { body } = await ask('events', {})
      // Taken at once: a body that nobody reads is given up as soon as its answer is forgotten.
      return read(body!.getReader())
    },
    [Symbol.dispose]: () => leaving.abort(),
  }
}

async function knock(server: string, path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(`${server}/ringback/v1/${path}`, init)
  } catch (cause) {
    throw new Sorry(`Nobody answers at ${server}; \`ringback serve\` starts a server.`, { cause })
  }
}

interface Login {
  readonly accountSid: string
  readonly authToken: string
}

/** What was given, or what a server on this machine tells whoever sits at it. */
async function login({ server, accountSid, authToken }: Where): Promise<Login> {
  if (accountSid && authToken) return { accountSid, authToken }
  const answer = await knock(server, 'welcome')
  const told = answer.ok ? ((await answer.json()) as Partial<Login>) : {}
  if (told.accountSid && told.authToken) return { accountSid: told.accountSid, authToken: told.authToken }
  throw new Sorry('Give --account-sid and --auth-token, or set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.')
}

/** Server-sent events: blocks that end with an empty line, of which the `data` lines are ours. */
async function* read(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Happened> {
  const decoder = new TextDecoder()
  let rest = ''
  // A stream that breaks is at its end too: we left, or the server was killed.
  const next = () => reader.read().catch(() => ({ done: true, value: undefined }) as const)
  for (let read = await next(); !read.done; read = await next()) {
    const blocks = (rest + decoder.decode(read.value, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = block.match(/^data: (.*)$/m)?.[1]
      if (data) yield JSON.parse(data) as Happened
    }
  }
}
