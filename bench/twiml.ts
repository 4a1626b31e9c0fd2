/**
 * What does TwiML as values cost over writing it by hand? The measure is one concatenation that writes the same
 * document and escapes the same parts, in the same process and in turns; and what a browser loads is weighed.
 */
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { dial, gather, number, record, response, say } from 'ringback/twiml'
import type { Figure } from './figure.ts'

const rounds = 24
const documentsARound = 20_000

export async function figures(): Promise<readonly Figure[]> {
  const ways = [byValues, byHand(usualEscape), byHand(leanestEscape)]
  for (const caller of callers)
    if (new Set(ways.map((write) => write(caller))).size > 1) throw new Error('they do not write the same')
  const [values, usual, leanest] = cheapest(ways)
  const weigh = async (names: string) => (await bundled(`export { ${names} } from 'ringback/twiml'`)).gzip
  const everything = await bundled("export * from 'ringback/twiml'")
  return [
    { name: 'twiml-by-hand', value: values! / usual!, unit: 'of the processor', target: { atMost: 1.3 } },
    { name: 'twiml-by-hand-leanest', value: values! / leanest!, unit: 'of the processor' },
    { name: 'twiml-document', value: values!, unit: 'µs' },
    {
      name: 'twiml-weight',
      value: await weigh('response, say, gather'),
      unit: 'bytes compressed',
      target: { atMost: 2048 },
    },
    { name: 'twiml-weight-blocks', value: await weigh('build'), unit: 'bytes compressed' },
    { name: 'twiml-weight-everything', value: everything.gzip, unit: 'bytes compressed' },
  ]
}

/** What one request of an application fills in. Nothing in it is the same twice in a row, so that nothing is folded. */
interface Caller {
  readonly words: string
  readonly voice: string
  readonly action: string
  readonly digits: number
  readonly voicemail: string
  readonly maxLength: number
  readonly key: string
  readonly callerId: string
  readonly timeout: number
  readonly to: string
  readonly keys: string
}

const callers: readonly Caller[] = Array.from({ length: 64 }, (_, index) => ({
  words: `Hey ${['Tom', 'Dick', 'Harry', 'Zoe & Co'][index % 4]}! Listen to this, and then hit some buttons.`,
  voice: ['man', 'woman'][index % 2]!,
  action: `https://example.com/menu?step=${index}`,
  digits: 1 + (index % 4),
  voicemail: `https://example.com/voicemail/${index}`,
  maxLength: 20 + index,
  key: '*#0'[index % 3]!,
  callerId: `+1555000${1000 + index}`,
  timeout: 10 + index,
  to: `+1555867${5000 + index}`,
  keys: `ww${index}`,
}))

const byValues = (caller: Caller): string =>
  String(
    response(
      say(caller.words, { voice: caller.voice }),
      gather({ action: caller.action, method: 'GET', numDigits: caller.digits }, say(caller.words)),
      record({ action: caller.voicemail, method: 'GET', maxLength: caller.maxLength, finishOnKey: caller.key }),
      dial(
        { callerId: caller.callerId, timeout: caller.timeout },
        number(caller.to, { sendDigits: caller.keys, url: caller.action }),
      ),
    ),
  )

/** Numbers need no escape, and what is always the same has none either. */
const byHand =
  (safe: (text: string) => string) =>
  (caller: Caller): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Say voice="${safe(caller.voice)}">${safe(caller.words)}</Say>` +
    `<Gather action="${safe(caller.action)}" method="GET" numDigits="${caller.digits}">` +
    `<Say>${safe(caller.words)}</Say></Gather><Record action="${safe(caller.voicemail)}" method="GET" ` +
    `maxLength="${caller.maxLength}" finishOnKey="${safe(caller.key)}"/>` +
    `<Dial callerId="${safe(caller.callerId)}" timeout="${caller.timeout}">` +
    `<Number sendDigits="${safe(caller.keys)}" url="${safe(caller.action)}">${safe(caller.to)}</Number>` +
    '</Dial></Response>'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** As people write it. */
const usualEscape = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character]!)
/** As the builder does: first a look whether there is anything to do. */
const leanestEscape = (text: string) => (/["&<>\t\n\r\ud800-\uffff]/.test(text) ? usualEscape(text) : text)

/** Microseconds of processor a document of each way takes, in its best round. */
function cheapest(ways: readonly ((caller: Caller) => string)[]): number[] {
  const costs = ways.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round++) {
    for (const [index, write] of ways.entries()) costs[index] = Math.min(costs[index]!, costOf(write))
  }
  return costs
}

function costOf(write: (caller: Caller) => string): number {
  const before = process.cpuUsage()
  let bytes = 0
  // Counting the bytes makes one piece of the string, as sending it would.
  for (let index = 0; index < documentsARound; index++) bytes += Buffer.byteLength(write(callers[index % 64]!))
  const { user, system } = process.cpuUsage(before)
  if (bytes === 0) throw new Error('nothing was written')
  return (user + system) / documentsARound
}

async function bundled(contents: string): Promise<{ gzip: number }> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  })
  return { gzip: gzipSync(outputFiles[0]!.contents, { level: 9 }).length }
}
