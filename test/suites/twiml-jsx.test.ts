/** TwiML as JSX, compiled by esbuild as an application's own would be, with both of its runtimes. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { build } from 'esbuild'
import type { Verb } from 'ringback/twiml'
import { check, read } from 'ringback/twiml/lint'
import { nesting } from '../../src/twiml/jsx/nesting.ts'
import { root } from '../house/sources.ts'
import { rows } from '../twiml-table.ts'

type Menu = typeof import('../jsx/menu.tsx')

for (const jsxDev of [false, true]) {
  const how = jsxDev ? 'while one develops' : 'in use'
  let menu: Menu
  before(async () => {
    const { outputFiles } = await build({
      entryPoints: [join(root, 'test/jsx/menu.tsx')],
      bundle: true,
      format: 'esm',
      write: false,
      jsxDev,
    })
    const code = Buffer.from(outputFiles[0]!.contents).toString('base64')
    menu = (await import(`data:text/javascript;base64,${code}`)) as Menu
  })

  test(`a document is written ${how}: elements, functions, lists, and what comes to nothing`, () => {
    const xml = String(menu.menu('Tom & "Jo"'))
    assert.equal(
      xml,
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<Response><Say voice="man">Hello Tom &amp; "Jo", you are number 3</Say>' +
        '<Gather numDigits="1" input="dtmf speech" hints="yes,no"><Say>1</Say><Say>2</Say>' +
        '<Play>https://example.com/menu.mp3</Play><!-- from elsewhere --><Say>too</Say></Gather>' +
        '<Dial hangupOnStar="true"><Sip><Headers><Header name="X-A" value="&quot;b&quot;"/></Headers></Sip></Dial>' +
        '<Pause length="2"/></Response>',
    )
    assert.match(String(menu.menu('a', true)), /<Response><Say>We are closed<\/Say>/)
  })

  test(`markup is written ${how}`, () => {
    const xml = String(menu.markup())
    assert.equal(
      xml.split('\n')[1],
      '<Response><Say voice="Polly.Joanna"><p>Your code: <say-as interpret-as="digits">47 &lt;</say-as>' +
        '<break strength="strong"/></p><lang xml:lang="fr-FR">a1</lang></Say></Response>',
    )
    assert.deepEqual(check(read(xml), 'voice'), [])
  })

  test(`an element is a value like others, and nobody reads its key, ${how}`, () => {
    const xml = '<Response><Say>in values</Say><Say>1</Say><Say>2</Say></Response>'
    assert.equal(String(menu.inValues()).split('\n')[1], xml)
    assert.equal(String(menu.spread()), '<Pause length="3"/>')
  })

  test(`what may not stand where it stands is refused by name, ${how}`, () => {
    for (const [message, write] of Object.entries(menu.wrong)) assert.throws(write, { name: 'TypeError', message })
  })

  test(`attributes are left to the compiler, ${how}`, () => {
    const [glad] = menu.doubtful() as readonly Verb<string>[]
    assert.equal(String(glad), '<Say mood="glad">a</Say>')
  })
}

test('each verb and noun may stand in JSX where the reference has it, and nowhere else', () => {
  const names = ['Response', ...new Set(rows.map(({ name }) => name))]
  assert.deepEqual(Object.keys(nesting).toSorted(), names.toSorted())
  for (const name of names.slice(1)) {
    const same = rows.filter((row) => row.name === name)
    const places = names.filter((place) => nesting[place]!.split(' ').includes(name))
    assert.deepEqual(new Set(places), new Set(same.flatMap(({ parents }) => parents)), name)
    assert.equal(
      nesting[name]!.split(' ').includes('#'),
      same.some(({ text }) => text !== 'none'),
      `text of ${name}`,
    )
  }
})
