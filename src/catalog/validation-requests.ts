/** What whoever wants a caller id verified is answered (rest-api.md §10.13). */
import { integer, nullable, phone, sid, text } from './kinds.ts'
import { resource } from './resource.ts'

/** A call that verifies a caller id, and what its phone must be told. */
export class ValidationRequest {
  /** Whose caller id it will be. */
  readonly accountSid: string = sid('AC')
  /** The number that is called, in E.164. */
  readonly phoneNumber: string = phone()
  /** Its name for people; null where none was given. */
  readonly friendlyName: string | null = nullable(text())
  /** Six digits: what whoever answers the call is to key in. */
  readonly validationCode: number = integer()
  /** The call that asks for them. */
  readonly callSid: string = sid('CA')
}

/** Never found at an address: only a create is answered with it. */
export const validationRequests = resource({
  name: 'ValidationRequest',
  listKey: 'validation_requests',
  prefix: null,
  id: 'callSid',
  addresses: [],
  record: ValidationRequest,
})
