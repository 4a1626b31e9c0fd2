import { tokens as page, type Token, type TokenCreate } from '../catalog/tokens.ts'
import { creatable } from './collection.ts'
import type { CallOptions } from './options.ts'
import { type Address, below, type Shape } from './record.ts'

const shape: Shape = { resource: page, verbs: class {}, discreet: ['password'] }

/** Credentials for TURN servers. They are made, and found nowhere afterwards. */
export interface Tokens {
  create(params?: TokenCreate, options?: CallOptions): Promise<Token>
}

export function tokens(of: Address): Tokens {
  const { create } = creatable<Token, object, TokenCreate, object>(below(of, shape))
  return { create: (params = {}, options) => create(params, options) }
}
