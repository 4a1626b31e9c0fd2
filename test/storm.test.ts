/**
 * Seeded storms over a whole house: phones of every manner, applications that are slow, wrong and down, API commands at
 * every moment, subaccounts that come and go, and an exchange that dies in the middle. `SEED=7` repeats one;
 * `FROM=1 STORMS=2000` chooses the range.
 */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { crew } from './storm/crew.ts'

const { SEED, FROM = '1', STORMS = '50' } = process.env
const first = Number(SEED ?? FROM)
const count = SEED ? 1 : Number(STORMS)
const seeds = Array.from({ length: count }, (_, index) => first + index)
const { verdict, leave } = crew(seeds)
after(leave)

for (const seed of seeds) {
  test(`storm ${seed}: every call and text ends by a road on the map, and whoever asked is told in order`, async () => {
    assert.deepEqual(await verdict(seed), [], `SEED=${seed} repeats it`)
  })
}
