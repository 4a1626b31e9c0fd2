/** Models: what is known of one thing, free to be changed, and sent when it is told to be. */
import { type AccountLinks, type CallOptions, RingbackError } from 'ringback'
import { camel } from '../../catalog/names.ts'
import type { Ground } from './ground.ts'
import type { Tree } from './relation.ts'

/** Where a model comes from. */
export interface Kin {
  readonly ground: Ground
  /** Whose it is. */
  account(): AccountLinks
  /** Where its like is found. */
  tree(): Tree
}

/** A class of models. */
export interface Kind<M> {
  readonly prototype: M
}

interface State {
  /** As the API told it last. */
  record: object
  kin: Kin
  isGone: boolean
}

type Words = Record<string, unknown>

/** Beside the models, so that who prints one sees what the API said, and nothing else. */
const states = new WeakMap<object, State>()

export function made<M extends object>(kind: Kind<M>, record: object, kin: Kin): M {
  const model = Object.create((kin.ground.kinds.get(kind) as Kind<M> | undefined)?.prototype ?? kind.prototype) as M
  states.set(model, { record, kin, isGone: false })
  show(model, record)
  return model
}

function stateOf(model: object): State {
  const state = states.get(model)
  if (state) return state
  throw new RingbackError('A model is found or created, not made by new')
}

/** The record of the client that a model shows. */
export const recordOf = <R>(model: object): R => stateOf(model).record as R
export const kinOf = (model: object): Kin => stateOf(model).kin

/** What a model can do has its name; what the API calls the same can be had by `get`. */
function show(model: object, record: object): void {
  for (const name of Object.getOwnPropertyNames(model)) delete (model as Words)[name]
  for (const name of Object.getOwnPropertyNames(record)) {
    if (name in model) continue
    const value = (record as Words)[name]
    if (Object.prototype.propertyIsEnumerable.call(record, name)) (model as Words)[name] = value
    else Object.defineProperty(model, name, { value, writable: true, configurable: true, enumerable: false })
  }
}

/** What was assigned since the API was asked last. */
function marksOf(model: object): Words {
  const { record } = stateOf(model)
  const marks: Words = {}
  for (const name of Object.getOwnPropertyNames(model)) {
    const value = (model as Words)[name]
    if (value !== undefined && value !== (record as Words)[name]) marks[name] = value
  }
  return marks
}

function living(model: object): State {
  const state = stateOf(model)
  if (state.isGone) throw new RingbackError(`${idOf(state.record)} has been destroyed`)
  return state
}

/** What a record is found by. */
const idOf = (record: object): string => {
  const { sid, callSid, connectAppSid } = record as Words
  return String(sid ?? callSid ?? connectAppSid)
}

/**
 * Asks, and shows the record that is the answer. What was assigned and not sent stays assigned, also where it was
 * assigned while the answer was on its way.
 */
export async function renewed<R, M extends object>(
  model: M,
  ask: (record: R) => PromiseLike<object>,
  sent: object = {},
): Promise<M> {
  const state = living(model)
  const before = marksOf(model)
  const record = await ask(state.record as R)
  const kept = Object.entries(marksOf(model)).filter(([name, value]) => !(name in sent) || value !== before[name])
  state.record = record
  show(model, record)
  return Object.assign(model, Object.fromEntries(kept))
}

/** From now on it belongs elsewhere, and is asked for there. */
export function moved(model: object, kin: Kin): void {
  stateOf(model).kin = kin
}

/** Asks for the end of what a model shows. It can be read ever after, and nothing else. */
export async function erased<R, M extends object>(model: M, ask: (record: R) => Promise<void>): Promise<M> {
  const state = living(model)
  await ask(state.record as R)
  state.isGone = true
  return Object.freeze(model)
}

/** What every model has. */
export class Model {
  /** A property by its name, also where a method has that name: `get('method')`, `get('phone_number')`. */
  get(name: string): unknown {
    const own = camel(name)
    return ((Object.hasOwn(this, own) ? this : recordOf<object>(this)) as Words)[own]
  }
}

/** A model that can be asked for again. */
export class Lasting extends Model {
  /** Asks for it anew. What was assigned and not saved is forgotten. */
  async reload(options?: CallOptions): Promise<this> {
    const { tree } = kinOf(this)
    return renewed(this, (record: object) => tree().get!(idOf(record), options), marksOf(this))
  }
}

interface Tangible {
  update(changes: object, options?: CallOptions): Promise<object>
  delete(options?: CallOptions): Promise<void>
}

/** A model that can be destroyed. */
export class Deletable extends Lasting {
  /** Deletes it. It can be read ever after, and nothing else. */
  destroy(options?: CallOptions): Promise<this> {
    return erased(this, (record: Tangible) => record.delete(options))
  }
}

/** A model that can be changed: by assigning and `save`, or by `update`. */
export class Changeable<U extends object> extends Lasting {
  /** The names of what was assigned and not saved. As in ActiveRecord, the same value again is no change. */
  get changed(): readonly string[] {
    return Object.keys(marksOf(this))
  }

  /** Sends what was assigned, and only that, in one request; where nothing was, none. */
  async save(options?: CallOptions): Promise<this> {
    return this.changed.length === 0 ? this : this.update(marksOf(this) as U, options)
  }

  /** Changes these, and only these, in one request, at once. */
  update(attributes: U, options?: CallOptions): Promise<this> {
    return renewed(this, (record: Tangible) => record.update(attributes, options), attributes)
  }
}

/** A model that can be changed and destroyed. */
export class Resource<U extends object> extends Changeable<U> {
  /** Deletes it. It can be read ever after, and nothing else. */
  destroy(options?: CallOptions): Promise<this> {
    return erased(this, (record: Tangible) => record.delete(options))
  }
}
