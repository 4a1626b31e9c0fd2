/** Turns a form into a typed order, or refuses it with the code the catalog gives. */
import { type ErrorCode, Refused } from '../catalog/errors.ts'
import { type Kind, Unreadable } from '../catalog/kinds.ts'
import { pascal } from '../catalog/names.ts'
import { fields, type Page } from '../catalog/resource.ts'
import { excerpt, type Pairs } from './form.ts'

export interface Order {
  readonly given: Readonly<Record<string, unknown>>
  /** Names the catalog does not know: the request is served, its account warned (rest-api.md §2). */
  readonly unknown: readonly string[]
}

interface Parameter {
  readonly property: string
  readonly wire: string
  readonly kind: Kind
  /** Which of those that share the property it is, where they are numbered. */
  readonly number?: number
}

/**
 * A reader of orders for one page of the catalog. Names are as written in the catalog; the body wins over the query
 * (rest-api.md §2). An empty value is none where something is created, and clears a text, a URL or a sid where
 * something is changed.
 */
export function orderReader(page: Page, action: 'create' | 'update', malformed: ErrorCode) {
  const parameters: readonly Parameter[] = [...fields(page)].flatMap(([property, kind]) => parametersOf(property, kind))
  const byWire = new Map(
    parameters.flatMap((parameter) =>
      [parameter.wire, ...(parameter.kind.rules.alias ?? [])].map((name) => [name, parameter] as const),
    ),
  )

  return function readOrder(body: Pairs, query: Pairs): Order {
    const values = new Map<Parameter, string[]>()
    const unknown = new Set<string>()
    for (const pairs of [body, query]) {
      const before = new Set(values.keys())
      for (const [name, value] of pairs) {
        const parameter = byWire.get(name)
        if (!parameter) unknown.add(name)
        else if (before.has(parameter)) continue
        else if (values.has(parameter)) values.get(parameter)!.push(value)
        else values.set(parameter, [value])
      }
    }
    const given: Record<string, unknown> = {}
    for (const parameter of parameters) {
      const { property, kind } = parameter
      const value = valueGiven(parameter, values.get(parameter) ?? [], action, malformed)
      if (value !== undefined) put(given, parameter, value)
      else if (kind.rules.missing)
        throw new Refused(kind.rules.missing, kind.rules.missing === malformed ? `${parameter.wire} is required` : '')
      else if (kind.rules.or !== undefined) given[property] = kind.rules.or
    }
    unknown.delete('_method')
    return { given, unknown: [...unknown] }
  }
}

/** One parameter, or one for each number: `Parameter1.Name`, `Parameter2.Name` …. */
function parametersOf(property: string, kind: Kind): Parameter[] {
  const wire = pascal(property)
  if (kind.numbered === undefined) return [{ property, wire, kind }]
  return Array.from({ length: kind.numbered }, (_, index) => {
    const number = index + 1
    return { property, wire: wire.replace('1', String(number)), kind, number }
  })
}

function put(given: Record<string, unknown>, { property, number }: Parameter, value: unknown): void {
  given[property] = number === undefined ? value : { ...(given[property] as object), [number]: value }
}

const clearable = ['text', 'url', 'sid']

/** What was given for one parameter; undefined for nothing. */
function valueGiven(parameter: Parameter, wires: readonly string[], action: 'create' | 'update', malformed: ErrorCode) {
  const { kind, wire } = parameter
  if (kind.many) {
    const values = wires.filter(Boolean).flatMap((each) => read(parameter, each, malformed) as unknown[])
    return values.length ? values : undefined
  }
  if (wires.length > 1) throw new Refused(kind.rules.malformed ?? malformed, `${wire} is given more than once`)
  const [only] = wires
  if (only === undefined) return undefined
  if (only === '') return action === 'update' && clearable.includes(kind.is) ? '' : undefined
  return read(parameter, only, malformed)
}

/** Reads one value of a parameter or a filter, or refuses it with its own code. */
export function read({ kind, wire }: Omit<Parameter, 'property'>, value: string, malformed: ErrorCode): unknown {
  try {
    return kind.read(value)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const { malformed: code = malformed } = kind.rules
    throw new Refused(code, excerpt(code === malformed ? `${wire}: ${error.message}` : error.message))
  }
}
