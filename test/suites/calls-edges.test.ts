/** What a call must not let slip: secrets, answers, and work that nobody would keep. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ServerError } from '../../src/client/index.ts'
import { rig } from '../../src/testing/index.ts'

const jenny = '+15558675309'

test('CallerId is shown instead of From, where the account may show it', async () => {
  await using house = await rig({ app: { '/voice': '<Response><Pause length="60"/></Response>' } })
  const other = await house.client.numbers.create({ phoneNumber: '+14155550199' })
  const given = { to: '+15558675309', from: house.number, url: 'http://app.test/voice' }
  const call = await house.client.calls.create({ ...given, callerId: '(415) 555-0199' })
  assert.deepEqual([call.from, call.phoneNumberSid], ['+14155550199', other.sid])
  for (const [callerId, code] of [
    ['+14155550198', 21210],
    ['nobody', 21212],
  ] as const)
    await assert.rejects(house.client.calls.create({ ...given, callerId }), { code })
})

test('a name and password in a URL appear in no Notification and in no timeline', async () => {
  await using house = await rig({ app: { '/down': () => ({ status: 500, body: '' }) } })
  const sid = await house.answered(house.phone(jenny), { url: 'http://user:secret@app.test/down' })
  await house.clock.advance(30)
  const [notification] = await house.client.notifications.list()
  assert.equal((await house.client.notifications.get(notification!.sid)).requestUrl, 'http://app.test/down')
  assert.ok(!JSON.stringify(await house.timeline(sid)).includes('secret'))
})

test('a clip as the answer to a call that rings is heard by a caller who was answered', async () => {
  const clip = { headers: { 'content-type': 'audio/ulaw' }, body: 'x'.repeat(16_000) }
  await using house = await rig({ app: { '/voice': () => clip } })
  const call = await house.phone(jenny).call(house.number)
  await house.clock.advance(1)
  assert.equal(call.state, 'talking')
  assert.deepEqual(await house.transcript(call.sid!), ['> http://app.test/voice'])
  await house.clock.advance(2)
  assert.equal((await house.call(call.sid!)).duration, 2)
})

test('a house that closes takes nothing more: whoever asks is told to come again', async () => {
  const house = await rig()
  const client = house.client.with({ retries: 0 })
  await house.close()
  await assert.rejects(
    client.messages.create({ to: jenny, from: house.number, body: 'too late' }),
    (error: unknown) => error instanceof ServerError && error.status === 503 && error.code === 20503,
  )
})
