/**
 * `npm run demo`: a small application, the official SDK, and a telephone exchange on your own machine. It buys a number,
 * runs a call and a conversation in texts over it, and shows what everybody heard. Ends with 0 only if all came true.
 */
import assert from 'node:assert/strict'
import { teaHouse } from './application.ts'
import { control, exchange, sdk } from './exchange.ts'
import { paper, quoted } from './paper.ts'

/** Numbers that nobody owns are virtual phones. */
const guest = '+12025550143'
const colleague = '+12025550178'

const { step, title, spoken, ending } = paper()
title('Ringback, a telephone exchange on your own machine')
const server = await step('A server answers', exchange, ({ url, joined }) => (joined ? `${url}, found running` : url))
const app = await step(
  'An application listens',
  () => teaHouse(server.authToken),
  ({ url }) => url,
)
const client = sdk(server)
const ask = control(server)

try {
  const number = await step('A number is bought', buy, (bought) => bought)
  const [sid] = await Promise.all([call(number), texts(number)])
  await step('Every webhook was signed', allSigned, (count) => `${count} of ${count}`)
  await show(sid, number)
  ending('Every step came true')
} finally {
  app.close()
  await server.close()
}

async function buy(): Promise<string> {
  const [offered] = await client.availablePhoneNumbers('US').local.list({ areaCode: 415, limit: 1 })
  const { phoneNumber } = await client.incomingPhoneNumbers.create({
    phoneNumber: offered!.phoneNumber,
    voiceUrl: `${app.url}/voice`,
    smsUrl: `${app.url}/sms`,
  })
  return phoneNumber
}

/** The guest is called, presses a key, is redirected, and is put through to a colleague. */
async function call(number: string): Promise<string> {
  await ask('PUT', `phones/${guest}/manner`, {
    is: 'script',
    afterSeconds: 0.3,
    steps: [{ hear: 'press one' }, { press: '1' }, { hear: 'good evening' }, { say: 'A table for two.' }],
  })
  await ask('PUT', `phones/${colleague}/manner`, {
    is: 'script',
    afterSeconds: 0.3,
    steps: [{ say: 'Good evening.' }, { hear: 'table for two' }, { hangup: true }],
  })
  const order = {
    from: number,
    to: guest,
    url: `${app.url}/voice`,
    statusCallback: `${app.url}/status`,
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
  }
  const { sid } = await step(
    'A call is placed',
    () => client.calls.create(order),
    ({ to }) => `to ${to}`,
  )
  const told = (CallStatus: string) => () => app.asks('/status', { CallSid: sid, CallStatus })
  await step('The phone answers', told('in-progress'), () => 'after one ring')

  const pressed = () => app.asks('/choice', { CallSid: sid, Digits: '1' })
  await step('It hears, and presses a key', pressed, ({ params }) => params['Digits'] ?? '')
  const connect = `${app.url}/connect?colleague=${encodeURIComponent(colleague)}`
  const redirected = async () => {
    await client.calls(sid).update({ url: connect })
    await app.asks('/connect', { CallSid: sid })
  }
  await step('The call is redirected', redirected, () => 'by the API, while it is on hold')

  const dialled = () => app.asks('/goodbye', { CallSid: sid, DialCallStatus: 'completed' })
  await step('It is put through', dialled, ({ params }) => `to ${colleague}, ${params['DialCallDuration']} s`)
  await step('It is over', told('completed'), ({ params }) => `${params['CallDuration']} s in all`)
  return sid
}

/** The guest gets a text, answers it, and gets the application's answer to that. */
async function texts(number: string): Promise<void> {
  const text = { from: number, to: guest, body: 'A table at eight? Answer YES.', statusCallback: `${app.url}/texts` }
  const delivered = async () => {
    const { sid } = await client.messages.create(text)
    await app.asks('/texts', { MessageSid: sid, MessageStatus: 'delivered' })
  }
  await step('A text is delivered', delivered, () => quoted(text.body))
  const replied = async () => {
    await ask('POST', `phones/${guest}/texts`, { to: number, body: 'YES' })
    await app.asks('/sms', { From: guest, Body: 'YES' })
    return (await received(3))[2]!
  }
  await step('Its answer is answered', replied, ({ body }) => quoted(body))
}

interface Text {
  readonly direction: 'incoming' | 'outgoing'
  readonly body: string
}

/** The guest's texts, as soon as there are so many. */
async function received(count: number): Promise<readonly Text[]> {
  for (;;) {
    const { texts } = await ask<{ texts: readonly Text[] }>('GET', `phones/${guest}`)
    if (texts.length >= count) return texts
  }
}

async function allSigned(): Promise<number> {
  assert.ok(app.asked.every(({ signed }) => signed))
  return app.asked.length
}

interface Entry {
  readonly is: string
  readonly words?: string
  readonly key?: string
  readonly status?: string
  readonly to?: string
  /** The call of whoever says it, where that is not the application. */
  readonly by?: string
}

async function show(sid: string, number: string): Promise<void> {
  const { entries } = await ask<{ entries: readonly Entry[] }>('GET', `calls/${sid}/timeline`)
  title('The call, as the exchange wrote it down')
  for (const { is, words, key, status, to, by } of entries) {
    if (is === 'said' && words) spoken(by ? 'colleague' : 'application', quoted(words))
    if (is === 'heard' && words) spoken('guest', quoted(words))
    if (is === 'key') spoken('guest', `presses ${key}`)
    if (is === 'status') spoken('', `${status}`)
    if (is === 'dialled') spoken('', `dialling ${to}`)
  }
  const heard = async (phone: string) => (await ask<{ heard: readonly string[] }>('GET', `phones/${phone}`)).heard
  const [guestHeard, colleagueHeard] = await Promise.all([heard(guest), heard(colleague)])
  title('What the guest heard')
  for (const words of guestHeard) spoken('', quoted(words))
  title('What the colleague heard')
  for (const words of colleagueHeard) spoken('', quoted(words))

  const callbacks = app.asked.filter(({ path }) => path === '/status').map(({ params }) => params)
  title('The callbacks, in order')
  for (const params of callbacks) spoken(`${params['SequenceNumber']}`, `${params['CallStatus']}`)

  title(`The texts of ${guest} and ${number}`)
  for (const { direction, body } of await received(3))
    spoken(direction === 'incoming' ? 'application' : 'guest', quoted(body))

  for (const words of ['Welcome. Press one, please.', 'Good evening.', 'Goodbye.'])
    assert.ok(guestHeard.includes(words))
  assert.deepEqual(colleagueHeard, ['A table for two.'])
  assert.deepEqual(
    callbacks.map(({ CallStatus }) => CallStatus),
    ['initiated', 'ringing', 'in-progress', 'completed'],
  )
}
