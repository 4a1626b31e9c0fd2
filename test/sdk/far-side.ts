/** Both ends an SDK needs: the server as users start it, and an application that remembers what it was asked. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'

export interface Ready {
  readonly url: string
  readonly accountSid: string
  readonly authToken: string
  readonly number: string
}

export async function server() {
  const bin = join(import.meta.dirname, '../../bin/ringback.js')
  const args = [bin, 'serve', '--port', '0', '--memory', '--json', '--cps', '0']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const ready = JSON.parse(line) as Ready
  const authorization = `Basic ${btoa(`${ready.accountSid}:${ready.authToken}`)}`
  return {
    ...ready,
    /** The control API. */
    async control(method: string, path: string, body?: object): Promise<Readonly<Record<string, unknown>>> {
      const answer = await fetch(`${ready.url}/ringback/v1/${path}`, {
        method,
        headers: { authorization, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
      const said = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${said}`)
      return said ? (JSON.parse(said) as Readonly<Record<string, unknown>>) : {}
    },
    async stop() {
      child.kill()
      await once(child, 'exit')
    },
  }
}

export interface Asked {
  readonly url: string
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly signature: string
}
type Page = (params: Asked['params']) => { readonly status?: number; readonly body: string }

export async function application() {
  const asked: Asked[] = []
  const pages: Record<string, Page> = {}
  let hear: (() => void)[] = []
  const http = createServer(async (request, response) => {
    const url = `http://${request.headers.host}${request.url}`
    const path = new URL(url).pathname
    const params = Object.fromEntries(new URLSearchParams(await text(request)))
    const { status = 200, body } = pages[path]?.(params) ?? { body: '' }
    asked.push({ url, path, params, signature: String(request.headers['x-twilio-signature']) })
    response.writeHead(status, { 'content-type': 'text/xml' }).end(body)
    for (const each of hear.splice(0)) each()
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    /** By path; what has none is answered with nothing. */
    pages,
    asked,
    /** The first request to this path with these parameters, made already or still to come. */
    async asks(path: string, params: Asked['params']): Promise<Asked> {
      for (;;) {
        const found = asked.find(
          (each) => each.path === path && Object.entries(params).every(([name, value]) => each.params[name] === value),
        )
        if (found) return found
        await new Promise<void>((resolve) => (hear = [...hear, resolve]))
      }
    },
    stop: () => void http.close(),
  }
}
