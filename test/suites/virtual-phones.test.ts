/** Virtual phones at the port: every manner, every step of a script. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Unreadable } from '../../src/catalog/kinds.ts'
import type { Manner, Step } from '../../src/exchange/ports.ts'
import { lines, number, said, speech } from './virtual-lines.ts'

const ringing = { at: 0, is: 'ringing' }
const manners: readonly [sentence: string, manner: Manner | null, does: readonly object[]][] = [
  ['a phone nobody told anything answers after a second', null, [ringing, { at: 1, is: 'answered' }]],
  [
    'an answering phone answers when it was told to',
    { is: 'answer', afterSeconds: 7 },
    [ringing, { at: 7, is: 'answered' }],
  ],
  ['a phone answers at once', { is: 'answer', afterSeconds: 0 }, [ringing, { at: 0, is: 'answered' }]],
  [
    'an answering phone hangs up when it was told to, counted from its answer',
    { is: 'answer', hangupAfterSeconds: 4 },
    [ringing, { at: 1, is: 'answered' }, { at: 5, is: 'gone' }],
  ],
  [
    'a machine greets, beeps and listens',
    { is: 'machine', greeting: 'Leave a message, please.', afterSeconds: 2 },
    [
      ringing,
      { at: 2, is: 'answered' },
      { at: 2, ...said('Leave a message, please.', 1.6) },
      { at: 3.6, is: 'sounds', sound: { is: 'beep', seconds: 0.5 } },
    ],
  ],
  [
    'a machine stops when it was told to',
    { is: 'machine', greeting: 'Hello', hangupAfterSeconds: 1 },
    [
      ringing,
      { at: 1, is: 'answered' },
      { at: 1, ...said('Hello', 0.4) },
      { at: 1.4, is: 'sounds', sound: { is: 'beep', seconds: 0.5 } },
      { at: 2, is: 'gone' },
    ],
  ],
  ['a phone nobody takes rings for ever', { is: 'no-answer' }, [ringing]],
  ['a phone in the hand rings until it is taken', { is: 'manual' }, [ringing]],
  [
    'a declining phone rings first',
    { is: 'decline', afterSeconds: 3 },
    [ringing, { at: 3, is: 'refused', why: 'declined', sipCode: 603 }],
  ],
  ['a busy phone never rings', { is: 'busy' }, [{ at: 0, is: 'refused', why: 'busy', sipCode: 486 }]],
  [
    'an unreachable phone never rings',
    { is: 'unreachable' },
    [{ at: 0, is: 'refused', why: 'unreachable', sipCode: 480 }],
  ],
  [
    'a number that is not in service never rings',
    { is: 'not-in-service' },
    [{ at: 0, is: 'refused', why: 'not-in-service', sipCode: 404 }],
  ],
]
for (const [sentence, manner, does] of manners)
  test(sentence, async () => {
    const { carrier, clock, ring } = lines()
    if (manner) carrier.phone(number).manner = manner
    const { did } = ring()
    await clock.advance(3600)
    assert.deepEqual(did, does)
  })

test('a phone that refuses does so in a turn of its own, not while it is dialled', async () => {
  const { carrier, clock, ring } = lines()
  carrier.phone(number).manner = { is: 'busy' }
  const { did } = ring()
  assert.deepEqual(did, [])
  await clock.advance(0)
  assert.equal(did.length, 1)
})

test('what a phone does before anybody listens is kept for the listener', async () => {
  const { carrier, clock, watch } = lines()
  const leg = carrier.dial({ callSid: 'CA1', from: '+14158675309', to: number, timeoutSeconds: 60 })
  await clock.advance(2)
  assert.deepEqual(
    watch(leg).map(({ is }) => is),
    ['ringing', 'answered'],
  )
})

/** A script meets a menu that is read out after `atSeconds`. */
const scripts: readonly [sentence: string, steps: readonly Step[], prompt: string, does: readonly object[]][] = [
  [
    'a script waits for words, lets them end, and presses keys',
    [{ hear: 'press ONE' }, { press: '1#' }],
    'For sales  press one.',
    [
      { at: 6.5, is: 'key', key: '1' },
      { at: 6.5, is: 'key', key: '#' },
    ],
  ],
  [
    'a star in a script stands for anything between',
    [{ hear: 'sales*press' }, { press: '1' }],
    'For sales  press one.',
    [{ at: 6.5, is: 'key', key: '1' }],
  ],
  [
    'a script that never hears its words does nothing',
    [{ hear: 'press*sales' }, { hangup: true }],
    'For sales press one.',
    [],
  ],
  [
    'pauses between keys take their time, and the next step waits for them',
    [{ press: 'w1Wa' }, { hangup: true }],
    '',
    [
      { at: 1.5, is: 'key', key: '1' },
      { at: 2.5, is: 'key', key: 'A' },
      { at: 2.5, is: 'gone' },
    ],
  ],
  [
    'a script waits and speaks, and the next step waits until it has spoken',
    [{ waitSeconds: 10 }, { say: 'This is Jenny speaking' }, { hangup: true }],
    '',
    [
      { at: 11, ...said('This is Jenny speaking', 1.6) },
      { at: 12.6, is: 'gone' },
    ],
  ],
]
for (const [sentence, steps, prompt, does] of scripts)
  test(sentence, async () => {
    const { carrier, clock, ring } = lines()
    carrier.phone(number).manner = { is: 'script', steps }
    const { leg, did } = ring()
    await clock.advance(4)
    if (prompt) leg.hear(speech(prompt))
    await clock.advance(60)
    assert.deepEqual(did.slice(2), does)
  })

