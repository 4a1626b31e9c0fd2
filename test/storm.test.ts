/**
 * Seeded storms over a whole house: phones of every manner, applications that are slow, wrong and down, API commands at
 * every moment, and an exchange that dies in the middle. `SEED=7` repeats one; `FROM=1 STORMS=2000` chooses the range.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { storm } from './storm/storm.ts'

const { SEED, FROM = '1', STORMS = '50' } = process.env
const first = Number(SEED ?? FROM)
const count = SEED ? 1 : Number(STORMS)

for (let seed = first; seed < first + count; seed++) {
  test(`storm ${seed}: every call and text ends by a road on the map, and whoever asked is told in order`, async () => {
    assert.deepEqual(await storm(seed), [], `SEED=${seed} repeats it`)
  })
}
