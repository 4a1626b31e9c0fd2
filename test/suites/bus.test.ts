/** The bus within one process. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localBus } from '../../src/bus/local.ts'
import type { Event } from '../../src/exchange/ports.ts'

const event = (is: string): Event => ({ at: new Date(0), accountSid: 'AC1', sid: 'CA1', is })

test('everybody who listens hears everything, in order, until he has heard enough', () => {
  const bus = localBus()
  const [first, second]: [string[], string[]] = [[], []]
  const hear = ({ is }: Event) => void first.push(is)
  bus.subscribe(hear)
  const twice = bus.subscribe(hear)
  const enough = bus.subscribe(({ is }) => {
    second.push(is)
    enough()
  })
  bus.publish(event('ringing'))
  twice()
  twice()
  bus.publish(event('answered'))
  assert.deepEqual(first, ['ringing', 'ringing', 'answered'])
  assert.deepEqual(second, ['ringing'])
})

test('who begins to listen while others are told is told from the next event on', () => {
  const bus = localBus()
  const late: string[] = []
  let joined = false
  bus.subscribe(() => {
    if (!joined) bus.subscribe(({ is }) => late.push(is))
    joined = true
  })
  bus.publish(event('ringing'))
  bus.publish(event('answered'))
  assert.deepEqual(late, ['answered'])
})

test('a listener that throws harms neither the others nor who told him', () => {
  const bugs: unknown[] = []
  const bus = localBus((error) => bugs.push(error))
  const heard: string[] = []
  const bug = new Error('I cannot listen')
  bus.subscribe(() => {
    throw bug
  })
  bus.subscribe(({ is }) => heard.push(is))
  bus.publish(event('ringing'))
  assert.deepEqual(heard, ['ringing'])
  assert.deepEqual(bugs, [bug])
})

test('two buses do not meet', () => {
  const [one, other] = [localBus(), localBus()]
  const heard: string[] = []
  one.subscribe(({ is }) => heard.push(is))
  other.publish(event('ringing'))
  assert.deepEqual(heard, [])
})
