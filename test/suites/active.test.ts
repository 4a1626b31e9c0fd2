/** Models: what is assigned, what is sent, and whose they are. What one older library promised is in test/seeds. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { inspect } from 'node:util'
import type * as ringback from 'ringback'
import { Client, NotFoundError, RingbackError, ValidationError } from 'ringback'
import * as active from 'ringback/active'
import { type Rig, rig } from '../../src/testing/index.ts'

const guest = '+15558675309'
const document = '<Response><Pause length="60"/></Response>'

/** Models whose far side answers everything with what this returns; and what it was asked. */
function far(answer: (asked: Asked) => object | null) {
  const asked: Asked[] = []
  const client = new Client({
    accountSid: 'AC1',
    authToken: 'hush',
    baseUrl: 'http://far.side',
    retries: 0,
    fetch: async (input, init) => {
      const { pathname, searchParams } = new URL(String(input))
      const headers = new Headers(init?.headers)
      const form = Object.fromEntries(new URLSearchParams(String(init?.body ?? '')))
      const who = atob(String(headers.get('authorization')).replace('Basic ', ''))
      asked.push({ method: String(init?.method), path: pathname.replace('/2010-04-01', ''), form, searchParams, who })
      const said = answer(asked.at(-1)!)
      return said ? Response.json(said) : new Response(null, { status: 204 })
    },
  })
  return { ...active.session(client), asked }
}
interface Asked {
  readonly method: string
  readonly path: string
  readonly form: Readonly<Record<string, string>>
  readonly searchParams: URLSearchParams
  readonly who: string
}
const requests = (asked: readonly Asked[]) => asked.map(({ method, path }) => `${method} ${path}`)

describe('what is assigned', () => {
  const number = () =>
    far(({ form }) => ({ sid: 'PN1', account_sid: 'AC1', voice_url: form['VoiceUrl'] ?? 'old', voice_method: 'POST' }))

  test('is marked and not sent, until save sends the marked fields alone, in one request', async () => {
    const { IncomingPhoneNumber, asked } = number()
    const line = (await IncomingPhoneNumber.find('PN1'))!
    assert.deepEqual(line.changed, [])
    line.voiceUrl = 'new'
    line.smsUrl = 'texts'
    assert.deepEqual([line.voiceUrl, line.changed, asked.length], ['new', ['voiceUrl', 'smsUrl'], 1])
    assert.equal(await line.save(), line)
    assert.deepEqual(asked[1]?.form, { VoiceUrl: 'new', SmsUrl: 'texts' })
    assert.deepEqual([line.voiceUrl, line.changed], ['new', []])
  })

  test('is no change where it is the same as before, and nothing is sent where nothing was changed', async () => {
    const { IncomingPhoneNumber, asked } = number()
    const line = (await IncomingPhoneNumber.find('PN1'))!
    line.voiceUrl = 'other'
    line.voiceUrl = 'old'
    assert.equal(await line.save(), line)
    assert.equal(asked.length, 1)
  })

  test('is cleared by null and by the empty string', async () => {
    const { IncomingPhoneNumber, asked } = number()
    const line = (await IncomingPhoneNumber.find('PN1'))!
    line.voiceUrl = null
    await line.save()
    assert.deepEqual(asked[1]?.form, { VoiceUrl: '' })
  })

  test('stays where the API refuses it, and can be sent again', async () => {
    let isOpen = false
    const { Queue, asked } = far(({ method }) => {
      if (method === 'POST' && !isOpen) throw new TypeError('no line')
      return { sid: 'QU1', friendly_name: isOpen ? 'new' : 'old' }
    })
    const queue = (await Queue.find('QU1'))!
    queue.friendlyName = 'new'
    await assert.rejects(queue.save(), RingbackError)
    assert.deepEqual(queue.changed, ['friendlyName'])
    isOpen = true
    await queue.save()
    assert.deepEqual([asked.at(-1)?.form, queue.changed], [{ FriendlyName: 'new' }, []])
  })

  test('while the answer is on its way is kept for the next save', async () => {
    const { Queue, asked } = far(({ form }) => ({ sid: 'QU1', friendly_name: form['FriendlyName'] ?? 'old' }))
    const queue = (await Queue.find('QU1'))!
    queue.friendlyName = 'first'
    const saving = queue.save()
    queue.friendlyName = 'second'
    queue.maxSize = 5
    await saving
    assert.deepEqual([queue.friendlyName, queue.changed], ['second', ['friendlyName', 'maxSize']])
    await queue.save()
    assert.deepEqual(asked.at(-1)?.form, { FriendlyName: 'second', MaxSize: '5' })
  })

  test('elsewhere is not sent by update or a verb, and is forgotten by reload', async () => {
    const { Call, asked } = far(() => ({ sid: 'CA1', status: 'in-progress' }))
    const call = (await Call.find('CA1'))!
    call.url = 'http://app.test/later'
    await call.update({ statusCallback: 'http://app.test/told' })
    await call.complete()
    assert.deepEqual(
      asked.slice(1).map(({ form }) => form),
      [{ StatusCallback: 'http://app.test/told' }, { Status: 'completed' }],
    )
    assert.deepEqual(call.changed, ['url'])
    assert.equal(await call.reload(), call)
    assert.deepEqual([call.changed, call.url], [[], undefined])
  })

  test('and is sent by update too is no longer marked', async () => {
    const { Queue } = far(({ form }) => ({ sid: 'QU1', friendly_name: form['FriendlyName'] ?? 'old' }))
    const queue = (await Queue.find('QU1'))!
    queue.friendlyName = 'assigned'
    await queue.update({ friendlyName: 'told' })
    assert.deepEqual([queue.friendlyName, queue.changed], ['told', []])
  })
})

