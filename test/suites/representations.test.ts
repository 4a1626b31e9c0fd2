/** The four representations of every resource, byte for byte (rest-api.md §1). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SaxesParser } from 'saxes'
import { representations } from '../../src/api/representations/index.ts'
import { resources } from '../../src/catalog/index.ts'
import { camel, snake } from '../../src/catalog/names.ts'
import { fields } from '../../src/catalog/resource.ts'
import { type Fixture, fixture } from '../fixture.ts'
import { golden } from '../golden.ts'
import { mainSid, type Sample, samples, sidOf } from '../samples.ts'

let full: Fixture
let empty: Fixture
before(async () => {
  full = await fixture()
  await full.furnish()
  empty = await fixture()
})
after(async () => {
  await full[Symbol.asyncDispose]()
  await empty[Symbol.asyncDispose]()
})

const account: Sample = {
  record: {},
  list: null,
  instance: '',
  refused: ['POST', '', { FriendlyName: 'x'.repeat(65) }],
}
const all = new Map<string, Sample>([['Account', account], ...samples()])
/** The list of accounts is nobody's; whatever else has no list is only there alone. */
const listOf = (name: string) => (name === 'Account' ? '/Accounts' : all.get(name)!.list && root + all.get(name)!.list)
const root = `/Accounts/${mainSid}`

for (const { name } of resources) {
  for (const { extension, mediaType } of representations) {
    const file = (what: string) => `${name}/${what}.${extension}`
    const { instance, refused } = all.get(name)!
    const listed = listOf(name)

    test(`${name} is written as ${extension}: alone, in a list, not at all, and refused`, async () => {
      const ask = async (at: Fixture, method: string, path: string, form?: Record<string, string>) => {
        const [bare, query = ''] = path.split('?')
        const target = `${bare}.${extension}${query && `?${query}`}`
        const answer = form ? await at.post(target, form) : await at.ask(method, target)
        assert.equal(answer.headers['content-type'], mediaType)
        if (extension === 'xml') parsed(answer.body)
        if (extension === 'json') JSON.parse(answer.body)
        return answer.body
      }
      if (instance !== null) golden(file('one'), await ask(full, 'GET', root + instance))
      if (listed) {
        golden(file('list'), await ask(full, 'GET', listed))
        golden(file('empty'), await ask(empty, 'GET', name === 'Account' ? '/Accounts?FriendlyName=nobody' : listed))
      }
      const [method, path, form] = refused
      golden(file('refusal'), await ask(full, method, root + path, form))
    })
  }

  test(`${name} says the same in XML as in JSON, and shows what single records alone have only there`, async () => {
    const { instance } = all.get(name)!
    const listed = listOf(name)
    const resource = resources.find((each) => each.name === name)!
    const hidden = [...resource.instanceOnly, ...resource.createOnly].map(snake)
    const keys = [...fields(resource.record).keys(), ...Object.keys(resource.aliases)]
      .map(snake)
      .filter((key) => !resource.createOnly.includes(camel(key)))
    if (listed) {
      const [first] = (await full.json(`${listed}.json`))[resource.listKey] as unknown as Record<string, unknown>[]
      assert.deepEqual(
        Object.keys(first!),
        keys.filter((key) => !hidden.includes(key)),
      )
    }
    if (instance === null) return
    const path = `/Accounts/${mainSid}${instance}`
    const alone = (await full.json(`${path}.json`)) as Record<string, unknown>
    assert.deepEqual(Object.keys(alone), keys)
    // Without an extension, what has media shows those.
    const bare = resource.media?.extensions.includes('') ? '.xml' : ''
    const xml = parsed((await full.ask('GET', path + bare)).body).get(resource.xml.one)!
    for (const [index, value] of Object.values(alone).entries()) {
      if (typeof value === 'object' && value !== null) continue
      const text = xml[index]!
      // JSON escapes what XML has no place for.
      assert.equal(text, escapable(value), `${keys[index]}`)
    }
  })
}

/** A value as XML can say it; links carry no extension there. */
const escapable = (value: unknown) =>
  String(value ?? '')
    .replaceAll('\u0000', '\ufffd')
    .replaceAll('\u0007', '\ufffd')
    .replace(/^(\/2010-04-01\/.*)\.json(?=$|\?)/, '$1')

/** Texts of the children of each element that has any, by its name. Throws where the document is not well-formed. */
function parsed(document: string): Map<string, string[]> {
  const texts = new Map<string, string[]>()
  const path: { name: string; text: string; children: string[] }[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => path.push({ name, text: '', children: [] }))
  parser.on('text', (text) => {
    const at = path.at(-1)
    if (at) at.text += text
  })
  parser.on('closetag', () => {
    const { name, text, children } = path.pop()!
    if (children.length) texts.set(name, children)
    path.at(-1)?.children.push(text)
  })
  parser.write(document).close()
  return texts
}

test('all representations write the same calls, and CSV and HTML a record of each', async () => {
  const path = `/Accounts/${mainSid}/Calls`
  const { body: csv } = await full.ask('GET', `${path}.csv`)
  assert.deepEqual(csv.split('\r\n').length, 3)
  const { body: html } = await full.ask('GET', `${path}.html`)
  assert.match(
    html,
    /^<html><head><title>200<\/title><\/head><body class="twilio-response"><div class="calls" data-page/,
  )
  assert.match(html, new RegExp(`<div class="call"><div class="sid">${sidOf('CA', 1)}</div>`))
})

test('without an extension it is XML, and the error body follows the extension', async () => {
  const none = await full.ask('GET', `/Accounts/${mainSid}/Calls/${sidOf('CA', 9)}`, {
    headers: { accept: 'text/csv' },
  })
  assert.match(none.body, /<RestException><Status>404<\/Status>/)
  const json = await full.ask('GET', `/Accounts/${mainSid}/Calls/${sidOf('CA', 9)}.json`)
  assert.deepEqual(JSON.parse(json.body), {
    status: 404,
    message: 'The requested resource was not found',
    code: 20404,
    more_info: 'http://www.twilio.com/docs/errors/20404',
  })
})
