import type { Command } from 'commander'
import { type Happened, reach, type Where, whereOptions } from './reach.ts'
import { Sorry } from './sorry.ts'
import { tell } from './tell.ts'

interface Options extends Where {
  readonly name?: string
}

/** `ringback verify`: a number that is a virtual phone becomes a caller id; the phone keys in the code itself. */
export function verify(program: Command): void {
  whereOptions(program.command('verify').description('make a number one that the account may call from'))
    .argument('<number>', "nobody's number: the virtual phone there is called, and answers as its owner would")
    .option('--name <name>', 'what people call it')
    .action(run)
}

async function run(phoneNumber: string, { name, ...where }: Options): Promise<void> {
  using reached = await reach(where)
  const events = await reached.events()
  const order = { phoneNumber, ...(name && { friendlyName: name }) }
  const { callSid } = await reached.control<{ readonly callSid: string }>('POST', 'caller-ids', order)
  if (!(await followed(events, callSid))) process.exitCode = 1
}

/** Tells what happens on the call, to its end; whether the number was verified. */
async function followed(events: AsyncIterable<Happened>, callSid: string): Promise<boolean> {
  let verified = false
  for await (const event of events) {
    if (event.sid !== callSid) continue
    console.log(tell(event))
    if (event.is === 'verified') verified = true
    if (event.is === 'status' && endings.has(event['status'])) return verified
  }
  throw new Sorry('The server ended before the call did.')
}

const endings: ReadonlySet<unknown> = new Set(['completed', 'busy', 'no-answer', 'failed', 'canceled'])
