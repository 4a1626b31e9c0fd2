/** Files that are made of chunks, each with its four letters and its size: RIFF and its elder brother, IFF. */

export interface Chunk {
  readonly name: string
  /** What its head says; `bytes` is what is there. */
  readonly size: number
  readonly bytes: Uint8Array
  /** All that comes after its head, to the end of the file. */
  readonly rest: Uint8Array
}

export const letters = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** A file that is all chunks of no size has many. */
const mostChunks = 10_000

/** From `begin` on; each begins at an even place, whatever its size. */
export function* chunks(bytes: Uint8Array, begin: number, littleEndian: boolean): Generator<Chunk> {
  const view = viewOf(bytes)
  let at = begin
  for (let count = 0; count < mostChunks && at + 8 <= bytes.length; count++) {
    const size = view.getUint32(at + 4, littleEndian)
    const rest = bytes.subarray(at + 8)
    yield { name: letters(bytes, at), size, bytes: rest.subarray(0, size), rest }
    at += 8 + size + (size % 2)
  }
}
