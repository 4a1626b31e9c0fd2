/** The same POST again: whoever gives it a key has it carried out once, whatever happens on the way. */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, test } from 'node:test'
import type { DoorResponse } from '../../src/api/door.ts'
import { fetchOf } from '../../src/api/fetch.ts'
import { handClock } from '../../src/exchange/clock.ts'
import type { Store } from '../../src/exchange/ports.ts'
import { openHouse } from '../../src/house.ts'
import { openStore } from '../../src/store/sqlite.ts'
import { type Rig, rig } from '../../src/testing/index.ts'
import { basic, fixture } from '../fixture.ts'
import { mainSid } from '../samples.ts'
import { dice } from '../storm/dice.ts'

type Form = Readonly<Record<string, string>>

/** A POST below the account, with a key. */
function post(house: Rig, path: string, form: Form, key?: string, { sid, authToken } = house.account) {
  const [bare, query = ''] = path.split('?')
  return house.house.door({
    method: 'POST',
    target: `/2010-04-01/Accounts/${sid}${bare}.json${query && `?${query}`}`,
    headers: {
      authorization: basic(sid, authToken),
      'content-type': 'application/x-www-form-urlencoded',
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    body: new URLSearchParams(form).toString(),
  })
}

const order = (house: Rig) => ({ To: '+15558675309', From: house.number, Twiml: '<Response><Say>Hi</Say></Response>' })
const isReplayed = ({ headers }: DoorResponse) => headers['idempotent-replayed'] === 'true'
const code = ({ body }: DoorResponse) => JSON.parse(body).code as number
const howMany = (house: Rig) => house.client.calls.list().count()

describe('a POST that comes again under its key', () => {
  test('is answered as before, byte for byte, and nothing is done twice', async () => {
    await using house = await rig()
    const first = await post(house, '/Calls', order(house), 'order-17')
    await house.clock.advance(600)
    const second = await post(house, '/Calls', order(house), 'order-17')
    assert.equal(first.status, 201)
    assert.deepEqual([isReplayed(first), isReplayed(second)], [false, true])
    const { 'idempotent-replayed': _, 'twilio-request-id': secondId, ...headers } = second.headers
    const { 'twilio-request-id': firstId, ...firstHeaders } = first.headers
    assert.deepEqual([second.status, second.body, headers], [201, first.body, firstHeaders])
    assert.notEqual(firstId, secondId)
    assert.equal(await howMany(house), 1)
    assert.equal(house.house.phones.phone('+15558675309').calls.length, 1)
  })

  test('is carried out each time where it has none, and once for each key', async () => {
    await using house = await rig()
    for (const key of [undefined, undefined, 'a', 'b']) await post(house, '/Calls', order(house), key)
    assert.equal(await howMany(house), 4)
  })

  test('waits for the first where that is still under way, and gets its answer', async () => {
    await using house = await rig()
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(house, '/Calls', order(house), 'k')))
    assert.equal(new Set(answers.map(({ body }) => body)).size, 1)
    assert.equal(answers.filter(isReplayed).length, 19)
    assert.equal(await howMany(house), 1)
  })
})

test('a client whose answers are lost on the way orders one call, however often it asks', async () => {
  await using house = await rig()
  const whole = fetchOf((request) => house.house.door(request))
  let lost = 0
  const lossy: typeof fetch = async (...given) => {
    const response = await whole(...given)
    if (lost++ < 2) throw new TypeError('fetch failed', { cause: new Error('read ECONNRESET') })
    return response
  }
  const client = house.client.with({ fetch: lossy, retries: 2 })
  const order = { to: '+15558675309', from: house.number, twiml: '<Response/>' }
  const { sid } = await client.calls.create(order, { idempotencyKey: 'order-17' })
  assert.equal(lost, 3)
  assert.deepEqual(
    (await house.client.calls.list()).map((call) => call.sid),
    [sid],
  )
})

