/** Whose request it is: `verify`, with every vector of twiml-and-webhooks.md §13, and behind every kind of proxy. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RequestDescription, signature, verify } from 'ringback/webhook'
import twilio from 'twilio'
import { type Given, jsonBody, jsonHash, params, path, plain, posted, token, withoutNode } from './webhook-requests.ts'

for (const [name, before, signed] of plain)
  test(`vector ${name} is verified, and nothing near it`, async () => {
    assert.equal(signature(token, before + path, params), signed)
    const given = posted(before + path, params, signed)
    assert.ok(await verify(given, { authToken: token }))
    for (const near of [{ ...params, Digits: '1235' }, { ...params, Extra: '' }, {}])
      assert.ok(!(await verify(posted(before + path, near, signed), { authToken: token })))
    assert.ok(!(await verify({ ...given, url: `${given.url}&x` }, { authToken: token })))
    assert.ok(!(await verify(given, { authToken: '12346' })))
  })

test('vectors A1 and A2 count for each other: with and without the port of the scheme', async () => {
  const [[, bare, ofBare], [, ported, ofPorted]] = plain
  assert.ok(await verify(posted(bare + path, params, ofPorted), { authToken: token }))
  assert.ok(await verify(posted(ported + path, params, ofBare), { authToken: token }))
})

test('vectors B1 and B2: a JSON body is vouched for by its hash in the query, byte for byte', async () => {
  for (const [query, signed] of [
    [`${path}&`, 'a9nBmqA0ju/hNViExpshrM61xv4='],
    ['/myapp.php?', 'y77kIzt2vzLz71DgmJGsen2scGs='],
  ]) {
    const url = `https://mycompany.com${query}bodySHA256=${jsonHash}`
    const headers = { 'content-type': 'application/json', 'x-twilio-signature': signed }
    const given = { url, headers, body: jsonBody }
    assert.ok(await verify(given, { authToken: token }))
    assert.ok(await verify({ ...given, body: Buffer.from(jsonBody) }, { authToken: token }))
    assert.ok(
      await verify(new Request(url, { method: 'POST', headers: headers as never, body: jsonBody }), {
        authToken: token,
      }),
    )
    for (const body of [`${jsonBody} `, '', JSON.parse(jsonBody) as object])
      assert.ok(!(await verify({ ...given, body } as RequestDescription, { authToken: token })))
    const asForm = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
    assert.ok(!(await verify({ url, headers: asForm, body: '' }, { authToken: token })), 'the body was dropped')
  }
})

test('a body that is neither a form nor vouched for is not genuine, whoever signed the URL', async () => {
  const url = 'https://mycompany.com/hook'
  const headers = { 'content-type': 'application/json', 'x-twilio-signature': signature(token, url) }
  assert.ok(!(await verify({ url, headers, body: '{}' }, { authToken: token })))
  assert.ok(await verify({ url, headers, body: '' }, { authToken: token }))
})

test('vectors B3, B4 and V-S: names that occur again, the sample of the documentation, a whole request', async () => {
  const repeated = 'Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234'
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  const b3 = { ...headers, 'x-twilio-signature': 'IK+Dwps556ElfBT0I3Rgjkr1wJU=' }
  const url = `https://mycompany.com${path}`
  assert.ok(await verify({ url, headers: b3, body: repeated }, { authToken: token }))
  const fields = { Sid: 'CA123', SidAccount: 'AC123', Digits: ['5678', '1234', '1234'] }
  assert.ok(await verify({ url, headers: b3, body: fields }, { authToken: token }))
  const sample = { ...params, From: '+14158675310', Caller: '+14158675310' }
  const b4 = posted(`https://example.com${path}`, sample, 'L/OH5YylLD5NRKLltdqwSvS0BnU=')
  assert.ok(await verify(b4, { authToken: token }))
})

test('a web request can be read after it was verified, as if nobody had', async () => {
  const { url, headers, body } = posted(`https://mycompany.com${path}`, params, plain[0][2])
  const request = new Request(url, { method: 'POST', headers, body })
  assert.ok(await verify(request, { authToken: token }))
  assert.ok(await verify(request, { authToken: token }), 'and verified again')
  assert.deepEqual(Object.fromEntries(await request.formData()), params)
  assert.ok(!(await verify(request, { authToken: token })), 'its body is gone')
})

test('a GET has everything in its URL', async () => {
  const url = `https://mycompany.com/hook?${new URLSearchParams(params)}`
  const headers = { 'X-Twilio-Signature': signature(token, url) }
  assert.ok(await verify(new Request(url, { headers }), { authToken: token }))
  assert.ok(await verify({ url, method: 'get', headers }, { authToken: token }))
  assert.ok(!(await verify(new Request(`${url}&a=b`, { headers }), { authToken: token })))
})

test('the case of header names is of no meaning, and neither is the shape in which headers come', async () => {
  const { url, body } = posted(`https://mycompany.com${path}`, params, '')
  for (const name of ['X-Twilio-Signature', 'x-twilio-signature', 'X-TWILIO-SIGNATURE']) {
    const headers = { [name]: plain[0][2], 'CONTENT-TYPE': 'application/x-www-form-urlencoded' }
    for (const each of [headers, new Headers(headers), { ...headers, [name]: [plain[0][2]] }])
      assert.ok(await verify({ url, headers: each, body }, { authToken: token }), name)
  }
  for (const signed of ['', 'x', plain[0][2].slice(1), `${plain[0][2]} `, `${plain[0][2]}, ${plain[0][2]}`])
    assert.ok(!(await verify(posted(url, params, signed), { authToken: token })), signed)
})

test('while one token follows another, both count', async () => {
  const given = posted(`https://mycompany.com${path}`, params, plain[0][2])
  assert.ok(await verify(given, { authToken: ['new', token] }))
  assert.ok(await verify(given, { authToken: [token, 'new'] }))
  assert.ok(!(await verify(given, { authToken: ['new', 'newer'] })))
})

test('the token comes from the environment where it is not given, and there must be one', async () => {
  const given = posted(`https://mycompany.com${path}`, params, plain[0][2])
  const before = process.env['TWILIO_AUTH_TOKEN']
  try {
    process.env['TWILIO_AUTH_TOKEN'] = token
    assert.ok(await verify(given))
    assert.ok(!(await verify(given, { authToken: 'other' })))
    delete process.env['TWILIO_AUTH_TOKEN']
    await assert.rejects(verify(given), /No authToken, and no TWILIO_AUTH_TOKEN/)
    await assert.rejects(verify(given, { authToken: [] }), TypeError)
    await assert.rejects(verify(given, { authToken: '' }), TypeError)
  } finally {
    if (before === undefined) delete process.env['TWILIO_AUTH_TOKEN']
    else process.env['TWILIO_AUTH_TOKEN'] = before
  }
})

/** What arrives behind a proxy, and how the sender wrote it. */
async function arrives(at: Given, publicUrl: string | undefined, sent: string, trustForwarded = false) {
  const headers = { ...posted(sent, params, signature(token, sent, params)).headers, ...at.headers }
  const body = new URLSearchParams(params).toString()
  const options = { authToken: token, trustForwarded, ...(publicUrl !== undefined && { publicUrl }) }
  return verify({ url: at.url, headers, body }, options)
}