describe('a model', () => {
  test('has every property of its record, those that nobody knows too, and prints nothing else', async () => {
    const { Call } = far(() => ({ sid: 'CA1', start_time: 'Wed, 10 Aug 2011 04:38:16 +0000', new_thing: { a: 1 } }))
    const call = (await Call.find('CA1'))!
    assert.ok(call instanceof Call && call instanceof active.Call)
    assert.deepEqual({ ...call }, { sid: 'CA1', startTime: new Date('2011-08-10T04:38:16Z'), newThing: { a: 1 } })
    assert.match(
      inspect(call),
      /^Call \{\s+sid: 'CA1',\s+startTime: 2011-08-10T04:38:16.000Z,\s+newThing: \{ a: 1 \}\s\}$/,
    )
    assert.deepEqual(JSON.parse(JSON.stringify(call)).newThing, { a: 1 })
  })

  test('gives by name what the API calls as a method is called, and loses no method to it', async () => {
    const { Call } = far(() => ({ sid: 'CA1', method: 'GET', save: 'what?', phone_number_sid: 'PN1' }))
    const call = (await Call.find('CA1'))!
    assert.equal(typeof call.save, 'function')
    assert.deepEqual(
      ['method', 'save', 'phoneNumberSid', 'phone_number_sid', 'nothing'].map((name) => call.get(name)),
      ['GET', 'what?', 'PN1', 'PN1', undefined],
    )
    assert.equal(call['method'], 'GET')
  })

  test('does not print the secret that it has', async () => {
    const { Account, Key } = far(({ method }) => ({
      sid: 'AC2',
      [method === 'GET' ? 'auth_token' : 'secret']: 'hush-hush',
    }))
    const account = (await Account.find('AC2'))!
    const key = await Key.create({})
    assert.deepEqual([account.authToken, key.secret], ['hush-hush', 'hush-hush'])
    assert.ok(!inspect([account, key]).includes('hush') && !JSON.stringify([account, key]).includes('hush'))
  })

  test('that was destroyed can be read, and can do nothing', async () => {
    const { Notification, Queue, asked } = far(({ method }) => (method === 'DELETE' ? null : { sid: 'XX1' }))
    const notification = (await Notification.find('XX1'))!
    assert.equal(await notification.destroy(), notification)
    assert.equal(notification.sid, 'XX1')
    await assert.rejects(notification.destroy(), { message: 'XX1 has been destroyed' })
    await assert.rejects(notification.reload(), { message: 'XX1 has been destroyed' })
    const queue = await (await Queue.find('XX1'))!.destroy()
    assert.throws(() => (queue.friendlyName = 'x'), TypeError)
    assert.equal(asked.length, 4)
  })

  test('is not made by new', async () => {
    await assert.rejects(new active.Call().reload(), { message: /found or created/ })
  })
})

