/** One storm: a house, the dice, and what must hold whatever they say. */
import { ApiError } from '../../src/client/index.ts'
import { type Rig, rig } from '../../src/testing/index.ts'
import { brokenRooms, meddle } from './conferences.ts'
import { type Dice, dice } from './dice.ts'
import { brokenInvariants } from './invariants.ts'
import { brokenLineUps, brokenQueues, comeBetween } from './queues.ts'
import { steerRecording } from './recordings.ts'
import { type Deletions, setTriggers } from './usage.ts'
import { application, manner, ours, strangers } from './weather.ts'

const commands = 40

type Storm = Rig & Deletions

/** Blows until everything is over; resolves with every invariant that was broken. */
export async function storm(seed: number): Promise<string[]> {
  const thrown = dice(seed)
  const house: Storm = Object.assign(await rig({ app: application(thrown) }), { deleted: [] })
  try {
    for (const phoneNumber of ours.slice(1)) {
      await house.client.numbers.create({
        phoneNumber,
        voiceUrl: 'http://app.test/voice',
        smsUrl: 'http://app.test/sms',
      })
    }
    await setTriggers(house)
    const meanwhile: string[] = []
    const born = house.house
    for (let command = 0; command < commands; command++) {
      await act(house, thrown)
      meanwhile.push(...(await brokenRooms(house)))
      if (thrown.chance(0.6)) await house.clock.advance(thrown.roll(0, 0.1, 1, 5, 30))
      else if (thrown.chance(0.3)) {
        await house.settle()
        meanwhile.push(...(await brokenLineUps(house)))
      }
    }
    await house.clock.advance(20_000)
    meanwhile.push(...(await brokenQueues(house, house.house !== born)))
    return [...meanwhile, ...(await brokenInvariants(house, house))]
  } finally {
    await house.close()
  }
}

const act = (house: Storm, thrown: Dice): Promise<unknown> | unknown =>
  thrown.roll<((house: Storm, thrown: Dice) => Promise<unknown> | unknown)[]>(
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
    handle,
    handle,
    handle,
    (house, thrown) => void (phone(house, thrown).manner = manner(thrown)),
    (house, thrown) => (thrown.chance(0.15) ? house.crash() : undefined),
  )(house, thrown)

const phone = (house: Rig, { roll }: Dice) => house.house.phones.phone(roll(...strangers))
const page = ({ roll }: Dice) => `http://app.test${roll('/a', '/b', '/c', '/down')}`

/** What the API refuses is no trouble; whatever else goes wrong is. */
async function allowed(doing: Promise<unknown>): Promise<void> {
  try {
    await doing
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500) throw error
  }
}

const call = (house: Rig, thrown: Dice) =>
  allowed(
    house.client.calls.create({
      to: thrown.roll(...strangers, ...ours),
      from: thrown.roll(...ours),
      url: page(thrown),
      timeout: thrown.roll(5, 60),
      ...(thrown.chance(0.3) && { fallbackUrl: page(thrown) }),
      ...(thrown.chance(0.2) && { sendDigits: 'ww12#' }),
      statusCallback: 'http://app.test/status',
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    }),
  )

const confer = (house: Rig, thrown: Dice) => allowed(meddle(house, thrown, ours, strangers))

const callIn = async (house: Rig, thrown: Dice) => void (await phone(house, thrown).call(thrown.roll(...ours)))

const text = (house: Rig, thrown: Dice) =>
  allowed(
    house.client.messages.create({
      to: thrown.roll(...strangers, ...ours),
      from: thrown.roll(...ours),
      body: thrown.roll('hello', 'ünï¢ode ☎', 'x'.repeat(400)),
      statusCallback: 'http://app.test/texted',
    }),
  )

const textIn = async (house: Rig, thrown: Dice) =>
  void (await phone(house, thrown).text(thrown.roll(...ours), thrown.roll('hi', 'STOP', 'START', 'HELP')))

/** Steers a call that may be anything by now. */
async function steer(house: Storm, thrown: Dice): Promise<void> {
  const calls = await house.client.calls.list({ pageSize: 20 })
  if (calls.length === 0) return
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
    thrown.roll<(() => void)[]>(press, say, () => talking.hangup())()
  }
}
