/** Both sides together: our own server calls and texts an application that is made of these webhooks. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { Client } from 'ringback'
import { start } from 'ringback/server'
import { gather, message, response, say } from 'ringback/twiml'
import { messaging, status, toNode, voice, type WebHandler } from 'ringback/webhook'

test('a call and a text that our server makes are genuine to an application that knows its token', async () => {
  await using server = await start({ memory: true, port: 0, clock: 'virtual' })
  const { sid: accountSid, authToken } = server.account
  const errors: unknown[] = []
  const options = { authToken, onError: (error: unknown) => void errors.push(error) }
  const { promise: ended, resolve: end } = Promise.withResolvers<string | undefined>()
  const menu = voice(
    ({ params }) =>
      params.Digits === undefined
        ? response(gather({ numDigits: 1, action: '/voice?step=2' }, say('Press a key.')))
        : response(say(`You pressed ${params.Digits}.`)),
    options,
  )
  const pages: Readonly<Record<string, WebHandler>> = {
    '/voice': menu,
    '/sms': messaging(({ params }) => response(message(`You said ${params.Body}`)), options),
    '/status': status(({ params }) => end(params.CallStatus), options),
  }
  const application = createServer(
    toNode(
      async (request) => (await pages[new URL(request.url).pathname]?.(request)) ?? new Response(null, { status: 404 }),
    ),
  )
  application.listen(0, '127.0.0.1')
  await once(application, 'listening')
  try {
    const app = `http://localhost:${(application.address() as AddressInfo).port}`
    await using client = new Client({ accountSid, authToken, baseUrl: server.url, fetch: server.fetch })
    const caller = server.phones.phone('+15558675310')
    const { sid } = await client.calls.create({
      to: caller.number,
      from: server.number,
      url: `${app}/voice`,
      statusCallback: `${app}/status`,
    })
    await caller.hears('Press a key.')
    caller.press('5')
    await caller.hears('You pressed 5.')
    assert.equal(await ended, 'completed')
    assert.equal((await client.calls.get(sid)).status, 'completed')
    const [number] = await client.numbers.list({ phoneNumber: server.number })
    await number!.update({ smsUrl: `${app}/sms` })
    await caller.text(server.number, 'tea & cake')
    await caller.receives('You said tea & cake')
    assert.deepEqual(errors, [])
    assert.equal((await client.notifications.list()).length, 0)
  } finally {
    application.closeAllConnections()
    application.close()
  }
})
