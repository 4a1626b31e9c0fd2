/** `<Start><Recording>`: takes a call down until it ends, whatever its documents do (twiml-and-webhooks.md §6). */
import type { RecordingOrder } from '../../twiml/line.ts'
import type { LiveCall } from './live-call.ts'

/** Recorders that may run on one call at once, as over the API. */
export const mostRecorders = 10

/** Begins at once, or with the call: nobody has to have answered it yet. */
export function startRecording(call: LiveCall, order: RecordingOrder): void {
  if (call.isAnswered) begin(call, order)
  if (call.isAnswered || call.isOver) return
  const off = call.onStatus(() => {
    if (call.isAnswered || call.isOver) off()
    if (call.isAnswered) begin(call, order)
  })
}

function begin(call: LiveCall, order: RecordingOrder): void {
  if (call.recording.count >= mostRecorders) {
    call.complain({ code: 14300, detail: `a call is recorded up to ${mostRecorders} times at once` })
    return
  }
  call.recorded('StartCallRecordingTwiML', order).begun.catch(call.floor.bug)
}
