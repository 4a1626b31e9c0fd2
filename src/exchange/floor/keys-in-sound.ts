/**
 * Keys that a far end plays instead of pressing them: in a clip they are known when it begins, a stream is listened to
 * while it sounds. Only made while somebody waits for keys.
 *
 *     clip     ──█1█────█2█──────   told when 40 ms of each have been heard, unless it is cut short before
 *     stream   ──·····█1█·······─   frame by frame
 */
import { DtmfDetector } from '../../audio/dtmf-detector.ts'
import { frameSamples, rate } from '../../audio/source.ts'
import type { Cancel, Sound } from '../ports.ts'
import { Listening, type Place } from './listening.ts'

type By = string | undefined

/** Whose keys they are. */
export interface Playing {
  readonly voices: readonly { readonly sound: Sound; readonly by?: string }[]
  onSound(act: (sound: Sound, by?: string) => void): Cancel
  onSilence(act: (by?: string) => void): Cancel
}

/** What a key is believed after (ITU-T Q.24 §2.5). */
const keySeconds = 0.04

/** Calls `press` with each key, until cancelled; also with those of what sounds already. */
export function onKeyInSound(floor: Place['floor'], far: Playing, press: (key: string) => void): Cancel {
  const heard = new Map<By, Cancel>()
  const hush = (by: By) => {
    heard.get(by)?.()
    heard.delete(by)
  }
  const hear = (sound: Sound, by?: string) => {
    hush(by)
    if (sound.is === 'clip' || sound.is === 'tone') heard.set(by, inKnown(floor, sound, press))
    if (sound.is === 'stream') heard.set(by, inStream(floor, sound, press))
  }
  for (const { sound, by } of far.voices) hear(sound, by)
  const offs = [far.onSound(hear), far.onSilence(hush)]
  return () => {
    for (const off of [...offs, ...heard.values()]) off()
  }
}

function inKnown({ clock, sounds }: Place['floor'], sound: Sound, press: (key: string) => void): Cancel {
  const { past = 0, seconds } = sound
  const timers = sounds.keysIn(sound).flatMap(({ key, from }) => {
    const at = from / rate - past
    // Of what began before, or will be cut off, too little is heard.
    return at < 0 || at + keySeconds > seconds ? [] : [clock.after(at + keySeconds, () => press(key))]
  })
  return () => {
    for (const cancel of timers) cancel()
  }
}

/** Hears this voice alone: keys that are pressed while it sounds are no part of it. */
function inStream(floor: Place['floor'], sound: Sound, press: (key: string) => void): Cancel {
  const detector = new DtmfDetector()
  const alone: Place['recording'] = {
    monitor: (act) => {
      act({ side: 'inbound' }, sound, 0)
      return () => {}
    },
  }
  const listening = new Listening({ floor, recording: alone }, ['inbound'], ({ index, samples }) => {
    const isOver = (index + 1) * frameSamples >= sound.seconds * rate
    if (isOver) listening.stop()
    for (const { is, key } of detector.hear(samples)) if (is === 'down') press(key)
  })
  return () => listening.stop()
}
