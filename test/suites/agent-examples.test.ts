/** The agents of `examples/agent`, and a virtual phone that talks with them. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { agent as parrot } from '../../examples/agent/sound.ts'
import { agent as clerk } from '../../examples/agent/words.ts'
import { Client } from '../../src/client/index.ts'
import { start } from '../../src/server.ts'
import { hasTone, wave } from '../recorded.ts'

/** A whole server under virtual time, whose number this application answers. */
async function answering(agent: Server) {
  const server = await start({ memory: true, clock: 'virtual' })
  const { sid: accountSid, authToken } = server.account
  const before = process.env['TWILIO_AUTH_TOKEN']
  process.env['TWILIO_AUTH_TOKEN'] = authToken
  agent.listen(0, '127.0.0.1')
  await once(agent, 'listening')
  const client = new Client({ accountSid, authToken, baseUrl: server.url })
  const number = await client.numbers.byNumber(server.number)
  await number!.update({ voiceUrl: `http://localhost:${(agent.address() as AddressInfo).port}/` })
  return {
    server,
    client,
    async [Symbol.asyncDispose]() {
      if (before === undefined) delete process.env['TWILIO_AUTH_TOKEN']
      else process.env['TWILIO_AUTH_TOKEN'] = before
      agent.close()
      await server.close()
    },
  }
}

test('the agent in words answers what it is asked, and ends the call when the caller does', async () => {
  await using at = await answering(clerk)
  const phone = await at.server.dial('+15550001111')
  await phone.hears('what would you like to know')
  await phone.say('When are you open?')
  await phone.hears('from nine to five')
  await phone.hears('anything else')
  await phone.say('No, bye')
  await phone.hears('goodbye')
  await phone.ended()
  const notifications = await at.client.notifications.list().all()
  assert.deepEqual(notifications, [])
})

test('the parrot says what it has heard, and a # ends it', async () => {
  await using at = await answering(parrot)
  const phone = await at.server.dial('+15550001111')
  await phone.hears('say something')
  const call = await at.client.calls.get(phone.sid)
  await call.recordings.create({ recordingChannels: 'dual' })
  await phone.press('1') // its tone is a sound like any other
  await phone.wait(2)
  await phone.press('#')
  await phone.hears('that was the parrot')
  await phone.ended()
  let [recording] = await at.client.recordings.list()
  while (recording!.status !== 'completed') recording = await at.client.recordings.get(recording!.sid)
  const file = await fetch(`${at.server.url}${recording!.uri!.replace('.json', '.wav')}?RequestedChannels=2`)
  const bytes = await file.arrayBuffer()
  const { track } = wave(Buffer.from(bytes))
  const echo =
    track(1)
      .subarray(4000, 8000)
      .findIndex((sample) => Math.abs(sample) > 500) + 4000
  assert.ok(hasTone(track(0).subarray(0, 1200), 697) && hasTone(track(1).subarray(echo, echo + 1200), 697))
  const notifications = await at.client.notifications.list().all()
  assert.deepEqual(notifications, [])
})
