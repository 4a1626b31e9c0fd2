/** Stories as users' tests tell them: the real server in process, an application on a socket, a phone in the hand. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Client } from '../../src/client/index.ts'
import { DialRefused, type Server, type StartOptions, start } from '../../src/server.ts'
import { rig } from '../../src/testing/index.ts'
import { type Listening, listening } from './webhooks-application.ts'

const caller = '+15550001111'
const office = '+14158675309'

type Pages = Readonly<Record<string, (params: Readonly<Record<string, string>>) => string>>

interface Stage extends AsyncDisposable {
  readonly server: Server
  readonly client: Client
  readonly app: Listening
}

/** A server on virtual time, a number of its account's, and the application behind it. */
async function stage(pages: Pages, clock: 'virtual' | 'wall' = 'virtual', more: StartOptions = {}): Promise<Stage> {
  const app = await listening((response, { path, body }) => {
    const page = pages[path.split('?')[0]!]
    response.writeHead(page ? 200 : 500, { 'content-type': 'text/xml' })
    response.end(page ? `<Response>${page(Object.fromEntries(new URLSearchParams(body)))}</Response>` : 'down')
  })
  const server = await start({ memory: true, clock, ...more })
  const { sid: accountSid, authToken } = server.account
  const client = new Client({ accountSid, authToken, baseUrl: server.url, fetch: server.fetch })
  await client.numbers.create({ phoneNumber: office, voiceUrl: `${app.url}/voice` })
  const leave = async () => {
    await server.close()
    await app[Symbol.asyncDispose]()
  }
  return { server, client, app, [Symbol.asyncDispose]: leave }
}

const menu: Pages = {
  '/voice': () =>
    '<Gather action="/menu" numDigits="1"><Say>For sales press one.</Say></Gather><Say>Nobody pressed anything.</Say>',
  '/menu': ({ Digits }) => `<Say>${Digits === '1' ? 'Sales it is.' : `No such thing as ${Digits}.`}</Say><Hangup/>`,
}

const all = async (heard: AsyncIterable<string>) => {
  const words: string[] = []
  for await (const each of heard) words.push(each)
  return words
}

test('a phone in the hand calls a menu, presses a key and hears what comes of it', async () => {
  await using at = await stage(menu)
  const phone = await at.server.dial(caller, office)
  await phone.press('1')
  const words: string[] = []
  for await (const each of phone.heard) {
    words.push(each)
    if (each.includes('Sales')) break
  }
  assert.deepEqual(words, ['For sales press one.', 'Sales it is.'])
  assert.equal(await at.client.calls.list({ to: office }).count(), 1)
  await phone.ended()
  const call = await at.client.calls.get(phone.sid)
  assert.deepEqual([call.status, call.from, call.to, call.direction], ['completed', caller, office, 'inbound'])
})

