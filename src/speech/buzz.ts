/** The voice that is left when there is no other: a buzz in the shape of a mouth, letter by letter. Never fails. */
import { rate, samplesIn } from '../audio/source.ts'
import { level, pace } from './fit.ts'
import type { Speaker } from './speakers.ts'

/** How a letter sounds: where its formants lie, and how much of it is voice, and how much breath. */
interface Phone {
  readonly formants: readonly [number, number, number]
  readonly voice: number
  readonly breath: number
  /** Of a vowel's time. */
  readonly length: number
  /** Closed for the first half, as `p` and `b` are. */
  readonly stop?: boolean
}

const phone = (
  formants: Phone['formants'],
  voice: number,
  breath: number,
  length: number,
  more: Partial<Phone> = {},
): Phone => ({ formants, voice, breath, length, ...more })

const silence = phone([500, 1500, 2500], 0, 0, 0.6)

/** Formants as they were measured of men who speak English (Peterson and Barney 1952), roughly. */
const phones: Readonly<Record<string, Phone>> = {
  a: phone([730, 1090, 2440], 1, 0, 1),
  e: phone([530, 1840, 2480], 1, 0, 1),
  i: phone([290, 2270, 3000], 1, 0, 1),
  o: phone([570, 840, 2410], 1, 0, 1),
  u: phone([310, 870, 2240], 1, 0, 1),
  y: phone([300, 2100, 2900], 0.8, 0, 0.7),
  w: phone([300, 700, 2200], 0.7, 0, 0.6),
  l: phone([360, 1300, 2700], 0.6, 0, 0.6),
  r: phone([420, 1250, 1600], 0.6, 0, 0.6),
  m: phone([250, 1000, 2200], 0.4, 0, 0.7),
  n: phone([250, 1450, 2400], 0.4, 0, 0.7),
  b: phone([300, 900, 2200], 0.6, 0.05, 0.6, { stop: true }),
  d: phone([300, 1700, 2600], 0.6, 0.05, 0.6, { stop: true }),
  g: phone([300, 1900, 2200], 0.6, 0.05, 0.6, { stop: true }),
  j: phone([300, 2000, 2700], 0.5, 0.2, 0.7, { stop: true }),
  p: phone([400, 900, 2200], 0, 0.4, 0.7, { stop: true }),
  t: phone([400, 1800, 3200], 0, 0.5, 0.7, { stop: true }),
  k: phone([400, 1900, 2300], 0, 0.5, 0.7, { stop: true }),
  f: phone([900, 1500, 3000], 0, 0.25, 0.8),
  v: phone([300, 1200, 2800], 0.5, 0.2, 0.7),
  s: phone([1200, 2800, 3600], 0, 0.5, 0.9),
  z: phone([300, 2600, 3500], 0.5, 0.3, 0.8),
  h: phone([600, 1500, 2500], 0, 0.3, 0.6),
}
/** Letters that sound as others do. */
const alike: Readonly<Record<string, string>> = { c: 'k', q: 'k', x: 's' }

const digits = ['zero', 'wan', 'tu', 'tri', 'for', 'faiv', 'siks', 'seven', 'et', 'nain']

/** A vowel's, unhurried. */
const vowelSeconds = 0.11

/** Exactly as many samples as the time holds, and the same ones every time. */
export function buzz(words: string, { sex, pitch }: Pick<Speaker, 'sex' | 'pitch'>, seconds: number): Int16Array {
  const made = new Int16Array(samplesIn(seconds))
  const said = phonesOf(words)
  const natural = said.reduce((sum, { length }) => sum + length, 0) * vowelSeconds
  if (natural === 0) return made
  const stretch = pace(seconds / natural)
  const mouth = new Mouth((sex === 'woman' ? 200 : 110) * pitch, sex === 'woman' ? 1.15 : 1)
  const all = Math.min(made.length, Math.round(natural * stretch * rate))
  let ends = 0
  let at = 0
  for (const each of said) {
    ends += each.length * vowelSeconds * stretch * rate
    const end = Math.min(Math.round(ends), all)
    const begin = at
    for (; at < end; at++) {
      const closed = each.stop === true && at - begin < (end - begin) / 2
      made[at] = mouth.sample(closed ? silence : each, at / all)
    }
  }
  level(made.subarray(0, all))
  return made
}

function phonesOf(words: string): Phone[] {
  const spelled = words.toLowerCase().replace(/[0-9]/g, (digit) => ` ${digits[Number(digit)]} `)
  return [...spelled.normalize('NFKD').replace(/\p{M}/gu, '')].flatMap((letter) => {
    const known = phones[alike[letter] ?? letter]
    if (known) return [known]
    if (/[.!?;:,]/.test(letter)) return [silence, silence]
    // Of letters of other alphabets it is known that they are said: as one of ours and a vowel.
    return /[\p{L}\p{N}]/u.test(letter) ? foreign(letter.codePointAt(0)!) : [silence]
  })
}

const foreign = (letter: number): Phone[] => [phones['mnlrbdgktsz'[letter % 11]!]!, phones['aeiou'[letter % 5]!]!]

/** Resonators in a row of three, side by side, excited by pulses and by noise. */
class Mouth {
  readonly #hertz: number
  readonly #size: number
  #phase = 0
  #noise = 0x2545f491
  #voice = 0
  #breath = 0
  readonly #at = [500, 1500, 2500]
  readonly #before = new Float64Array(6)

  constructor(hertz: number, size: number) {
    this.#hertz = hertz
    this.#size = size
  }

  /** The next; `part` is how much of the whole has been said, for a voice falls. */
  sample({ formants, voice, breath }: Phone, part: number): number {
    // A mouth moves in some 10 ms.
    const quick = 0.015
    this.#voice += quick * (voice - this.#voice)
    this.#breath += quick * (breath - this.#breath)
    this.#phase += (this.#hertz * (1.1 - 0.2 * part)) / rate
    let pulse = -0.05
    if (this.#phase >= 1) {
      this.#phase -= 1
      pulse = 1
    }
    this.#noise = (Math.imul(this.#noise, 1_664_525) + 1_013_904_223) | 0
    const source = pulse * this.#voice + (this.#noise / 2 ** 31) * 0.3 * this.#breath
    let sum = 0
    for (let index = 0; index < 3; index++) {
      this.#at[index]! += quick * (formants[index]! * this.#size - this.#at[index]!)
      sum += this.#resonated(index, source) / (index + 1)
    }
    return Math.max(-32_767, Math.min(32_767, Math.round(sum * 4000)))
  }

  #resonated(index: number, source: number): number {
    const width = Math.exp((-Math.PI * (60 + 40 * index)) / rate)
    const turn = (2 * Math.PI * Math.min(this.#at[index]!, 3900)) / rate
    const [last, before] = [this.#before[2 * index]!, this.#before[2 * index + 1]!]
    const next = source + 2 * width * Math.cos(turn) * last - width * width * before
    this.#before[2 * index + 1] = last
    this.#before[2 * index] = next
    return next
  }
}
