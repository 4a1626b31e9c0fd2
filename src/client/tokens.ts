import type { Token, TokenCreate } from '../catalog/tokens.ts'
import { create } from './collection.ts'
import type { CallOptions } from './options.ts'
import { below } from './record.ts'

/** Credentials for TURN servers. They are made, and found nowhere afterwards. */
export interface Tokens {
  /** Makes some. The `password` is not printed with the rest. */
  create(params?: TokenCreate, options?: CallOptions): Promise<Token>
}

export const tokens = (of: object): Tokens => ({
  create: (params = {}, options) => create(below(of, 'Tokens', undefined, 'username', 'password'), params, options),
})
