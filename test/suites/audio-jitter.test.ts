/** Whatever the network does to packets, a frame goes every 20 ms and in order. */
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { Concealment } from '../../src/audio/concealment.ts'
import { JitterBuffer, type JitterBufferSize } from '../../src/audio/jitter.ts'
import { frameSamples } from '../../src/audio/source.ts'
import { powerOf, rmsOf, sines } from '../audio-sounds.ts'
import { dice } from '../storm/dice.ts'

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))

interface Sent {
  /** The frame before which it arrives. */
  readonly tick: number
  readonly sequence: number
  readonly timestamp: number
  readonly payload: Uint8Array
}

/** Packet n of a sender: its bytes say which it is. */
const packet = (number: number, tick = number, base = 0): Sent => ({
  tick,
  sequence: (base + number) & 0xffff,
  timestamp: (base * 7919 + number * frameSamples) >>> 0,
  payload: new Uint8Array(frameSamples).fill(1 + (number % 250)),
})
const packets = (count: number, base = 0) => Array.from({ length: count }, (_, number) => packet(number, number, base))

/** What goes out in so many frames: a packet's number, x for what is lost, - for silence. */
function played(buffer: JitterBuffer, arrivals: readonly Sent[], frames: number): string[] {
  const into = new Uint8Array(frameSamples)
  const sorted = arrivals.toSorted((a, b) => a.tick - b.tick)
  let next = 0
  return Array.from({ length: frames }, (_, tick) => {
    while (next < sorted.length && sorted[next]!.tick <= tick) buffer.put(sorted[next++]!)
    const taken = buffer.take(into)
    if (taken !== 'frame') return taken === 'lost' ? 'x' : '-'
    assert.ok(into.every((byte) => byte === into[0]))
    return String(into[0]! - 1)
  })
}

const sizes: readonly (readonly [JitterBufferSize, number])[] = [
  ['off', 0],
  ['small', 1],
  ['medium', 2],
  ['large', 3],
]
for (const [size, depth] of sizes) {
  test(`with a buffer that is ${size} sound waits ${depth * 20} ms and goes on without a gap`, () => {
    const buffer = new JitterBuffer(size)
    assert.deepEqual(
      played(buffer, packets(8), 8 + depth).join(' '),
      [...new Array(depth).fill('-'), ...packets(8).keys()].join(' '),
    )
    assert.equal(buffer.depth, depth)
    assert.deepEqual([buffer.counts.received, buffer.counts.played, buffer.counts.lost], [8, 8, 0])
  })
}

test('packets in disorder, doubled and late by less than the depth come out in order', () => {
  const buffer = new JitterBuffer('large')
  const arrivals = [0, 3, 1, 2, 2, 6, 5, 4, 0, 7].map((number, at) => ({
    ...packet(number, 0),
    tick: Math.floor(at / 1.5),
  }))
  assert.equal(played(buffer, arrivals, 11).join(' '), '- - - 0 1 2 3 4 5 6 7')
  assert.deepEqual([buffer.counts.doubled, buffer.counts.late, buffer.counts.reordered], [2, 0, 4])
})

test('what is lost leaves a gap of its length, and what comes after its time is left out', () => {
  const buffer = new JitterBuffer('small')
  const arrivals = packets(10).flatMap((sent, number) =>
    number === 3 ? [] : number === 5 ? [{ ...sent, tick: 8 }] : [sent],
  )
  assert.equal(played(buffer, arrivals, 11).join(' '), '- 0 1 2 x 4 x 6 7 8 9')
  assert.deepEqual([buffer.counts.lost, buffer.counts.late], [2, 1])
})

test('sequence numbers and timestamps turn over', () => {
  const buffer = new JitterBuffer('medium')
  const arrivals = packets(20).map((sent, number) => ({
    ...sent,
    sequence: (65_530 + number) & 0xffff,
    timestamp: (0xffff_ffff - 800 + number * frameSamples) >>> 0,
  }))
  assert.equal(played(buffer, arrivals, 22).join(' '), ['-', '-', ...packets(20).keys()].join(' '))
})

