/** All pages of `docs/api`: one a resource, one of all error codes, and one that leads to them. */
import { resolve } from 'node:path'
import { errors, explain } from '../../src/catalog/errors.ts'
import { everyResource } from '../../src/catalog/index.ts'
import type { Resource } from '../../src/catalog/resource.ts'
import { walk } from '../../test/walk/walk.ts'
import { comments } from './comments.ts'
import { page } from './page.ts'
import { refusalsOf } from './refusals.ts'

export const root = resolve(import.meta.dirname, '../..')

/** By path below `docs/api`. Every example in them has just been run. */
export async function pages(): Promise<ReadonlyMap<string, string>> {
  const said = comments(root)
  const made = new Map<string, string>()
  const served = everyResource.filter(({ addresses }) => addresses.length > 0)
  for (const resource of served) {
    const commented = said.get(resource.record.name)
    if (!commented?.words) throw new Error(`nothing is said of ${resource.record.name}`)
    const refusals = refusalsOf(root, commented.file)
    const errorsPath = resource.version === '2008-08-01' ? '../errors.md' : 'errors.md'
    made.set(pathOf(resource), page({ resource, comments: said, refusals, steps: await walk(resource), errorsPath }))
  }
  const firstOf = (resource: Resource) => said.get(resource.record.name)!.words.split(/(?<=\.) /)[0]!
  made.set('README.md', index(served, firstOf))
  made.set('errors.md', allErrors())
  return made
}

const dashed = (name: string) => name.replace(/(?<=[a-z0-9])[A-Z]/g, '-$&').toLowerCase()
const pathOf = ({ name, version }: Resource) =>
  version === '2008-08-01' ? `2008-08-01/${dashed(name)}.md` : `${dashed(name)}.md`

function index(resources: readonly Resource[], firstOf: (resource: Resource) => string): string {
  const rows = (version: string) =>
    resources
      .filter((resource) => resource.version === version)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((resource) => {
        const path = resource.addresses[0]!.path.replace('/Accounts/{AccountSid}', '…')
        return `| [${resource.name}](${pathOf(resource)}) | \`${path}\` | ${firstOf(resource)} |`
      })
  const head = ['| resource | where | |', '| --- | --- | --- |']
  return [
    '# The API',
    '',
    'Made from the catalog by `npm run docs`; a test keeps it in step, and every example in it is run. `…` stands for',
    '`/2010-04-01/Accounts/{AccountSid}`. A path without extension answers in XML, with one in that: `.json`, `.csv`,',
    '`.html`.',
    '[All error codes](errors.md).',
    '',
    ...head,
    ...rows('2010-04-01'),
    '',
    '## 2008-08-01',
    '',
    'The same things as the older version saw them, below `/2008-08-01`.',
    '',
    ...head,
    ...rows('2008-08-01'),
    '',
  ].join('\n')
}

function allErrors(): string {
  const rows = Object.entries(errors).map(([code, [status]]) => {
    const { words, warning } = explain(Number(code))
    return `| \`${code}\` | ${status ?? '–'} | ${warning ? 'warning' : 'error'} | ${words} |`
  })
  return [
    '# Error codes',
    '',
    'Those with a status answer requests; those without stand in Notifications, or as the `error_code` of a message.',
    '',
    '| code | status | level | |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
