/** Where a test takes a phone in its hand: to call a number of an account's, or to be called. */
import { Refused } from '../catalog/errors.ts'
import { Unreadable } from '../catalog/kinds.ts'
import { unfinished } from '../exchange/floor/life.ts'
import type { Bus, Clock, Phone, PhoneCall } from '../exchange/ports.ts'
import type { House } from '../house.ts'
import { callAudio } from './call-audio.ts'
import { type Handset, handset } from './handset.ts'
import type { Thinking } from './thinking.ts'

/** A call that could not be made or awaited, in one sentence. */
export class DialRefused extends Error {
  override name = 'DialRefused'
}

export interface Handsets {
  dial(from: string, to?: string): Promise<Handset>
  answer(number: string): Promise<Handset>
}

interface Booth {
  /** The house that stands now. */
  readonly house: () => Pick<House, 'phones' | 'bus' | 'exchange'>
  readonly clock: Clock
  readonly thinking: Thinking
  /** What is called unless something else is. */
  readonly number: string
}

export function handsets({ house, clock, thinking, number }: Booth): Handsets {
  /** The phone nobody here owns. */
  const phoneAt = async (address: string): Promise<Phone> => {
    const phone = house().phones.phone(address)
    if (await house().exchange.isOurs(phone.number))
      throw new DialRefused(`${phone.number} is no virtual phone: it belongs to an account`)
    return phone
  }
  const refusal = (error: unknown): unknown => {
    if (error instanceof Unreadable) return new DialRefused(error.message, { cause: error })
    if (!(error instanceof Refused)) return error
    if (error.code !== 21214) return new DialRefused(error.message, { cause: error })
    const [, to] = error.message.split(': ')
    const sentence = `${to} belongs to no account here, and nobody would answer: buy it first, or dial ${number}`
    return new DialRefused(sentence, { cause: error })
  }
  const inHand = async (call: PhoneCall, endings: Endings): Promise<Handset> => {
    const sid = call.sid!
    const ended = endings.of(sid).then(() => house().exchange.recordings.kept(sid))
    const sound = () => callAudio(house().exchange, sid)
    const held = handset({ call, sid, clock, thinking, ended, sound })
    if (!(await thinking.during(call.answered))) await thinking.during(ended)
    return held
  }
  return {
    async dial(from, to = number) {
      const endings = endingsOn(house().bus)
      try {
        const phone = await phoneAt(from)
        return await inHand(await phone.call(to), endings)
      } catch (error) {
        endings.stop()
        throw refusal(error)
      }
    },
    async answer(address) {
      const endings = endingsOn(house().bus)
      try {
        const phone = await phoneAt(address)
        phone.once({ is: 'answer' })
        return await inHand(await thinking.during(phone.rings), endings)
      } catch (error) {
        endings.stop()
        throw refusal(error)
      }
    },
  }
}

type Endings = ReturnType<typeof endingsOn>

/** Which calls have ended, and have it written down. */
function endingsOn(bus: Bus) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const ended = new Set<string>()
  let wanted: string | null = null
  const stop = bus.subscribe(({ is, sid, status }) => {
    if (is !== 'status' || unfinished.some((each) => each === status)) return
    ended.add(sid)
    settle()
  })
  const settle = () => {
    if (wanted === null) return
    if (ended.has(wanted)) {
      stop()
      resolve()
    }
    ended.clear()
  }
  return {
    stop,
    /** Resolves when this call has ended. */
    of(sid: string): Promise<void> {
      wanted = sid
      settle()
      return promise
    },
  }
}
