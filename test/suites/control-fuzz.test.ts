/** Manners and scripts that nobody would write: refused, or lived by, and never a fault of ours. */
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import type { HandClock } from '../../src/exchange/clock.ts'
import { dice } from '../storm/dice.ts'
import { controlled } from './control-exchange.ts'

const rounds = 1500
const kinds = ['answer', 'machine', 'script', 'manual', 'no-answer', 'decline', 'busy', 'unreachable', 'not-in-service']
const names = ['is', 'steps', 'texts', 'afterSeconds', 'hangupAfterSeconds', 'greeting', 'code', 'constructor']
const words = ['', 'press * one', '*', '**', '1w#', 'x', '\u0000', '𝄞\ud800', '(a+)+$', 'press one '.repeat(90)]
const figures = [0, 1, 0.5, -1, 1e308, 86_400, 30003, null, true]

test('whatever manner a phone is told, it is refused with a reason or rings without a fault', async (t) => {
  const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
  const { roll } = dice(seed)
  const one = <T>(of: readonly T[]): T => roll(...of)
  const step = () => ({
    [one(['hear', 'press', 'say', 'waitSeconds', 'hangup', 'dance'])]: one([...words, ...figures]),
  })
  const manner = (): unknown => {
    const made: Record<string, unknown> = { is: one(kinds) }
    if (made['is'] === 'script') made['steps'] = Array.from({ length: one([0, 1, 3]) }, step)
    for (let more = one([0, 0, 1, 2]); more > 0; more--)
      made[one(names)] = one<unknown>([...words, ...figures, step(), []])
    return one<unknown>([made, made, made, made, [], one(words), null])
  }
  const house = await controlled({})
  t.after(house.close)
  let lived = 0
  for (let round = 0; round < rounds; round++) {
    const told = manner()
    const where = `seed ${seed}, round ${round}: ${JSON.stringify(told)}`
    const { status, body } = await house.ask('PUT', '/phones/+15558675309/manner', JSON.stringify(told))
    assert.ok(status === 200 || (status === 400 && body.message && body.code), `${where} got ${status}`)
    if (status !== 200) continue
    lived++
    const { leg, did } = await house.ring('+15558675309')
    const clock = house.clock as HandClock
    await clock.advance(2)
    leg.hear({ is: 'speech', words: 'Press 1 for one', voice: 'man', language: 'en', seconds: 1 })
    await clock.advance(200_000)
    leg.hangup()
    assert.ok(did.length > 0, where)
  }
  assert.ok(lived > rounds / 10 && lived < rounds, `seed ${seed}: ${lived} of ${rounds} were taken`)
  assert.deepEqual(house.bugs, [])
})
