/** Numbers that are an account's in part: verified, assigned, shared. */
import type { Staging } from '../world.ts'

const phoneNumber = (number: number) => `+1555866${4000 + number}`

export const callerIdScenes: Readonly<Record<string, Staging>> = {
  OutgoingCallerId: ({ house }) => ({
    create: (number) => ({ PhoneNumber: phoneNumber(1000 + number), FriendlyName: `Number ${number}` }),
    update: (number) => ({ FriendlyName: `Renamed ${number}` }),
    async make(number) {
      const phone = house.phone(phoneNumber(number))
      const { validationCode } = await house.client.callerIds.validate({ phoneNumber: phone.number })
      await house.settle()
      phone.answer()
      await house.settle()
      phone.press(String(validationCode))
      await house.clock.advance(10)
      return (await house.client.callerIds.list({ phoneNumber: phone.number }).first())!.sid
    },
  }),
  async Sandbox({ house, sid }) {
    await house.house.exchange.accounts.retype(sid, 'Trial')
    return { update: (number) => ({ VoiceUrl: `http://app.test/voice?number=${number}` }) }
  },
  ShortCode: ({ house, sid }) => ({
    update: (number) => ({ FriendlyName: `Renamed ${number}`, SmsUrl: 'http://app.test/sms' }),
    async make(number) {
      const code = await house.house.exchange.shortCodes.assign(sid, String(8000 + number))
      return code!.sid
    },
  }),
}
