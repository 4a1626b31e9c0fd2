/** The small programs by which the client is weighed, as a user would write them. */

/** Everything a program does in its first ten lines: a call, a list, an error. */
export const tenLines = (name: string) => `import { ApiError, Client } from '${name}'
import { response, say } from '${name}/twiml'

const client = new Client()
try {
  const twiml = \`\${response(say('Hello'))}\`
  const call = await client.calls.create({ to: '+15558675309', from: '+15017122661', twiml })
  for await (const { sid, status } of client.calls.list({ to: call.to })) console.log(sid, status)
} catch (error) {
  if (error instanceof ApiError) console.error(error.status, error.code, error.message)
}
`

/** The same without the package: what the compiler spends on a program anyway. */
export const emptyTwin = 'export {}\n'

export const oneCall = (name: string) => `import { Client } from '${name}'
console.log(await new Client().calls.create({ to: '+1', from: '+2', url: 'https://example.com/' }))
`

export const onlyVerify = (name: string) => `import { verify } from '${name}/webhook'
console.log(verify)
`

export const onlyTwiml = (name: string) => `import { gather, response, say } from '${name}/twiml'
console.log(String(response(gather({ action: '/menu', numDigits: 1 }, say('Press one')), say('Goodbye'))))
`
