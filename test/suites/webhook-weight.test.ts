/** What a program that only verifies signatures carries with it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** One import, as a bundler leaves it. */
async function bundled(name: string, entry: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${name} } from '${entry}'`, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  })
  return outputFiles[0]!.text
}

test('verify weighs 2,048 bytes at most, compressed, and brings neither the doctor nor anything of Node', async () => {
  const code = await bundled('verify', 'ringback/webhook')
  const bytes = gzipSync(code, { level: 9 }).length
  assert.ok(bytes <= 2048, `${bytes} bytes`)
  assert.doesNotMatch(code, /SignatureError|publicUrl as the sender|\bimport\b|require\(/)
})

test('a token weighs little', async () => {
  const code = await bundled('capability', 'ringback/token')
  const bytes = gzipSync(code, { level: 9 }).length
  assert.ok(bytes <= 2560, `${bytes} bytes`)
  assert.doesNotMatch(code, /\bimport\b|require\(/)
})
