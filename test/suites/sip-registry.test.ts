/** SIP domains, the lists that say who may use them, and what is mapped to what (rest-api.md §10.18). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Rig, rig } from '../../src/testing/index.ts'
import { type Asking, doorOf } from '../door-of.ts'

const suffix = 'sip.ringback.localhost'
const password = 'Correct horse 1'

const domain = async (door: Asking, name = 'jenny', form: Record<string, string> = {}) => {
  const { status, body } = await door.post('/SIP/Domains', { DomainName: `${name}.${suffix}`, ...form })
  assert.equal(status, 201, JSON.stringify(body))
  return body
}
const credentialList = async (door: Asking, name = 'phones') =>
  (await door.post('/SIP/CredentialLists', { FriendlyName: name })).body.sid as string
const addressList = async (door: Asking, name = 'office') =>
  (await door.post('/SIP/IpAccessControlLists', { FriendlyName: name })).body.sid as string

/** A second account, with a door of its own. */
async function stranger(house: Rig): Promise<Asking> {
  const { account, authToken } = await house.house.exchange.accounts.open({ friendlyName: 'Stranger' })
  return doorOf(house, { sid: account.sid, authToken })
}

async function refusedWith(answer: Promise<{ status: number; body: { code: number } }>, code: number, status = 400) {
  const { status: given, body } = await answer
  assert.deepEqual([given, body.code], [status, code], JSON.stringify(body))
}

test('a domain is taken below the server’s own, and set up as the reference says', async () => {
  await using house = await rig()
  const made = await domain(doorOf(house), 'Jenny', { VoiceUrl: 'http://app.test/sip', SipRegistration: 'true' })
  assert.match(made.sid, /^SD[0-9a-f]{32}$/)
  assert.partialDeepStrictEqual(made, {
    domain_name: `jenny.${suffix}`,
    friendly_name: `jenny.${suffix}`,
    auth_type: '',
    api_version: '2010-04-01',
    voice_url: 'http://app.test/sip',
    voice_method: 'POST',
    voice_fallback_url: null,
    sip_registration: true,
    secure: false,
    emergency_calling_enabled: false,
    trunk_sid: null,
  })
  assert.deepEqual((await doorOf(house).get(`/SIP/Domains/${made.sid}`)).body, made)
})

test('the operator chooses what domains end with', async () => {
  await using house = await rig({ sipDomain: 'sip.example.org' })
  const door = doorOf(house)
  assert.equal((await door.post('/SIP/Domains', { DomainName: 'jenny.sip.example.org' })).status, 201)
  await refusedWith(door.post('/SIP/Domains', { DomainName: `jenny.${suffix}` }), 21232)
})

test('a name that is none, or elsewhere, or taken, is refused with 21232; none at all with 21231', async () => {
  await using house = await rig()
  const door = doorOf(house)
  await domain(door)
  for (const name of [`-.${suffix}`, `a_b.${suffix}`, `a..${suffix}`, suffix, `.${suffix}`, 'jenny.sip.twilio.com'])
    await refusedWith(door.post('/SIP/Domains', { DomainName: name }), 21232)
  const other = await stranger(house)
  await refusedWith(other.post('/SIP/Domains', { DomainName: `JENNY.${suffix}` }), 21232)
  await refusedWith(door.post('/SIP/Domains', {}), 21231)
})

test('of two who want one name at the same time, one has it', async () => {
  await using house = await rig()
  const door = doorOf(house)
  const name = { DomainName: `jenny.${suffix}` }
  const answers = await Promise.all([door.post('/SIP/Domains', name), door.post('/SIP/Domains', name)])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 400])
})

test('a domain within a domain keeps it from going (21233), and is nobody else’s to take', async () => {
  await using house = await rig()
  const door = doorOf(house)
  const { sid } = await domain(door)
  const other = await stranger(house)
  await refusedWith(other.post('/SIP/Domains', { DomainName: `desk.jenny.${suffix}` }), 21232)
  const { sid: inner } = await domain(door, 'desk.jenny')
  await refusedWith(door.remove(`/SIP/Domains/${sid}`), 21233)
  await refusedWith(door.post(`/SIP/Domains/${sid}`, { DomainName: `mary.${suffix}` }), 21233)
  assert.equal((await door.remove(`/SIP/Domains/${inner}`)).status, 204)
  assert.equal((await door.remove(`/SIP/Domains/${sid}`)).status, 204)
  assert.equal((await other.post('/SIP/Domains', { DomainName: `jenny.${suffix}` })).status, 201)
})