describe('its answer', () => {
  test('is the same for texts, for updates and deletions by _method, and from the client', async () => {
    await using house = await rig()
    const text = { to: '+15558675309', from: house.number, body: 'Hi' }
    const [one, other] = [1, 2].map(() => house.client.messages.create(text, { idempotencyKey: 't' }))
    assert.equal((await one!).sid, (await other!).sid)
    assert.equal(await house.client.messages.list().count(), 1)

    const { sid } = JSON.parse((await post(house, '/Queues', { FriendlyName: 'one' })).body)
    for (const replayed of [false, true]) {
      const renamed = await post(house, `/Queues/${sid}?_method=PUT`, { FriendlyName: 'two' }, 'u')
      assert.deepEqual([renamed.status, JSON.parse(renamed.body).friendly_name], [200, 'two'])
      assert.equal(isReplayed(renamed), replayed)
    }
    for (const replayed of [false, true]) {
      const gone = await post(house, `/Queues/${sid}?_method=DELETE`, {}, 'd')
      assert.deepEqual([gone.status, gone.body, isReplayed(gone)], [204, '', replayed])
    }
    assert.equal((await post(house, `/Queues/${sid}?_method=DELETE`, {}, 'd2')).status, 404)
  })

  test('is the same in the older version of the API and in every representation', async () => {
    await using house = await rig()
    const ask = (ending: string) =>
      house.house.door({
        method: 'POST',
        target: `/2008-08-01/Accounts/${house.account.sid}/Calls${ending}`,
        headers: {
          authorization: basic(house.account.sid, house.account.authToken),
          'content-type': 'application/x-www-form-urlencoded',
          'idempotency-key': ending || 'xml',
        },
        body: new URLSearchParams({ Called: '+15558675309', Caller: house.number, Url: 'http://app.test/' }).toString(),
      })
    for (const ending of ['', '.json', '.csv', '.html']) {
      const [first, second] = [await ask(ending), await ask(ending)]
      assert.deepEqual([second.status, second.body, isReplayed(second)], [first.status, first.body, true])
    }
    assert.equal(await howMany(house), 4)
  })

  test('is forgotten after a day', async () => {
    await using house = await rig()
    await post(house, '/Queues', { FriendlyName: 'one' }, 'k')
    await house.clock.advance(24 * 3600 - 1)
    assert.ok(isReplayed(await post(house, '/Queues', { FriendlyName: 'one' }, 'k')))
    await house.clock.advance(1)
    const fresh = await post(house, '/Queues', { FriendlyName: 'two' }, 'k')
    assert.deepEqual([fresh.status, isReplayed(fresh)], [201, false])
  })
})

describe('a key', () => {
  test('that was used for another request is refused, and says nothing of either', async () => {
    await using house = await rig()
    await post(house, '/Calls', order(house), 'a secret key')
    const others: [string, Form][] = [
      ['/Calls', { ...order(house), To: '+15558675310' }],
      ['/Messages', order(house)],
      ['/Calls?x=1', order(house)],
    ]
    for (const [path, form] of others) {
      const refusal = await post(house, path, form, 'a secret key')
      assert.deepEqual([refusal.status, code(refusal), isReplayed(refusal)], [422, 20422, false])
      assert.doesNotMatch(refusal.body, /a secret key|8675309|auth token/)
    }
    assert.equal(await howMany(house), 1)
    assert.equal(await house.client.messages.list().count(), 0)
  })

  test('is its account’s own', async () => {
    await using house = await rig()
    const account = await house.client.accounts.create({ friendlyName: 'Sub' })
    const sub = { sid: account.sid, authToken: account.authToken! }
    const first = await post(house, '/Queues', { FriendlyName: 'mine' }, 'k')
    const other = await post(house, '/Queues', { FriendlyName: 'mine' }, 'k', sub)
    assert.equal(isReplayed(other), false)
    assert.notEqual(other.body, first.body)
    const { sid, token } = pairOf(house)
    const magic = { To: '+15558675309', From: '+15005550006', Url: 'http://app.test/' }
    const under = { sid, authToken: token }
    const [tried, again] = [1, 2].map(() => post(house, '/Calls', magic, 'k', under))
    assert.equal((await tried!).body, (await again!).body)
    assert.equal(isReplayed(await again!), true)
    assert.equal(await howMany(house), 0)
  })

  test('gives nobody an answer who may not ask any more', async () => {
    await using house = await rig()
    const account = await house.client.accounts.create({ friendlyName: 'Sub' })
    const { sid } = account
    const parent = { sid: house.account.sid, authToken: house.account.authToken }
    const ask = () =>
      house.house.door({
        method: 'POST',
        target: `/2010-04-01/Accounts/${sid}/Queues.json`,
        headers: {
          authorization: basic(parent.sid, parent.authToken),
          'content-type': 'application/x-www-form-urlencoded',
          'idempotency-key': 'k',
        },
        body: 'FriendlyName=one',
      })
    assert.equal((await ask()).status, 201)
    await house.client.accounts.get(sid).update({ status: 'suspended' })
    assert.equal((await ask()).status, 403)
    await house.client.accounts.get(sid).update({ status: 'active' })
    assert.equal(isReplayed(await ask()), true)
  })
})

