/** What an operator gives to accounts: caller ids verified without anybody at the phone, and short codes. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Account } from '../../catalog/accounts.ts'
import { Refused } from '../../catalog/errors.ts'
import { validationNumber } from '../../catalog/numbering/own.ts'
import type { ShortCode } from '../../catalog/short-codes.ts'
import type { OpenExchange } from '../../exchange/open.ts'
import type { CallManner, Phones } from '../../exchange/ports.ts'
import { callerOf, type Reach } from './caller.ts'
import { notFound, notNow } from './faults.ts'
import * as shapes from './operator-shapes.ts'
import type { Booth } from './phones.ts'

interface Verify {
  Body: { readonly phoneNumber: string; readonly friendlyName?: string; readonly accountSid?: string }
}
interface Assign {
  Body: { readonly shortCode: string; readonly accountSid?: string } & Partial<
    Pick<ShortCode, 'friendlyName' | 'smsMethod'>
  > & { readonly smsUrl?: string }
}
interface Of {
  Params: { readonly sid: string }
}

/** What of an exchange an operator reaches. */
export type Operated = Pick<OpenExchange, 'accounts' | 'callerIds' | 'shortCodes'>

/** The phone does what a person would: it waits for the question and keys in the answer. */
const keysIn = (code: string): CallManner => ({
  is: 'script',
  steps: [{ hear: 'validation code' }, { press: code }],
})

export function operator(
  app: FastifyInstance,
  exchange: Operated,
  { all, phoneAt, reach }: { readonly all: Phones; readonly phoneAt: Booth['phoneAt']; readonly reach: Reach },
): void {
  const { accounts, callerIds, shortCodes } = exchange

  /** The account that is meant: the caller's own, or one below it. */
  const meant = async (request: FastifyRequest, sid = callerOf(request).account.sid): Promise<Account> => {
    const account = (await reach.owns(request, sid)) && (await accounts.account(sid))
    if (!account) throw notFound(`There is no account ${sid}`)
    if (account.status !== 'active') throw new Refused(20005)
    return account
  }

  app.post<Verify>('/caller-ids', { schema: shapes.callerIdVerified }, async (request, reply) => {
    const { phoneNumber, friendlyName, accountSid } = request.body
    const account = await meant(request, accountSid)
    const { number } = all.phone(phoneNumber)
    const order = { phoneNumber: number, ...(friendlyName && { friendlyName }) }
    const phone = await phoneAt({ params: { number } })
    const requested = await callerIds.request({ account, version: '2010-04-01' }, order, (code) =>
      phone.once(keysIn(code), validationNumber),
    )
    return reply.status(202).send(requested)
  })

  app.post<Assign>('/short-codes', { schema: shapes.shortCodeAssigned }, async (request, reply) => {
    reach.mainOnly(request)
    const { shortCode, accountSid, ...settings } = request.body
    const { sid } = await meant(request, accountSid)
    const assigned = await shortCodes.assign(sid, shortCode, settings)
    if (!assigned) throw notNow(`${shortCode} is taken`)
    return reply.status(201).send(assigned)
  })

  app.delete<Of>('/short-codes/:sid', { schema: shapes.shortCodeWithdrawn }, async (request, reply) => {
    reach.mainOnly(request)
    const { sid } = request.params
    const record = await shortCodes.get(sid)
    if (!record || !(await reach.owns(request, record.accountSid))) throw notFound(`There is no short code ${sid}`)
    await shortCodes.withdraw(sid)
    return reply.status(204).send()
  })
}
