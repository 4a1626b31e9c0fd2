/** Everybody hears everybody but themselves, and who is muted, held or coached hears as the rules say. */
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { type Audience, Mixer, type Party } from '../../src/audio/mixer.ts'
import { frameSamples } from '../../src/audio/source.ts'
import { powerAt, powerOf, sines } from '../audio-sounds.ts'
import { dice } from '../storm/dice.ts'

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
const frameOf = (value: number) => new Int16Array(frameSamples).fill(value)
const level = (party: Party) => party.heard[80]!

/** Parties that say 1, 10, 100 … */
function conference(size: number) {
  const mixer = new Mixer()
  const parties = Array.from({ length: size }, () => mixer.join())
  const mix = (...silent: Party[]) => {
    for (const [index, party] of parties.entries()) party.say(silent.includes(party) ? null : frameOf(10 ** index))
    mixer.mix()
    return parties.map(level)
  }
  return { mixer, parties, mix }
}

test('each hears all others, and who only listens hears all', () => {
  const { mixer, parties, mix } = conference(4)
  assert.deepEqual(mix(), [1110, 1101, 1011, 111])
  assert.deepEqual(mix(parties[3]!), [110, 101, 11, 111])
  assert.deepEqual(mixer.heard, frameOf(111))
  assert.deepEqual(
    parties.map(({ hearsAll }) => hearsAll),
    [false, false, false, true],
  )
})

test('what is said is heard once, and then there is silence', () => {
  const { mixer, parties, mix } = conference(3)
  mix()
  mixer.mix()
  assert.deepEqual(parties.map(level), [0, 0, 0])
})

test('who is muted hears all and is heard by none', () => {
  const { parties, mix } = conference(3)
  parties[0]!.audience = 'none'
  assert.deepEqual(mix(), [110, 100, 10])
  parties[0]!.audience = 'all'
  assert.deepEqual(mix(), [110, 101, 11])
})

test('who is held hears nothing', () => {
  const { parties, mix } = conference(3)
  parties[1]!.isDeaf = true
  parties[1]!.audience = 'none'
  assert.deepEqual(mix(), [100, 0, 1])
})

test('a coach hears all and is heard by one', () => {
  const { parties, mix } = conference(4)
  parties[3]!.audience = new Set([parties[1]!, parties[3]!])
  assert.deepEqual(mix(), [110, 1101, 11, 111])
})

test('who has left is neither heard nor served', () => {
  const { mixer, parties, mix } = conference(3)
  mixer.leave(parties[2]!)
  assert.equal(mixer.size, 2)
  assert.deepEqual(mix().slice(0, 2), [10, 1])
})

test('nobody hears clipping where two hundred and fifty speak at full scale', () => {
  const mixer = new Mixer()
  const parties = Array.from({ length: 250 }, () => mixer.join())
  const voice = sines([[500, 32_767]], frameSamples)
  for (let frame = 0; frame < 20; frame++) {
    for (const party of parties) party.say(voice)
    mixer.mix()
    for (const { heard } of parties) {
      const peak = heard.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
      assert.ok(peak > 30_000 && peak <= 32_767)
    }
  }
  // Nothing but the sine that was spoken.
  const { heard } = parties[7]!
  assert.ok(powerAt(heard, 500) > 0.999 * powerOf(heard))
})

test('whatever is said by whom to whom, each hears the sum of what is for them', (context) => {
  context.diagnostic(`SEED=${seed}`)
  const { below, chance, roll } = dice(seed)
  const mixer = new Mixer()
  let parties: Party[] = []
  for (let round = 0; round < 300; round++) {
    if (parties.length < 12 && chance(0.3)) parties.push(mixer.join())
    if (parties.length > 0 && chance(0.1)) {
      const gone = parties[below(parties.length)]!
      mixer.leave(gone)
      parties = parties.filter((party) => party !== gone)
    }
    const said = new Map<Party, number>()
    for (const party of parties) {
      if (chance(0.2))
        party.audience = roll<readonly Audience[]>('all', 'none', new Set(parties.filter(() => chance(0.3))))
      if (chance(0.1)) party.isDeaf = !party.isDeaf
      if (chance(0.6)) said.set(party, below(4000) - 2000)
    }
    for (const [party, value] of said) party.say(frameOf(value))
    mixer.mix()
    for (const listener of parties) {
      let sum = 0
      for (const [speaker, value] of said) {
        const { audience } = speaker
        if (speaker !== listener && (audience === 'all' || (audience !== 'none' && audience.has(listener))))
          sum += value
      }
      assert.equal(level(listener), listener.isDeaf ? 0 : sum, `SEED=${seed} round ${round}`)
    }
  }
})

test('who speaks in between loud ones does not jump in anybody’s ear', () => {
  const mixer = new Mixer()
  const [loud, other, listener] = [mixer.join(), mixer.join(), mixer.join()]
  let before = 0
  for (let frame = 0; frame < 100; frame++) {
    // Half the time together over full scale; the listener coughs now and then.
    loud.say(frameOf(30_000))
    if (frame % 20 < 10) other.say(frameOf(20_000))
    listener.say(frame % 7 === 0 ? frameOf(3) : null)
    mixer.mix()
    const gains = listener.heard.map((sample) => sample)
    if (frame > 0 && frame % 10 !== 0)
      assert.ok(Math.abs(gains[0]! - before) < 700, `${before} to ${gains[0]} at ${frame}`)
    before = gains.at(-1)!
  }
})
