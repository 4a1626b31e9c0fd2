/** What was recorded, and what was written down of it. */
import assert from 'node:assert/strict'
import type { Recorder } from '../../../src/exchange/floor/recorder.ts'
import type { Staging, World } from '../world.ts'

/** A call in a room of its own, where both can be recorded. */
async function meeting(world: World) {
  const room = '<Response><Dial><Conference>recorded</Conference></Dial></Response>'
  const CallSid = await world.talking(room)
  const { conferences } = await world.get('/Conferences')
  const [conference] = conferences as { sid: string }[]
  return { CallSid, ConferenceSid: conference!.sid }
}

/** A recording of the conference that its first participant's call is known by, too. */
async function begun({ house, sid }: World, names: { CallSid: string; ConferenceSid: string }): Promise<Recorder> {
  const recorder = house.house.exchange.recordings.start({
    accountSid: sid,
    callSid: names.CallSid,
    conferenceSid: names.ConferenceSid,
    apiVersion: '2010-04-01',
    source: 'StartConferenceRecordingAPI',
    channels: 1,
    track: 'both',
    trim: false,
    sounding: () => [
      {
        side: 'inbound',
        sound: { is: 'speech', words: 'so it was said', voice: 'man', language: 'en-US', seconds: 2 },
      },
    ],
  })
  await recorder.begun
  return recorder
}

async function completed(world: World, recorder: Recorder): Promise<void> {
  await world.house.clock.advance(3)
  recorder.stop()
  await recorder.over
  assert.equal(recorder.record.status, 'completed')
}

export const recordingScenes: Readonly<Record<string, Staging>> = {
  async Recording(world) {
    const names = await meeting(world)
    return {
      names,
      create: () => ({ RecordingChannels: 'dual' }),
      update: () => ({ Status: 'paused' }),
      async make(_, action) {
        const recorder = await begun(world, names)
        if (action !== 'update') await completed(world, recorder)
        return recorder.sid
      },
    }
  },
  async Transcription(world) {
    const recorder = await begun(world, await meeting(world))
    await completed(world, recorder)
    return {
      names: { RecordingSid: recorder.sid },
      async make() {
        const { sid } = await world.house.house.exchange.transcribe(recorder.record, { facts: {} })
        await world.house.clock.advance(11)
        return sid
      },
    }
  },
}
