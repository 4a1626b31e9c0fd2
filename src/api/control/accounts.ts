/** What only the operator does with accounts: suspends them, puts them on trial, makes main keys, tells test pairs. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Account, AccountKept } from '../../catalog/accounts.ts'
import { Refused } from '../../catalog/errors.ts'
import type { AccountsDesk } from '../../exchange/desks/accounts.ts'
import { isSubaccount } from '../../exchange/desks/gate.ts'
import { accountChanged, accountShown, mainKeyMade } from './account-shapes.ts'
import { callerOf } from './caller.ts'
import { notFound } from './faults.ts'

interface Of {
  Params: { readonly sid: string }
}
interface Change extends Of {
  Body: { readonly isBarred?: boolean; readonly type?: Account['type'] }
}
interface Make extends Of {
  Body: { readonly friendlyName?: string }
}

export function accounts(app: FastifyInstance, desk: AccountsDesk): void {
  const shown = (account: Account & Partial<AccountKept>) => {
    const { sid, authToken } = desk.testPair(account.sid)
    const { status, type, isBarred } = account
    return { sid: account.sid, status, type, isBarred: isBarred ?? false, test: { sid, authToken } }
  }
  /** The caller's own, or one of its subaccounts; others are not there. Neither standard keys nor apps manage any. */
  const accountAt = async (request: FastifyRequest<Of>): Promise<Account> => {
    const { account: caller, credentials } = callerOf(request)
    const mayManage = credentials.is === 'token' || (credentials.is === 'key' && credentials.isMain)
    if (!mayManage) throw new Refused(20003)
    const { sid } = request.params
    const account = await desk.account(sid)
    if (account && (sid === caller.sid || account.ownerAccountSid === caller.sid)) return account
    throw notFound(`There is no account ${sid}`)
  }
  /** The operator is who has the credentials of a main account. */
  const operated = async (request: FastifyRequest<Of>): Promise<Account> => {
    if (isSubaccount(callerOf(request).account)) throw new Refused(20010)
    return accountAt(request)
  }

  app.get<Of>('/accounts/:sid', { schema: accountShown }, async (request) => shown(await accountAt(request)))

  app.patch<Change>('/accounts/:sid', { schema: accountChanged }, async (request) => {
    const { isBarred, type } = request.body
    const account = await operated(request)
    // Nobody could undo it from outside.
    if (isBarred !== undefined && !isSubaccount(account)) throw new Refused(21477)
    if (isBarred !== undefined) await desk.bar(account.sid, isBarred)
    if (type !== undefined) await desk.retype(account.sid, type)
    return shown((await desk.account(account.sid))!)
  })

  app.post<Make>('/accounts/:sid/keys', { schema: mainKeyMade }, async (request, reply) => {
    const account = await operated(request)
    // rest-api.md §5: main keys are for main accounts.
    if (isSubaccount(account)) throw new Refused(20010)
    const { sid, friendlyName, secret } = await desk.keys.make(account.sid, { ...request.body, isMain: true })
    return reply.status(201).send({ sid, friendlyName, secret })
  })
}
