/** The reference's table of resources, cut down to what the catalog must agree with. */

/** What a resource must be, in lines that read well in a difference. */
export interface Digest {
  /** Null where there is no list. */
  readonly listKey: string | null
  readonly xml: string
  readonly xmlList: string | null
  /** Name in JSON, name in XML, type; `?` may be null. */
  readonly properties: readonly string[]
  /** Name and type; `!` is required. */
  readonly create: readonly string[]
  readonly update: readonly string[]
  /** `<>` can be bounded. */
  readonly filters: readonly string[]
  readonly paths: readonly string[]
  readonly instanceOnly: readonly string[]
  readonly createOnly: readonly string[]
}

interface Property {
  readonly name: string
  readonly xml: string
  readonly type: string
  readonly nullable: boolean
}
interface Param {
  readonly name: string
  readonly type: string
  readonly required?: boolean
  readonly inequality?: boolean
}
export interface Referenced {
  readonly name: string
  readonly listName: string | null
  readonly xml: string
  readonly xmlList: string | null
  readonly properties: readonly Property[]
  readonly createParams?: readonly Param[]
  readonly updateParams?: readonly Param[]
  readonly filters?: readonly Param[]
  readonly paths: readonly { readonly path: string; readonly kind: string; readonly verbs: readonly string[] }[]
  readonly instanceOnly?: readonly string[]
  readonly createOnly?: readonly string[]
}

/** Of `reference/resources.json`, by resource name. */
export const digestOf = (reference: readonly Referenced[]): Readonly<Record<string, Digest>> =>
  Object.fromEntries(
    reference.map((resource) => [
      resource.name,
      {
        listKey: resource.listName,
        xml: resource.xml,
        xmlList: resource.xmlList,
        properties: resource.properties.map(
          ({ name, xml, type, nullable }) => `${name} ${xml} ${type}${nullable ? '?' : ''}`,
        ),
        create: (resource.createParams ?? []).map(param),
        update: (resource.updateParams ?? []).map(param),
        filters: (resource.filters ?? []).map(
          ({ name, type, inequality }) => `${name} ${type}${inequality ? '<>' : ''}`,
        ),
        paths: resource.paths.map(path),
        instanceOnly: resource.instanceOnly ?? [],
        createOnly: resource.createOnly ?? [],
      },
    ]),
  )

const param = ({ name, type, required }: Param) => `${name} ${type}${required ? '!' : ''}`

/** A record's own name in a path is `{Sid}`; what POST may do to a record, PUT may (rest-api.md §2). */
function path({ path, kind, verbs }: Referenced['paths'][number]): string {
  const below = path.replace(/^\/2010-04-01/, '')
  if (kind !== 'instance') return `${below} ${verbs.join(' ')}`
  const all = ['GET', 'POST', 'PUT', 'DELETE'].filter((verb) => verbs.includes(verb === 'PUT' ? 'POST' : verb))
  return `${below.replace(/\/\{\w+\}$/, '/{Sid}')} ${all.join(' ')}`
}
