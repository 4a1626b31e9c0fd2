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

/** A `<Record>` of any attributes, also of none, and of wrong ones. */
export function recordVerb({ roll, chance }: Dice): string {
  const maybe = (attribute: string, ...values: readonly (string | number)[]) =>
    chance(0.5) ? ` ${attribute}="${roll(...values)}"` : ''
  return `<Record${[
    maybe('action', '/a', '/b', '/down', 'd?x=1&amp;y=2'),
    maybe('method', 'GET', 'POST', 'PUT'),
    // Without an end of its own it is no longer than what anybody waits for.
    chance(0.2) ? ' timeout="0" maxLength="20"' : maybe('timeout', 1, 5, -1) + maybe('maxLength', 2, 9, 120, 1, 14_400),
    maybe('finishOnKey', '#', '1*', '', 'x'),
    maybe('playBeep', 'true', 'false', 'maybe'),
    maybe('trim', 'trim-silence', 'do-not-trim', 'x'),
    chance(0.4) ? ` transcribe="${chance(0.8)}" transcribeCallback="/transcribed"` : '',
    chance(0.6)
      ? ' recordingStatusCallback="/recorded" recordingStatusCallbackEvent="in-progress completed absent"'
      : maybe('recordingStatusCallbackEvent', 'absent', 'answered'),
  ].join('')}/>`
}

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
  const all = await allRecordings(house)
  const transcriptions = await listed(house, '/Transcriptions', 'transcriptions')
  const unwritten = transcriptions.flatMap(({ sid, status, recording_sid: of, transcription_text: text }) => {
    const isOver = status === 'completed' || (status === 'failed' && text === '(blank)')
    return isOver && all.some((recording) => recording.sid === of) ? [] : [`${sid} (${status} of ${of}): ${text}`]
  })
  const broken = all.flatMap((recording) => {
    const { sid, status, conference_sid: conference, call_sid: call, source, price, duration } = recording
    const broken: string[] = []
    const say = (what: string) => broken.push(`${sid} (${source} ${status}): ${what}`)
    if (!over.includes(status!)) say('is not over')
    if (!calls.has(call!)) say('is of no call')
    if (conference && !conferences.has(conference)) say('is of no conference')
    if (conference && seen.size === seen.add(conference).size) say(`is not the only one of ${conference}`)
    if (source === 'RecordVerb' && Number(recording.channels) !== 1) say('has two sides')
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
  return [...broken, ...unwritten]
}
