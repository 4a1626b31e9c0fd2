/** What a webhook's URL says of its own connection (twiml-and-webhooks.md §12.1), and how often it is asked. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { virtualClock } from '../../src/exchange/clock.ts'
import { Unanswered } from '../../src/exchange/ports.ts'
import type { InProcessAnswer, Transport } from '../../src/webhooks/ask.ts'
import { asker, asking, listening, newSession } from './webhooks-application.ts'

/** An application without a network that answers each request with the next of these. */
function answering(...answers: readonly (number | string | InProcessAnswer)[]) {
  const asked: Parameters<Transport>[0][] = []
  const transport: Transport = async (request) => {
    asked.push(request)
    const answer = answers[Math.min(asked.length, answers.length) - 1]!
    if (typeof answer === 'string') throw Object.assign(new Error(answer), { code: answer })
    return typeof answer === 'number' ? { status: answer } : answer
  }
  return { asked, transport }
}
const outcome = async (answers: readonly (number | string | InProcessAnswer)[], fragment: string) => {
  const { asked, transport } = answering(...answers)
  await using ask = asker({ transport, clock: virtualClock() })
  const result = await ask(asking(`http://app.test/${fragment}`)).then(
    ({ status }) => status,
    ({ code }: Unanswered) => code,
  )
  return [result, asked.length]
}

test('§19 case 51: two retries on 5xx reach the third answer, with the same idempotency token', async () => {
  const statuses = [503, 503, 200]
  await using app = await listening((response) => response.writeHead(statuses.shift()!).end())
  await using ask = asker()
  const { status } = await ask(asking(`${app.url}/voice#rc=2&rp=5xx`, { idempotencyToken: 'the same' }))
  assert.equal(status, 200)
  assert.deepEqual(
    app.heard.map(({ path, headers }) => [path, headers['i-twilio-idempotency-token']]),
    Array(3).fill(['/voice', 'the same']),
  )
  assert.equal(new Set(app.heard.map(({ headers }) => headers['x-twilio-signature'])).size, 1)
})

test('an application is tried again once where it cannot be reached, and for nothing else', async () => {
  assert.deepEqual(await outcome(['ECONNREFUSED', 200], ''), [200, 2])
  assert.deepEqual(await outcome(['ETIMEDOUT', 'ECONNREFUSED', 200], ''), [11202, 2])
  assert.deepEqual(await outcome(['ENOTFOUND', 200], ''), [200, 2])
  for (const answer of [404, 500, 'ECONNRESET', 'CERT_HAS_EXPIRED'])
    assert.equal((await outcome([answer, 200], ''))[1], 1, String(answer))
})

test('the retry policy says what is tried again, and the count how often', async () => {
  assert.deepEqual(await outcome(['ECONNREFUSED'], '#rc=0'), [11202, 1])
  assert.deepEqual(await outcome(['ECONNREFUSED'], '#rc=5'), [11202, 6])
  assert.deepEqual(await outcome([404], '#rc=3&rp=4xx'), [11200, 4])
  assert.deepEqual(await outcome([404, 500, 'ECONNRESET', 200], '#rc=5&rp=4xx,5xx,rt'), [200, 4])
  assert.deepEqual(await outcome([404, 500, 'ECONNRESET', 'ECONNREFUSED', 200], '#rc=5&rp=all'), [200, 5])
  assert.deepEqual(await outcome(['ECONNREFUSED', 200], '#rp=5xx'), [11202, 1])
  assert.deepEqual(await outcome([{ status: 200, headers: { Location: '/' } }], '#rp=all'), [200, 1])
})

test('§19 case 8: an application that takes 16 seconds is not waited for, and the clock shows 15', async () => {
  const start = new Date('2012-05-26T12:00:00Z')
  const clock = virtualClock(start)
  const { transport } = answering({ status: 200, afterSeconds: 16 })
  await using ask = asker({ transport, clock })
  await assert.rejects(ask(asking('http://app.test/')), { code: 11205, message: /Read timed out/ })
  assert.equal(+clock.now() - +start, 15_000)
})

test('an application that takes just as long as it may is heard', async () => {
  const clock = virtualClock(new Date(0))
  const { transport } = answering({ status: 200, body: '<Response/>', afterSeconds: 15 })
  await using ask = asker({ transport, clock })
  assert.equal((await ask(asking('http://app.test/'))).body, '<Response/>')
  assert.equal(+clock.now(), 15_000)
})

