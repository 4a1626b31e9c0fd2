/** The OpenAPI document says what the routes do: all of them, and nothing else. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fastify from 'fastify'
import { customOptions } from '../../src/api/control/index.ts'
import { type Controlled, controlled, jenny, number } from './control-exchange.ts'

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> }
  readonly responses: Record<
    string,
    { readonly description: string; readonly content?: Record<string, { schema: object }> }
  >
}
interface Document {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly securitySchemes: object }
}

let house: Controlled
let document: Document
before(async () => {
  house = await controlled({})
  document = JSON.parse((await house.app.inject('/ringback/v1/openapi.json')).payload) as Document
})
after(() => house.close())

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

test('it is public, of version 3.1, and says how to come in', () => {
  assert.equal(document.openapi, '3.1.0')
  assert.deepEqual(Object.keys(document.components.securitySchemes), ['basic'])
})

test('it has every route and no other', () => {
  assert.deepEqual(
    operations()
      .map(({ path, method }) => `${method.toUpperCase()} ${path.replace('/ringback/v1', '')}`)
      .sort(),
    [
      'DELETE /authorizations/{sid}',
      'DELETE /short-codes/{sid}',
      'GET /accounts/{sid}',
      'GET /calls/{sid}/sound.wav',
      'GET /calls/{sid}/timeline',
      'GET /clock',
      'GET /events',
      'GET /phones',
      'GET /phones/{number}',
      'GET /phones/{number}/manner',
      'PATCH /accounts/{sid}',
      'POST /accounts/{sid}/keys',
      'POST /authorizations',
      'POST /caller-ids',
      'POST /clock/advance',
      'POST /connect-apps',
      'POST /phones/{number}/answer',
      'POST /phones/{number}/calls',
      'POST /phones/{number}/decline',
      'POST /phones/{number}/hangup',
      'POST /phones/{number}/hush',
      'POST /phones/{number}/keys',
      'POST /phones/{number}/play',
      'POST /phones/{number}/refer',
      'POST /phones/{number}/say',
      'POST /phones/{number}/texts',
      'POST /phones/{number}/tone',
      'POST /reset',
      'POST /short-codes',
      'PUT /phones/{number}/manner',
    ],
  )
  for (const { path, method } of operations())
    assert.ok(
      house.app.hasRoute({ method: method.toUpperCase() as 'GET', url: path.replace(/\{(\w+)\}/g, ':$1') }),
      path,
    )
})

test('each route is named once, explained, and declares its parameters, its answer and its refusals', () => {
  const names = new Set<string>()
  const tags = new Set(document.tags.map(({ name }) => name))
  for (const { path, method, operation } of operations()) {
    const where = `${method} ${path}`
    assert.ok(!names.has(operation.operationId), `${where}: ${operation.operationId} twice`)
    names.add(operation.operationId)
    assert.ok(operation.summary.length > 10, where)
    assert.ok(operation.tags.every((tag) => tags.has(tag)) && operation.tags.length === 1, where)
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
    assert.deepEqual(
      declared.map(({ name, required }) => [name, required]),
      inPath.map((name) => [name, true]),
      where,
    )
    assert.ok(
      ['put', 'post', 'patch'].includes(method) === (operation.requestBody !== undefined) || path.endsWith('/reset'),
      where,
    )
    const statuses = Object.keys(operation.responses)
    assert.ok(statuses.some((status) => status.startsWith('2')) && statuses.includes('4XX'), `${where}: ${statuses}`)
    for (const { description } of Object.values(operation.responses)) assert.ok(description, where)
  }
})

test('everything in it stands on its own: no reference leads nowhere', () => {
  const root = document as unknown as Record<string, unknown>
  for (const [, pointer = ''] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = pointer.split('/').reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], root)
    assert.ok(found, pointer)
  }
})

test('what the routes answer is what it says they answer', async () => {
  await house.ask('PUT', `/phones/${jenny}/manner`, { is: 'script', steps: [{ hear: 'a' }, { press: '1' }] })
  const { leg, sid } = await house.ring(jenny)
  leg.hear({ is: 'clip', url: 'http://a.test/b.mp3', seconds: 2 })
  await house.text(jenny, 'Hello')
  const asked: readonly [method: 'get' | 'post' | 'put', path: string, real: string, body?: object][] = [
    ['get', '/phones', '/phones'],
    ['get', '/phones/{number}', `/phones/${jenny}`],
    ['get', '/phones/{number}/manner', `/phones/${jenny}/manner`],
    ['put', '/phones/{number}/manner', `/phones/${jenny}/manner`, { is: 'busy' }],
    ['post', '/phones/{number}/calls', `/phones/${jenny}/calls`, { to: number }],
    ['post', '/phones/{number}/hangup', `/phones/${jenny}/hangup`, {}],
    ['post', '/phones/{number}/texts', `/phones/${jenny}/texts`, { to: number, body: 'Hi' }],
    ['get', '/clock', '/clock'],
    ['post', '/clock/advance', '/clock/advance', { seconds: 1 }],
    ['get', '/calls/{sid}/timeline', `/calls/${sid}/timeline`],
    ['get', '/phones/{number}', '/phones/nobody'],
  ]
  for (const [method, path, real, body] of asked) {
    const answer = await house.ask(method.toUpperCase() as 'GET', real, body)
    const { responses } = document.paths[`/ringback/v1${path}`]![method]!
    const documented = responses[answer.status] ?? responses['4XX']!
    const { schema } = documented.content!['application/json']!
    assert.equal(await conforms(schema, answer.body), '', `${method} ${real}`)
  }
})

/** What the same validator says of it that judges what comes in; empty where it is as the schema says. */
async function conforms(schema: object, body: object): Promise<string> {
  const judge = fastify({ ajv: { customOptions } })
  judge.post('/', { schema: { body: schema } }, async () => '')
  return (await judge.inject({ method: 'POST', url: '/', payload: body })).payload
}
