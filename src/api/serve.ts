/** Serves a request of somebody who was let in: from its path to what is done there, and back. */
import { Refused } from '../catalog/errors.ts'
import { resources } from '../catalog/index.ts'
import { sid } from '../catalog/kinds.ts'
import type { Action, Resource, Version } from '../catalog/resource.ts'
import type { Caller, Credentials } from '../exchange/caller.ts'
import type { AccountsDesk } from '../exchange/desks/accounts.ts'
import type { Desk } from '../exchange/desks/desk.ts'
import { rehearsalDesks } from '../exchange/desks/rehearsal/desks.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { answered } from './answers.ts'
import { admit, permit, reach } from './auth.ts'
import { bodyOf } from './body.ts'
import { counterAt, type Office, type Request, type Result } from './deeds.ts'
import type { DoorRequest, DoorResponse } from './door.ts'
import { type Pairs, pairsOf } from './form.ts'
import { keyOf, repeats } from './repeats.ts'
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

type Accounts = Pick<AccountsDesk, 'account' | 'authenticate' | 'isActive'>

export function serving(
  exchange: Office & Pick<Exchange, 'key'> & { readonly accounts: Accounts },
  desks: ReadonlyMap<string, Desk>,
  find: (target: Target) => Found | null,
) {
  const rehearsals = rehearsalDesks(exchange)
  const counters = countersOf(exchange, desks, rehearsals)
  const once = repeats(exchange)

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
    const key = keyOf(request)
    const text = action === 'create' || action === 'update' ? bodyOf(request) : ''
    const asked = {
      caller: own,
      credentials,
      account,
      version: found.version as Version,
      named,
      query,
      body: pairsOf(text),
      target: target.whole,
      path: target.path,
    }
    const meant = { ...counters[credentials.is](place), place, action, asked, form: target.representation }
    if (key === null) return carriedOut(meant)
    return once({
      ...{ caller, key, target, body: text, resource: place.resource },
      carryOut: () => carriedOut(meant),
      rebuild: (made) => rebuilt(meant, made),
    })
  }
}

/** What a request means, and who does it. */
interface Meant extends Manned {
  readonly place: Place
  readonly action: Action
  readonly asked: Request
  readonly form: Representation
}

async function carriedOut(meant: Meant): Promise<DoorResponse> {
  return written(meant, await meant.act(meant.action, meant.asked))
}

function written({ writers, answerWriters, place, action, asked, form }: Meant, result: Result): DoorResponse {
  const writer = (result.is === 'record' && result.isNew ? answerWriters : writers).get(form)!
  return answered(result, action, place.resource, asked.version, form, writer)
}

/** What a deed would be answered with that was done before: from the record as it is now. Refuses 20409. */
async function rebuilt(meant: Meant, made: string | null): Promise<DoorResponse> {
  const { act, place, action, asked } = meant
  const { resource, address, is } = place
  if (action === 'delete') return written(meant, { is: 'gone' })
  const isThere = is === 'instance' || (made !== null && address.instance.includes('fetch'))
  const named = is === 'list' ? { ...asked.named, sid: made ?? '' } : asked.named
  const result = isThere ? await act('fetch', { ...asked, named }).catch(missing) : null
  if (result?.is !== 'record' || (action === 'create' && !isWhole(result.record, resource)))
    throw new Refused(20409, 'the request with this Idempotency-Key was begun, and its answer was lost')
  return written(meant, { ...result, isNew: is === 'list' || (address.single === true && made !== null) })
}

/** What is told once cannot be told from the record. */
const isWhole = (record: object, { createOnly, answer }: Resource) =>
  answer === null && createOnly.every((property) => (record as Readonly<Record<string, unknown>>)[property] != null)

function missing(error: unknown): null {
  if (error instanceof Refused) return null
  throw error
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
