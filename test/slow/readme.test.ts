/** README's commands and programs, as they stand there, against a server of their own. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { type Server, start } from '../../src/server.ts'

const root = resolve(import.meta.dirname, '../..')
const text = readFileSync(join(root, 'README.md'), 'utf8')
const blocks = (language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, code]) => code!)

let server: Server
before(async () => {
  server = await start({ memory: true })
})
after(() => server.close())

/** Runs what README shows, its address being that of our server; resolves with what it prints. */
async function printed(command: string, option: string[], code: string): Promise<string> {
  const { sid, authToken } = server.account
  const env = { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: authToken, FROM: server.number, RINGBACK_URL: server.url }
  const here = code.replaceAll('http://127.0.0.1:2010', server.url)
  const run = promisify(execFile)
  const { stdout } = await run(command, [...option, here], { cwd: root, env: { ...process.env, ...env } })
  return stdout
}

for (const code of blocks('sh').filter((code) => code.startsWith('curl '))) {
  test(`README: what curl asks of ${/127\.0\.0\.1:2010(\S+)/.exec(code)?.[1]}`, async () => {
    const answer = JSON.parse(await printed('bash', ['-euc'], code)) as { status?: string | number }
    assert.ok(!(Number(answer.status) >= 400), JSON.stringify(answer))
  })
}

for (const code of blocks('js')) {
  test(`README: the program that begins with ${code.split('\n')[0]}`, async () => {
    const said = [...code.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, line]) => line!)
    assert.ok(said.length > 0, 'it says nothing of what it prints')
    const lines = (await printed(process.execPath, ['--input-type=module', '--eval'], code)).trim().split('\n')
    assert.deepEqual(lines.slice(-said.length), said)
  })
}

test('README shows curl lines and programs', () => {
  assert.ok(blocks('js').length >= 4 && blocks('sh').some((code) => code.startsWith('curl ')))
})
