/** The number that accounts share to try things with: whoever gives a PIN reaches its account (rest-api.md §10.15). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Rig, type RigOptions, rig } from '../../src/testing/index.ts'
import { refused } from '../refused.ts'
import { dice } from '../storm/dice.ts'
import { controlOf } from './control-rig.ts'

const shared = '+14155992671'
const jenny = '+15558675309'
const page = (inside: string) => `<Response>${inside}</Response>`

/** A house with sandboxes, and the account's own set up. */
async function tried(options: RigOptions = {}) {
  const app = {
    '/try': page('<Say>you are through</Say>'),
    '/text': page('<Message>got it</Message>'),
    '/told': '',
    ...options.app,
  }
  const house = await rig({ sandbox: true, ...options, app })
  const sandbox = await house.client.sandbox
  const set = await sandbox.update({
    voiceUrl: 'http://app.test/try',
    smsUrl: 'http://app.test/text',
    statusCallback: 'http://app.test/told',
  })
  return { house, sandbox: set, pin: String(set.pin) }
}

const subaccount = async (house: Rig) => {
  const { sid } = await house.client.accounts.create({ friendlyName: 'Sub' })
  return house.client.with({ accountSid: sid })
}

test('an account has one part of the shared number, under a PIN of eight digits that stays', async () => {
  await using house = await rig({ sandbox: true })
  const sandbox = await house.client.sandbox
  assert.match(String(sandbox.pin), /^[1-9][0-9]{7}$/)
  assert.partialDeepStrictEqual(
    { ...sandbox },
    {
      accountSid: house.account.sid,
      phoneNumber: shared,
      voiceUrl: null,
      voiceMethod: 'POST',
      smsUrl: null,
      smsMethod: 'POST',
      statusCallback: null,
      apiVersion: '2010-04-01',
      uri: `/2010-04-01/Accounts/${house.account.sid}/Sandbox.json`,
    },
  )
  const [again, at, once] = await Promise.all([house.client.sandbox, house.client.sandbox, house.client.sandbox])
  assert.deepEqual([again.pin, at.pin, once.pin], [sandbox.pin, sandbox.pin, sandbox.pin])
  assert.notEqual((await (await subaccount(house)).sandbox).pin, sandbox.pin)
  const authorization = `Basic ${btoa(`${house.account.sid}:${house.account.authToken}`)}`
  const target = `/2010-04-01/Accounts/${house.account.sid}/Sandbox`
  const xml = await house.house.door({ method: 'GET', target, headers: { authorization } })
  assert.match(xml.body, /<TwilioResponse><TwilioSandbox><Pin>[0-9]{8}<\/Pin><AccountSid>/)
})

test('its settings change, what is empty is cleared, and what is wrong is refused', async () => {
  const { house, sandbox } = await tried()
  await using _ = house
  assert.equal(sandbox.voiceUrl, 'http://app.test/try')
  const changed = await sandbox.update({ voiceMethod: 'GET', smsUrl: '' })
  assert.deepEqual([changed.voiceMethod, changed.smsUrl, changed.voiceUrl], ['GET', null, 'http://app.test/try'])
  assert.deepEqual({ ...(await house.client.sandbox) }, { ...changed })
  await refused(sandbox.update({ voiceUrl: 'nowhere' }), 21402)
  await refused(sandbox.update({ smsMethod: 'PUT' as 'GET' }), 21403)
})

test('an account that is no trial has none, and the number is out of service until anybody has', async () => {
  await using house = await rig()
  await assert.rejects(Promise.resolve(house.client.sandbox), { code: 20404, status: 404 })
  await assert.rejects(house.phone(jenny).call(shared), { code: 21214 })
  const ask = await controlOf(house)
  await ask('PATCH', `accounts/${house.account.sid}`, { type: 'Trial' })
  const { pin } = await house.client.sandbox
  await ask('PATCH', `accounts/${house.account.sid}`, { type: 'Full' })
  await assert.rejects(Promise.resolve(house.client.sandbox), { code: 20404 })
  // Who gives the PIN of an upgraded account gives nobody's.
  await assert.rejects(house.phone(jenny).text(shared, String(pin)), { code: 21612 })
})

