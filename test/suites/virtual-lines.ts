/** Virtual phones under a hand clock, and a watch on what they do. */
import { virtualCarrier } from '../../src/carriers/virtual/index.ts'
import { handClock } from '../../src/exchange/clock.ts'
import type { Happening, Leg, Sound } from '../../src/exchange/ports.ts'

export const number = '+15558675309'
export const speech = (words: string, seconds = 2): Sound => ({
  is: 'speech',
  words,
  voice: 'man',
  language: 'en-US',
  seconds,
})
export const said = (words: string, seconds: number) =>
  ({ is: 'sounds', sound: { is: 'speech', words, voice: 'phone', language: 'en-US', seconds } }) as const

/** A carrier under a hand clock, and what each leg did, with the second it did it at. */
export function lines() {
  const clock = handClock()
  const began = +clock.now()
  const carrier = virtualCarrier({ clock })
  const seconds = () => (+clock.now() - began) / 1000
  const watch = (leg: Leg) => {
    const did: (Happening & { at: number })[] = []
    leg.listen((happening) => did.push({ at: seconds(), ...happening }))
    return did
  }
  let count = 0
  return {
    clock,
    carrier,
    watch,
    ring(to = number) {
      const leg = carrier.dial({ callSid: `CA${++count}`, from: '+14158675309', to, timeoutSeconds: 60 })
      return { leg, did: watch(leg) }
    },
  }
}
