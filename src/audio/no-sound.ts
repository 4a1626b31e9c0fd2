/** Bytes that are no sound that anybody here can read. */
export class NoSound extends Error {
  override name = 'NoSound'
}
