/** What hangs below a call. */
import { sidOf } from '../../samples.ts'
import { kept, type Scene, type Staging, type World } from '../world.ts'

/** What listens in on a call that goes on. Of transcriptions only so many at once: the others are stopped. */
const tap =
  (list: string, form: Readonly<Record<string, string>> = {}): Staging =>
  async (world): Promise<Scene> => {
    const CallSid = await world.talking(kept)
    const path = `/Calls/${CallSid}/${list}`
    const start = async (number: number) => (await world.post(path, { ...form, Name: `made ${number}` }))['sid']!
    const stop = (name: string) =>
      world.ask(`/2010-04-01/Accounts/${world.sid}${path}/${encodeURIComponent(name)}.json`, {
        form: { Status: 'stopped' },
      })
    return {
      names: { CallSid },
      create: (number) => ({ ...form, Name: `new ${number}` }),
      update: () => ({ Status: 'stopped' }),
      async make(number, action) {
        for (let before = 0; before < number; before++) await stop(`new ${before}`)
        const sid = await start(number)
        if (action === 'list') await stop(sid)
        return sid
      },
    }
  }

const subscribing = { Callback: 'http://app.test/status' }

async function over(world: World): Promise<string> {
  const sid = await world.talking('<Response/>')
  await world.house.settle()
  return sid
}

export const callPartScenes: Readonly<Record<string, Staging>> = {
  CallEvent: async ({ house }) => ({
    names: { CallSid: await house.answered(house.phone('+15558675000'), { url: '/voice' }) },
  }),
  CallFeedback: async (world) => {
    const CallSid = await over(world)
    await world.post(`/Calls/${CallSid}/Feedback`, { QualityScore: '2', Issue: 'dropped-call' })
    return { names: { CallSid }, update: (number) => ({ QualityScore: String(1 + (number % 5)) }) }
  },
  CallFeedbackSummary: (world) => {
    const form = { StartDate: '2012-05-01', EndDate: '2012-05-31' }
    return { create: () => form, make: async () => (await world.post('/Calls/FeedbackSummary', form))['sid']! }
  },
  Payment: async (world) => {
    const form = (number: number) => ({ IdempotencyKey: `key ${number}`, StatusCallback: 'http://app.test/status' })
    return {
      names: { CallSid: await world.talking(kept) },
      // Nobody sets up a connector here.
      refused: { create: 400, update: 404 },
      create: form,
      update: form,
      make: async () => sidOf('PK', 1),
    }
  },
  RealtimeTranscription: tap('Transcriptions', { Track: 'inbound_track' }),
  Siprec: tap('Siprec'),
  Stream: tap('Streams', { Url: 'wss://app.test/media' }),
  UserDefinedMessage: async (world) => ({
    names: { CallSid: await world.talking(kept) },
    create: (number) => ({ Content: `{"number":${number}}` }),
  }),
  UserDefinedMessageSubscription: async (world) => {
    const CallSid = await world.talking(kept)
    return {
      names: { CallSid },
      create: () => subscribing,
      make: async () => (await world.post(`/Calls/${CallSid}/UserDefinedMessageSubscriptions`, subscribing))['sid']!,
    }
  },
}
