/** Addresses of ours that text: numbers, short codes, and each account's part of the shared number. */
import type { IncomingPhoneNumber } from '../../catalog/incoming-phone-numbers.ts'
import { sandboxNumber } from '../../catalog/numbering/own.ts'
import type { Sandbox } from '../../catalog/sandboxes.ts'
import type { ShortCode } from '../../catalog/short-codes.ts'
import type { NumbersDesk } from '../desks/incoming-phone-numbers.ts'
import type { SandboxesDesk } from '../desks/sandboxes.ts'
import type { ShortCodesDesk } from '../desks/short-codes.ts'
import type { Exchange } from '../exchange.ts'
import type { Change, Text } from '../ports.ts'

/** What is said of the texts of an address, whatever it is. */
export type TextAddress = Pick<
  IncomingPhoneNumber,
  | 'accountSid'
  | 'phoneNumber'
  | 'apiVersion'
  | 'capabilities'
  | 'smsUrl'
  | 'smsMethod'
  | 'smsFallbackUrl'
  | 'smsFallbackMethod'
  | 'smsApplicationSid'
>

/** A text that was let in. */
export interface Admitted {
  readonly address: TextAddress
  /** What there is to read: without the PIN that it began with. */
  readonly body: string
  /** To be written with it. */
  readonly changes: readonly Change[]
  /** It was a PIN and nothing else. */
  readonly isEmpty: boolean
}

export interface TextAddresses {
  /** Whose address this is; the shared number is everybody's who has a part of it, so an account is to be named. */
  owner(address: string, accountSid?: string): Promise<TextAddress | null>
  /** Whether texts to this address stay inside. */
  isOurs(address: string): Promise<boolean>
  /** Lets a text in to whom it is for; null where it is for nobody. */
  admit(text: Pick<Text, 'from' | 'to' | 'body'>): Promise<Admitted | null>
  /** Whether an account's part of the shared number may text somebody: who has given its PIN. */
  knows(accountSid: string, recipient: string): Promise<boolean>
}

export interface Registers {
  readonly numbers: Pick<NumbersDesk, 'owner'>
  readonly shortCodes: Pick<ShortCodesDesk, 'owner'>
  readonly sandboxes: SandboxesDesk
}

export function textAddresses({ accounts }: Exchange, { numbers, shortCodes, sandboxes }: Registers): TextAddresses {
  const partOf = async (accountSid: string) => {
    const account = await accounts.account(accountSid)
    const sandbox = account && (await sandboxes.of(account))
    return sandbox && ofSandbox(sandbox)
  }
  const owner: TextAddresses['owner'] = async (address, accountSid) => {
    if (address === sandboxNumber) return accountSid === undefined ? null : partOf(accountSid)
    const shortCode = await shortCodes.owner(address)
    return shortCode ? ofShortCode(shortCode) : numbers.owner(address)
  }

  return {
    owner,
    isOurs: async (address) => (address === sandboxNumber ? sandboxes.isOpen() : (await owner(address)) !== null),
    async admit({ from, to, body }) {
      if (to !== sandboxNumber) {
        const address = await owner(to)
        return address && { address, body, changes: [], isEmpty: false }
      }
      const [, pin = '', rest = ''] = /^\s*([0-9]{8})(?![0-9])\s*(.*)$/s.exec(body) ?? []
      const sandbox = await sandboxes.byPin(pin)
      if (sandbox) {
        const changes = [sandboxes.bind(from, sandbox)]
        return { address: ofSandbox(sandbox), body: rest, changes, isEmpty: rest === '' }
      }
      const known = await sandboxes.ofSender(from)
      return known && { address: ofSandbox(known), body, changes: [], isEmpty: false }
    },
    knows: async (accountSid, recipient) => (await sandboxes.ofSender(recipient))?.accountSid === accountSid,
  }
}

const noFallback = { smsFallbackUrl: null, smsFallbackMethod: null, smsApplicationSid: null } as const
const capabilities = { voice: false, sms: true, mms: true, fax: false }

const ofShortCode = ({ shortCode, ...settings }: ShortCode): TextAddress => ({
  ...settings,
  phoneNumber: shortCode,
  smsApplicationSid: null,
  capabilities,
})

const ofSandbox = (sandbox: Sandbox): TextAddress => ({
  ...noFallback,
  ...sandbox,
  capabilities: { ...capabilities, voice: true },
})
