/** Add-ons, in a house where none can be installed: the resources are there, and empty. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rig } from '../../src/testing/index.ts'
import { doorOf } from '../door-of.ts'

const none = '0'.repeat(32)

test('a number has no add-ons, and none can be assigned to it', async () => {
  await using house = await rig()
  const door = doorOf(house)
  const { sid } = (await door.get('/IncomingPhoneNumbers')).body.incoming_phone_numbers[0]
  const path = `/IncomingPhoneNumbers/${sid}/AssignedAddOns`
  const list = await door.get(path)
  assert.deepEqual([list.status, list.body.assigned_add_ons, list.body.total], [200, [], 0])
  for (const InstalledAddOnSid of ['', 'XE1', `XE${none}`]) {
    const { status, body } = await door.post(path, { InstalledAddOnSid })
    assert.deepEqual([status, body.code], [400, 20001])
  }
  for (const below of [`/XE${none}`, `/XE${none}/Extensions`, `/XE${none}/Extensions/XF${none}`])
    assert.equal((await door.get(path + below)).status, 404, below)
  assert.equal((await door.remove(`${path}/XE${none}`)).status, 404)
})

test('a number that is nobody’s has not even none', async () => {
  await using house = await rig()
  const path = `/IncomingPhoneNumbers/PN${none}/AssignedAddOns`
  assert.equal((await doorOf(house).get(path)).status, 404)
  assert.equal((await doorOf(house).post(path, { InstalledAddOnSid: `XE${none}` })).status, 404)
})
