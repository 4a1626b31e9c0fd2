/** What the client may weigh: `npm test` holds it to these, and `npm run bench -- client` prints them beside others. */

export const budgets = {
  /** Of the slim package as npm counts it, unpacked. */
  install: { kibibytes: 300, files: 40, packages: 1 },
  /** Minified, in kibibytes; and what is sent of it. */
  call: { minified: 28, gzipped: 8 },
  verify: { gzipped: 2 },
  twiml: { gzipped: 2 },
  /** What a program of ten lines costs its compiler, more than an empty one. */
  compiling: { types: 600, instantiations: 100 },
  /** What an editor shows of a symbol, above its documentation. */
  hover: { characters: 200 },
  /** Over a process that does nothing, in milliseconds of processor time and in mebibytes. */
  start: { milliseconds: 3, mebibytes: 2 },
  /** From nothing to the first answer, over a process that does nothing, in milliseconds of processor time. */
  firstAnswer: { milliseconds: 65 },
  /** Over the same request by `node:http`, in bytes allocated and in microseconds of processor time. */
  request: { bytes: 8000, microseconds: 25 },
  /** Over the same pages by `node:http` and `JSON.parse`, in microseconds of processor time. */
  item: { microseconds: 3 },
} as const
