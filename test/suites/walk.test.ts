/** The whole catalog, walked: each resource, verb, address and representation of both versions, byte for byte. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyResource } from '../../src/catalog/index.ts'
import { golden } from '../golden.ts'
import { scenes } from '../walk/scenes.ts'
import { transcript, walk } from '../walk/walk.ts'

const all = everyResource.filter(({ addresses }) => addresses.length > 0)

for (const resource of all) {
  test(`${resource.name} of ${resource.version} is served wherever it is found, whatever it is asked`, async () => {
    golden(`walk/${resource.version}/${resource.name}.txt`, transcript(await walk(resource)))
  })
}

test('every scene is that of a resource', () => {
  const names = all.map(({ version, name }) => `${version} ${name}`)
  const staged = Object.entries(scenes).flatMap(([version, named]) =>
    Object.keys(named).map((name) => `${version} ${name}`),
  )
  assert.deepEqual(
    staged.filter((name) => !names.includes(name)),
    [],
  )
})
