/** The catalog against `golden/resources.json`: a digest of the reference's table of resources. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type ErrorCode, errors, explain, Refused } from '../../src/catalog/errors.ts'
import { resources } from '../../src/catalog/index.ts'
import { type Kind, Unreadable } from '../../src/catalog/kinds.ts'
import { pascal, snake } from '../../src/catalog/names.ts'
import { type Action, fields, type Resource } from '../../src/catalog/resource.ts'
import { type Digest, digestOf, type Referenced } from '../digest.ts'
import { sidOf } from '../samples.ts'

const golden = join(import.meta.dirname, '../golden/resources.json')
/** Beside the checkout, where the project is worked on. */
const reference = join(import.meta.dirname, '../../../shared/reference/resources.json')
if (process.env['UPDATE'] && existsSync(reference)) writeFileSync(golden, `${JSON.stringify(fresh(), null, 1)}\n`)
const digests = JSON.parse(readFileSync(golden, 'utf8')) as Record<string, Digest>

/** The reference's table as it is today. */
function fresh() {
  return digestOf(JSON.parse(readFileSync(reference, 'utf8')) as Referenced[])
}

test('what the catalog is compared with is what the reference says, where the reference is at hand', () => {
  if (existsSync(reference)) assert.deepEqual(digests, fresh())
})

const is =
  (...names: string[]) =>
  (kind: Kind) =>
    names.includes(kind.is)
const inJson = (kind: Kind, value: unknown) => typeof kind.toJson(value)

/** What the reference's types demand of a kind. */
const demands: Readonly<Record<string, (kind: Kind, detail: string) => boolean>> = {
  sid: (kind, prefixes) =>
    prefixes.split('|').every((prefix) => kind.read(sidOf(prefix, 1))) && !reads(kind, sidOf('ZZ', 1)),
  enum: (kind, values) => values.split('|').every((value) => kind.values?.includes(value)),
  array: (kind, detail) => {
    if (detail === 'map') return kind.nested === true
    if (!detail.startsWith('enum'))
      return kind.many && kind.is === (detail === 'string' ? 'many text' : `many ${detail}`)
    return kind.many && kind.is === 'many one of'
  },
  'date-rfc2822': is('date'),
  datetime: is('date'),
  integer: (kind) => kind.is === 'integer' && inJson(kind, 1) === 'number',
  'integer-string': (kind) => kind.is === 'integer' && inJson(kind, 1) === 'string',
  'decimal-string': is('decimal'),
  number: is('decimal', 'number'),
  boolean: (kind) => kind.is === 'flag' && inJson(kind, true) === 'boolean',
  map: (kind) => (kind.is === 'derived' && kind.parts !== undefined) || kind.nested === true,
  any: (kind) => kind.nested === true || kind.is === 'text',
  uri: (kind) => kind.is === 'derived' && kind.parts === undefined,
  capabilities: (kind) => kind.parts !== undefined,
  url: is('url'),
  method: is('method'),
  phone: is('phone'),
  endpoint: is('endpoint'),
  date: (kind) => kind.bound !== undefined || kind.is === 'calendar day',
  // A record's own address is called a string here and a uri there.
  string: (kind) => is('text', 'one of', 'pattern', 'url')(kind) || (kind.is === 'derived' && kind.parts === undefined),
  twiml: is('text'),
  currency: is('text'),
  'iso-country': is('text', 'country'),
}

function reads(kind: Kind, wire: string) {
  try {
    kind.read(wire)
    return true
  } catch (error) {
    if (error instanceof Unreadable) return false
    throw error
  }
}

function suits(kind: Kind, type: string) {
  const [, name = '', detail = ''] = /^([a-z0-9-]+)(?:[:<]([^>]*)>?)?$/.exec(type) ?? []
  const demand = demands[name]
  assert.ok(demand, `nobody knows what ${type} demands`)
  return demand(kind, detail)
}

