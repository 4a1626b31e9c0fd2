import type { Command } from 'commander'
import { wallClock } from '../exchange/clock.ts'
import { amount, several } from './amounts.ts'
import { type Happened, type Reached, reach, type Where, whereOptions } from './reach.ts'
import { Sorry } from './sorry.ts'
import { tell } from './tell.ts'

interface Options extends Where {
  readonly from?: string
  readonly media?: readonly string[]
  readonly wait: number
}

/** Nobody's number, so a virtual phone. */
const ownPhone = '+15550001111'

/** `ringback text`: a text to a virtual phone, or from one to a number of the account; followed to its end. */
export function text(program: Command): void {
  whereOptions(program.command('text').description('text a number, and follow what comes of it'))
    .argument('<to>', "a number of the account's, texted from a virtual phone; or any other, texted from it")
    .argument('[words...]', 'what it says')
    .option('--from <number>', "who texts; without it a virtual phone, or the account's first number")
    .option('--media <url...>', 'pictures and the like that go with it', several)
    .option('--wait <seconds>', 'how long to wait for the end of it', amount, 10)
    .action(run)
}

async function run(to: string, words: readonly string[], options: Options): Promise<void> {
  using reached = await reach(options)
  const owned = await reached.client.numbers.byNumber(to)
  const events = await reached.events()
  const sent = await (owned ? written : ordered)(reached, to, words.join(' '), options)
  const cancel = wallClock().after(options.wait, () => reached[Symbol.dispose]())
  try {
    // From outside, the end is the answer's; the account's own text has its end itself.
    const ending = await followed(events, owned ? { from: to, to: sent.from } : { sid: sent.sid })
    if (ending === null) throw new Sorry(`Nothing more within ${options.wait} seconds.`)
    if (!good.has(ending)) process.exitCode = 1
  } finally {
    cancel()
  }
}

interface Sent {
  readonly sid: string
  readonly from: string
}

/** From a virtual phone, as the world outside would. */
async function written(
  { control }: Reached,
  to: string,
  body: string,
  { from = ownPhone, media }: Options,
): Promise<Sent> {
  const order = { to, body, ...(media && { mediaUrls: media }) }
  return control('POST', `phones/${encodeURIComponent(from)}/texts`, order)
}

/** By the API, as the application would. */
async function ordered({ client }: Reached, to: string, body: string, { from, media }: Options): Promise<Sent> {
  const number = from ?? (await client.numbers.list().first())?.phoneNumber
  if (!number) throw new Sorry('The account owns no number to text from; give --from, or buy one.')
  return client.messages.create({ to, from: number, body, ...(media && { mediaUrl: [...media] }) }) as Promise<Sent>
}

const good: ReadonlySet<unknown> = new Set(['delivered', 'received'])
const endings: ReadonlySet<unknown> = new Set([...good, 'undelivered', 'failed'])

/** The text whose end is waited for: a certain one, or the first between two. */
type Awaited = { readonly sid: string } | { readonly from: string; readonly to: string }

/** Tells what happens to texts, until the awaited one has come to its end; null where it never does. */
async function followed(events: AsyncIterable<Happened>, awaited: Awaited): Promise<unknown> {
  let sid = 'sid' in awaited ? awaited.sid : null
  for await (const event of events) {
    if (!/^(SM|MM)/.test(event.sid)) continue
    console.log(tell(event))
    if (!sid && 'to' in awaited && event['from'] === awaited.from && event['to'] === awaited.to) sid = event.sid
    const { is, status } = event
    if (event.sid === sid && (is === 'text' || is === 'status') && endings.has(status)) return status
  }
  return null
}
