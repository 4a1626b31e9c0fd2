/** GET documents are kept as HTTP allows (twiml-and-webhooks.md §12, RFC 9111); POST never. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handClock } from '../../src/exchange/clock.ts'
import type { Asking } from '../../src/exchange/ports.ts'
import type { Transport } from '../../src/webhooks/ask.ts'
import { asker, asking } from './webhooks-application.ts'

const get = (url: string, more: Partial<Asking> = {}) => asking(url, { method: 'GET', ...more })

/** A page that counts how often it was really asked. */
function counting(headers: Readonly<Record<string, string>>, status = 200) {
  const asked: Parameters<Transport>[0][] = []
  const transport: Transport = async (request) => {
    asked.push(request)
    const unchanged = request.headers['if-none-match'] ?? request.headers['if-modified-since']
    if (unchanged) return { status: 304, headers }
    return { status, headers, body: `answer ${asked.length}` }
  }
  return { asked, transport }
}

test('an answer is used again for as long as it is fresh', async () => {
  const { asked, transport } = counting({ 'Cache-Control': 'public, max-age=60' })
  const clock = handClock()
  await using ask = asker({ transport, clock })
  const answers = []
  for (const seconds of [0, 59, 1, 0]) {
    await clock.advance(seconds)
    answers.push((await ask(get('http://app.test/'))).body)
  }
  assert.deepEqual(answers, ['answer 1', 'answer 1', 'answer 2', 'answer 2'])
  assert.equal(asked.length, 2)
})

test('Expires counts from the answer’s own date, and Age has been spent already', async () => {
  const dated = { Date: 'Sat, 21 Nov 2026 10:00:00 GMT', Expires: 'Sat, 21 Nov 2026 10:01:00 GMT' }
  for (const [headers, seconds] of [
    [dated, 60],
    [{ ...dated, Age: '50' }, 10],
    [{ ...dated, 'Cache-Control': 'max-age=5' }, 5],
  ] as const) {
    const { asked, transport } = counting(headers)
    const clock = handClock(new Date(0))
    await using ask = asker({ transport, clock })
    await ask(get('http://app.test/'))
    await clock.advance(seconds - 1)
    await ask(get('http://app.test/'))
    assert.equal(asked.length, 1)
    await clock.advance(1)
    await ask(get('http://app.test/'))
    assert.equal(asked.length, 2)
  }
})

test('an answer that is no longer fresh is confirmed rather than sent again', async () => {
  const validators = [
    ['ETag', '"v1"', 'if-none-match'],
    ['Last-Modified', 'Sat, 26 May 2012 12:00:00 GMT', 'if-modified-since'],
  ] as const
  for (const [name, value, condition] of validators) {
    const { asked, transport } = counting({ [name]: value, 'Cache-Control': 'max-age=10', 'Content-Type': 'text/xml' })
    const clock = handClock()
    await using ask = asker({ transport, clock })
    await ask(get('http://app.test/'))
    await clock.advance(10)
    const again = await ask(get('http://app.test/'))
    assert.deepEqual([again.status, again.body, again.headers['content-type']], [200, 'answer 1', 'text/xml'])
    assert.equal(asked[1]?.headers[condition], value)
    await clock.advance(9)
    await ask(get('http://app.test/')) // the confirmation made it fresh again
    assert.equal(asked.length, 2)
  }
})

const unkept: readonly (readonly [
  what: string,
  headers: Record<string, string>,
  more?: Partial<Asking>,
  status?: number,
])[] = [
  ['nothing is said of its age', {}],
  ['it must not be stored', { 'Cache-Control': 'no-store, max-age=60' }],
  ['it sets a cookie', { 'Cache-Control': 'max-age=60', 'Set-Cookie': 'a=1' }],
  ['it varies by what we cannot know', { 'Cache-Control': 'max-age=60', Vary: 'Cookie' }],
  ['it answers a POST', { 'Cache-Control': 'max-age=60' }, { method: 'POST' }],
  ['it answers a callback', { 'Cache-Control': 'max-age=60' }, { want: 'callback' }],
  ['it has another status', { 'Cache-Control': 'max-age=60' }, {}, 203],
  ['it was stale when it came', { 'Cache-Control': 'max-age=60', Age: '60' }],
]
for (const [what, headers, more, status] of unkept)
  test(`an answer is not kept where ${what}`, async () => {
    const { asked, transport } = counting(headers, status)
    await using ask = asker({ transport })
    for (let time = 0; time < 2; time++) await ask(get('http://app.test/', more))
    assert.equal(asked.length, 2)
  })

test('no-cache is kept but confirmed each time, and Vary by encoding is no difference', async () => {
  const { asked, transport } = counting({
    'Cache-Control': 'no-cache, max-age=60',
    ETag: '"a"',
    Vary: 'Accept-Encoding',
  })
  await using ask = asker({ transport })
  for (let time = 0; time < 3; time++) assert.equal((await ask(get('http://app.test/'))).body, 'answer 1')
  assert.deepEqual(
    asked.map(({ headers }) => headers['if-none-match']),
    [undefined, '"a"', '"a"'],
  )
})

test('what one account was answered is not shown to another', async () => {
  const { asked, transport } = counting({ 'Cache-Control': 'max-age=60' })
  await using ask = asker({ transport })
  await ask(get('http://app.test/'))
  await ask(get('http://app.test/', { authToken: 'another' }))
  assert.equal(asked.length, 2)
})

test('a hundred answers are kept, and the one unused for longest is forgotten first', async () => {
  const { asked, transport } = counting({ 'Cache-Control': 'max-age=60' })
  await using ask = asker({ transport })
  for (let page = 0; page <= 99; page++) await ask(get(`http://app.test/${page}`))
  await ask(get('http://app.test/0'))
  await ask(get('http://app.test/100'))
  assert.equal(asked.length, 101)
  await ask(get('http://app.test/0'))
  assert.equal(asked.length, 101)
  await ask(get('http://app.test/1'))
  assert.equal(asked.length, 102)
})

test('a document that is too long is 11750 also where it might be kept', async () => {
  const transport: Transport = async () => ({
    status: 200,
    headers: { 'Cache-Control': 'max-age=60' },
    body: 'x'.repeat(64 * 1024 + 1),
  })
  await using ask = asker({ transport })
  for (let time = 0; time < 2; time++) await assert.rejects(ask(get('http://app.test/')), { code: 11750 })
})
