import type {
  ApplicationCreate,
  ApplicationFilter,
  ApplicationUpdate,
  Application as Settings,
} from '../catalog/applications.ts'
import { type Creatable, records } from './collection.ts'
import type { CallOptions } from './options.ts'
import { change, remove } from './record.ts'

/** What can be done with an application. */
export class ApplicationVerbs {
  /** Changes its URLs or its name. */
  update(changes: ApplicationUpdate, options?: CallOptions): Promise<Application> {
    return change(this, changes, options)
  }

  /** Deletes it; numbers that refer to it refer to nothing. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** URLs under one name, for calls and numbers to refer to. */
export interface Application extends Settings, ApplicationVerbs {}

/** An account's applications. */
export type Applications = Creatable<Application, ApplicationFilter, ApplicationCreate, ApplicationVerbs>
export const applications = (of: object): Applications => records(of, 'Applications', ApplicationVerbs)
