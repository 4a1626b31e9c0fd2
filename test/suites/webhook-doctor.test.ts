/** The signature doctor: for each mistake people make, the change that would have made the signature fit. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import {
  type Change,
  type DiagnoseOptions,
  diagnose,
  type RequestDescription,
  SignatureError,
  signature,
  voice,
} from 'ringback/webhook'
import { jsonBody, jsonHash, posted } from './webhook-requests.ts'

const token = 'd41d8cd98f00b204e9800998ecf8427e'
const form = { CallSid: 'CA1', From: '+14158675309', Body: 'hello there', Empty: '' }
const sent = 'https://example.com/voice?a=b%20c'

/** What arrived of a request that was sent and signed rightly. */
interface Mishap {
  readonly what: string
  /** As it was signed. */
  readonly url?: string
  readonly params?: Readonly<Record<string, string>>
  readonly by?: string
  /** As it arrived. */
  readonly arrived: Partial<RequestDescription>
  readonly options?: Partial<DiagnoseOptions>
  readonly changes: readonly Change['what'][]
  readonly says: RegExp
}

const typed = { 'content-type': 'application/x-www-form-urlencoded' }
const encoded = new URLSearchParams(form).toString()

const mishaps: readonly Mishap[] = [
  {
    what: 'TLS ends before the server',
    arrived: { url: sent.replace('https', 'http') },
    changes: ['scheme'],
    says: /signed for https.*publicUrl/,
  },
  {
    what: 'TLS was not expected',
    url: sent.replace('https', 'http'),
    arrived: { url: sent },
    changes: ['scheme'],
    says: /signed for http, /,
  },
  {
    what: 'a proxy asks another host',
    arrived: {
      url: sent.replace('example.com', 'app.internal'),
      headers: { ...typed, 'x-forwarded-host': 'example.com' },
    },
    changes: ['host'],
    says: /signed for the host example\.com/,
  },
  {
    what: 'the host is in Host alone',
    arrived: { url: sent.replace('example.com', '127.0.0.1'), headers: { ...typed, host: 'example.com' } },
    changes: ['host'],
    says: /signed for the host example\.com/,
  },
  {
    what: 'the host is in Forwarded',
    arrived: { url: 'http://app:3000/voice?a=b%20c', headers: { ...typed, forwarded: 'host=example.com;proto=https' } },
    changes: ['scheme', 'host'],
    says: /host example\.com/,
  },
  {
    what: 'publicUrl names another host',
    arrived: { headers: { ...typed, host: 'example.com' } },
    options: { publicUrl: 'https://exmaple.com' },
    changes: ['host'],
    says: /host example\.com/,
  },
  {
    what: 'a port was taken off',
    url: 'https://example.com:8443/voice',
    arrived: { url: 'https://example.com/voice', headers: { ...typed, 'x-forwarded-port': '8443' } },
    changes: ['port'],
    says: /with the port :8443/,
  },
  {
    what: 'a slash was added',
    url: 'https://example.com/voice?x=1',
    arrived: { url: 'https://example.com/voice/?x=1' },
    changes: ['slash'],
    says: /without a slash/,
  },
  {
    what: 'a slash was taken off',
    url: 'https://example.com/voice/',
    arrived: { url: 'https://example.com/voice' },
    changes: ['slash'],
    says: /with a slash/,
  },
  {
    what: 'the query was lost, and a header knows it',
    arrived: { url: 'https://example.com/voice', headers: { ...typed, 'x-original-uri': '/voice?a=b%20c' } },
    changes: ['query'],
    says: /query that x-original-uri tells of/,
  },
  {
    what: 'a query was added',
    url: 'https://example.com/voice',
    arrived: { url: 'https://example.com/voice?utm=1' },
    changes: ['query'],
    says: /without a query/,
  },
  {
    what: 'the query was encoded anew',
    arrived: { url: sent.replace('%20', '+') },
    changes: ['query'],
    says: /another encoding/,
  },
  {
    what: 'the query was decoded',
    arrived: { url: 'https://example.com/voice?a=b c' },
    changes: ['query'],
    says: /another encoding/,
  },
  {
    what: 'an apostrophe was encoded',
    url: "https://example.com/voice?a='b'",
    arrived: { url: 'https://example.com/voice?a=%27b%27' },
    changes: ['query'],
    says: /another encoding/,
  },
  {
    what: 'the path prefix was taken off',
    arrived: { url: 'https://example.com/voice?a=b%20c', headers: { ...typed, 'x-forwarded-prefix': '/app' } },
    url: 'https://example.com/app/voice?a=b%20c',
    changes: ['prefix'],
    says: /with \/app before its path/,
  },
  {
    what: 'publicUrl has a path too many',
    arrived: { url: '/voice?a=b%20c' },
    options: { publicUrl: 'https://example.com/app' },
    changes: ['prefix'],
    says: /Take the path out of publicUrl/,
  },
  {
    what: 'the path was rewritten',
    arrived: { url: 'https://example.com/inner', headers: { ...typed, 'x-rewrite-url': '/voice?a=b%20c' } },
    changes: ['prefix'],
    says: /path that x-rewrite-url tells of/,
  },
  {
    what: 'scheme, host and slash at once',
    arrived: { url: 'http://10.0.0.1:3000/voice/?a=b%20c', headers: { ...typed, host: 'example.com' } },
    changes: ['scheme', 'host', 'slash'],
    says: /slash/,
  },
  {
    what: 'white space was trimmed',
    params: { ...form, Body: 'hello ' },
    arrived: { body: { ...form, Body: 'hello' } },
    changes: ['params'],
    says: /White space at an end of Body was trimmed/,
  },
  {
    what: 'a + was not read as a space',
    params: { ...form, Body: 'a b' },
    arrived: { body: { ...form, Body: 'a+b', From: ' 14158675309' } },
    changes: [],
    says: /another auth token/,
  },
  {
    what: 'spaces stayed +',
    params: { Body: 'a b' },
    arrived: { body: { Body: 'a+b' } },
    changes: ['params'],
    says: /not read as a space/,
  },
  {
    what: 'a + was decoded twice',
    params: { From: '+1415' },
    arrived: { body: { From: ' 1415' } },
    changes: ['params'],
    says: /decoded twice/,
  },
  {
    what: 'line ends were rewritten',
    params: { Body: 'a\r\nb' },
    arrived: { body: { Body: 'a\nb' } },
    changes: ['params'],
    says: /Line ends/,
  },
  {
    what: 'empty parameters became null',
    arrived: { body: { ...form, Empty: null } },
    changes: ['params'],
    says: /turned into null/,
  },
  {
    what: 'the query counted among the body',
    arrived: { body: { ...form, a: 'b c' } },
    changes: ['params'],
    says: /query were counted/,
  },
  {
    what: 'the form became JSON',
    arrived: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(form) },
    changes: ['params'],
    says: /turned into JSON/,
  },
  {
    what: 'the type of the body was lost',
    arrived: { headers: { 'content-type': 'text/plain' }, body: encoded },
    changes: ['params'],
    says: /Content-Type/,
  },
  {
    what: 'a GET came as a POST',
    params: {},
    arrived: { body: form },
    changes: ['params'],
    says: /Nothing of the body was signed/,
  },
  {
    what: 'a GET came without its query',
    url: `https://example.com/voice?${encoded}`,
    params: {},
    arrived: { url: 'https://example.com/voice', body: form },
    changes: ['query'],
    says: /parameters in the query/,
  },
  {
    what: 'no body parser has run',
    arrived: { body: undefined },
    changes: [],
    says: /no body parser for forms has run/,
  },
  {
    what: 'the body was read before',
    arrived: { headers: { ...typed, 'content-length': '80' }, body: '' },
    changes: [],
    says: /80 bytes were announced: it was read before/,
  },
  {
    what: 'the token has a line end',
    arrived: {},
    options: { authToken: `${token}\n` },
    changes: ['token'],
    says: /white space or quotes/,
  },
  {
    what: 'the token has quotes',
    arrived: {},
    options: { authToken: `"${token}"` },
    changes: ['token'],
    says: /white space or quotes/,
  },
  {
    what: 'the secondary token signed it',
    by: 'secondary',
    arrived: {},
    options: { otherTokens: ['subaccount', 'secondary'] },
    changes: ['token'],
    says: /number 2 of otherTokens/,
  },
  {
    what: 'nobody knows the token',
    by: 'nobody',
    arrived: {},
    options: { authToken: [token, 'second'] },
    changes: [],
    says: /than the 2 given; or it is a forgery/,
  },
]

