/** twiml.json, the nouns that a Dial rings, and Refer, Echo, Queue, Task, Pay and Prompt; §2.6, §2.8, §3.3 and §9. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attributeTable, codes, obey, type Row } from '../fixture-line.ts'

const methods = (code: number) => ({ or: 'POST', reads: { get: 'GET', Post: 'POST' }, wrong: { PUT: code } })
const links = { or: '', reads: { '/a': '/a', '': '' }, wrong: { 'file:///etc/passwd': 11100 } }
const between = (or: number, min: number, max: number) => ({
  or,
  reads: { [min]: min, [max]: max },
  wrong: { [min - 1]: 12200, [max + 1]: 12200 },
})
const any = { or: '', reads: { any: 'any', '': '' }, wrong: {} }
const flags = (or: boolean) => ({ or, reads: { true: true, FALSE: false }, wrong: { maybe: 12200 } })
const told = (method = 12200): Row[] => [
  { name: 'url', ...links },
  { name: 'method', ...methods(method) },
]
const callbacks: Row[] = [
  {
    name: 'statusCallbackEvent',
    or: ['completed'],
    reads: { 'initiated ringing answered completed': ['initiated', 'ringing', 'answered', 'completed'] },
    wrong: { busy: 12200, 'initiated,ringing': 12200 },
  },
  { name: 'statusCallback', ...links },
  { name: 'statusCallbackMethod', ...methods(12200) },
]
const username = {
  or: '',
  reads: { 'jenny-1': 'jenny-1' },
  wrong: { 'jen ny': 13249, 'jen:ny': 13249, ['x'.repeat(256)]: 13249 },
}
const password = { or: '', reads: { '8675309!': '8675309!' }, wrong: { schlüssel: 13249, ['x'.repeat(256)]: 13249 } }

attributeTable('Client', 'Dial', 'voice', [...told(), ...callbacks])
attributeTable('Sip', 'Dial', 'voice', [
  ...told(13241),
  { name: 'username', ...username },
  { name: 'password', ...password },
  ...callbacks,
  { name: 'machineDetection', or: '', reads: { DetectMessageEnd: 'DetectMessageEnd' }, wrong: { enable: 12200 } },
  { name: 'machineDetectionTimeout', ...between(30, 3, 60) },
  { name: 'machineDetectionSpeechThreshold', ...between(2400, 1000, 6000) },
  { name: 'machineDetectionSpeechEndThreshold', ...between(1200, 500, 5000) },
  { name: 'machineDetectionSilenceTimeout', ...between(5000, 2000, 10000) },
  { name: 'amdStatusCallback', ...links },
  { name: 'amdStatusCallbackMethod', ...methods(12200) },
])
attributeTable('Uri', 'Sip', 'voice', [
  { name: 'priority', or: 0, reads: { 5: 5 }, wrong: { '-1': 12200, first: 12200 } },
  { name: 'weight', or: 0, reads: { 5: 5 }, wrong: { '-1': 12200 } },
  { name: 'username', ...username },
  { name: 'password', ...password },
])
attributeTable('Header', 'Headers', 'voice', [
  { name: 'name', ...any },
  { name: 'value', ...any },
])
attributeTable('Application', 'Dial', 'voice', [
  ...told(),
  ...callbacks,
  { name: 'copyParentTo', ...flags(false) },
  { name: 'customerId', ...any },
])
attributeTable('WhatsApp', 'Dial', 'voice', [...told(), ...callbacks])
attributeTable('Refer', 'Response', 'voice', [
  { name: 'action', ...links },
  { name: 'method', ...methods(12200) },
])
attributeTable('Task', 'Enqueue', 'voice', [
  { name: 'priority', or: 0, reads: { 7: 7 }, wrong: { '-1': 14217, high: 14217 } },
  { name: 'timeout', or: Number.POSITIVE_INFINITY, reads: { 60: 60 }, wrong: { '-1': 14217 } },
])
const sids = (prefix: string, code: number) => {
  const sid = prefix + '0'.repeat(32)
  return { or: '', reads: { [sid]: sid }, wrong: { [`${prefix}1`]: code } }
}
attributeTable('Queue', 'Response', 'voice', [
  { name: 'url', or: '', reads: { '/a': '/a' }, wrong: { 'ftp://x.test/': 14211 } },
  { name: 'method', ...methods(14210) },
  { name: 'reservationSid', ...sids('WR', 14218) },
  { name: 'postWorkActivitySid', ...sids('WA', 12200) },
])
const oneOf = (or: string, ...values: string[]) => ({
  or,
  reads: Object.fromEntries(values.map((value) => [value, value])),
  wrong: { other: 12200 },
})
const cards = (or: readonly string[]) => ({
  or,
  reads: { 'visa jcb': ['visa', 'jcb'] },
  wrong: { 'visa,jcb': 12200 },
})
attributeTable('Pay', 'Response', 'voice', [
  { name: 'action', ...links },
  { name: 'input', ...oneOf('dtmf', 'dtmf') },
  {
    name: 'bankAccountType',
    ...oneOf('consumer-checking', 'consumer-checking', 'consumer-savings', 'commercial-checking', 'commercial-savings'),
  },
  { name: 'statusCallback', ...links },
  { name: 'statusCallbackMethod', ...methods(12200) },
  { name: 'timeout', or: 5, reads: { 0: 0, 20: 20 }, wrong: { soon: 12200 } },
  { name: 'maxAttempts', ...between(1, 1, 3) },
  { name: 'securityCode', ...flags(true) },
  { name: 'postalCode', or: 'true', reads: { false: 'false', 94105: '94105' }, wrong: {} },
  { name: 'minPostalCodeLength', or: 0, reads: { 5: 5 }, wrong: { long: 12200 } },
  { name: 'paymentConnector', or: 'Default', reads: { Stripe: 'Stripe' }, wrong: {} },
  { name: 'paymentMethod', ...oneOf('credit-card', 'credit-card', 'ach-debit') },
  { name: 'tokenType', ...oneOf('reusable', 'one-time', 'reusable', 'payment-method') },
  { name: 'chargeAmount', or: '0', reads: { '1.50': '1.50' }, wrong: { much: 12200 } },
  { name: 'currency', or: 'usd', reads: { eur: 'eur' }, wrong: {} },
  { name: 'description', ...any },
  { name: 'validCardTypes', ...cards(['visa', 'mastercard', 'amex']) },
  { name: 'language', or: 'en-US', reads: { 'fr-FR': 'fr-FR' }, wrong: { french_: 12200 } },
])
const prompt: Row[] = [
  { name: 'for', ...oneOf(undefined as never, 'payment-card-number', 'security-code', 'bank-routing-number') },
  {
    name: 'errorType',
    or: undefined,
    reads: { 'timeout invalid-date': ['timeout', 'invalid-date'] },
    wrong: { late: 12200 },
  },
  { name: 'cardType', ...cards([]) },
  { name: 'attempt', or: undefined, reads: { '1 2': [1, 2] }, wrong: { first: 12200 } },
  { name: 'requireMatchingInputs', ...flags(false) },
]
attributeTable('Prompt', 'Pay', 'voice', prompt)
attributeTable('Prompt', 'Response', 'voice', prompt)
attributeTable('Parameter', 'Client', 'voice', [
  { name: 'name', or: undefined, reads: { order: 'order' }, wrong: {} },
  { name: 'value', or: undefined, reads: { 12: '12' }, wrong: {} },
])

// ── What each is as a party to ring ──────────────────────────────────────────────────────────────────────────────────

const callees = async (inside: string, dial = '') => (await obey(`<Dial ${dial}>${inside}</Dial>`)).dials[0]?.callees

test('what a <Client> says is how it is rung', async () => {
  const says = 'url="/whisper" method="GET" statusCallback="/told" statusCallbackEvent="ringing"'
  assert.deepEqual(await callees(`<Client ${says}> bob </Client>`), [
    {
      to: 'client:bob',
      parameters: {},
      whisper: { url: '/whisper', method: 'GET' },
      statusCallback: { url: '/told', method: 'POST', events: ['ringing'] },
    },
  ])
  assert.deepEqual(
    await callees('<Client>no<Identity>bob</Identity><Parameter name="a" value="1"/><Parameter name="b"/></Client>'),
    [{ to: 'client:bob', parameters: { a: '1', b: '' } }],
  )
})

test('what a <Sip> says is how it is rung', async () => {
  const amd = 'machineDetection="DetectMessageEnd" machineDetectionTimeout="9" amdStatusCallback="/who"'
  const says = `username="jenny" password="8675309" url="/w" ${amd}`
  assert.deepEqual(await callees(`<Sip ${says}>sips:anna@example.com?X-A=b%20c&amp;X-D</Sip>`, 'passports="p,q"'), [
    {
      to: 'sips:anna@example.com',
      headers: { 'X-A': 'b c', 'X-D': '', Identity: 'p,q' },
      credentials: { username: 'jenny', password: '8675309' },
      whisper: { url: '/w', method: 'POST' },
      detection: {
        mode: 'DetectMessageEnd',
        timeoutSeconds: 9,
        speechThresholdMilliseconds: 2400,
        speechEndThresholdMilliseconds: 1200,
        silenceTimeoutMilliseconds: 5000,
        waits: false,
        statusCallback: { url: '/who', method: 'POST' },
      },
    },
  ])
})

test('each <Uri> is a party: by priority, then by weight, with its own name or that of the <Sip>', async () => {
  const uris = '<Uri priority="9">sip:c@x.test</Uri><Uri username="u" password="p">sip:b@x.test</Uri>'
  const found = await callees(`<Sip username="n" password="q">${uris}<Uri weight="2">sip:a@x.test</Uri></Sip>`)
  assert.deepEqual(
    found?.map(({ to, credentials }) => [to, credentials?.username]),
    [
      ['sip:a@x.test', 'n'],
      ['sip:b@x.test', 'u'],
      ['sip:c@x.test', 'n'],
    ],
  )
})

const AP = `AP${'a'.repeat(32)}`
test('what an <Application> says is how it is called', async () => {
  assert.deepEqual(await callees(`<Application copyParentTo="true">${AP}</Application>`), [
    { to: `app:${AP}`, application: { sid: AP, copiesTo: true }, parameters: {} },
  ])
  const inside = `<ApplicationSid>${AP}</ApplicationSid><Parameter name="a" value="1"/>`
  assert.deepEqual(await callees(`<Application customerId="c" url="/w">${inside}</Application>`), [
    {
      to: `app:${AP}`,
      application: { sid: AP, copiesTo: false },
      parameters: { a: '1', CustomerId: 'c' },
      whisper: { url: '/w', method: 'POST' },
    },
  ])
})

const headersOf = (count: number) =>
  `<Headers>${Array.from({ length: count }, (_, index) => `<Header name="X-${index}" value="v"/>`).join('')}</Headers>`
for (const [what, sip, found] of [
  ['of any transport and host', '<Sip>sip:a@[::1]:5061;transport=tls;region=ie1</Sip>', []],
  ['of another transport', '<Sip>sip:a@x.test;transport=ws</Sip>', [13243]],
  ['of no scheme', '<Sip>anna@x.test</Sip>', [13243]],
  ['of nobody at a host', '<Sip>sip:x.test</Sip>', [13243]],
  ['of 255 characters', `<Sip>sip:${'a'.repeat(244)}@x.test</Sip>`, [13243]],
  ['of 254 characters', `<Sip>sip:${'a'.repeat(243)}@x.test</Sip>`, []],
  ['of a host that is none', '<Sip>sip:a@-x-.test</Sip>', [13254]],
  ['with a header of SIP itself', '<Sip>sip:a@x.test?Via=elsewhere</Sip>', [13252]],
  ['with a header that is no text', '<Sip>sip:a@x.test?X-A=%0d%0aVia:b</Sip>', [13252]],
  ['with an escape that is none', '<Sip>sip:a@x.test?X-A=%ff</Sip>', [13252]],
  [
    'with each header that carriers ask for',
    '<Sip>sip:a@x.test?Remote-Party-ID=a&amp;P-Preferred-Identity=b</Sip>',
    [],
  ],
  ['with 1,024 characters of headers', `<Sip>sip:a@x.test?X-A=${'a'.repeat(1020)}</Sip>`, [13253]],
  [
    'with a long <Header>',
    `<Sip>sip:a@x.test<Headers><Header name="X-A" value="${'a'.repeat(1030)}"/></Headers></Sip>`,
    [13253],
  ],
  ['with 32 headers', `<Sip>sip:a@x.test${headersOf(32)}</Sip>`, []],
  ['with 33 headers', `<Sip>sip:a@x.test${headersOf(33)}</Sip>`, [13251]],
  ['of 11 addresses', `<Sip>${'<Uri>sip:a@x.test</Uri>'.repeat(11)}</Sip>`, [13250]],
  ['with a name and no password', '<Sip username="a">sip:a@x.test</Sip>', [13249]],
] as const)
  test(`a <Sip> ${what} is ${found.length === 0 ? 'fine' : found.join(', ')}`, () => {
    assert.deepEqual(codes(`<Dial>${sip}</Dial>`), found)
  })

test('a SIP address that is none is not rung, and headers that may not go are left out', async () => {
  const line = await obey('<Dial><Sip>sip:a@x.test?Via=b&amp;X-A=1</Sip><Sip>nobody</Sip></Dial>')
  assert.deepEqual(line.dials[0]?.callees, [{ to: 'sip:a@x.test', headers: { 'X-A': '1' } }])
  assert.deepEqual(line.warned, [13252, 13243])
})

test('in 2008-08-01 there were none of them: 13245, and the numbers beside them are rung', async () => {
  const nouns = `<Client>bob</Client><Sip>sip:a@x.test</Sip><Application>${AP}</Application>`
  const line = await obey(`<Dial>${nouns}<Number>4158675309</Number></Dial>`, { apiVersion: '2008-08-01' })
  assert.deepEqual(line.warned, [13245, 13245, 13245])
  assert.deepEqual(line.dials[0]?.callees, [{ to: '+14158675309' }])
})

test('a <Dial> says where one goes on who is passed on, why it calls, and what 2008 did about machines', async () => {
  const { dials } = await obey('<Dial referUrl="/refer" callReason="Your taxi"><Client>bob</Client></Dial>')
  assert.partialDeepStrictEqual(dials[0], { refer: { url: '/refer', method: 'POST' }, callReason: 'Your taxi' })
  const old = await obey('<Dial ifMachine="hangup">4158675309</Dial>', { apiVersion: '2008-08-01' })
  assert.deepEqual([old.dials[0]?.ifMachine, old.warned], ['Hangup', []])
  const today = await obey('<Dial ifMachine="Hangup">4158675309</Dial>')
  assert.deepEqual([today.dials[0]?.ifMachine, today.warned], [undefined, [12200]])
})

test('the action is told all that is said of a SIP far end', async () => {
  const sip = { DialSipCallId: 'a@b', DialSipResponseCode: '486', 'DialSipHeader_X-A': '1' }
  const { went } = await obey('<Dial action="/done"><Sip>sip:a@x.test</Sip></Dial>', {
    dialed: { status: 'busy', sid: 'CA2', bridged: false, sip },
  })
  assert.deepEqual(went?.params, { DialCallStatus: 'busy', DialCallSid: 'CA2', DialBridged: 'false', ...sip })
})

// ── The other verbs ──────────────────────────────────────────────────────────────────────────────────────────────────

test('<Refer> answers, asks, and goes to its action with what came of it; without one the call ends', async () => {
  const line = await obey('<Refer action="/done"><Sip>sip:a@x.test?X-A=1</Sip></Refer><Say>no</Say>')
  assert.deepEqual(line.did, ['answer', 'refer sip:a@x.test', 'go to /done'])
  assert.deepEqual(line.went?.params, {
    ReferCallStatus: 'completed',
    ReferSipResponseCode: '202',
    NotifySipResponseCode: '200',
  })
  const bare = await obey('<Refer><Sip>sip:a@x.test</Sip></Refer><Say>no</Say>', { referred: { status: 'no-answer' } })
  assert.deepEqual(bare.did, ['answer', 'refer sip:a@x.test', 'hang up'])
})

test('<Refer> to nobody is 13243 and ReferCallStatus=failed', async () => {
  const line = await obey('<Refer action="/done"><Sip>anna</Sip></Refer>')
  assert.deepEqual([line.warned, line.did], [[13243], ['answer', 'go to /done']])
  assert.deepEqual(line.went?.params, { ReferCallStatus: 'failed' })
})

test('<Echo> and a <Queue> by itself answer, and nothing comes after them', async () => {
  assert.deepEqual((await obey('<Echo/><Say>no</Say>')).did, ['answer', 'echo'])
  assert.deepEqual((await obey('<Queue>support</Queue><Say>no</Say>')).did, ['answer', 'stay'])
})

test('<Pay> is 13750, and its action, or the document itself, is told payment-connector-error', async () => {
  for (const [attributes, url] of [
    ['action="/paid" chargeAmount="20.45"', '/paid'],
    ['', ''],
  ] as const) {
    const inside = '<Prompt for="security-code"><Say>a</Say></Prompt><Parameter name="a" value="b"/>'
    const line = await obey(`<Pay ${attributes}>${inside}</Pay><Say>no</Say>`)
    assert.deepEqual([line.warned, line.did], [[13750], ['answer', `go to ${url}`]])
    assert.deepEqual(line.went, { url, method: 'POST', params: { Result: 'payment-connector-error' } })
  }
})

test('a <Prompt> that no <Pay> asks is 13750, and the next verb runs', async () => {
  const line = await obey('<Prompt><Say>a</Say></Prompt><Say>after</Say>')
  assert.deepEqual([line.warned, line.did], [[13750], ['answer', 'hear after']])
})

for (const [task, found] of [
  ['{"skill":"taxi"}', []],
  ['[1]', [14217]],
  ['taxi', [14217]],
  ['null', [14217]],
] as const)
  test(`a <Task> of ${task} is ${found.length === 0 ? 'fine' : found}; no workflow is 14216`, async () => {
    const inside = `<Enqueue workflowSid="WW${'0'.repeat(32)}" action="/done"><Task>${task}</Task></Enqueue>`
    assert.deepEqual(codes(inside), found)
    const line = await obey(inside)
    assert.deepEqual(line.warned.toSorted(), [14216, ...found])
    assert.deepEqual(line.went?.params, { QueueResult: 'error' })
  })

test('in 2008-08-01 Refer, Echo, Queue, Pay and Prompt give the document up: 13750', async () => {
  for (const verb of ['<Refer/>', '<Echo/>', '<Queue>a</Queue>', '<Pay/>', '<Prompt/>'])
    assert.equal((await obey(verb, { apiVersion: '2008-08-01' })).failed, 13750, verb)
})
