/** Add-ons, as if some had been installed: here they cannot be. */
import { assignedAddOnExtensions, assignedAddOns } from '../../../src/catalog/add-ons.ts'
import { sidOf } from '../../samples.ts'
import type { Staging, World } from '../world.ts'

async function numberOf(world: World): Promise<string> {
  const { incoming_phone_numbers: numbers } = await world.get('/IncomingPhoneNumbers')
  return (numbers as { sid: string }[])[0]!.sid
}

async function assigned({ house, sid: accountSid }: World, resourceSid: string, number: number): Promise<string> {
  const { store, exchange } = house.house
  const sid = sidOf('XE', number + 1)
  const [now, named] = [exchange.clock.now(), { friendlyName: 'An add-on', uniqueName: `add_on_${number}` }]
  const record = { sid, accountSid, resourceSid, ...named, dateCreated: now, dateUpdated: now }
  await store.write(store.table(assignedAddOns).insert(record))
  return sid
}

export const addOnScenes: Readonly<Record<string, Staging>> = {
  AssignedAddOn: async (world) => {
    const ResourceSid = await numberOf(world)
    return {
      names: { ResourceSid },
      refused: { create: 400 },
      create: (number) => ({ InstalledAddOnSid: sidOf('XE', number) }),
      make: (number) => assigned(world, ResourceSid, number),
    }
  },
  AssignedAddOnExtension: async (world) => {
    const resourceSid = await numberOf(world)
    const assignedAddOnSid = await assigned(world, resourceSid, 0)
    return {
      names: { ResourceSid: resourceSid, AssignedAddOnSid: assignedAddOnSid },
      async make(number) {
        const { store } = world.house.house
        const record = { sid: sidOf('XF', number + 1), accountSid: world.sid, resourceSid, assignedAddOnSid }
        await store.write(store.table(assignedAddOnExtensions).insert({ ...record, enabled: true }))
        return record.sid
      },
    }
  },
}
