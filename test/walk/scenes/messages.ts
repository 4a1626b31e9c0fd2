/** Texts. */
import type { Staging, World } from '../world.ts'

const text =
  ({ number }: World) =>
  (count: number) => ({
    To: `+1555867${4000 + count}`,
    From: number,
    Body: `Text number ${count}`,
  })

export const messageScenes: Readonly<Record<string, Staging>> = {
  Message: (world) => ({
    create: text(world),
    update: () => ({ Body: '' }),
    async make(count) {
      const { sid } = await world.post('/Messages', text(world)(count))
      await world.house.clock.advance(5)
      return String(sid)
    },
  }),
  SmsMessage: (world) => ({
    create: text(world),
    make: async (count) => String((await world.post('/SMS/Messages', text(world)(count)))['sid']),
  }),
}
