/** A voice whose every word has a known sound, lines without a phone, and what the suites of `<Record>` ask of them. */
import assert from 'node:assert/strict'
import type { Happening, Leg, Sound, Voice } from '../src/exchange/ports.ts'
import { type Page, type Rig, rig } from '../src/testing/index.ts'
import { anybody, bytesOf, jenny, listed, page, wave } from './recorded.ts'

/** What this is said in: a tone of its own, as long as it takes. */
export function toneOf(words: string, seconds: number): Int16Array {
  const hertz = 300 + (words.length % 20) * 50
  const sample = (_: unknown, at: number) => Math.round(8000 * Math.sin((2 * Math.PI * hertz * at) / 8000))
  return Int16Array.from({ length: Math.round(seconds * 8000) }, sample)
}

/** Speaks in tones, and takes its time for it: some turns of the event loop, never the same number twice. */
export const fakeVoice = (): Voice => ({
  async say({ words, seconds }) {
    for (let turns = Math.random() * 20; turns > 0; turns--) await new Promise<void>((resolve) => setImmediate(resolve))
    return toneOf(words, seconds)
  },
  close: async () => {},
})

/** A house with such a voice, whose number is answered by `/voice`. */
export const recording = (
  record: string,
  { app = {}, ...options }: { readonly app?: Record<string, Page> } & Parameters<typeof rig>[0] = {},
) =>
  rig({
    voice: fakeVoice(),
    app: { '/voice': page(record), '/done': page('<Hangup/>'), '/told': '', '/words': '', '/status': '', ...app },
    ...options,
  })

/** A caller on the line, past the beep where there is one. */
export async function caller(house: Rig, beep = 0.5) {
  const call = await house.phone(jenny).call(house.number)
  await house.settle()
  assert.equal(call.state, 'talking')
  await house.clock.advance(beep)
  return call
}

/** A call that comes in on a line with nobody's phone at its other end. */
export async function lineIn(house: Rig) {
  let hear: (happening: Happening) => void = () => {}
  const leg: Leg = {
    listen: (listener) => {
      hear = listener
    },
    answer: () => {},
    refuse: () => {},
    hear: () => {},
    hangup: () => {},
  }
  const sid = await house.house.exchange.switchboard.incoming({ from: jenny, to: house.number, leg })
  await house.settle()
  return { sid, play: (sound: Sound) => hear({ is: 'sounds', sound }), hangup: () => hear({ is: 'gone' }) }
}

/** A clip that this house knows. */
export function clipOf(house: Rig, samples: Int16Array, content = 'clip'): Sound {
  house.house.exchange.sounds.keep({ content, samples })
  return { is: 'clip', url: 'http://app.test/clip.wav', content, seconds: samples.length / 8000 }
}

/** What was told to a page of the application, in order. */
export const told = (house: Rig, path: string) => house.app.askedAt(path).map(({ params }) => params)

/** The newest recording, as the API shows it. */
export async function newest(house: Rig) {
  const [recording] = await listed(house, '/Recordings', 'recordings')
  assert.ok(recording, 'nothing was recorded')
  return recording
}

/** Its sound. */
export async function heardOn(house: Rig, sid: unknown) {
  const sound = wave(await bytesOf(await anybody(house, `/Recordings/${sid}.wav`)))
  return { seconds: sound.seconds, samples: sound.track(0) }
}

/** Pieces of sound, one after the other; a number is so many seconds of silence. */
export function joined(...pieces: readonly (Int16Array | number)[]): Int16Array {
  const all = pieces.map((piece) => (typeof piece === 'number' ? new Int16Array(piece * 8000) : piece))
  const whole = new Int16Array(all.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of all) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