for (const { what, url = sent, params = form, by = token, arrived, options, changes, says } of mishaps)
  test(`the doctor knows what is wrong where ${what}`, async () => {
    const { headers, ...right } = posted(url, params, '')
    const signed = { 'x-twilio-signature': signature(by, url, params) }
    const given = {
      ...right,
      ...arrived,
      headers: { ...(arrived.headers ?? (headers as object)), ...signed },
    } as RequestDescription
    const found = await diagnose(given, { authToken: token, ...options })
    assert.deepEqual(
      found.changes.map((change) => change.what),
      changes,
      found.explanation,
    )
    assert.match(found.explanation, says)
    assert.equal(found.genuine, false)
    assert.ok(!found.explanation.includes(token) && !found.explanation.includes(signed['x-twilio-signature']))
    assert.ok(!found.explanation.includes('hello'), 'values are nobody’s business')
  })

test('the doctor says what it compared with: the URL without its password, and names alone', async () => {
  const url = 'https://user:pass@example.com/voice'
  const found = await diagnose(posted(url, form, 'x'.repeat(27).concat('=')), { authToken: token })
  assert.equal(found.url, 'https://example.com/voice')
  assert.deepEqual(found.names, ['Body', 'CallSid', 'Empty', 'From'])
  assert.match(
    found.explanation,
    /compared with https:\/\/example\.com\/voice and the parameters Body, CallSid, Empty, From\./,
  )
  assert.doesNotMatch(JSON.stringify(found), /pass/)
})