test('a caller gives the PIN and is put through; then the call is the account’s', async () => {
  const { house, pin } = await tried()
  await using _ = house
  const phone = house.phone(jenny)
  const call = await phone.call(shared)
  await house.clock.advance(1)
  assert.equal(phone.heard[0], 'Welcome to the Ringback sandbox. Please enter your eight digit PIN.')
  assert.equal((await house.client.calls.list()).length, 0)
  phone.press(pin)
  await house.clock.advance(30)
  assert.equal(phone.heard.at(-1), 'you are through')
  assert.partialDeepStrictEqual(
    { ...(await house.call(call.sid!)) },
    { status: 'completed', direction: 'inbound', from: jenny, to: shared, phoneNumberSid: null },
  )
  const [asked] = house.app.askedAt('/try')
  assert.deepEqual(
    [asked!.params['CallSid'], asked!.params['AccountSid'], asked!.params['CallStatus'], asked!.params['To']],
    [call.sid, house.account.sid, 'in-progress', shared],
  )
  assert.equal(house.app.askedAt('/told')[0]?.params['CallStatus'], 'completed')
  assert.deepEqual(house.bugs, [])
})

test('each PIN leads to its own account', async () => {
  const { house } = await tried({ app: { '/sub': page('<Say>this is the other one</Say>') } })
  await using _ = house
  const below = await subaccount(house)
  const { pin } = await below.sandbox.update({ voiceUrl: 'http://app.test/sub' })
  const phone = house.phone(jenny)
  await phone.call(shared)
  await house.settle()
  phone.press(String(pin))
  await house.clock.advance(30)
  assert.equal(phone.heard.at(-1), 'this is the other one')
  assert.deepEqual([(await below.calls.list()).length, (await house.client.calls.list()).length], [1, 0])
})

test('who gives no PIN, a wrong one three times, or hangs up leaves nothing behind', async () => {
  const { house, pin } = await tried()
  await using _ = house
  const phone = house.phone(jenny)
  await phone.call(shared)
  await house.clock.advance(120)
  assert.equal(phone.state, 'idle')
  assert.equal(phone.heard.at(-1), 'That is nobody’s PIN. Goodbye.')
  await phone.call(shared)
  const wrong = pin.replace(/^./, (digit) => (digit === '9' ? '1' : '9'))
  for (let tries = 0; tries < 3; tries++) {
    phone.press(wrong)
    await house.settle()
  }
  await house.clock.advance(30)
  assert.equal(phone.state, 'idle')
  const gone = await phone.call(shared)
  await house.settle()
  gone.press(pin.slice(0, 4))
  gone.hangup()
  await house.clock.advance(60)
  assert.equal((await house.client.calls.list()).length, 0)
  assert.deepEqual(house.bugs, [])
})

test('the second try counts as well as the first', async () => {
  const { house, pin } = await tried()
  await using _ = house
  const phone = house.phone(jenny)
  await phone.call(shared)
  await house.settle()
  phone.press('12#')
  await house.settle()
  phone.press(pin)
  await house.clock.advance(30)
  assert.equal((await house.client.calls.list()).length, 1)
})

test('a sandbox without a VoiceUrl says so, to the caller and to its account', async () => {
  const { house, sandbox, pin } = await tried()
  await using _ = house
  await sandbox.update({ voiceUrl: '' })
  const phone = house.phone(jenny)
  await phone.call(shared)
  await house.settle()
  phone.press(pin)
  await house.clock.advance(30)
  assert.equal(phone.heard.at(-1), 'This sandbox has no voice URL. Goodbye.')
  assert.deepEqual(await house.complaints(), [11100])
  assert.equal((await house.client.calls.list())[0]?.status, 'completed')
})

test('an application calls the shared number too, and gives the PIN by its keys', async () => {
  const { house, pin } = await tried()
  await using _ = house
  const { sid } = await house.client.calls.create({
    from: house.number,
    to: shared,
    sendDigits: `ww${pin}`,
    twiml: page('<Pause length="10"/>'),
  })
  await house.clock.advance(30)
  assert.equal((await house.call(sid)).status, 'completed')
  assert.ok((await house.transcript(sid)).includes('< you are through'))
})

