/** Add-ons: what works for a number, and what was said of a recording. */
import type {
  AssignedAddOn as Assigned,
  AssignedAddOnCreate,
  AssignedAddOnExtension,
  AddOnPayload as Payload,
  AddOnResult as Result,
} from '../catalog/add-ons.ts'
import { type Collection, type Creatable, records } from './collection.ts'
import type { CallOptions } from './options.ts'
import { addressOf, remove } from './record.ts'

/** What can be done with an add-on of a number. */
export class AssignedAddOnVerbs {
  /** Takes it off the number. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }

  /** What it does, and at which occasions. */
  get extensions(): Collection<AssignedAddOnExtension, object> {
    return records(this, 'Extensions')
  }
}

/** An add-on that works for a number. */
export interface AssignedAddOn extends Assigned, AssignedAddOnVerbs {}

/** What can be done with an add-on's result. */
export class AddOnResultVerbs {
  /** Deletes it, with its payloads. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }

  /** What it is made of. */
  get payloads(): Collection<AddOnPayload, object, AddOnPayloadVerbs> {
    return records(this, 'Payloads', AddOnPayloadVerbs)
  }
}

/** What an add-on said of a recording. */
export interface AddOnResult extends Result, AddOnResultVerbs {}

/** What can be done with a part of an add-on's result. */
export class AddOnPayloadVerbs {
  /** Its bytes, as they come. */
  data(options?: CallOptions): Promise<ReadableStream<Uint8Array>> {
    const { home, path } = addressOf(this)
    return home.wire.bytes(`${path}/Data`, options)
  }

  /** Deletes it. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** A part of an add-on's result. */
export interface AddOnPayload extends Payload, AddOnPayloadVerbs {}

/** The add-ons of a number. */
export type AssignedAddOns = Creatable<AssignedAddOn, object, AssignedAddOnCreate, AssignedAddOnVerbs>
export const assignedAddOns = (of: object): AssignedAddOns => records(of, 'AssignedAddOns', AssignedAddOnVerbs)

/** What add-ons said of a recording. */
export type AddOnResults = Collection<AddOnResult, object, AddOnResultVerbs>
export const addOnResults = (of: object): AddOnResults => records(of, 'AddOnResults', AddOnResultVerbs)
