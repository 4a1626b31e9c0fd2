/**
 * Tells the words of a call while it lasts: those of virtual phones and of documents are known, and told as somebody
 * who listens would tell them, when they have been said.
 *
 *     far end says ── inbound_track ──┐
 *                                     ├─► partial (Final=false) at the start, whole (Final=true) at the end
 *     far end hears ─ outbound_track ─┘   cut short: as much as was said
 */
import type { Track, TranscriptionPlan } from '../../catalog/taps.ts'
import type { Cancel, Sound } from '../ports.ts'
import type { LiveTap } from './live-tap.ts'

type Way = Exclude<Track, 'both_tracks'>

export function transcribe(tap: LiveTap): Cancel {
  const { call, record } = tap
  const { track, transcription } = record.plan!
  const ear = (way: Way) => (track === way || track === 'both_tracks' ? listen(tap, way, transcription!) : null)
  const [inbound, outbound] = [ear('inbound_track'), ear('outbound_track')]
  const offSound = inbound && call.far?.onSound(inbound.hear)
  const offHear = outbound && call.onHear(outbound.hear)
  return () => {
    offSound?.()
    offHear?.()
    inbound?.hear(null)
    outbound?.hear(null)
  }
}

/** One way of the call. Whatever is heard next, silence too, cuts short what was being said. */
function listen(tap: LiveTap, way: Way, { languageCode, partialResults, labels }: TranscriptionPlan) {
  const { clock } = tap.call.floor
  let cut: Cancel = () => {}
  const say = (words: string, final: boolean) =>
    tap.tell('content', {
      TranscriptionData: JSON.stringify({ transcript: words, ...(final && { confidence: 1 }) }),
      Track: way,
      ...(labels[way] && { TrackLabel: labels[way] }),
      Final: String(final),
      LanguageCode: languageCode,
      ...(!final && { Stability: '1.0' }),
    })

  const hear = (sound: Sound | null): void => {
    cut()
    cut = () => {}
    if (sound?.is !== 'speech') return
    if (partialResults) say(sound.words, false)
    const since = +clock.now()
    const done = (words: string) => {
      cancel()
      cut = () => {}
      if (words !== '') say(words, true)
    }
    const cancel = clock.after(sound.seconds, () => done(sound.words))
    cut = () => done(asFarAs(sound.words, (+clock.now() - since) / 1000 / sound.seconds))
  }
  return { hear }
}

/** The first of these words, as many as fit a part of the time they all take. */
function asFarAs(words: string, part: number): string {
  const all = words.split(' ')
  return all.slice(0, Math.floor(all.length * Math.min(part, 1))).join(' ')
}
