/** Queues in a storm: documents that wait in them and dial them, an API that comes between, and what must hold. */
import { asked } from './asked.ts'
import type { Dice } from './dice.ts'
import type { Storm } from './storm.ts'

/** Queues whose `<Enqueue>` has an action that must be told; whoever waits in the last one tells nobody. */
const telling = ['support', 'sales']
const silent = 'quiet'
const names = [...telling, silent]

export const queueVerbs: ((dice: Dice) => string)[] = [
  ({ roll }) =>
    `<Enqueue action="/queued" waitUrl="${roll('/hold', '/hold', '/down', '')}" maxQueueSize="${roll(1, 3, 100)}">
      ${roll('support', 'support', 'support', 'support', 'sales', '')}</Enqueue>`,
  () => `<Enqueue>${silent}</Enqueue>`,
  ({ roll, chance }) =>
    `<Dial action="/a" timeout="${roll(5, 20, 60)}" timeLimit="${roll(3, 60)}" hangupOnStar="${chance(0.5)}">
      <Queue url="${roll('/whisper', '', '/down')}">
        ${roll('support', 'support', 'support', ...names, 'nowhere')}</Queue></Dial>`,
  () => '<Leave/>',
]

export const holdDocument = ({ roll }: Dice): string =>
  `<Response>${roll(
    '<Say>please hold the line</Say>',
    '<Pause length="5"/><Leave/>',
    '<Pause length="2"/><Hangup/>',
    '<Redirect>/hold</Redirect>',
    '<Gather numDigits="1" action="/hold"><Say>press a key</Say></Gather>',
    '<Dial>nobody</Dial><Pause length="3"/>',
    '<Play>/clip.wav</Play>',
    '',
  )}</Response>`

interface Listed {
  readonly queue: Readonly<Record<string, unknown>>
  readonly members: readonly Readonly<Record<string, unknown>>[]
}

async function listed(house: Storm): Promise<Listed[]> {
  const all = (await asked(house, 'GET', '/Queues'))['queues'] as Listed['queue'][]
  return Promise.all(
    all.map(async (queue) => {
      const found = await asked(house, 'GET', `/Queues/${queue['sid']}/Members`)
      return { queue, members: (found['queue_members'] ?? []) as Listed['members'] }
    }),
  )
}

/** Somebody comes between: sends a member elsewhere, opens, changes or closes a queue. */
export async function comeBetween(house: Storm, { roll, below, chance }: Dice): Promise<void> {
  const all = await listed(house)
  const { queue, members } = all[below(Math.max(all.length, 1))] ?? { queue: {}, members: [] }
  const path = `/Queues/${queue['sid'] ?? 'QU1'}`
  const member = chance(0.5) ? 'Front' : String(members[below(Math.max(members.length, 1))]?.['call_sid'] ?? 'CA1')
  const elsewhere = { Url: `http://app.test${roll('/a', '/b', '/down')}` }
  await roll<(() => Promise<unknown>)[]>(
    () => asked(house, 'POST', `${path}/Members/${member}`, elsewhere),
    () => asked(house, 'POST', `${path}/Members/${member}`, elsewhere),
    () => asked(house, 'POST', '/Queues', { FriendlyName: roll(...names, 'spare'), MaxSize: roll('1', '2', '50') }),
    () => asked(house, 'POST', path, { FriendlyName: roll(...names, 'spare'), MaxSize: roll('1', '2', '50') }),
    () => asked(house, 'DELETE', path),
  )()
}

/** What is wrong at this moment: whoever waits is on the line, waits once, and has a place of its own. */
export async function brokenLineUps(house: Storm): Promise<string[]> {
  const broken: string[] = []
  const seen = new Set<unknown>()
  for (const { queue, members } of await listed(house)) {
    const say = (what: string) => broken.push(`${queue['sid']} (${queue['friendly_name']}): ${what}`)
    if (queue['current_size'] !== members.length) say(`says ${queue['current_size']}, has ${members.length}`)
    for (const [index, { call_sid: sid, position }] of members.entries()) {
      if (position !== index + 1) say(`${sid} is ${position}, not ${index + 1}`)
      if (seen.has(sid)) say(`${sid} waits twice`)
      seen.add(sid)
      const { status } = await house.client.calls.get(String(sid))
      if (status !== 'in-progress') say(`${sid} waits and is ${status}`)
    }
  }
  return broken
}

/** What is wrong when everything is over. A crash may have cut off what was to be told, but nothing is told twice. */
export async function brokenQueues(house: Storm, crashed: boolean): Promise<string[]> {
  const broken = (await listed(house)).flatMap(({ queue, members }) =>
    members.map(({ call_sid: sid }) => `${sid} waits for ever in ${queue['sid']}`),
  )
  const taken = new Map<string, number>()
  const joined = new Map<string, number>()
  for (const { sid } of await house.client.calls.list().all(10_000)) {
    const timeline = await house.timeline(sid)
    for (const { is, memberSid } of timeline)
      if (is === 'dialled' && memberSid) taken.set(String(memberSid), (taken.get(String(memberSid)) ?? 0) + 1)
    const entered = timeline.filter(({ is }) => is === 'enqueued')
    joined.set(sid, entered.length)
    const walked = timeline.flatMap(({ is, result }) =>
      is === 'enqueued' ? ['E'] : is === 'dequeued' ? [letters[String(result)] ?? 'X'] : [],
    )
    if (!(crashed ? /^(E(BR?|X))*E?$/ : /^(E(BR?|X))*$/).test(walked.join(''))) broken.push(`${sid} went ${walked}`)
    const wanted = entered.filter(({ queue }) => telling.includes(String(queue))).length
    const told = house.app
      .askedAt('/queued')
      .filter(({ params }) => params['CallSid'] === sid && params['QueueSid'] && params['QueueResult'] !== 'queue-full')
    if (told.length > wanted || (told.length < wanted && !crashed))
      broken.push(`${sid} waited ${wanted} times, its action was told ${told.length} times`)
  }
  for (const [sid, times] of taken)
    if (times > (joined.get(sid) ?? times))
      broken.push(`${sid} was taken ${times} times, and waited ${joined.get(sid)}`)
  return broken
}

const letters: Readonly<Record<string, string>> = { bridged: 'B', 'redirected-from-bridged': 'R' }
