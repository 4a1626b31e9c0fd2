/** The client on real sockets, by Node's own requests and by `fetch`: the seven failures, each the right class. */
import assert from 'node:assert/strict'
import { Agent } from 'node:http'
import { describe, test } from 'node:test'
import { inspect } from 'node:util'
import {
  ApiError,
  Client,
  ConnectionError,
  NotFoundError,
  type Options,
  RateLimitError,
  RingbackError,
  ServerError,
  TimeoutError,
  UnreadableError,
} from '../../src/client/index.ts'
import { fates, socketSide } from './client-far-side.ts'

const call = { sid: 'CA1', status: 'queued' }
const order = { to: '+15558675309', from: '+15017122661', url: 'http://example.com/' }
const thrown = async (asked: PromiseLike<unknown>): Promise<unknown> => {
  try {
    await asked
  } catch (error) {
    return error
  }
  throw new assert.AssertionError({ message: 'nothing was thrown' })
}

/** Both ways a request can go. */
const transports: readonly (readonly [string, Options])[] = [
  ['by node:http', {}],
  ['by fetch', { fetch: (input, init) => fetch(input, init) }],
]

const failures = [
  ['404', fates.notFound, NotFoundError, false],
  ['500', fates.broken, ServerError, true],
  ['429 with Retry-After', fates.tooMany('0'), RateLimitError, true],
  ['502 in HTML', fates.gateway, ServerError, true],
  ['half a JSON', fates.halfJson, UnreadableError, true],
  ['a body that is cut short', fates.truncated, ConnectionError, true],
  ['a connection that is reset', fates.reset, ConnectionError, true],
  ['silence', fates.silence, TimeoutError, true],
] as const

for (const [how, given] of transports)
  describe(`a request ${how}`, () => {
    for (const [what, fate, Kind, passes] of failures) {
      // Only silence is waited for; a busy machine may take its time with the rest.
      const options = { ...given, timeout: fate === fates.silence ? 200 : 20_000 }

      test(`that meets ${what} fails as ${Kind.name}${passes ? '' : ', at once'}`, async () => {
        await using side = await socketSide(fate)
        const error = await thrown(side.client({ ...options, retries: passes ? 0 : 2 }).calls.get('CA1'))
        assert.ok(error instanceof Kind, inspect(error))
        assert.equal(error.constructor, Kind)
        assert.ok(error instanceof RingbackError)
        assert.equal(side.heard.length, 1)
      })

      if (!passes) continue
      test(`that meets ${what} once is sent again`, async () => {
        await using side = await socketSide(fate, fates.well(call))
        assert.equal((await side.client({ ...options, retries: 1 }).calls.get('CA1')).sid, 'CA1')
        assert.equal(side.heard.length, 2)
      })

      test(`that meets ${what} and bears a key is sent again with that key, as a POST too`, async () => {
        await using side = await socketSide(fate, fates.well(call, 201))
        await side.client({ ...options, retries: 1 }).calls.create(order, { idempotencyKey: 'order-17' })
        assert.deepEqual(side.keys, ['order-17', 'order-17'])
        assert.deepEqual(side.heard[0]?.body, side.heard[1]?.body)
      })
    }
  })

for (const [how, given] of transports)
  describe(`a request ${how} that takes its time`, () => {
    test('and is a POST without a key is sent again only where nothing was done', async () => {
      for (const [what, fate, , passes] of failures) {
        if (!passes) continue
        await using side = await socketSide(fate, fates.well(call, 201))
        const made = side.client({ ...given, timeout: fate === fates.silence ? 100 : 20_000 }).calls.create(order)
        if (what.startsWith('429')) assert.equal((await made).sid, 'CA1')
        else await thrown(made)
        assert.equal(side.heard.length, what.startsWith('429') ? 2 : 1, what)
      }
    })

    test('ends with its deadline, however many attempts are left', async () => {
      await using side = await socketSide(fates.silence)
      const client = side.client({ ...given, timeout: 40, deadline: 60, retries: 1000 })
      assert.ok((await thrown(client.calls.get('CA1'))) instanceof TimeoutError)
      assert.ok(side.heard.length < 10)
      await thrown(side.client({ ...given, retries: 1000 }).calls.get('CA1', { deadline: 20 }))
    })

    test('does not wait for a pause that its deadline would not outlive', async () => {
      await using side = await socketSide(fates.tooMany('30'))
      const error = await thrown(side.client({ ...given, deadline: 5000 }).calls.get('CA1'))
      assert.ok(error instanceof RateLimitError && error.retryAfter === 30)
      assert.equal(side.heard.length, 1)
    })

    test('is given up with the reason of its signal, on the way and in a pause', async () => {
      await using side = await socketSide(fates.stalled)
      const controller = new AbortController()
      const asked = thrown(side.client(given).calls.get('CA1', { signal: controller.signal }))
      while (side.heard.length === 0) await new Promise(setImmediate)
      controller.abort(new RangeError('enough'))
      assert.ok((await asked) instanceof RangeError)

      await using slow = await socketSide(fates.tooMany('50'))
      const later = new AbortController()
      const paused = thrown(slow.client(given).calls.get('CA1', { signal: later.signal }))
      while (slow.heard.length === 0) await new Promise(setImmediate)
      later.abort(new RangeError('enough'))
      assert.ok((await paused) instanceof RangeError)
      const before = AbortSignal.abort(new RangeError('before'))
      assert.ok((await thrown(slow.client(given).calls.get('CA1', { signal: before }))) instanceof RangeError)
    })

    test('is given up when its client is disposed of', async () => {
      await using side = await socketSide(fates.silence)
      const client = side.client(given)
      const asked = thrown(client.calls.get('CA1'))
      while (side.heard.length === 0) await new Promise(setImmediate)
      await client[Symbol.asyncDispose]()
      assert.match(String(await asked), /disposed of/)
      assert.match(String(await thrown(client.calls.get('CA1'))), /disposed of/)
    })
  })

