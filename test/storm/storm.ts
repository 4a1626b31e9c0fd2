/** One storm: a house, the dice, and what must hold whatever they say. */
import type { Call } from '../../src/catalog/calls.ts'
import { handClock } from '../../src/exchange/clock.ts'
import { type Rig, rig } from '../../src/testing/index.ts'
import { allowed } from './asked.ts'
import { brokenRooms, meddle } from './conferences.ts'
import { type Dice, dice } from './dice.ts'
import { buy, familyMatters, type Member, memberOf, subaccounts } from './family.ts'
import { brokenWires, recordedAs } from './heard.ts'
import { brokenInvariants } from './invariants.ts'
import { detecting, passOn } from './lines.ts'
import { brokenLineUps, brokenQueues, comeBetween } from './queues.ts'
import { steerRecording } from './recordings.ts'
import { listener, listenIn, sound, speaker, watched } from './sound.ts'
import { setTriggers } from './usage.ts'
import { application as applicationOf, manner, ours, strangers, theirs } from './weather.ts'
import { type Wires, wires } from './wires.ts'

const commands = 40

/** A house as one of its accounts sees it, and what is remembered of it beyond its records. */
export interface Storm extends Rig {
  /** Whose credentials see it. */
  readonly login: { readonly sid: string; readonly authToken: string }
  /** The account's numbers. */
  readonly owned: string[]
  /** What was deleted stays used. */
  readonly deleted: Call[]
  /** Who bought a number, once for each. */
  readonly bought: string[]
  /** Dice of their own for who asks twice. */
  readonly nervous: Dice
  /** Requests that came twice by one key and were carried out twice. */
  readonly doubled: string[]
  /** Whom streams and conversations reach. */
  readonly wires: Wires
  readonly clock: ReturnType<typeof watched>
  /** Whether everybody streams and records; nobody talks for hours then. */
  readonly sounds: boolean
  readonly crashed: { isTrue: boolean }
  readonly isTwin: boolean
}

/** Storms that blow twice, to be the same in every sample. */
const isTwin = (seed: number) => seed % 50 === 7 || seed % 50 === 13

/** Blows until everything is over; resolves with every invariant that was broken. */
export async function storm(seed: number): Promise<string[]> {
  const { broken, heard } = await blown(seed)
  if (!isTwin(seed)) return broken
  const again = await blown(seed)
  return heard === again.heard ? broken : [...broken, `two storms of seed ${seed} were recorded differently`]
}

async function blown(seed: number): Promise<{ broken: string[]; heard: string }> {
  const thrown = dice(seed)
  const application = { sid: '' }
  // Whether it sounds, and how, is thrown by dice of its own.
  const sounding = dice(seed + 3_000_000)
  const sounds = isTwin(seed) || sounding.chance(0.5)
  const app = applicationOf(thrown, () => application.sid, sounds)
  const clock = watched(handClock())
  const voice = speaker(seed, clock)
  const ends = wires(clock, sounding)
  const hearing = sounding.chance(0.5) ? { ear: listener(dice(seed + 4_000_000)) } : {}
  const built = await rig({ app, clock, voice, ...hearing, openSocket: ends.openSocket })
  const house: Storm = Object.create(built, {
    login: { value: built.account },
    owned: { value: [ours[0]] },
    deleted: { value: [] },
    bought: { value: [built.account.sid] },
    nervous: { value: dice(seed + 2_000_000) },
    doubled: { value: [] },
    wires: { value: ends },
    clock: { value: clock },
    sounds: { value: sounds },
    crashed: { value: { isTrue: false } },
    isTwin: { value: isTwin(seed) },
  })
  try {
    for (const number of ours.slice(1)) await buy(house, number)
    const order = { friendlyName: 'storm', voiceUrl: 'http://app.test/b', publicApplicationConnectEnabled: true }
    application.sid = (await house.client.applications.create(order)).sid
    await setTriggers(house)
    // Dice of their own: a storm without subaccounts is what it was before there were any.
    const among = dice(seed + 1_000_000)
    const members = [memberOf(house), ...(await subaccounts(house, among))]
    const broken = [...(await blow(members, thrown, among)), ...house.doubled, ...(await brokenInvariants(members))]
    return { broken, heard: isTwin(seed) ? await recordedAs(house) : '' }
  } finally {
    await house.close()
    await voice.close()
  }
}

async function blow(members: readonly Member[], thrown: Dice, among: Dice): Promise<string[]> {
  const meanwhile: string[] = []
  const house = members[0]!.at
  for (let command = 0; command < commands; command++) {
    meanwhile.push(...(await happen(members, thrown, among)))
    // What really takes its time, files and voices, is no faster in the other twin.
    if (house.isTwin) await house.settle()
    for (const { at } of members) meanwhile.push(...(await brokenRooms(at)))
    if (thrown.chance(0.6)) await house.clock.advance(thrown.roll(0, 0.1, 1, 5, 30))
    else if (thrown.chance(0.3)) {
      await house.settle()
      for (const { at } of members) meanwhile.push(...(await brokenLineUps(at)), ...(await brokenWires(at)))
    }
  }
  if (house.sounds) await subside(members)
  await house.clock.advance(20_000)
  for (const { at } of members) meanwhile.push(...(await brokenQueues(at, house.crashed.isTrue)))
  return meanwhile
}

/** Somebody turns the lights off: what streams and records does not do so for hours. */
async function subside(members: readonly Member[]): Promise<void> {
  await members[0]!.at.clock.advance(120)
  for (let rounds = 0; rounds < 5; rounds++) {
    for (const { at } of members)
      for (const { sid, status } of (await allowed(at.client.calls.list().all(1000))) ?? [])
        if (['queued', 'ringing', 'in-progress'].includes(status)) await allowed(at.client.calls.get(sid).complete())
    await members[0]!.at.clock.advance(60)
  }
}

