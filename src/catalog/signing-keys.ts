/** API keys by the name they are known by where tokens are signed: the same as `Keys` (rest-api.md §10.17). */
import { Key, KeyCreate, KeyKept, KeyUpdate } from './keys.ts'
import { resource } from './resource.ts'

/** A key to an account, which tokens can be signed with. */
export class SigningKey extends Key {}

/** What makes a key. */
export class SigningKeyCreate extends KeyCreate {}

/** What can be changed of a key. */
export class SigningKeyUpdate extends KeyUpdate {}

export const signingKeys = resource({
  name: 'SigningKey',
  listKey: 'signing_keys',
  prefix: 'SK',
  addresses: [
    { path: '/Accounts/{AccountSid}/SigningKeys', list: ['list', 'create'], instance: ['fetch', 'update', 'delete'] },
  ],
  record: SigningKey,
  create: SigningKeyCreate,
  update: SigningKeyUpdate,
  kept: KeyKept,
  table: 'keys',
  createOnly: ['secret'],
})
