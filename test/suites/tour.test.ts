/** The tour of the client, run; and the surface it was drawn as, section by section. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as tour from '../../examples/tour.ts'
import { readToken } from '../../src/client/token/index.ts'

const number = '+14158675309'

test('a client has others beside it, with hooks and for subaccounts', async () => {
  await using house = await tour.town()
  assert.deepEqual(await tour.oneClientAndOthers(house), {
    seen: ['201 at attempt 1'],
    whose: "Bob's subaccount",
  })
})

test('the tree reaches everything by path, and verbs need no fetch', async () => {
  await using house = await tour.town()
  assert.deepEqual(await tour.theTree(house), {
    status: 'in-progress',
    nobody: null,
    voiceUrl: 'https://example.com/voice',
  })
})

test('a list is awaited, iterated, paged, counted', async () => {
  await using house = await tour.town()
  assert.deepEqual(await tour.lists(house), {
    page: [3, 3],
    sizes: [2, 1],
    latest: '+15558675313',
    howMany: 3,
    texts: [],
  })
})

test('models are found, assigned, saved and canceled', async () => {
  await using house = await tour.town()
  assert.deepEqual(await tour.models(house), { held: 1, canceled: 1, total: 2 })
})

test('what belongs to a call, a conference, an account is reached along it', async () => {
  await using house = await tour.town()
  await tour.oneClientAndOthers(house)
  const { bytes, owned, ...rest } = await tour.whatBelongsTogether(house)
  assert.ok(bytes > 1000)
  assert.ok(owned?.startsWith('+1917') && owned.includes('7777'))
  assert.deepEqual(rest, { left: [true], paidBy: true })
})

test('queues, usage and numbers are asked as Services_Twilio asks', async () => {
  await using house = await tour.town()
  assert.deepEqual(await tour.whoWaits(house), {
    waited: 9,
    spent: 'calls-outbound',
    office: number,
    status: 'completed',
  })
})

test('raw requests bring untouched answers', async () => {
  await using house = await tour.town()
  const { first, ...rest } = await tour.asItIs(house)
  assert.match(first!, /Sid/)
  assert.deepEqual(rest, { made: 201, gone: 404, whole: true })
})

test('an error says what the server said', async () => {
  await using house = await tour.town()
  assert.match(await tour.whatGoesWrong(house.client), /^400 21\d{3} \S/)
})

test('documents are values, blocks, and what a call starts with', async () => {
  assert.match(`${tour.menu}`, /<Dial callerId="\+15550001111" timeout="20"><Number sendDigits="ww1">\+15558675309/)
  await using house = await tour.town()
  assert.deepEqual((await tour.fromADocument(house)).slice(0, 2), [
    '> What did you think of that?!',
    '> Now hit some buttons!',
  ])
})

test('one answer is a page, JSON or a document, and an unsigned request is nobody’s', async () => {
  assert.deepEqual(await tour.atTheDoor(), {
    types: ['text/html; charset=utf-8', 'application/json; charset=utf-8', 'text/xml; charset=utf-8'],
    genuine: false,
  })
})

test('a browser phone gets a token', async () => {
  await using house = await tour.town()
  assert.match(JSON.stringify(readToken(tour.token(house))), /scope:client:incoming\?clientName=bob/)
})

test('a test holds a phone in its hand', async () => {
  const { heard, calls } = await tour.aPhoneInTheHand()
  assert.deepEqual([heard.at(-1), calls], ['Sales it is.', 1])
})

test('every section that was drawn is walked', () => {
  const sections = (file: string) => {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8')
    return [...new Set([...text.matchAll(/^\/\/ ── (\d+)b?\. /gm)].map(([, section]) => section))]
  }
  assert.deepEqual(sections('../../examples/tour.ts'), sections('../types/sketch.ts'))
})
