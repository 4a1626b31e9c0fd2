/**
 * What does the client weigh: installed, started, compiled, bundled, at work? Beside it stand other clients, measured
 * in the same run by the same means; over an empty process, an empty program, or Node's own HTTP with nothing around.
 */
import { budgets } from '../build/budgets.ts'
import { emptyTwin, tenLines } from '../build/programs.ts'
import { slimName } from '../build/slim.ts'
import { bundled, type Compiler, compilers, compiling, kibibytes } from '../build/weigh.ts'
import { start as startServer } from '../src/server.ts'
import { type Library, others, ours, raw } from './client/libraries.ts'
import type { Steady } from './client/scripts.ts'
import * as scripts from './client/scripts.ts'
import { type Workshop, workshop } from './client/workshop.ts'
import type { Figure } from './figure.ts'
import { measured } from './load/measured.ts'

const client = ours(slimName, tenLines(slimName))
const libraries: readonly Library[] = [client, ...others]
/** Processes of each kind, of which the median counts. */
const processes = 9
const [pages, perPage] = [10, 1000]

export async function figures(): Promise<readonly Figure[]> {
  await using place = await workshop()
  const { path, record, sid } = await oneCall()
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(record) }
  await using server = await measured<{ port: number }>('raw', { status: 200, headers, body: record })
  await using list = await measured<{ port: number }>('pages', { record, pages, perPage, path })
  return [
    ...installed(place),
    ...(await bundles(place)),
    ...(await compiled(place)),
    ...(await processCosts(place, `http://127.0.0.1:${server.said.port}`)),
    ...(await requestCosts(place, `http://127.0.0.1:${server.said.port}`)),
    ...(await pagingCosts(place, `http://127.0.0.1:${list.said.port}`, path, sid)),
  ]
}

/** A call as the server tells of it. */
async function oneCall() {
  await using server = await startServer({ memory: true, port: 0 })
  const { sid, authToken } = server.account
  const path = `/2010-04-01/Accounts/${sid}/Calls.json`
  const answer = await server.fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${sid}:${authToken}`)}` },
    body: new URLSearchParams({ To: '+15558675309', From: server.number, Twiml: '<Response/>' }),
  })
  return { sid, path, record: JSON.stringify(await answer.json()) }
}

/** One line of the table: ours, and the same of the others. */
function row(name: string, unit: string, values: readonly number[], atMost?: number): Figure {
  const [value = Number.NaN, ...rest] = values
  const beside = Object.fromEntries(others.map(({ name }, index) => [name, rest[index] ?? Number.NaN]))
  return { name, value, unit, beside, ...(atMost !== undefined && { target: { atMost } }) }
}

function installed(place: Workshop): Figure[] {
  const all = libraries.map(({ name }) => place.installed(name))
  const { install } = budgets
  const sizes = all.map(({ bytes }) => kibibytes(bytes))
  return [
    row('installed', 'KiB', sizes, install.kibibytes),
    row(
      'installed-files',
      '',
      all.map(({ files }) => files),
      install.files,
    ),
    row(
      'installed-packages',
      '',
      all.map(({ packages }) => packages),
      install.packages,
    ),
  ]
}

async function bundles({ folder }: Workshop): Promise<Figure[]> {
  const program = ({ imports, construct, ask }: Library) =>
    `${imports}\nconst url = 'https://example.com'\n${construct}\nconsole.log(await ${ask})\n`
  const all = await Promise.all(libraries.map((library) => bundled(program(library), folder)))
  const { minified, gzipped } = budgets.call
  return [
    row(
      'bundle',
      'KiB minified',
      all.map((bundle) => bundle.minified),
      minified,
    ),
    row(
      'bundle-sent',
      'KiB gzipped',
      all.map((bundle) => bundle.gzipped),
      gzipped,
    ),
  ]
}

