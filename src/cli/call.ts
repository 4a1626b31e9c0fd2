import { styleText } from 'node:util'
import type { Command } from 'commander'
import { keyboard } from './keyboard.ts'
import { type Happened, type Reached, reach, type Where, whereOptions } from './reach.ts'
import { Sorry } from './sorry.ts'
import { tell } from './tell.ts'

interface Options extends Where {
  readonly from?: string
  readonly url?: string
  readonly twiml?: string
  readonly press?: string
}

/** Nobody's number, so a virtual phone. */
const ownPhone = '+15550001111'

/** `ringback call`: a call to a virtual phone, or from one to a number of the account; followed until it is over. */
export function call(program: Command): void {
  whereOptions(program.command('call').description('call a number, and follow the call'))
    .argument(
      '<to>',
      "a number of the account's, to be called from a virtual phone; or any other, to be called from it",
    )
    .option('--from <number>', "who calls; without it a virtual phone, or the account's first number")
    .option('--url <url>', 'where a call that goes out gets its TwiML')
    .option('--twiml <document>', 'the TwiML of a call that goes out')
    .option('--press <keys>', 'keys the virtual phone presses once it is answered; w waits half a second')
    .action(run)
}

async function run(to: string, options: Options): Promise<void> {
  using reached = await reach(options)
  const owned = await reached.client.numbers.byNumber(to)
  const events = await reached.events()
  const placed = await (owned ? dialled : ordered)(reached, to, options)
  const phone = phoneAt(reached, placed)
  const hands = keyboard(phone)
  try {
    // A phone that calls was told its keys when it dialled.
    const answered = () => (options.press && !owned ? phone.press(options.press) : null)
    if ((await followed(events, placed.sid, answered)) !== 'completed') process.exitCode = 1
  } finally {
    hands.rest()
  }
}

interface Placed {
  readonly sid: string
  /** The virtual phone at this end of it. */
  readonly phone: string
}

/** From a virtual phone, as the world outside would. */
async function dialled({ control }: Reached, to: string, options: Options): Promise<Placed> {
  const { from = ownPhone, url, twiml, press } = options
  if (url || twiml) throw new Sorry(`${to} is a number of the account: its own VoiceUrl says what happens.`)
  const order = { to, ...(press && { steps: [{ press }] }) }
  const { sid } = await control<{ sid: string }>('POST', `phones/${encodeURIComponent(from)}/calls`, order)
  return { sid, phone: from }
}

/** By the API, as the application would. */
async function ordered({ client }: Reached, to: string, options: Options): Promise<Placed> {
  const from = options.from ?? (await client.numbers.list().first())?.phoneNumber
  if (!from) throw new Sorry('The account owns no number to call from; give --from, or buy one.')
  const { url, twiml } = options
  const document = url || twiml ? {} : { twiml: '<Response><Say>Hello, this is Ringback.</Say></Response>' }
  const { sid } = await client.calls.create({ to, from, ...(url && { url }), ...(twiml && { twiml }), ...document })
  return { sid, phone: to }
}

const endings: ReadonlySet<unknown> = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled'])

/** Tells what happens on the call and on those it dials; resolves with its last status. */
async function followed(events: AsyncIterable<Happened>, sid: string, answered: () => unknown): Promise<unknown> {
  const family = new Set([sid])
  for await (const event of events) {
    if (!family.has(event.sid)) continue
    if (event.is === 'dialled') family.add(String(event['childSid']))
    console.log(tell(event))
    if (event.sid !== sid || event.is !== 'status') continue
    if (event['status'] === 'in-progress') await answered()
    if (endings.has(event['status'])) return event['status']
  }
  throw new Sorry('The server ended before the call did.')
}

interface PhoneAt {
  press(keys: string): Promise<unknown>
  hangup(): Promise<unknown>
}

/** The virtual phone of a call, in the hand. What it cannot do any more is no reason to stop following. */
function phoneAt({ control }: Reached, { sid: callSid, phone }: Placed): PhoneAt {
  const act = (deed: string, more: object = {}) =>
    control('POST', `phones/${encodeURIComponent(phone)}/${deed}`, { callSid, ...more }).catch((error: Error) =>
      console.error(styleText('dim', error.message)),
    )
  return { press: (keys) => act('keys', { keys }), hangup: () => act('hangup') }
}
