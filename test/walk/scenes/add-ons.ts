/** Add-ons, as if some had been installed: here they cannot be. */
import { addOnPayloads, addOnResults, assignedAddOnExtensions, assignedAddOns } from '../../../src/catalog/add-ons.ts'
import { recordings } from '../../../src/catalog/recordings.ts'
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

const recording = sidOf('RE', 1)

async function result({ house, sid: accountSid }: World, number: number): Promise<string> {
  const { store, exchange } = house.house
  const sid = sidOf('XR', number + 1)
  const now = exchange.clock.now()
  const record = { sid, accountSid, referenceSid: recording, status: 'completed', dateCreated: now } as const
  if (number === 0) await store.write(store.table(recordings).insert({ sid: recording, accountSid, dateCreated: now }))
  await store.write(store.table(addOnResults).insert(record))
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
  AddOnResult: (world) => ({
    names: { ReferenceSid: recording },
    make: (number) => result(world, number),
  }),
  AddOnPayload: async (world) => {
    const addOnResultSid = await result(world, 0)
    return {
      names: { ReferenceSid: recording, AddOnResultSid: addOnResultSid },
      async make(number) {
        const { store } = world.house.house
        const record = { sid: sidOf('XH', number + 1), accountSid: world.sid, referenceSid: recording, addOnResultSid }
        await store.write(store.table(addOnPayloads).insert({ ...record, contentType: 'application/json' }))
        return record.sid
      },
    }
  },
}
