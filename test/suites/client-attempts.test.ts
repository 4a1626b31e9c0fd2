import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { inspect } from 'node:util'
import {
  ApiError,
  AuthenticationError,
  Client,
  ConflictError,
  ConnectionError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  RingbackError,
  ServerError,
  TimeoutError,
  UnreadableError,
  ValidationError,
} from '../../src/client/index.ts'
import { farSide, json, nobody, plain, refused, silence } from './client-far-side.ts'

const call = { sid: 'CA1', status: 'queued' }
const order = { to: '+15558675309', from: '+15017122661', url: 'http://example.com/' }
const now = { 'retry-after': '0' }
const thrown = async (asked: PromiseLike<unknown>): Promise<unknown> => {
  try {
    await asked
  } catch (error) {
    return error
  }
  throw new assert.AssertionError({ message: 'nothing was thrown' })
}

describe('an answer that is an error', () => {
  const classes = [
    [400, ValidationError],
    [401, AuthenticationError],
    [403, PermissionError],
    [404, NotFoundError],
    [405, ApiError],
    [409, ConflictError],
    [429, RateLimitError],
    [500, ServerError],
    [503, ServerError],
  ] as const
  for (const [status, Kind] of classes)
    test(`with status ${status} is a ${Kind.name}, in the server's words`, async () => {
      const { client } = farSide(refused(status, 'It is so', 21000, { 'twilio-request-id': 'RQ7' }))
      const error = await thrown(client({ retries: 0 }).calls.get('CA1'))
      assert.ok(error instanceof Kind)
      assert.equal(error.constructor, Kind)
      assert.equal(error.message, 'It is so')
      assert.deepEqual(
        [error.status, error.code, error.moreInfo, error.requestId],
        [status, 21000, 'http://www.twilio.com/docs/errors/21000', 'RQ7'],
      )
    })

  test('without a code has none', async () => {
    const { client } = farSide(json({ status: 404, message: 'The requested resource was not found' }, 404))
    const error = (await thrown(client().calls.get('CA1'))) as NotFoundError
    assert.deepEqual([error.code, error.moreInfo, error.requestId], [null, null, null])
  })

  test('in HTML, from a proxy, is told by its status', async () => {
    const { client } = farSide(plain('<html>Bad Gateway</html>', 502))
    const error = (await thrown(client({ retries: 0 }).calls.get('CA1'))) as ServerError
    assert.ok(error instanceof ServerError)
    assert.equal(error.message, 'HTTP 502')
  })

  test('is null to find, where it is a 404, and an error where it is not', async () => {
    const { client } = farSide(refused(404, 'gone', 20404), refused(401, 'Authenticate', 20003))
    const { calls } = client()
    assert.equal(await calls.find('CA1'), null)
    assert.ok((await thrown(calls.find('CA1'))) instanceof AuthenticationError)
  })
})

describe('no answer', () => {
  test('is a ConnectionError that says why', async () => {
    const { client } = farSide(nobody)
    const error = (await thrown(client({ retries: 0 }).calls.get('CA1'))) as ConnectionError
    assert.ok(error instanceof ConnectionError)
    assert.equal(error.message, 'GET /2010-04-01/Accounts/AC1/Calls/CA1.json: connect ECONNREFUSED 127.0.0.1:9')
  })

  test('in time is a TimeoutError, also where fetch knows no signals', async () => {
    const { client } = farSide(silence)
    const error = await thrown(client({ retries: 0, timeout: 1 }).calls.get('CA1'))
    assert.ok(error instanceof TimeoutError && error instanceof ConnectionError)
    assert.match(error.message, /no answer within 1 ms/)
  })

  test('in the time of this one request is a TimeoutError too', async () => {
    const { client } = farSide(silence)
    assert.ok((await thrown(client({ retries: 0 }).calls.get('CA1', { timeout: 1 }))) instanceof TimeoutError)
  })
})

