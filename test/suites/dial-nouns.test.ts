/** Whom a `<Dial>` rings besides telephones: clients, SIP addresses, applications (twiml-and-webhooks.md §3). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Page, rig } from '../../src/testing/index.ts'

const jenny = '+15558675309'
const anna = '+15551230001'
const page = (inside: string) => `<Response>${inside}</Response>`

/** Jenny has answered a call from the application, which now dials so. */
async function dialling(nouns: string, { dial = '', app = {} }: { dial?: string; app?: Record<string, Page> } = {}) {
  const house = await rig({
    app: {
      '/start': page(`<Dial action="/after" ${dial}>${nouns}</Dial>`),
      '/after': page('<Say>after</Say><Pause length="60"/>'),
      '/status': '',
      ...app,
    },
  })
  const held = (address: string) => house.phone(address)
  const sid = await house.answered(house.phone(jenny), { url: '/start' })
  const after = () => house.app.askedAt('/after')[0]?.params ?? {}
  const children = () => house.client.calls.list({ parentCallSid: sid }).all(20)
  return { house, sid, held, after, children, [Symbol.asyncDispose]: () => house.close() }
}

test('a <Client> is rung by its name, and both are connected', async () => {
  await using talk = await dialling('<Client statusCallback="/status" statusCallbackEvent="answered">bob</Client>')
  const bob = talk.held('client:bob')
  await talk.house.clock.advance(1)
  const call = bob.current!
  if (call.state === 'ringing') call.answer()
  call.say('hello Jenny')
  await talk.house.clock.advance(2)
  assert.ok(talk.house.phone(jenny).heard.includes('hello Jenny'))
  call.hangup()
  await talk.house.settle()
  const [child] = await talk.children()
  assert.deepEqual([child!.to, child!.direction, child!.status], ['client:bob', 'outbound-dial', 'completed'])
  assert.partialDeepStrictEqual(talk.after(), {
    DialCallStatus: 'completed',
    DialCallSid: child!.sid,
    DialBridged: 'true',
  })
  assert.equal(talk.after()['DialSipCallId'], undefined)
  const [told] = talk.house.app.askedAt('/status')
  assert.partialDeepStrictEqual(told!.params, { CallSid: child!.sid, To: 'client:bob', CallStatus: 'in-progress' })
  assert.deepEqual(talk.house.bugs, [])
})

test('parameters of a <Client> reach it, the last of one name', async () => {
  await using talk = await dialling(
    `<Client><Identity>bob</Identity><Parameter name="order" value="12"/><Parameter name="order" value="13"/>
      <Parameter name="note"/></Client>`,
    { dial: 'callReason="Your taxi is here"' },
  )
  const call = talk.held('client:bob').current!
  assert.deepEqual(call.parameters, { order: '13', note: '' })
  assert.equal(call.callReason, 'Your taxi is here')
  assert.deepEqual(call.headers, {})
})

test('a whisper of a <Client> runs before the two are connected', async () => {
  await using talk = await dialling('<Client url="/whisper" method="GET">bob</Client>', {
    app: { '/whisper': page('<Say>a call for you</Say>') },
  })
  await talk.house.clock.advance(10)
  assert.deepEqual(talk.held('client:bob').heard, ['a call for you'])
  const [asked] = talk.house.app.askedAt('/whisper')
  assert.partialDeepStrictEqual(asked, {
    method: 'GET',
    params: { To: 'client:bob', ParentCallSid: talk.sid, Direction: 'outbound-dial' },
  })
})

test('a <Sip> is called by its address, with its headers, by its name, and its whisper is told of them', async () => {
  await using talk = await dialling(
    `<Sip url="/whisper" username="ringback" password="8675309">
      sip:anna@example.com:5061;transport=tls?X-Order=12%2C13&amp;User-to-User=abc</Sip>`,
    { dial: 'passports="eyJh,eyJi"', app: { '/whisper': page('<Say>a call for you</Say>') } },
  )
  const phone = talk.held('sip:anna@example.com:5061')
  await talk.house.clock.advance(10)
  const [call] = phone.calls
  const headers = { 'X-Order': '12,13', 'User-to-User': 'abc', Identity: 'eyJh,eyJi' }
  assert.deepEqual([call!.headers, call!.username, call!.parameters], [headers, 'ringback', {}])
  const { params } = talk.house.app.askedAt('/whisper')[0]!
  assert.partialDeepStrictEqual(params, { 'SipHeader_X-Order': '12,13', 'SipHeader_User-to-User': 'abc' })
  assert.equal(params['To'], 'sip:anna@example.com:5061;transport=tls')
  assert.deepEqual(talk.house.bugs, [])
})

