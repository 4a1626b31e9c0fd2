/** What sounds in a storm: who speaks and who understands, and documents that have others listen in. */

import type { HandClock } from '../../src/exchange/clock.ts'
import type { PhoneCall } from '../../src/exchange/phones.ts'
import type { Clock, Ear, Voice } from '../../src/exchange/ports.ts'
import { openVoice } from '../../src/speech/voice.ts'
import { allowed, asked } from './asked.ts'
import type { Dice } from './dice.ts'
import type { Storm } from './storm.ts'
import { media, talk } from './wires.ts'
import { anySpeech, anyVerb } from './words.ts'

/** Loud, no tone, and no silence: what speech is to a detector. Twice the same says the same. */
const buzz = Int16Array.from({ length: 16_000 }, (_, index) => {
  const swell = 0.6 + 0.4 * Math.sin((index * 2 * Math.PI * 4) / 8000)
  return 9000 * ((((index * 120) / 8000) % 1) * 2 - 1) * swell
})

/** Speaks at once, and cheaply. */
const buzzing: Voice = {
  async say({ words, seconds }) {
    const samples = new Int16Array(Math.round(seconds * 8000))
    for (let at = 0, from = words.length * 67; at < samples.length; from = 0) {
      const piece = buzz.subarray(from % 8000, (from % 8000) + samples.length - at)
      samples.set(piece, at)
      at += piece.length
    }
    return samples
  },
  close: async () => {},
}

/** The house's own voice takes its time: one storm in fifty. */
export const speaker = (seed: number, clock: Pick<Clock, 'really'>): Voice =>
  seed % 50 === 13 ? openVoice({ clock, warn: () => {}, env: {} }) : buzzing

export const deaf = 'the ear of this storm cannot be asked'

/** Understands something, nothing, or cannot be asked. */
export const listener = ({ roll }: Dice): Ear => ({
  understand: () =>
    roll<(() => Promise<{ words: string; confidence: number | null }>)[]>(
      async () => ({ words: 'I heard something', confidence: 0.8 }),
      async () => ({ words: 'yes', confidence: null }),
      async () => ({ words: '', confidence: null }),
      () => Promise.reject(new Error(deaf)),
    )(),
  close: async () => {},
})

/** A clock that knows who waits; and who is patient for less than a second is so for a moment. */
export function watched(clock: HandClock): HandClock & { readonly awaited: number } {
  let awaited = 0
  const after: Clock['after'] = (seconds, act) => {
    let isOn = true
    const done = () => {
      if (isOn) awaited--
      isOn = false
    }
    awaited++
    const cancel = clock.after(seconds, () => {
      done()
      act()
    })
    return () => {
      done()
      cancel()
    }
  }
  return {
    ...clock,
    after,
    sleep: (seconds) => new Promise<void>((resolve) => void after(seconds, resolve)),
    really: (seconds, act) => clock.really(seconds < 1 ? 0.002 : seconds, act),
    get awaited() {
      return awaited
    },
  }
}

const tracks = ['inbound_track', 'outbound_track', 'both_tracks', 'x']
const names = ['one', 'two', '']

export const streamed = ({ roll, chance }: Dice): string =>
  `<Start><Stream url="${media}" track="${roll(...tracks)}" ${chance(0.7) ? 'statusCallback="/tap"' : ''}
    name="${roll(...names)}"><Parameter name="a" value="b"/></Stream></Start>`

/** A call of any length is recorded only where its storm is over soon. */
export const recorded = ({ roll }: Dice): string =>
  `<Start><Recording channels="${roll('mono', 'dual')}" track="${roll('inbound', 'outbound', 'both')}"
    trim="${roll('trim-silence', 'do-not-trim')}" recordingStatusCallback="http://app.test/recorded"
    recordingStatusCallbackEvent="in-progress completed absent"/></Start>`

const transcribed = ({ roll, chance }: Dice): string =>
  `<Start><Transcription name="${roll(...names)}" track="${roll(...tracks)}" partialResults="${chance(0.5)}"
    ${chance(0.7) ? 'statusCallbackUrl="/tap"' : ''}/></Start>`