test('the doctor finds nothing wrong with what is genuine', async () => {
  const found = await diagnose(posted(sent, form, signature(token, sent, form)), { authToken: ['first', token] })
  assert.equal(found.genuine, true)
  assert.deepEqual(found.changes, [])
})

test('a signature that is missing, broken or there twice is told of as such', async () => {
  const explained = async (signed: string) =>
    (await diagnose(posted(sent, form, signed), { authToken: token })).explanation
  assert.match(await explained(''), /^It has no header X-Twilio-Signature/)
  assert.match(await explained('abc'), /has 3 characters/)
  const one = signature(token, sent, form)
  assert.match(await explained(`${one}, ${one}`), /there are several/)
})

test('a body that its URL does not vouch for, and one that is gone, are told of', async () => {
  const url = `https://example.com/hook?bodySHA256=${jsonHash}`
  const headers = { 'content-type': 'application/json', 'x-twilio-signature': signature(token, url) }
  const explained = async (body: RequestDescription['body']) =>
    (await diagnose({ url, headers, ...(body !== undefined && { body }) }, { authToken: token })).explanation
  assert.match(await explained(jsonBody.replaceAll(' ', '')), /not the one that bodySHA256 in its URL vouches for/)
  assert.match(await explained({ property: 'value' }), /only parsed parameters were given/)
  const request = new Request(url, { method: 'POST', headers, body: jsonBody })
  await request.text()
  assert.match((await diagnose(request, { authToken: token })).explanation, /was read before, and is gone/)
  const long = new Request(url, { method: 'POST', headers, body: 'x'.repeat(70_000) })
  assert.match((await diagnose(long, { authToken: token })).explanation, /longer than the limit/)
})

test('what comes from outside cannot write lines of its own into a log, nor endless ones', async () => {
  const wild = {
    url: '/x',
    headers: { host: 'a\r\nFATAL b' },
    body: { 'name\nFATAL': 'x', [`n${'x'.repeat(9000)}`]: 'y' },
  }
  const { explanation } = await diagnose(wild, { authToken: token })
  assert.doesNotMatch(explanation, /\n|\r/)
  assert.ok(explanation.length < 3000)
})

test('the error of a forgery has no secret in it, whichever way it is looked at', async () => {
  const errors: unknown[] = []
  const answer = voice(() => '<Response/>', { authToken: token, onError: (error) => void errors.push(error) })
  const wrong = sent.replace('https', 'http')
  const { headers, body } = posted(wrong, form, signature(token, sent, form))
  const response = await answer(new Request(wrong, { method: 'POST', headers, body }))
  assert.equal(response.status, 403)
  const [error] = errors
  assert.ok(error instanceof SignatureError && error instanceof Error)
  assert.equal(error.name, 'SignatureError')
  // Before anybody has asked for the message, and after.
  for (const shown of [
    inspect(error, { showHidden: true, depth: 9 }),
    error.message,
    error.stack,
    JSON.stringify(error),
    inspect(error),
  ]) {
    assert.ok(shown && !shown.includes(token) && !shown.includes(headers['x-twilio-signature']))
  }
  assert.match(error.message, /signed for https/)
  assert.match(inspect(error), /SignatureError: .*signed for https/s)
  assert.match(String(error), /^SignatureError: It was signed for https/)
  assert.deepEqual(
    error.diagnosis.changes.map(({ what }) => what),
    ['scheme'],
  )
  assert.equal(error.diagnosis, error.diagnosis)
  assert.match(JSON.stringify(error), /"name":"SignatureError","message":"It was signed for https/)
})