describe('a list', () => {
  const three = ({ searchParams }: Asked) => {
    const page = Number(searchParams.get('Page') ?? 0)
    return {
      calls: [{ sid: `CA${page}` }],
      page,
      total: 3,
      next_page_uri: page < 2 ? `/2010-04-01/Accounts/AC1/Calls.json?PageSize=1&Page=${page + 1}` : null,
    }
  }

  test('is a page of models when awaited, and all models when iterated', async () => {
    const { Call, asked } = far(three)
    const page = await Call.all({ pageSize: 1 })
    assert.deepEqual([page.length, page.total, page[0] instanceof Call], [1, 3, true])
    assert.equal((await page.next)?.[0]?.sid, 'CA1')
    assert.equal((await (await page.next)?.next)?.next, null)
    const sids: string[] = []
    for await (const { sid } of Call.all()) sids.push(sid)
    assert.deepEqual(sids, ['CA0', 'CA1', 'CA2'])
    assert.deepEqual(
      (await Call.all().all(2)).map(({ sid }) => sid),
      ['CA0', 'CA1'],
    )
    assert.equal((await Call.all().first())?.sid, 'CA0')
    const before = asked.length
    for await (const pages of Call.all().pages()) if (pages[0] instanceof active.Call) break
    assert.ok(asked.length - before <= 2)
  })

  test('is counted by one record, whatever page was meant', async () => {
    const { Call, asked } = far(three)
    assert.equal(await Call.count({ status: 'busy', page: 7, pageSize: 1000 }), 3)
    assert.equal(String(asked[0]?.searchParams), 'PageSize=1&Status=busy')
  })

  test('asks for nothing before it is read', async () => {
    const { Call, asked } = far(three)
    const list = Call.all()
    assert.equal(asked.length, 0)
    assert.equal((await list).length, 1)
  })
})

describe('whose it is', () => {
  const one = ({ method, path }: Asked) => {
    if (method === 'POST' || /\/[A-Z]{2}[0-9]\.json$/.test(path)) return { sid: 'SM1', call_sid: 'CA1' }
    return { found: [{ sid: 'AC2' }] }
  }

  test('is said by a sid, by an account, or along the account, and the parent signs in', async () => {
    const { SMS, Account, asked } = far(one)
    const text = { to: guest, from: '+14158675309', body: 'x' }
    const bob = (await Account.find({ friendlyName: "Bob's" }))!
    await SMS.create({ ...text, accountSid: 'AC2' })
    await SMS.create({ ...text, account: bob })
    await bob.sms.create(text)
    await SMS.find('SM1', { account: bob })
    await SMS.all({ accountSid: 'AC2', to: guest })
    assert.deepEqual(requests(asked.slice(1)), [
      ...Array.from({ length: 3 }, () => 'POST /Accounts/AC2/SMS/Messages.json'),
      'GET /Accounts/AC2/SMS/Messages/SM1.json',
      'GET /Accounts/AC2/SMS/Messages.json',
    ])
    assert.deepEqual(new Set(asked.map(({ who }) => who)), new Set(['AC1:hush']))
    assert.deepEqual(asked[1]?.form, { To: guest, From: '+14158675309', Body: 'x' })
    assert.equal(String(asked.at(-1)?.searchParams), `To=${encodeURIComponent(guest)}`)
  })

  test('is, with connect, who signs in, also for all that comes after', async () => {
    const { Call, asked } = far(one)
    const call = (await Call.find('CA1', { accountSid: 'AC3', connect: true }))!
    await call.complete()
    await call.recordings.find('RE1')
    assert.deepEqual(
      asked.map(({ who, path }) => [who, path.split('/')[2]]),
      Array.from({ length: 3 }, () => ['AC3:hush', 'AC3']),
    )
  })

  test('is never by accident somebody else', async () => {
    const { Call, asked } = far(one)
    await assert.rejects(Call.find('CA1', { account: null as never }), RingbackError)
    await assert.rejects(Call.find('CA1', { accountSid: '' }), RingbackError)
    await assert.rejects(Call.find('CA1', { connect: true }), RingbackError)
    assert.deepEqual(asked, [])
  })

  test('is the same for what is found by what was found, in each of two sessions', async () => {
    const [mine, yours] = [far(one), far(one)]
    const call = (await yours.Call.find('CA1'))!
    const recording = (await call.recordings.find('RE1'))!
    assert.deepEqual([mine.asked.length, yours.asked.length], [0, 2])
    assert.ok(recording instanceof yours.Recording && !(recording instanceof mine.Recording))
    assert.equal(inspect(recording).slice(0, 10), 'Recording ')
  })
})

