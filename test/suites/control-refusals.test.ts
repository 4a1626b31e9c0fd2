/** What the control API refuses, each with its reason and in the API's own form. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { virtualClock, wallClock } from '../../src/exchange/clock.ts'
import { basic, type Controlled, controlled, jenny, number } from './control-exchange.ts'

let house: Controlled
before(async () => {
  house = await controlled({})
  await house.ask('PUT', '/phones/+15550000001/manner', { is: 'manual' })
  await house.ring('+15550000001')
})
after(() => house.close())

const phone = `/phones/${jenny}`
const manner = `${phone}/manner`
const script = (...steps: object[]) => ({ is: 'script', steps })
const nobody = `CA${'f'.repeat(32)}`

const refusals: readonly [
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body: object | string | undefined,
  status: number,
  why: RegExp,
][] = [
  ['PUT', manner, undefined, 400, /body: 'is' is missing/],
  ['PUT', manner, {}, 400, /body: 'is' is missing/],
  ['PUT', manner, { is: 'polite' }, 400, /body: 'polite' is not one of answer, machine, fax, script/],
  ['PUT', manner, { is: 'busy', loud: true }, 400, /body: 'loud' is not known here/],
  ['PUT', manner, { is: 'busy', afterSeconds: 1 }, 400, /'afterSeconds' is not known here/],
  ['PUT', manner, { is: 'answer', afterSeconds: '1' }, 400, /body\.afterSeconds must be number/],
  ['PUT', manner, { is: 'answer', afterSeconds: -1 }, 400, /body\.afterSeconds must be >= 0/],
  ['PUT', manner, { is: 'answer', hangupAfterSeconds: 86_401 }, 400, /must be <= 86400/],
  ['PUT', manner, { is: 'script' }, 400, /body: 'steps' is missing/],
  ['PUT', manner, script({}), 400, /body\.steps\.0 must NOT have fewer than 1/],
  ['PUT', manner, script({ press: '1', say: 'a' }), 400, /body\.steps\.0 must NOT have more than 1/],
  ['PUT', manner, script({ press: 'x' }), 400, /body\.steps\.0\.press must match pattern/],
  ['PUT', manner, script({ dance: true }), 400, /body\.steps\.0: 'dance' is not known here/],
  ['PUT', manner, script({ hangup: false }), 400, /body\.steps\.0\.hangup must be equal to constant/],
  ['PUT', manner, script(...Array.from({ length: 1001 }, () => ({ press: '1' }))), 400, /more than 1000 items/],
  ['PUT', manner, { is: 'busy', texts: { is: 'lost' } }, 400, /body\.texts: 'lost' is not one of delivered/],
  ['PUT', manner, { is: 'busy', texts: { is: 'failed' } }, 400, /body\.texts: 'code' is missing/],
  ['PUT', manner, { is: 'busy', texts: { is: 'failed', code: 404 } }, 400, /must be >= 30001/],
  ['PUT', manner, [], 400, /body must be object/],
  ['PUT', manner, '{"is":"busy"', 400, /JSON/],
  ['PUT', manner, `{"__proto__":{"is":"busy"}}`, 400, /not valid JSON/],
  ['PUT', '/phones/jenny/manner', { is: 'busy' }, 400, /'jenny' is not a telephone number/],
  ['GET', '/phones/12', undefined, 400, /'12' is not a telephone number/],
  ['GET', `/phones/${number}`, undefined, 404, /is no virtual phone: it belongs to an account/],
  ['POST', `/phones/${number}/calls`, { to: number }, 404, /is no virtual phone/],
  ['POST', `${phone}/calls`, {}, 400, /body: 'to' is missing/],
  ['POST', `${phone}/calls`, { to: 'nobody' }, 400, /'nobody' is not a telephone number/],
  ['POST', `${phone}/calls`, { to: '+14150000000' }, 400, /\+14150000000|not valid/],
  ['POST', `${phone}/calls`, { to: number, fast: true }, 400, /'fast' is not known here/],
  ['POST', `${phone}/texts`, { to: number }, 400, /'body' is missing/],
  ['POST', `${phone}/texts`, { to: number, body: 'x'.repeat(1601) }, 400, /must NOT have more than 1600 characters/],
  ['POST', `${phone}/texts`, { to: number, mediaUrls: ['nowhere'] }, 400, /must match format "uri"/],
  ['POST', `${phone}/texts`, { to: '+14150000000', body: 'x' }, 400, /\+14150000000|not valid/],
  ['POST', `${phone}/keys`, {}, 400, /'keys' is missing/],
  ['POST', `${phone}/keys`, { keys: 'one' }, 400, /body\.keys must match pattern/],
  ['POST', `${phone}/keys`, { keys: 1 }, 400, /body\.keys must be string/],
  ['POST', `${phone}/say`, { words: '' }, 400, /must NOT have fewer than 1 characters/],
  ['POST', `${phone}/keys`, { keys: '1' }, 409, /is not talking to anybody/],
  ['POST', `${phone}/say`, { words: 'a' }, 409, /is not talking to anybody/],
  ['POST', `${phone}/answer`, {}, 409, /does not ring/],
  ['POST', `${phone}/decline`, undefined, 409, /does not ring/],
  ['POST', `${phone}/hangup`, '', 409, /is not on a call/],
  ['POST', `${phone}/hangup`, { callSid: nobody }, 404, /has no call CAf/],
  ['POST', `${phone}/hangup`, { callSid: 'CA1' }, 400, /body\.callSid must match pattern/],
  ['POST', '/phones/+15550000001/keys', { keys: '1' }, 409, /is not talking to anybody/],
  ['POST', `${phone}/dance`, {}, 404, /There is no POST \/ringback\/v1\/phones\/\+15558675309\/dance/],
  ['GET', '/nowhere?to=go', undefined, 404, /There is no GET \/ringback\/v1\/nowhere$/],
  ['GET', '/calls/CA1/timeline', undefined, 400, /params\.sid must match pattern/],
  ['GET', `/calls/${nobody}/timeline`, undefined, 404, /There is no call CAf/],
  ['POST', '/clock/advance', {}, 400, /'seconds' is missing/],
  ['POST', '/clock/advance', { seconds: -1 }, 400, /must be >= 0/],
  ['POST', '/clock/advance', { seconds: 1e9 }, 400, /must be <= 31622400/],
]
for (const [method, path, body, status, why] of refusals) {
  const said = typeof body === 'string' ? body : (JSON.stringify(body) ?? 'nothing')
  test(`${method} ${path.slice(0, 60)} with ${said.slice(0, 60)} is refused`, async () => {
    const before = house.carrier.phone(jenny).manner
    const { status: got, body: answer, headers } = await house.ask(method, path, body)
    assert.equal(got, status, answer?.message)
    assert.equal(answer.status, status)
    assert.match(answer.message, why)
    assert.equal(answer.more_info, `http://www.twilio.com/docs/errors/${answer.code}`)
    assert.match(String(headers['content-type']), /^application\/json/)
    assert.deepEqual(house.carrier.phone(jenny).manner, before)
  })
}

test('bodies that are too large or no JSON are refused as such', async () => {
  const large = await house.ask('PUT', manner, { is: 'machine', greeting: 'x'.repeat(70_000) })
  assert.deepEqual([large.status, large.body.code], [413, 20413])
  const { statusCode, payload } = await house.app.inject({
    method: 'PUT',
    url: `/ringback/v1${manner}`,
    headers: { authorization: basic(house.family.main), 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'is=busy',
  })
  assert.deepEqual([statusCode, JSON.parse(payload).code], [415, 20415])
})

test('more keys than anybody has patience for are refused, and those before are pressed', async () => {
  const { leg } = await house.ring('+15550000002')
  house.carrier.phone('+15550000002').answer()
  const press = () => house.ask('POST', '/phones/+15550000002/keys', { keys: 'w'.repeat(256) })
  assert.equal((await press()).status, 200)
  const { status, body } = await press()
  assert.deepEqual([status, body.code], [400, 20001])
  assert.match(body.message, /256 keys are yet to be pressed/)
  leg.hangup()
})

test('nobody comes in without good credentials, and browsers are asked for them', async () => {
  const { sid } = house.family.main
  for (const authorization of [
    undefined,
    'Bearer x',
    'Basic',
    'Basic !!!',
    `Basic ${btoa('nobody')}`,
    `Basic ${btoa(`${sid}:wrong`)}`,
    `Basic ${btoa(`AC${'0'.repeat(32)}:x`)}`,
  ]) {
    for (const path of ['/phones', '/clock', '/events', `/phones/${jenny}`, '/calls/CA1/timeline']) {
      const { statusCode, headers, payload } = await house.app.inject({
        url: `/ringback/v1${path}`,
        headers: { ...(authorization && { authorization }) },
      })
      assert.equal(statusCode, 401, `${path} ${authorization}`)
      assert.equal(JSON.parse(payload).code, 20003)
      assert.match(String(headers['www-authenticate']), /^Basic realm=/)
    }
  }
})

test('the clock on the wall is not moved, and says what to do instead', async (t) => {
  const other = await controlled({ time: 'wall', clock: wallClock() })
  t.after(other.close)
  assert.equal((await other.ask('GET', '/clock')).body.is, 'wall')
  const { status, body } = await other.ask('POST', '/clock/advance', { seconds: 1 })
  assert.equal(status, 409)
  assert.match(body.message, /cannot be moved; `ringback serve --clock virtual`/)
})

test('the virtual clock is moved by waiting for it', async (t) => {
  const clock = virtualClock()
  const other = await controlled({ time: 'virtual', clock })
  t.after(other.close)
  const before = +clock.now()
  const { body } = await other.ask('POST', '/clock/advance', { seconds: 86_400 })
  assert.deepEqual([body.is, Date.parse(body.now) - before], ['virtual', 86_400_000])
  clock.stop()
})
