/** One record of every resource, complete, some with text that is hard to write. */
import { accountSamples } from './samples/accounts.ts'
import { addOnSamples } from './samples/add-ons.ts'
import { callPartSamples } from './samples/call-parts.ts'
import { callerIdSamples } from './samples/caller-ids.ts'
import { callSamples } from './samples/calls.ts'
import { conferenceSamples } from './samples/conferences.ts'
import { connectSamples } from './samples/connect.ts'
import { messageSamples } from './samples/messages.ts'
import { numberSamples } from './samples/numbers.ts'
import { queueSamples } from './samples/queues.ts'
import { recordingSamples } from './samples/recordings.ts'
import { mainSid, type Sample, sidOf } from './samples/sample.ts'
import { sipSamples } from './samples/sip.ts'
import { usageSamples } from './samples/usage.ts'

export { callNumber } from './samples/calls.ts'
export { mainSid, type Sample, sidOf } from './samples/sample.ts'

const rooms = [
  accountSamples,
  callerIdSamples,
  callSamples,
  conferenceSamples,
  connectSamples,
  messageSamples,
  numberSamples,
  queueSamples,
  addOnSamples,
  callPartSamples,
  callSamples,
  messageSamples,
  numberSamples,
  queueSamples,
  sipSamples,
  recordingSamples,
  usageSamples,
]

/** The samples of one account, by resource name; another's have other sids. */
export function samples(accountSid = mainSid, other = 0): ReadonlyMap<string, Sample> {
  const owner = { accountSid, sid: (prefix: string) => sidOf(prefix, other + 1) }
  return new Map(rooms.flatMap((room) => Object.entries(room(owner))))
}
