/** The desk of the number that accounts share to try things with: whose PIN it is, and who has given it. */
import type { Account } from '../../catalog/accounts.ts'
import { sandboxNumber } from '../../catalog/numbering/own.ts'
import { type Sandbox, type SandboxUpdate, sandboxes } from '../../catalog/sandboxes.ts'
import { digits } from '../digits.ts'
import type { Exchange } from '../exchange.ts'
import type { Change } from '../ports.ts'
import type { Desk } from './desk.ts'

export interface SandboxesDesk extends Desk<Sandbox, object, SandboxUpdate> {
  /** Whether anybody's part of the number has been opened: until then it is out of service. */
  isOpen(): Promise<boolean>
  /** An account's part of it, opened when it is first asked for; null where the account has none. */
  of(account: Account): Promise<Sandbox | null>
  /** Whose PIN this is. */
  byPin(pin: string): Promise<Sandbox | null>
  /** Where the texts of somebody go who has given a PIN. */
  ofSender(sender: string): Promise<Sandbox | null>
  /** Lets the texts of somebody go there from now on. */
  bind(sender: string, sandbox: Sandbox): Change
}

export function sandboxesDesk({ store, clock, accounts, settings, newSid }: Exchange): SandboxesDesk {
  const table = store.table<Sandbox>(sandboxes)
  /** Those that are being opened right now. */
  const opening = new Map<string, Promise<Sandbox>>()
  const nameOf = (sender: string) => `sandbox of ${sender}`
  /** rest-api.md §10.15: an upgraded account has none. */
  const may = async ({ sid, type }: Account) =>
    (type === 'Trial' || settings.sandbox === true) && (await accounts.isActive(sid))

  const freePin = async (): Promise<number> => {
    for (;;) {
      const pin = digits({ newSid }, 8)
      if (!(await table.find([{ property: 'pin', is: '=', value: pin }]))) return pin
    }
  }
  const opened = async (accountSid: string): Promise<Sandbox> => {
    const there = await table.get(accountSid)
    if (there) return there
    const now = clock.now()
    const methods = { voiceMethod: 'POST', smsMethod: 'POST', statusCallbackMethod: 'POST' } as const
    const fresh = { pin: await freePin(), accountSid, phoneNumber: sandboxNumber, apiVersion: '2010-04-01' }
    await store.write(table.insert({ ...fresh, ...methods, dateCreated: now, dateUpdated: now }))
    return (await table.get(accountSid))!
  }
  const of = async (account: Account): Promise<Sandbox | null> => {
    const { sid } = account
    if (!(await may(account))) return null
    const there = opening.get(sid)
    if (there) return there
    const promise = opened(sid).finally(() => opening.delete(sid))
    opening.set(sid, promise)
    return promise
  }
  const unlessUpgraded = async (sandbox: Sandbox | null): Promise<Sandbox | null> => {
    const account = sandbox && (await accounts.account(sandbox.accountSid))
    return account && (await may(account)) ? sandbox : null
  }

  return {
    isOpen: async () => (await table.count([])) > 0,
    of,
    async byPin(pin) {
      if (!/^[0-9]{8}$/.test(pin)) return null
      return unlessUpgraded(await table.find([{ property: 'pin', is: '=', value: Number(pin) }]))
    },
    async ofSender(sender) {
      const accountSid = await store.setting(nameOf(sender))
      return accountSid === null ? null : unlessUpgraded(await table.get(accountSid))
    },
    bind: (sender, { accountSid }) => store.set(nameOf(sender), accountSid),

    fetch: ({ account }) => of(account),
    async update(_at, { accountSid }, changes) {
      const cleared = Object.entries(changes).map(([name, value]) => [name, value === '' ? null : value])
      await store.write(table.patch(accountSid, { ...Object.fromEntries(cleared), dateUpdated: clock.now() }))
      return (await table.get(accountSid))!
    },
  }
}
