/** What was used, and who is told of it. */
import { kept, type Staging } from '../world.ts'

export const usageScenes: Readonly<Record<string, Staging>> = {
  UsageRecord: async (world) => {
    const sid = await world.talking(kept)
    await world.house.clock.advance(90)
    await world.post(`/Calls/${sid}`, { Status: 'completed' })
    return { query: { Category: 'calls' } }
  },
  UsageTrigger: (world) => {
    const watching = (number: number) => ({
      UsageCategory: 'sms',
      TriggerValue: `+${100 + number}`,
      CallbackUrl: 'http://app.test/status',
    })
    return {
      create: watching,
      update: () => ({ FriendlyName: 'Too many texts' }),
      make: async (number) => String((await world.post('/Usage/Triggers', watching(number)))['sid']),
    }
  },
}
