/** Whom an account on trial may call: numbers that it has, or has verified (rest-api.md §7). */
import type { Floor } from './floor.ts'

/** Clients and SIP addresses are nobody's telephone. */
export async function mayCall(floor: Floor, accountSid: string, to: string): Promise<boolean> {
  if (!to.startsWith('+')) return true
  const account = await floor.accounts.account(accountSid)
  return account?.type !== 'Trial' || (await floor.callerId(accountSid, to)) !== null
}
