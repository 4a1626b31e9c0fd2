/** Add-ons, in a house where none can be installed: the resources are there, and empty. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordings } from '../../src/catalog/recordings.ts'
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

test('a recording has no results of add-ons, and one that is nobody’s has not even none', async () => {
  await using house = await rig()
  const door = doorOf(house)
  const { store } = house.house
  const sid = `RE${none}`
  assert.equal((await door.get(`/Recordings/${sid}/AddOnResults`)).status, 404)
  const record = { sid, accountSid: house.account.sid, dateCreated: house.clock.now() }
  await store.write(store.table(recordings).insert(record))
  const list = await door.get(`/Recordings/${sid}/AddOnResults`)
  assert.deepEqual([list.status, list.body.add_on_results, list.body.total], [200, [], 0])
  const [result, payload] = [`/Recordings/${sid}/AddOnResults/XR${none}`, `Payloads/XH${none}`]
  for (const path of [result, `${result}/Payloads`, `${result}/${payload}`, `${result}/${payload}/Data`])
    assert.equal((await door.get(path)).status, 404, path)
  assert.equal((await door.remove(result)).status, 404)
})
