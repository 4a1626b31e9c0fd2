/** One live leg: packets in and out, and what is known of the far end by them. No sockets and no clock: ticks. */
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { encodeAlaw, encodeMulaw } from '../../src/audio/g711.ts'
import type { JitterBufferSize } from '../../src/audio/jitter.ts'
import { type ArrivingPacket, MediaLeg, type MediaLegOptions, type TelephoneCodec } from '../../src/audio/media-leg.ts'
import { Mixer } from '../../src/audio/mixer.ts'
import { clip, frameSamples, type Samples } from '../../src/audio/source.ts'
import { eventPackets } from '../../src/audio/telephone-event.ts'
import { keys, tone } from '../../src/audio/tone.ts'
import { Track } from '../../src/audio/track.ts'
import { babble, joined, powerAt, powerOf, silent, sines } from '../audio-sounds.ts'
import { dice } from '../storm/dice.ts'

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))

interface Left {
  readonly payloadType: number
  readonly timestamp: number
  readonly marker: boolean
  readonly payload: Uint8Array
}

/** A leg, and all that it told and sent. */
function rigged(options: Partial<MediaLegOptions> = {}) {
  const told: string[] = []
  const left: Left[] = []
  const leg = new MediaLeg({
    jitter: 'off',
    send: (packet) => left.push({ ...packet, payload: packet.payload.slice() }),
    key: ({ is, key }) => told.push(is + key),
    activity: ({ is }) => told.push(is),
    ...options,
  })
  return { leg, told, left }
}

/** A frame of these samples, as the far end sends it. */
const packet = (samples: Samples, number: number): ArrivingPacket => ({
  payloadType: 0,
  sequence: number & 0xffff,
  timestamp: number * frameSamples,
  payload: encodeMulaw(samples.subarray(number * frameSamples, (number + 1) * frameSamples)),
})

/** Two legs, each of which receives what the other sends. */
function connected(options: Partial<MediaLegOptions> = {}) {
  const wire: [ArrivingPacket[], ArrivingPacket[]] = [[], []]
  const told: string[] = []
  let sequence = 0
  const end = (to: 0 | 1): MediaLegOptions => ({
    jitter: 'small',
    send: (sent) => wire[to].push({ ...sent, payload: sent.payload.slice(), sequence: sequence++ & 0xffff }),
    ...options,
  })
  const near = new MediaLeg(end(1))
  const far = new MediaLeg({ ...end(0), key: ({ is, key }) => told.push(is + key) })
  const tick = () => {
    near.tick()
    for (const arrived of wire[1].splice(0)) far.receive(arrived)
    far.tick()
    for (const arrived of wire[0].splice(0)) near.receive(arrived)
  }
  return { near, far, told, tick }
}

test('what the far end sends is heard, told of and measured', () => {
  const { leg, told } = rigged()
  const sound = joined(silent(4000), babble(1, 3, 16_000), silent(6400))
  for (let number = 0; number * frameSamples < sound.length; number++) {
    leg.receive(packet(sound, number))
    leg.tick()
    if (number === 50) assert.ok(leg.level > -30, String(leg.level))
  }
  assert.deepEqual([told[0], told.at(-1)], ['begin', 'end'])
  assert.ok(leg.level < -25, String(leg.level))
  assert.equal(leg.counts.played, Math.ceil(sound.length / frameSamples))
})

test('what a leg is to hear leaves in packets of 20 ms, silence too, and the first sound is marked', () => {
  for (const [codec, encode, payloadType, none] of [
    ['PCMU', encodeMulaw, 0, 0xff],
    ['PCMA', encodeAlaw, 8, 0xd5],
  ] as const) {
    const { leg, left } = rigged({ codec })
    const sound = sines([[440, 9000]], 320)
    leg.tick()
    leg.hear(clip(sound))
    for (let tick = 0; tick < 3; tick++) leg.tick()
    assert.deepEqual(left, [
      { payloadType, timestamp: 0, marker: false, payload: new Uint8Array(160).fill(none) },
      { payloadType, timestamp: 160, marker: true, payload: encode(sound.subarray(0, 160)) },
      { payloadType, timestamp: 320, marker: false, payload: encode(sound.subarray(160)) },
      { payloadType, timestamp: 480, marker: false, payload: new Uint8Array(160).fill(none) },
    ])
  }
})

test('keys are heard once each, in events where they were agreed on and in tones elsewhere', () => {
  for (const codec of ['PCMU', 'PCMA'] as const) {
    for (const agreed of [{ eventPayloadType: 101 }, {}]) {
      const { near, told, tick } = connected({ codec, ...agreed })
      tick()
      near.press('1w2')
      for (let frame = 0; frame < 30; frame++) tick()
      near.press('2#')
      for (let frame = 0; frame < 100; frame++) tick()
      assert.equal(told.join(' '), 'down1 up1 down2 up2 down2 up2 down# up#', JSON.stringify(agreed))
    }
  }
})

