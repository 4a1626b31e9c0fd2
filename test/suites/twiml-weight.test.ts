/** What whoever imports the builder loads: what is used, and nothing of what is not. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { root } from '../house/sources.ts'

async function bundled(contents: string): Promise<{ code: string; compressed: number }> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  })
  const { text, contents: bytes } = outputFiles[0]!
  return { code: text, compressed: gzipSync(bytes, { level: 9 }).length }
}

test('a document of words and keys is written with no more than 2 kB, compressed', async () => {
  const { code, compressed } = await bundled("export { response, say, gather } from 'ringback/twiml'")
  assert.ok(compressed <= 2048, `${compressed} bytes`)
  for (const unused of ['Conference', 'prosody', 'Siprec', 'xml:lang']) assert.ok(!code.includes(unused), unused)
})

test('all of the builder is little more', async (context) => {
  const { compressed } = await bundled("export * from 'ringback/twiml'")
  context.diagnostic(`${compressed} bytes compressed`)
  assert.ok(compressed <= 3072, `${compressed} bytes`)
})

test('what is imported and not used weighs nothing', async () => {
  assert.equal((await bundled("import { build, say, ssml } from 'ringback/twiml'")).code, '')
})

test('what may stand where is known to JSX, and not to the builder', async () => {
  const places = 'AiSession Assistant Autopilot'
  assert.ok((await bundled("export { jsx } from 'ringback/twiml/jsx-runtime'")).code.includes(places))
  assert.ok(!(await bundled("export * from 'ringback/twiml'")).code.includes(places))
})
