/** The desk where add-ons are assigned to numbers. None can be installed here, so there is none to assign. */
import type { AssignedAddOn, AssignedAddOnCreate } from '../../catalog/add-ons.ts'
import { Refused } from '../../catalog/errors.ts'
import type { Desk } from './desk.ts'

export const assignedAddOnsDesk = (): Desk<AssignedAddOn, AssignedAddOnCreate> => ({
  async create(_at, { installedAddOnSid }) {
    throw new Refused(20001, `InstalledAddOnSid: no add-on '${installedAddOnSid}' is installed`)
  },
})
