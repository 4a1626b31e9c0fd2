/** `<Gather>` and keys (twiml-and-webhooks.md §2.4): when its time runs, and what a key does to its prompt. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rig } from '../../src/testing/index.ts'
import { page } from '../recorded.ts'

const jenny = '+15558675309'

async function asked(document: string) {
  const house = await rig({ app: { '/voice': page(document), '/a': page('<Pause length="60"/>') } })
  const phone = house.phone(jenny)
  await phone.call(house.number)
  await house.settle()
  return Object.assign(house, {
    jenny: phone,
    digits: () => house.app.askedAt('/a').map(({ params }) => params['Digits']),
  })
}

test('keys that are pressed before it begins are none of its own', async () => {
  await using house = await asked('<Say>One two three</Say><Gather action="/a" timeout="2"/><Say>nothing</Say>')
  await house.clock.advance(0.5)
  house.jenny.press('12#')
  await house.clock.advance(5)
  assert.deepEqual([house.digits(), house.jenny.heard.at(-1)], [[], 'nothing'])
})

test('its time begins when the prompt has ended, and anew with each key', async () => {
  await using house = await asked('<Gather action="/a" timeout="3"><Say>One two three four five six</Say></Gather>')
  // The prompt takes 2.4 seconds.
  await house.clock.advance(2.4 + 2.9)
  for (const key of ['1', '2', '3']) {
    house.jenny.press(key)
    await house.clock.advance(2.9)
    assert.deepEqual(house.digits(), [])
  }
  await house.clock.advance(0.2)
  assert.deepEqual(house.digits(), ['123'])
})

for (const [what, nested] of [
  ['<Say>', '<Say>One two three four five</Say>'],
  ['<Pause>', '<Pause length="9"/>'],
] as const) {
  test(`the first key ends a nested ${what} at once, and what comes after it is not heard`, async () => {
    await using house = await asked(`<Gather action="/a" numDigits="2">${nested}<Say>more of it</Say></Gather>`)
    await house.clock.advance(0.7)
    house.jenny.press('4')
    await house.settle()
    assert.equal(house.jenny.current?.hearing, null)
    await house.clock.advance(3)
    house.jenny.press('2')
    await house.settle()
    assert.deepEqual([house.digits(), house.jenny.heard.includes('more of it')], [['42'], false])
  })
}

test('where only speech is listened for, keys are nothing', async () => {
  await using house = await asked('<Gather action="/a" input="speech" timeout="2"/><Say>nothing</Say>')
  house.jenny.press('123')
  await house.clock.advance(3)
  assert.deepEqual([house.digits(), house.jenny.heard.at(-1)], [[], 'nothing'])
})

test('whoever hangs up in the middle has entered nothing', async () => {
  await using house = await asked('<Gather action="/a"/>')
  house.jenny.press('12')
  house.jenny.hangup()
  await house.clock.advance(9)
  assert.deepEqual([house.digits(), house.bugs], [[], []])
})
