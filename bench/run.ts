/** Answers one question in figures: `npm run bench -- api`. With `--check`, a target missed is exit status 1. */
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs, styleText } from 'node:util'
import type { Figure } from './figure.ts'

/** One file beside this one is one question, and answers with its figures. */
interface Question {
  figures(): Promise<readonly Figure[]>
}

const questions = globSync('*.ts', { cwd: import.meta.dirname })
  .map((file) => basename(file, '.ts'))
  .filter((name) => name !== 'run' && name !== 'figure')
  .sort()

const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true })
const [name = ''] = positionals
if (!questions.includes(name)) {
  console.error(`usage: npm run bench -- [--check] ${questions.join('|')}`)
  process.exit(2)
}

const { figures } = (await import(`./${name}.ts`)) as Question
const measured = await figures()
for (const figure of measured.filter(({ beside }) => !beside)) console.log(line(figure))
for (const text of table(measured.filter(({ beside }) => beside))) console.log(text)
const missed = measured.filter((figure) => !isMet(figure))
// Whatever a question left running (a pool's sockets, a warm server) shall not keep the answer waiting.
process.exit(values.check && (missed.length > 0 || measured.length === 0) ? 1 : 0)

function line(figure: Figure) {
  const { name, value, unit = '', target } = figure
  const wanted = target?.atLeast === undefined ? `at most ${target?.atMost}` : `at least ${target.atLeast}`
  const bare = `figure ${name} ${rounded(value)}${unit && ` ${unit}`}`
  if (!target) return bare
  return `${bare} (target ${wanted})${isMet(figure) ? '' : styleText('red', ' MISSED')}`
}

/** Figures that others have as well, each in its column. */
function table(figures: readonly Figure[]): string[] {
  const names = Object.keys(figures[0]?.beside ?? {})
  const head = ['', 'ringback', ...names, 'target', '']
  const rows = figures.map((figure) => {
    const { name, value, unit = '', beside = {}, target } = figure
    const verdict = target ? (isMet(figure) ? styleText('green', 'ok') : styleText('red', 'over')) : ''
    const wanted = target ? `≤ ${target.atMost}` : ''
    const title = `${name}${unit && `, ${unit}`}`
    return [title, rounded(value), ...names.map((other) => rounded(beside[other]!)), wanted, verdict]
  })
  if (rows.length === 0) return []
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]!.length)))
  const lined = (row: readonly string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  ')
  return [head, ...rows].map((row) => `${lined(row.slice(0, -1))}  ${row.at(-1)}`)
}

/** Three digits that count. */
function rounded(value: number) {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}

function isMet({ value, target }: Figure) {
  return value >= (target?.atLeast ?? -Infinity) && value <= (target?.atMost ?? Infinity)
}
