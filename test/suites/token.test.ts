/** Tokens for phones in browsers, byte for byte (twiml-and-webhooks.md §14), and what is wrong with others. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AccessOptions, access, capability, readToken, TokenError, verifyToken } from 'ringback/token'
import twilio from 'twilio'
import { c1, c2, d1 } from './token-vectors.ts'

const clock = new Date(1_300_000_000_000)

const ofC1 = {
  accountSid: 'AC123',
  authToken: 'foo',
  incoming: 'andy',
  outgoing: { application: 'AP123', params: { foobar: '3' } },
  now: clock,
}
const ofD1: AccessOptions = {
  accountSid: `AC${'a'.repeat(32)}`,
  keySid: 'SKb5aed9ca12bf5890f37930e63cad6d38',
  secret: 'aTBl1PhJnykIjWll4TOiXKtD1ugxiz6f',
  identity: 'ID@example.com',
  grants: {
    voice: { incoming: true, outgoing: { application: 'AP123', params: { foo: 'bar' } }, endpointId: 'id' },
    video: { room: 'room' },
    sync: { serviceSid: `IS${'a'.repeat(32)}`, endpointId: 'endpointId' },
    chat: { serviceSid: `IS${'b'.repeat(32)}` },
  },
  now: clock,
}

const faulty = (reason: TokenError['reason']) => (error: unknown) =>
  error instanceof TokenError && error.reason === reason && error.message.length > 0

/** As a runtime has it that lends no module of Node. */
function withoutNode<T>(run: () => T): T {
  const lent = process.getBuiltinModule
  process.getBuiltinModule = undefined as unknown as typeof lent
  try {
    return run()
  } finally {
    process.getBuiltinModule = lent
  }
}