test('packets of 10, 30 and 60 ms are frames of 20 ms', () => {
  for (const milliseconds of [10, 30, 60]) {
    const samples = milliseconds * 8
    const buffer = new JitterBuffer('large')
    const into = new Uint8Array(frameSamples)
    const bytes: number[] = []
    let sent = 0
    for (let tick = 0; tick < 60; tick++) {
      for (; sent * samples <= tick * frameSamples; sent++) {
        const payload = Uint8Array.from({ length: samples }, (_, index) => (sent * samples + index) % 251)
        buffer.put({ sequence: sent, timestamp: sent * samples, payload })
      }
      if (buffer.take(into) === 'frame') bytes.push(...into)
    }
    assert.equal(bytes.length, 57 * frameSamples)
    assert.ok(bytes.every((byte, index) => byte === index % 251))
  }
})

test('a pause is silence and nothing is lost in it, whether the sender counts on or not', () => {
  for (const skipped of [0, 25, 100]) {
    const buffer = new JitterBuffer('small')
    const after = Array.from({ length: 5 }, (_, number) => ({
      ...packet(5 + skipped + number, 30 + number),
      sequence: 5 + number,
      payload: packet(5 + number).payload,
    }))
    const out = played(buffer, [...packets(5), ...after], 40).join(' ')
    assert.match(out, /^- 0 1 2 3 4( x)*( -)* 5 6 7 8 9 x x x x$/)
    assert.ok(buffer.counts.lost <= 15, `${out}`)
  }
})

test('a sender that begins to count anew is followed from its second packet on, and a stray one is not', () => {
  const buffer = new JitterBuffer('small')
  const stray = { ...packet(77, 5), sequence: 40_000, timestamp: 3_000_000_000 }
  const anew = Array.from({ length: 6 }, (_, number) => ({
    ...packet(20 + number, 10 + number),
    sequence: 9000 + number,
    timestamp: 77_777_777 + number * frameSamples,
  }))
  assert.equal(played(buffer, [...packets(10), stray, ...anew], 17).join(' '), '- 0 1 2 3 4 5 6 7 8 9 - 21 22 23 24 25')
  assert.deepEqual([buffer.counts.restarts, buffer.counts.refused], [1, 2])
})

test('a sender whose clock is slow or fast is caught up with, a frame at a time', () => {
  for (const pace of [0.99, 1.01]) {
    const buffer = new JitterBuffer('large')
    const arrivals = Array.from({ length: 5000 }, (_, number) => packet(number, Math.floor(number * pace)))
    const out = played(buffer, arrivals, Math.floor(5000 * pace))
    const { counts } = buffer
    assert.ok(pace < 1 ? counts.dropped >= 40 : counts.added >= 40, JSON.stringify(counts))
    assert.ok(counts.dropped + counts.added < 70 && counts.lost + counts.late < 30, JSON.stringify(counts))
    assert.ok(buffer.waiting <= 6 * frameSamples, `${buffer.waiting} wait`)
    assert.ok(out.length > 0)
  }
})

test('an adaptive buffer is as deep as the network is bad, and no deeper for long', () => {
  const { below } = dice(3)
  const buffer = new JitterBuffer('adaptive')
  const bad = Array.from({ length: 1000 }, (_, number) => packet(number, number + below(6)))
  const good = Array.from({ length: 3000 }, (_, number) => packet(1000 + number, 1000 + number))
  const into = new Uint8Array(frameSamples)
  const sorted = [...bad, ...good].toSorted((a, b) => a.tick - b.tick)
  const depths: number[] = []
  let next = 0
  for (let tick = 0; tick < 4000; tick++) {
    while (next < sorted.length && sorted[next]!.tick <= tick) buffer.put(sorted[next++]!)
    buffer.take(into)
    depths.push(buffer.depth)
  }
  assert.ok(depths[999]! >= 5 && depths[999]! <= 8, `${depths[999]}`)
  assert.ok(depths[3999]! <= 2, `${depths[3999]}`)
  assert.ok(buffer.counts.late < 20, JSON.stringify(buffer.counts))
})

