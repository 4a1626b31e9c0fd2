/** Calls to SIP addresses: what they may carry, and what they are refused with (rest-api.md §6.2, 21221 to 21229). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { trouble } from '../answered.ts'
import { type World, world } from '../walk/world.ts'

let stage: World
before(async () => {
  stage = await world()
})
after(() => stage[Symbol.asyncDispose]())

const call = (given: Readonly<Record<string, string>>) => {
  const form = { To: 'sip:jenny@example.test', From: stage.number, Url: 'http://app.test/voice', ...given }
  return stage.ask(`/2010-04-01/Accounts/${stage.sid}/Calls.json`, { form })
}
const to = (headers: string) => ({ To: `sip:jenny@example.test?${headers}` })

const refused: readonly [what: string, given: Readonly<Record<string, string>>, code: number][] = [
  ['a name of more than 255 characters', { SipAuthUsername: 'x'.repeat(256), SipAuthPassword: 'p' }, 21221],
  ['a name with a space', { SipAuthUsername: 'jen ny', SipAuthPassword: 'p' }, 21222],
  ['a name with a colon', { SipAuthUsername: 'jen:ny', SipAuthPassword: 'p' }, 21222],
  ['a password of more than 255 characters', { SipAuthUsername: 'jenny', SipAuthPassword: 'x'.repeat(256) }, 21223],
  ['a password that is not ASCII', { SipAuthUsername: 'jenny', SipAuthPassword: 'schlüssel' }, 21224],
  ['a name without a password', { SipAuthUsername: 'jenny' }, 21225],
  ['more than 1024 characters of headers', to(`X-Long=${'x'.repeat(1024)}`), 21227],
  ['a header that is the exchange’s own', to('Via=elsewhere'), 21228],
  ['a header without a name', to('=5'), 21228],
  ['a header with a line end in it', to('X-Evil=1%0d%0aVia: elsewhere'), 21229],
  ['a header that is not percent-encoded UTF-8', to('X-Evil=%ff'), 21229],
]
for (const [what, given, code] of refused)
  test(`a SIP call with ${what} is refused with ${code}`, async () => {
    const { status, code: found } = trouble(await call(given))
    assert.deepEqual([status, found], [400, code])
  })

test('a SIP call with a name, a password and headers of its own goes out', async () => {
  const given = { SipAuthUsername: 'jenny', SipAuthPassword: '8675309', ...to('X-Order=12%2C13&User-to-User=abc') }
  const { status, body } = await call(given)
  assert.equal(status, 201, body)
  assert.equal(JSON.parse(body).to, 'sip:jenny@example.test?X-Order=12%2C13&User-to-User=abc')
})
