/** What went between a call and its application, as the API shows it (rest-api.md §10.3). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rig } from '../../src/testing/index.ts'
import { doorOf } from '../door-of.ts'

const say = (words: string) => `<Response><Say>${words}</Say></Response>`

test('each request of a call is an event with its answer, callbacks among them, oldest first', async () => {
  await using house = await rig({ app: { '/voice': say('Hello'), '/told': () => ({ status: 204, body: '' }) } })
  const phone = house.phone('+15558675309')
  const { sid } = await house.client.calls.create({
    to: phone.number,
    from: house.number,
    url: `${house.app.url}/voice`,
    statusCallback: `${house.app.url}/told`,
  })
  await house.settle()
  phone.answer()
  await house.settle()
  await house.clock.advance(30)
  const { status, body } = await doorOf(house).get(`/Calls/${sid}/Events`)
  assert.equal(status, 200)
  assert.equal(body.total, 2)
  const [asked, told] = body.events
  assert.equal(asked.request.method, 'POST')
  assert.equal(asked.request.url, `${house.app.url}/voice`)
  assert.partialDeepStrictEqual(asked.request.parameters, { CallSid: sid, CallStatus: 'in-progress' })
  assert.partialDeepStrictEqual(asked.response, {
    response_code: 200,
    content_type: 'text/xml',
    response_body: say('Hello'),
    request_duration: 0,
  })
  assert.match(asked.response.date_created, /^\w{3}, \d\d \w{3} \d{4} /)
  assert.partialDeepStrictEqual(told.request, { url: `${house.app.url}/told`, parameters: { CallStatus: 'completed' } })
  assert.partialDeepStrictEqual(told.response, { response_code: 204, response_body: null })
})

test('an answer that comes late stays with its own request', async () => {
  await using house = await rig({ app: { '/quick': say('Quick') } })
  const door = doorOf(house)
  // Sends the call elsewhere before it answers.
  house.app.pages['/slow'] = async ({ CallSid }) => {
    await door.post(`/Calls/${CallSid}`, { Url: `${house.app.url}/quick` })
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
    return say('Slow')
  }
  const sid = await house.answered(house.phone('+15558675309'), { url: '/slow' })
  await house.settle()
  const { events } = (await door.get(`/Calls/${sid}/Events`)).body
  assert.deepEqual(
    events.map(({ request, response }: { request: { url: string }; response: { response_body: string } }) => [
      request.url,
      response.response_body,
    ]),
    [
      [`${house.app.url}/slow`, say('Slow')],
      [`${house.app.url}/quick`, say('Quick')],
    ],
  )
})

test('an application that cannot be had is an event with what there was of an answer', async () => {
  await using house = await rig({ app: { '/voice': () => ({ status: 500, body: 'broken' }) } })
  const sid = await house.answered(house.phone('+15558675309'), { url: '/voice' })
  await house.clock.advance(30)
  const [event] = (await doorOf(house).get(`/Calls/${sid}/Events`)).body.events
  assert.partialDeepStrictEqual(event.response, { response_code: 500, response_body: 'broken' })
})

test('events come in pages that lead on to each other', async () => {
  const again = '<Response><Pause/><Redirect>/again</Redirect></Response>'
  await using house = await rig({ app: { '/again': again } })
  const sid = await house.answered(house.phone('+15558675309'), { url: '/again' })
  await house.clock.advance(5.5)
  const door = doorOf(house)
  const first = (await door.get(`/Calls/${sid}/Events?PageSize=4`)).body
  assert.deepEqual([first.total, first.events.length, first.num_pages], [6, 4, 2])
  const [, next] = /\/Accounts\/AC\w+(\/.*)$/.exec(first.next_page_uri.replace('.json', ''))!
  const second = (await door.get(next!)).body
  assert.deepEqual([second.events.length, second.start, second.end, second.next_page_uri], [2, 4, 5, null])
})

test('a call of nobody’s has no events', async () => {
  await using house = await rig()
  assert.equal((await doorOf(house).get(`/Calls/CA${'0'.repeat(32)}/Events`)).status, 404)
})
