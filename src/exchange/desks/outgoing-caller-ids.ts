/** The desk where numbers are verified that somebody else owns (rest-api.md §10.13). */
import type { Account } from '../../catalog/accounts.ts'
import { Refused } from '../../catalog/errors.ts'
import { friendly } from '../../catalog/numbering/friendly.ts'
import { isReserved, validationNumber } from '../../catalog/numbering/own.ts'
import {
  type OutgoingCallerId,
  type OutgoingCallerIdCreate,
  type OutgoingCallerIdUpdate,
  outgoingCallerIds,
} from '../../catalog/outgoing-caller-ids.ts'
import type { ValidationRequest } from '../../catalog/validation-requests.ts'
import { digits } from '../digits.ts'
import type { Floor } from '../floor/floor.ts'
import { newCall } from '../floor/life.ts'
import { LiveCall } from '../floor/live-call.ts'
import { hook } from '../floor/plan.ts'
import { callerIdOf, validate } from '../floor/validation.ts'
import type { At, Desk } from './desk.ts'

type Answered = OutgoingCallerId | ValidationRequest

export interface CallerIdsDesk extends Desk<Answered, OutgoingCallerIdCreate, OutgoingCallerIdUpdate> {
  /** A create; `prepare` is told the code before the number is called. */
  request(
    at: Pick<At, 'account' | 'version'>,
    order: OutgoingCallerIdCreate,
    prepare?: (code: string) => void,
  ): Promise<ValidationRequest>
}

export function callerIdsDesk(floor: Floor): CallerIdsDesk {
  const table = floor.store.table<OutgoingCallerId>(outgoingCallerIds)

  const request: CallerIdsDesk['request'] = async ({ account, version }, order, prepare) => {
    await check(floor, account, order.phoneNumber)
    const { phoneNumber, friendlyName = null, extension, statusCallback, callDelay = 0 } = order
    const code = String(digits(floor, 6))
    const now = floor.clock.now()
    const record = newCall({
      sid: floor.newSid('CA'),
      dateCreated: now,
      dateUpdated: now,
      accountSid: account.sid,
      to: phoneNumber,
      from: validationNumber,
      direction: 'outbound-api',
      apiVersion: version,
    })
    const call = new LiveCall(floor, record, {
      timeoutSeconds: 60,
      ...(extension && { sendDigits: extension }),
      validation: {
        code,
        friendlyName,
        ...(statusCallback && { told: hook(statusCallback, order.statusCallbackMethod) }),
      },
    })
    prepare?.(code)
    await call.open()
    validate(call, callDelay).catch(floor.bug)
    return { accountSid: account.sid, phoneNumber, friendlyName, validationCode: Number(code), callSid: call.sid }
  }

  return {
    request,
    create: (at, order) => request(at, order),

    async update(_at, record, { friendlyName }) {
      const { sid, phoneNumber } = record as OutgoingCallerId
      const change = { friendlyName: friendlyName === '' ? friendly(phoneNumber) : friendlyName }
      await floor.store.write(table.patch(sid, { ...change, dateUpdated: floor.clock.now() }))
      return (await table.get(sid))!
    },
  }
}

/** Whether the account may have this number verified (decision 119). */
async function check(floor: Floor, account: Account, phoneNumber: string): Promise<void> {
  if (!phoneNumber.startsWith('+')) throw new Refused(21421, phoneNumber)
  if ((await floor.owner(phoneNumber))?.accountSid === account.sid) throw new Refused(21449)
  if (await callerIdOf(floor, account.sid, phoneNumber)) throw new Refused(21450)
  const theirs = await floor.store
    .table<OutgoingCallerId>(outgoingCallerIds)
    .find([{ property: 'phoneNumber', is: '=', value: phoneNumber }])
  const owner = theirs && (await floor.accounts.account(theirs.accountSid))
  if (owner && owner.status !== 'closed' && familyOf(owner) !== familyOf(account)) throw new Refused(21453)
  if (isReserved(phoneNumber)) throw new Refused(21421, phoneNumber)
  if (!(await floor.owner(phoneNumber)) && !floor.carriers.some((carrier) => carrier.reaches(phoneNumber)))
    throw new Refused(21421, phoneNumber)
}

const familyOf = ({ sid, ownerAccountSid }: Account) => ownerAccountSid ?? sid
