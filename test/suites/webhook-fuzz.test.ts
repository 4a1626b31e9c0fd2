/** Whatever bytes come to the doorstep, they are refused or answered: nothing throws but what is documented. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readToken, TokenError, verifyToken } from 'ringback/token'
import { diagnose, type RequestDescription, respond, signature, verify, voice } from 'ringback/webhook'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 32))
function dice(from: number) {
  let state = from >>> 0
  const below = (most: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
  const pick = <T>(...choices: readonly T[]): T => choices[below(choices.length)]!
  const some = (pieces: readonly string[], most: number) =>
    Array.from({ length: below(most) }, () => pick(...pieces)).join('')
  const bytes = (most: number) => Uint8Array.from({ length: below(most) }, () => below(256))
  return { below, pick, some, bytes }
}

const junk = [
  '',
  ' ',
  ',',
  ';',
  '=',
  '"',
  '\\',
  '%',
  '%zz',
  '%f',
  '+',
  '&',
  '/',
  '//',
  '?',
  '#',
  '@',
  ':',
  '[',
  ']',
  '{',
  '}',
]
const words = [
  'a',
  'host',
  'proto=https',
  'for=1',
  'http://',
  'https://',
  'é',
  '😀',
  '\ud800',
  '__proto__',
  'bodySHA256=',
]
const numbers = [
  '0',
  '-1',
  '1e999',
  '99999999999',
  'NaN',
  '443',
  'x'.repeat(300),
  '\u0000',
  '\r\n',
  'q=',
  '*/*',
  'text/html',
]
const pieces = [...junk, ...words, ...numbers]
const names = [
  'content-type',
  'content-length',
  'x-forwarded-proto',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-prefix',
  'x-original-uri',
  'forwarded',
  'host',
  'upgrade',
  'accept',
  'user-agent',
]
const types = ['application/x-www-form-urlencoded', 'application/json', 'text/plain', '']

function request(random: ReturnType<typeof dice>): RequestDescription {
  const { below, pick, some, bytes } = random
  const headers: Record<string, string | string[] | undefined> = { 'content-type': pick(...types) }
  for (let count = below(6); count > 0; count--)
    headers[pick(...names)] = pick<string | string[] | undefined>(some(pieces, 6), [some(pieces, 3)], undefined)
  headers['X-Twilio-Signature'] = pick(some(pieces, 8), signature('other', some(pieces, 3)), '')
  const nested: object = { a: { b: 1 }, c: [1, null], d: null, ['__proto__']: 'x', e: 1, f: undefined }
  const body = pick<RequestDescription['body']>(
    some(pieces, 30),
    bytes(200),
    nested as never,
    null,
    '{"a":[1,{}]}',
    '[1]',
  )
  return {
    url: pick('https://a.test/', '/', '', 'http://') + some(pieces, 8),
    method: pick('GET', 'POST', 'x'),
    headers,
    body: body ?? null,
  }
}

test(`any request is genuine or not, and the doctor has something to say of it (SEED=${seed})`, async () => {
  const random = dice(seed)
  for (let round = 0; round < 400; round++) {
    const given = request(random)
    const trustForwarded = random.pick(true, false)
    const options = { authToken: ['12345', 'é'], trustForwarded, otherTokens: ['x'] }
    const shown = `seed ${seed}, round ${round}: ${JSON.stringify(given)}`
    assert.equal(await verify(given, options), false, shown)
    if (round % 10) continue
    const { explanation } = await diagnose(given, options)
    assert.ok(explanation.length > 20 && !/[\r\n]/.test(explanation), shown)
  }
})

test(`any signed body comes through to the application, or is a refusal (SEED=${seed})`, async () => {
  const random = dice(seed)
  const url = 'https://a.test/voice'
  const statuses = new Set<number>()
  const errors: unknown[] = []
  const answer = voice(({ params }) => `<Response>${Object.keys(params).length}</Response>`, {
    authToken: '12345',
    onError: (error) => void errors.push(error),
  })
  for (let round = 0; round < 400; round++) {
    const text = random.pick(random.some(pieces, 30), Buffer.from(random.bytes(100)).toString('latin1'))
    const form = new URLSearchParams(text)
    const params = Object.create(null) as Record<string, string[]>
    for (const [name, value] of form) params[name] = [...(params[name] ?? []), value]
    const headers = { 'content-type': types[0]!, 'x-twilio-signature': signature('12345', url, params) }
    const answered = await answer(new Request(url, { method: 'POST', headers, body: text }))
    statuses.add(answered.status)
    assert.equal(answered.status, 200, `seed ${seed}, round ${round}: ${JSON.stringify(text)}`)
    assert.equal(await answered.text(), `<Response>${Object.keys(params).length}</Response>`)
  }
  assert.deepEqual([[...statuses], errors], [[200], []])
})

test(`any header is answered by what is offered, or by 406 (SEED=${seed})`, async () => {
  const random = dice(seed)
  for (let round = 0; round < 400; round++) {
    const headers = new Headers()
    for (const name of ['accept', 'user-agent'])
      headers.set(
        name,
        random
          .some(pieces, 12)
          .replace(/[^\x20-\x7e]/g, '')
          .trim(),
      )
    const path = random.some(pieces, 4).replace(/[^\x21-\x7e]/g, '')
    const asked = new Request(`https://a.test/x${path}`, { headers })
    const { status } = await respond(asked, { html: () => '', json: () => null, voice: () => '<Response/>' })
    assert.ok(status === 200 || status === 406, `seed ${seed}, round ${round}`)
  }
})

test(`any text is a token or malformed, and none is trusted (SEED=${seed})`, () => {
  const random = dice(seed)
  const claims = [
    '"iss"',
    '"exp"',
    '"nbf"',
    '"scope"',
    '"grants"',
    '"voice"',
    ':',
    ',',
    '{',
    '}',
    '[',
    ']',
    'null',
    '1e400',
    '"a"',
  ]
  const part = () => {
    const scope = random.some(['scope:client:incoming?clientName=', 'scope:client:outgoing?', 'appSid=', ...pieces], 8)
    const outgoing = random.pick<unknown>(null, 1, {}, { application_sid: 'AP1', params: { toString: 1, a: [{}] } })
    const whole = { alg: 'HS256', scope, exp: random.pick<unknown>(1e300, 'x', -1), grants: { voice: { outgoing } } }
    const cty = random.pick({}, { cty: 'x' })
    const json = random.pick(
      JSON.stringify({ ...whole, ...cty }),
      `{${random.some(claims, 12)}}`,
      random.some(pieces, 9),
    )
    return random.pick(Buffer.from(json).toString('base64url'), random.some(pieces, 6))
  }
  for (let round = 0; round < 2000; round++) {
    const token = random.pick(`${part()}.${part()}.${part()}`, random.some(['.', ...pieces], 20))
    for (const run of [() => readToken(token), () => verifyToken(token, 'secret')])
      try {
        const told = run()
        assert.ok(run.toString().includes('readToken'), `trusted: seed ${seed}, round ${round}: ${token}`)
        assert.ok(['capability', 'access', 'other'].includes(told.kind))
      } catch (error) {
        assert.ok(error instanceof TokenError, `seed ${seed}, round ${round}: ${token} threw ${error}`)
      }
  }
})