describe('an answer that is not the API’s', () => {
  test('is an UnreadableError: half a JSON, no list, no record, no date', async () => {
    const bodies = ['{"sid": "CA', '{"calls": {}}', '"call"', '{"sid": "CA1", "date_created": "soon"}']
    const { client } = farSide(...bodies.map((body) => plain(body, 200)))
    const { calls } = client({ retries: 0 })
    assert.ok((await thrown(calls.get('CA1'))) instanceof UnreadableError)
    assert.ok((await thrown(calls.list())) instanceof UnreadableError)
    assert.ok((await thrown(calls.get('CA1'))) instanceof UnreadableError)
    assert.ok((await thrown(calls.get('CA1'))) instanceof UnreadableError)
  })
})

describe('a request is repeated', () => {
  for (const [how, failure] of [
    ['a 503', refused(503, 'later', 20503, now)],
    ['a 429', refused(429, 'slow', 20429, now)],
    ['a 500', refused(500, 'oh', 20500, now)],
  ] as const)
    test(`as a GET, after ${how}, with everything it had`, async () => {
      const { client, heard } = farSide(failure, json(call))
      assert.equal((await client().calls.get('CA1')).sid, 'CA1')
      assert.equal(heard.length, 2)
      assert.deepEqual(heard[1]!.target, heard[0]!.target)
      assert.deepEqual([...heard[1]!.headers], [...heard[0]!.headers])
    })

  test('as often as the client says, and then fails with the last error', async () => {
    const { client, heard } = farSide(...[1, 2, 3, 4].map((n) => refused(500, `no ${n}`, 20500, now)))
    const error = (await thrown(client({ retries: 3 }).calls.get('CA1'))) as ServerError
    assert.equal(error.message, 'no 4')
    assert.equal(heard.length, 4)
  })

  test('as a POST only after a 429, which was not processed', async () => {
    const { client, heard } = farSide(refused(429, 'slow', 20429, now), json(call, 201))
    assert.equal((await client().calls.create(order)).sid, 'CA1')
    assert.equal(heard[1]!.body, heard[0]!.body)

    const broken = farSide(refused(500, 'oh', 20500, now))
    assert.ok((await thrown(broken.client().calls.create(order))) instanceof ServerError)
    assert.equal(broken.heard.length, 1)
  })

  test('as a POST after anything, with an idempotency key, the same each time', async () => {
    const { client, heard } = farSide(refused(500, 'oh', 20500, now), json(call, 201))
    await client().calls.create(order, { idempotencyKey: 'order-17' })
    assert.deepEqual(
      heard.map(({ headers }) => headers.get('idempotency-key')),
      ['order-17', 'order-17'],
    )
  })

  test('as a DELETE; where the first attempt had done it, that is well', async () => {
    const { client, heard } = farSide(refused(503, 'later', 20503, now), refused(404, 'gone', 20404))
    assert.equal(await client().calls.get('CA1').delete(), undefined)
    assert.equal(heard.length, 2)
    const first = farSide(refused(404, 'gone', 20404))
    assert.ok((await thrown(first.client().calls.get('CA1').delete())) instanceof NotFoundError)
  })
})

describe('a request is never repeated', () => {
  test('after a refusal that would come again', async () => {
    const { client, heard } = farSide(refused(400, 'no', 21201))
    await thrown(client().calls.get('CA1'))
    assert.equal(heard.length, 1)
  })

  test('when the server asks for more than a minute', async () => {
    const { client, heard } = farSide(refused(429, 'slow', 20429, { 'retry-after': '61' }))
    const error = (await thrown(client().calls.get('CA1'))) as RateLimitError
    assert.equal(error.retryAfter, 61)
    assert.equal(heard.length, 1)
  })
})