test('while a key is sent as an event there is no sound, and after it there is again', () => {
  const { leg, left } = rigged({ eventPayloadType: 101 })
  leg.hear(tone([1000]))
  leg.tick()
  leg.press('5')
  for (let tick = 0; tick < 14; tick++) leg.tick()
  const kinds = left.map(({ payloadType, marker }) => (payloadType === 101 ? 'e' : 's') + (marker ? '!' : ''))
  assert.equal(kinds.join(' '), 's! e! e e e e e e e e e e s! s s')
})

test('a leg hears a track: whoever sounds, from when on, until they are cut short', () => {
  const { leg } = rigged()
  const heard: number[] = []
  leg.record({ write: (_, near) => heard.push(...near) })
  const track = new Track()
  track.set('tone', 200, tone([1000]))
  track.set('voice', 320, clip(new Int16Array(100).fill(500)))
  track.set('tone', 400, null)
  leg.hear(track)
  for (let tick = 0; tick < 4; tick++) leg.tick()
  const sounds = heard.map((sample) => (sample === 0 ? 0 : 1))
  assert.equal(sounds.indexOf(1), 201)
  assert.equal(sounds.lastIndexOf(1), 419)
  assert.deepEqual(heard.slice(400, 420), new Array(20).fill(500))
})

test('tones are no keys where events were agreed on', () => {
  const { leg, told } = rigged({ eventPayloadType: 101, activity: () => {} })
  const mix = new Int32Array(4000)
  keys('12').add(mix, 0)
  for (let number = 0; number < 25; number++) {
    leg.receive(packet(Int16Array.from(mix), number))
    leg.tick()
  }
  for (const { payload, timestamp } of eventPackets('9', 0.1, 5000)) {
    leg.receive({ payloadType: 101, sequence: 1, timestamp, payload })
    leg.tick()
  }
  leg.receive({ payloadType: 13, sequence: 2, timestamp: 6000, payload: new Uint8Array(1) })
  assert.deepEqual(told, ['down9', 'up9'])
})

test('a recording has what was spoken and what was heard, tick by tick', () => {
  const { leg } = rigged()
  const [spoken, heard]: [number[], number[]] = [[], []]
  leg.record({
    write: (far, near) => {
      spoken.push(...far)
      heard.push(...near)
    },
  })
  leg.hear(tone([1000]))
  const voice = sines([[440, 8000]], 8000)
  for (let number = 0; number < 50; number++) {
    leg.receive(packet(voice, number))
    leg.tick()
  }
  leg.record(null)
  leg.tick()
  assert.deepEqual([spoken.length, heard.length], [8000, 8000])
  const [far, near] = [Int16Array.from(spoken), Int16Array.from(heard)]
  assert.ok(powerAt(far, 440) > 0.99 * powerOf(far) && powerAt(near, 1000) > 0.99 * powerOf(near))
})

test('legs in a mixer hear each other, and what is encoded once serves all who only listen', () => {
  const mixer = new Mixer()
  const legs = [440, 700, 0, 0].map((hertz) => ({
    ...rigged(),
    party: mixer.join(),
    voice: sines([[hertz, 6000]], 1600),
  }))
  for (let number = 0; number < 10; number++) {
    for (const { leg, voice, party } of legs.slice(0, 2)) {
      leg.receive(packet(voice, number))
      leg.listen()
      party.say(leg.spoken)
    }
    for (const { leg } of legs.slice(2)) leg.listen()
    mixer.mix()
    const encoded = encodeMulaw(mixer.heard)
    for (const { leg, party } of legs) leg.speak(party.heard, party.hearsAll ? encoded : undefined)
  }
  const last = legs.map(({ left }) => left.at(-1)!.payload)
  assert.deepEqual(last[2], last[3])
  assert.notDeepEqual(last[0], last[1])
  assert.notDeepEqual(last[0], last[2])
})

test('whatever arrives and is asked for, a packet leaves in every tick, and nothing throws', (context) => {
  context.diagnostic(`SEED=${seed}`)
  const { below, chance, roll } = dice(seed)
  for (let round = 0; round < 10; round++) {
    const agreed = chance(0.5) ? { eventPayloadType: 101 } : {}
    const { leg, left } = rigged({
      jitter: roll<readonly JitterBufferSize[]>('off', 'large', 'adaptive'),
      codec: roll<readonly TelephoneCodec[]>('PCMU', 'PCMA'),
      ...agreed,
    })
    for (let tick = 0; tick < 300; tick++) {
      for (let more = below(4); more > 0; more--) {
        const payload = Uint8Array.from({ length: roll(0, 1, 4, 160, 160, 333) }, () => below(256))
        const [sequence, timestamp] = [below(65_536), below(65_536) * roll(1, 160, 65_536)]
        leg.receive({ payloadType: roll(0, 8, 101, 13), sequence, timestamp, payload })
      }
      if (chance(0.02)) leg.press(roll('12', '#', 'wW', 'x', '123456789'))
      if (chance(0.05))
        leg.hear(roll<readonly (ReturnType<typeof tone> | null)[]>(null, tone([440, 480]), clip(silent(100))))
      const before = left.length
      leg.tick()
      assert.ok(left.length > before, `SEED=${seed} round ${round} tick ${tick}`)
    }
  }
})
