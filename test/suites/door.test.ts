/** What the door does with methods, headers, bodies and conditions (rest-api.md §1 to §3, §7). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calls } from '../../src/catalog/calls.ts'
import type { Store } from '../../src/exchange/ports.ts'
import { basic, fixture, mainToken } from '../fixture.ts'
import { callNumber, mainSid, sidOf } from '../samples.ts'

const root = `/Accounts/${mainSid}`
const form = 'application/x-www-form-urlencoded'
const code = (body: string) => JSON.parse(body).code

test('an application is created, read, changed by POST and PUT, and deleted', async () => {
  await using door = await fixture()
  const created = await door.post(`${root}/Applications.json`, { FriendlyName: 'Menu', VoiceUrl: 'http://app.test/' })
  const { sid, ...record } = JSON.parse(created.body)
  assert.equal(created.status, 201)
  assert.deepEqual(
    [record.friendly_name, record.voice_url, record.voice_method, record.api_version, record.account_sid],
    ['Menu', 'http://app.test/', 'POST', '2010-04-01', mainSid],
  )
  const path = `${root}/Applications/${sid}.json`
  assert.deepEqual(await door.json(path), { sid, ...record })

  await door.clock.advance(60)
  const changed = await door.post(path, { VoiceMethod: 'get', StatusCallbackUrl: 'http://app.test/status' })
  const { voice_method, status_callback, friendly_name, date_updated, date_created } = JSON.parse(changed.body)
  assert.equal(changed.status, 200)
  assert.deepEqual([voice_method, status_callback, friendly_name], ['GET', 'http://app.test/status', 'Menu'])
  assert.deepEqual([date_created, date_updated], ['Sat, 26 May 2012 12:00:00 +0000', 'Sat, 26 May 2012 12:01:00 +0000'])

  const put = await door.ask('PUT', path, { headers: { 'content-type': form }, body: 'FriendlyName=Other' })
  assert.deepEqual([put.status, JSON.parse(put.body).friendly_name], [200, 'Other'])
  const cleared = await door.post(path, { VoiceUrl: '', VoiceMethod: '' })
  assert.deepEqual([JSON.parse(cleared.body).voice_url, JSON.parse(cleared.body).voice_method], ['', 'GET'])

  const gone = await door.ask('DELETE', path)
  assert.deepEqual([gone.status, gone.body, gone.headers['content-type']], [204, '', undefined])
  assert.equal((await door.ask('GET', path)).status, 404)
  assert.equal((await door.ask('DELETE', path)).status, 404)
})

test('a fallback URL needs a URL to fall back from, then and later', async () => {
  await using door = await fixture()
  const refused = async (form: Record<string, string>, path = `${root}/Applications.json`) =>
    code((await door.post(path, form)).body)
  assert.equal(await refused({ VoiceFallbackUrl: 'http://app.test/' }), 21405)
  assert.equal(await refused({ SmsFallbackUrl: 'http://app.test/' }), 21406)
  const both = { VoiceUrl: 'http://app.test/', VoiceFallbackUrl: 'http://app.test/' }
  const { sid } = JSON.parse((await door.post(`${root}/Applications.json`, both)).body)
  assert.equal(await refused({ VoiceUrl: '' }, `${root}/Applications/${sid}.json`), 21405)
})

test('a POST may mean PUT or DELETE by _method in its query, and nothing else by it', async () => {
  await using door = await fixture()
  const create = async () => JSON.parse((await door.post(`${root}/Applications.json`, {})).body).sid
  const path = `${root}/Applications/${await create()}.json`
  assert.equal((await door.ask('POST', `${path}?_method=PUT`)).status, 200)
  assert.equal((await door.ask('GET', `${path}?_method=DELETE`)).status, 200)
  assert.equal((await door.ask('POST', `${path}?_method=GET`)).status, 200)
  const inBody = await door.post(path, { _method: 'DELETE' })
  assert.equal(inBody.status, 200)
  assert.equal((await door.ask('POST', `${path}?_method=DELETE`)).status, 204)
  assert.equal((await door.ask('GET', path)).status, 404)
  assert.equal((await door.ask('POST', `${root}/Applications.json?_method=PUT`)).status, 405)
})

test('parameters may stand in the query of a POST; the body wins', async () => {
  await using door = await fixture()
  const { body } = await door.post(`${root}/Applications.json?FriendlyName=query&VoiceMethod=GET`, {
    FriendlyName: 'body',
  })
  assert.deepEqual([JSON.parse(body).friendly_name, JSON.parse(body).voice_method], ['body', 'GET'])
})

test('what cannot be done is 405 and says what can', async () => {
  await using door = await fixture()
  await door.furnish()
  const allowed: readonly (readonly [method: string, path: string, allow: string])[] = [
    ['DELETE', '/Calls', 'GET, HEAD, POST, OPTIONS'],
    ['PUT', '/Calls', 'GET, HEAD, POST, OPTIONS'],
    ['PATCH', `/Calls/${sidOf('CA', 1)}`, 'GET, HEAD, POST, PUT, DELETE, OPTIONS'],
    ['DELETE', '', 'GET, HEAD, POST, PUT, OPTIONS'],
    ['POST', '/Notifications', 'GET, HEAD, OPTIONS'],
    ['POST', `/SMS/Messages/${sidOf('SM', 1)}`, 'GET, HEAD, OPTIONS'],
    ['POST', '/AvailablePhoneNumbers/US/Local', 'GET, HEAD, OPTIONS'],
    ['TRACE', '/IncomingPhoneNumbers/TollFree', 'GET, HEAD, POST, OPTIONS'],
  ]
  for (const [method, path, allow] of allowed) {
    const { status, headers, body } = await door.ask(method, `${root}${path}.json`)
    assert.deepEqual([status, code(body), headers['allow']], [405, 20004, allow], `${method} ${path}`)
  }
})

test('HEAD answers as GET would, without the body', async () => {
  await using door = await fixture()
  await door.furnish()
  for (const path of [`${root}/Calls/${sidOf('CA', 1)}.json`, `${root}/Calls`, `${root}/Calls/${sidOf('CA', 9)}`]) {
    const get = await door.ask('GET', path)
    const head = await door.ask('HEAD', path)
    assert.equal(head.status, get.status)
    assert.equal(head.body, '')
    assert.equal(head.headers['content-length'], String(Buffer.byteLength(get.body)))
    assert.equal(head.headers['etag'], get.headers['etag'])
    assert.equal(head.headers['content-type'], get.headers['content-type'])
  }
})

test('slashes at the end of a path mean nothing, before and after an extension', async () => {
  await using door = await fixture()
  for (const end of ['', '/', '//', '/.json', '.json/', '.json']) {
    const { status, headers } = await door.ask('GET', root + end)
    assert.equal(status, 200, end)
    assert.equal(headers['content-type'], end.includes('json') ? 'application/json' : 'application/xml')
  }
  assert.equal((await door.ask('GET', `http://api.test:80/2010-04-01${root}/Calls.json`)).status, 200)
})

test('paths know capitals', async () => {
  await using door = await fixture()
  for (const path of ['/calls', '/CALLS', '/Calls.JSON', '/sms/Messages', '/SMS', '/Calls/x/y/z']) {
    assert.equal((await door.ask('GET', root + path)).status, 404, path)
  }
  assert.equal((await door.ask('GET', `/accounts/${mainSid}`)).status, 404)
  assert.equal((await door.ask('GET', `/2008-08-01/Accounts/${mainSid}/Queues`)).status, 404)
  assert.equal((await door.ask('GET', `/2020-01-01/Accounts/${mainSid}/Calls`)).status, 404)
})

test('a record that is known already is 304, until it changes', async () => {
  await using door = await fixture()
  await door.put(calls, callNumber(1))
  const path = `${root}/Calls/${sidOf('CA', 1)}.json`
  const ask = (headers: Record<string, string>, method = 'GET') => door.ask(method, path, { headers })
  const { etag, 'last-modified': changed } = (await ask({})).headers
  assert.match(etag!, /^"[\w-]{27}"$/)
  assert.equal(changed, 'Sat, 26 May 2012 12:00:21 GMT')

  for (const tags of [etag!, `"other", ${etag}`, `W/${etag}`, '*']) {
    const { status, headers, body } = await ask({ 'if-none-match': tags })
    assert.deepEqual([status, body, headers['etag'], headers['content-type']], [304, '', etag, undefined], tags)
  }
  assert.equal((await ask({ 'if-none-match': etag! }, 'HEAD')).status, 304)
  assert.equal((await ask({ 'if-none-match': '"other"' })).status, 200)
  assert.equal((await ask({ 'if-modified-since': changed! })).status, 304)
  assert.equal((await ask({ 'if-modified-since': 'Sat, 26 May 2012 12:00:20 GMT' })).status, 200)
  assert.equal((await ask({ 'if-modified-since': 'some day' })).status, 200)
  assert.equal((await ask({ 'if-none-match': '"other"', 'if-modified-since': changed! })).status, 200)
  assert.equal((await door.ask('GET', `${root}/Calls.json`, { headers: { 'if-none-match': '*' } })).status, 200)

  await door.store.write(door.store.table(calls).patch(sidOf('CA', 1), { status: 'failed' }))
  assert.equal((await ask({ 'if-none-match': etag! })).status, 200)
})

test('nobody comes in without credentials, and is told how to', async () => {
  await using door = await fixture()
  const path = `/2010-04-01${root}/Calls.json`
  const tries = [
    undefined,
    '',
    'Basic',
    'Basic !!!',
    `Bearer ${mainToken}`,
    `Basic ${Buffer.from(mainSid).toString('base64')}`,
    basic(mainSid, ''),
    basic(mainSid, `${mainToken} `),
    basic(mainSid, mainToken.slice(1)),
    basic('', mainToken),
    basic(sidOf('AC', 5), mainToken),
    basic(mainSid.toLowerCase(), mainToken),
    `${basic(mainSid, mainToken)}, more`,
  ]
  for (const authorization of tries) {
    const { status, headers, body } = await door.door({ method: 'GET', target: path, headers: { authorization } })
    assert.equal(status, 401, String(authorization))
    assert.equal(headers['www-authenticate'], 'Basic realm="Twilio API"')
    assert.deepEqual([code(body), JSON.parse(body).message], [20003, 'Authenticate'])
  }
  const lower = basic(mainSid, mainToken).replace('Basic', 'basic')
  assert.equal((await door.door({ method: 'GET', target: path, headers: { authorization: lower } })).status, 200)
  assert.equal((await door.door({ method: 'GET', target: '/nowhere', headers: {} })).status, 401)
})

test('a form is a form, of at most 64 kB; no type is none only without a body', async () => {
  await using door = await fixture()
  const path = `${root}/Applications.json`
  const post = (type: string | undefined, body: string | Uint8Array) =>
    door.ask('POST', path, { body, ...(type !== undefined && { headers: { 'content-type': type } }) })
  for (const type of [form, `${form}; charset=utf-8`, `${form};charset="UTF-8"`, 'Application/X-WWW-Form-URLencoded']) {
    assert.equal((await post(type, 'FriendlyName=x')).status, 201, type)
  }
  assert.equal((await door.ask('POST', path)).status, 201)
  assert.equal((await post('application/json', '')).status, 201)
  for (const type of [undefined, 'application/json', 'multipart/form-data; boundary=x', `${form}; charset=latin1`]) {
    const { status, body } = await post(type, 'FriendlyName=x')
    assert.deepEqual([status, code(body)], [415, 20415], String(type))
  }
  const big = `FriendlyName=x&Other=${'x'.repeat(65536)}`
  assert.deepEqual([(await post(form, big)).status, code((await post(form, big)).body)], [413, 20413])
  assert.equal((await post(form, `FriendlyName=x&Other=${'x'.repeat(65536 - 21)}`)).status, 201)
  // Whoever read the request gave it up half-way: its body is not here, and that is not no body.
  for (const [name, value] of [
    ['content-length', '65537'],
    ['transfer-encoding', 'chunked'],
  ] as const) {
    assert.equal(code((await door.ask('POST', path, { headers: { [name]: value } })).body), 20413)
  }
  assert.equal((await post(form, Buffer.from('FriendlyName=\xff', 'latin1'))).status, 400)
  const raw = await post(form, Buffer.from('FriendlyName=Zoë ☎'))
  assert.equal(JSON.parse(raw.body).friendly_name, 'Zoë ☎')
})

test('without body and Content-Type the first thing missing is named', async () => {
  await using door = await fixture()
  // client-needs.md 10.
  const { status, body } = await door.ask('POST', `${root}/Calls.json`)
  assert.deepEqual([status, code(body), JSON.parse(body).message], [400, 21201, 'No called number is specified'])
  const xml = await door.ask('POST', `${root}/Calls`)
  assert.match(xml.body, /<Code>21201<\/Code>/)
})

test('unknown parameters are ignored, and a warning names them', async () => {
  await using door = await fixture()
  const { status } = await door.post(`${root}/Applications.json?Also=1`, {
    FriendlyName: 'x',
    Colour: 'red',
    friendlyname: 'y',
  })
  assert.equal(status, 201)
  const { notifications } = (await door.json(`${root}/Notifications.json`)) as unknown as {
    notifications: { log: string; error_code: string; message_text: string; sid: string }[]
  }
  assert.deepEqual(
    notifications.map(({ log, error_code }) => [log, error_code]),
    [['1', '20001']],
  )
  const text = new URLSearchParams(notifications[0]!.message_text)
  assert.equal(text.get('Msg'), 'Unknown parameters: Colour, friendlyname, Also')
  assert.equal(text.get('LogLevel'), 'WARNING')
  const alone = await door.json(`${root}/Notifications/${notifications[0]!.sid}.json`)
  assert.equal(alone['request_variables'], 'FriendlyName=x&Colour=red&friendlyname=y')

  assert.equal((await door.post(`${root}/Calls.json`, { Colour: 'red' })).status, 400)
  assert.equal((await door.json(`${root}/Notifications.json`))['total'], 1)
})

test('every answer has a request id of its own', async () => {
  await using door = await fixture()
  const answers = await Promise.all([door.ask('GET', root), door.ask('GET', '/nowhere'), door.ask('OPTIONS', root)])
  const ids = answers.map(({ headers }) => headers['twilio-request-id']!)
  for (const id of ids) assert.match(id, /^RQ[0-9a-f]{32}$/)
  assert.equal(new Set(ids).size, 3)
})

test('OPTIONS needs no credentials; pages may use the API where the operator said so', async () => {
  await using closed = await fixture()
  const plain = await closed.door({ method: 'OPTIONS', target: `/2010-04-01${root}/Calls.json`, headers: {} })
  assert.deepEqual([plain.status, plain.headers['allow']], [204, 'GET, HEAD, POST, OPTIONS'])
  assert.equal(plain.headers['access-control-allow-origin'], undefined)
  assert.equal((await closed.door({ method: 'OPTIONS', target: '/nowhere', headers: {} })).status, 404)

  await using open = await fixture({ cors: '*' })
  const preflight = await open.door({ method: 'OPTIONS', target: `/2010-04-01${root}/Calls.json`, headers: {} })
  assert.equal(preflight.headers['access-control-allow-methods'], 'GET, POST, PUT, DELETE, OPTIONS')
  for (const path of [root, '/nowhere']) {
    assert.equal((await open.ask('GET', path)).headers['access-control-allow-origin'], '*')
  }
})

test('above its limit of requests at once an account gets 429, others do not', async () => {
  await using door = await fixture({ concurrency: 3 })
  const { sid, token } = await door.subaccount()
  const ask = () => door.ask('GET', `${root}/Calls.json`)
  const answers = await Promise.all([
    ask(),
    ask(),
    ask(),
    ask(),
    ask(),
    door.ask('GET', `/Accounts/${sid}`, { sid, token }),
  ])
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 429, 429, 200],
  )
  assert.equal(code(answers[3]!.body), 20429)
  assert.equal((await ask()).status, 200)
})

test('while the server stops everybody gets 503', async () => {
  let stopping = false
  await using door = await fixture({ stopping: () => stopping })
  assert.equal((await door.ask('GET', `${root}.json`)).status, 200)
  stopping = true
  const { status, body } = await door.ask('GET', `${root}.json`)
  assert.deepEqual([status, code(body)], [503, 20503])
})

test('a fault of ours is 500 without a word about it, and the operator hears all of it', async () => {
  const bugs: unknown[] = []
  await using door = await fixture({
    bug: (error) => bugs.push(error),
    desks: new Map([
      [
        'Call',
        {
          async create() {
            throw new Error('the secret reason')
          },
        },
      ],
    ]),
  })
  const { status, body } = await door.post(`${root}/Calls.json`, { To: '+15558675309', From: '+14158675309' })
  assert.deepEqual(
    [status, JSON.parse(body)],
    [
      500,
      {
        status: 500,
        message: 'An internal error occurred',
        code: 20500,
        more_info: 'http://www.twilio.com/docs/errors/20500',
      },
    ],
  )
  assert.deepEqual(bugs.map(String), ['Error: the secret reason'])
})

test('a plain resource needs no desk: the door does with the store', async () => {
  await using door = await fixture({ desks: new Map() })
  const created = await door.post(`${root}/Applications.json`, { FriendlyName: 'plain' })
  const { sid, date_created } = JSON.parse(created.body)
  assert.deepEqual([created.status, date_created], [201, 'Sat, 26 May 2012 12:00:00 +0000'])
  await door.clock.advance(1)
  const changed = await door.post(`${root}/Applications/${sid}.json`, { FriendlyName: 'other' })
  const { friendly_name, date_updated } = JSON.parse(changed.body)
  assert.deepEqual([friendly_name, date_updated], ['other', 'Sat, 26 May 2012 12:00:01 +0000'])
  assert.equal((await door.ask('DELETE', `${root}/Applications/${sid}`)).status, 204)
})

test('a request takes no virtual time, however long the store takes', async () => {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const slow = (store: Store): Store => ({
    ...store,
    async write(...changes) {
      await held
      await store.write(...changes)
    },
  })
  await using door = await fixture({ store: slow })
  let later = false
  door.clock.after(1, () => {
    later = true
  })
  const answer = door.post(`${root}/Applications.json`, {})
  const moved = door.clock.advance(1)
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(later, false)
  letGo()
  assert.equal((await answer).status, 201)
  await moved
  assert.equal(later, true)
})
