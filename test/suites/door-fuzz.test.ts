/** Requests that nobody would write: whatever comes, the door answers in its own form, and never by a fault of ours. */
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import type { DoorRequest } from '../../src/api/door.ts'
import { everyResource } from '../../src/catalog/index.ts'
import { pascal } from '../../src/catalog/names.ts'
import { fields, versions } from '../../src/catalog/resource.ts'
import { trouble } from '../answered.ts'
import { basic, fixture, mainToken } from '../fixture.ts'
import { mainSid, samples, sidOf } from '../samples.ts'

const requests = 4000

/** The same dice for the same seed (mulberry32). */
function dice(seed: number) {
  let state = seed
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(roll() * limit)
  const one = <T>(of: readonly T[]): T => of[below(of.length)]!
  return { roll, below, one }
}
type Dice = ReturnType<typeof dice>

const wires = everyResource.flatMap(({ create, update, filter }) =>
  [create, update, filter].flatMap((page) => [...fields(page).keys()].map(pascal)),
)
const names = [
  ...new Set([...wires, 'Page', 'PageSize', 'PageToken', 'AfterSid', '_method', 'StartTime>', 'DateSent<=']),
]
const words = [
  '+15558675309',
  '4158675309',
  'http://app.test/',
  'POST',
  'true',
  'completed',
  '2012-05-26',
  '1',
  '-1',
  '50',
]
  .concat(sidOf('CA', 1), sidOf('AC', 0), `PA${sidOf('CA', 1)}`, 'DELETE', '', '%', '%ff', '\u0000', '☎', '<&">', "'--")
  .concat('x'.repeat(2000), '1e308', 'NaN', '__proto__', 'constructor', '𝄞', '\ud800')
const paths = [...samples().values()].flatMap(({ list, instance }) => [list, instance].filter((path) => path !== null))
const ends = ['', '.json', '.xml', '.csv', '.html', '/', '/.json', '.JSON', '.json.xml', '?', '?&&==&', '%', '//']
const types = ['application/x-www-form-urlencoded', 'application/json', 'text/plain', '']

const sound = (): DoorRequest => ({
  method: 'POST',
  target: `/2010-04-01/Accounts/${mainSid}/Applications.json`,
  headers: { authorization: basic(mainSid, mainToken), 'content-type': types[0] },
  body: 'FriendlyName=fuzz',
})

function request({ roll, below, one }: Dice): DoorRequest {
  const noise = () =>
    String.fromCharCode(...Array.from({ length: below(20) }, () => below(roll() < 0.9 ? 128 : 0x10000)))
  const text = () => (roll() < 0.8 ? one(words) : noise())
  const coded = (value: string) => {
    if (roll() < 0.2) return value
    return roll() < 0.5 ? encodeURIComponent(value.toWellFormed()) : escapeBytes(value, below)
  }
  const pairs = () =>
    Array.from({ length: below(6) }, () => {
      const name = roll() < 0.9 ? one(names) : text()
      return coded(name) + (roll() < 0.9 ? '=' : '') + coded(text())
    }).join(roll() < 0.95 ? '&' : ';')
  const sane = `/${one(versions)}/Accounts/${mainSid}${one(paths)}${one(ends)}`
  const path = roll() < 0.85 ? sane : sane.slice(0, below(sane.length)) + noise() + sane.slice(below(sane.length))
  const body = roll() < 0.7 ? pairs() : Buffer.from(Array.from({ length: below(200) }, () => below(256)))
  // Now and then somebody asks for what there is to be had.
  if (roll() < 0.01) return sound()
  return {
    method: roll() < 0.9 ? one(['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS']) : noise(),
    target: roll() < 0.6 ? `${path}?${pairs()}` : path,
    headers: {
      authorization: roll() < 0.95 ? basic(mainSid, mainToken) : noise(),
      'content-type': roll() < 0.9 ? types[0] : one(types),
      ...(roll() < 0.2 && { 'if-none-match': text(), 'if-modified-since': text() }),
    },
    ...(roll() < 0.6 && { body }),
  }
}

/** Percent-encodes a byte here and there, wherever that may fall. */
const escapeBytes = (text: string, below: Dice['below']) =>
  [...Buffer.from(text)].map((byte) => (below(3) ? String.fromCharCode(byte) : `%${byte.toString(16)}`)).join('')

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))

test(`whatever is asked is answered in a form of the API (SEED=${seed})`, async (t) => {
  t.diagnostic(`SEED=${seed}`)
  const rolls = dice(seed)
  await using door = await fixture()
  await door.furnish()
  const seen = new Map<number, number>()
  for (let count = 0; count < requests; count++) {
    const asked = request(rolls)
    const explained = `SEED=${seed}, request ${count}: ${JSON.stringify(asked)}`
    const answer = await door.door(asked).catch((error: unknown) => {
      throw new Error(explained, { cause: error })
    })
    seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1)
    try {
      assert.ok([200, 201, 204, 304, 400, 401, 404, 405, 415].includes(answer.status), `status ${answer.status}`)
      if (answer.status >= 400 && asked.method !== 'HEAD') trouble(answer)
      if (answer.status === 200 && answer.headers['content-type'] === 'application/json' && answer.body) {
        JSON.parse(answer.body)
      }
    } catch (error) {
      throw new Error(explained, { cause: error })
    }
  }
  // The dice reach all of it.
  for (const status of [200, 201, 204, 400, 401, 404, 405]) assert.ok(seen.has(status), `no ${status} in ${[...seen]}`)
})
