/** TwiML, read, checked and written. What a verb does is the server's. */
export * from './build.ts'
export { check, type Finding } from './check.ts'
export { Rejected, read } from './read.ts'
export type { Dialect, Element } from './verb.ts'
