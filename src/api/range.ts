/** Which part of some bytes is wanted (RFC 9110 §14): one range, or all of them. */

export interface Range {
  readonly start: number
  /** Without it. */
  readonly end: number
}

/**
 * What a `Range` header asks for of so many bytes; null where it asks for everything, or for something we need not
 * understand: another unit, several ranges, nonsense (§14.2). `none` where it asks for what is not there.
 */
export function rangeOf(header: string, size: number): Range | 'none' | null {
  const [, first = '', last = ''] = /^bytes=[ \t]*([0-9]*)-([0-9]*)[ \t]*$/i.exec(header) ?? []
  if (first === '' && last === '') return null
  if (first === '') return ending(Number(last), size)
  const [start, end] = [Number(first), last === '' ? size : Number(last) + 1]
  if (end <= start && last !== '') return null
  return start < size ? { start, end: Math.min(end, size) } : 'none'
}

/** The last so many. */
const ending = (length: number, size: number): Range | 'none' =>
  length === 0 || size === 0 ? 'none' : { start: Math.max(size - length, 0), end: size }
