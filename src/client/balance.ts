import { type Balance, balances as page } from '../catalog/balances.ts'
import { type Ref, reference } from './collection.ts'
import { type Address, below, type Shape } from './record.ts'

const shape: Shape = { resource: page, verbs: class {} }

/** There is one: it is its own address. */
export function balance(of: Address): Ref<Balance> {
  const home = below(of, shape)
  return reference<Balance, object>({ home, path: home.path })
}
