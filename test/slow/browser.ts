/** A real browser to look at a page with, by the DevTools protocol: Chromium, as Debian packages it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Tab {
  /** Evaluates an expression in the page; a promise is awaited. Rejects with what it throws. */
  run<T>(expression: string): Promise<T>
  /** Resolves once the expression is true, here or on the page that follows; rejects after ten seconds. */
  until(expression: string): Promise<void>
  /** In CSS pixels. */
  resize(width: number, height: number): Promise<void>
  /** What the page complained of so far: errors nobody caught, and whatever went to the console as one. */
  readonly complaints: string[]
}
export interface Browser extends AsyncDisposable {
  open(url: string): Promise<Tab>
}

interface Heard {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly [name: string]: unknown }
  readonly result?: { readonly [name: string]: unknown }
  readonly error?: { readonly message: string }
}

/** No window, no sandbox (which root cannot have), and no talk with anybody but us. */
const flags = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--remote-debugging-port=0'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'],
]

export async function browser(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'ringback-browser-'))
  const child = spawn('chromium', [...flags, `--user-data-dir=${profile}`], { stdio: ['ignore', 'ignore', 'pipe'] })
  await once(child, 'spawn').catch((cause) => {
    throw new Error('chromium is missing: apt-get install chromium', { cause })
  })
  const exit = once(child, 'exit')
  const wire = await dial(await debuggerOf(child.stderr))
  return {
    async open(url) {
      const { targetId } = await wire.ask('Target.createTarget', { url: 'about:blank' })
      const { sessionId } = await wire.ask('Target.attachToTarget', { targetId, flatten: true })
      return tab(wire, String(sessionId), url)
    },
    async [Symbol.asyncDispose]() {
      wire.close()
      child.kill()
      await exit
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

async function debuggerOf(errors: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: errors })) {
    const [, address] = /^DevTools listening on (ws:.*)$/.exec(line) ?? []
    if (address) return address
  }
  throw new Error('the browser did not start')
}

type Wire = Awaited<ReturnType<typeof dial>>

async function dial(address: string) {
  const socket = new WebSocket(address)
  await once(socket, 'open')
  const waiting = new Map<number, (heard: Heard) => void>()
  const listeners = new Set<(heard: Heard) => void>()
  let asked = 0
  socket.addEventListener('message', ({ data }) => {
    const heard = JSON.parse(String(data)) as Heard
    if (heard.id === undefined) for (const listen of listeners) listen(heard)
    else waiting.get(heard.id)?.(heard)
  })
  return {
    listen: (listener: (heard: Heard) => void) => void listeners.add(listener),
    close: () => socket.close(),
    ask: (method: string, params: object, sessionId?: string) =>
      new Promise<NonNullable<Heard['result']>>((resolve, reject) => {
        const id = ++asked
        waiting.set(id, ({ error, result = {} }) => (error ? reject(new Error(error.message)) : resolve(result)))
        socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }))
      }),
  }
}

async function tab(wire: Wire, session: string, url: string): Promise<Tab> {
  const ask = (method: string, params: object = {}) => wire.ask(method, params, session)
  const complaints: string[] = []
  wire.listen(({ method, params }) => {
    const said = params as { type?: string; entry?: { level: string } } | undefined
    const isError = method === 'Runtime.consoleAPICalled' && said?.type === 'error'
    if (isError || method === 'Runtime.exceptionThrown') complaints.push(JSON.stringify(params))
    if (method === 'Log.entryAdded' && said?.entry?.level === 'error') complaints.push(JSON.stringify(said.entry))
  })
  await Promise.all([ask('Runtime.enable'), ask('Log.enable'), ask('Page.enable')])
  await ask('Page.navigate', { url })

  async function run<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = (await ask('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as { result: { value: T }; exceptionDetails?: { exception: { description: string } } }
    if (exceptionDetails) throw new Error(exceptionDetails.exception.description)
    return result.value
  }
  return {
    complaints,
    run,
    async until(expression) {
      for (;;) {
        const seen = await run<boolean>(watch(expression)).catch((error: Error) => {
          // The page has been left for another: there it is looked for again.
          if (/navigated|context was destroyed|Cannot find context/.test(error.message)) return false
          throw error
        })
        if (seen) return
      }
    },
    resize: async (width, height) =>
      void (await ask('Emulation.setDeviceMetricsOverride', {
        width,
        height,
        deviceScaleFactor: 1,
        mobile: width < 600,
      })),
  }
}

/** Runs in the page. */
const watch = (expression: string) => `new Promise((resolve, reject) => {
  const tooLate = () => reject(new Error(${JSON.stringify(`never: ${expression}`)} + '\\n' + document.body.innerText))
  const seen = () => { try { return ${expression} } catch { return false } }
  const done = () => { watcher.disconnect(); clearTimeout(late); resolve(true) }
  const watcher = new MutationObserver(() => seen() && done())
  const late = setTimeout(tooLate, 10000)
  watcher.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  if (seen()) done()
})`