test('read and total time-outs of the URL are kept, and nothing reaches beyond 15 seconds', async () => {
  for (const [fragment, seconds, code] of [
    ['#rt=3000', 3, 11205],
    ['#tt=4000', 4, 11203],
    ['#rt=3000&tt=8000&rc=5&rp=rt', 8, 11203],
    ['#rt=15000&tt=15000&rc=5&rp=all', 15, 11205],
    ['#rt=9000&rc=5&rp=all', 15, 11203],
  ] as const) {
    const clock = virtualClock(new Date(0))
    const { transport } = answering({ status: 200, afterSeconds: 60 })
    await using ask = asker({ transport, clock })
    await assert.rejects(ask(asking(`http://app.test/${fragment}`)), { code }, fragment)
    assert.equal(+clock.now(), seconds * 1000, fragment)
  }
})

test('an override that cannot be read is warned of by its own code, and the default holds', async () => {
  const cases = [
    ['#rp=6xx', [11243]],
    ['#rc=6', [11243]],
    ['#rc=-1&ct=99&rt=15001&tt=a&sni=maybe', [11243, 11243, 11243, 11243, 11243]],
    ['#ct=10000&rt=100&tt=15000&rc=0&rp=all&sni=n&e=ashburn,sao-paulo', []],
    ['#e=atlantis', [11241]],
    ['#e=ashburn,frankfurt-ix', [11242]],
    ['#e=7', [11240]],
    ['#section-2', []],
    ['#/route?rp=constructor', []],
  ] as const
  for (const [fragment, expected] of cases) {
    const warned: number[] = []
    const { asked, transport } = answering('ECONNREFUSED', 200)
    await using ask = asker({ transport, onWarning: (_, code) => warned.push(code) })
    await ask(asking(`http://app.test/${fragment}`)).catch(() => {})
    assert.deepEqual(warned, expected, fragment)
    assert.equal(asked.length, fragment.includes('rc=0') ? 1 : 2, fragment)
  }
})

test('an application in the same process is asked as over a network', async () => {
  const { asked, transport } = answering(
    { status: 302, headers: { Location: '/next', 'Set-Cookie': ['a=1', 'b=2'] } },
    { status: 200, headers: { 'Content-Type': 'text/xml' }, body: Buffer.from('<Response/>') },
  )
  await using ask = asker({ transport })
  const session = newSession()
  const { url, body, headers } = await ask(asking('http://u:p@app.test/first?x=1', { params: { A: 'b c' }, session }))
  assert.deepEqual([url, body, headers], ['http://u:p@app.test/next', '<Response/>', { 'content-type': 'text/xml' }])
  assert.deepEqual(
    asked.map(({ url, method, body, headers }) => [url, method, body, headers['cookie']]),
    [
      ['http://app.test/first?x=1', 'POST', 'A=b+c', undefined],
      ['http://app.test/next', 'GET', null, 'a=1; b=2'],
    ],
  )
})

test('an application in the same process that never answers is given up', async () => {
  await using ask = asker({ transport: () => new Promise(() => {}), caps: { totalSeconds: 0.05 } })
  await assert.rejects(ask(asking('http://app.test/')), { code: 11203 })
})

test('an application in the same process that answers when nobody waits any longer stops no clock', async () => {
  const clock = virtualClock(new Date(0))
  const late = Promise.withResolvers<InProcessAnswer>()
  await using ask = asker({ transport: () => late.promise, caps: { totalSeconds: 0.05 }, clock })
  await assert.rejects(ask(asking('http://app.test/')), { code: 11203 })
  late.resolve({ status: 200, afterSeconds: 1 })
  await new Promise<void>((resolve) => setImmediate(resolve))
  await clock.sleep(10)
  assert.equal(+clock.now(), 10_000)
})

test('a bug of an application in the same process is nobody’s failure to answer', async () => {
  const bug = new TypeError('a bug')
  const clock = virtualClock(new Date(0))
  await using ask = asker({ transport: () => Promise.reject(bug), clock })
  await assert.rejects(ask(asking('http://app.test/')), (error) => error === bug && !(error instanceof Unanswered))
  await clock.sleep(1) // nothing holds the clock any more
  assert.equal(+clock.now(), 1000)
})