test('headers may stand below a <Sip>, and several addresses too, each with a name of its own', async () => {
  await using talk = await dialling(
    `<Sip username="all" password="q"><Uri>sip:b@example.com</Uri>
      <Uri username="u" password="p">sip:a@example.com</Uri>
      <Headers><Header name="X-One" value="1"/><Header name="X-Two" value="two words"/></Headers></Sip>`,
  )
  for (const [address, username] of [
    ['sip:a@example.com', 'u'],
    ['sip:b@example.com', 'all'],
  ] as const) {
    const call = talk.held(address).current!
    assert.deepEqual([call.headers, call.username], [{ 'X-One': '1', 'X-Two': 'two words' }, username])
  }
})

test('the addresses of one <Sip> are rung one after the other as nouns are', async () => {
  const house = await rig({
    app: {
      '/start': page(`<Dial sequential="true"><Sip><Uri priority="1">sip:b@example.com</Uri>
        <Uri>sip:a@example.com</Uri></Sip></Dial>`),
    },
  })
  house.house.phones.phone('sip:a@example.com').manner = { is: 'busy' }
  const second = house.phone('sip:b@example.com')
  await house.answered(house.phone(jenny), { url: '/start' })
  await house.settle()
  assert.equal(second.state, 'ringing')
  await house.close()
})

test('the action is told what SIP said: the Call-ID, the answer, and headers of it', async () => {
  await using talk = await dialling('<Pause/><Sip>sip:anna@example.com</Sip>')
  const phone = talk.held('sip:anna@example.com')
  await talk.house.settle()
  await talk.house.clock.advance(2)
  phone.hangup()
  await talk.house.settle()
  const [child] = await talk.children()
  assert.partialDeepStrictEqual(talk.after(), {
    DialCallStatus: 'completed',
    DialSipCallId: `${child!.sid.slice(2)}@ringback`,
    DialSipResponseCode: '200',
  })
})

for (const [manner, status, code] of [
  [{ is: 'busy' }, 'busy', '486'],
  [{ is: 'decline', afterSeconds: 1 }, 'busy', '603'],
  [{ is: 'unreachable' }, 'failed', '480'],
  [{ is: 'not-in-service' }, 'no-answer', '404'],
  [{ is: 'no-answer' }, 'no-answer', '487'],
  [{ is: 'answer', headers: { 'X-Agent': 'seven' } }, 'completed', '200'],
] as const)
  test(`a SIP phone that is ${manner.is} is DialCallStatus=${status} and DialSipResponseCode=${code}`, async () => {
    const house = await rig({
      app: { '/start': page('<Dial action="/after" timeout="5"><Sip>sip:anna@example.com</Sip></Dial>'), '/after': '' },
    })
    const phone = house.house.phones.phone('sip:anna@example.com')
    phone.manner = manner
    await house.answered(house.phone(jenny), { url: '/start' })
    await house.clock.advance(6)
    if (phone.state === 'talking') phone.hangup()
    await house.settle()
    const { params } = house.app.askedAt('/after')[0]!
    assert.deepEqual([params['DialCallStatus'], params['DialSipResponseCode']], [status, code])
    assert.equal(params['DialSipHeader_X-Agent'], manner.is === 'answer' ? 'seven' : undefined)
    await house.close()
  })

test('a callback of the end says what SIP answered, where the call did not come about', async () => {
  const house = await rig({ app: { '/status': '' } })
  const statusCallback = 'http://app.test/status'
  const order = { from: house.number, twiml: page(''), timeout: 5, statusCallback, statusCallbackEvent: ['completed'] }
  for (const [manner, to] of [
    ['busy', '+15551230001'],
    ['no-answer', '+15551230002'],
    ['answer', '+15551230003'],
  ] as const) {
    house.house.phones.phone(to).manner = { is: manner }
    await house.client.calls.create({ to, ...order })
    await house.clock.advance(10)
  }
  assert.deepEqual(
    house.app.askedAt('/status').map(({ params }) => [params['CallStatus'], params['SipResponseCode']]),
    [
      ['busy', '486'],
      ['no-answer', '487'],
      ['completed', undefined],
    ],
  )
  await house.close()
})

