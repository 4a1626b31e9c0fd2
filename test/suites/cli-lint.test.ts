import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { run } from './cli-run.ts'

const good = '<Response><Say>Hello</Say></Response>'
const doubtful = `<Response>
  <Gather numDigits="x">
    <Sayy>hello</Sayy>
  </Gather>
</Response>`
const broken = '<Response>\n  <Say>hi\n</Response>'

test('lint says of each finding where it is, how bad, and its code', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-lint-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const [first, second] = [join(folder, 'doubtful.xml'), join(folder, 'broken.xml')]
  writeFileSync(first, doubtful)
  writeFileSync(second, broken)
  const { stdout, status } = await run(['lint', first, second])
  const lines = stdout.trimEnd().split('\n')
  assert.match(lines[0]!, /doubtful\.xml:2:3 {2}warning {2}.*numDigits.* {2}13314$/)
  assert.match(lines[1]!, /doubtful\.xml:3:5 {2}warning {2}<Sayy> is not known {2}13320$/)
  assert.match(lines[2]!, /broken\.xml:3:\d+ {2}error {2}.* {2}12100$/)
  assert.equal(lines[3], '1 error, 2 warnings')
  assert.equal(status, 1)
})

test('lint ends with 0 where a call would run, warned of or not, and with 1 where it would fail', async () => {
  const status = async (input: string, ...more: string[]) => (await run(['lint', '-', ...more], { input })).status
  const statuses = [good, doubtful, broken, '<html/>'].map((input) => status(input))
  assert.deepEqual(await Promise.all(statuses), [0, 0, 1, 1])
})

test('lint knows what may answer a text, and says it as JSON to programs', async () => {
  const input = '<Response><Dial>+15558675309</Dial></Response>'
  const { stdout } = await run(['lint', '--messaging', '--json', '-'], { input })
  const { message: _, ...finding } = JSON.parse(stdout) as Record<string, unknown>
  assert.deepEqual(finding, { document: '-', code: 14110, level: 'warning', line: 1, column: 11 })
})

test('lint reads documents from applications, and says in one sentence what cannot be read', async (t) => {
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/voice' ? 200 : 500
    response.end(good)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fine = await run(['lint', `${url}/voice`])
  assert.deepEqual([fine.stdout, fine.status], ['Nothing to complain about.\n', 0])
  for (const [document, says] of [
    [`${url}/broken`, /answered with 500/],
    ['nowhere.xml', /no such file/],
    ['http://127.0.0.1:1/', /ECONNREFUSED|bad port/],
  ] as const) {
    const { stderr, status } = await run(['lint', document])
    assert.match(stderr, /^ringback: .* cannot be read: .*\.\n$/)
    assert.match(stderr, says)
    assert.equal(status, 2)
  }
})
