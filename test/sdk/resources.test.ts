/**
 * Every resource an SDK knows, driven by it: created, listed page by page, fetched, changed, deleted, as far as the SDK
 * has a word for it. Prints who can do what. Needs the packages of this folder: `npm ci --prefix test/sdk`.
 */
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, describe, test } from 'node:test'
import { resources } from '../../src/catalog/index.ts'
import type { Address, Resource } from '../../src/catalog/resource.ts'
import { shell } from '../../src/shell.ts'
import { scenes } from '../walk/scenes.ts'
import { type Scene, type World, world } from '../walk/world.ts'
import { absent, unanswered } from './holes.ts'
import { type Offered, offered, type Verb, verbs } from './resources.ts'
import { type Sdk, type Shown, sdks } from './sdks.ts'

/** All but what an add-on has to say, which nobody can have installed here. */
const rows = resources
  .flatMap((resource) => resource.addresses.map((address) => ({ resource, address, path: below(address) })))
  .filter(({ path }) => !path.endsWith('/Data'))

/** Below the account; empty for accounts themselves. */
function below({ path }: Address) {
  return path.replace(/^\/Accounts(\/\{AccountSid\})?/, '')
}

const cells = new Map<string, string>()
const cell = (path: string, version: string) => `${path} ${version}`

after(() => {
  const wide = Math.max(...rows.map(({ path }) => path.length))
  console.log(
    `\n${'c created, l listed, f fetched, u updated, d deleted; · the SDK has no such word; – nor the resource'}`,
  )
  console.log(`${''.padEnd(wide)}  ${sdks.map(({ version }) => version.padEnd(8)).join('')}`)
  for (const { path } of rows) {
    const shown = sdks.map(({ version }) => (cells.get(cell(path, version)) ?? '✘').padEnd(8))
    console.log(`${(path || '(accounts)').padEnd(wide)}  ${shown.join('')}`)
  }
})

for (const sdk of sdks)
  describe(`twilio ${sdk.version}`, () => {
    for (const { resource, address, path } of rows)
      test(`twilio ${sdk.version} drives ${path || 'accounts'}, as far as it has words for it`, () =>
        drive(sdk, resource, address, path))
  })

async function drive(sdk: Sdk, resource: Resource, address: Address, path: string): Promise<void> {
  await using stage = await world()
  const app = await shell({ house: stage.house.house, log: 'silent', clock: 'wall', isPrivate: true })
  try {
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const { sid, authToken } = stage.house.account
    const raw = sdk.raw({ url: `http://127.0.0.1:${port}`, accountSid: sid, authToken })
    const scene = await scenes['2010-04-01'][resource.name]!(stage)
    // What is around it is there with the first.
    await scene.make?.(0, 'list')
    const found = offered(raw, path, { AccountSid: sid, ...scene.names }, address.single ?? false)
    assert.equal(found === null, absent(path, sdk.version), `whether ${sdk.version} has ${path}`)
    if (!found) return void cells.set(cell(path, sdk.version), '–')
    const done = new Set<Verb>()
    await exercise({ stage, resource, address, scene, found, done, path })
    const missing = verbs.filter((verb) => found[verb] && !done.has(verb))
    assert.deepEqual(missing, unanswered(path, sdk.version), `${path} by ${sdk.version}`)
    cells.set(
      cell(path, sdk.version),
      verbs.map((verb) => (done.has(verb) ? (verb === 'remove' ? 'd' : verb[0]) : '·')).join(''),
    )
  } finally {
    await app.close()
  }
}

interface Exercise {
  readonly stage: World
  readonly resource: Resource
  readonly address: Address
  readonly scene: Scene
  readonly found: Offered
  readonly done: Set<Verb>
  readonly path: string
}

/** Every verb that both the catalog and the SDK have. */
async function exercise({ resource, address, scene, found, done, path }: Exercise): Promise<void> {
  const can = (action: string) => [...address.list, ...address.instance].some((each) => each === action)
  const idOf = (shown: Shown) => String(shown[resource.id])
  let count = 0
  const make = async (action: 'list' | 'fetch' | 'update' | 'delete') =>
    address.single ? '' : scene.make!(++count, action)
  /** What nobody can have here is refused, and the SDK says so. */
  const refused = async (action: 'create' | 'update', asked: Promise<unknown>) => {
    const status = scene.refused?.[action]
    if (status) await assert.rejects(asked, (error: Shown) => error['status'] === status)
    return status !== undefined
  }
  if (found.create && (can('create') || (address.single && can('update')))) {
    const form = can('create') ? scene.create!(++count, address.path) : scene.update!(++count)
    const creating = found.create(form)
    if (!(await refused('create', creating))) {
      const shown = await creating
      const known = shown[resource.id] !== undefined || !resource.prefix || resource.answer
      assert.ok(known, `${path}: ${JSON.stringify(shown)}`)
    }
    done.add('create')
  }
  if (found.list && can('list')) {
    if (scene.make) for (let more = 0; more < 2; more++) await make('list')
    const listed = await found.list(scene.query ?? {})
    assert.ok(listed.length > 0, `${path} lists nothing`)
    const ids = listed.map(idOf)
    assert.equal(new Set(ids).size, ids.length, `${path} lists something twice: ${ids}`)
    done.add('list')
  }
  if (found.fetch && can('fetch')) {
    const id = await make('fetch')
    const shown = await found.fetch(id)
    if (!address.single) assert.equal(idOf(shown), id)
    done.add('fetch')
  }
  if (found.update && can('update')) {
    const updating = found.update(await make('update'), scene.update!(++count))
    if (!(await refused('update', updating))) await updating
    done.add('update')
  }
  if (found.remove && can('delete')) {
    const id = await make('delete')
    await found.remove(id)
    if (found.fetch && can('fetch')) await assert.rejects(found.fetch(id), ({ status }: Shown) => status === 404)
    done.add('remove')
  }
}
