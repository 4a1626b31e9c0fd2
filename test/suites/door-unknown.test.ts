/** Filters that nobody knows, and houses that are strict about them (decision 26). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trouble } from '../answered.ts'
import { fixture } from '../fixture.ts'
import { mainSid } from '../samples.ts'

const root = `/Accounts/${mainSid}`

test('a filter that nobody knows is ignored, and its account told once, however often it reads', async () => {
  await using door = await fixture()
  for (const query of ['?Colour=red&Page=0&PageSize=5', '?Colour=red', '?Colour=blue']) {
    const { status } = await door.ask('GET', `${root}/Calls.json${query}`)
    assert.equal(status, 200)
  }
  await door.ask('GET', `${root}/Calls.json?Sound%3E%3D5`)
  const { notifications } = (await door.json(`${root}/Notifications.json`)) as unknown as {
    notifications: { message_text: string; request_method: string; request_url: string }[]
  }
  assert.deepEqual(
    notifications.map(({ message_text, request_method }) => [
      new URLSearchParams(message_text).get('Msg'),
      request_method,
    ]),
    [
      ['Unknown parameters: Sound>=5', 'GET'],
      ['Unknown parameters: Colour', 'GET'],
    ],
  )
})

test('a strict house refuses parameters and filters that nobody knows, and does nothing', async () => {
  await using door = await fixture({ strict: true })
  const before = await door.everything()
  const called = { To: '+15558675309', From: '+14158675309', Url: 'http://app.test/' }
  const answers = [
    await door.post(`${root}/Calls.json`, { ...called, Colour: 'red' }),
    await door.post(`${root}.json`, { friendlyname: 'x' }),
    await door.ask('GET', `${root}/Calls.json?Colour=red`),
  ]
  assert.deepEqual(
    answers.map((answer) => [trouble(answer).status, trouble(answer).code, trouble(answer).message]),
    [
      [400, 20001, 'A parameter is not valid: unknown: Colour'],
      [400, 20001, 'A parameter is not valid: unknown: friendlyname'],
      [400, 20001, 'A parameter is not valid: unknown: Colour'],
    ],
  )
  assert.deepEqual(await door.everything(), before)
  assert.equal(
    (await door.ask('GET', `${root}/Calls.json?Page=0&PageSize=5&Status=completed&StartTime%3E=2012-05-26`)).status,
    200,
  )
  assert.equal((await door.post(`${root}.json?_method=PUT`, { FriendlyName: 'x' })).status, 200)
})
