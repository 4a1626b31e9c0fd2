/** That the far side on a socket does what it says: whoever tests a client by it can believe it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fates, socketSide } from './client-far-side.ts'

/** What came within so many milliseconds: few only where nothing is to come, for a busy machine takes its time. */
const outcome = async (url: string, patience: number) => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience) })
    const type = response.headers.get('content-type')
    return [response.status, type, response.headers.get('retry-after'), await response.text()]
  } catch (error) {
    const { name, cause } = error as Error
    return [name, (cause as { code?: string } | undefined)?.code]
  }
}

const json = 'application/json'
const half = '{"sid": "CA1", "status": "que'
const refusal = (status: number, code: number, message: string) =>
  JSON.stringify({ status, message, code, more_info: `http://www.twilio.com/docs/errors/${code}` })

const cases = [
  ['a whole answer', fates.well({ sid: 'CA1' }, 201), [201, json, null, '{"sid":"CA1"}']],
  ['a 404', fates.notFound, [404, json, null, refusal(404, 20404, 'The requested resource was not found')]],
  ['a 500', fates.broken, [500, json, null, refusal(500, 20500, 'An internal error occurred')]],
  ['a 429', fates.tooMany('7'), [429, json, '7', refusal(429, 20429, 'Too many requests at once')]],
  ['a 502', fates.gateway, [502, 'text/html', null, '<html><body><h1>502 Bad Gateway</h1></body></html>']],
  ['half a JSON', fates.halfJson, [200, json, null, half]],
  ['fewer bytes than announced', fates.truncated, ['TypeError', 'UND_ERR_SOCKET']],
  ['pieces without an end', fates.cutShort, ['TypeError', 'UND_ERR_SOCKET']],
  ['a reset', fates.reset, ['TypeError', 'ECONNRESET']],
  ['silence', fates.silence, ['TimeoutError', undefined]],
  ['a beginning and then silence', fates.stalled, ['TimeoutError', undefined]],
] as const

for (const [what, fate, expected] of cases)
  test(`a far side on a socket can answer with ${what}`, async () => {
    await using side = await socketSide(fate)
    assert.deepEqual(await outcome(side.url, expected[0] === 'TimeoutError' ? 300 : 20_000), expected)
    assert.equal(side.heard.length, 1)
  })

test('a far side on a socket remembers each attempt and its headers, and answers in order', async () => {
  await using side = await socketSide(fates.tooMany('0'), fates.reset, fates.well({ sid: 'CA1' }, 201))
  const order = { to: '+15558675309', from: '+15005550006', url: 'http://app.test/' }
  const call = await side.client({ retries: 2 }).calls.create(order, { idempotencyKey: 'order-17' })
  assert.equal(call.sid, 'CA1')
  assert.deepEqual(side.keys, ['order-17', 'order-17', 'order-17'])
  assert.equal(new Set(side.heard.map(({ body }) => body)).size, 1)
  assert.deepEqual(
    [side.heard[0]!.method, side.heard[0]!.target, side.heard[0]!.headers.get('authorization')],
    ['POST', '/2010-04-01/Accounts/AC1/Calls.json', `Basic ${btoa('AC1:hush')}`],
  )
  assert.ok(side.connections >= 2)
  await fetch(side.url)
  assert.equal(side.keys.at(-1), null)
})
