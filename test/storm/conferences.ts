/** Conferences in a storm: documents that join rooms, the API that meddles with them, and what must hold of them. */
import type { Conference } from '../../src/client/index.ts'
import type { Rig } from '../../src/testing/index.ts'
import type { Dice } from './dice.ts'
import { recordedBy } from './recordings.ts'

export const rooms = ['red', 'blue']
const events = 'start end join leave mute hold modify speaker announcement'
/** Who is told of a room, as each says it who may be its first. */
export const roomTold = ` statusCallback="/conference" statusCallbackEvent="${events}"`
const over = ['completed', 'busy', 'failed', 'no-answer', 'canceled']

/** A `<Dial>` into a room. */
export const joining = (dice: Dice): string => {
  const { roll, chance } = dice
  return `<Dial ${chance(0.3) ? 'action="/a"' : ''} hangupOnStar="${chance(0.3)}"
    timeLimit="${roll(3, 60, 600)}"><Conference
    muted="${chance(0.2)}" startConferenceOnEnter="${chance(0.7)}" endConferenceOnExit="${chance(0.2)}"
    beep="${roll('true', 'false', 'onEnter', 'onExit', 'x')}" maxParticipants="${roll(2, 3, 250)}"
    waitUrl="${roll('/wait', '/wait', '/clip.wav', '/down', '')}" participantLabel="${roll('', 'boss', 'a/b')}"
    ${recordedBy(dice, 'record-from-start', 'do-not-record')}
    eventCallbackUrl="${roll('', '/conference-old')}"${roomTold}>${roll(...rooms)}</Conference></Dial>`
}

/** What is heard by one who waits, or is on hold, and by all whom somebody tells something. */
export const waitDocument = ({ roll }: Dice): string =>
  roll(
    '<Response><Say>please wait</Say><Redirect>/wait</Redirect></Response>',
    '<Response><Play>/clip.wav</Play><Pause length="2"/></Response>',
    '<Response><Play digits="1w2"/></Response>',
    '<Response><Gather/></Response>',
    '<Response/>',
  )

/** The API does something to a conference that may be anything by now. */
export async function meddle(house: Rig, thrown: Dice, from: readonly string[], to: readonly string[]): Promise<void> {
  const alive = await house.client.conferences.list({ status: thrown.roll('init' as const, 'in-progress' as const) })
  const conference = alive[thrown.below(Math.max(alive.length, 1))]
  if (!conference || thrown.chance(0.2)) return invite(house, thrown, from, to)
  const participants = await conference.participants.list()
  const participant = participants[thrown.below(Math.max(participants.length, 1))]
  if (!participant || thrown.chance(0.1)) return void (await whole(conference, thrown))
  const other = participants[thrown.below(participants.length)]!
  const url = `http://app.test${thrown.roll('/wait', '/down', '/clip.wav')}`
  await thrown.roll<(() => Promise<unknown>)[]>(
    () => participant.mute(),
    () => participant.unmute(),
    () => participant.putOnHold(url),
    () => participant.putOnHold(),
    () => participant.takeOffHold(),
    () => participant.announce(url),
    () => participant.update({ endConferenceOnExit: thrown.chance(0.3), waitUrl: url }),
    () => participant.update({ coaching: thrown.chance(0.7), callSidToCoach: other.callSid }),
    () => participant.kick(),
  )()
}

const whole = (conference: Conference, { roll }: Dice) =>
  roll<(() => Promise<unknown>)[]>(
    () => conference.complete(),
    () => conference.announce('http://app.test/wait'),
    () => conference.announce('http://app.test/down'),
  )()

async function invite({ client }: Rig, thrown: Dice, from: readonly string[], to: readonly string[]): Promise<void> {
  await client.conferences.get(thrown.roll(...rooms)).participants.create({
    from: thrown.roll(...from),
    to: thrown.roll(...to, ...from),
    timeout: thrown.roll(5, 60),
    // What is recorded is written down: an hour of it is 58 MB.
    timeLimit: 600,
    earlyMedia: thrown.chance(0.5),
    muted: thrown.chance(0.2),
    endConferenceOnExit: thrown.chance(0.2),
    record: thrown.chance(0.2),
    conferenceRecord: thrown.roll('true', 'false', 'record-from-start'),
    recordingStatusCallback: 'http://app.test/recorded',
    recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
    statusCallback: 'http://app.test/status',
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    conferenceStatusCallback: 'http://app.test/conference',
    conferenceStatusCallbackEvent: events.split(' '),
  })
}

/** At any moment: nobody is in two rooms, and nobody is in one whose call is over, or another account's. */
export async function brokenRooms(house: Rig): Promise<string[]> {
  const seen = await wrongInRooms(house)
  // Looking takes a while, in which one may go: what is wrong is so at a second look.
  const again = seen.length > 0 ? await wrongInRooms(house) : []
  return seen.filter((what) => again.includes(what))
}

async function wrongInRooms({ client }: Rig): Promise<string[]> {
  const alive = (await client.conferences.list().all(1000)).filter(({ status }) => status !== 'completed')
  const inside = (await Promise.all(alive.map(({ participants }) => participants.list().all(1000)))).flat()
  const sids = inside.map(({ callSid }) => callSid)
  const found = await Promise.all(sids.map((sid) => client.calls.find(sid)))
  const twice = sids.filter((sid, index) => sids.indexOf(sid) !== index)
  return [
    ...twice.map((sid) => `${sid} is in two rooms`),
    ...sids.filter((_, index) => !found[index]).map((sid) => `${sid} is in a room, and not its account's`),
    ...found.flatMap((call) => (call && over.includes(call.status) ? [`${call.sid} is over, and in a room`] : [])),
  ]
}

/** At the end: every conference is over, and was told of without a hole, everyone in it in and out again. */
export async function brokenConferences(house: Rig): Promise<string[]> {
  const broken: string[] = []
  for (const { sid, status, reasonConferenceEnded, participants } of await house.client.conferences.list().all(1000)) {
    const say = (what: string) => broken.push(`${sid} (${status}): ${what}`)
    if (status !== 'completed') say('is not over')
    if (!reasonConferenceEnded) say('ended for no reason')
    if ((await participants.list()).length > 0) say('has somebody in it')
    // After a crash one callback may come twice.
    const told = house.app
      .askedAt('/conference')
      .map(({ params }) => params)
      .filter(({ ConferenceSid }) => ConferenceSid === sid)
      .filter(({ SequenceNumber }, index, all) => all[index - 1]?.['SequenceNumber'] !== SequenceNumber)
    const numbers = told.map(({ SequenceNumber }) => Number(SequenceNumber))
    if (numbers.some((number, index) => number !== index)) say(`was told of as ${numbers}`)
    if (told.at(-1)?.['StatusCallbackEvent'] !== 'conference-end') say('its end was not told last')
    broken.push(...comingsAndGoings(sid, told))
  }
  return broken
}

function comingsAndGoings(sid: string, told: readonly Readonly<Record<string, string>>[]): string[] {
  const broken: string[] = []
  const inside = new Set<string>()
  for (const { StatusCallbackEvent: event, CallSid = '', ReasonParticipantLeft: why } of told) {
    if (event === 'participant-join' && inside.size === inside.add(CallSid).size) broken.push(`${CallSid} came twice`)
    const wasIn = event === 'participant-leave' && inside.delete(CallSid)
    if (event === 'participant-leave' && !wasIn && why !== 'participant_add_failed')
      broken.push(`${CallSid} left twice`)
  }
  return [...broken, ...[...inside].map((call) => `${call} never left`)].map((what) => `${sid}: ${what}`)
}