test('a name around somebody else’s domain cannot be taken', async () => {
  await using house = await rig()
  await domain(doorOf(house), 'desk.jenny')
  await refusedWith((await stranger(house)).post('/SIP/Domains', { DomainName: `jenny.${suffix}` }), 21232)
})

test('an account has 100 domains at most (21230)', async () => {
  await using house = await rig()
  const door = doorOf(house)
  for (let number = 0; number < 100; number++) await domain(door, `d${number}`)
  await refusedWith(door.post('/SIP/Domains', { DomainName: `more.${suffix}` }), 21230)
})

test('what is set of a domain is changed, cleared and checked', async () => {
  await using house = await rig()
  const door = doorOf(house)
  const { sid } = await domain(door, 'jenny', { VoiceUrl: 'http://app.test/a', VoiceFallbackUrl: 'http://app.test/b' })
  const path = `/SIP/Domains/${sid}`
  await refusedWith(door.post(path, { VoiceUrl: '' }), 21405)
  await refusedWith(door.post(path, { FriendlyName: 'x'.repeat(65) }), 20002)
  await refusedWith(door.post(path, { ByocTrunkSid: `BY${'0'.repeat(32)}` }), 21231)
  await refusedWith(door.post(path, { EmergencyCallerSid: `PN${'0'.repeat(32)}` }), 21231)
  const { sid: number } = (await door.get('/IncomingPhoneNumbers')).body.incoming_phone_numbers[0]
  const changed = await door.post(path, {
    DomainName: `mary.${suffix}`,
    FriendlyName: 'Mary',
    VoiceFallbackUrl: '',
    Secure: 'true',
    EmergencyCallerSid: number,
  })
  assert.equal(changed.status, 200)
  assert.partialDeepStrictEqual(changed.body, {
    domain_name: `mary.${suffix}`,
    friendly_name: 'Mary',
    voice_url: 'http://app.test/a',
    voice_fallback_url: '',
    secure: true,
    emergency_caller_sid: number,
  })
})

test('what is mapped says who may call: addresses, credentials, both, nobody', async () => {
  await using house = await rig()
  const door = doorOf(house)
  const { sid } = await domain(door)
  const [list, office] = [await credentialList(door), await addressList(door)]
  const authType = async () => (await door.get(`/SIP/Domains/${sid}`)).body.auth_type
  const mapped = await door.post(`/SIP/Domains/${sid}/CredentialListMappings`, { CredentialListSid: list })
  assert.equal(mapped.status, 201)
  // rest-api.md §10.18: the mapping's sid is the list's.
  assert.partialDeepStrictEqual(mapped.body, { sid: list, friendly_name: 'phones', domain_sid: sid })
  assert.equal(await authType(), 'CREDENTIAL_LIST')
  await door.post(`/SIP/Domains/${sid}/IpAccessControlListMappings`, { IpAccessControlListSid: office })
  assert.equal(await authType(), 'IP_ACL,CREDENTIAL_LIST')
  assert.equal((await door.remove(`/SIP/Domains/${sid}/CredentialListMappings/${list}`)).status, 204)
  assert.equal(await authType(), 'IP_ACL')
  assert.equal((await door.remove(`/SIP/Domains/${sid}/IpAccessControlListMappings/${office}`)).status, 204)
  assert.equal(await authType(), '')
  await refusedWith(door.get(`/SIP/Domains/${sid}/CredentialListMappings/${list}`), 20404, 404)
})

test('the older address and that of today show the same mappings, each by its own key and address', async () => {
  await using house = await rig()
  const door = doorOf(house)
  const { sid } = await domain(door)
  const list = await credentialList(door)
  const path = `/SIP/Domains/${sid}`
  await door.post(`${path}/Auth/Calls/CredentialListMappings`, { CredentialListSid: list })
  const [older, newer, registrations] = await Promise.all(
    ['CredentialListMappings', 'Auth/Calls/CredentialListMappings', 'Auth/Registrations/CredentialListMappings'].map(
      async (below) => (await door.get(`${path}/${below}`)).body,
    ),
  )
  // rest-api.md §4.1: `contents` under Auth.
  assert.deepEqual(
    [older.credential_list_mappings.length, newer.contents.length, registrations.contents.length],
    [1, 1, 0],
  )
  assert.match(older.credential_list_mappings[0].uri, /\/Domains\/SD\w+\/CredentialListMappings\/CL\w+\.json$/)
  assert.match(newer.contents[0].uri, /\/Auth\/Calls\/CredentialListMappings\/CL\w+\.json$/)
  await door.post(`${path}/Auth/Registrations/CredentialListMappings`, { CredentialListSid: list })
  assert.equal((await door.remove(`${path}/CredentialListMappings/${list}`)).status, 204)
  assert.equal((await door.get(`${path}/Auth/Calls/CredentialListMappings`)).body.total, 0)
  assert.equal((await door.get(`${path}/Auth/Registrations/CredentialListMappings`)).body.total, 1)
})

