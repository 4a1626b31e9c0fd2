/**
 * Tells the words of a call while it lasts, each once it has been said.
 *
 *     far end says ── inbound_track ──┐
 *                                     ├─► partial (Final=false) at the start, whole (Final=true) at the end
 *     far end hears ─ outbound_track ─┘   cut short: as much as was said
 */
import type { Track, TranscriptionPlan } from '../../catalog/taps.ts'
import type { EndTap, LiveTap } from './live-tap.ts'
import { starred } from './profanity.ts'
import { type StopUnderstanding, understand } from './understanding.ts'

type Way = Exclude<Track, 'both_tracks'>
const sides = { inbound_track: 'inbound', outbound_track: 'outbound' } as const

export function transcribe(tap: LiveTap): EndTap {
  const { track, transcription } = tap.record.plan!
  tap.begun()
  let isTold = false
  const deaf = () => {
    if (isTold) return
    isTold = true
    tap.complain({ code: 32650, detail: 'there is sound on this call, and nobody here who understands it' })
  }
  const ways = (['inbound_track', 'outbound_track'] as const).filter((way) => track === way || track === 'both_tracks')
  const ends = ways.map((way) => listen(tap, way, transcription!, deaf))
  return () => {
    const untold = ends.flatMap((end) => end() ?? [])
    return untold.length > 0 ? Promise.all(untold) : undefined
  }
}

function listen(tap: LiveTap, way: Way, plan: TranscriptionPlan, deaf: () => void): StopUnderstanding {
  const { languageCode, partialResults, labels, hints = [], punctuated = true, settings } = plan
  const isFiltered = settings?.['profanityFilter'] !== 'false'
  const tell = (said: string, confidence: number | null, final: boolean) => {
    const words = isFiltered ? starred(said) : said
    return tap.tell('content', {
      TranscriptionData: JSON.stringify({
        transcript: punctuated ? words : words.replace(/[.,;:!?]+(?=\s|$)/g, ''),
        ...(final && confidence !== null && { confidence }),
      }),
      Track: way,
      ...(labels[way] && { TrackLabel: labels[way] }),
      Final: String(final),
      LanguageCode: languageCode,
      ...(!final && { Stability: '1.0' }),
    })
  }
  return understand(tap.call, sides[way], {
    language: languageCode,
    hints,
    deaf,
    begun(words) {
      if (words !== null && partialResults) tell(words, null, false)
    },
    said(words, confidence) {
      if (words !== '') tell(words, confidence, true)
    },
  })
}
