/** Finds the frames of MPEG sound (ISO 11172-3, ISO 13818-3) among tags and whatever else stands in a file. */
import { letters } from './chunks.ts'

/** A stretch of frames, one right after the other. */
export interface Stretch {
  readonly begin: number
  readonly end: number
}

/** Kilobits a second (§2.4.2.3), by layer; those of the second version are alike for layers II and III. */
const first: readonly (readonly number[])[] = [
  [],
  [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
]
const secondOfOne = [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256]
const secondOfOthers = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const rates = [44_100, 48_000, 32_000]

/** Bytes of the frame that begins at `at`; 0 where none does. One of a free bit rate does not say, and is none. */
function frameBytes(bytes: Uint8Array, at: number): number {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe0) !== 0xe0) return 0
  const version = (bytes[at + 1]! >> 3) & 3 // 3 is the first, 2 the second, 0 its half rates
  const layer = 4 - ((bytes[at + 1]! >> 1) & 3)
  const row = version === 3 ? first[layer] : layer === 1 ? secondOfOne : secondOfOthers
  const kilobits = row?.[bytes[at + 2]! >> 4]
  const rate = rates[(bytes[at + 2]! >> 2) & 3]
  if (version === 1 || layer === 4 || !kilobits || !rate) return 0
  const rateHere = rate / (version === 3 ? 1 : version === 2 ? 2 : 4)
  const padding = (bytes[at + 2]! >> 1) & 1
  if (layer === 1) return (Math.floor((12_000 * kilobits) / rateHere) + padding) * 4
  const samples = layer === 3 && version !== 3 ? 576 : 1152
  return Math.floor((samples * 125 * kilobits) / rateHere) + padding
}

/** Past the tag that many files begin with; its size has seven bits to the byte (ID3v2 §3.1). */
function afterId3(bytes: Uint8Array): number {
  if (letters(bytes, 0).slice(0, 3) !== 'ID3' || bytes.length < 10) return 0
  const [one = 0, two = 0, three = 0, four = 0] = bytes.subarray(6, 10)
  const hasFooter = (bytes[5]! & 0x10) !== 0
  return 10 + ((one << 21) | (two << 14) | (three << 7) | four) + (hasFooter ? 10 : 0)
}

/**
 * Frames that have one right behind them, or the end of the file, or its last tag: anything else that looks like one
 * is by chance. The last may be cut off.
 */
export function* frameStretches(bytes: Uint8Array): Generator<Stretch> {
  const end = beforeId3v1(bytes)
  let at = afterId3(bytes)
  while (at + 4 <= end) {
    at = bytes.indexOf(0xff, at)
    if (at < 0) return
    let next = at
    let frames = 0
    for (let length = frameBytes(bytes, next); length > 0 && next < end; length = frameBytes(bytes, next)) {
      next += length
      frames++
    }
    if (frames > 1 || (frames === 1 && next === end)) {
      yield { begin: at, end: Math.min(next, end) }
      at = next
    } else at++
  }
}

const beforeId3v1 = (bytes: Uint8Array) =>
  bytes.length >= 128 && letters(bytes, bytes.length - 128).startsWith('TAG') ? bytes.length - 128 : bytes.length

/** Whether it begins like one: with its tag, or a frame and the next one. */
export function beginsLikeMpeg(bytes: Uint8Array): boolean {
  if (letters(bytes, 0).startsWith('ID3')) return true
  const length = frameBytes(bytes, 0)
  return length > 0 && (length === bytes.length || frameBytes(bytes, length) > 0)
}
