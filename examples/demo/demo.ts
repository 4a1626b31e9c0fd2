/**
 * `npm run demo`: a small application, the official SDK, and a telephone exchange on your own machine. It buys a
 * number, runs a call and a conversation in texts over it, and shows what everybody heard. Ends with 0 only if all of
 * it came true.
 */
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { teaHouse } from './application.ts'
import { control, exchange, sdk } from './exchange.ts'
import { paper, quoted } from './paper.ts'

/** Numbers that nobody owns are virtual phones; these ring for the first time. */
const guest = `+1202555${randomInt(1000, 5000)}`
const colleague = `+1202555${randomInt(5000, 10_000)}`

const { step, title, said, end, failure } = paper()
title('Ringback: a telephone exchange on your own machine, and the official SDK')
const server = await step('A server answers', exchange, ({ url, joined }) => (joined ? `${url}, as before` : url))
const app = await step(
  'An application listens',
  () => teaHouse(server.authToken),
  ({ url }) => url,
)
const client = sdk(server)
const ask = control(server)

try {
  const { sid: bought, phoneNumber: number } = await step('A number is bought', buy, (line) => line.phoneNumber)
  const [sid] = await Promise.all([call(number), texts(number)])
  await step('Callbacks came in order', inOrder, (statuses) => `all ${statuses.length} of the call's`)
  await step('Every webhook was signed', allSigned, (count) => `all ${count}, so the SDK says`)
  await step('Everybody heard the others', allHeard, () => 'every word')
  await show(sid)
  await client.incomingPhoneNumbers(bought).remove()
  end('Every step came true')
} catch (error) {
  failure(error)
  process.exitCode = 1
} finally {
  app.close()
  await server.close()
}

async function buy() {
  const [offered] = await client.availablePhoneNumbers('US').local.list({ areaCode: 415, limit: 1 })
  return client.incomingPhoneNumbers.create({
    phoneNumber: offered!.phoneNumber,
    voiceUrl: `${app.url}/voice`,
    smsUrl: `${app.url}/sms`,
  })
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
  await step('The phone answers', told('in-progress'), () => 'a virtual one, after 0.3 s')

  const pressed = () => app.asks('/choice', { CallSid: sid, Digits: '1' })
  await step('It hears, and presses', pressed, ({ params }) => `the key ${params['Digits']}`)
  const redirected = async () => {
    await phone(guest, ({ heard }) => heard.includes('One moment.'))
    await client.calls(sid).update({ url: `${app.url}/connect?colleague=${encodeURIComponent(colleague)}` })
    await app.asks('/connect', { CallSid: sid })
  }
  await step('The call is redirected', redirected, () => 'by the API, while on hold')

  const dialled = () => app.asks('/goodbye', { CallSid: sid, DialCallStatus: 'completed' })
  await step('It was put through', dialled, ({ params }) => `to ${colleague}, for ${params['DialCallDuration']} s`)
  await step('It is over', told('completed'), ({ params }) => `after ${params['CallDuration']} s`)
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
    const { texts } = await phone(guest, ({ texts }) => texts.length === 3)
    return texts[2]!
  }
  await step('Its answer is answered', replied, ({ body }) => `in TwiML: ${quoted(body)}`)
}

/** A phone, as the control API shows it. */
interface Phone {
  /** Everything it heard, in words. */
  readonly heard: readonly string[]
  readonly texts: readonly { readonly direction: 'incoming' | 'outgoing'; readonly body: string }[]
}

/** What a phone shows, as soon as it has come to that. */
async function phone(number: string, has: (phone: Phone) => boolean = () => true): Promise<Phone> {
  for (;;) {
    const shown = await ask<Phone>('GET', `phones/${number}`)
    if (has(shown)) return shown
  }
}

function callbacks() {
  return app.asked.filter(({ path }) => path === '/status').map(({ params }) => params)
}

async function inOrder(): Promise<readonly (string | undefined)[]> {
  const statuses = callbacks().map(({ CallStatus }) => CallStatus)
  assert.deepEqual(statuses, ['initiated', 'ringing', 'in-progress', 'completed'])
  return statuses
}

async function allSigned(): Promise<number> {
  assert.ok(app.asked.every(({ signed }) => signed))
  return app.asked.length
}

async function allHeard(): Promise<void> {
  const { heard, texts } = await phone(guest)
  assert.deepEqual(heard, ['Welcome. Press one, please.', 'One moment.', 'Good evening.', 'Goodbye.'])
  assert.deepEqual((await phone(colleague)).heard, ['A table for two.'])
  assert.equal(texts[2]!.body, 'See you at eight!')
}

/** A line of a call's timeline. */
interface Entry {
  readonly at: string
  readonly is: string
  readonly words?: string
  readonly key?: string
  readonly status?: string
  readonly to?: string
  /** The call of whoever says it, where that is not the application. */
  readonly by?: string
}

async function show(sid: string): Promise<void> {
  const { entries } = await ask<{ entries: readonly Entry[] }>('GET', `calls/${sid}/timeline`)
  const begin = Date.parse(entries[0]!.at)
  title('What was said on the call')
  for (const { at, is, words, key, status, to, by } of entries) {
    const when = ((Date.parse(at) - begin) / 1000).toFixed(1)
    if (is === 'said' && words) said(when, by ? 'colleague' : 'application', quoted(words))
    if (is === 'heard' && words) said(when, 'guest', quoted(words))
    if (is === 'key') said(when, 'guest', `presses ${key}`)
    if (is === 'status') said(when, 'exchange', `${status}`)
    if (is === 'dialled') said(when, 'exchange', `dials ${to}`)
  }
  title('What the application was told of it')
  for (const { SequenceNumber, CallStatus, Timestamp } of callbacks())
    said(`${SequenceNumber}`, 'exchange', `${CallStatus?.padEnd(12)} ${Timestamp}`)

  title('What was written in texts')
  const { texts } = await phone(guest)
  for (const [index, { direction, body }] of texts.entries())
    said(`${index + 1}`, direction === 'incoming' ? 'application' : 'guest', quoted(body))
}
