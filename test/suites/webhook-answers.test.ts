/** What an application answers: `voice`, `messaging`, `status`, and `respond` for addresses that people visit too. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { response, say } from 'ringback/twiml'
import { messaging, respond, SignatureError, signature, status, type VoiceParams, voice } from 'ringback/webhook'
import { jsonBody, jsonHash, params, posted, token } from './webhook-requests.ts'

const url = 'https://example.com/voice'
const options = { authToken: token }
const quiet = { ...options, onError: () => {} }

/** A genuine request. */
function asked(form: Readonly<Record<string, string>> = params, at = url): Request {
  const { headers, body } = posted(at, form, signature(token, at, form))
  return new Request(at, { method: 'POST', headers, body })
}

test('a call is answered with a document, as text/xml', async () => {
  const answer = voice(({ params: { From, Digits } }) => response(say(`Hello ${From}, ${Digits}`)), options)
  const answered = await answer(asked())
  assert.equal(answered.status, 200)
  assert.match(answered.headers.get('content-type') ?? '', /^text\/xml/)
  assert.match(await answered.text(), /<Response><Say>Hello \+14158675309, 1234<\/Say><\/Response>/)
})

test('XML, and a response of its own, are answers too, at once or later', async () => {
  const xml = await voice(async () => '<Response/>', options)(asked())
  assert.deepEqual([xml.headers.get('content-type'), await xml.text()], ['text/xml; charset=utf-8', '<Response/>'])
  const own = await voice(() => new Response('gone', { status: 410 }), options)(asked())
  assert.deepEqual([own.status, await own.text()], [410, 'gone'])
})

test('the parameters of a GET are in its query, those of JSON in its body, and all are text', async () => {
  let heard: VoiceParams | undefined
  const answer = voice(({ params: given }) => {
    heard = given
    return '<Response/>'
  }, options)
  const get = `${url}?${new URLSearchParams({ ...params, SpeechResult: 'a b+c' })}&Digits=5`
  assert.equal(
    (await answer(new Request(get, { headers: { 'x-twilio-signature': signature(token, get) } }))).status,
    200,
  )
  assert.equal(heard?.SpeechResult, 'a b+c')
  assert.equal(heard?.Digits, '5', 'the last of a name that occurs twice')
  const at = `${url}?bodySHA256=${jsonHash}`
  const headers = { 'content-type': 'application/json', 'x-twilio-signature': signature(token, at) }
  await answer(new Request(at, { method: 'POST', headers, body: jsonBody }))
  assert.deepEqual({ ...heard }, { property: 'value', boolean: 'true' })
})

test('a body that calls itself JSON and is none is a 400, however well it is signed', async () => {
  const at = `${url}?bodySHA256=${createHash('sha256').update('{').digest('hex')}`
  const headers = { 'content-type': 'application/json', 'x-twilio-signature': signature(token, at) }
  const refused = await voice(() => '<Response/>', options)(new Request(at, { method: 'POST', headers, body: '{' }))
  assert.equal(refused.status, 400)
})

test('the application can read the request itself as well', async () => {
  const answer = voice(async ({ params: given, request }) => {
    assert.equal(request.url, url)
    assert.equal(request.headers.get('content-type'), 'application/x-www-form-urlencoded')
    assert.deepEqual(Object.fromEntries(await request.formData()), { ...given })
    return '<Response/>'
  }, options)
  assert.equal((await answer(asked())).status, 200)
})

test('a request that is not its sender’s gets a 403 in one sentence, and reaches nobody', async () => {
  const errors: unknown[] = []
  let reached = false
  const answer = voice(
    () => {
      reached = true
      return '<Response/>'
    },
    { ...options, onError: (error) => void errors.push(error) },
  )
  const { headers, body } = posted(url, params, signature('another', url, params))
  for (const forged of [
    new Request(url, { method: 'POST', headers, body }),
    new Request(url, { method: 'POST', body }),
    new Request(url),
  ]) {
    const refused = await answer(forged)
    assert.equal(refused.status, 403)
    assert.equal(await refused.text(), 'The request does not bear the signature of its sender.\n')
  }
  assert.ok(!reached)
  assert.equal(errors.length, 3)
  for (const error of errors) assert.ok(error instanceof SignatureError)
})

test('an application that throws is a 500 that says nothing of why; the operator hears its error', async () => {
  for (const answer of [
    () => {
      throw new Error('the password is hunter2')
    },
    () => Promise.reject(new Error('the password is hunter2')),
  ]) {
    const errors: unknown[] = []
    const failed = await voice(answer, { ...options, onError: (error) => void errors.push(error) })(asked())
    assert.equal(failed.status, 500)
    assert.doesNotMatch(await failed.text(), /hunter2/)
    assert.match(String(errors[0]), /hunter2/)
  }
})

test('where nobody listens, errors of the application go to the console, and forgeries nowhere', async (t) => {
  const logged = t.mock.method(console, 'error', () => {})
  const answer = voice(() => {
    throw new Error('a bug')
  }, options)
  assert.equal((await answer(asked())).status, 500)
  assert.equal((await answer(new Request(url))).status, 403)
  assert.deepEqual(
    logged.mock.calls.map(({ arguments: [error] }) => String(error)),
    ['Error: a bug'],
  )
})

test('without an auth token nobody is answered, and the operator hears why', async () => {
  const before = process.env['TWILIO_AUTH_TOKEN']
  delete process.env['TWILIO_AUTH_TOKEN']
  try {
    const errors: unknown[] = []
    const answer = voice(() => '<Response/>', { onError: (error) => void errors.push(error) })
    assert.equal((await answer(asked())).status, 500)
    assert.match(String(errors[0]), /No authToken/)
  } finally {
    if (before !== undefined) process.env['TWILIO_AUTH_TOKEN'] = before
  }
})