test('publicUrl stands in for scheme, host and port, and puts its path where it is missing', async () => {
  const at = (url: string) => ({ url, headers: {} })
  const cases = [
    ['http://10.0.0.1:3000/voice?a=%20b', 'https://example.com', 'https://example.com/voice?a=%20b'],
    ['/voice?a=%20b', 'https://example.com/', 'https://example.com/voice?a=%20b'],
    ['http://localhost/voice', 'https://Example.com:8443', 'https://Example.com:8443/voice'],
    ['http://localhost/voice?x', 'https://example.com/app', 'https://example.com/app/voice?x'],
    ['http://localhost/app/voice?x', 'https://example.com/app/', 'https://example.com/app/voice?x'],
    ['http://localhost/app?x', 'https://example.com/app', 'https://example.com/app?x'],
    ['http://localhost/apple', 'https://example.com/app', 'https://example.com/app/apple'],
    ['http://localhost/voice#f', 'https://example.com', 'https://example.com/voice'],
  ] as const
  for (const [arrived, publicUrl, sent] of cases) {
    assert.ok(await arrives(at(arrived), publicUrl, sent), sent)
    assert.ok(!(await arrives(at(arrived), 'https://other.com', sent)), sent)
  }
  for (const wrong of ['example.com', '/app', 'ftp://example.com'])
    await assert.rejects(arrives(at('/voice'), wrong, 'https://example.com/voice'), /publicUrl is no URL/)
})

test('headers of proxies are believed only where they are trusted', async () => {
  const cases: readonly (readonly [Record<string, string>, string])[] = [
    [{ 'x-forwarded-proto': 'https' }, 'https://in.test:3000/voice'],
    [{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'example.com' }, 'https://example.com/voice'],
    [{ 'x-forwarded-proto': 'HTTPS, http', 'x-forwarded-host': 'example.com, in.test' }, 'https://example.com/voice'],
    [
      { 'x-forwarded-host': 'example.com', 'x-forwarded-port': '8443', 'x-forwarded-proto': 'https' },
      'https://example.com:8443/voice',
    ],
    [
      { 'x-forwarded-host': 'example.com', 'x-forwarded-port': '443', 'x-forwarded-proto': 'https' },
      'https://example.com/voice',
    ],
    [{ 'X-Forwarded-Host': '[::1]', 'x-forwarded-port': '81' }, 'http://[::1]:81/voice'],
    [{ forwarded: 'for=1.2.3.4;proto=https;host="example.com:8443", for=10.0.0.1' }, 'https://example.com:8443/voice'],
    [{ Forwarded: 'Host=example.com; Proto=https', 'x-forwarded-host': 'other.com' }, 'https://example.com/voice'],
  ]
  for (const [headers, sent] of cases) {
    const at = { url: 'http://in.test:3000/voice', headers }
    assert.ok(await arrives(at, undefined, sent, true), JSON.stringify(headers))
    assert.ok(!(await arrives(at, undefined, sent)), JSON.stringify(headers))
    assert.ok(await arrives(at, 'https://known.com', 'https://known.com/voice', true), 'publicUrl knows better')
  }
})