describe('configuration', () => {
  test('comes from the environment where there is none, and is missed where that has none either', async () => {
    const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = process.env
    delete process.env['TWILIO_ACCOUNT_SID']
    delete process.env['TWILIO_AUTH_TOKEN']
    const fresh = (await import(`../../src/client/active/ground.ts?${Math.random()}`)) as Ground
    try {
      assert.throws(() => fresh.groundOf({}), fresh.ConfigurationError)
      assert.throws(() => active.configure({ accountSid: 'AC1' }), active.ConfigurationError)
      assert.throws(() => active.session({ accountSid: 'AC1', authToken: 'x', baseUrl: 'ftp://x' }), {
        name: 'ConfigurationError',
        message: /baseUrl/,
      })
      Object.assign(process.env, { TWILIO_ACCOUNT_SID: 'AC7', TWILIO_AUTH_TOKEN: 'hush' })
      assert.equal(fresh.groundOf({}).client instanceof Client, true)
    } finally {
      delete process.env['TWILIO_ACCOUNT_SID']
      delete process.env['TWILIO_AUTH_TOKEN']
      if (TWILIO_ACCOUNT_SID !== undefined) process.env['TWILIO_ACCOUNT_SID'] = TWILIO_ACCOUNT_SID
      if (TWILIO_AUTH_TOKEN !== undefined) process.env['TWILIO_AUTH_TOKEN'] = TWILIO_AUTH_TOKEN
    }
  })

  test('is the program’s, and what was found before it changed goes on as it was', async () => {
    const [first, second] = [far(() => ({ sid: 'CA1' })), far(() => ({ sid: 'CA2' }))]
    active.configure(first.client)
    const call = (await active.Call.find('CA1'))!
    active.configure(second.client)
    await active.Call.find('CA2')
    await call.reload()
    assert.deepEqual([requests(first.asked).length, requests(second.asked).length], [2, 1])
  })
})
type Ground = typeof import('../../src/client/active/ground.ts')

describe('the sandbox', () => {
  test('is asked for once, by the first property that is wanted, and known until it changes', async () => {
    const { Sandbox, asked } = far(({ form }) => ({ pin: '12345678', voice_url: form['VoiceUrl'] ?? null, later: 1 }))
    assert.equal(asked.length, 0)
    assert.deepEqual(await Promise.all([Sandbox.pin, Sandbox.voiceUrl]), [12345678, null])
    assert.equal(await Sandbox.get('later'), 1)
    assert.deepEqual(requests(asked), ['GET /Accounts/AC1/Sandbox.json'])
    await Sandbox.update({ voiceUrl: 'http://app.test/v' })
    assert.equal(await Sandbox.voiceUrl, 'http://app.test/v')
    assert.equal(asked.length, 2)
    const sandbox = await Sandbox.fetch({ accountSid: 'AC2' })
    sandbox.smsUrl = 'http://app.test/s'
    await sandbox.save()
    await sandbox.reload()
    assert.deepEqual(requests(asked.slice(2)), [
      'GET /Accounts/AC2/Sandbox.json',
      'POST /Accounts/AC2/Sandbox.json',
      'GET /Accounts/AC2/Sandbox.json',
    ])
    assert.equal(await Sandbox.voiceUrl, 'http://app.test/v')
  })

  test('is asked for again where it could not be had', async () => {
    let isOpen = false
    const { Sandbox } = far(() => {
      if (!isOpen) throw new TypeError('no line')
      return { pin: '12345678' }
    })
    await assert.rejects(Sandbox.pin, RingbackError)
    isOpen = true
    assert.equal(await Sandbox.pin, 12345678)
  })
})

