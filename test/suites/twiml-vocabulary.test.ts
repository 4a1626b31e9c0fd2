/** The whole vocabulary against the reference's own list: 67 entries with 320 attributes (§20, test/golden/twiml). */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fields } from '../../src/catalog/resource.ts'
import { type Entry, said } from '../../src/twiml/verb.ts'
import { find, vocabulary } from '../../src/twiml/vocabulary.ts'
import { codes, obey } from '../fixture-line.ts'

const rows = readFileSync(new URL('../golden/twiml/vocabulary.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((row) => row.split('\t') as [kind: string, name: string, ...rest: string[]])
const entries = rows.flatMap(([kind, name, parents = '', text = '']) =>
  kind === 'entry' ? [{ name, parents: parents.split(' ').filter(Boolean), text }] : [],
)
const attributes = rows.flatMap(([kind, name, attribute = '', type = '', allowed = '']) =>
  kind === 'attribute' ? [{ name, attribute, type, allowed: allowed.split(',') }] : [],
)
const dialectOf = (name: string) => (['Message', 'Body', 'Media'].includes(name) ? 'messaging' : 'voice')

test('every verb and noun of the reference is known, and no other', () => {
  assert.deepEqual([entries.length, attributes.length], [67, 320])
  const names = new Set(entries.map(({ name }) => name).filter((name) => name !== 'Response'))
  assert.deepEqual([...new Set(vocabulary.map(({ name }) => name))].toSorted(), [...names].toSorted())
})

test('each may stand where the reference has it, and holds text where the reference has some', () => {
  for (const { name, parents, text } of entries) {
    for (const parent of parents) {
      const entry = find(name, parent, dialectOf(name))
      assert.ok(entry, `<${name}> in <${parent}>`)
      assert.equal(entry.text === 'none', text === 'none', `text of <${name}>`)
    }
  }
})

test('each stands nowhere else', () => {
  const holders = ['Response', ...new Set(entries.map(({ name }) => name))]
  for (const { name } of entries) {
    const parents = entries.filter((entry) => entry.name === name).flatMap((entry) => entry.parents)
    for (const holder of holders) {
      if (!parents.includes(holder))
        assert.equal(find(name, holder, dialectOf(name)), undefined, `${name} in ${holder}`)
    }
  }
})

test('each has the attributes of the reference', () => {
  for (const { name, parents } of entries.filter(({ parents }) => parents.length > 0)) {
    const wanted = attributes.filter((row) => row.name === name).map(({ attribute }) => attribute)
    const known = [...fields(find(name, parents[0]!, dialectOf(name))!.attributes).keys()]
    /** Four of `<ConversationRelay>` are also known in small letters, as one builder writes them (§20). */
    const isTwin = (given: string) => known.some((other) => other !== given && other.toLowerCase() === given)
    assert.deepEqual(
      new Set(known.filter((given) => !isTwin(given))),
      new Set(parents[0] === 'Refer' ? [] : wanted),
      name,
    )
  }
})

const samples: Readonly<Record<string, readonly string[]>> = {
  boolean: ['true', 'false'],
  url: ['https://example.com/a?b=c'],
  phone: ['+14158675309'],
  dtmf: ['12#*wW'],
  decimal: ['1.50'],
  csv: ['a,b'],
}
const wrong: Readonly<Record<string, string>> = {
  enum: 'no such value',
  boolean: 'maybe',
  integer: 'some',
  url: 'ftp://example.com/',
  phone: 'no-body!',
  dtmf: 'x',
  decimal: 'much',
  sid: 'XX1',
}

test('every value that the reference allows is read without a warning', () => {
  for (const { name, attribute, type, allowed } of attributes) {
    const values = allowed[0] === '-' ? (samples[type] ?? []) : allowed.filter((value) => !value.endsWith('*'))
    for (const value of values) {
      if (/^(Stream|ConversationRelay)$/.test(name) && attribute === 'url') continue
      assert.deepEqual(warnings(name, attribute, value), [], `<${name} ${attribute}="${value}">`)
    }
  }
})

test('a value that is none of its kind is warned of', () => {
  for (const { name, attribute, type } of attributes) {
    const value = wrong[type]
    if (value === undefined) continue
    assert.equal(warnings(name, attribute, value).length, 1, `<${name} ${attribute}="${value}">`)
  }
})

function warnings(name: string, attribute: string, value: string): number[] {
  const entry = vocabulary.find((each) => each.name === name && fields(each.attributes).has(attribute)) as Entry
  const warned: number[] = []
  const element = { name, attributes: { [attribute]: value }, text: '', content: [], children: [], line: 1, column: 1 }
  said(entry, element, (code) => void warned.push(code))
  return warned
}

for (const [inside, code] of [
  ['<Record timeout="x"/>', 13611],
  ['<Record maxLength="1"/>', 13612],
  ['<Record finishOnKey="x"/>', 13613],
  ['<Record recordingStatusCallbackEvent="x"/>', 13621],
  ['<Record trim="x"/>', 13699],
  ['<Enqueue method="x">q</Enqueue>', 14201],
  ['<Enqueue waitUrlMethod="x">q</Enqueue>', 14206],
  ['<Dial><Conference muted="x">a</Conference></Dial>', 13230],
  ['<Dial><Conference beep="x">a</Conference></Dial>', 13235],
  ['<Dial><Conference coach="x">a</Conference></Dial>', 13240],
  ['<Dial><Conference participantLabel="a/b">a</Conference></Dial>', 16023],
  ['<Dial><Sip method="x">sip:a@example.com</Sip></Dial>', 13241],
  ['<Dial><Queue method="x">a</Queue></Dial>', 14210],
  ['<Connect><Stream/></Connect>', 12200],
  ['<Connect><Stream url="https://example.com/"/></Connect>', 12200],
  ['<Start><Stream url="wss://example.com/"><Parameter/></Stream></Start>', 12200],
  ['<Dial><Client><Identity/></Client></Dial>', 12200],
] as const) {
  test(`${inside} is ${code}`, () => {
    assert.deepEqual(codes(inside), [code])
  })
}

test('in the 2008 dialect, verbs it did not have give the document up', async () => {
  for (const name of ['Enqueue', 'Leave', 'Connect']) {
    assert.equal((await obey(`<${name}>x</${name}>`, { apiVersion: '2008-08-01' })).failed, 13750)
  }
  const allowed = '<Say>a</Say><Play>b</Play><Gather/><Record/><Dial>4158675309</Dial><Pause/><Sms>hi</Sms><Redirect/>'
  assert.equal((await obey(allowed, { apiVersion: '2008-08-01' })).failed, undefined)
})
