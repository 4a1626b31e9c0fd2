import {
  type ApplicationCreate,
  type ApplicationFilter,
  type ApplicationUpdate,
  applications as page,
  type Application as Settings,
} from '../catalog/applications.ts'
import { type Creatable, creatable } from './collection.ts'
import type { CallOptions } from './options.ts'
import { type Address, below, change, remove, type Shape } from './record.ts'

/** What can be done with an application. */
export class ApplicationVerbs {
  update(changes: ApplicationUpdate, options?: CallOptions): Promise<Application> {
    return change(this, changes, options)
  }

  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** URLs under one name, for calls and numbers to refer to. */
export interface Application extends Settings, ApplicationVerbs {}

const shape: Shape = { resource: page, verbs: ApplicationVerbs }

export type Applications = Creatable<Application, ApplicationFilter, ApplicationCreate, ApplicationVerbs>
export const applications = (of: Address): Applications => creatable(below(of, shape))
