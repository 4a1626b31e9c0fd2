/** A document that a whole conference hears, or one participant alone, said into the room (§4.3, §4.4). */
import { randomUUID } from 'node:crypto'
import type { Conference } from '../../catalog/conferences.ts'
import { readDocument } from '../../twiml/documents.ts'
import type { Line, Sound } from '../../twiml/line.ts'
import { run } from '../../twiml/run.ts'
import { type Answered, type Hook, Unanswered } from '../ports.ts'
import { facts, type Params } from './facts.ts'
import type { Floor } from './floor.ts'
import type { LiveCall, Trouble } from './live-call.ts'
import { bare, notify } from './notify.ts'
import { speech } from './speech.ts'
import { troubleOf } from './trouble.ts'
import { Left, type Next, type Turn } from './turn.ts'

/** What a wait, hold or announcement document may hold (twiml-and-webhooks.md §7). */
export const only = { verbs: ['Play', 'Say', 'Pause', 'Redirect'], otherwise: 13238 } as const

/** Documents of one announcement: as many as of a message (twiml-and-webhooks.md §8). */
const mostDocuments = 50

export interface Heralded {
  readonly floor: Floor
  readonly conference: Conference
  /** Whom it is for; null for all. */
  readonly call: LiveCall | null
  /** Cuts it short when it is left. */
  readonly turn: Turn
  /** Lets them hear this; null is silence again. */
  readonly hear: (sound: Sound | null) => void
  readonly hook: Hook
}

export type Announced = 'heard' | 'cut short' | { readonly failed: string }

/** Resolves when it has been heard to its end, or is not heard any more. */
export async function announce(heralded: Heralded): Promise<Announced> {
  let next: Next = { ...heralded.hook, params: {} }
  for (let documents = 0; documents < mostDocuments; documents++) {
    let answered: Answered | undefined
    try {
      answered = await heralded.turn.outcome(ask(heralded, next))
      await herald(heralded, answered)
      return 'heard'
    } catch (error) {
      if (error instanceof Left && error.reason.is === 'next') {
        next = error.reason.next
        continue
      }
      if (error instanceof Left && error.reason.is !== 'failed') return 'cut short'
      const trouble = troubleOf(error, next, answered)
      if (!trouble) throw error
      complain(heralded, { ...trouble, request: { ...next, params: paramsOf(heralded) } })
      return { failed: trouble.detail }
    }
  }
  return { failed: `more than ${mostDocuments} documents` }
}

const paramsOf = ({ conference, call }: Heralded): Params => ({
  ...(call ? facts(call) : { AccountSid: conference.accountSid }),
  ConferenceSid: conference.sid,
  FriendlyName: conference.friendlyName,
})

async function ask(heralded: Heralded, { url, method, params }: Next): Promise<Answered> {
  const { floor, conference } = heralded
  return floor.ask({
    url,
    method,
    params: { ...paramsOf(heralded), ...params },
    authToken: await floor.accounts.tokenOf(conference.accountSid),
    idempotencyToken: randomUUID(),
    want: 'document',
  })
}

function complain({ floor, conference, call }: Heralded, trouble: Trouble): void {
  const { answered, ...about } = trouble
  const { accountSid } = conference
  if (call) call.complain(trouble)
  else floor.store.write(notify(floor, { accountSid, ...about, ...(answered && { answered }) })).catch(floor.bug)
}

/** One document, said into the room. */
async function herald(heralded: Heralded, answered: Answered): Promise<void> {
  const reading = readDocument(answered.headers['content-type'], answered.body, 'voice')
  const line = lineInto(heralded, answered.url)
  if (reading.is === 'audio') return line.hear(await line.clip(answered.url))
  if (reading.is === 'text') return line.hear(speech(reading.text))
  await run(line, reading.root, 'voice')
}

function lineInto(heralded: Heralded, at: string): Line {
  const { floor, conference, turn, hear } = heralded
  const { clock } = floor
  const fail = (code: number, detail: string): never => {
    throw new Left({ is: 'failed', code, detail })
  }
  const resolve = (url: string) =>
    URL.canParse(url, at) ? new URL(url, at).href : fail(11100, `'${url}' is not a URL`)
  const said: Partial<Line> = {
    only,
    apiVersion: '2010-04-01',
    answered: true,
    answer: () => {},
    fail,
    warn: (code, detail) => complain(heralded, { code, detail }),
    goTo({ url, method }) {
      turn.check()
      throw new Left({ is: 'next', next: { url: resolve(url), method, params: {} } })
    },
    async hear(sound) {
      await turn.wait<void>((done) => {
        hear(sound)
        const cancel = clock.after(sound.seconds, done)
        return cancel
      })
      hear(null)
    },
    async clip(url, wrongType = 13420) {
      const whole = resolve(url)
      const authToken = await floor.accounts.tokenOf(conference.accountSid)
      try {
        const { seconds, content } = await turn.outcome(floor.clips({ url: whole, authToken }))
        return { is: 'clip', url: bare(whole), seconds, content }
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error
        return fail(error.code === 13420 ? wrongType : error.code, `${bare(whole)}: ${error.message}`)
      }
    },
    wait: (seconds) => turn.wait<void>((done) => clock.after(seconds, done)),
  }
  // What is not here is never asked for: `only` lets no verb through that would.
  return said as Line
}