test('other methods are a 405, and a body that is too long is a 413', async () => {
  const answer = voice(() => '<Response/>', quiet)
  for (const method of ['PUT', 'DELETE', 'HEAD', 'OPTIONS']) {
    const refused = await answer(new Request(url, { method }))
    assert.deepEqual([refused.status, refused.headers.get('allow')], [405, 'GET, POST'])
  }
  const form = { Body: 'x'.repeat(66_000) }
  assert.equal((await answer(asked(form))).status, 413)
  assert.equal((await voice(() => '<Response/>', { ...quiet, limit: 100_000 })(asked(form))).status, 200)
})

test('a body that breaks off is a 400', async () => {
  const body = new ReadableStream({ start: (controller) => controller.error(new Error('gone')) })
  const broken = new Request(url, { method: 'POST', body, duplex: 'half' } as RequestInit)
  assert.equal((await voice(() => '<Response/>', quiet)(broken)).status, 400)
})

test('a text is answered with a document, or with no reply', async () => {
  const form = { MessageSid: 'SM1', Body: 'YES', From: '+1', To: '+2', NumMedia: '0' }
  const reply = await messaging(
    ({ params: { Body } }) => `<Response><Message>${Body}!</Message></Response>`,
    options,
  )(asked(form))
  assert.match(await reply.text(), /<Message>YES!<\/Message>/)
  assert.equal(await (await messaging(() => undefined, options)(asked(form))).text(), '<Response/>')
})

test('a callback is heard and answered with 204', async () => {
  const heard: string[] = []
  const hear = status(({ params: { CallStatus } }) => void heard.push(CallStatus ?? ''), options)
  const told = await hear(asked({ CallSid: 'CA1', CallStatus: 'completed' }))
  assert.deepEqual([told.status, await told.text(), heard], [204, '', ['completed']])
  const failed = await status(() => Promise.reject(new Error('no')), quiet)(asked({ CallSid: 'CA1' }))
  assert.equal(failed.status, 500)
})

const all = {
  html: () => '<h1>Hi</h1>',
  json: () => ({ hi: 1 }),
  voice: () => response(say('Hi')),
  text: async () => 'Hi',
}

/** Accept, path, and what is answered. */
const asking: readonly (readonly [string | null, string, string])[] = [
  [null, '/', 'text/html'],
  ['*/*', '/', 'text/html'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', '/', 'text/html'],
  ['application/json', '/', 'application/json'],
  ['application/json;q=0.2, text/plain;q=0.5', '/', 'text/plain'],
  ['text/xml, application/xml, text/html', '/', 'text/xml'],
  ['application/xml', '/', 'text/xml'],
  ['text/*', '/', 'text/html'],
  ['text/*;q=0.5, text/plain', '/', 'text/plain'],
  ['text/html;q=0, */*', '/', 'application/json'],
  ['APPLICATION/JSON ; Q=1', '/', 'application/json'],
  ['image/png, */*;q=0.1', '/', 'text/html'],
  ['image/png', '/', '406'],
  ['text/html;q=0', '/', '406'],
  ['nonsense', '/', 'text/html'],
  ['text/html', '/a.json', 'application/json'],
  ['text/html', '/a.voice?x=.html', 'text/xml'],
  ['text/html', '/a.xml', 'text/xml'],
  ['text/html', '/a.twiml', 'text/xml'],
  ['application/json', '/a.html', 'text/html'],
  ['application/json', '/a.txt', 'text/plain'],
  ['application/json', '/a.b/c', 'application/json'],
]

for (const [accept, path, type] of asking)
  test(`${path} with Accept ${accept ?? 'missing'} is answered with ${type}`, async () => {
    const headers = accept === null ? undefined : { accept }
    const answered = await respond(new Request(`https://example.com${path}`, headers && { headers }), all)
    if (type === '406') assert.equal(answered.status, 406)
    else assert.equal(answered.headers.get('content-type'), `${type}; charset=utf-8`)
    assert.match(answered.headers.get('vary') ?? '', /^Accept\b/)
  })

test('the API itself, which takes anything, is answered with the document', async () => {
  const headers = { accept: '*/*', 'user-agent': 'TwilioProxy/1.1' }
  const request = (path: string) => new Request(`https://example.com${path}`, { headers })
  assert.match(await (await respond(request('/'), all)).text(), /<Say>Hi<\/Say>/)
  assert.equal(await (await respond(request('/a.json'), all)).text(), '{"hi":1}')
  assert.equal(await (await respond(request('/'), { html: () => 'page' })).text(), 'page')
})

test('what is not offered is a 406 that says what is', async () => {
  const refused = await respond(new Request('https://example.com/a.json'), { html: all.html, voice: all.voice })
  assert.equal(refused.status, 406)
  assert.equal(await refused.text(), 'This address offers html, voice.\n')
  assert.equal((await respond(new Request('https://example.com/'), {})).status, 406)
})

test('a response of its own keeps its status and headers, and caches are told on what it depends', async () => {
  const own = () => new Response('made', { status: 201, headers: { 'content-type': 'text/x', vary: 'Cookie' } })
  const answered = await respond(new Request('https://example.com/'), { html: own })
  assert.deepEqual([answered.status, answered.headers.get('content-type')], [201, 'text/x'])
  assert.equal(answered.headers.get('vary'), 'Cookie, Accept')
  const withVoice = await respond(new Request('https://example.com/'), all)
  assert.equal(withVoice.headers.get('vary'), 'Accept, User-Agent')
})
