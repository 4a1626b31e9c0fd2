/** The line to phones that are not there: every address that no other carrier reaches is one. No sockets, no frames. */
import { endpoint, type Kind } from '../../catalog/kinds.ts'
import type { Carrier, Clock, Phones, Switchboard } from '../../exchange/ports.ts'
import { type Outside, VirtualPhone } from './phone.ts'

/** A phone nobody told anything is forgotten when so many others were used since: a storm of numbers costs nothing. */
const plainPhonesKept = 1_000
/** Phones with a manner of their own are somebody's plan, and are kept as long as can be. */
const toldPhonesKept = 10_000

export interface VirtualCarrier extends Carrier, Phones {
  phone(address: string): VirtualPhone
  /** Where its phones call to. Until then they can only be called. */
  plug(switchboard: Switchboard): void
  text: NonNullable<Carrier['text']>
}

export function virtualCarrier({ clock }: { readonly clock: Clock }): VirtualCarrier {
  const phones = new Map<string, VirtualPhone>()
  /** Idle phones, longest unused first. */
  const plain = new Map<string, VirtualPhone>()
  const told = new Map<string, VirtualPhone>()
  const { read } = endpoint() as unknown as Kind<string>
  let plugged: Switchboard | undefined

  const outside: Outside = {
    clock,
    address: read,
    switchboard() {
      if (!plugged) throw new Error('the virtual carrier is not plugged into an exchange')
      return plugged
    },
    changed(phone) {
      plain.delete(phone.number)
      told.delete(phone.number)
      if (!phone.isIdle || phones.get(phone.number) !== phone) return
      const idle = phone.isTold ? told : plain
      idle.set(phone.number, phone)
      if (idle.size <= (phone.isTold ? toldPhonesKept : plainPhonesKept)) return
      const [oldest] = idle.keys()
      idle.delete(oldest!)
      phones.delete(oldest!)
    },
  }
  const at = (written: string) => {
    const address = withoutParameters(written)
    let phone = phones.get(address)
    if (!phone) {
      phone = new VirtualPhone(address, outside)
      phones.set(address, phone)
      outside.changed(phone)
    }
    return phone
  }

  return {
    name: 'virtual',
    reaches: () => true,
    dial: (dialing) => at(dialing.to).dialed(dialing),
    text: (text, report) => at(text.to).texted(text, report),
    plug: (switchboard) => void (plugged = switchboard),
    phone: (address) => at(read(address)),
    all: () => [...phones.values()],
    reset() {
      const all = [...phones.values()]
      for (const forgotten of [phones, plain, told]) forgotten.clear()
      for (const phone of all) phone.leave()
    },
  }
}

/** Which way a SIP request goes makes no other phone of it (RFC 3261 §19.1.1). */
const withoutParameters = (address: string) => (/^sips?:/i.test(address) ? address.replace(/[;?].*$/s, '') : address)
