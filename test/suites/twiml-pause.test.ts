/** twiml.json, Pause; twiml-and-webhooks.md §2.3 and §9. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attributeTable, obey } from '../fixture-line.ts'

attributeTable('Pause', 'Response', 'voice', [
  { name: 'length', or: 1, reads: { 1: 1, 30: 30 }, wrong: { 0: 13910, '-1': 13910, '1.5': 13910, long: 13910 } },
])

test('§19 case 48: a <Pause> that comes first lets the phone ring on', async () => {
  assert.deepEqual((await obey('<Pause length="3"/><Say>a</Say>')).did, ['wait 3', 'answer', 'hear a'])
})

test('a <Pause> that comes later answers', async () => {
  assert.deepEqual((await obey('<Sms>hi</Sms><Pause length="3"/>')).did, ['text hi', 'answer', 'wait 3'])
})

test('what may not stand there does not come first', async () => {
  assert.deepEqual((await obey('<Foo/><Pause/>')).did, ['wait 1'])
})