function withEnvironment<T>(variables: Readonly<Record<string, string | undefined>>, run: () => T): T {
  const before = { ...process.env }
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  try {
    return run()
  } finally {
    for (const name of Object.keys(variables)) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
}

test('the capability token of vector C1 is equal, byte for byte', () => {
  assert.equal(capability(ofC1), c1)
})

test('the access token of vector D1 is equal, byte for byte', () => {
  assert.equal(access(ofD1), d1)
})

test('where nothing of Node is lent, the tokens are the same and are checked the same', () => {
  withoutNode(() => {
    assert.equal(capability(ofC1), c1)
    assert.equal(access(ofD1), d1)
    assert.equal(verifyToken(d1, ofD1.secret, { now: clock }).identity, 'ID@example.com')
    assert.throws(() => verifyToken(d1, 'foo', { now: clock }), faulty('signature'))
  })
})

test('all vectors are read and verified by their secrets', () => {
  for (const token of [c1, c2]) {
    const told = verifyToken(token, 'foo', { now: clock })
    assert.equal(told.kind, 'capability')
    assert.equal(told.accountSid, 'AC123')
    assert.equal(told.issuer, 'AC123')
    assert.equal(told.identity, 'andy')
    assert.equal(told.incoming, true)
    assert.equal(told.outgoing?.application, 'AP123')
    assert.equal(told.outgoing?.params?.['foobar'], '3')
    assert.deepEqual(told.expires, new Date(1_300_003_600_000))
  }
  assert.deepEqual({ ...readToken(c2).outgoing?.params }, { foobar: '3', msg: 'a b&c' })
  assert.deepEqual({ ...readToken(c2).events }, { foobar: 'hey' })
  assert.equal(readToken(c1).events, null)
  const told = verifyToken(d1, ofD1.secret, { now: clock })
  assert.equal(told.kind, 'access')
  assert.equal(told.accountSid, ofD1.accountSid)
  assert.equal(told.issuer, ofD1.keySid)
  assert.equal(told.identity, 'ID@example.com')
  assert.equal(told.incoming, true)
  assert.deepEqual({ ...told.outgoing?.params }, { foo: 'bar' })
})

test('a phone that may only be called, only call, or only listen, has that scope alone', () => {
  const scopeOf = (options: Parameters<typeof capability>[0]) =>
    readToken(capability({ accountSid: 'AC1', authToken: 'x', ...options })).claims['scope']
  assert.equal(scopeOf({ incoming: 'bob' }), 'scope:client:incoming?clientName=bob')
  assert.equal(scopeOf({ outgoing: 'AP1' }), 'scope:client:outgoing?appSid=AP1')
  assert.equal(
    scopeOf({ outgoing: { application: 'AP1' }, incoming: 'b_2' })
      ?.toString()
      .split(' ')[1],
    'scope:client:outgoing?appSid=AP1&clientName=b_2',
  )
  assert.equal(scopeOf({ events: true }), 'scope:stream:subscribe?path=%2F2010-04-01%2FEvents')
  assert.equal(
    scopeOf({ events: { foobar: 'a b' } }),
    'scope:stream:subscribe?path=%2F2010-04-01%2FEvents&params=foobar%3Da%2Bb',
  )
  assert.equal(
    scopeOf({ outgoing: { application: 'AP1', params: { 'ä&': 'x y' } } }),
    'scope:client:outgoing?appSid=AP1&appParams=%25C3%25A4%2526%3Dx%2By',
  )
  assert.equal(scopeOf({}), '')
})

test('what goes into a token comes out of it, whatever it is written in', () => {
  const params = { 'ä &=+%': '1 2+3', ['__proto__']: 'x', empty: '', 日本: '語' }
  const options = { accountSid: 'AC1', authToken: 'x', incoming: 'bob', outgoing: { application: 'AP1', params } }
  assert.deepEqual({ ...readToken(capability(options)).outgoing?.params }, { ...params })
  const granted = access({
    ...ofD1,
    identity: '日本 😀',
    grants: { voice: { outgoing: { application: 'AP1', params } } },
  })
  assert.equal(readToken(granted).identity, '日本 😀')
  assert.deepEqual({ ...readToken(granted).outgoing?.params }, { ...params })
})

test('a token lives for an hour, for as many seconds as are said, or until a moment', () => {
  const ends = (expires?: Date | number) =>
    readToken(capability({ ...ofC1, ...(expires !== undefined && { expires }) })).expires?.getTime()
  assert.equal(ends(), clock.getTime() + 3_600_000)
  assert.equal(ends(600), clock.getTime() + 600_000)
  assert.equal(ends(new Date('2011-04-01T00:00:00.900Z')), Date.parse('2011-04-01T00:00:00Z'))
  const now = Date.now()
  const living = readToken(capability({ accountSid: 'AC1', authToken: 'x' })).expires!.getTime()
  assert.ok(living > now + 3_590_000 && living < now + 3_610_000)
  for (const wrong of [0, -1, Number.NaN, Infinity, new Date(Number.NaN)]) {
    assert.throws(() => capability({ ...ofC1, expires: wrong }), faulty('options'), String(wrong))
    assert.throws(() => access({ ...ofD1, expires: wrong }), faulty('options'), String(wrong))
  }
})

test('whose token it is comes from the environment where it is not said, and there must be somebody', () => {
  const environment = { TWILIO_ACCOUNT_SID: 'AC123', TWILIO_AUTH_TOKEN: 'foo' }
  const { accountSid: _, authToken: __, ...rest } = ofC1
  withEnvironment(environment, () => {
    assert.equal(capability(rest), c1)
    const subaccount = verifyToken(capability({ ...rest, accountSid: 'AC2', authToken: 'bar' }), 'bar', { now: clock })
    assert.equal(subaccount.accountSid, 'AC2')
    assert.equal(readToken(access({ ...ofD1, accountSid: '' })).accountSid, 'AC123')
  })
  withEnvironment({ TWILIO_ACCOUNT_SID: undefined, TWILIO_AUTH_TOKEN: undefined }, () => {
    assert.throws(() => capability(rest), /No accountSid: give it, or set TWILIO_ACCOUNT_SID/)
    assert.throws(() => capability({ ...rest, accountSid: 'AC1' }), /No authToken/)
  })
  for (const missing of ['keySid', 'secret', 'identity'] as const)
    assert.throws(() => access({ ...ofD1, [missing]: '' }), faulty('options'), missing)
})

test('a name that no client can have, and an application without a name, are refused', () => {
  for (const incoming of ['', 'a b', 'bob@example.com', 'é', 'a-b'])
    assert.throws(() => capability({ ...ofC1, incoming }), faulty('options'), incoming)
  assert.throws(() => capability({ ...ofC1, outgoing: '' }), faulty('options'))
})

test('every grant is written as the official package writes it, and so are region and beginning', () => {
  const { AccessToken } = twilio.jwt
  const official = new AccessToken('AC1', 'SK1', 'a secret', {
    identity: '7',
    nbf: 1_300_000_000,
    region: 'ie1',
    ttl: 60,
  })
  official.addGrant(new AccessToken.VoiceGrant({ outgoingApplicationSid: 'AP1', pushCredentialSid: 'CR1' }))
  official.addGrant(new AccessToken.TaskRouterGrant({ workspaceSid: 'WS1', workerSid: 'WK1', role: 'worker' }))
  const chat = { serviceSid: 'IS1', endpointId: 'e', deploymentRoleSid: 'RL1', pushCredentialSid: 'CR2' }
  official.addGrant(new AccessToken.ChatGrant(chat))
  official.addGrant(new AccessToken.VideoGrant({}))
  official.addGrant(new AccessToken.PlaybackGrant({ grant: { requestCredentials: null } }))
  official.addGrant(new AccessToken.SyncGrant({ serviceSid: 'IS2' }))
  const theirs = official.toJwt()
  const ours = access({
    accountSid: 'AC1',
    keySid: 'SK1',
    secret: 'a secret',
    identity: 7,
    notBefore: clock,
    region: 'ie1',
    expires: 60,
    grants: {
      voice: { incoming: false, outgoing: 'AP1', pushCredentialSid: 'CR1' },
      taskRouter: { workspaceSid: 'WS1', workerSid: 'WK1', role: 'worker' },
      chat,
      video: {},
      player: { requestCredentials: null },
      sync: { serviceSid: 'IS2' },
    },
    now: new Date(Number(readToken(theirs).claims['iat']) * 1000),
  })
  assert.equal(ours, theirs)
})

test('a token that is over, yet to come, or of another secret is refused, and the error says which', () => {
  const at = (seconds: number, leeway = 0) => ({ now: new Date(clock.getTime() + seconds * 1000), leeway })
  verifyToken(c1, 'foo', at(3599))
  assert.throws(() => verifyToken(c1, 'foo', at(3600)), faulty('expired'))
  verifyToken(c1, 'foo', at(3600, 5))
  const later = access({ ...ofD1, notBefore: 1_300_000_060 })
  assert.throws(() => verifyToken(later, ofD1.secret, at(59)), faulty('early'))
  verifyToken(later, ofD1.secret, at(60))
  verifyToken(later, ofD1.secret, at(55, 5))
  assert.throws(() => verifyToken(c1, 'fop', at(0)), faulty('signature'))
  assert.throws(() => verifyToken(c1, 'fop', at(9999)), faulty('signature'))
  assert.throws(() => verifyToken(c1, '', at(0)), faulty('options'))
  assert.throws(() => verifyToken(`${c1.slice(0, -1)}F`, 'foo', at(0)), faulty('signature'))
  assert.throws(() => verifyToken(c1.slice(0, c1.lastIndexOf('.') + 1), 'foo', at(0)), faulty('signature'))
})

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('a token that calls itself unsigned, or signed in another way, is refused unread', () => {
  const claims = part({ scope: 'scope:client:incoming?clientName=eve', iss: 'AC123', exp: 9_999_999_999 })
  for (const alg of ['none', 'None', 'HS384', 'RS256', 'hs256', undefined])
    for (const signature of ['', c1.split('.')[2]!]) {
      const token = `${part({ typ: 'JWT', alg })}.${claims}.${signature}`
      assert.throws(() => verifyToken(token, 'foo', { now: clock }), faulty('algorithm'), String(alg))
    }
  assert.equal(readToken(`${part({ alg: 'none' })}.${claims}.`).identity, 'eve')
})

test('what is no token is malformed, and the error holds neither token nor secret', () => {
  const wrong = ['', '.', '..', 'a.b', 'a.b.c.d', `${c1}.x`, `${part([])}.${part({})}.x`, `${part({})}.${part(null)}.x`]
  for (const token of [...wrong, `=${c1}`, c1.replace('.', '+.'), `e30.${'A'.repeat(20_000)}.x`])
    assert.throws(() => readToken(token), faulty('malformed'), token)
  assert.throws(() => readToken(undefined as unknown as string), faulty('malformed'))
  for (const run of [() => verifyToken('a.b.secret', 'hunter2'), () => verifyToken(c1, 'hunter2')])
    try {
      run()
      assert.fail('nothing was thrown')
    } catch (error) {
      assert.ok(error instanceof TokenError)
      assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /hunter2|eyJ0/)
    }
})

test('any other JWT is read too, and grants nothing', () => {
  const other = readToken(`${part({ alg: 'HS256' })}.${part({ iss: 7, exp: 'soon', grants: 'all' })}.x`)
  const { kind, issuer, identity, incoming, outgoing, events, expires } = other
  assert.deepEqual(
    { kind, issuer, identity, incoming, outgoing, events, expires },
    {
      kind: 'other',
      issuer: null,
      identity: null,
      incoming: false,
      outgoing: null,
      events: null,
      expires: null,
    },
  )
})
