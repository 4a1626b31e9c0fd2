/** Goes through the catalog: whatever can be asked of a resource, at each of its addresses, in each of its forms. */
import assert from 'node:assert/strict'
import { representationsOf } from '../../src/api/representations/index.ts'
import type { Action, Address, Resource } from '../../src/catalog/resource.ts'
import { isServed } from '../routes.ts'
import { scenes } from './scenes.ts'
import { type Form, type Scene, type World, world } from './world.ts'

const methods: Readonly<Record<Action, readonly string[]>> = {
  list: ['GET'],
  create: ['POST'],
  fetch: ['GET'],
  update: ['POST', 'PUT'],
  delete: ['DELETE'],
}

/** One request and what must come of it. */
interface Step {
  readonly action: Action
  readonly method: string
  readonly extension: string
  readonly address: Address
}

const stepsOf = ({ addresses, version }: Resource): Step[] =>
  addresses
    .filter(isServed)
    .flatMap((address) =>
      [...address.list, ...address.instance].flatMap((action) =>
        methods[action].flatMap((method) =>
          representationsOf[version].map(({ extension }) => ({ action, method, extension, address })),
        ),
      ),
    )

/** One request as it was made, and what was answered. */
export interface Taken {
  readonly action: Action
  readonly method: string
  readonly target: string
  readonly form: Form | undefined
  readonly extension: string
  readonly status: number
  readonly mediaType: string
  readonly body: string
}

/** Everything that was asked and answered; fails where anything went wrong. */
export async function walk(resource: Resource): Promise<readonly Taken[]> {
  const staging = scenes[resource.version][resource.name]
  assert.ok(staging, `nobody says how ${resource.name} of ${resource.version} comes to be`)
  await using stage = await world()
  const scene = await staging(stage)
  // So that lists have something to show.
  await scene.make?.(0, 'list')
  const steps: Taken[] = []
  for (const step of stepsOf(resource)) steps.push(await take(stage, resource, scene, step, steps.length + 1))
  return steps
}

/** The same as it went over the wire. */
export const transcript = (steps: readonly Taken[]): string =>
  steps
    .map(({ method, target, form, status, mediaType, body }) => {
      const sent = form ? `\n${new URLSearchParams(form)}` : ''
      return `${method} ${target}${sent}\n${status}${mediaType && ` ${mediaType}`}\n${body.trimEnd()}\n`
    })
    .join('\n')

async function take(stage: World, resource: Resource, scene: Scene, step: Step, count: number): Promise<Taken> {
  const { action, method, extension, address } = step
  const path = await pathOf(stage, resource, scene, step, count)
  const form = formOf(scene, step, count)
  const query = action === 'list' ? `?${new URLSearchParams(scene.query ?? { PageSize: '2' })}` : ''
  const target = `${path}.${extension}${query}`
  const { status, headers, body } = await stage.ask(target, { method, ...(form && { form }) })
  const usual = action === 'delete' ? 204 : action === 'create' ? resource.created : 200
  const expected = scene.refused?.[action] ?? usual
  assert.equal(status, expected, `${method} ${target}\n${JSON.stringify(form)}\n${body}`)
  if (action === 'delete' && address.instance.includes('fetch'))
    assert.equal((await stage.ask(target)).status, 404, `${method} ${target}, and it is still there`)
  const mediaType = headers['content-type'] ?? ''
  return { action, method, target, form, extension, status, mediaType, body: secretless(body) }
}

async function pathOf(stage: World, { version }: Resource, scene: Scene, step: Step, count: number): Promise<string> {
  const { address, action } = step
  const names = { AccountSid: stage.sid, ...scene.names }
  const list = address.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = (names as Readonly<Record<string, string>>)[name]
    assert.ok(value, `nobody says what ${name} is in ${address.path}`)
    return value
  })
  if (address.single || action === 'list' || action === 'create') return `/${version}${list}`
  assert.ok(scene.make, `nobody says how another record of ${address.path} comes to be`)
  return `/${version}${list}/${await scene.make(count, action)}`
}

function formOf({ create, update }: Scene, { action, address }: Step, count: number): Form | undefined {
  if (action !== 'create' && action !== 'update') return undefined
  const form = action === 'create' ? create : update
  assert.ok(form, `nobody says what is given to ${action} at ${address.path}`)
  return form(count, address.path)
}

/** Without what is another each time: tokens and secrets. */
const secretless = (text: string) =>
  text
    .replaceAll(/(?<![A-Za-z0-9])[0-9a-f]{32}(?![0-9a-f])/g, '(32 hexadecimal digits)')
    .replaceAll(/(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{27}=/g, '(20 bytes in base64)')