test('an <Application> is called as a number would be: at its VoiceUrl, with the parameters', async () => {
  const app = { '/other': page('<Say>you have reached the other application</Say><Pause length="5"/>') }
  const house = await rig({ app })
  const made = await house.client.applications.create({ friendlyName: 'other', voiceUrl: 'http://app.test/other' })
  const inside = `<ApplicationSid>${made.sid}</ApplicationSid><Parameter name="order" value="12"/>
    <Parameter name="CallSid" value="mine"/>`
  house.app.pages['/start'] = page(`<Dial action="/after"><Application customerId="c7">${inside}</Application></Dial>`)
  house.app.pages['/after'] = ''
  const phone = house.phone(jenny)
  const sid = await house.answered(phone, { url: '/start' })
  await house.clock.advance(2)
  assert.ok(phone.heard.includes('you have reached the other application'))
  await house.clock.advance(60)
  const calls = await house.client.calls.list({}).all(10)
  const [incoming] = calls.filter(({ direction }) => direction === 'inbound')
  const [child] = await house.client.calls.list({ parentCallSid: sid })
  assert.deepEqual(
    [child!.to, child!.status, incoming!.to, incoming!.status],
    [`app:${made.sid}`, 'completed', `app:${made.sid}`, 'completed'],
  )
  assert.partialDeepStrictEqual(house.app.askedAt('/other')[0]!.params, {
    CallSid: incoming!.sid,
    ApplicationSid: made.sid,
    Direction: 'inbound',
    CallStatus: 'ringing',
    order: '12',
    CustomerId: 'c7',
  })
  assert.partialDeepStrictEqual(house.app.askedAt('/after')[0]!.params, {
    DialCallStatus: 'completed',
    DialCallSid: child!.sid,
  })
  assert.deepEqual(house.bugs, [])
  await house.close()
})

test('with copyParentTo an application is called at the number that was called', async () => {
  const house = await rig({ app: { '/other': page('<Pause length="5"/>') } })
  const made = await house.client.applications.create({ friendlyName: 'other', voiceUrl: 'http://app.test/other' })
  house.app.pages['/voice'] = page(`<Dial><Application copyParentTo="true">${made.sid}</Application></Dial>`)
  await house.phone(jenny).call(house.number)
  await house.clock.advance(1)
  assert.partialDeepStrictEqual(house.app.askedAt('/other')[0]!.params, { To: house.number, From: jenny })
  await house.close()
})

test('an application that is not there, or is another account’s, cannot be dialled: 13224', async () => {
  const house = await rig()
  const other = await house.client.accounts.create({ friendlyName: 'other' })
  const theirs = house.client.accounts.get(other.sid).applications
  const order = { friendlyName: 'theirs', voiceUrl: 'http://app.test/theirs' }
  const [closed, open] = [
    await theirs.create(order),
    await theirs.create({ ...order, publicApplicationConnectEnabled: true }),
  ]
  Object.assign(house.app.pages, { '/after': page(''), '/theirs': page('<Say>theirs</Say>') })
  for (const sid of [`AP${'0'.repeat(32)}`, closed.sid]) {
    house.app.pages['/start'] = page(`<Dial action="/after"><Application>${sid}</Application></Dial>`)
    await house.answered(house.phone(jenny), { url: '/start' })
    await house.clock.advance(3)
  }
  assert.deepEqual(await house.complaints(), [13224, 13224])
  assert.deepEqual(
    house.app.askedAt('/after').map(({ params }) => params['DialCallStatus']),
    ['failed', 'failed'],
  )
  house.app.pages['/start'] = page(`<Dial><Application>${open.sid}</Application></Dial>`)
  await house.answered(house.phone(jenny), { url: '/start' })
  await house.clock.advance(3)
  assert.equal(house.app.askedAt('/theirs')[0]?.params['AccountSid'], other.sid)
  await house.close()
})

