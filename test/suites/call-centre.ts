/** A house with a queue in it: callers who wait, agents who take them, and the API beside them. */
import { type Page, type Rig, rig } from '../../src/testing/index.ts'
import { api } from '../api.ts'

export const jenny = '+15558675309'
export const kate = '+15558675310'
export const anna = '+15551230001'
export const bob = '+15551230002'
export const page = (inside: string) => `<Response>${inside}</Response>`

/** Its `/enqueue` waits in the queue `support`, hears `/wait` and then `/after`; its `/agent` dials the queue. */
export const callCentre = (app: Record<string, Page> = {}) =>
  rig({
    app: {
      '/enqueue': page('<Enqueue action="/after" waitUrl="/wait">support</Enqueue><Say>next verb</Say>'),
      '/agent': page('<Dial action="/agent-after"><Queue>support</Queue></Dial>'),
      '/wait': page('<Say>please hold the line</Say><Pause length="10"/>'),
      '/after': page('<Say>thank you for waiting</Say><Pause length="5"/>'),
      '/agent-after': page('<Say>wrap up</Say><Pause length="60"/>'),
      '/elsewhere': page('<Say>somewhere else</Say><Pause length="60"/>'),
      ...app,
    },
  })

/** A call that has been answered and runs this document; its sid. */
export const calling = (house: Rig, number: string, url: string) => house.answered(house.phone(number), { url })

/** Who was told what of a queue, and how long they waited, in order. */
export const told = (house: Rig, path = '/after') =>
  house.app.askedAt(path).map(({ params }) => [params['CallSid'], params['QueueResult'], params['QueueTime']])

/** What a page was asked last. */
export const last = (house: Rig, path: string): Readonly<Record<string, string>> =>
  house.app.askedAt(path).at(-1)?.params ?? {}

/** The queues of the account, by name. */
export async function queues(house: Rig): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>> {
  const { body } = await api(house, 'GET', '/Queues')
  const all = body['queues'] as Readonly<Record<string, unknown>>[]
  return Object.fromEntries(all.map((queue) => [queue['friendly_name'], queue]))
}

/** The address of the members of `support`. */
export const members = async (house: Rig) => `/Queues/${(await queues(house))['support']?.['sid']}/Members`

/** Who waits in `support`, first to last: their sids, and how long. */
export async function waiting(house: Rig): Promise<unknown[][]> {
  const { body } = await api(house, 'GET', await members(house))
  const all = (body['queue_members'] ?? []) as Readonly<Record<string, unknown>>[]
  return all.map((member) => [member['call_sid'], member['position'], member['wait_time']])
}
