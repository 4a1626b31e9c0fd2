/** The examples of TwiML: three forms, one document. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { build } from 'esbuild'
import { lint } from 'ringback/twiml/lint'
import { fromXml, inBlocks, inValues } from '../../examples/twiml.ts'
import { root } from '../house/sources.ts'

const caller = { name: 'Zoe & Co', people: { 1: '+14158675309', 2: '+14158675310' } }

test('the example writes one document in values, in blocks, in JSX, and from XML', async () => {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'examples/twiml-jsx.tsx')],
    bundle: true,
    format: 'esm',
    write: false,
  })
  const code = Buffer.from(outputFiles[0]!.contents).toString('base64')
  const { inJsx } = (await import(
    `data:text/javascript;base64,${code}`
  )) as typeof import('../../examples/twiml-jsx.tsx')
  for (const night of [true, false]) {
    const xml = String(inValues({ ...caller, night }))
    assert.match(xml, /<Say voice="woman">Hello Zoe &amp; Co!<\/Say>/)
    assert.equal(xml.includes('<Record'), night)
    assert.deepEqual(lint(xml), [])
    for (const same of [inBlocks({ ...caller, night }), inJsx({ ...caller, night }), fromXml(xml)])
      assert.equal(String(same), xml)
  }
})

test('the example says what is wrong with XML', () => {
  assert.throws(() => fromXml('<Response>\n<Dail/>\n</Response>'), { message: '2: <Dail> is not known' })
})
