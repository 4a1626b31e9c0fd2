/** Calls, and what goes wrong in them. */
import { kept, type Staging } from '../world.ts'

const to = (number: number) => `+1555867${4000 + number}`

export const callScenes: Readonly<Record<string, Staging>> = {
  Call: (world) => ({
    create: (number) => ({ To: to(number), From: world.number, Url: 'http://app.test/voice', Timeout: '20' }),
    update: () => ({ Status: 'completed' }),
    make: (number, action) => world.talking(action === 'delete' ? '<Response/>' : kept, number),
  }),
  Notification: async (world) => {
    const callSid = await world.talking('<Response><Whistle/><Pause length="3600"/></Response>')
    return {
      names: { CallSid: callSid },
      async make() {
        await world.post(`/Calls/${callSid}`, { Twiml: '<Response><Whistle/><Pause length="3600"/></Response>' })
        await world.house.settle()
        const { notifications } = await world.get('/Notifications')
        return (notifications as { sid: string }[])[0]!.sid
      },
    }
  },
}
