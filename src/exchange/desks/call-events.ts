/** The desk that shows what went between a call and its application, as the call's timeline has it. */
import type { CallEvent, CallEventKept, CallEventRequest, CallEventResponse } from '../../catalog/call-events.ts'
import { rfc2822 } from '../../catalog/kinds.ts'
import type { Entry, Store } from '../ports.ts'
import type { Desk } from './desk.ts'

export const callEventsDesk = ({ timelines }: Pick<Store, 'timelines'>): Desk<CallEvent> => ({
  list: async ({ names }) => events(await timelines.of(names['callSid']!)),
})

/** Requests in the order they were made: those for documents with their answers, and callbacks with theirs. */
function events(timeline: readonly Entry[]): readonly (CallEvent & CallEventKept)[] {
  const answers = new Map(
    timeline.flatMap((entry) => (entry.is === 'told' ? [[entry['request'], entry] as const] : [])),
  )
  const found: Omit<CallEvent, never>[] = []
  for (const entry of timeline) {
    if (entry.is === 'asked')
      found.push({ request: request(entry), response: response(answers.get(entry['request']), entry) })
    // A callback is written down when it has been answered.
    if (entry.is === 'callback') found.push({ request: request(entry), response: response(entry) })
  }
  return found.map((event, index) => ({ ...event, sid: `EV${(index + 1).toString(16).padStart(32, '0')}` }))
}

const request = (entry: Entry): CallEventRequest => ({
  method: String(entry['method']),
  url: String(entry['url']),
  parameters: entry['params'] as Readonly<Record<string, string>>,
})

function response(told: Entry | undefined, asked?: Entry): CallEventResponse | null {
  if (!told) return null
  const text = (name: string) => (typeof told[name] === 'string' ? told[name] : null)
  return {
    date_created: rfc2822(told.at),
    response_code: typeof told['status'] === 'number' ? told['status'] : null,
    content_type: text('contentType'),
    request_duration: asked ? +told.at - +asked.at : null,
    response_body: text('body'),
  }
}