test('a phone in the hand may take all the time it wants to think: nobody’s patience runs out meanwhile', async () => {
  await using at = await stage(menu)
  const phone = await at.server.dial(caller, office)
  assert.equal(await phone.hears('press one'), 'For sales press one.')
  for (let turn = 0; turn < 50; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
  for (let more = 0; more < 5; more++) await at.client.calls.list().count()
  await phone.press('2')
  assert.deepEqual(await all(phone.heard), ['No such thing as 2.'])
})

test('a phone in the hand that presses nothing hears where that leads', async () => {
  await using at = await stage(menu)
  const phone = await at.server.dial(caller, office)
  await phone.wait(10)
  assert.deepEqual(await all(phone.heard), ['For sales press one.', 'Nobody pressed anything.'])
  assert.deepEqual([phone.state, phone.refused, phone.pressed], ['over', null, ''])
})

test('a phone in the hand hears everything from the beginning, each thing once, however late it listens', async () => {
  await using at = await stage({
    '/voice': () => '<Say>One.</Say><Say loop="2">Two.</Say><Play digits="34"/><Say>Five.</Say>',
  })
  const phone = await at.server.dial(caller, office)
  await phone.ended()
  for await (const words of phone.heard) if (words === 'Two.') break
  assert.deepEqual(await all(phone.heard), ['Two.', '34', 'Five.'])
  assert.deepEqual(await all(phone.heard), [])
  assert.deepEqual(phone.words, ['One.', 'Two.', 'Two.', '34', 'Five.'])
  await assert.rejects(phone.hears('six'), /ended, and six was not heard, but\n {2}One\./)
})

test('a phone in the hand answers a question that is asked before anybody listens, when it was asked', async () => {
  await using at = await stage({
    '/voice': () => '<Say>Your code, please.</Say><Gather action="/code" finishOnKey="#" timeout="3"/>',
    '/code': ({ Digits }) => `<Say>Code ${Digits}.</Say>`,
  })
  const phone = await at.server.dial(caller, office)
  await phone.hears('your code')
  await phone.press('12wW34#')
  assert.equal(await phone.hears('code *.'), 'Code 1234.')
})

const voicemail: Pages = {
  '/voice': () => '<Say>Leave a message.</Say><Record action="/done" transcribe="true"/><Say>Speak up!</Say>',
  '/done': ({ RecordingDuration, Digits }) =>
    Digits === 'hangup' ? '' : `<Say>${RecordingDuration} seconds. Thank you.</Say>`,
}

test('a phone in the hand leaves a message after the beep, and it is kept: its sound, and its words', async () => {
  await using at = await stage(voicemail)
  const phone = await at.server.dial(caller, office)
  await phone.hears('leave a message')
  await phone.wait(1)
  await phone.say('This is Jenny. I have changed my number.')
  await phone.press('#')
  assert.equal(await phone.hears('thank you'), '3 seconds. Thank you.')
  await phone.ended()
  const [message] = await at.client.recordings.list({ callSid: phone.sid })
  assert.deepEqual([message!.status, message!.duration, message!.source], ['completed', 3, 'RecordVerb'])
  const sound = await (await fetch(message!.mediaUrl!)).arrayBuffer()
  // Eight words at 150 a minute, of 8000 samples a second.
  assert.equal(sound.byteLength, 44 + 3.2 * 8000 * 2)
  const [words] = await message!.transcriptions.list()
  assert.equal(words?.duration, 3)
})

test('a phone in the hand that hangs up into its message has left it', async () => {
  await using at = await stage(voicemail)
  const phone = await at.server.dial(caller, office)
  await phone.hears('leave a message')
  await phone.say('This is Jenny. Bye.')
  await phone.hangup()
  const [message] = await at.client.recordings.list({ callSid: phone.sid })
  assert.equal(message!.duration, 2)
})

test('a phone in the hand that leaves no message is told so', async () => {
  await using at = await stage(voicemail)
  const phone = await at.server.dial(caller, office)
  await phone.hears('speak up')
  await phone.ended()
  assert.deepEqual(
    (await at.client.recordings.list({ callSid: phone.sid })).map(({ status }) => status),
    ['absent'],
  )
})

test('a server that keeps empty recordings asks the action of a message in which nothing was said', async () => {
  await using at = await stage(voicemail, 'virtual', { keepEmptyRecordings: true })
  const phone = await at.server.dial(caller, office)
  assert.equal(await phone.hears('thank you'), '5 seconds. Thank you.')
})

test('a phone in the hand hangs up, and the record says so at once', async () => {
  await using at = await stage({ '/voice': () => '<Say>Wait.</Say><Pause length="3600"/>' })
  const phone = await at.server.dial(caller, office)
  await phone.wait(60)
  await phone.hangup()
  const { status, duration } = await at.client.calls.get(phone.sid)
  assert.deepEqual([status, duration], ['completed', 60])
  await phone.hangup()
  await assert.rejects(phone.press('1'), /is not answered and under way/)
})

test('a phone in the hand hears of an application that is down', async () => {
  await using at = await stage({})
  const phone = await at.server.dial(caller, office)
  assert.deepEqual(await all(phone.heard), ["We're sorry, an application error has occurred. Goodbye."])
  assert.equal((await at.client.calls.get(phone.sid)).status, 'completed')
})

test('a phone in the hand is told where its call is not taken', async () => {
  await using at = await stage({ '/voice': () => '<Reject reason="busy"/>' })
  const phone = await at.server.dial(caller, office)
  assert.deepEqual([phone.state, phone.refused, await all(phone.heard)], ['over', 'busy', []])
  assert.equal((await at.client.calls.get(phone.sid)).status, 'busy')
})

test('a phone in the hand answers calls too, and two of them talk to each other through a conference', async () => {
  await using at = await stage({
    '/voice': () => '<Say>Welcome.</Say><Dial><Conference>room</Conference></Dial>',
    '/out': () => '<Gather action="/join" numDigits="1"><Say>Join?</Say></Gather>',
    '/join': () => '<Dial><Conference>room</Conference></Dial>',
  })
  const jenny = await at.server.dial(caller, office)
  const ringing = at.server.answer('+15558675310')
  const { sid } = await at.client.calls.create({ to: '+15558675310', from: office, url: `${at.app.url}/out` })
  const tommy = await ringing
  assert.equal(tommy.sid, sid)
  await tommy.hears('join?')
  await tommy.press('1')
  await tommy.wait(5)
  await jenny.say('Hello Tommy')
  assert.equal(await tommy.hears('hello tommy'), 'Hello Tommy')
  await tommy.hangup()
  await jenny.wait(1)
  assert.equal(jenny.state, 'talking')
})

test('a phone in the hand needs somebody at the other end, and an address of its own', async () => {
  await using at = await stage({})
  const nobody = at.server.dial(caller, '+15558675309')
  await assert.rejects(nobody, (error) => {
    assert.ok(error instanceof DialRefused)
    const way = `buy it first, or dial ${at.server.number.replace('+', '\\+')}`
    assert.match(error.message, new RegExp(`^\\+15558675309 belongs to no account here, .*: ${way}$`))
    return true
  })
  await assert.rejects(at.server.dial(office, at.server.number), /^DialRefused: \+14158675309 is no virtual phone/)
  await assert.rejects(at.server.answer(office), /is no virtual phone: it belongs to an account/)
  await assert.rejects(at.server.dial('nobody at all'), DialRefused)
  await assert.rejects(at.server.dial(caller, 'nobody at all'), DialRefused)
})

test('a phone in the hand hears the end when the server goes', async () => {
  const at = await stage({ '/voice': () => '<Say>Hello.</Say><Pause length="3600"/>' })
  const phone = await at.server.dial(caller, office)
  await phone.hears('hello')
  const rest = all(phone.heard)
  await at[Symbol.asyncDispose]()
  assert.deepEqual(await rest, [])
  assert.equal(phone.state, 'over')
})

test('a phone in the hand calls the server’s own number where no other is said', async () => {
  await using server = await start({ memory: true, clock: 'virtual' })
  const phone = await server.dial(caller)
  await phone.hears('press any key')
  await phone.press('5')
  assert.equal(await phone.hears('you pressed'), 'You pressed 5.')
})

test('a test that waits for something else than its phone waits five seconds on the wall, not for ever', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  await using at = await stage({ '/voice': () => '<Say>Hi.</Say><Pause length="60"/><Dial>+15558675310</Dial>' })
  const phone = await at.server.dial(caller, office)
  let hasRung = false
  const ring = at.server.phones.phone('+15558675310').rings.then(() => void (hasRung = true))
  for (let turn = 0; turn < 50; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
  t.mock.timers.tick(4_999)
  for (let turn = 0; turn < 50; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
  assert.equal(hasRung, false)
  t.mock.timers.tick(1)
  await ring
  await phone.hangup()
})

test('a phone in the hand works by the clock on the wall as well', async () => {
  await using at = await stage({ ...menu, '/menu': () => '<Hangup/>' }, 'wall')
  const phone = await at.server.dial(caller, office)
  await phone.press('1')
  await phone.ended()
  assert.deepEqual(await all(phone.heard), ['For sales press one.'])
  assert.equal((await at.client.calls.get(phone.sid)).status, 'completed')
})

test('a phone in the hand of a rig hears as far as the clock is moved', async () => {
  await using house = await rig({ app: { '/voice': '<Response><Say>One.</Say><Pause length="9"/></Response>' } })
  const dialing = house.dial(caller)
  await house.settle()
  const phone = await dialing
  const heard = phone.hears('one')
  await house.clock.advance(1)
  assert.equal(await heard, 'One.')
  const ended = phone.ended()
  await house.clock.advance(60)
  await ended
  assert.equal((await house.call(phone.sid)).status, 'completed')
})
