/** One resource as a page: where it is, what it is, what it takes, how it refuses, and an example that was run. */
import { type ErrorCode, errors, explain } from '../../src/catalog/errors.ts'
import type { Kind } from '../../src/catalog/kinds.ts'
import { pascal, snake } from '../../src/catalog/names.ts'
import { type Action, fields, type Page, type Resource } from '../../src/catalog/resource.ts'
import type { Taken } from '../../test/walk/walk.ts'
import type { Commented } from './comments.ts'

export interface PageParts {
  readonly resource: Resource
  readonly comments: ReadonlyMap<string, Commented>
  /** What the desk refuses of its own accord. */
  readonly refusals: readonly ErrorCode[]
  readonly steps: readonly Taken[]
  /** Path to the table of all error codes. */
  readonly errorsPath: string
}

/** In Markdown. */
export function page(parts: PageParts): string {
  const { resource, comments } = parts
  const words = comments.get(resource.record.name)?.words ?? ''
  const sections = [
    `# ${resource.name}${resource.version === '2008-08-01' ? ' (2008-08-01)' : ''}`,
    words,
    addresses(resource),
    table('Properties', ['JSON', 'XML', 'is', ''], properties(parts)),
    table('To create', ['parameter', 'is', 'otherwise', ''], parameters(parts, resource.create, 'create')),
    table('To change', ['parameter', 'is', 'otherwise', ''], parameters(parts, resource.update, 'update')),
    table('Filters of lists', ['parameter', 'is', ''], filters(parts)),
    refusing(parts),
    example(parts.steps),
  ]
  return `${sections.filter(Boolean).join('\n\n')}\n`
}

const verbs: Readonly<Record<Action, readonly string[]>> = {
  list: ['GET'],
  create: ['POST'],
  fetch: ['GET'],
  update: ['POST', 'PUT'],
  delete: ['DELETE'],
}

function addresses({ addresses, version, media }: Resource): string {
  const rows = addresses.flatMap(({ path, list, instance, single }) => {
    const told = (path: string, actions: readonly Action[]) =>
      actions.length > 0 ? [[`\`/${version}${path}\``, actions.flatMap((action) => verbs[action]).join(', ')]] : []
    return [...told(path, list), ...told(single ? path : `${path}/{Sid}`, instance)]
  })
  const endings = media?.extensions.map((extension) => (extension ? `\`.${extension}\`` : 'no extension at all'))
  const exhibited = endings ? `\n\nWith ${endings.join(' or ')} a record's address is its media.` : ''
  return `${rowsOf(['address', 'methods'], rows)}${exhibited}`
}

function properties({ resource, comments }: PageParts): string[][] {
  const said = comments.get(resource.record.name)?.fields
  return [...fields(resource.record)].map(([name, kind]) => [
    `\`${resource.version === '2008-08-01' ? pascal(name) : snake(name)}\``,
    `\`${pascal(name)}\``,
    `${kindInWords(kind)}${kind.nullable ? ', or null' : ''}`,
    said?.get(name) ?? '',
  ])
}

function parameters({ comments }: PageParts, page: Page, action: 'create' | 'update'): string[][] {
  const said = comments.get(page.name)?.fields
  return [...fields(page)].map(([name, kind]) => {
    const { missing, or, malformed } = kind.rules
    const otherwise = [
      ...(missing ? [`required (${missing})`] : []),
      ...(or !== undefined && action === 'create' ? [`\`${kind.write(or)}\``] : []),
      ...(malformed ? [`malformed: ${malformed}`] : []),
    ]
    return [`\`${pascal(name)}\``, kindInWords(kind), otherwise.join('; '), said?.get(name) ?? '']
  })
}

function filters({ resource, comments }: PageParts): string[][] {
  const said = comments.get(resource.filter.name)?.fields
  return [...fields(resource.filter)].map(([name, kind]) => {
    const { property, edge } = kind.bound ?? { property: name, edge: '=' }
    const wire = edge === '=' ? pascal(property) : `${pascal(property)}${edge}`
    return [`\`${wire}\``, kindInWords(kind), said?.get(name) ?? '']
  })
}

/** A kind as people call it. */
function kindInWords(kind: Kind): string {
  if (kind.parts || kind.nested) return 'map'
  if (kind.values) return kind.values.map((value) => `\`${value}\``).join(', ')
  const known: Readonly<Record<string, string>> = {
    bound: 'date',
    derived: 'text',
    endpoint: 'number, `client:` or SIP address',
    flag: '`true` or `false`',
    integer: 'whole number',
    json: 'map',
    method: '`GET` or `POST`',
    pattern: 'part of a number, `*` for any digit',
    phone: 'number in E.164',
    url: 'URL',
  }
  return known[kind.is] ?? kind.is
}

function refusing({ resource, refusals, errorsPath }: PageParts): string {
  const given = [resource.create, resource.update].flatMap((page) =>
    [...fields(page).values()].flatMap(({ rules }) => [rules.missing, rules.malformed]),
  )
  const codes = [...new Set([...given, ...refusals])].filter((code) => code !== undefined).sort((a, b) => a - b)
  const rows = codes.map((code) => [`\`${code}\``, String(errors[code][0] ?? ''), explain(code).words])
  const all = `Besides what can meet any request: [all codes](${errorsPath}).`
  return codes.length > 0 ? `## Refusals\n\n${rowsOf(['code', 'status', ''], rows)}\n\n${all}` : `## Refusals\n\n${all}`
}

/** What is worth showing first: how one comes to be, or else how one looks. */
function example(steps: readonly Taken[]): string {
  const inJson = steps.filter(({ extension }) => extension === 'json')
  const order = ['create', 'update', 'fetch', 'list']
  const [step] = order.flatMap((action) => inJson.find((each) => each.action === action) ?? [])
  if (!step) return ''
  const answer = JSON.stringify(JSON.parse(step.body), null, 2)
  return [
    `## Example\n\n\`\`\`sh\n${curl(step)}\n\`\`\``,
    `answers ${step.status}:`,
    `\`\`\`json\n${answer}\n\`\`\``,
  ].join('\n\n')
}

/** The request as one would type it. */
function curl({ method, target, form }: Taken): string {
  const path = target.replace(/AC[0-9a-f]{32}/, '$TWILIO_ACCOUNT_SID')
  const sent = Object.entries(form ?? {}).map(([name, value]) => `--data-urlencode '${name}=${value}'`)
  const verb = method === (sent.length > 0 ? 'POST' : 'GET') ? '' : ` -X ${method}`
  const first = `curl -s${verb} -u $TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN`
  return [first, `"http://127.0.0.1:2010${path}"`, ...sent].join(' \\\n  ')
}

const table = (title: string, head: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length > 0 ? `## ${title}\n\n${rowsOf(head, rows)}` : ''

const rowsOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(inCell).join(' | ')} |`).join('\n')

const inCell = (text: string) => text.replaceAll('|', '\\|')
