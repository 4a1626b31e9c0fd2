/** Recordings in a storm: the API that steers them, and what must hold of them. */
import { asked, listed } from './asked.ts'
import type { Dice } from './dice.ts'
import type { Storm } from './storm.ts'

const over = ['completed', 'absent', 'deleted']

/** What a document says that wants something recorded, and told of. */
export const recordedBy = ({ roll, chance }: Dice, ...values: readonly string[]): string =>
  `record="${roll(...values)}" trim="${roll('trim-silence', 'do-not-trim')}" ${
    chance(0.7) ? 'recordingStatusCallback="/recorded" recordingStatusCallbackEvent="in-progress completed absent"' : ''
  }`

/** The API does something to a recording that may be anything by now, where it is a conference's or a call's. */
export async function steerRecording(house: Storm, thrown: Dice): Promise<void> {
  const recordings = await listed(house, '/Recordings', 'recordings')
  const recording = recordings[thrown.below(Math.max(recordings.length, 1))]
  if (!recording) return
  const { conference_sid: conference, call_sid: call, sid } = recording
  const above = conference ? `/Conferences/${conference}` : `/Calls/${call}`
  const path = `${above}/Recordings/${thrown.roll(sid!, 'Twilio.CURRENT')}`
  if (thrown.chance(0.2)) return void (await asked(house, 'DELETE', `${above}/Recordings/${sid}`))
  const PauseBehavior = thrown.roll('skip', 'silence')
  await asked(house, 'POST', path, { Status: thrown.roll('paused', 'in-progress', 'stopped'), PauseBehavior })
}

/** Also those that were deleted. */
export const allRecordings = (house: Storm) => listed(house, '/Recordings?IncludeSoftDeleted=true', 'recordings')

/** At the end: each is over, is of something, and was told of; a conference has one at most. */
export async function brokenRecordings(house: Storm): Promise<string[]> {
  const conferences = new Set((await house.client.conferences.list().all(1000)).map(({ sid }) => sid))
  const calls = new Set([...(await house.client.calls.list().all(10_000)), ...house.deleted].map(({ sid }) => sid))
  const seen = new Set<string>()
  return (await allRecordings(house)).flatMap((recording) => {
    const { sid, status, conference_sid: conference, call_sid: call, source, price, duration } = recording
    const broken: string[] = []
    const say = (what: string) => broken.push(`${sid} (${source} ${status}): ${what}`)
    if (!over.includes(status!)) say('is not over')
    if (!calls.has(call!)) say('is of no call')
    if (conference && !conferences.has(conference)) say('is of no conference')
    if (conference && seen.size === seen.add(conference).size) say(`is not the only one of ${conference}`)
    if ((source === 'Conference') !== Boolean(conference)) say(`is of the conference ${conference}`)
    if (status === 'completed' && !(Number(duration) > 0 && Number(price) < 0)) say(`${duration} s for ${price}`)
    // After a crash one callback may come twice.
    const told = house.app
      .askedAt('/recorded')
      .filter(({ params }) => params['RecordingSid'] === sid)
      .map(({ params }) => params['RecordingStatus']!)
    const walked = told.filter((each, index) => each !== told[index - 1])
    const ways = status === 'deleted' ? ['completed', 'absent'] : [status]
    if (told.length > 0 && !(walked[0] === 'in-progress' && walked.length === 2 && ways.includes(walked[1]!)))
      say(`was told of as ${told}`)
    return broken
  })
}
