import type { SandboxUpdate, Sandbox as Shared } from '../catalog/sandboxes.ts'
import { type Ref, reference } from './collection.ts'
import type { CallOptions } from './options.ts'
import { alone, change } from './record.ts'

/** What can be done with a sandbox. */
export class SandboxVerbs {
  /** Changes where it gets its documents. */
  update(changes: SandboxUpdate, options?: CallOptions): Promise<Sandbox> {
    return change(this, changes, options)
  }
}

/** An account's part of the shared number. */
export interface Sandbox extends Shared, SandboxVerbs {}

/** There is one: it is its own address. */
export const sandbox = (of: object): Ref<Sandbox> & SandboxVerbs => reference(alone(of, 'Sandbox', SandboxVerbs))
