/** Which resource a path means, and what may be done there: the catalog's addresses as a tree of path segments. */
import { camel } from '../catalog/names.ts'
import { type Action, type Address, type Resource, versions } from '../catalog/resource.ts'

/** A list or a single record of one resource at one of its addresses. */
export interface Place {
  readonly resource: Resource
  readonly address: Address
  readonly is: 'list' | 'instance'
  /** Which method does what here: GET, POST, PUT, DELETE. HEAD does what GET does. */
  readonly actions: ReadonlyMap<string, Action>
  /** The same for the `Allow` header. */
  readonly allow: string
  /** The path's names, in order: `accountSid`, `callSid`, and `sid` for the record itself, where there are several. */
  readonly names: readonly string[]
}

export interface Found {
  readonly version: string
  readonly place: Place
  /** What the path says for `place.names`. */
  readonly values: readonly string[]
}

interface Node {
  readonly words: Map<string, Node>
  /** Any word. */
  any: Node | null
  place: Place | null
}

const node = (): Node => ({ words: new Map(), any: null, place: null })

const methods = {
  list: [
    ['GET', 'list'],
    ['POST', 'create'],
  ],
  instance: [
    ['GET', 'fetch'],
    ['POST', 'update'],
    ['PUT', 'update'],
    ['DELETE', 'delete'],
  ],
} as const

/** Finds places by their segments: `['2010-04-01', 'Accounts', 'AC…', 'Calls']`; null where there is nothing. */
export function router(resources: readonly Resource[]) {
  const roots = new Map<string, Node>(versions.map((version) => [version, node()]))
  for (const resource of resources) {
    for (const address of resource.addresses) addAddress(roots.get(resource.version)!, resource, address)
  }

  return function find([version = '', ...segments]: readonly string[]): Found | null {
    let at = roots.get(version)
    const values: string[] = []
    for (const segment of segments) {
      const word: Node | undefined = at?.words.get(segment)
      if (!word) values.push(segment)
      at = word ?? at?.any ?? undefined
      if (!at) return null
    }
    return at?.place ? { version, place: at.place, values } : null
  }
}

function addAddress(root: Node, resource: Resource, address: Address) {
  let at = root
  const names: string[] = []
  for (const segment of address.path.split('/').filter(Boolean)) {
    const name = /^\{(.*)\}$/.exec(segment)?.[1]
    if (name) names.push(camel(name.charAt(0).toLowerCase() + name.slice(1)))
    at = name ? (at.any ??= node()) : below(at, segment)
  }
  at.place = place(resource, address, address.single ? 'instance' : 'list', names)
  if (address.single || address.instance.length === 0) return
  at.any ??= node()
  at.any.place = place(resource, address, 'instance', [...names, 'sid'])
}

function below(at: Node, word: string): Node {
  const known = at.words.get(word) ?? node()
  at.words.set(word, known)
  return known
}

function place(resource: Resource, address: Address, is: Place['is'], names: readonly string[]): Place {
  const actions = new Map<string, Action>(methods[is].filter(([, action]) => address[is].includes(action)))
  const allowed = [...actions.keys()].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
  return { resource, address, is, actions, allow: [...allowed, 'OPTIONS'].join(', '), names }
}
