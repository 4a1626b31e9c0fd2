/** Queues, and who waits in them. */
import { kept, type Staging } from '../world.ts'

export const queueScenes: Readonly<Record<string, Staging>> = {
  Member: async (world) => {
    const { sid } = await world.post('/Queues', { FriendlyName: 'support' })
    return {
      names: { QueueSid: String(sid) },
      update: () => ({ Url: 'http://app.test/voice' }),
      make: (number) => world.talking(`<Response><Enqueue>support</Enqueue>${kept}</Response>`, number),
    }
  },
  Queue: (world) => {
    const named = (number: number) => ({ FriendlyName: `queue ${number}`, MaxSize: '20' })
    return {
      create: named,
      update: () => ({ MaxSize: '30' }),
      make: async (number) => String((await world.post('/Queues', named(number)))['sid']),
    }
  },
}
