/** README's commands, as they stand there, against a server of their own. Its programs are run by a quicker suite. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { fences } from '../../docs/making/examples.ts'
import { type Server, start } from '../../src/server.ts'
import { root } from '../house/sources.ts'

const commands = fences(readFileSync(join(root, 'README.md'), 'utf8'))
  .filter(({ language, code }) => language === 'sh' && code.startsWith('curl '))
  .map(({ code }) => code)

let server: Server
before(async () => {
  server = await start({ memory: true })
})
after(() => server.close())

/** Runs what README shows, its address being that of our server; resolves with what it prints. */
async function printed(command: string): Promise<string> {
  const { sid, authToken } = server.account
  const env = { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: authToken, FROM: server.number, RINGBACK_URL: server.url }
  const here = command.replaceAll('http://127.0.0.1:2010', server.url)
  const { stdout } = await promisify(execFile)('bash', ['-euc', here], { cwd: root, env: { ...process.env, ...env } })
  return stdout
}

for (const command of commands) {
  test(`README: what curl asks of ${/127\.0\.0\.1:2010(\S+)/.exec(command)?.[1]}`, async () => {
    const answer = JSON.parse(await printed(command)) as { status?: string | number }
    assert.ok(!(Number(answer.status) >= 400), JSON.stringify(answer))
  })
}

test('README shows what curl can do', () => {
  assert.ok(commands.length >= 4)
})
