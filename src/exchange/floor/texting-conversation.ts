/** One text's talk with its application: ask what to say, say it, go where it says, until there is nothing left. */
import { randomUUID } from 'node:crypto'
import { type Application, applications } from '../../catalog/applications.ts'
import type { Hook } from '../../catalog/calls.ts'
import { readDocument } from '../../twiml/documents.ts'
import { Rejected } from '../../twiml/read.ts'
import { run, type Tally } from '../../twiml/run.ts'
import { type Answered, Unanswered } from '../ports.ts'
import { bare, notify, type Trouble } from './notify.ts'
import { hook } from './plan.ts'
import type { TextFloor } from './texting.ts'
import type { TextAddress } from './texting-addresses.ts'
import { type ToldMedia, textFacts } from './texting-facts.ts'
import { mediaOf, mediaUrl } from './texting-media.ts'
import type { Texted } from './texting-record.ts'
import { Left, type Next, replying } from './texting-reply.ts'

/** twiml-and-webhooks.md §8: documents fetched for one text (14106). */
const mostDocuments = 50

/** What one text's talk needs at every step. */
export interface Talk {
  readonly floor: TextFloor
  readonly text: Texted
  readonly fallback: Hook | null
  readonly tally: Tally
  /** What was kept of its media. */
  readonly media: readonly ToldMedia[]
}

export async function converse(floor: TextFloor, text: Texted, number: TextAddress): Promise<void> {
  const settings = number.smsApplicationSid ? await settingsOf(floor, text, number.smsApplicationSid) : number
  if (!settings?.smsUrl) return
  const { smsUrl, smsMethod, smsFallbackUrl, smsFallbackMethod } = settings
  const fallback = smsFallbackUrl ? hook(smsFallbackUrl, smsFallbackMethod ?? undefined) : null
  const media = (await mediaOf(floor, text)).map((each) => ({ ...each, url: mediaUrl(floor, each) }))
  const talk: Talk = { floor, text, fallback, tally: { replies: 0 }, media }
  let next: Next | null = { ...hook(smsUrl, smsMethod ?? undefined), params: {} }
  for (let documents = 0; next; documents++) {
    if (documents === mostDocuments) {
      const detail = `more than ${mostDocuments} documents for one text`
      return complain(talk, next, { code: 14106, detail })
    }
    next = await obey(talk, next)
  }
}

/** An application that stands for the number's own settings (rest-api.md §10.11); it may have been deleted since. */
async function settingsOf(floor: TextFloor, text: Texted, sid: string): Promise<Application | null> {
  const application = await floor.store.table<Application>(applications).get(sid)
  if (!application) {
    const { accountSid, apiVersion } = text
    const detail = `the application ${sid} is not there`
    await floor.store.write(notify(floor, { accountSid, apiVersion, code: 21218, detail }))
  }
  return application
}

/** Asks for one document and does what it says. Where to go from there; null for nowhere. */
async function obey(talk: Talk, next: Next): Promise<Next | null> {
  const { floor, tally } = talk
  let answered: Answered | undefined
  try {
    answered = await ask(talk, next)
    const reading = readDocument(answered.headers['content-type'], answered.body, 'messaging')
    const complaint = (code: number, detail: string) => complain(talk, next, { code, detail })
    const line = replying(talk, { ...next, url: answered.url }, (code, detail) => {
      complaint(code, detail).catch(floor.bug)
    })
    if (reading.is === 'text') await line.text({ body: reading.text, mediaUrls: [] })
    if (reading.is !== 'document') return null
    for (const { code, message, line: row, column } of reading.findings)
      await complaint(code, `${message} (line ${row}, column ${column})`)
    await run(line, reading.root, 'messaging', tally)
    return null
  } catch (error) {
    if (error instanceof Left && error.reason.is === 'next') return error.reason.next
    const trouble = floor.attendants.isStopped ? null : troubleOf(error, answered)
    if (!trouble) throw error
    await complain(talk, next, trouble)
    const { fallback } = talk
    // A conversation that runs in circles is not to go on by another way.
    if (next.isFallback || !fallback || trouble.code === 14107) return null
    const params = { ErrorCode: String(trouble.code), ErrorUrl: next.url }
    return { ...fallback, params, isFallback: true }
  }
}

const asked = ({ text, media }: Talk, more: Next['params']) => ({ ...textFacts(text, media), ...more })

async function ask(talk: Talk, { url, method, params: more }: Next): Promise<Answered> {
  const { floor, text } = talk
  const { sid, accountSid, from, to } = text
  const params = asked(talk, more)
  const tell = (is: string, details: object) =>
    floor.bus.publish({ at: floor.clock.now(), accountSid, sid, is, url: bare(url), ...details })
  tell('asked', { method, params })
  try {
    const answered = await floor.ask({
      url,
      method,
      params,
      authToken: await floor.accounts.tokenOf(accountSid),
      session: floor.pairs.session(from!, to),
      idempotencyToken: randomUUID(),
      want: 'document',
    })
    tell('told', { status: answered.status, body: answered.body })
    return answered
  } catch (error) {
    if (error instanceof Unanswered) tell('told', { status: error.answered?.status ?? null, trouble: error.message })
    throw error
  }
}

type Wrong = Pick<Trouble, 'code' | 'detail' | 'answered'>

/** What an error in a document is to the application that wrote it; null for an error of our own. */
function troubleOf(error: unknown, answered: Answered | undefined): Wrong | null {
  const shown = answered && { answered }
  if (error instanceof Unanswered) {
    return { code: error.code, detail: error.message, ...(error.answered && { answered: error.answered }) }
  }
  if (error instanceof Rejected) {
    return { code: error.code, detail: `${error.message} (line ${error.line}, column ${error.column})`, ...shown }
  }
  if (error instanceof Left && error.reason.is === 'failed') {
    return { code: error.reason.code, detail: error.reason.detail, ...shown }
  }
  return null
}

/** A Notification, and word of it on the bus. */
async function complain(talk: Talk, { url, method, params }: Next, trouble: Wrong): Promise<void> {
  const { floor, text } = talk
  const { sid, accountSid, apiVersion } = text
  const { code, detail } = trouble
  const request = { url, method, params: asked(talk, params) }
  floor.bus.publish({ at: floor.clock.now(), accountSid, sid, is: 'error', code, detail })
  await floor.store.write(notify(floor, { accountSid, apiVersion, ...trouble, request }))
}