describe('the characters of a key', () => {
  test('are 1 to 255 printable ones, or it is refused; other methods need no key', async () => {
    await using door = await fixture()
    const path = '/Accounts.json'
    const ask = (key: string, method = 'POST') => door.ask(method, path, { headers: { 'idempotency-key': key } })
    for (const key of ['', 'x'.repeat(256), 'caf\u00e9', 'a\tb']) {
      const refusal = await ask(key)
      assert.deepEqual([refusal.status, code(refusal)], [400, 20001])
      assert.ok(key === '' || !refusal.body.includes(key))
      assert.equal((await ask(key, 'GET')).status, 200)
    }
    assert.equal((await ask('x'.repeat(255))).status, 201)
  })

  test('may be anything at all: it is taken or refused, and nothing else happens', async () => {
    const seed = Number(process.env['SEED'] ?? 20_261_125)
    const { below } = dice(seed)
    await using door = await fixture()
    for (let round = 0; round < 200; round++) {
      const key = String.fromCharCode(...Array.from({ length: below(280) }, () => below(round % 2 ? 0x7f : 0xffff)))
      const { status } = await door.ask('POST', '/Accounts.json', { headers: { 'idempotency-key': key } })
      assert.equal(status, /^[ -~]{1,255}$/.test(key) ? 201 : 400, `SEED=${seed}: ${JSON.stringify(key)}`)
    }
  })
})

const pairOf = (house: Rig) => {
  const { sid, authToken } = house.house.exchange.accounts.testPair(house.account.sid)
  return { sid, token: authToken }
}

describe('what did not happen is not remembered', () => {
  test('a refusal that did nothing is made anew, and its key is free for what is right', async () => {
    await using house = await rig()
    const wrong = await post(house, '/Calls', { ...order(house), To: 'nobody' }, 'k')
    assert.equal(wrong.status, 400)
    assert.equal(isReplayed(await post(house, '/Calls', { ...order(house), To: 'nobody' }, 'k')), false)
    assert.equal((await post(house, '/Calls', order(house), 'k')).status, 201)
    assert.equal((await post(house, '/Nothing', order(house), 'k2')).status, 404)
    assert.equal((await post(house, '/Calls', order(house), 'k2')).status, 201)
  })

  test('a server that fails before anything is written carries it out when it is asked again', async () => {
    const broken = breaking()
    await using door = await fixture({ bug: () => {}, store: broken.store })
    broken.is = true
    const failed = await door.post(applications, { FriendlyName: 'one' }, keyed)
    broken.is = false
    const well = await door.post(applications, { FriendlyName: 'one' }, keyed)
    assert.deepEqual([failed.status, well.status, isReplayed(well)], [500, 201, false])
  })

  test('a server that fails afterwards is answered for from what is there', async () => {
    const broken = breaking()
    await using door = await fixture({ bug: () => {}, store: broken.store })
    broken.lettingThrough = 1
    broken.is = true
    const failed = await door.post(applications, { FriendlyName: 'one' }, keyed)
    broken.is = false
    const well = await door.post(applications, { FriendlyName: 'one' }, keyed)
    assert.deepEqual([failed.status, well.status, isReplayed(well)], [500, 201, true])
    assert.equal(JSON.parse(well.body).friendly_name, 'one')
    const list = JSON.parse((await door.ask('GET', applications)).body)
    assert.equal(list.total, 1)
  })
})

const applications = `/Accounts/${mainSid}/Applications.json`
const keyed = { headers: { 'idempotency-key': 'k', 'content-type': 'application/x-www-form-urlencoded' } }

/** A disk that is full, from the first write on or after some. */
function breaking() {
  const broken = {
    is: false,
    lettingThrough: 0,
    store: (store: Store): Store => ({
      ...store,
      write: (...changes) =>
        broken.is && broken.lettingThrough-- <= 0 ? Promise.reject(new Error('disk full')) : store.write(...changes),
    }),
  }
  return broken
}