test('nouns of all kinds are rung at once, up to ten, and the first to answer is connected', async () => {
  const others = Array.from({ length: 8 }, (_, index) => `<Client>agent ${index}</Client>`).join('')
  const house = await rig({
    app: {
      '/start': page(`<Dial><Number>${anna}</Number><Sip>sip:anna@example.com</Sip>${others}<Sim>DE1</Sim></Dial>`),
    },
  })
  const phones = [anna, 'sip:anna@example.com', 'client:agent 0', 'client:agent 7'].map((each) => house.phone(each))
  await house.answered(house.phone(jenny), { url: '/start' })
  assert.deepEqual(
    phones.map(({ state }) => state),
    ['ringing', 'ringing', 'ringing', 'ringing'],
  )
  phones[2]!.answer()
  await house.settle()
  assert.deepEqual(
    phones.map(({ state }) => state),
    ['idle', 'idle', 'talking', 'idle'],
  )
  assert.deepEqual(await house.complaints(), [13215])
  await house.close()
})

test('<Sim> and <WhatsApp> beside others are 13224, and the others are rung', async () => {
  await using talk = await dialling('<WhatsApp>+15551230001</WhatsApp><Sim>DE1</Sim><Client>bob</Client>')
  assert.equal(talk.held('client:bob').state, 'ringing')
  assert.deepEqual(await talk.house.complaints(), [13224, 13224])
})

test('a domain of ours where no phone registers cannot be dialled: 13255', async () => {
  const house = await rig({ app: { '/after': page('') } })
  const name = 'jenny.sip.ringback.localhost'
  await house.client.sip.domains.create({ domainName: name })
  house.app.pages['/start'] = page(`<Dial action="/after"><Sip>sip:anna@${name}</Sip></Dial>`)
  await house.answered(house.phone(jenny), { url: '/start' })
  await house.clock.advance(1)
  assert.deepEqual(await house.complaints(), [13255])
  assert.equal(house.app.askedAt('/after')[0]?.params['DialCallStatus'], 'failed')
  await house.close()
})

test('a client that calls in must say whom a telephone is shown: 13214 without callerId', async () => {
  const house = await rig({ app: { '/voice': page(`<Dial>${anna}</Dial>`) } })
  const called = house.phone(anna)
  await house.phone('client:bob').call(house.number)
  await house.clock.advance(1)
  assert.deepEqual([await house.complaints(), called.calls.length], [[13214], 0])
  house.app.pages['/voice'] = page(`<Dial callerId="${house.number}">${anna}</Dial>`)
  await house.phone('client:bob').call(house.number)
  await house.clock.advance(1)
  assert.equal(called.current?.from, house.number)
  await house.close()
})

test('a SIP phone is shown whatever can be a user’s name, a client any client', async () => {
  for (const [noun, address, shown] of [
    ['<Sip>sip:anna@example.com</Sip>', 'sip:anna@example.com', 'front.desk_1'],
    ['<Client>bob</Client>', 'client:bob', 'client:front desk'],
  ] as const) {
    await using talk = await dialling(noun, { dial: `callerId="${shown}"` })
    assert.equal(talk.held(address).current?.from, shown)
  }
})

test('REST brings along what a far end is told: credentials, headers and why one calls', async () => {
  const house = await rig({ app: { '/start': page('<Pause length="9"/>') } })
  const phone = house.phone('sip:anna@example.com')
  await house.client.calls.create({
    to: 'sip:anna@example.com;transport=tcp?X-Order=12%2C13',
    from: house.number,
    url: 'http://app.test/start',
    sipAuthUsername: 'ringback',
    sipAuthPassword: 'Sesame42',
    callReason: 'Your taxi is here',
  })
  await house.settle()
  const { headers, username, callReason } = phone.current!
  assert.deepEqual([headers, username, callReason], [{ 'X-Order': '12,13' }, 'ringback', 'Your taxi is here'])
  const stored = JSON.stringify(await house.timeline(phone.current!.sid!))
  assert.ok(!stored.includes('Sesame42'), 'a password is in no timeline')
  await house.close()
})