for (const resource of resources) {
  const digest = digests[resource.name]!

  test(`${resource.name} has the reference's properties, in its order, of its types`, () => {
    assert.equal(resource.xml.one, digest.xml)
    if (digest.listKey) assert.deepEqual([resource.listKey, resource.xml.list], [digest.listKey, digest.xmlList])
    const own = [...fields(resource.record)].filter(([name]) => !beyond.includes(`${resource.name} ${name}`))
    const written = own.map(([name, kind]) => [snake(name), pascal(name), kind] as const)
    assert.deepEqual(
      written.map(([json, xml, kind]) => `${json} ${xml}${kind.nullable ? '?' : ''}`),
      digest.properties.map((line) => line.replace(/ [^ ]*?(\??)$/, '$1')),
    )
    for (const [index, [name, , kind]] of written.entries()) {
      const type = digest.properties[index]!.split(' ')[2]!.replace('?', '')
      assert.ok(suits(kind, type), `${name} is ${kind.is}, not ${type}`)
    }
    assert.deepEqual(resource.instanceOnly.map(snake).sort(), [...digest.instanceOnly].sort())
    const createOnly = resource.createOnly.filter((name) => !beyond.includes(`${resource.name} ${name}`))
    assert.deepEqual(createOnly.map(snake).sort(), [...digest.createOnly].sort())
  })

  test(`${resource.name} takes the reference's parameters and filters, and no others`, () => {
    compare(resource, 'create', digest.create)
    compare(resource, 'update', digest.update)
    const bounded = new Map<string, string>()
    for (const [name, kind] of fields(resource.filter)) {
      const { property, edge } = kind.bound ?? { property: name, edge: '' }
      bounded.set(pascal(property), `${bounded.get(pascal(property)) ?? ''}${edge}`)
      const line = digest.filters.find((each) => each.startsWith(`${pascal(property)} `))!
      assert.ok(suits(kind, line.split(' ')[1]!.replace('<>', '')), `${name} is ${kind.is} for ${line}`)
    }
    assert.deepEqual(
      [...bounded].map(([name, edges]) => (edges === '=><' ? `${name} <>` : name)).sort(),
      digest.filters.map((line) => line.replace(/ .*?(<>)?$/, (_, dated) => (dated ? ' <>' : ''))).sort(),
    )
  })

  test(`${resource.name} is found where the reference says, and does there what it says`, () => {
    const verbs = { list: 'GET', create: 'POST', fetch: 'GET', update: 'POST PUT', delete: 'DELETE' } as const
    const said = (path: string, actions: readonly Action[]) =>
      actions.length > 0 ? [`${path} ${actions.map((action) => verbs[action]).join(' ')}`] : []
    const paths = resource.addresses.flatMap(({ path, list, instance, single }) => [
      ...said(path, list),
      ...said(single ? path : `${path}/{Sid}`, instance),
    ])
    assert.deepEqual(paths.sort(), [...digest.paths].sort())
  })
}

/** What older libraries were told besides (client-needs.md 15, 16). */
const beyond = ['Call method', 'Recording formats']

/** Optional today, whatever the era demanded (rest-api.md §10.2). */
const lenient = ['Application FriendlyName']

function compare(resource: Resource, action: 'create' | 'update', lines: readonly string[]) {
  const ours = [...fields(resource[action])].map(([name, kind]) => [pascal(name), kind] as const)
  assert.deepEqual(ours.map(([name]) => name).sort(), lines.map((line) => line.split(' ')[0]!).sort())
  for (const [name, kind] of ours) {
    const [, type = '', required] = /^\S+ (.*?)(!?)$/.exec(lines.find((line) => line.startsWith(`${name} `))!)!
    assert.ok(suits(kind, type), `${resource.name} ${action} ${name} is ${kind.is}, not ${type}`)
    const demanded = Boolean(required) && !lenient.includes(`${resource.name} ${name}`)
    assert.equal(kind.rules.missing !== undefined, demanded, `${resource.name} ${action} ${name} is required or not`)
  }
}

test('messages that were seen word for word are sent word for word', () => {
  // rest-api.md §6.1 and 21605 of §6.2.
  const seen: readonly (readonly [ErrorCode, string, string])[] = [
    [21201, '', 'No called number is specified'],
    [
      21210,
      '+47123',
      'The source phone number provided, +47123, is not yet verified for this account.  ' +
        "You may only use caller-id numbers for which you've proven ownership.",
    ],
    [21452, '', 'No phone numbers found'],
    [21220, 'Cannot redirect.', 'Call is not in-progress. Cannot redirect.'],
    [20003, '', 'Authenticate'],
    [20404, '', 'The requested resource was not found'],
    [21605, '', 'Maximum SMS body length is 160 characters'],
  ]
  for (const [code, what, message] of seen) assert.equal(new Refused(code, what).message, message)
})

test('a refusal without particulars leaves no hole in its words', () => {
  for (const code of Object.keys(errors).map(Number) as ErrorCode[]) {
    const { message, status } = new Refused(code)
    assert.ok(message.length > 3 && !/[{}]|: *$/.test(message), `${code}: ${message}`)
    assert.ok(status >= 400 && status < 600, `${code}: ${status}`)
  }
})

test('warnings are told from errors, and what nobody listed is an error', () => {
  // rest-api.md §6.2: the level column.
  assert.deepEqual(
    [11200, 12100, 12200, 13201, 13221, 14107, 15003, 20001, 99999].map((code) => explain(code).warning),
    [false, false, true, false, true, false, true, true, false],
  )
})
