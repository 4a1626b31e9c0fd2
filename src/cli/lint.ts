import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { styleText } from 'node:util'
import type { Command } from 'commander'
import { type Finding, lint as findingsIn } from '../twiml/lint.ts'
import { Sorry } from './sorry.ts'

/** `ringback lint`: what is wrong with TwiML, and where. Status 1 where a call would fail on it, 0 on warnings. */
export function lint(program: Command): void {
  program
    .command('lint')
    .description('check TwiML')
    .argument('<document...>', 'files, http addresses, or - for standard input')
    .option('--messaging', 'the documents answer texts, not calls')
    .option('--json', 'each finding as one line of JSON')
    .action(run)
}

interface Options {
  readonly messaging?: boolean
  readonly json?: boolean
}

async function run(documents: readonly string[], { messaging, json }: Options): Promise<void> {
  const all: Finding[] = []
  for (const document of documents) {
    const findings = findingsIn(await contents(document), messaging ? 'messaging' : 'voice')
    all.push(...findings)
    for (const finding of findings)
      console.log(json ? JSON.stringify({ document, ...finding }) : line(document, finding))
  }
  const errors = all.filter(({ level }) => level === 'error').length
  if (errors > 0) process.exitCode = 1
  if (!json) console.log(summary(errors, all.length - errors))
}

async function contents(document: string): Promise<string> {
  try {
    if (document === '-') return await text(process.stdin)
    if (!/^https?:/i.test(document)) return await readFile(document, 'utf8')
    const answer = await fetch(document)
    if (answer.ok) return await answer.text()
    throw new Error(`it was answered with ${answer.status}`)
  } catch (error) {
    // `fetch failed` says nothing; what is below it does.
    const { message, code } = ((error as Error).cause ?? error) as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'there is no such file' : message
    throw new Sorry(`${document} cannot be read: ${why}.`, { cause: error })
  }
}

function line(document: string, { code, level, message, line, column }: Finding): string {
  const place = line > 0 ? `${document}:${line}:${column}` : document
  const weight = styleText(level === 'error' ? 'red' : 'yellow', level)
  return `${place}  ${weight}  ${message}  ${styleText('dim', String(code))}`
}

function summary(errors: number, warnings: number): string {
  if (errors + warnings === 0) return styleText('green', 'Nothing to complain about.')
  const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`
  return styleText(errors ? 'red' : 'yellow', `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`)
}
