/** The body of a request, read as far as it may be. */

/** As many bytes as a form may have; the API itself sends no more (DESIGN: 64 kB). */
export const usualLimit = 65_536

/** All of it, or null where it is longer than the limit. Throws what the sender's end of the line throws. */
export async function bodyOf(request: Request, limit: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    size += value.length
    if (size > limit) {
      // Not awaited: of a body that was cloned, one half is not let go of before the other.
      reader.cancel().catch(() => {})
      return null
    }
  }
  const body = new Uint8Array(size)
  size = 0
  for (const chunk of chunks) {
    body.set(chunk, size)
    size += chunk.length
  }
  return body
}
