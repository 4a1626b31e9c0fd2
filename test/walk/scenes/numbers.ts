/** Numbers, had and to be had, and what they are set up with. */
import type { Staging } from '../world.ts'

const on =
  (isoCountry: string): Staging =>
  () => ({ names: { IsoCountry: isoCountry } })

export const numberScenes: Readonly<Record<string, Staging>> = {
  Application: (world) => {
    const named = (number: number) => ({ FriendlyName: `Number ${number}`, VoiceUrl: 'http://app.test/voice' })
    return {
      create: named,
      update: () => ({ VoiceMethod: 'GET' }),
      make: async (number) => String((await world.post('/Applications', named(number)))['sid']),
    }
  },
  AvailablePhoneNumberCountry: () => ({ make: async () => 'US' }),
  AvailablePhoneNumberLocal: on('US'),
  AvailablePhoneNumberMachineToMachine: on('BE'),
  AvailablePhoneNumberMobile: on('GB'),
  AvailablePhoneNumberNational: on('GB'),
  AvailablePhoneNumberSharedCost: on('DE'),
  AvailablePhoneNumberTollFree: on('US'),
  AvailablePhoneNumberVoip: on('GB'),
  IncomingPhoneNumber: (world) => {
    const kinds = { TollFree: '+1800555', Mobile: '+44740055' }
    const bought = (number: number, path = '') => {
      const prefix = kinds[path.split('/').at(-1) as keyof typeof kinds] ?? '+1415867'
      return { PhoneNumber: `${prefix}${6000 + number}`, VoiceUrl: 'http://app.test/voice' }
    }
    return {
      create: bought,
      update: () => ({ FriendlyName: 'The switchboard' }),
      make: async (number) => String((await world.post('/IncomingPhoneNumbers', bought(number)))['sid']),
    }
  },
}
