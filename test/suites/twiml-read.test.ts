/** What is a document and what is not (twiml-and-webhooks.md §1.1, §1.2), with its place where it is not. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Reading, readDocument } from '../../src/twiml/documents.ts'
import { Rejected, read } from '../../src/twiml/read.ts'

const rejection = (given: () => unknown): [code: number, line: number, column: number] => {
  try {
    given()
  } catch (error) {
    assert.ok(error instanceof Rejected)
    return [error.code, error.line, error.column]
  }
  throw new Error('it was not rejected')
}

test('an element has its attributes, its text with white space collapsed, and its place', () => {
  const root = read(
    '<?xml version="1.0"?>\r\n<Response>\n  <Say voice="a&amp;b">\n Hi <!-- no -->\t you</Say>\n<Pause/></Response>',
  )
  const [say, pause] = root.children
  assert.deepEqual([root.name, root.line, root.column], ['Response', 2, 1])
  assert.deepEqual([say?.name, say?.attributes, say?.text], ['Say', { voice: 'a&b' }, 'Hi you'])
  assert.deepEqual([say?.line, say?.column, pause?.line, pause?.column], [3, 3, 5, 1])
})

test('text and elements keep their order', () => {
  const [say] = read('<Response><Say>a<break/><![CDATA[<b>]]>c</Say></Response>').children
  assert.deepEqual(
    say?.content.map((piece) => (typeof piece === 'string' ? piece : piece.name)),
    ['a', 'break', '<b>', 'c'],
  )
})

test('the five entities and characters by number are read, and no others', () => {
  const [say] = read('<Response><Say>&lt;&gt;&amp;&quot;&apos;&#65;&#x263a;</Say></Response>').children
  assert.equal(say?.text, '<>&"\'A☺')
  assert.deepEqual(rejection(() => read('<Response><Say>&nbsp;</Say></Response>'))[0], 12100)
})

for (const [name, xml, code, line, column] of [
  ['§19 case 4: text that is no XML', 'this is not XML', 12100, 1, 16],
  ['nothing', '', 12100, 1, 1],
  ['white space before the declaration', ' <?xml version="1.0"?><Response/>', 12100, 1, 8],
  ['text before the root', 'hello <Response/>', 12100, 1, 8],
  ['a second root', '<Response/><Response/>', 12100, 1, 22],
  ['an element that is not closed', '<Response>\n<Say>', 12100, 2, 6],
  ['elements closed in the wrong order', '<Response><Say><Play></Say></Play></Response>', 12100, 1, 28],
  ['an attribute without quotes', '<Response><Say loop=1>a</Say></Response>', 12100, 1, 22],
  ['an attribute given twice', '<Response><Say loop="1" loop="2">a</Say></Response>', 12100, 1, 34],
  ['a document type', '<!DOCTYPE Response>\n<Response/>', 12100, 1, 20],
  ['a document type with entities', '<!DOCTYPE a [<!ENTITY b "c">]><Response>&b;</Response>', 12100, 1, 31],
  ['an ampersand by itself', '<Response><Say>a & b</Say></Response>', 12100, 1, 38],
  ['a control character', '<Response><Say>\u0001</Say></Response>', 12100, 1, 17],
  ['§19 case 3: a root in small letters', '<?xml version="1.0"?>\n <response/>', 12102, 2, 2],
  ['another root', '<html><body/></html>', 12102, 1, 1],
  ['a version nobody knows', '<Response version="7"/>', 12101, 1, 1],
] as const) {
  test(`${name} is ${code}, noticed at ${line}:${column}`, () => {
    assert.deepEqual(
      rejection(() => read(xml)),
      [code, line, column],
    )
  })
}

test('the versions of the API, and 1.0, are versions of the markup', () => {
  for (const version of ['1.0', '1', '2010-04-01', '2008-08-01']) {
    assert.equal(read(`<Response version="${version}"/>`).name, 'Response')
  }
})

test('a byte order mark, comments and instructions are nothing', () => {
  const xml =
    '\ufeff<?xml version="1.0" encoding="utf-8"?><!-- a --><?php echo ?><Response><!-- b --></Response><!-- c -->\n'
  const { text, children } = read(xml)
  assert.deepEqual([text, children], ['', []])
})

test('a document nested too deep, or of too many elements, is 12100', () => {
  const nested = (depth: number) => `${'<Response>'.repeat(depth)}${'</Response>'.repeat(depth)}`
  assert.equal(read(nested(64)).name, 'Response')
  assert.equal(rejection(() => read(nested(65)))[0], 12100)
  const many = (count: number) => `<Response>${'<a/>'.repeat(count - 1)}</Response>`
  assert.equal(read(many(10_000)).children.length, 9_999)
  assert.equal(rejection(() => read(many(10_001)))[0], 12100)
})

test('a rejection quotes no more than it must', () => {
  assert.throws(
    () => read(`<${'a'.repeat(60_000)}/>`),
    (error: Error) => error.message.length < 250,
  )
})

const document = '<Response><Say>Hi</Say></Response>'
const kindOf = (reading: Reading) => (reading.is === 'text' ? `text ${reading.text}` : reading.is)

for (const [type, body, voice, messaging] of [
  ['text/xml', document, 'document', 'document'],
  ['application/xml; charset=utf-8', document, 'document', 'document'],
  ['Text/HTML', document, 'document', 'document'],
  ['text/plain', document, 'document', 'document'],
  ['text/plain; charset=utf-8', ' Hello ', 'text Hello', 'text Hello'],
  ['text/plain', '<response/>', 'text <response/>', 'text <response/>'],
  ['audio/mpeg', 'ID3', 'audio', 12300],
  ['audio/wav', 'RIFF', 'audio', 12300],
  ['audio/x-aiff', 'FORM', 'audio', 12300],
  ['audio/ogg', 'OggS', 12300, 12300],
  ['application/json', '{}', 12300, 12300],
  ['application/rss+xml', document, 12300, 12300],
  [undefined, document, 11200, 11200],
  ['', document, 11200, 11200],
  ['text/xml', '', 11770, 'document'],
  ['text/xml', ' \n', 11770, 'document'],
  [undefined, '', 11770, 'document'],
  ['audio/mpeg', '', 'audio', 12300],
  ['audio/ogg', '', 12300, 12300],
  ['text/html', 'Internal error', 12100, 12100],
] as const) {
  test(`${type ?? 'no type'} with ${JSON.stringify(body)} is ${voice} to a call and ${messaging} to a text`, () => {
    for (const [dialect, is] of [
      ['voice', voice],
      ['messaging', messaging],
    ] as const) {
      if (typeof is === 'number') assert.equal(rejection(() => readDocument(type, body, dialect))[0], is)
      else assert.equal(kindOf(readDocument(type, body, dialect)), is)
    }
  })
}

test('§19 case 1: an empty response is a document of nothing', () => {
  const reading = readDocument('text/xml', '<Response/>', 'voice')
  assert.deepEqual(reading.is === 'document' && [reading.root.children, reading.findings], [[], []])
})

test('an empty answer to a text is a document that does not reply', () => {
  const reading = readDocument(undefined, '', 'messaging')
  assert.deepEqual(reading.is === 'document' && reading.root.children, [])
})

test('§19 cases 5 and 6: plain words are text, and JSON is 12300', () => {
  assert.deepEqual(readDocument('text/plain', 'Hello', 'messaging'), { is: 'text', text: 'Hello' })
  assert.equal(rejection(() => readDocument('application/json', '{}', 'voice'))[0], 12300)
})
