/** Models: what is assigned, what is sent, and whose they are. What one older library promised is in test/seeds. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { inspect } from 'node:util'
import { Client, RingbackError } from 'ringback'
import * as active from 'ringback/active'
import { type Asked, far, requests } from './active-far-side.ts'

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
    const text = { to: '+15558675309', from: '+14158675309', body: 'x' }
    const bob = (await Account.find({ friendlyName: "Bob's" }))!
    await SMS.create({ ...text, accountSid: 'AC2' })
    await SMS.create({ ...text, account: bob })
    await bob.sms.create(text)
    await SMS.find('SM1', { account: bob })
    await SMS.all({ accountSid: 'AC2', to: '+15558675309' })
    assert.deepEqual(requests(asked.slice(1)), [
      ...Array.from({ length: 3 }, () => 'POST /Accounts/AC2/SMS/Messages.json'),
      'GET /Accounts/AC2/SMS/Messages/SM1.json',
      'GET /Accounts/AC2/SMS/Messages.json',
    ])
    assert.deepEqual(new Set(asked.map(({ who }) => who)), new Set(['AC1:hush']))
    assert.deepEqual(asked[1]?.form, { To: '+15558675309', From: '+14158675309', Body: 'x' })
    assert.equal(String(asked.at(-1)?.searchParams), `To=${encodeURIComponent('+15558675309')}`)
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
    const { Call, Sandbox, asked } = far(one)
    await assert.rejects(Call.find('CA1', { account: null as never }), RingbackError)
    await assert.rejects(Call.find('CA1', { accountSid: '' }), RingbackError)
    await assert.rejects(Call.find('CA1', { connect: true }), RingbackError)
    await assert.rejects(Sandbox.update({ voiceUrl: '', connect: true }), RingbackError)
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