/** Somebody does something; where there is a family, something may happen in it at the same time. */
async function happen(members: readonly Member[], thrown: Dice, among: Dice): Promise<string[]> {
  const act = thrown.roll(...acts)
  const { at, own } = among.roll(...members)
  const [broken] = await Promise.all([
    // What is asked of an exchange that dies is never answered.
    members.length > 1 && act !== crash && among.chance(0.4) ? familyMatters(members, among) : [],
    act(act !== crash && among.chance(0.3) ? own : at, thrown),
  ])
  return broken
}

function crash(house: Storm, { chance }: Dice): Promise<void> | undefined {
  if (!chance(0.15)) return undefined
  house.crashed.isTrue = true
  house.wires.cut()
  return house.crash()
}

const phone = (house: Rig, { roll }: Dice) => house.house.phones.phone(roll(...strangers))
const page = ({ roll }: Dice) => `http://app.test${roll('/a', '/b', '/c', '/down')}`

/** Numbers to call and text from: the account's own, while it has any. */
const own = ({ owned }: Storm) => (owned.length > 0 ? owned : ours)
const everyones = [...ours, ...theirs]

const call = (house: Storm, thrown: Dice) => {
  const order = {
    to: thrown.roll(...strangers, ...everyones),
    from: thrown.roll(...own(house)),
    url: page(thrown),
    timeout: thrown.roll(5, 60),
    ...(thrown.chance(0.3) && { fallbackUrl: page(thrown) }),
    ...(thrown.chance(0.2) && { sendDigits: 'ww12#' }),
    ...(house.sounds && thrown.chance(0.3) && recordedCall(thrown)),
    ...detecting(thrown),
    statusCallback: 'http://app.test/status',
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
  }
  return once(house, (by) => house.client.calls.create(order, by))
}

const recordedCall = ({ roll }: Dice) => ({
  record: true,
  recordingChannels: roll<('mono' | 'dual')[]>('mono', 'dual'),
  recordingStatusCallback: 'http://app.test/recorded',
  recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
})

/** Asks once, or several times by the same key: together, and once more when that is over. */
async function once(house: Storm, ask: (by: { idempotencyKey?: string }) => Promise<{ sid: string }>): Promise<void> {
  const { nervous, doubled } = house
  if (nervous.chance(0.6)) return void (await allowed(ask({})))
  const by = { idempotencyKey: `key ${nervous.below(1e9)}` }
  const asked = () => allowed(ask(by))
  const answers = [...(await Promise.all([asked(), asked()])), await asked()]
  const sids = new Set(answers.flatMap((answer) => answer?.sid ?? []))
  if (sids.size > 1) doubled.push(`${by.idempotencyKey} was carried out as ${[...sids].join(' and ')}`)
}

const confer = (house: Storm, thrown: Dice) => allowed(meddle(house, thrown, own(house), strangers))

const callIn = (house: Storm, thrown: Dice) => allowed(phone(house, thrown).call(thrown.roll(...own(house))))

const text = (house: Storm, thrown: Dice) => {
  const order = {
    to: thrown.roll(...strangers, ...everyones),
    from: thrown.roll(...own(house)),
    body: thrown.roll('hello', 'ünï¢ode ☎', 'x'.repeat(400)),
    statusCallback: 'http://app.test/texted',
  }
  return once(house, (by) => house.client.messages.create(order, by))
}

const textIn = (house: Storm, thrown: Dice) =>
  allowed(phone(house, thrown).text(thrown.roll(...own(house)), thrown.roll('hi', 'STOP', 'START', 'HELP')))

/** Steers a call that may be anything by now. */
async function steer(house: Storm, thrown: Dice): Promise<void> {
  const calls = await allowed(house.client.calls.list({ pageSize: 20 }))
  if (!calls || calls.length === 0) return
  const { sid } = calls[thrown.below(calls.length)]!
  await allowed(
    thrown.roll<(() => Promise<unknown>)[]>(
      () => house.client.calls.get(sid).complete(),
      () => house.client.calls.get(sid).cancel(),
      () => house.client.calls.get(sid).redirect(page(thrown)),
      () => remove(house, sid),
    )(),
  )
}

/** A call that is deleted is remembered: it was used. */
async function remove(house: Storm, sid: string): Promise<void> {
  const call = await house.client.calls.get(sid)
  await call.delete()
  house.deleted.push(call)
}

/** Somebody picks up a phone and does something with it. */
function handle(house: Rig, thrown: Dice): void {
  const held = phone(house, thrown)
  const ringing = held.calls.find(({ state, direction }) => state === 'ringing' && direction === 'incoming')
  const talking = held.calls.find(({ state }) => state === 'talking')
  if (ringing && thrown.chance(0.8)) ringing.answer()
  else if (ringing) ringing.decline()
  else if (talking) {
    const say = () => talking.say(thrown.roll('yes', 'a rather long sentence about nothing'))
    const press = () => talking.press(thrown.roll('1', '12#', '*', '0w5'))
    thrown.roll<(() => void)[]>(
      press,
      say,
      () => sound(talking, thrown),
      () => talking.hangup(),
    )()
  }
}

const acts: readonly ((house: Storm, thrown: Dice) => Promise<unknown> | unknown)[] = [
  call,
  call,
  call,
  callIn,
  text,
  textIn,
  steer,
  steer,
  confer,
  confer,
  comeBetween,
  comeBetween,
  steerRecording,
  listenIn,
  handle,
  handle,
  handle,
  (house, thrown) => passOn(phone(house, thrown), thrown),
  (house, thrown) => void (phone(house, thrown).manner = manner(thrown)),
  crash,
]
