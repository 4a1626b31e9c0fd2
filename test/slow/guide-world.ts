/** A world in which each line of a guide's tables finds what it speaks of: one thing of each kind, and all at work. */
import { Client } from 'ringback'
import type { Props } from '../../docs/making/stage.ts'
import type { Server } from '../../src/server.ts'

const room = '<Response><Dial><Conference>room</Conference></Dial></Response>'
const line = '<Response><Enqueue waitUrl="">line</Enqueue></Response>'

/** What is written with three dots, and what it is here. The calls are held, so that no time passes for them. */
export async function furnished(server: Server): Promise<Props> {
  const { sid: accountSid, authToken } = server.account
  const client = new Client({ accountSid, authToken, baseUrl: server.url })
  const [from, url] = [server.number, 'http://127.0.0.1:1/']
  const placed = async (to: string, twiml: string) => {
    const answering = server.answer(to)
    const { sid } = await client.calls.create({ to, from, twiml })
    await answering
    return sid
  }
  const number = (await client.numbers.byNumber(from))!
  const text = await client.messages.create({ to: '+15558675309', from, body: 'Hello' })
  const application = await client.applications.create({ friendlyName: 'Menu', voiceUrl: url })
  const queue = await client.queues.create({ friendlyName: 'line' })
  const trigger = await client.usage.triggers.create({ usageCategory: 'calls', triggerValue: '+100', callbackUrl: url })
  const key = await client.keys.create({ friendlyName: 'Key' })
  const customer = await client.accounts.create({ friendlyName: 'Bob' })
  const bobs = await client.with({ accountSid: customer.sid }).numbers.create({ areaCode: '917' })
  const waiting = await placed('+15550004444', line)
  const sid = await placed('+15550003333', room)
  await placed('+15550005555', room)
  const recording = await client.calls.get(sid).recordings.create({})
  const conference = (await client.conferences.list({ status: 'in-progress' }).first())!
  return {
    ...{ 'PN…': number.sid, 'SM…': text.sid, 'AP…': application.sid, 'QU…': queue.sid, 'UT…': trigger.sid },
    ...{ 'SK…': key.sid, 'AC…': customer.sid, 'CA…': sid, 'CF…': conference.sid, 'RE…': recording.sid },
    ...{ 'CA2…': waiting, '+19175550000': bobs.phoneNumber, '+15017122661': from },
  }
}
