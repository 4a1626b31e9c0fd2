import { sandboxes as page, type SandboxUpdate, type Sandbox as Shared } from '../catalog/sandboxes.ts'
import { type Ref, reference } from './collection.ts'
import type { CallOptions } from './options.ts'
import { type Address, below, change, type Shape } from './record.ts'

/** What can be done with a sandbox. */
export class SandboxVerbs {
  update(changes: SandboxUpdate, options?: CallOptions): Promise<Sandbox> {
    return change(this, changes, options)
  }
}

/** An account's part of the shared number. */
export interface Sandbox extends Shared, SandboxVerbs {}

const shape: Shape = { resource: page, verbs: SandboxVerbs }

/** There is one: it is its own address. */
export function sandbox(of: Address): Ref<Sandbox> & SandboxVerbs {
  const home = below(of, shape)
  return reference({ home, path: home.path })
}
