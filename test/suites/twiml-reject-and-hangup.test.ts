/** twiml.json, Reject and Hangup; twiml-and-webhooks.md §2.6, §9 and §10. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attributeTable, codes, obey } from '../fixture-line.ts'

attributeTable('Reject', 'Response', 'voice', [
  { name: 'reason', or: 'rejected', reads: { busy: 'busy', rejected: 'rejected' }, wrong: { Busy: 13810, '': 13810 } },
])

attributeTable('Hangup', 'Response', 'voice', [])

test('§19 case 44: a <Reject> that comes first refuses the call, which nobody answered', async () => {
  const line = await obey('<Reject reason="busy"/><Say>no</Say>')
  assert.deepEqual([line.did, line.answered], [['reject busy'], false])
})

test('§19 case 45: a <Reject> after a <Say> ends the answered call', async () => {
  assert.deepEqual((await obey('<Say>a</Say><Reject/>')).did, ['answer', 'hear a', 'hang up'])
})

test('a <Reject> of a call that is answered already ends it', async () => {
  assert.deepEqual((await obey('<Reject/>', { answered: true })).did, ['hang up'])
})

test('a <Hangup> answers first, and what follows is never reached', async () => {
  assert.deepEqual((await obey('<Hangup/><Say>no</Say>')).did, ['answer', 'hang up'])
})

test('both may hold a <Parameter>, and nothing else', () => {
  assert.deepEqual(codes('<Hangup><Parameter name="a" value="b"/></Hangup>'), [])
  assert.deepEqual(codes('<Reject><Parameter name="a"/></Reject>'), [])
  assert.deepEqual(codes('<Hangup><Say>a</Say></Hangup>'), [12200])
  assert.deepEqual(codes('<Hangup>now</Hangup>'), [12200])
})

test('the 2008 dialect has no <Reject>: 13750, and the document is given up', async () => {
  assert.equal((await obey('<Reject/>', { apiVersion: '2008-08-01' })).failed, 13750)
  assert.deepEqual((await obey('<Reject/>', { apiVersion: '2010-04-01' })).did, ['reject rejected'])
})