/** Of a program of ten lines, over an empty one. */
async function compiled({ folder }: Workshop): Promise<Figure[]> {
  const found: Figure[] = []
  for (const version of Object.keys(compilers) as Compiler[]) {
    const empty = await compiling(emptyTwin, folder, version)
    const all = []
    for (const library of libraries) all.push(await compiling(library.tenLines, folder, version))
    const { types, instantiations } = budgets.compiling
    const milliseconds = all.map(({ seconds }) => (seconds - empty.seconds) * 1000)
    found.push(
      row(
        `types-${version}`,
        '',
        all.map((one) => one.types - empty.types),
        types,
      ),
      row(
        `instantiations-${version}`,
        '',
        all.map((one) => one.instantiations - empty.instantiations),
        instantiations,
      ),
      row(`compiling-${version}`, 'ms', milliseconds),
    )
  }
  return found
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

/** Of processes that import and construct, and of those that go on to a first answer: over those that do nothing. */
async function processCosts({ folder }: Workshop, url: string): Promise<Figure[]> {
  const answers = [...libraries, raw].map(scripts.firstAnswer)
  const programs = [scripts.empty, ...libraries.map(scripts.start), ...answers]
  const costs: scripts.Cost[][] = programs.map(() => [])
  // In turn, so that what else the machine does falls on all alike.
  for (let round = 0; round < processes; round++)
    for (const [index, program] of programs.entries()) costs[index]!.push(await scripts.run(folder, program, url))
  const [empty = [], ...rest] = costs
  const over = (of: (cost: scripts.Cost) => number) => rest.map((all) => median(all.map(of)) - median(empty.map(of)))
  const cpu = over((cost) => cost.cpu)
  const { start, firstAnswer } = budgets
  const count = libraries.length
  return [
    row('start', 'ms of processor', cpu.slice(0, count), start.milliseconds),
    row('start-heap', 'MiB', over((cost) => cost.heap).slice(0, count), start.mebibytes),
    row('start-resident', 'MiB', over((cost) => cost.resident).slice(0, count)),
    row('first-answer', 'ms of processor', cpu.slice(count), firstAnswer.milliseconds),
    { name: 'raw-first-answer', value: cpu.at(-1)!, unit: 'ms of processor' },
  ]
}

const none: Steady = { cpu: Number.NaN, bytes: Number.NaN }
/** The least of a few processes of each kind, which take turns. */
async function steady(folder: string, programs: readonly string[], url: string): Promise<Steady[]> {
  const least = programs.map(() => ({ cpu: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY }))
  for (let round = 0; round < 3; round++)
    for (const [index, program] of programs.entries()) {
      const { cpu, bytes } = await scripts.run<Steady>(folder, program, url)
      const best = least[index]!
      least[index] = { cpu: Math.min(best.cpu, cpu), bytes: Math.min(best.bytes, bytes) }
    }
  return least
}

async function requestCosts({ folder }: Workshop, url: string): Promise<Figure[]> {
  const [bare = none, ...all] = await steady(folder, [raw, ...libraries].map(scripts.requests), url)
  const { bytes, microseconds } = budgets.request
  return [
    row(
      'request',
      'µs of processor',
      all.map(({ cpu }) => cpu - bare.cpu),
      microseconds,
    ),
    row(
      'request-memory',
      'bytes',
      all.map((one) => one.bytes - bare.bytes),
      bytes,
    ),
    { name: 'raw-request', value: bare.cpu, unit: 'µs of processor' },
    { name: 'raw-request-memory', value: bare.bytes, unit: 'bytes' },
  ]
}

async function pagingCosts({ folder }: Workshop, url: string, path: string, sid: string): Promise<Figure[]> {
  const count = pages * perPage
  const programs = [scripts.rawItems(raw, path, count), scripts.items(client, count)]
  const [bare = none, iterated = none] = await steady(folder, programs, url)
  return [
    {
      name: 'item',
      value: iterated.cpu - bare.cpu,
      unit: 'µs of processor',
      target: { atMost: budgets.item.microseconds },
    },
    { name: 'raw-item', value: bare.cpu, unit: 'µs of processor' },
    { name: 'pages-held', value: await scripts.run<number>(folder, scripts.held(slimName, sid), url) },
  ]
}
