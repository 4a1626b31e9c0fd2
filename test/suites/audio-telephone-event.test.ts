/** Keys as events in packets (RFC 4733): sent as it wants them, and heard once each whatever happens on the way. */
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { EventHearing, type EventPacket, eventPackets } from '../../src/audio/telephone-event.ts'
import { dice } from '../storm/dice.ts'

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))

/** What is heard of packets in this order, at these samples, and of the second after them. */
function heard(arrivals: readonly { at: number; packet: EventPacket }[]): string {
  const hearing = new EventHearing()
  const said: string[] = []
  let tick = 0
  const pass = (until: number) => {
    for (; tick <= until; tick += 160) said.push(...hearing.pass(tick).map(({ is, key }) => is + key))
  }
  for (const { at, packet } of arrivals) {
    pass(at)
    said.push(...hearing.hear(packet, at).map(({ is, key }) => is + key))
  }
  pass(tick + 8000)
  return said.join(' ')
}

/** Several keys, each so many samples after the call's beginning. */
const sent = (keys: readonly { key: string; at: number; seconds: number }[], base = 0xffff_f000) =>
  keys.flatMap(({ key, at, seconds }) =>
    eventPackets(key, seconds, (base + at) >>> 0).map((packet) => ({ at: at + packet.at, packet })),
  )

const series = (digits: string, seconds = 0.1, gap = 0.1) =>
  sent([...digits].map((key, index) => ({ key, at: index * (seconds + gap) * 8000, seconds })))

test('a key is sent at once, every 20 ms, and its end three times', () => {
  const packets = eventPackets('#', 0.1, 5000)
  assert.deepEqual(
    packets.map(({ at, marker, timestamp, payload }) => [at, marker, timestamp, Buffer.from(payload).toString('hex')]),
    [
      [0, true, 5000, '0b0a0000'],
      [160, false, 5000, '0b0a00a0'],
      [320, false, 5000, '0b0a0140'],
      [480, false, 5000, '0b0a01e0'],
      [640, false, 5000, '0b0a0280'],
      [800, false, 5000, '0b8a0320'],
      [960, false, 5000, '0b8a0320'],
      [1120, false, 5000, '0b8a0320'],
    ],
  )
  assert.deepEqual(eventPackets('x', 1, 0), [])
  assert.deepEqual(eventPackets('12', 1, 0), [])
  assert.equal(eventPackets('d', 0.1, 0)[0]!.payload[0], 15)
})

test('a key of twenty seconds is sent in segments, and is one key', () => {
  const packets = eventPackets('7', 20, 0)
  assert.ok(new Set(packets.map(({ timestamp }) => timestamp)).size === 3)
  assert.equal(packets.filter(({ marker }) => marker).length, 1)
  const arrivals = packets.map((packet) => ({ at: packet.at, packet }))
  assert.equal(heard(arrivals), 'down7 up7')
  // Some packets are lost around the cut.
  assert.equal(heard(arrivals.filter(({ at }) => at < 65_000 || at > 66_000)), 'down7 up7')
})

test('keys are heard in their order, equal ones too, also as the timestamps begin again at 0', () => {
  assert.equal(heard(series('1223*')), 'down1 up1 down2 up2 down2 up2 down3 up3 down* up*')
})

test('of a key one packet is enough, whichever it is', () => {
  const packets = series('5')
  for (const arrival of packets) assert.equal(heard([arrival]), 'down5 up5')
})

test('a key whose end is lost is up when the next begins, or after 160 ms of silence', () => {
  const packets = series('12').filter(({ packet }) => (packet.payload[1]! & 0x80) === 0)
  assert.equal(heard(packets), 'down1 up1 down2 up2')
  const hearing = new EventHearing()
  hearing.hear(eventPackets('1', 1, 0)[0]!, 800)
  assert.deepEqual(hearing.pass(800 + 1279), [])
  assert.deepEqual(hearing.pass(800 + 1280), [{ is: 'up', key: '1', at: 800 }])
  assert.equal(hearing.down, undefined)
})

test('ends that come again, and what is late of the key before, are nothing new', () => {
  const [first, ...rest] = series('12')
  assert.equal(heard([first!, ...rest, ...rest.slice(0, 9), ...rest]), 'down1 up1 down2 up2')
})

test('whatever is lost, doubled and late by less than a key, each key is heard once and in order', (context) => {
  context.diagnostic(`SEED=${seed}`)
  const { below, chance } = dice(seed)
  for (let round = 0; round < 300; round++) {
    const digits = Array.from({ length: 1 + below(6) }, () => '0123456789*#ABCD'[below(16)]!).join('')
    const base = below(2 ** 31) * 2
    const keys = [...digits].map((key, index) => ({ key, at: index * 2400, seconds: 0.05 + below(100) / 1000 }))
    const whole = sent(keys, base)
    const kept = whole.filter(({ packet }, index) => packet.marker || index % 4 === 0 || chance(0.6))
    const doubled = kept.flatMap((arrival) => (chance(0.3) ? [arrival, arrival] : [arrival]))
    const arrivals = doubled.map(({ at, packet }) => ({ at: at + below(640), packet })).sort((a, b) => a.at - b.at)
    const wanted = [...digits].map((key) => `down${key} up${key}`).join(' ')
    assert.equal(heard(arrivals), wanted, `SEED=${seed} round ${round}`)
  }
})

test('bytes that are no key do nothing, and none throw', (context) => {
  context.diagnostic(`SEED=${seed}`)
  const { below } = dice(seed)
  const hearing = new EventHearing()
  assert.deepEqual(hearing.hear({ timestamp: 1, payload: new Uint8Array([5, 10, 0]) }, 0), [])
  assert.deepEqual(hearing.hear({ timestamp: 1, payload: new Uint8Array([16, 10, 0, 160]) }, 0), [])
  let downs = 0
  for (let round = 0; round < 5000; round++) {
    const payload = Uint8Array.from({ length: below(12) }, () => below(256))
    const edges = [...hearing.hear({ timestamp: below(2 ** 16) * below(2 ** 16), payload }, round * 80)]
    edges.push(...hearing.pass(round * 80))
    for (const { is } of edges) downs += is === 'down' ? 1 : -1
    assert.ok(downs === 0 || downs === 1, `SEED=${seed} round ${round}`)
  }
})