test('while a caller waits, the phone is seen and can be used from outside', async () => {
  const { house, pin } = await tried()
  await using _ = house
  const ask = await controlOf(house)
  assert.equal((await ask('POST', `phones/${jenny}/calls`, { to: shared })).status, 201)
  await house.settle()
  assert.equal((await ask('GET', `phones/${jenny}`)).body.state, 'talking')
  assert.equal((await ask('POST', `phones/${jenny}/keys`, { keys: pin })).status, 200)
  await house.clock.advance(30)
  assert.equal((await house.client.calls.list()).length, 1)
  assert.equal((await ask('GET', `phones/${shared}`)).body.code, 20404)
})

test('a text that begins with the PIN binds its sender, whose texts reach the SmsUrl from then on', async () => {
  const { house, pin } = await tried()
  await using _ = house
  const phone = house.phone(jenny)
  await assert.rejects(phone.text(shared, 'hello?'), { code: 21612 })
  await phone.text(shared, ` ${pin} `)
  await house.clock.advance(1)
  assert.equal(house.app.askedAt('/text').length, 0)
  assert.deepEqual(
    (await house.client.messages.list()).map(({ body, status, from, to }) => [body, status, from, to]),
    [['', 'received', jenny, shared]],
  )
  await phone.text(shared, 'hello')
  await house.clock.advance(1)
  const [asked] = house.app.askedAt('/text')
  assert.deepEqual([asked!.params['Body'], asked!.params['To']], ['hello', shared])
  assert.deepEqual(
    phone.texts.filter(({ direction }) => direction === 'incoming').map(({ from, body }) => [from, body]),
    [[shared, 'got it']],
  )
})

test('words behind the PIN are a text already; another PIN leads elsewhere', async () => {
  const { house, pin } = await tried()
  await using _ = house
  const below = await subaccount(house)
  const other = await below.sandbox
  const phone = house.phone(jenny)
  await phone.text(shared, `${pin} first words`)
  await house.clock.advance(1)
  assert.equal(house.app.askedAt('/text')[0]?.params['Body'], 'first words')
  await phone.text(shared, `${other.pin}`)
  await phone.text(shared, 'for the other')
  await house.clock.advance(1)
  assert.equal((await below.messages.list()).length, 2)
  assert.equal(house.app.askedAt('/text').length, 1)
  // More digits than a PIN are no PIN.
  await phone.text(shared, `${pin}1`)
  await house.clock.advance(1)
  assert.equal((await below.messages.list()).length, 3)
})

test('an account texts from the shared number only to those who know it', async () => {
  const { house, pin } = await tried()
  await using _ = house
  const send = () => house.client.messages.create({ from: shared, to: jenny, body: 'hello' })
  await refused(send(), 21608)
  await house.phone(jenny).text(shared, pin)
  assert.equal((await send()).status, 'queued')
  await refused((await subaccount(house)).messages.create({ from: shared, to: jenny, body: 'hello' }), 21608)
  await house.clock.advance(1)
  assert.equal(house.phone(jenny).texts.at(-1)?.body, 'hello')
})

test('whatever is texted to the shared number, it is taken or refused, and nothing else happens', async (context) => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e6))
  context.diagnostic(`SEED=${seed}`)
  const { roll, below } = dice(seed)
  const { house, pin } = await tried()
  await using _ = house
  const pieces = [pin, pin.slice(0, 7), ' ', '\n', '\t', '00000000', '٣', 'words', '\u00a0', '-', '']
  for (let round = 0; round < 200; round++) {
    const body = Array.from({ length: 1 + below(5) }, () => roll(...pieces)).join('')
    try {
      await house.phone(`+1555867${1000 + round}`).text(shared, body)
      assert.match(body, new RegExp(`^\\s*${pin}(?![0-9])`), `SEED=${seed} ${JSON.stringify(body)} was taken`)
    } catch (error) {
      assert.equal((error as { code?: number }).code, 21612, `SEED=${seed} ${JSON.stringify(body)}: ${error}`)
    }
  }
  await house.clock.advance(60)
  assert.deepEqual(house.bugs, [])
})
