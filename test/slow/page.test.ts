/** The welcome page in a real browser: it finds its server, shows what is needed to begin, and complains of nothing. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { start } from '../../src/server.ts'

const run = promisify(execFile)

/** The page as the browser has it after it has settled, and what its console said. */
async function browse(url: string): Promise<{ page: string; console: string[] }> {
  const profile = await mkdtemp(join(tmpdir(), 'ringback-browser-'))
  const quiet = ['--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update']
  const own = ['--headless', '--no-sandbox', '--no-first-run', '--disable-sync', `--user-data-dir=${profile}`]
  const what = ['--enable-logging=stderr', '--virtual-time-budget=3000', '--dump-dom', url]
  try {
    const { stdout, stderr } = await run('chromium', [...own, ...quiet, ...what], { maxBuffer: 1 << 24 })
    return { page: stdout, console: stderr.split('\n').filter((line) => line.includes(':CONSOLE')) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') assert.fail('chromium is missing: apt-get install chromium')
    throw error
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

test('the welcome page shows the account, its number and a phone, and says nothing on the console', async () => {
  await using server = await start({ memory: true })
  const { page, console } = await browse(server.console)
  assert.deepEqual(console, [])
  assert.ok(page.includes(server.account.sid), 'the account is not shown')
  const shown = page.replace(/[^0-9]/g, '')
  assert.ok(shown.includes(server.number.slice(-10)), 'the number is not shown')
  assert.match(page, /Ring the phone/)
})