for (const [how, given] of transports)
  describe(`an answer to a request ${how}`, () => {
    test('may be elsewhere: the request goes on there', async () => {
      await using home = await socketSide(fates.well(call))
      await using side = await socketSide((response) => {
        response.writeHead(302, { location: `${home.url}/elsewhere` }).end()
      })
      const { data, response } = await side.client(given).calls.get('CA1').raw
      assert.equal(data.sid, 'CA1')
      assert.deepEqual(await response.json(), call)
      assert.equal(home.heard[0]?.target, '/elsewhere')
      // Another host is told nothing of who asks.
      assert.equal(home.heard[0]?.headers.get('authorization'), null)
    })

    test('leaves the credentials unsaid, whatever it is', async () => {
      for (const [, fate] of failures) {
        await using side = await socketSide(fate)
        const timeout = fate === fates.silence ? 50 : 20_000
        const client = side.client({ ...given, authToken: 'hush-hush', retries: 0, timeout })
        const error = await thrown(client.calls.get('CA1'))
        const secret = btoa('AC1:hush-hush')
        for (const thing of [error, client, client.calls, client.calls.get('CA1'), client.raw])
          for (const words of [inspect(thing, { depth: 20, showHidden: true }), JSON.stringify(thing), `${thing}`])
            assert.ok(!words.includes('hush-hush') && !words.includes(secret), words)
        assert.ok(!(error as Error).stack?.includes('hush-hush'))
      }
    })
  })

describe('on Node', () => {
  test('connections are kept, and an agent of one’s own makes them', async () => {
    await using side = await socketSide(fates.well(call))
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const client = side.client({ agent })
    await Promise.all([1, 2, 3, 4].map(async () => client.calls.get('CA1')))
    assert.equal(side.connections, 1)
    agent.destroy()
  })

  test('an address in brackets, a base with a path, and no slash too many', async () => {
    await using side = await socketSide(fates.well(call))
    await side.client({ baseUrl: `${side.url}/proxied/` }).calls.get('CA1')
    assert.equal(side.heard[0]?.target, '/proxied/2010-04-01/Accounts/AC1/Calls/CA1.json')
    const error = await thrown(new Client({ ...login, baseUrl: 'http://[::1]:9', retries: 0 }).calls.get('CA1'))
    assert.match(String(error), /ECONNREFUSED|EADDRNOTAVAIL/)
    assert.equal(((error as Error).cause as { code?: string }).code?.startsWith('E'), true)
  })

  test('bytes and letters of any kind arrive as they were', async () => {
    const words = 'Grüße ☎ – 電話'
    await using side = await socketSide(fates.well({ sid: 'SM1', body: words }, 201))
    const { body } = await side.client().messages.create({ to: '+15558675309', from: '+15017122661', body: words })
    assert.equal(body, words)
    assert.equal(new URLSearchParams(side.heard[0]?.body).get('Body'), words)
  })
})

const login = { accountSid: 'AC1', authToken: 'hush' }

