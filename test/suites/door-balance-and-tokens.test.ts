/** What is left of an account's credit, and credentials for TURN servers (rest-api.md §10.17). */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { type HandClock, handClock } from '../../src/exchange/clock.ts'
import { openHouse } from '../../src/house.ts'
import { type Rig, rig } from '../../src/testing/index.ts'

interface Who {
  readonly sid: string
  readonly authToken: string
}
const asked = async (house: Rig['house'], { sid, authToken }: Who, method: string, path: string, form?: string) => {
  const headers = {
    authorization: `Basic ${btoa(`${sid}:${authToken}`)}`,
    ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
  }
  const target = `/2010-04-01/Accounts/${path}.json`
  const { status, body } = await house.door({ method, target, headers, body: form })
  return { status, answer: JSON.parse(body) }
}

test("a balance is what calls and texts have left of the credit, a subaccount's off its parent's", async () => {
  const house = await rig({ app: { '/voice': '<Response><Say>hello</Say><Hangup/></Response>' } })
  const own = () => asked(house.house, house.account, 'GET', `${house.account.sid}/Balance`)
  const { answer: before } = await own()
  assert.deepEqual(Object.keys(before), ['account_sid', 'balance', 'currency'])
  assert.deepEqual([before.account_sid, before.currency], [house.account.sid, 'USD'])
  const left = async () => Math.round(1e5 * Number((await own()).answer.balance))

  const first = await left()
  const sent = await house.client.messages.create({ to: '+15558675309', from: house.number, body: 'hello' })
  await house.clock.advance(10)
  const text = Number((await house.client.messages.get(sent.sid)).price)
  assert.equal(await left(), first + Math.round(1e5 * text))

  const { sid } = await house.client.accounts.create({})
  const sub = house.client.with({ accountSid: sid })
  const { phoneNumber } = await sub.numbers.create({ areaCode: '415' })
  const second = await left()
  assert.ok(second < first)
  const another = await sub.messages.create({ to: '+15558675309', from: phoneNumber, body: 'hello' })
  await house.clock.advance(10)
  assert.equal(await left(), second + Math.round(1e5 * Number((await sub.messages.get(another.sid)).price)))
  const authToken = await house.house.exchange.accounts.tokenOf(sid)
  for (const who of [house.account, { sid, authToken }])
    assert.equal((await asked(house.house, who, 'GET', `${sid}/Balance`)).status, 404)
})

const opened = async (clock: HandClock, ice: object = {}) => {
  const house = await openHouse({ clock, key: new Uint8Array(32), settings: { ice } })
  const { account, authToken } = await house.exchange.accounts.open({ friendlyName: 'Test' })
  const who = { sid: account.sid, authToken }
  return { house, who, make: (form: string) => asked(house, who, 'POST', `${who.sid}/Tokens`, form) }
}

test('a token names a STUN and a TURN server, and is good for as long as it was asked for', async () => {
  const clock = handClock()
  const { who, make } = await opened(clock)
  const { status, answer } = await make('Ttl=3600')
  assert.equal(status, 201)
  assert.deepEqual([answer.ttl, answer.account_sid], ['3600', who.sid])
  const { username, password } = answer
  assert.equal(Number.parseInt(username, 10), Math.floor(+clock.now() / 1000) + 3600)
  const [stun, turn] = answer.ice_servers
  assert.deepEqual(Object.keys(stun), ['url', 'urls'])
  assert.match(stun.url, /^stun:[\w.]+:\d+$/)
  assert.match(turn.url, /^turn:[\w.]+:\d+\?transport=udp$/)
  assert.deepEqual([turn.urls, turn.username, turn.credential], [turn.url, username, password])
  assert.equal((await make('')).answer.ttl, '86400')
})

test('a TURN server that has the secret works the password out for itself', async () => {
  const ice = { stun: 'stun:stun.test:3478', turn: 'turn:turn.test:3478', secret: 'between us' }
  const { make } = await opened(handClock(), ice)
  const { username, password, ice_servers } = (await make('')).answer
  assert.equal(password, createHmac('sha1', 'between us').update(username).digest('base64'))
  assert.deepEqual([ice_servers[0].url, ice_servers[1].url], [ice.stun, ice.turn])
})

for (const ttl of ['0', '-1', '86401', 'long']) {
  test(`a token for ${ttl} seconds is refused`, async () => {
    const { make } = await opened(handClock())
    assert.equal((await make(`Ttl=${ttl}`)).status, 400)
  })
}