test('path and query alone will do where the host is in a header, in the case it was written in', async () => {
  assert.ok(await arrives({ url: '/voice', headers: { host: 'Example.com' } }, undefined, 'http://Example.com/voice'))
  const sent = 'https://Example.com/voice'
  const { headers, body } = posted(sent, params, signature(token, sent, params))
  const request = new Request(sent, { method: 'POST', headers: { ...headers, host: 'Example.com' }, body })
  assert.ok(await verify(request, { authToken: token }))
})

test('the handshake of a websocket is signed as wss', async () => {
  const headers = { upgrade: 'websocket', 'x-twilio-signature': signature(token, 'wss://example.com/stream') }
  assert.ok(
    await verify({ url: '/stream', method: 'GET', headers }, { authToken: token, publicUrl: 'https://example.com' }),
  )
})

test('a body of more than the limit is not genuine, and one of less is', async () => {
  const url = 'https://example.com/voice'
  const long = { Body: 'x'.repeat(70_000) }
  const { headers, body } = posted(url, long, signature(token, url, long))
  const request = () => new Request(url, { method: 'POST', headers, body })
  assert.ok(!(await verify(request(), { authToken: token })))
  assert.ok(await verify(request(), { authToken: token, limit: 80_000 }))
  const kept = request()
  await verify(kept, { authToken: token })
  assert.equal((await kept.text()).length, body.length, 'and it can be read all the same')
})

test('what the official package signs is verified, and what is signed here it validates', async () => {
  const forms: readonly Readonly<Record<string, string | string[]>>[] = [
    params,
    { Body: ' Ünïcode 😀 + & = % \r\n ', From: '+1', Empty: '' },
    { Digits: ['2', '1', '1'], __proto__x: 'a', Z: '1', a: '2' },
    {},
  ]
  for (const form of forms)
    for (const url of ['https://example.com/a?b=c%20d', 'http://example.com:8080/', 'https://example.com:443/x']) {
      const theirs = twilio.getExpectedTwilioSignature(token, url, form)
      assert.equal(signature(token, url, form), theirs)
      const body = new URLSearchParams(
        Object.entries(form).flatMap(([name, value]) => [value].flat().map((each) => [name, each])),
      )
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': theirs }
      assert.ok(await verify({ url, headers, body: body.toString() }, { authToken: token }))
      assert.ok(await verify({ url, headers, body: form }, { authToken: token }))
      assert.ok(twilio.validateRequest(token, signature(token, url, form), url, form))
    }
})

test('a name that means something to objects is a name like any other', async () => {
  const url = 'https://example.com/voice'
  const body = '__proto__=a&constructor=b&__proto__=c&toString=d'
  const signed = signature(token, url, JSON.parse('{"__proto__":["a","c"],"constructor":"b","toString":"d"}'))
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signed }
  assert.ok(await verify({ url, headers, body }, { authToken: token }))
})

test('where nothing of Node is lent, and where a token is unusual, signatures are the same', async () => {
  const url = `https://mycompany.com${path}`
  await withoutNode(async () => {
    assert.equal(signature(token, url, params), plain[0][2])
    assert.ok(await verify(posted(url, params, plain[0][2]), { authToken: token }))
    assert.ok(!(await verify(posted(url, params, plain[1][2].replace('k', 'l')), { authToken: token })))
  })
  for (const unusual of ['ä'.repeat(20), 'x'.repeat(64), 'x'.repeat(65), 'a\0b', '日本'])
    for (const form of [params, { Body: '日本 \ud800' }]) {
      const theirs = twilio.getExpectedTwilioSignature(unusual, url, form)
      assert.equal(signature(unusual, url, form), theirs)
      const given = { url, headers: { 'x-twilio-signature': theirs }, body: form }
      assert.ok(await verify(given, { authToken: unusual }))
      await withoutNode(async () => {
        assert.equal(signature(unusual, url, form), theirs)
        assert.ok(await verify(given, { authToken: unusual }))
      })
    }
})

test('many names are sorted as few are', async () => {
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`N${(index * 7919) % 200}`, `${index}`]))
  const url = 'https://example.com/'
  for (const size of [0, 1, 2, 47, 48, 49, 200]) {
    const form = Object.fromEntries(Object.entries(many).slice(0, size))
    assert.equal(signature(token, url, form), twilio.getExpectedTwilioSignature(token, url, form), `${size}`)
  }
})