describe('the pause before the next try', () => {
  /** Lets promises settle, without time passing. */
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
  }

  test('is at most a quarter of a second, then half of one, then one', async (t) => {
    t.mock.method(Math, 'random', () => 0.999)
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const { client, heard } = farSide(nobody, nobody, nobody, json(call))
    const asked = Promise.resolve(client({ retries: 3, timeout: 1e6 }).calls.get('CA1'))
    for (const [index, milliseconds] of [250, 500, 1000].entries()) {
      await settle()
      assert.equal(heard.length, index + 1)
      t.mock.timers.tick(milliseconds * 0.99)
      await settle()
      assert.equal(heard.length, index + 1)
      t.mock.timers.tick(milliseconds * 0.02)
    }
    assert.equal((await asked).sid, 'CA1')
  })

  test('is what the server asks for, in seconds or until a date', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const date = { date: 'Tue, 31 Aug 2010 20:36:28 GMT', 'retry-after': 'Tue, 31 Aug 2010 20:36:35 GMT' }
    for (const headers of [{ 'retry-after': '7' }, date]) {
      const { client, heard } = farSide(refused(503, 'later', 20503, headers), json(call))
      const asked = Promise.resolve(client({ timeout: 1e6 }).calls.get('CA1'))
      await settle()
      t.mock.timers.tick(6_999)
      await settle()
      assert.equal(heard.length, 1)
      t.mock.timers.tick(702)
      await asked
      assert.equal(heard.length, 2)
    }
  })

  test('ends at once when the request is given up', async () => {
    const { client } = farSide(refused(503, 'later', 20503, { 'retry-after': '50' }))
    const controller = new AbortController()
    const asked = thrown(client().calls.get('CA1', { signal: controller.signal }))
    await settle()
    controller.abort(new Error('changed my mind'))
    assert.equal(((await asked) as Error).message, 'changed my mind')
  })
})

