/** Conferences, and who is in them. */
import type { Staging, World } from '../world.ts'

const joining = (room: string) =>
  `<Response><Dial><Conference>${room}</Conference></Dial><Pause length="3600"/></Response>`

/** A room with somebody in it. */
async function opened(world: World, number: number): Promise<string> {
  await world.talking(joining(`room ${number}`), number)
  const { conferences } = await world.get('/Conferences')
  return (conferences as { sid: string; friendly_name: string }[]).find(
    ({ friendly_name }) => friendly_name === `room ${number}`,
  )!.sid
}

const to = (number: number) => `+1555867${3000 + number}`

export const conferenceScenes: Readonly<Record<string, Staging>> = {
  Conference: (world) => ({
    update: () => ({ Status: 'completed' }),
    make: (number) => opened(world, number),
  }),
  Participant: async (world) => ({
    names: { ConferenceSid: await opened(world, 999) },
    create: (number) => ({ From: world.number, To: to(number), EarlyMedia: 'true' }),
    update: () => ({ Muted: 'true' }),
    make: (number) => world.talking(joining('room 999'), number),
  }),
}
