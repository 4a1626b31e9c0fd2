/** Who asks the control API, and what they reach: an account reaches itself and its subaccounts, nothing else. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Call, calls } from '../../catalog/calls.ts'
import { Refused } from '../../catalog/errors.ts'
import { type Message, messages } from '../../catalog/messages.ts'
import type { Caller } from '../../exchange/caller.ts'
import type { Exchange } from '../../exchange/exchange.ts'
import type { OpenExchange } from '../../exchange/open.ts'
import { enter } from '../auth.ts'

/** Whose calls and messages were asked for lately: a phone shows at most some hundred of them at a time. */
const ownersKept = 10_000

export interface Reach {
  /** Lets nobody in without good credentials. */
  enter(request: FastifyRequest, reply: FastifyReply): Promise<void>
  /** Whether the caller reaches the call or the message with this sid. */
  reaches(request: FastifyRequest, sid: string | null): Promise<boolean>
  /** Whether the caller reaches this account: its own, or one below it. */
  owns(request: FastifyRequest, accountSid: string): Promise<boolean>
  /** Throws `Refused` for subaccounts: what follows concerns everybody. */
  mainOnly(request: FastifyRequest): void
}

/** `isUnclaimed`: a call that is nobody's yet is seen by everybody, as the phone is that makes it. */
export function reach({ accounts, store, isUnclaimed }: Exchange & Pick<OpenExchange, 'isUnclaimed'>): Reach {
  const callTable = store.table<Call>(calls)
  const messageTable = store.table<Message>(messages)
  /** Account sids by the sids of what is theirs. */
  const owners = new Map<string, string>()

  const ownerOf = async (sid: string) => {
    const known = owners.get(sid)
    if (known) return known
    const record = await (sid.startsWith('CA') ? callTable : messageTable).get(sid)
    if (!record) return null
    if (owners.size >= ownersKept) owners.clear()
    owners.set(sid, record.accountSid)
    return record.accountSid
  }

  const owns: Reach['owns'] = async (request, accountSid) => {
    const { account, credentials } = callerOf(request)
    if (accountSid === account.sid) return true
    return credentials.is !== 'key' && (await accounts.account(accountSid))?.ownerAccountSid === account.sid
  }

  return {
    async enter(request, reply) {
      try {
        const caller = await enter(accounts, request.headers.authorization)
        // rest-api.md §12: nothing but what has magic values.
        if (caller.credentials.is === 'test') throw new Refused(20008)
        // An app was let into the account's API, not into the world around it.
        if (caller.credentials.is === 'connect') throw new Refused(20010)
        request.setDecorator('caller', caller)
      } catch (error) {
        // rest-api.md §3: browsers prompt.
        if (error instanceof Refused && error.status === 401)
          reply.header('www-authenticate', 'Basic realm="Twilio API"')
        throw error
      }
    },
    async reaches(request, sid) {
      if (!sid) return false
      const owner = await ownerOf(sid)
      return owner ? owns(request, owner) : isUnclaimed(sid)
    },
    owns,
    mainOnly(request) {
      const { sid, ownerAccountSid } = callerOf(request).account
      if (ownerAccountSid && ownerAccountSid !== sid) throw new Refused(20010)
    },
  }
}

export const callerOf = (request: FastifyRequest) => request.getDecorator<Caller>('caller')
