/** A text that comes in: written down, and its number's application asked what to say (twiml-and-webhooks.md §11.5). */
import { Refused } from '../../catalog/errors.ts'
import type { Change, Job, Text } from '../ports.ts'
import { pricesOf } from '../prices.ts'
import { notify } from './notify.ts'
import { textCharge } from './rating.ts'
import type { TextFloor } from './texting.ts'
import { converse } from './texting-conversation.ts'
import { gatherSome } from './texting-media.ts'
import { announce, longestBody, mostMedia, moved, newText, type Texted } from './texting-record.ts'
import { used } from './usage.ts'

export type IncomingText = Omit<Text, 'messageSid'>

export interface Arrival {
  /** Null where nobody here has the number, or its account takes no texts. */
  readonly text: Texted | null
  /** To be done in one write. */
  readonly changes: readonly Change[]
  /** To be called after it. */
  announce(): void
}

/** What a job of kind `incoming-text` is about. */
interface IncomingWork {
  readonly sid: string
}

/** What is written when a text arrives. */
export async function arrival(floor: TextFloor, incoming: IncomingText): Promise<Arrival> {
  const { from, to, mediaUrls } = incoming
  const admitted = await floor.addresses.admit(incoming)
  if (!admitted?.address.capabilities.sms) return { text: null, changes: [], announce: () => {} }
  const { address, body, isEmpty } = admitted
  const { accountSid, apiVersion, phoneNumber } = address
  if (!(await floor.accounts.isActive(accountSid))) {
    const trouble = notify(floor, { accountSid, apiVersion, code: 10001, detail: `a text to ${to} was refused` })
    return { text: null, changes: [trouble], announce: () => {} }
  }
  const isQuiet = isEmpty && mediaUrls.length === 0
  const now = floor.clock.now()
  const begun = newText(floor, {
    accountSid,
    from,
    to: phoneNumber,
    body,
    mediaUrls,
    status: isQuiet ? 'received' : 'receiving',
    direction: 'inbound',
    apiVersion,
    dateSent: now,
  })
  const charge = textCharge(pricesOf(floor), begun)
  const text = { ...begun, price: charge.price }
  const work: IncomingWork = { sid: text.sid }
  const host = URL.canParse(address.smsUrl ?? '') ? new URL(address.smsUrl!).host : ''
  return {
    text,
    changes: [
      ...admitted.changes,
      floor.table.insert(text),
      ...used(floor, accountSid, charge, now),
      ...floor.optOuts.heard({ from, to: phoneNumber, body }),
      // Texts of one pair are answered one after the other.
      ...(isQuiet
        ? []
        : [floor.store.jobs.add({ kind: 'incoming-text', lane: `texts ${from} ${phoneNumber}`, host, work })]),
    ],
    announce() {
      announce(floor, 'text', text)
      floor.attendants.wake()
    },
  }
}

/** Takes a text from outside; resolves with its sid as soon as it is written down. Refuses 21612, 21617 and 21623. */
export async function takeIn(floor: TextFloor, text: IncomingText): Promise<string> {
  if (text.body.length > longestBody) throw new Refused(21617)
  if (text.mediaUrls.length > mostMedia) throw new Refused(21623)
  const arrived = await arrival(floor, text)
  await floor.store.write(...arrived.changes)
  if (!arrived.text) throw new Refused(21612, text.to)
  arrived.announce()
  return arrived.text.sid
}

/** Receives one text and has its application asked. Asked again after a restart, where it had not been answered. */
export async function attend(floor: TextFloor, { id, work }: Job): Promise<void> {
  const arrived = await floor.table.get((work as IncomingWork).sid)
  if (arrived) await receive(floor, arrived)
  await floor.store.write(floor.store.jobs.done(id))
}

async function receive(floor: TextFloor, arrived: Texted): Promise<void> {
  const address = await floor.addresses.owner(arrived.to, arrived.accountSid)
  // A number that was given back meanwhile, or is another account's: the text is there, and nobody's to answer.
  const isStillOurs = address?.accountSid === arrived.accountSid
  if (isStillOurs) await gatherSome(floor, arrived)
  const received = moved(floor, arrived, 'received')
  if (received) {
    await floor.store.write(...received.changes)
    announce(floor, 'status', received.text)
  }
  if (!isStillOurs) return
  try {
    await converse(floor, received?.text ?? arrived, address)
  } catch (error) {
    if (floor.attendants.isStopped) throw error
    // A bug of ours: the application shall not be asked the same again and again.
    floor.bug(error)
  }
}
