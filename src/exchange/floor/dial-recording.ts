/** `<Dial record>`: takes down the call that dials, from the ringing or from when the two are connected (§3.1). */
import type { Dialed, DialOrder, DialRecording } from '../../twiml/line.ts'
import type { LiveCall } from './live-call.ts'
import type { Recorder } from './recorder.ts'
import { recordingFacts } from './recording-callbacks.ts'

export interface DialRecorder {
  /** Begins, where it is to begin at this moment. */
  reached(moment: DialRecording['from']): void
  /** Ends it, where it runs; says what `action` is told of it. */
  stop(): Pick<Dialed, 'recording'>
}

export function dialRecorder(call: LiveCall, { recording: wanted }: Pick<DialOrder, 'recording'>): DialRecorder {
  let recorder: Recorder | null = null
  return {
    reached(moment) {
      if (wanted?.from !== moment || recorder || call.isOver) return
      const { from: _, ...plan } = wanted
      recorder = call.recorded('DialVerb', plan)
      recorder.begun.catch(call.floor.bug)
    },
    stop() {
      if (!recorder) return {}
      call.recording.stop(recorder)
      const { seconds, record } = recorder
      return seconds ? { recording: recordingFacts(record, seconds) } : {}
    },
  }
}