test('a prompt that was waited for is past: the same words again are waited for anew', async () => {
  const { carrier, clock, ring } = lines()
  carrier.phone(number).manner = {
    is: 'script',
    steps: [{ hear: 'press' }, { press: '1' }, { hear: 'press' }, { press: '2' }],
  }
  const { leg, did } = ring()
  await clock.advance(1)
  leg.hear(speech('press'))
  await clock.advance(60)
  leg.hear(speech('press'))
  await clock.advance(60)
  assert.deepEqual(
    did.flatMap((happening) => (happening.is === 'key' ? [[happening.key, happening.at]] : [])),
    [
      ['1', 3.5],
      ['2', 63.5],
    ],
  )
})

test('a script that comes late to a prompt waits only for the rest of it', async () => {
  const { carrier, clock, ring } = lines()
  carrier.phone(number).manner = { is: 'script', steps: [{ waitSeconds: 3 }, { hear: 'press' }, { press: '1' }] }
  const { leg, did } = ring()
  await clock.advance(1)
  leg.hear(speech('press', 2))
  await clock.advance(60)
  assert.deepEqual(did.at(-1), { at: 4.5, is: 'key', key: '1' })
})

test('a machine that is hung up on in the breath it answers in says nothing', async () => {
  const { carrier, clock } = lines()
  carrier.phone(number).manner = { is: 'machine', hangupAfterSeconds: 5 }
  const leg = carrier.dial({ callSid: 'CA1', from: '+14158675309', to: number, timeoutSeconds: 60 })
  const did: string[] = []
  leg.listen(({ is }) => {
    did.push(is)
    if (is === 'answered') leg.hangup()
  })
  await clock.advance(60)
  assert.deepEqual(did, ['ringing', 'answered'])
})

test('a script stops where the other side hangs up', async () => {
  const { carrier, clock, ring } = lines()
  carrier.phone(number).manner = { is: 'script', steps: [{ waitSeconds: 5 }, { press: 'www1' }, { hangup: true }] }
  const { leg, did } = ring()
  await clock.advance(6.2)
  leg.hangup()
  await clock.advance(60)
  assert.deepEqual(
    did.map(({ is }) => is),
    ['ringing', 'answered'],
  )
  const [call] = carrier.phone(number).calls
  assert.equal(call?.endedBy, 'line')
})

for (const manner of [
  { is: 'answer', afterSeconds: -1 },
  { is: 'answer', afterSeconds: Number.NaN },
  { is: 'machine', hangupAfterSeconds: Number.POSITIVE_INFINITY },
  { is: 'script', steps: [{ press: '1-2' }] },
  { is: 'script', steps: [{ press: '' }] },
  { is: 'script', steps: [{ waitSeconds: Number.NaN }] },
  { is: 'script', steps: Array.from({ length: 1001 }, () => ({ press: '1' })) },
] as const satisfies readonly Manner[])
  test(`nobody can behave like ${JSON.stringify(manner).slice(0, 60)}`, () => {
    const phone = lines().carrier.phone(number)
    assert.throws(() => {
      phone.manner = manner
    }, Unreadable)
    assert.deepEqual(phone.manner, { is: 'answer' })
  })
