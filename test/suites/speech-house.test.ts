/** A house with a tongue and an ear: what it is told of them reaches the exchange, and ends with it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handClock } from '../../src/exchange/clock.ts'
import { openHouse } from '../../src/house.ts'
import { waveOf } from '../../src/speech/wave.ts'
import { service } from './speech-services.ts'

const sound = Int16Array.from({ length: 8000 }, (_, at) => 9000 * Math.sin(at / 3))
const saying = { words: 'Hello', voice: 'man', language: 'en-US', seconds: 1 }

test('a house asks the services it was told of, when there is something to say or to understand', async () => {
  await using speaking = await service((response) => response.end(waveOf(sound)))
  await using hearing = await service((response) => response.end('{"text":"hello"}'))
  const house = await openHouse({
    clock: handClock(),
    speech: { endpoint: { url: speaking.url }, hearing: { endpoint: { url: hearing.url } } },
  })
  const { voice, ear } = house.exchange
  assert.deepEqual([speaking.asked.length, hearing.asked.length], [0, 0])
  assert.equal((await voice.say(saying)).length, 8000)
  const understood = await ear!.understand({ samples: sound, language: 'en-US', hints: [] })
  assert.deepEqual(understood, { words: 'hello', confidence: null })
  assert.deepEqual([speaking.asked.length, hearing.asked.length], [1, 1])
  await house.close()
  await assert.rejects(ear!.understand({ samples: sound, language: 'en-US', hints: [] }))
  assert.equal(hearing.asked.length, 1)
})

test('a house that was told of nobody has a voice and no ear', async () => {
  const house = await openHouse({ clock: handClock() })
  assert.equal(house.exchange.ear, null)
  assert.equal((await house.exchange.voice.say({ ...saying, words: '' })).length, 8000)
  await house.close()
})
