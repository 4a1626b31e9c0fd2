/** An hour in a conference of ten: at its end every sound is where it belongs, to the sample. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Limiter } from '../../src/audio/limiter.ts'
import { conferenceHouse, room } from '../conference-house.ts'
import { ask, bytesOf, listed, wave } from '../recorded.ts'

const hour = 3600
/** How loud a tone is. */
const half = 0.5 * 32_767

test('ten sound their tones for an hour, and each ear has those of the others to the sample', async () => {
  const whole = 'beep="false" record="record-from-start" trim="do-not-trim"'
  const attributes = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [index, whole]))
  await using house = await conferenceHouse(10, attributes)
  for (const [index, phone] of house.phones.entries()) phone.tone(401 + 97 * index, 2 * hour)
  await house.clock.advance(hour)
  const sounds = await Promise.all(house.sids.map((sid) => house.sound(sid, -1)))
  for (const [index, { said }] of sounds.entries()) assert.deepEqual(said, secondOf(401 + 97 * index), `phone ${index}`)
  for (const [index, { heard }] of sounds.entries()) {
    const others = sounds.flatMap(({ said }, other) => (other === index ? [] : [said]))
    assert.deepEqual(heard, mixed(others), `ear ${index}`)
  }
  const { sid } = await room(house)
  await room(house).complete()
  await house.settle()
  const [{ sid: recordingSid, duration } = {}] = await listed(house, `/Conferences/${sid}/Recordings`, 'recordings')
  assert.ok(Number(duration) >= hour)
  const samples = wave(await bytesOf(await ask(house, 'GET', `/Recordings/${recordingSid}`))).track(0)
  const all = mixed(sounds.map(({ said }) => said))
  // Its limiter has turned down for an hour, and this one for a second: they agree once both have settled.
  assert.ok(samples.subarray(-800).every((sample, index) => Math.abs(sample - all[all.length - 800 + index]!) < 600))
  assert.deepEqual(house.bugs, [])
})

const secondOf = (hertz: number) =>
  Int16Array.from({ length: 8000 }, (_, index) => Math.round(Math.sin((2 * Math.PI * hertz * index) / 8000) * half))

function mixed(voices: readonly Int16Array[]): Int16Array {
  const mix = Int32Array.from({ length: 8000 }, (_, index) => voices.reduce((sum, voice) => sum + voice[index]!, 0))
  const into = new Int16Array(mix.length)
  new Limiter().limit(mix, into)
  return into
}