describe('a network that lets only GET and POST through', () => {
  test('is told of everything else in the query', async () => {
    await using side = await socketSide(fates.well(call))
    const client = side.client({ methodOverride: true })
    await client.calls.get('CA1').delete()
    await client.raw.PUT('Calls/CA1?x=1', { Status: 'completed' })
    assert.deepEqual(
      side.heard.map(({ method, target, body }) => `${method} ${target} ${body}`),
      [
        'POST /2010-04-01/Accounts/AC1/Calls/CA1.json?_method=DELETE ',
        'POST /2010-04-01/Accounts/AC1/Calls/CA1?x=1&_method=PUT Status=completed',
      ],
    )
  })

  test('and what is then gone already was deleted by the first attempt', async () => {
    await using side = await socketSide(fates.broken, fates.notFound)
    await side.client({ methodOverride: true, retries: 1 }).calls.get('CA1').delete()
    assert.equal(side.heard.length, 2)
  })
})

describe('raw requests', () => {
  test('hand on any answer, once what may pass has been tried again', async () => {
    await using side = await socketSide(fates.broken, fates.gateway)
    const { code, message, content, headers } = await side.client({ retries: 1 }).raw.GET('Calls.csv')
    assert.deepEqual([code, message, headers.get('content-type')], [502, 'Bad Gateway', 'text/html'])
    assert.match(content, /<h1>502/)
    assert.equal(side.heard.length, 2)
    const refused = await socketSide(fates.notFound)
    assert.equal((await refused.client().raw.DELETE('Recordings/RE1')).code, 404)
    await refused[Symbol.asyncDispose]()
  })

  test('throw where there is no answer', async () => {
    await using side = await socketSide(fates.reset)
    assert.ok((await thrown(side.client({ retries: 0 }).raw.GET())) instanceof ConnectionError)
  })

  test('go to the account, below it, or anywhere in a version', async () => {
    await using side = await socketSide(fates.well(call))
    const { raw } = side.client()
    await raw.GET()
    await raw.GET('Accounts')
    await raw.GET('Accounts.json')
    await raw.GET('Calls', { 'StartTime>': '2009-07-06', PageSize: 100 })
    await raw.GET('/Accounts.json', {}, { apiVersion: '2008-08-01' })
    await raw.POST('Messages', { MediaUrl: ['http://a/', 'http://b/'] })
    await side.client({ apiVersion: '2008-08-01' }).calls.get('CA1')
    assert.deepEqual(
      side.heard.map(({ target }) => target),
      [
        '/2010-04-01/Accounts/AC1',
        '/2010-04-01/Accounts/AC1',
        '/2010-04-01/Accounts/AC1.json',
        '/2010-04-01/Accounts/AC1/Calls?StartTime%3E=2009-07-06&PageSize=100',
        '/2008-08-01/Accounts.json',
        '/2010-04-01/Accounts/AC1/Messages',
        '/2008-08-01/Accounts/AC1/Calls/CA1.json',
      ],
    )
    assert.equal(side.heard[5]?.body, 'MediaUrl=http%3A%2F%2Fa%2F&MediaUrl=http%3A%2F%2Fb%2F')
  })
})

test('whoever signs in need not be the account: a key, the account above, the owner of a Connect app', async () => {
  await using side = await socketSide(fates.well(call))
  const who = () => atob(side.heard.at(-1)!.headers.get('authorization')!.split(' ')[1]!)
  const client = side.client()
  await client.with({ accountSid: 'AC2' }).with({ retries: 0 }).calls.get('CA1')
  assert.equal(who(), 'AC1:hush')
  assert.match(side.heard.at(-1)!.target, /Accounts\/AC2\//)
  await client.with({ username: 'SK1', authToken: 'key' }).calls.get('CA1')
  assert.equal(who(), 'SK1:key')
  await client.connect('AC3').calls.get('CA1')
  assert.equal(who(), 'AC3:hush')
  assert.match(side.heard.at(-1)!.target, /Accounts\/AC3\//)
  await client.with({ accountSid: 'AC4', authToken: 'other' }).calls.get('CA1')
  assert.equal(who(), 'AC4:other')
})

test('a media stream is handed on as it comes, and a missing one is an ApiError', async () => {
  await using side = await socketSide((response) => void response.end('RIFF'), fates.notFound)
  const recording = side.client().recordings.get('RE1')
  assert.equal(await new Response(await recording.wav()).text(), 'RIFF')
  assert.equal(side.heard[0]?.target, '/2010-04-01/Accounts/AC1/Recordings/RE1.wav')
  assert.equal(recording.uris.mp3, `${side.url}/2010-04-01/Accounts/AC1/Recordings/RE1.mp3`)
  const error = await thrown(side.client().calls.get('CA1').recordings.get('RE1').mp3())
  assert.ok(error instanceof ApiError && error.code === 20404)
})
