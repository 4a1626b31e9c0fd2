/** Asks the language servers of TypeScript what an editor shows when a pointer rests on a symbol. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript-5'
import { root } from '../../build/entries.ts'
import { newProject } from '../../build/weigh.ts'

/** What is shown: the symbol and its type, and below it what its author says. */
export interface Hover {
  readonly display: string
  readonly documentation: string
}
/** At a character of a file; null where there is nothing to show. */
export interface Place {
  readonly file: string
  readonly offset: number
}
export type Ask = (places: readonly Place[]) => Promise<(Hover | null)[]>

/** TypeScript 5.9, by the service that its server is made of. */
export const older: Ask = async (places) => {
  const files = [...new Set(places.map(({ file }) => file))]
  const { options } = ts.convertCompilerOptionsFromJson({ ...newProject, noEmit: true }, '/')
  const service = ts.createLanguageService({
    getScriptFileNames: () => files,
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) =>
      ts.sys.fileExists(name) ? ts.ScriptSnapshot.fromString(readFileSync(name, 'utf8')) : undefined,
    getCurrentDirectory: () => root,
    getCompilationSettings: () => options,
    getDefaultLibFileName: (of) => ts.getDefaultLibFilePath(of),
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
  })
  const answers = places.map(({ file, offset }) => {
    const info = service.getQuickInfoAtPosition(file, offset)
    if (!info) return null
    return {
      display: ts.displayPartsToString(info.displayParts ?? []),
      documentation: ts.displayPartsToString(info.documentation ?? []),
    }
  })
  service.dispose()
  return answers
}

/** TypeScript 7, by the protocol that editors speak. */
export const newer: Ask = async (places) => {
  const server = spawn(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--lsp', '--stdio'])
  const exit = once(server, 'exit')
  const ended = exit.then(() => Promise.reject(new Error('the language server ended without a word')))
  try {
    return await Promise.race([asked(speaking(server.stdin, server.stdout), places), ended])
  } finally {
    ended.catch(() => {})
    server.kill()
    await exit
  }
}

async function asked(wire: ReturnType<typeof speaking>, places: readonly Place[]): Promise<(Hover | null)[]> {
  await wire.ask('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } },
  })
  wire.tell('initialized', {})
  const texts = new Map<string, string>()
  for (const file of new Set(places.map(({ file }) => file))) {
    const text = readFileSync(file, 'utf8')
    texts.set(file, text)
    wire.tell('textDocument/didOpen', { textDocument: { uri: uri(file), languageId: 'typescript', version: 1, text } })
  }
  const answers = places.map(async ({ file, offset }) => {
    const params = { textDocument: { uri: uri(file) }, position: at(texts.get(file)!, offset) }
    return shown((await wire.ask('textDocument/hover', params)) as Shown | null)
  })
  return Promise.all(answers)
}

interface Shown {
  readonly contents: { readonly value: string }
}

/** The first block of code is the symbol; what follows, the documentation. */
function shown(hover: Shown | null): Hover | null {
  const [, display, documentation] = /^```\w*\n([\s\S]*?)\n```\n?([\s\S]*)$/.exec(hover?.contents.value ?? '') ?? []
  return display === undefined ? null : { display, documentation: documentation!.trim() }
}

const uri = (file: string) => pathToFileURL(file).href

function at(text: string, offset: number) {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length - 1, character: before.at(-1)!.length }
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/** JSON-RPC with lengths before each message, as the protocol has it. */
function speaking(input: NodeJS.WritableStream, output: NodeJS.ReadableStream) {
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  let asked = 0
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message })
    input.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }
  hear(output, ({ id, method, result, error }) => {
    // What the server asks of its editor (settings, watches) has no answer here.
    if (method !== undefined) return id === undefined ? undefined : send({ id, result: null })
    const one = waiting.get(id!)
    waiting.delete(id!)
    if (error) one?.reject(new Error(error.message))
    else one?.resolve(result ?? null)
  })
  return {
    ask: (method: string, params: unknown) =>
      new Promise<unknown>((resolve, reject) => {
        const id = ++asked
        waiting.set(id, { resolve, reject })
        send({ id, method, params })
      }),
    tell: (method: string, params: unknown) => send({ method, params }),
  }
}

function hear(output: NodeJS.ReadableStream, listen: (message: Message) => void) {
  let [rest, needed] = [Buffer.alloc(0), -1]
  output.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      if (needed < 0) {
        const head = rest.indexOf('\r\n\r\n')
        if (head < 0) return
        needed = Number(/Content-Length: (\d+)/i.exec(rest.toString('latin1', 0, head))![1])
        rest = rest.subarray(head + 4)
      }
      if (rest.length < needed) return
      listen(JSON.parse(rest.toString('utf8', 0, needed)) as Message)
      rest = rest.subarray(needed)
      needed = -1
    }
  })
}
