/** How the suites of texts send, answer and look. */
import type { MessageCreate } from '../src/catalog/messages.ts'
import { type Page, type Rig, rig } from '../src/testing/index.ts'

/** Somebody outside. */
export const mobile = '+14155550000'
/** Where statuses are told. */
export const callback = 'http://app.test/texted'

/** Sends a text from the house's number. */
export const send = ({ client, number }: Rig, order: Partial<MessageCreate> = {}) =>
  client.messages.create({ to: mobile, from: number, body: 'hello', ...order })
export const statusOf = async ({ client }: Rig, sid: string) => (await client.messages.get(sid)).status
/** What callbacks said, one after the other. */
export const told = ({ app }: Rig, name = 'MessageStatus') => app.askedAt('/texted').map(({ params }) => params[name])

/** A picture of the application's, to be sent. */
export const picture = { headers: { 'content-type': 'image/png' }, body: 'PNG' }
/** Pages with pictures at these paths. */
export const pictures = (...paths: readonly string[]) =>
  Object.fromEntries(paths.map((path) => [path, () => picture] as const))

/** A document that answers a text. */
export const reply = (...verbs: readonly string[]) => `<Response>${verbs.join('')}</Response>`
/** A house whose number is answered by these pages. */
export const answering = (app: Record<string, Page>) => rig({ app: { '/texted': '', ...app } })
/** Somebody texts the house's number, and everything that comes of it happens. */
export async function textIn(house: Rig, body = 'hi', from = mobile): Promise<string> {
  const sid = await house.phone(from).text(house.number, body)
  await house.settle()
  return sid
}
/** What a phone was sent. */
export const received = (house: Rig, by = mobile) =>
  house.phone(by).texts.flatMap(({ direction, body }) => (direction === 'incoming' ? [body] : []))
export const ownNumber = async ({ client, number }: Rig) => (await client.numbers.byNumber(number))!
