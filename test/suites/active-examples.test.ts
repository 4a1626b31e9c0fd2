/** The example of models, run. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Account, Call, configure, IncomingPhoneNumber, Notification } from 'ringback/active'
import { openLine, textFor, tidyUp } from '../../examples/models.ts'
import { rig } from '../../src/testing/index.ts'

const jenny = '+15558675309'

test('the example ends calls, buys a number, and texts at the expense of whoever has one', async () => {
  await using house = await rig({ app: { '/voice': '<Response><Whistle/><Pause length="60"/></Response>' } })
  configure(house.client)
  await house.answered(house.phone(jenny), { url: '/voice' })
  assert.deepEqual([await tidyUp(), await Notification.count()], [1, 0])
  assert.equal(await Call.count({ status: 'in-progress' }), 0)

  const phoneNumber = await openLine('917', 'https://example.com')
  const [line] = await IncomingPhoneNumber.all({ phoneNumber })
  assert.deepEqual([line?.voiceUrl, line?.smsUrl], ['https://example.com/voice', 'https://example.com/sms'])

  const text = { to: jenny, from: house.number, body: 'hello' }
  assert.equal((await textFor("Bob's", text)).accountSid, house.account.sid)
  const bob = (await Account.find({ friendlyName: "Bob's" }))!
  line!.accountSid = bob.sid
  await line!.save()
  assert.equal((await textFor("Bob's", text)).accountSid, bob.sid)
})
