/** Serves a request of somebody who was let in: from its path to what is done there, and back. */
import { Refused } from '../catalog/errors.ts'
import { resources } from '../catalog/index.ts'
import { sid } from '../catalog/kinds.ts'
import type { Resource, Version } from '../catalog/resource.ts'
import type { Caller, Credentials } from '../exchange/caller.ts'
import type { AccountsDesk } from '../exchange/desks/accounts.ts'
import type { Desk } from '../exchange/desks/desk.ts'
import { rehearsalDesks } from '../exchange/desks/rehearsal/desks.ts'
import { answered } from './answers.ts'
import { admit, permit, reach } from './auth.ts'
import { bodyOf } from './body.ts'
import { counterAt, type Office } from './deeds.ts'
import type { DoorRequest, DoorResponse } from './door.ts'
import { type Pairs, pairsOf } from './form.ts'
import { representationsOf } from './representations/index.ts'
import type { Representation, Writer } from './representations/representation.ts'
import type { Found, Place } from './route.ts'
import type { Target } from './target.ts'

type Writers = ReadonlyMap<Representation, Writer>

/** What is done at a place, and how it is written. */
interface Manned {
  readonly act: ReturnType<typeof counterAt>
  readonly writers: Writers
  /** How the answer to a create is written. */
  readonly answerWriters: Writers
}

export function serving(
  exchange: Office & { readonly accounts: Pick<AccountsDesk, 'account' | 'authenticate' | 'isActive'> },
  desks: ReadonlyMap<string, Desk>,
  find: (target: Target) => Found | null,
) {
  const rehearsals = rehearsalDesks(exchange)
  const counters = countersOf(exchange, desks, rehearsals)

  return async function serve(request: DoorRequest, target: Target, caller: Caller): Promise<DoorResponse> {
    const found = find(target)
    if (!found) throw new Refused(20404)
    const { place } = found
    const query = pairsOf(target.query)
    const action = place.actions.get(methodOf(request.method, query))
    if (!action) throw new Refused(20004)
    const named = nameValues(found)
    const { account: own, credentials } = caller
    const { name } = place.resource
    // rest-api.md §12: what has no magic values is not there for them.
    if (credentials.is === 'test' && !(action === 'create' && rehearsals.has(name))) throw new Refused(20008)
    admit(caller, name, action)
    const account = await reach(exchange.accounts, caller, accountIn(place, named) ?? own.sid, name)
    permit(account, name, action)
    const body: Pairs = action === 'create' || action === 'update' ? pairsOf(bodyOf(request)) : []
    const version = found.version as Version
    const { act, writers, answerWriters } = counters[credentials.is](place)
    const asked = {
      caller: own,
      credentials,
      account,
      version,
      named,
      query,
      body,
      target: target.whole,
      path: target.path,
    }
    const result = await act(action, asked)
    const writer = (result.is === 'record' && result.isNew ? answerWriters : writers).get(target.representation)!
    return answered(result, action, place.resource, version, target.representation, writer)
  }
}

/** Who serves at each place, and how it is written there, by what the caller came in with. */
function countersOf(exchange: Office, desks: ReadonlyMap<string, Desk>, rehearsals: ReadonlyMap<string, Desk>) {
  const written = (resource: Resource): Writers =>
    new Map(representationsOf[resource.version].map((each) => [each, each.writer(resource)]))
  /** The resource as it is, or another face of it. */
  const manning = (desks: ReadonlyMap<string, Desk>, face = (resource: Resource) => resource) => {
    const manned = new Map<Place, Manned>()
    return (place: Place): Manned => {
      const there = manned.get(place)
      if (there) return there
      const { resource } = place
      const writers = written(face(at(place)))
      const act = counterAt(exchange, desks, place, resources)
      const fresh = { act, writers, answerWriters: resource.answer ? written(face(resource.answer)) : writers }
      manned.set(place, fresh)
      return fresh
    }
  }
  const usual = manning(desks)
  const counters: Readonly<Record<Credentials['is'], typeof usual>> = {
    token: usual,
    key: usual,
    test: manning(rehearsals),
    connect: manning(desks, reachedThroughConnect),
  }
  return counters
}

/** What is reached through Connect says by which app (rest-api.md §5). */
function reachedThroughConnect(resource: Resource): Resource {
  class Reached extends resource.record {
    readonly connectAppSid: string = sid('CN')
  }
  return { ...resource, record: Reached }
}

/** A resource as it is at one of its addresses, where that has a list of its own. */
const at = ({ resource, address }: Place): Resource =>
  address.listKey ? { ...resource, listKey: address.listKey, addresses: [address] } : resource

/** The method that is meant: HEAD is GET, a POST may say `_method=PUT` or `DELETE` in its query (rest-api.md §2). */
function methodOf(method: string, query: Pairs): string {
  if (method === 'HEAD') return 'GET'
  if (method !== 'POST') return method
  const meant = query.find(([name]) => name === '_method')?.[1]
  return meant === 'PUT' || meant === 'DELETE' ? meant : method
}

function nameValues({ place, values }: Found): Readonly<Record<string, string>> {
  const named: Record<string, string> = {}
  for (let index = 0; index < values.length; index++) named[place.names[index]!] = values[index]!
  return named
}

/** Whose path it is; nobody's for the list of accounts itself. */
const accountIn = ({ resource }: Place, named: Readonly<Record<string, string>>) =>
  resource.name === 'Account' ? named['sid'] : named['accountSid']
