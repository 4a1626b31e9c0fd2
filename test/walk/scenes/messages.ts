/** Texts, what they carry, and what came of them. */
import type { Staging, World } from '../world.ts'

const text =
  ({ number }: World) =>
  (count: number) => ({
    To: `+1555867${4000 + count}`,
    From: number,
    Body: `Text number ${count}`,
  })

/** A text with as many pictures as one can bring. */
async function picturesque(world: World): Promise<string> {
  const { app, clock, client, number } = world.house
  app.pages['/picture'] = () => ({ headers: { 'content-type': 'image/png' }, body: 'PNG' })
  const mediaUrl = Array(10).fill(`${app.url}/picture`)
  const { sid } = await client.messages.create({ to: '+15558674000', from: number, mediaUrl })
  await clock.advance(5)
  return sid
}

export const messageScenes: Readonly<Record<string, Staging>> = {
  async Media(world) {
    const MessageSid = await picturesque(world)
    return {
      names: { MessageSid },
      async make() {
        const { media_list } = await world.get(`/Messages/${MessageSid}/Media`)
        return (media_list as { sid: string }[])[0]!.sid
      },
    }
  },
  async MessageFeedback(world) {
    const { sid } = await world.post('/Messages', text(world)(1))
    return { names: { MessageSid: String(sid) }, create: () => ({ Outcome: 'unconfirmed' }) }
  },
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