test('whatever is lost, late, doubled and in disorder, one frame goes every 20 ms, in order and whole', (context) => {
  context.diagnostic(`SEED=${seed}`)
  const { below, chance, roll } = dice(seed)
  for (let round = 0; round < 60; round++) {
    const size = roll<readonly JitterBufferSize[]>('off', 'small', 'medium', 'large', 'adaptive')
    const [loss, doubling, delay] = [roll(0, 0.05, 0.5), roll(0, 0.3), roll(0, 1, 4, 15)]
    const base = below(65_536)
    const buffer = new JitterBuffer(size)
    const arrivals = Array.from({ length: 200 }, (_, number) => packet(number, number + below(delay + 1), base))
      .filter(() => !chance(loss))
      .flatMap((sent) => (chance(doubling) ? [sent, { ...sent, tick: sent.tick + below(5) }] : [sent]))
    const out = played(buffer, arrivals, 240)
    const says = `SEED=${seed} round ${round} ${size} ${JSON.stringify(buffer.counts)}`
    const numbers = out.filter((frame) => /\d/.test(frame)).map(Number)
    assert.ok(
      numbers.every((number, index) => index === 0 || number > numbers[index - 1]!),
      `${says} ${out.join(' ')}`,
    )
    const { counts } = buffer
    assert.equal(counts.received, arrivals.length, says)
    assert.equal(counts.played, numbers.length, says)
    assert.ok(counts.played + counts.late + counts.doubled + counts.refused <= counts.received, says)
    // With little delay nothing but what the network lost is lost.
    if (delay <= 1 && loss === 0 && size !== 'off' && size !== 'small')
      assert.equal(numbers.length, 200, `${says} ${out}`)
  }
})

test('bytes that are no packets of sound are refused, and room and time stay bounded', (context) => {
  context.diagnostic(`SEED=${seed}`)
  const { below, roll } = dice(seed)
  const buffer = new JitterBuffer('adaptive')
  const into = new Uint8Array(frameSamples)
  for (let round = 0; round < 20_000; round++) {
    const payload = new Uint8Array(roll(0, 1, 80, 160, 160, 160, 1600, 1601, 5000))
    buffer.put({ sequence: below(65_536), timestamp: below(65_536) * roll(1, 160, 65_536), payload })
    if (round % 3 === 0) assert.match(buffer.take(into), /^(frame|lost|silence)$/)
    assert.ok(buffer.waiting <= 20_000, `SEED=${seed} ${buffer.waiting} wait`)
  }
  assert.equal(buffer.counts.received, 20_000)
  assert.ok(buffer.counts.refused > 4000)
})

test('what is lost sounds like what was before it, fades within 60 ms, and comes back without a click', () => {
  const voice = sines(
    [
      [150, 6000],
      [300, 3000],
    ],
    20 * frameSamples,
  )
  const concealment = new Concealment()
  const frame = (number: number) => voice.slice(number * frameSamples, (number + 1) * frameSamples)
  const heard: Int16Array[] = []
  for (let number = 0; number < 20; number++) {
    const now = frame(number)
    if (number === 8 || (number >= 12 && number < 17)) concealment.lost(now)
    else concealment.received(now)
    heard.push(now)
  }
  // One frame: nobody notices.
  const difference = heard[8]!.map((sample, index) => sample - frame(8)[index]!)
  assert.ok(rmsOf(difference) < 0.25 * rmsOf(frame(8)), String(rmsOf(difference)))
  assert.ok(powerOf(heard[12]!) > 0.3 * powerOf(frame(12)))
  assert.ok(powerOf(heard[14]!) < 0.1 * powerOf(frame(14)))
  assert.ok(heard[15]!.every((sample) => sample === 0))
  const whole = heard.flatMap((samples) => [...samples])
  const steepest = Math.max(...whole.map((sample, index) => Math.abs(sample - (whole[index - 1] ?? 0))))
  assert.ok(steepest < 2500, String(steepest))
  concealment.silent(heard[0]!)
  assert.ok(heard[0]!.every((sample) => sample === 0))
})