const talked = ({ roll, chance }: Dice): string =>
  `<Connect ${chance(0.5) ? 'action="/c"' : ''}><ConversationRelay url="${talk}" welcomeGreeting="${roll('', 'Hello!')}"
    interruptible="${roll('any', 'none', 'dtmf', 'speech')}" dtmfDetection="${chance(0.5)}"
    interruptSensitivity="${roll('low', 'medium', 'high')}" partialPrompts="${chance(0.5)}"
    events="${roll('', 'speaker-events tokens-played')}" preemptible="${chance(0.3)}"/></Connect>`

const heardVerbs: ((dice: Dice) => string)[] = [
  streamed,
  transcribed,
  talked,
  ({ roll }) => `<Start><Siprec name="${roll(...names)}" connectorName="none" statusCallback="/tap"/></Start>`,
  ({ roll }) => `<Stop><${roll('Stream', 'Transcription', 'Siprec')} name="${roll(...names)}"/></Stop>`,
  ({ roll, chance }) =>
    `<Connect ${chance(0.5) ? 'action="/a"' : ''}><Stream url="${media}" statusCallback="/tap" name="${roll(...names)}"
      /></Connect>`,
  ({ roll, chance }) =>
    `<Gather action="${roll('/a', '/b')}" input="${roll('speech', 'dtmf speech')}" timeout="${roll(1, 5)}"
      speechTimeout="${roll('auto', 1, 3)}" maxSpeechTime="${roll(2, 60)}" bargeIn="${chance(0.7)}"
      ${chance(0.6) ? 'partialResultCallback="/partial"' : ''} actionOnEmptyResult="${chance(0.3)}"
      ><Say>say something</Say><Play>/clip.wav</Play></Gather>`,
  anySpeech,
]

/** Sometimes any verb there is. */
export const soundVerb = (thrown: Dice): string =>
  thrown.chance(0.3) ? anyVerb(thrown) : thrown.roll(...heardVerbs)(thrown)

/** What documents of a storm begin with: in some all is recorded, or streamed, in others sometimes something is. */
export function beginning(thrown: Dice): (thrown: Dice) => string {
  const sometimes = (dice: Dice) => dice.roll(() => '', recorded, streamed, transcribed, talked)(dice)
  const both = (dice: Dice) => streamed(dice) + recorded(dice)
  return thrown.roll<((thrown: Dice) => string)[]>(sometimes, sometimes, sometimes, recorded, streamed, both)
}

/** The API has somebody listen in on a call that may be anything by now, or no more. */
export async function listenIn(house: Storm, { roll, below }: Dice): Promise<void> {
  const calls = (await allowed(house.client.calls.list({ pageSize: 20 }))) ?? []
  const call = calls[below(Math.max(calls.length, 1))]
  if (!call) return
  const path = `/Calls/${call.sid}/${roll('Streams', 'Transcriptions', 'Siprec')}`
  const StatusCallback = 'http://app.test/tap'
  const form = { Url: media, Name: roll('one', 'two'), Track: roll(...tracks), ConnectorName: 'none', StatusCallback }
  await roll<(() => Promise<unknown>)[]>(
    () => asked(house, 'POST', path, form),
    () => asked(house, 'POST', path, form),
    () => asked(house, 'POST', `${path}/${roll('one', 'two')}`, { Status: 'stopped' }),
  )()
}

/** A fifth of a second of a tone, and two seconds of something like speech. */
const [ping, murmur] = [buzz.subarray(0, 1600), buzz]

/** Somebody lets sounds be heard on a call. */
export function sound(talking: PhoneCall, { roll }: Dice): void {
  roll<(() => void)[]>(
    () => talking.tone(roll(440, 1000), roll(0.2, 3)),
    () => talking.tone([697, 1209], 1),
    () => talking.play(roll(ping, murmur)),
    () => talking.play(murmur),
    () => talking.hush(),
  )()
}