test('a list that is mapped already is mapped once, and one of another account’s is none', async () => {
  await using house = await rig()
  const door = doorOf(house)
  const path = `/SIP/Domains/${(await domain(door)).sid}/CredentialListMappings`
  const list = await credentialList(door)
  const form = { CredentialListSid: list }
  const answers = await Promise.all([door.post(path, form), door.post(path, form)])
  assert.deepEqual(
    answers.map(({ status }) => status),
    [201, 201],
  )
  assert.equal((await door.get(path)).body.total, 1)
  const foreign = await credentialList(await stranger(house))
  await refusedWith(door.post(path, { CredentialListSid: foreign }), 21240)
  await refusedWith(door.post(path, {}), 21240)
})

test('a list that is mapped does not go (21241, 21236); with its domain the mapping goes', async () => {
  await using house = await rig()
  const door = doorOf(house)
  const { sid } = await domain(door)
  const [list, office] = [await credentialList(door), await addressList(door)]
  await door.post(`/SIP/Domains/${sid}/CredentialListMappings`, { CredentialListSid: list })
  await door.post(`/SIP/Domains/${sid}/IpAccessControlListMappings`, { IpAccessControlListSid: office })
  await refusedWith(door.remove(`/SIP/CredentialLists/${list}`), 21241)
  await refusedWith(door.remove(`/SIP/IpAccessControlLists/${office}`), 21236)
  await door.remove(`/SIP/Domains/${sid}`)
  assert.equal((await door.remove(`/SIP/CredentialLists/${list}`)).status, 204)
  assert.equal((await door.remove(`/SIP/IpAccessControlLists/${office}`)).status, 204)
})

test('a password is never shown, and must be one', async () => {
  await using house = await rig()
  const door = doorOf(house)
  const path = `/SIP/CredentialLists/${await credentialList(door)}/Credentials`
  const made = await door.post(path, { Username: 'jenny', Password: password })
  assert.equal(made.status, 201)
  assert.deepEqual(
    Object.keys(made.body).filter((key) => /pass|seal/i.test(key)),
    [],
  )
  for (const bad of ['Short1aaaaa', 'nocapitals123', 'NOSMALL12345', 'NoDigitsAtAll', `Aa1${'x'.repeat(126)}`, '']) {
    const answer = await door.post(path, { Username: 'mary', Password: bad })
    assert.deepEqual([answer.status, answer.body.code], [400, 21243])
    assert.ok(bad === '' || !answer.body.message.includes(bad))
  }
  for (const bad of ['', 'x'.repeat(33), 'with space', 'jenny@home', 'a:b', 'jenny'])
    await refusedWith(door.post(path, { Username: bad, Password: password }), 21243)
  assert.equal((await door.post(`${path}/${made.body.sid}`, { Password: 'Another one 22' })).status, 200)
})

test('a list takes 1000 credentials (21242) and 25 addresses (21237), an account 100 lists (21239)', async () => {
  await using house = await rig()
  const door = doorOf(house)
  const credentials = `/SIP/CredentialLists/${await credentialList(door)}/Credentials`
  for (let number = 0; number < 1000; number++)
    await door.post(credentials, { Username: `u${number}`, Password: password })
  await refusedWith(door.post(credentials, { Username: 'more', Password: password }), 21242)
  const addresses = `/SIP/IpAccessControlLists/${await addressList(door)}/IpAddresses`
  for (let number = 0; number < 25; number++)
    await door.post(addresses, { FriendlyName: 'x', IpAddress: `192.0.2.${number}` })
  await refusedWith(door.post(addresses, { FriendlyName: 'x', IpAddress: '192.0.2.99' }), 21237)
  for (let number = 1; number < 100; number++) await credentialList(door, `l${number}`)
  await refusedWith(door.post('/SIP/CredentialLists', { FriendlyName: 'more' }), 21239)
})