describe('in a house', () => {
  const live = async (house: Rig, { Call }: active.Session) => {
    const phone = house.phone(guest)
    const call = await Call.create({ to: guest, from: house.number, url: `${house.app.url}/voice` })
    await house.settle()
    phone.answer()
    await house.settle()
    return call.reload()
  }

  test('a recording is paused and stopped wherever it was found, read, and destroyed', async () => {
    await using house = await rig({ app: { '/voice': document } })
    const models = active.session(house.client)
    const call = await live(house, models)
    const { sid } = await call.recordings.create({})
    const recording = (await models.Recording.find(sid))!
    recording.status = 'paused'
    recording.pauseBehavior = 'skip'
    await recording.save()
    assert.equal(recording.status, 'paused')
    await recording.update({ status: 'in-progress' })
    await house.clock.advance(3)
    await recording.update({ status: 'stopped' })
    await call.complete()
    await house.settle()
    await recording.reload()
    assert.equal(recording.status, 'completed')
    assert.equal(new URL(recording.wavUrl).pathname, `/2010-04-01/Accounts/${house.account.sid}/Recordings/${sid}.wav`)
    assert.ok((await new Response(await recording.wav()).arrayBuffer()).byteLength > 1000)
    await recording.destroy()
    assert.equal(await models.Recording.count({ callSid: call.sid }), 0)
  })

  test('notifications are destroyed page by page, as they are iterated', async () => {
    await using house = await rig({ app: { '/voice': '<Response><Whistle/></Response>' } })
    const models = active.session(house.client)
    for (let calls = 0; calls < 11; calls++) await live(house, models)
    assert.equal(await models.Notification.count(), 11)
    for await (const each of models.Notification.all({ pageSize: 2 })) await each.destroy()
    assert.equal(await models.Notification.count(), 0)
  })

  test('keys, addresses, applications, triggers and usage are models like all others', async () => {
    await using house = await rig()
    const { Address, Application, Key, UsageTrigger, UsageRecord, Message } = active.session(house.client)
    const key = await Key.create({ friendlyName: 'Laptop' })
    key.friendlyName = 'Phone'
    assert.equal((await (await key.save()).reload()).friendlyName, 'Phone')
    const menu = await Application.create({ friendlyName: 'Menu', voiceUrl: 'http://app.test/voice' })
    assert.equal((await Application.all({ friendlyName: 'Menu' }))[0]?.sid, menu.sid)
    const trigger = await UsageTrigger.create({
      usageCategory: 'sms',
      triggerValue: '1000',
      callbackUrl: 'http://app.test/told',
    })
    assert.equal((await trigger.update({ friendlyName: 'Many' })).friendlyName, 'Many')
    const home = { street: '1 Main St', city: 'Oakland', region: 'CA', postalCode: '94607', isoCountry: 'US' }
    const address = await Address.create({ customerName: 'Jenny', ...home })
    await Message.create({ to: guest, from: house.number, body: 'x' })
    await house.clock.advance(5)
    assert.equal((await UsageRecord.find('sms', { view: 'today' }))?.count, 1)
    assert.equal((await UsageRecord.find('sms', { view: 'yesterday' }))?.count, 0)
    for (const each of [key, menu, trigger, address]) await each.destroy()
    assert.equal(await Application.find(menu.sid), null)
  })

  test('errors are those of the client', async () => {
    await using house = await rig()
    const { Call, Sandbox } = active.session(house.client)
    await assert.rejects(
      Call.create({ to: 'nobody', from: house.number }),
      (error) => error instanceof ValidationError && error.code === 21211,
    )
    assert.equal(await Call.find(`CA${'0'.repeat(32)}`), null)
    await assert.rejects(Sandbox.fetch(), NotFoundError)
  })
})

/** Properties that can be assigned: TypeScript tells a type with one that can from the same with one that cannot. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Assignable<M> = {
  [K in keyof M]-?: Same<{ [Q in K]: M[K] }, { -readonly [Q in K]: M[K] }> extends true ? K : never
}[keyof M]
/** What a change can say and no assignment: the compiler wants its name, so that the test shows what it is. */
type Unassignable<M, U> = Exclude<keyof U, Assignable<M>>
function assigns<M, U>(...unassignable: [Unassignable<M, U>] extends [never] ? [] : [Unassignable<M, U>]): string[] {
  return unassignable as string[]
}

test('whatever can be changed can be assigned, but what an app may, which is told in a word and shown as a list', () => {
  const all = [
    assigns<active.Account, ringback.AccountUpdate>(),
    assigns<active.Address, ringback.AddressUpdate>(),
    assigns<active.Application, ringback.ApplicationUpdate>(),
    assigns<active.Call, ringback.CallUpdate>(),
    assigns<active.Conference, ringback.ConferenceUpdate>(),
    assigns<active.IncomingPhoneNumber, ringback.IncomingPhoneNumberUpdate>(),
    assigns<active.Key, ringback.KeyUpdate>(),
    assigns<active.Member, ringback.MemberUpdate>(),
    assigns<active.Message, ringback.MessageUpdate>(),
    assigns<active.OutgoingCallerId, ringback.OutgoingCallerIdUpdate>(),
    assigns<active.Participant, ringback.ParticipantUpdate>(),
    assigns<active.Queue, ringback.QueueUpdate>(),
    assigns<active.Recording, ringback.RecordingUpdate>(),
    assigns<active.Sandbox, ringback.SandboxUpdate>(),
    assigns<active.ShortCode, ringback.ShortCodeUpdate>(),
    assigns<active.UsageTrigger, ringback.UsageTriggerUpdate>(),
  ]
  assert.deepEqual(
    [...all.flat(), ...assigns<active.ConnectApp, ringback.ConnectAppUpdate>('permissions')],
    ['permissions'],
  )
})