/** Asks, lets the event loop turn so often, kills the exchange, and asks again. */
async function killed(turns: number, path: string, form: (house: Rig) => Form) {
  const house = await rig()
  const first = post(house, path, form(house), 'k')
  for (let turn = 0; turn < turns; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
  await house.crash()
  const second = await post(house, path, form(house), 'k')
  const third = await post(house, path, form(house), 'k')
  return { house, first, second, third }
}

describe('a server that dies on the way', () => {
  const orders: [path: string, form: (house: Rig) => Form, many: (house: Rig) => Promise<number>][] = [
    ['/Calls', order, howMany],
    [
      '/Messages',
      ({ number }) => ({ To: '+15558675309', From: number, Body: 'Hi' }),
      ({ client }) => client.messages.list().count(),
    ],
    ['/Applications', () => ({ FriendlyName: 'one' }), ({ client }) => client.applications.list().count()],
    // There is one already.
    [
      '/IncomingPhoneNumbers',
      () => ({ AreaCode: '415' }),
      async ({ client }) => (await client.numbers.list().count()) - 1,
    ],
  ]
  for (const [path, form, many] of orders)
    test(`has carried out POST ${path} once, at whatever moment it died`, async () => {
      const replayed = new Set<boolean>()
      for (let turns = 0; turns < 12; turns++) {
        const { house, second, third } = await killed(turns, path, form)
        assert.equal(second.status, 201, second.body)
        assert.deepEqual([third.status, third.body, isReplayed(third)], [201, second.body, true])
        assert.equal(await many(house), 1, `killed after ${turns} turns`)
        replayed.add(isReplayed(second))
        assert.deepEqual(house.bugs, [])
        await house.close()
      }
      assert.deepEqual([...replayed], [false, true])
    })

  test('and knows an update that it made without having said so', async () => {
    for (let turns = 0; turns < 12; turns++) {
      const { house, second, third } = await killed(turns, '', () => ({ FriendlyName: 'renamed' }))
      for (const { status, body } of [second, third])
        assert.deepEqual([status, JSON.parse(body).friendly_name], [200, 'renamed'])
      await house.close()
    }
  })

  test('cannot tell again what is told once, and says so instead of doing it twice', async () => {
    const statuses = new Set<number>()
    for (let turns = 0; turns < 12; turns++) {
      const { house, second, third } = await killed(turns, '/Keys', () => ({ FriendlyName: 'mine' }))
      statuses.add(second.status)
      assert.equal(third.status, second.status)
      if (second.status === 409) assert.equal(code(second), 20409)
      else assert.equal(third.body, second.body)
      assert.equal(await house.client.keys.list().count(), 1)
      await house.close()
    }
    assert.deepEqual([...statuses].sort(), [201, 409])
  })
})

describe('what is kept of answers', () => {
  const inFolder = async (act: (folder: string) => Promise<void>) => {
    const folder = mkdtempSync(join(tmpdir(), 'ringback-test-'))
    await act(folder).finally(() => rmSync(folder, { recursive: true }))
  }

  test('outlives the server, and no secret in it can be read in its file', () =>
    inFolder(async (folder) => {
      const [clock, key, path] = [handClock(), new Uint8Array(32).fill(7), join(folder, 'ringback.db')]
      const open = () => openHouse({ clock, key, path, bug: (error) => assert.fail(String(error)) })
      const mine = { sid: `AC${'1'.repeat(32)}`, authToken: 'a token to be hidden' }
      const ask = (house: Pick<Rig['house'], 'door'>, path: string, form: Form) =>
        post({ house, account: mine } as Rig, path, form, 'k')
      const first = await open()
      await first.exchange.accounts.open({ ...mine, friendlyName: 'Main' })
      const made = await ask(first, '/Keys', { FriendlyName: 'one' })
      const { secret } = JSON.parse(made.body)
      const refusal = await ask(first, '/Keys', { FriendlyName: 'a password' })
      assert.equal(refusal.status, 422)
      assert.doesNotMatch(refusal.body, new RegExp(`${secret}|password|hidden`))
      await first.close()

      const second = await open()
      const again = await ask(second, '/Keys', { FriendlyName: 'one' })
      assert.deepEqual([again.status, again.body, isReplayed(again)], [201, made.body, true])
      await second.close()
      for (const file of readdirSync(folder).filter((name) => name.includes('ringback.db')))
        assert.ok(!readFileSync(join(folder, file)).includes(secret), file)
    }))

  test('goes after a day: what comes takes more with it than it brings', () =>
    inFolder(async (folder) => {
      const [clock, path] = [handClock(), join(folder, 'ringback.db')]
      const store = await openStore({ path, clock })
      const keep = (key: string) => store.replays.keep('AC1', key, { fingerprint: 'f', made: null, answer: 'a' })
      for (let n = 0; n < 100; n++) await store.write(keep(`k${n}`))
      await clock.advance(24 * 3600)
      for (let n = 0; n < 30; n++) await store.write(keep(`l${n}`))
      await store.write(keep('l0'))
      assert.deepEqual(await store.replays.find('AC1', 'l0'), { fingerprint: 'f', made: null, answer: 'a' })
      assert.equal(await store.replays.find('AC1', 'k99'), null)
      assert.equal(await store.replays.find('AC2', 'l0'), null)
      await store.close()
      const file = new DatabaseSync(path, { readOnly: true })
      assert.equal(file.prepare('select count(*) n from replay').get()!['n'], 30)
      file.close()
    }))
})
