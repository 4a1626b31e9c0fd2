/** Where pages are run: a server of their own, which their programs find as they would find anybody's. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Server, start } from '../../src/server.ts'
import { moduleText, type Printed, type Program, run } from './examples.ts'

/** Sids that pages write with three dots, by how they are written: `CA…`. */
export type Props = Readonly<Record<string, string>>

/**
 * Runs a program with the environment that `npm start` tells people to have. `furnish` makes what it expects to find.
 */
export async function performed(
  play: Program,
  furnish: (server: Server) => Promise<Props> = async () => ({}),
): Promise<Printed[]> {
  await using server = await start({ memory: true, clock: 'virtual', sandbox: true })
  const { sid, authToken } = server.account
  const told = { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: authToken, RINGBACK_URL: server.url }
  const before = Object.fromEntries(Object.keys(told).map((name) => [name, process.env[name]]))
  Object.assign(process.env, told)
  try {
    const port = await freePort()
    let text = moduleText(play)
      .replaceAll('http://127.0.0.1:2010', server.url)
      .replace(/(?<=listen\(|localhost:)3000\b/g, String(port))
    for (const [written, real] of Object.entries(await furnish(server))) text = text.replaceAll(written, real)
    // What the slim package has, it has from the same files.
    return await run(text.replaceAll("'ringback-client", "'ringback"))
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

/** For an application that stands at port 3000 on the page, where somebody else may stand by now. */
async function freePort(): Promise<number> {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  taken.close()
  await once(taken, 'close')
  return port
}
