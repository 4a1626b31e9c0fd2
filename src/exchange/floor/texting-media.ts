/** The media of texts: fetched once from where they are said to be, kept, copied from number to number, forgotten. */
import { type Media, type MediaKept, media as page } from '../../catalog/media.ts'
import type { Message } from '../../catalog/messages.ts'
import type { Exchange } from '../exchange.ts'
import { type Change, type Fetched, Unanswered } from '../ports.ts'
import { notify } from './notify.ts'
import { mostMedia, type Texted } from './texting-record.ts'

export type KeptMedia = Media & MediaKept

const tableOf = ({ store }: Pick<Exchange, 'store'>) => store.table<Media, MediaKept>(page)

/** What is kept of a text's media, in the order they were given. */
export async function mediaOf(exchange: Pick<Exchange, 'store'>, { sid, numMedia }: Message): Promise<KeptMedia[]> {
  if (numMedia === 0) return []
  const where = [{ property: 'messageSid', is: '=', value: sid }] as const
  const { records } = await tableOf(exchange).list({ where, size: mostMedia })
  return [...records].sort((a, b) => a.position - b.position)
}

/** Where the outside finds it. */
export const mediaUrl = ({ url }: Pick<Exchange, 'url'>, { accountSid, messageSid, sid }: KeptMedia): string =>
  url(`/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media/${sid}`)

/** Fetches all that a text is to bring. The code of what could not be had, which its account is told; 0 for none. */
export async function gather(exchange: Exchange, text: Texted): Promise<number> {
  if (text.mediaUrls.length === 0 || (await mediaOf(exchange, text)).length > 0) return 0
  const fetched: Fetched[] = []
  for (const url of text.mediaUrls) {
    const got = await fetchOne(exchange, text, url)
    if (typeof got === 'number') return got
    fetched.push(got)
  }
  const changes = await Promise.all(fetched.map((each, position) => kept(exchange, text, position, each)))
  await exchange.store.write(...changes)
  return 0
}

/** Fetches what can be had of a text that came in: it came, whatever becomes of its media. */
export async function gatherSome(exchange: Exchange, text: Texted): Promise<void> {
  if (text.mediaUrls.length === 0 || (await mediaOf(exchange, text)).length > 0) return
  const changes: Change[] = []
  for (const [position, url] of text.mediaUrls.entries()) {
    const got = await fetchOne(exchange, text, url)
    if (typeof got !== 'number') changes.push(await kept(exchange, text, position, got))
  }
  await exchange.store.write(...changes)
}

/** The same media once more, for a text to another number of ours: each message has its own, to keep or delete. */
export async function copied(exchange: Exchange, from: Texted, to: Texted): Promise<Change[]> {
  // Reading files really takes time.
  const release = exchange.clock.hold()
  try {
    const changes: Change[] = []
    for (const { sid, contentType, position } of await mediaOf(exchange, from)) {
      const file = await exchange.files.open(sid)
      if (!file) continue
      const bytes = await file.read(0, file.size)
      changes.push(await kept(exchange, to, position, { contentType, bytes }))
    }
    return changes
  } finally {
    release()
  }
}

/** What forgets a text's media: the changes, to be written with the text's own; and afterwards, their files. */
export async function forgetting(exchange: Exchange, message: Message) {
  const media = await mediaOf(exchange, message)
  return {
    changes: media.map((each) => tableOf(exchange).remove(each.sid)),
    removeFiles: async () => {
      await Promise.all(media.map((each) => exchange.files.remove(each.sid)))
    },
  }
}

async function fetchOne(exchange: Exchange, { accountSid }: Texted, url: string): Promise<Fetched | number> {
  try {
    return await exchange.fetch({ url, authToken: await exchange.accounts.tokenOf(accountSid) })
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error
    const { code, message: detail, answered } = error
    const request = { url, method: 'GET', params: {} } as const
    await exchange.store.write(notify(exchange, { accountSid, code, detail, request, ...(answered && { answered }) }))
    return code
  }
}

/** Keeps one, and the change that says so. */
async function kept(exchange: Exchange, text: Texted, position: number, { contentType, bytes }: Fetched) {
  const { newSid, clock, files } = exchange
  const sid = newSid('ME')
  const now = clock.now()
  const release = clock.hold()
  try {
    await files.keep(sid, [bytes])
  } finally {
    release()
  }
  const { accountSid, sid: messageSid } = text
  const dates = { dateCreated: now, dateUpdated: now }
  return tableOf(exchange).insert({
    sid,
    accountSid,
    parentSid: messageSid,
    messageSid,
    position,
    contentType,
    ...dates,
  })
}
