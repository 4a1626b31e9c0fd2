/** One smoke test in each runtime. Needs chromium, and the packages of this folder: `npm ci --prefix test/runtimes`. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Server, start } from '../../src/server.ts'
import { pack } from './luggage.ts'
import { runtimes } from './runtimes.ts'

let folder: string
let server: Server

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ringback-runtimes-'))
  await pack(folder)
  server = await start({ memory: true, port: 0 })
})
after(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

for (const { name, run } of runtimes)
  test(`the client works in ${name}`, { timeout: 60_000 }, async () => {
    const { sid: accountSid, authToken } = server.account
    const outcomes = await run(folder, { url: server.url, accountSid, authToken, number: server.number })
    const broken = Object.entries(outcomes).filter(([, outcome]) => outcome !== 'holds')
    assert.ok(Object.keys(outcomes).length >= 7, JSON.stringify(outcomes))
    assert.deepEqual(broken, [])
  })
