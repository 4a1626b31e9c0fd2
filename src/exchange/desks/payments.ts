/** The desk where payments on calls are asked for. Nobody sets up a connector here, so none is ever taken. */
import { Refused } from '../../catalog/errors.ts'
import type { Payment, PaymentCreate } from '../../catalog/payments.ts'
import type { Floor } from '../floor/floor.ts'
import type { Desk } from './desk.ts'

export const paymentsDesk = (floor: Pick<Floor, 'live'>): Desk<Payment, PaymentCreate> => ({
  async create({ names }, { parameter = {}, paymentConnector }) {
    if (typeof parameter !== 'object' || parameter === null || Array.isArray(parameter))
      throw new Refused(20001, 'Parameter is not a JSON object')
    if (!floor.live.get(names['callSid']!)?.isAnswered) throw new Refused(21220, 'Cannot pay.')
    throw new Refused(64004, paymentConnector)
  },
})