test('an account has 1000 lists of addresses at most (21255)', async () => {
  await using house = await rig()
  const door = doorOf(house)
  for (let number = 0; number < 1000; number++) await addressList(door, `l${number}`)
  await refusedWith(door.post('/SIP/IpAccessControlLists', { FriendlyName: 'more' }), 21255)
})

test('addresses are of either family, with a range, and written as usual', async () => {
  await using house = await rig()
  const door = doorOf(house)
  const path = `/SIP/IpAccessControlLists/${await addressList(door)}/IpAddresses`
  const add = async (IpAddress: string, CidrPrefixLength?: string) => {
    const form = { FriendlyName: 'x', IpAddress, ...(CidrPrefixLength && { CidrPrefixLength }) }
    const { status, body } = await door.post(path, form)
    return status === 201 ? `${body.ip_address}/${body.cidr_prefix_length}` : body.code
  }
  assert.equal(await add('192.0.2.1'), '192.0.2.1/32')
  assert.equal(await add('192.0.2.0', '24'), '192.0.2.0/24')
  assert.equal(await add('2001:DB8:0:0::1'), '2001:db8::1/128')
  assert.equal(await add('2001:db8::', '32'), '2001:db8::/32')
  for (const bad of ['192.0.2', '192.0.2.256', '1.2.3.4/24', 'app.test', '2001:db8:::1', '0x7f.1', '', '::1%eth0'])
    assert.equal(await add(bad), 21238, bad)
  for (const prefix of ['0', '33', '129', 'x']) assert.equal(await add('192.0.2.1', prefix), 21238, prefix)
  const { sid } = (await door.get(path)).body.ip_addresses[0]
  const changed = await door.post(`${path}/${sid}`, { IpAddress: '198.51.100.7' })
  assert.deepEqual([changed.body.ip_address, changed.body.cidr_prefix_length], ['198.51.100.7', 32])
})

test('with its list whatever is in it goes', async () => {
  await using house = await rig()
  const door = doorOf(house)
  const list = await credentialList(door)
  const { body } = await door.post(`/SIP/CredentialLists/${list}/Credentials`, {
    Username: 'jenny',
    Password: password,
  })
  await door.remove(`/SIP/CredentialLists/${list}`)
  await refusedWith(door.get(`/SIP/CredentialLists/${list}/Credentials/${body.sid}`), 20404, 404)
})

test('a SIP line finds a domain by its name in any case, with who may call and who may register', async () => {
  await using house = await rig()
  const door = doorOf(house)
  const { sid } = await domain(door)
  const [list, office] = [await credentialList(door), await addressList(door)]
  await door.post(`/SIP/CredentialLists/${list}/Credentials`, { Username: 'jenny', Password: password })
  const addresses = `/SIP/IpAccessControlLists/${office}/IpAddresses`
  await door.post(addresses, { FriendlyName: 'x', IpAddress: '192.0.2.0', CidrPrefixLength: '30' })
  await door.post(addresses, { FriendlyName: 'y', IpAddress: '2001:db8::', CidrPrefixLength: '32' })
  await door.post(`/SIP/Domains/${sid}/CredentialListMappings`, { CredentialListSid: list })
  await door.post(`/SIP/Domains/${sid}/Auth/Calls/IpAccessControlListMappings`, { IpAccessControlListSid: office })
  await door.post(`/SIP/Domains/${sid}/Auth/Registrations/CredentialListMappings`, { CredentialListSid: list })
  const { sip } = house.house.exchange
  const { calls, registrations } = (await sip.domain(`JENNY.${suffix}`))!
  assert.equal(calls.needsCredentials, true)
  assert.deepEqual([await calls.passwordOf('jenny'), await calls.passwordOf('mary')], [password, null])
  const within = ['192.0.2.3', '::ffff:192.0.2.1', '2001:db8:1::9']
  const without = ['192.0.2.4', '2001:db9::', 'nonsense', '::1']
  assert.deepEqual(within.map(calls.allows), [true, true, true])
  assert.deepEqual(without.map(calls.allows), [false, false, false, false])
  // Registrations are not taken unless the domain says so.
  assert.equal(registrations.needsCredentials, false)
  await door.post(`/SIP/Domains/${sid}`, { SipRegistration: 'true' })
  assert.equal(await (await sip.domain(`jenny.${suffix}`))!.registrations.passwordOf('jenny'), password)
  assert.equal(await sip.domain(`mary.${suffix}`), null)
})
