/** What an account on trial may not do (rest-api.md §6.2, §7). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Rig, rig } from '../../src/testing/index.ts'
import { refused } from '../refused.ts'

const onTrial = (house: Rig, type: 'Trial' | 'Full' = 'Trial') =>
  house.house.exchange.accounts.retype(house.account.sid, type)

test('an account on trial has no subaccounts, until the trial is ended', async () => {
  await using house = await rig()
  await onTrial(house)
  assert.equal((await house.client.account).type, 'Trial')
  await refused(house.client.accounts.create({}), 10002)
  await onTrial(house, 'Full')
  assert.equal((await house.client.accounts.create({})).type, 'Full')
})

test('subaccounts that an account has are not on trial with it', async () => {
  await using house = await rig()
  const { sid } = await house.client.accounts.create({})
  await onTrial(house)
  assert.equal((await house.client.accounts.get(sid)).type, 'Full')
})