describe('a request is given up', () => {
  test('with the reason of its signal, before and while it is under way', async () => {
    const { client, heard } = farSide(silence)
    const { calls } = client()
    const early = AbortSignal.abort(new Error('never mind'))
    assert.equal(((await thrown(calls.get('CA1', { signal: early }))) as Error).message, 'never mind')
    assert.equal(heard.length, 0)

    const controller = new AbortController()
    const asked = thrown(calls.create(order, { signal: controller.signal }))
    await new Promise<void>((resolve) => setImmediate(resolve))
    controller.abort(new Error('too late'))
    assert.equal(((await asked) as Error).message, 'too late')
  })

  test('when its client is disposed of, which then asks for nothing more', async () => {
    const { client, heard } = farSide(silence)
    let asked: Promise<unknown>
    const one = client()
    {
      await using scoped = one
      asked = thrown(scoped.calls.get('CA1'))
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    assert.match(String(await asked), /RingbackError: The client was disposed of/)
    assert.ok((await thrown(one.calls.get('CA1'))) instanceof RingbackError)
    assert.equal(heard.length, 1)
  })
})

describe('hooks', () => {
  test('see every attempt, add to it, and never see the credentials', async () => {
    const seen: unknown[] = []
    const { client, heard } = farSide(refused(503, 'later', 20503, now), json(call))
    const traced = client({
      onRequest: (request) => {
        assert.equal(request.headers.get('authorization'), null)
        request.headers.set('x-trace', `t${seen.length}`)
        return undefined
      },
      onResponse: (response, { attempt, ms }) => {
        seen.push([response.status, attempt])
        assert.ok(ms >= 0)
      },
    })
    await traced.calls.get('CA1')
    assert.deepEqual(seen, [
      [503, 1],
      [200, 2],
    ])
    assert.deepEqual(
      heard.map(({ headers }) => headers.get('x-trace')),
      ['t0', 't1'],
    )
    assert.equal(heard[0]!.headers.get('authorization'), `Basic ${btoa('AC1:hush')}`)
  })

  test('may send another request instead, and read the answer', async () => {
    const read: Promise<string>[] = []
    const { client, heard } = farSide(json(call))
    const other = client({
      onRequest: (request) => new Request(request, { headers: { authorization: 'Bearer of another door' } }),
      onResponse: (response) => void read.push(response.text()),
    })
    assert.equal((await other.calls.get('CA1')).status, 'queued')
    assert.equal(heard[0]!.headers.get('authorization'), 'Bearer of another door')
    assert.deepEqual(await Promise.all(read), [JSON.stringify(call)])
  })

  test('that throw are heard, and nothing is repeated for them', async () => {
    const { client, heard } = farSide(json(call))
    const asked = client({
      onResponse: () => {
        throw new RangeError('in the hook')
      },
    })
    assert.ok((await thrown(asked.calls.get('CA1'))) instanceof RangeError)
    assert.equal(heard.length, 1)
  })
})

describe('secrets', () => {
  const leaks = (thing: unknown) => {
    const said = [inspect(thing, { depth: 9, showHidden: true }), JSON.stringify(thing), String(thing)]
    if (thing instanceof Error) said.push(thing.stack ?? '', inspect(thing.cause, { depth: 9 }))
    return said.some((text) => /hush|QUMxOmh1c2g/.test(text))
  }

  test('are in no print of a client, a collection, a list or a reference', () => {
    const client = farSide().client()
    for (const thing of [client, client.calls, client.calls.list(), client.account, client.numbers])
      assert.ok(!leaks(thing), inspect(thing))
  })

  test('are in no print of a record, of which an account can yet be asked for its token', async () => {
    const { client } = farSide(json({ sid: 'AC1', auth_token: 'hush', friendly_name: 'mine' }))
    const account = await client().account
    assert.equal(account.authToken, 'hush')
    assert.ok(!inspect(account).includes('hush'))
    assert.ok(!JSON.stringify(account).includes('hush'))
    assert.match(inspect(account), /mine/)
  })

  test('are in no error, whatever went wrong', async () => {
    const failures = [refused(401, 'Authenticate', 20003), refused(500, 'oh', 20500), nobody, silence, plain('{', 200)]
    for (const failure of failures) {
      const { client } = farSide(failure)
      const error = await thrown(client({ retries: 0, timeout: 1 }).calls.create(order))
      assert.ok(error instanceof RingbackError)
      assert.ok(!leaks(error), inspect(error))
    }
  })

  test('in a base URL are refused without being repeated', () => {
    assert.throws(
      () => new Client({ accountSid: 'AC1', authToken: 'hush', baseUrl: 'http://AC1:hush@far.side' }),
      (error) => error instanceof RingbackError && !leaks(error),
    )
  })
})

describe('who signs in', () => {
  const basic = (request: { headers: Headers }) => atob(request.headers.get('authorization')!.slice('Basic '.length))

  test('is the parent, where a client is given only another account', async () => {
    const { client, heard } = farSide(json(call), json(call))
    const sub = client().with({ accountSid: 'AC2' })
    await sub.calls.get('CA1')
    await sub.with({ retries: 0 }).calls.get('CA1')
    for (const request of heard) {
      assert.equal(request.target, '/2010-04-01/Accounts/AC2/Calls/CA1.json')
      assert.equal(basic(request), 'AC1:hush')
    }
  })

  test('is the other account, where its token is given too', async () => {
    const { client, heard } = farSide(json(call))
    await client().with({ accountSid: 'AC2', authToken: 'psst' }).calls.get('CA1')
    assert.equal(basic(heard[0]!), 'AC2:psst')
  })

  test('is read from the environment where fields are left out, as is the address', async (t) => {
    const outside = {
      TWILIO_ACCOUNT_SID: 'AC3',
      TWILIO_AUTH_TOKEN: 'from outside',
      RINGBACK_URL: 'http://elsewhere:99/below/',
    }
    const { env } = process
    t.after(() => void (process.env = env))
    process.env = { ...env, ...outside }
    const { client, heard } = farSide(json(call))
    const given = { accountSid: undefined, authToken: undefined, baseUrl: undefined }
    await client(given).calls.get('CA1')
    assert.equal(heard[0]!.url, 'http://elsewhere:99/below/2010-04-01/Accounts/AC3/Calls/CA1.json')
    assert.equal(basic(heard[0]!), 'AC3:from outside')
  })

  test('must be known when the client is made', (t) => {
    const { env } = process
    t.after(() => void (process.env = env))
    process.env = { ...env, TWILIO_AUTH_TOKEN: '' }
    assert.throws(() => new Client({ accountSid: 'AC1' }), /No account: give accountSid and authToken/)
    assert.throws(() => new Client({ accountSid: 'AC1', authToken: 'x', baseUrl: 'far.side' }), /no http or https URL/)
  })
})
