/** The clients that stand beside ours, each with the same few programs, written as its own documents have them. */

export interface Library {
  /** The package. */
  readonly name: string
  /** JavaScript that imports it. */
  readonly imports: string
  /** JavaScript that makes a `client` for a server at `url`. */
  readonly construct: string
  /** An expression: a promise of one record. */
  readonly ask: string
  /** A program of about ten lines in TypeScript: something is made, a list is iterated, an error is told apart. */
  readonly tenLines: string
}

const sid = `AC${'0'.repeat(32)}`

export const ours = (name: string, tenLines: string): Library => ({
  name,
  imports: `import { Client } from '${name}'`,
  construct: `const client = new Client({ accountSid: '${sid}', authToken: 'secret', baseUrl: url })`,
  ask: "client.calls.get('CA00000000000000000000000000000001')",
  tenLines,
})

export const others: readonly Library[] = [
  {
    name: 'twilio',
    imports: "import twilio from 'twilio'",
    // It has no option for another address: its documented way is an HTTP client of one's own.
    construct: `const httpClient = new twilio.RequestClient()
const request = httpClient.request.bind(httpClient)
httpClient.request = (sent) => request({ ...sent, uri: sent.uri.replace('https://api.twilio.com', url) })
const client = twilio('${sid}', 'secret', { httpClient })`,
    ask: "client.calls('CA00000000000000000000000000000001').fetch()",
    tenLines: `import twilio from 'twilio'

const client = twilio('${sid}', 'secret')
try {
  const twiml = new twilio.twiml.VoiceResponse()
  twiml.say('Hello')
  const call = await client.calls.create({ to: '+15558675309', from: '+15017122661', twiml: String(twiml) })
  for (const { sid, status } of await client.calls.list({ to: call.to })) console.log(sid, status)
} catch (error) {
  if (error instanceof twilio.RestException) console.error(error.status, error.code, error.message)
}
`,
  },
  {
    name: 'stripe',
    imports: "import Stripe from 'stripe'",
    construct: `const { hostname: host, port } = new URL(url)
const client = new Stripe('sk_test', { host, port, protocol: 'http', telemetry: false })`,
    ask: "client.customers.retrieve('cus_1')",
    tenLines: `import Stripe from 'stripe'

const client = new Stripe('sk_test')
try {
  const customer = await client.customers.create({ email: 'jenny@example.com' })
  for await (const { id, status } of client.invoices.list({ customer: customer.id })) console.log(id, status)
} catch (error) {
  if (error instanceof Stripe.errors.StripeError) console.error(error.statusCode, error.code, error.message)
}
`,
  },
  {
    name: 'openai',
    imports: "import OpenAI from 'openai'",
    construct: "const client = new OpenAI({ apiKey: 'secret', baseURL: url })",
    ask: "client.models.retrieve('one')",
    tenLines: `import OpenAI from 'openai'

const client = new OpenAI({ apiKey: 'secret' })
try {
  const batch = await client.batches.retrieve('one')
  for await (const { id, created } of client.models.list()) console.log(id, created, batch.id)
} catch (error) {
  if (error instanceof OpenAI.APIError) console.error(error.status, error.code, error.message)
}
`,
  },
  {
    name: '@octokit/rest',
    imports: "import { Octokit } from '@octokit/rest'",
    construct: "const client = new Octokit({ baseUrl: url, auth: 'secret' })",
    ask: "client.rest.users.getByUsername({ username: 'jenny' })",
    tenLines: `import { Octokit } from '@octokit/rest'

const client = new Octokit({ auth: 'secret' })
try {
  const { data } = await client.rest.repos.get({ owner: 'jenny', repo: 'phone' })
  const issues = client.paginate.iterator(client.rest.issues.listForRepo, { owner: 'jenny', repo: data.name })
  for await (const { data } of issues) for (const { id, state } of data) console.log(id, state)
} catch (error) {
  if (error instanceof Error) console.error(error.message)
}
`,
  },
]

/**
 * What all of them are measured over: Node's own client, with nothing around it. An `import` of `node:http` would load
 * all that it can offer, WebSockets too, which costs more than the request.
 */
export const raw: Library = {
  name: 'node:http',
  imports: "const http = process.getBuiltinModule('node:http')",
  construct: `const { hostname: host, port } = new URL(url)
const agent = new http.Agent({ keepAlive: true })
const headers = { accept: 'application/json', authorization: 'Basic ' + btoa('${sid}:secret') }
const get = (path) => new Promise((resolve, reject) => {
  http.get({ host, port, path, agent, headers }, (response) => {
    let text = ''
    response.setEncoding('utf8')
    response.on('data', (chunk) => { text += chunk })
    response.on('end', () => resolve(JSON.parse(text)))
  }).on('error', reject)
})`,
  ask: `get('/2010-04-01/Accounts/${sid}/Calls/CA00000000000000000000000000000001.json')`,
  tenLines: '',
}
