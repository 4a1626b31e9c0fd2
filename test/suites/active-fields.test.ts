/** What is assigned to models, and what of it is sent. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RingbackError } from 'ringback'
import { far } from './active-far-side.ts'

const number = () =>
  far(({ form }) => ({ sid: 'PN1', account_sid: 'AC1', voice_url: form['VoiceUrl'] ?? 'old', voice_method: 'POST' }))

test('what is assigned is marked and not sent, until save sends the marked fields alone, in one request', async () => {
  const { IncomingPhoneNumber, asked } = number()
  const line = (await IncomingPhoneNumber.find('PN1'))!
  assert.deepEqual(line.changed, [])
  line.voiceUrl = 'new'
  line.smsUrl = 'texts'
  assert.deepEqual([line.voiceUrl, line.changed, asked.length], ['new', ['voiceUrl', 'smsUrl'], 1])
  assert.equal(await line.save(), line)
  assert.deepEqual(asked[1]?.form, { VoiceUrl: 'new', SmsUrl: 'texts' })
  assert.deepEqual([line.voiceUrl, line.changed], ['new', []])
})

test('what is assigned is no change where it is the same as before; without changes nothing is sent', async () => {
  const { IncomingPhoneNumber, asked } = number()
  const line = (await IncomingPhoneNumber.find('PN1'))!
  line.voiceUrl = 'other'
  line.voiceUrl = 'old'
  assert.equal(await line.save(), line)
  assert.equal(asked.length, 1)
})

test('what is assigned is cleared by null and by the empty string', async () => {
  const { IncomingPhoneNumber, asked } = number()
  const line = (await IncomingPhoneNumber.find('PN1'))!
  line.voiceUrl = null
  await line.save()
  assert.deepEqual(asked[1]?.form, { VoiceUrl: '' })
})

test('what is assigned stays where the API refuses it, and can be sent again', async () => {
  let isOpen = false
  const { Queue, asked } = far(({ method }) => {
    if (method === 'POST' && !isOpen) throw new TypeError('no line')
    return { sid: 'QU1', friendly_name: isOpen ? 'new' : 'old' }
  })
  const queue = (await Queue.find('QU1'))!
  queue.friendlyName = 'new'
  await assert.rejects(queue.save(), RingbackError)
  assert.deepEqual(queue.changed, ['friendlyName'])
  isOpen = true
  await queue.save()
  assert.deepEqual([asked.at(-1)?.form, queue.changed], [{ FriendlyName: 'new' }, []])
})

test('what is assigned while the answer is on its way is kept for the next save', async () => {
  const { Queue, asked } = far(({ form }) => ({ sid: 'QU1', friendly_name: form['FriendlyName'] ?? 'old' }))
  const queue = (await Queue.find('QU1'))!
  queue.friendlyName = 'first'
  const saving = queue.save()
  queue.friendlyName = 'second'
  queue.maxSize = 5
  await saving
  assert.deepEqual([queue.friendlyName, queue.changed], ['second', ['friendlyName', 'maxSize']])
  await queue.save()
  assert.deepEqual(asked.at(-1)?.form, { FriendlyName: 'second', MaxSize: '5' })
})

test('what is assigned elsewhere is not sent by update or a verb, and is forgotten by reload', async () => {
  const { Call, asked } = far(() => ({ sid: 'CA1', status: 'in-progress' }))
  const call = (await Call.find('CA1'))!
  call.url = 'http://app.test/later'
  await call.update({ statusCallback: 'http://app.test/told' })
  await call.complete()
  assert.deepEqual(
    asked.slice(1).map(({ form }) => form),
    [{ StatusCallback: 'http://app.test/told' }, { Status: 'completed' }],
  )
  assert.deepEqual(call.changed, ['url'])
  assert.equal(await call.reload(), call)
  assert.deepEqual([call.changed, call.url], [[], undefined])
})

test('what is assigned and is sent by update too is no longer marked', async () => {
  const { Queue } = far(({ form }) => ({ sid: 'QU1', friendly_name: form['FriendlyName'] ?? 'old' }))
  const queue = (await Queue.find('QU1'))!
  queue.friendlyName = 'assigned'
  await queue.update({ friendlyName: 'told' })
  assert.deepEqual([queue.friendlyName, queue.changed], ['told', []])
})
