/** The entry that reads and checks; and documents that come back as values. `SEED=7` repeats a run. */
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { comment, type Document, element, nameOf, response, say } from 'ringback/twiml'
import { check, type Element, lint, Rejected, read, rebuild } from 'ringback/twiml/lint'
import { type Dice, dice } from '../storm/dice.ts'
import { functionOf, givenTo, made, rows, sampleOf } from '../twiml-table.ts'

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
const rounds = 800

test('a document is read and checked in one', () => {
  assert.deepEqual(lint('<Response><Say>hi</Say></Response>'), [])
  const doubtful = '<Response>\n  <Dail>+15558675309</Dail>\n</Response>'
  assert.deepEqual(lint(doubtful), check(read(doubtful), 'voice'))
  assert.deepEqual(
    lint(doubtful).map(({ code, level, line, column }) => [code, level, line, column]),
    [[12200, 'warning', 2, 3]],
  )
  assert.deepEqual(
    lint('<Response><Dial>+15558675309</Dial></Response>', 'messaging').map(({ code }) => code),
    [14110],
  )
})

test('one that cannot be read is one error, where it ends to make sense', () => {
  const [broken, ...others] = lint('<Response>\n  <Say>hi\n</Response>')
  assert.deepEqual([broken?.code, broken?.level, broken?.line, others], [12100, 'error', 3, []])
  assert.deepEqual(
    lint('<Answer/>').map(({ code, level }) => [code, level]),
    [[12102, 'error']],
  )
})

test('a document comes back as a value that writes the same', () => {
  for (const document of [
    response(),
    response(comment('a'), say('b & "c"', { voice: '\n<d>"' }), comment('')),
    element('Response', { version: '1.0' }, '\n  ', element('Moo', { 'xml:a': 'b' }), '\n'),
    response(element('Response', {}, say('in itself')) as never),
  ]) {
    const back = rebuild(String(document))
    assert.equal(nameOf(back), 'Response')
    assert.equal(String(back), String(document))
  }
})

test('quotes, escapes, CDATA and white space of others come back as ours', () => {
  const foreign = `<?xml version='1.0'?>
<!-- before -->
<Response>
  <Say voice='w"x' >a<![CDATA[<b>]]>&#99;&gt;<!--d--></Say ><?php echo ?>
  <Pause></Pause>
</Response>`
  assert.equal(
    String(rebuild(foreign)),
    '<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n  <Say voice="w&quot;x">a&lt;b&gt;c&gt;<!-- d --></Say>\n  ' +
      '<Pause/>\n</Response>',
  )
})

test('what is no document does not come back', () => {
  for (const [xml, code] of [
    ['<Response>', 12100],
    ['<Say/>', 12102],
    ['<Response version="7"/>', 12101],
  ] as const)
    assert.throws(
      () => rebuild(xml),
      (error) => error instanceof Rejected && error.code === code,
    )
})

const texts = ['', ' ', 'a', '<b>"&\'', ']]>', '\t\r\n', '-->', '😀', '\ud83d', '\u0000', '&#10;', 'a'.repeat(300)]

/** Any document there is: verbs and nouns wherever one likes, with values of their own or any. */
function documentOf({ roll, below, chance }: Dice, depth = 0): unknown {
  if (chance(0.1)) return comment(roll(...texts))
  if (chance(0.2)) return roll(...texts)
  const row = roll(...rows)
  const said = Object.fromEntries(
    Array.from({ length: Math.min(below(4), row.attributes.length) }, () => roll(...row.attributes)).map(
      (attribute) => [attribute.name, chance(0.5) ? sampleOf(row.name, attribute) : roll(...texts)],
    ),
  )
  if (depth > 4 || chance(0.4)) return made(functionOf(row), ...givenTo(row, said))
  const inside = Array.from({ length: below(4) }, () => documentOf({ roll, below, chance } as Dice, depth + 1))
  return element(row.name, said, ...(inside as string[]))
}

/** A tree without its places, its comments, and where pieces of text meet. */
function bare({ name, attributes, content }: Element): unknown {
  const pieces: unknown[] = []
  for (const part of content) {
    if (typeof part !== 'string') pieces.push(bare(part))
    else if (typeof pieces.at(-1) === 'string') pieces.push(`${pieces.pop()}${part}`)
    else pieces.push(part)
  }
  return { name, attributes, pieces }
}

test('whatever is built is read, comes back, and is written and read as the same', (context) => {
  context.diagnostic(`SEED=${seed}`)
  const rolled = dice(seed)
  for (let round = 0; round < rounds; round++) {
    const built = response(...(Array.from({ length: rolled.below(5) }, () => documentOf(rolled)) as never[]))
    const xml = String(built)
    const back: Document = rebuild(xml)
    assert.equal(String(back), xml, `SEED=${seed}`)
    assert.deepEqual(bare(read(String(back))), bare(read(xml)), `SEED=${seed}`)
  }
})

test('whatever is broken is rejected or comes back, and comes back the same from then on', (context) => {
  context.diagnostic(`SEED=${seed}`)
  const rolled = dice(seed)
  for (let round = 0; round < rounds; round++) {
    const whole = String(response(documentOf(rolled) as never, documentOf(rolled) as never))
    const at = rolled.below(whole.length)
    const broken =
      whole.slice(0, at) + rolled.roll('', '<', '>', '"', '&', '-->', ...texts) + whole.slice(at + rolled.below(3))
    try {
      const once = String(rebuild(broken))
      assert.equal(String(rebuild(once)), once, `SEED=${seed}`)
    } catch (error) {
      assert.ok(error instanceof Rejected, `SEED=${seed} ${error}`)
    }
  }
})
