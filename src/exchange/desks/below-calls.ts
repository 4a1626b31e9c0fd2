/** The desks of what hangs below a call: what went in and out, who listens in, what people thought of it. */
import type { Floor } from '../floor/floor.ts'
import { openSummaries } from '../floor/summaries.ts'
import { callEventsDesk } from './call-events.ts'
import { callFeedbackDesk, callFeedbackSummariesDesk } from './call-feedback.ts'
import { paymentsDesk } from './payments.ts'
import { siprecDesk, streamsDesk, transcriptionsDesk } from './taps.ts'
import { userDefinedMessageSubscriptionsDesk, userDefinedMessagesDesk } from './user-defined-messages.ts'

export interface BelowCalls {
  readonly desks: readonly (readonly [name: string, desk: object])[]
  /** Ends what a former exchange left listening, and goes on with its work. */
  resume(): Promise<void>
  /** Begins nothing more. */
  stop(): void
}

export function belowCalls(floor: Floor): BelowCalls {
  const { taps } = floor
  const summaries = openSummaries(floor)
  return {
    desks: [
      ['CallEvent', callEventsDesk(floor.store)],
      ['CallFeedback', callFeedbackDesk(floor)],
      ['CallFeedbackSummary', callFeedbackSummariesDesk(floor, summaries)],
      ['Payment', paymentsDesk(floor)],
      ['RealtimeTranscription', transcriptionsDesk(taps)],
      ['Siprec', siprecDesk(taps)],
      ['Stream', streamsDesk(taps)],
      ['UserDefinedMessage', userDefinedMessagesDesk(floor)],
      ['UserDefinedMessageSubscription', userDefinedMessageSubscriptionsDesk(floor)],
    ],
    async resume() {
      await taps.resume()
      summaries.wake()
    },
    stop: () => summaries.stop(),
  }
}
