/** A house with a conference in it: a phone in hand for everyone who is in, each with words of its own. */
import { type Page, type Phone, type Rig, rig } from '../src/testing/index.ts'

export const page = (inside: string) => `<Response>${inside}</Response>`

export interface ConferenceHouse extends Rig {
  readonly phones: readonly Phone[]
  /** The call of each phone. */
  readonly sids: readonly string[]
  /** What `statusCallback` was told so far, in order. */
  events(): Readonly<Record<string, string>>[]
}

export const numberOf = (index: number) => `+1555123${String(1000 + index)}`

/**
 * As many phones have joined the room as are asked for, one after the other: phone `n` by the document `/join/n`, with
 * these attributes. After the room each goes to `/after/n`.
 */
export async function conferenceHouse(
  count: number,
  attributes: Readonly<Record<number, string>> = {},
  app: Record<string, Page> = {},
): Promise<ConferenceHouse> {
  const pages: Record<string, Page> = { '/events': '', ...app }
  for (let index = 0; index < count; index++) {
    pages[`/join/${index}`] = page(
      `<Dial action="/after/${index}"><Conference statusCallback="/events" statusCallbackEvent="${all}"
        ${attributes[index] ?? ''}>the room</Conference></Dial>`,
    )
    pages[`/after/${index}`] ??= page('<Say>after the room</Say><Pause length="600"/>')
  }
  const house = await rig({ app: pages })
  const phones = Array.from({ length: count }, (_, index) => house.phone(numberOf(index)))
  const sids: string[] = []
  for (const [index, phone] of phones.entries()) sids.push(await house.answered(phone, { url: `/join/${index}` }))
  return Object.defineProperties(house, {
    phones: { value: phones },
    sids: { value: sids },
    events: { value: () => house.app.askedAt('/events').map(({ params }) => params) },
  }) as ConferenceHouse
}

const all = 'start end join leave mute hold modify speaker announcement'

/** Everyone says words of his own, one after the other. */
export async function says(house: ConferenceHouse): Promise<void> {
  for (const [index, phone] of house.phones.entries()) {
    if (phone.state === 'talking') phone.say(`words of ${index}`)
    await house.clock.advance(3)
  }
}

/** The words a phone has heard of the others. */
export const heardBy = (phone: Phone): string[] => phone.heard.filter((words) => words.startsWith('words of'))

/** The conference that is alive, as the API knows it. */
export function room(house: ConferenceHouse) {
  const { ConferenceSid: sid = '' } = house.events()[0] ?? {}
  return house.client.conferences.get(sid)
}
