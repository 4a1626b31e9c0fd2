/** Credentials for servers that help media through firewalls, for a while (rest-api.md §10.17). */
import { date, integer, integerText, nested, sid, text } from './kinds.ts'
import { resource } from './resource.ts'

/** A server that helps media through, as a browser's `RTCPeerConnection` takes it. */
export interface IceServer {
  /** `stun:host:port` or `turn:host:port?transport=udp`. */
  readonly url: string
  /** The same, by its newer name. */
  readonly urls: string
  /** Of TURN only. */
  readonly username?: string
  /** Of TURN only. */
  readonly credential?: string
}

/** Credentials for a TURN server, and which servers there are. */
export class Token {
  /** When they end, in seconds since 1970, and whose they are. */
  readonly username: string = text()
  /** What the TURN server works out for itself from the name and a secret they share. */
  readonly password: string = text()
  /** Seconds they are good for. */
  readonly ttl: number = integerText()
  /** Whose they are. */
  readonly accountSid: string = sid('AC')
  /** One STUN server and one TURN server. */
  readonly iceServers: readonly IceServer[] = nested<readonly IceServer[]>()
  /** When they were made. */
  readonly dateCreated: Date = date()
  /** The same. */
  readonly dateUpdated: Date = date()
}

/** What makes credentials. */
export class TokenCreate {
  /** Seconds they shall be good for, 1 to 86400. */
  ttl?: number = integer({ min: 1, max: 86_400, or: 86_400 })
}

export const tokens = resource({
  name: 'Token',
  listKey: 'tokens',
  prefix: null,
  id: 'username',
  addresses: [{ path: '/Accounts/{AccountSid}/Tokens', list: ['create'], instance: [] }],
  record: Token,
  create: TokenCreate,
})
