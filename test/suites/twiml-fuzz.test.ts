/** Whatever an application answers: reading it ends soon, with a `Rejected` or not at all, and what was read runs. */
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { fields } from '../../src/catalog/resource.ts'
import { check } from '../../src/twiml/check.ts'
import { readDocument } from '../../src/twiml/documents.ts'
import { Rejected, read } from '../../src/twiml/read.ts'
import type { Dialect } from '../../src/twiml/verb.ts'
import { vocabulary } from '../../src/twiml/vocabulary.ts'
import { obey } from '../fixture-line.ts'
import { type Dice, dice } from '../storm/dice.ts'

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
const rounds = 1500
const types = [
  'text/xml',
  'application/xml; charset=x',
  'text/html',
  'text/plain',
  'audio/wav',
  'x/y',
  '',
  ';',
  undefined,
]
/** Pieces that parsers stumble over. */
const crumbs = [
  '<',
  '>',
  '/>',
  '</',
  '</Response>',
  '&',
  '&lt;',
  '&#0;',
  '&#x110000;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?xml version="1.1"?>',
  '<!DOCTYPE a>',
  '\u0000',
  '\ufeff',
  '\ud83d',
  '"',
  "'",
  '=',
  ' xmlns:a="b"',
  '\r\n',
  'ÿ',
  '__proto__',
  'constructor',
]
const values = [
  '',
  '0',
  '1',
  '-1',
  '999999999999999999',
  'true',
  'auto',
  'POST',
  'woman',
  '#',
  '5s',
  'http://[',
  '/a',
  'x',
]
const texts = [
  'sip:a@x.test;transport=tls?X-A=%ff&amp;Via=b&amp;=',
  'sips:@[::1]:99999?',
  '',
  'hello',
  ' 4158675309 ',
  'http://x.test/a b',
  'http://[',
  '😀'.repeat(50),
  'a'.repeat(5000),
]

/** A document that is well-formed, of words that mean something in places where they may mean nothing. */
function document({ roll, below, chance }: Dice, depth = 0): string {
  const { name, attributes } = roll(...vocabulary)
  const known = [...fields(attributes).keys(), 'nobody', '__proto__']
  const chosen = new Set(Array.from({ length: below(4) }, () => roll(...known)))
  const given = [...chosen].map((attribute) => ` ${attribute}="${roll(...values)}"`).join('')
  const inside =
    depth < 4 && chance(0.5) ? Array.from({ length: below(4) }, () => document(dice(below(2 ** 31)), depth + 1)) : []
  return `<${name}${given}>${roll(...texts)}${inside.join(roll('', ' ', 'x', '<!-- -->'))}</${name}>`
}

/** The same with a few characters lost, doubled, or in their place what parsers stumble over. */
function spoiled(xml: string, { roll, below }: Dice): string {
  let text = xml
  for (let times = 1 + below(4); times > 0; times--) {
    const at = below(text.length + 1)
    text = text.slice(0, at) + roll('', text.slice(below(text.length + 1), at), ...crumbs) + text.slice(at + below(3))
  }
  return text
}

/** Whatever this is, it is read to its end or rejected with a place in it. */
function readable(type: string | undefined, body: string, dialect: Dialect): boolean {
  try {
    const reading = readDocument(type, body, dialect)
    if (reading.is === 'document') check(reading.root, dialect)
    return reading.is === 'document'
  } catch (error) {
    if (!(error instanceof Rejected)) throw error
    assert.ok(error.line >= 0 && error.line <= body.split('\n').length && error.column <= body.length + 1)
    return false
  }
}

test(`documents of any words run, and spoiled ones are rejected (SEED=${seed})`, async () => {
  const throws = dice(seed)
  for (let round = 0; round < rounds; round++) {
    const dialect = throws.roll<readonly Dialect[]>('voice', 'messaging')
    const xml = Array.from({ length: throws.below(5) }, () => document(throws)).join('')
    assert.ok(readable('text/xml', `<Response>${xml}</Response>`, dialect), `round ${round}`)
    await obey(xml, { keys: throws.roll('', '1#'), answered: throws.chance(0.5) }, dialect)
    readable(throws.roll(...types), spoiled(`<?xml version="1.0"?><Response>${xml}</Response>`, throws), dialect)
  }
})

const kilobytes = (piece: string) => piece.repeat(Math.ceil(65_536 / piece.length)).slice(0, 65_536)

for (const [name, xml] of [
  ['opening tags', kilobytes('<a>')],
  ['less-than signs', kilobytes('<')],
  ['ampersands', `<Response>${kilobytes('&')}`],
  ['entities', `<Response><Say>${kilobytes('&#65;')}</Say></Response>`],
  ['empty elements', `<Response>${kilobytes('<a/>')}</Response>`],
  ['lines', `<Response>${kilobytes('\n<a/>')}</Response>`],
  ['attributes', `<Response><Say ${Array.from({ length: 6000 }, (_, index) => `a${index}=""`).join(' ')}/></Response>`],
  ['an unfinished comment', `<Response><!--${kilobytes('-')}`],
  ['an unfinished declaration', kilobytes('<?xml ')],
  ['commas', `<Response><Gather hints="${kilobytes(',')}"/></Response>`],
  ['languages', `<Response><Say language="${kilobytes('aa-')}">a</Say></Response>`],
  ['a SIP name', `<Response><Dial><Sip>sip:${kilobytes('a')}@x.test</Sip></Dial></Response>`],
  ['a SIP host', `<Response><Dial><Sip>sip:a@${kilobytes('a-')}</Sip></Dial></Response>`],
  ['SIP parameters', `<Response><Dial><Sip>sip:a@x.test${kilobytes(';a=')}</Sip></Dial></Response>`],
  ['SIP headers', `<Response><Dial><Sip>sip:a@x.test?${kilobytes('X-A=%41&amp;')}</Sip></Dial></Response>`],
  ['<Uri>', `<Response><Dial><Sip>${kilobytes('<Uri/>')}</Sip></Dial></Response>`],
  ['a <Task>', `<Response><Enqueue><Task>${kilobytes('[')}</Task></Enqueue></Response>`],
  ['white space', `<Response><Say>${kilobytes(' \n')}</Say>${kilobytes(' ')}</Response>`],
  ['words', `<Response><Say>${kilobytes('a ')}</Say></Response>`],
  ['markup', `<Response><Say>${kilobytes('a<break/>')}</Say></Response>`],
] as const) {
  test(`64 kB of ${name} are read or rejected in a moment`, () => {
    const before = process.cpuUsage()
    try {
      check(read(xml), 'voice')
    } catch (error) {
      assert.ok(error instanceof Rejected)
    }
    const { user, system } = process.cpuUsage(before)
    assert.ok((user + system) / 1e6 < 1, `${(user + system) / 1e6} seconds of the processor`)
  })
}
