/** The same things as 2008-08-01 sees them. */
import { kept, type Staging } from '../world.ts'
import { callerIdScenes } from './caller-ids.ts'
import { callScenes } from './calls.ts'
import { conferenceScenes } from './conferences.ts'
import { recordingScenes } from './recordings.ts'

const ten = (number: number) => `555867${4000 + number}`

export const olderScenes: Readonly<Record<string, Staging>> = {
  Account: ({ sid }) => ({
    update: (number) => ({ FriendlyName: `Number ${number}` }),
    make: async () => sid,
  }),
  Call: (world) => ({
    create: (number) => ({ Called: ten(number), Caller: world.number.slice(2), Url: 'http://app.test/voice' }),
    update: () => ({ CurrentUrl: 'http://app.test/voice' }),
    make: (number) => world.talking(kept, number),
  }),
  CallSegment: async (world) => {
    const dialling = `<Response><Dial>+1555867${4999}</Dial></Response>`
    const callSid = await world.talking(dialling)
    await world.house.clock.advance(5)
    const { calls } = await world.get('/Calls')
    const segment = (calls as { sid: string; parent_call_sid: string | null }[]).find((call) => call.parent_call_sid)
    return { names: { CallSid: callSid }, make: async () => segment!.sid }
  },
  Conference: conferenceScenes['Conference']!,
  IncomingPhoneNumber: (world) => ({
    create: (_number, path) => ({
      Url: 'http://app.test/voice',
      ...(path.endsWith('Local') && { AreaCode: '415' }),
    }),
    update: () => ({ FriendlyName: 'The switchboard' }),
    async make(number) {
      const bought = await world.post('/IncomingPhoneNumbers', { PhoneNumber: `+1415867${6000 + number}` })
      return String(bought['sid'])
    },
  }),
  Notification: callScenes['Notification']!,
  OutgoingCallerId: callerIdScenes['OutgoingCallerId']!,
  Participant: conferenceScenes['Participant']!,
  Recording: recordingScenes['Recording']!,
  async Sandbox({ house, sid }) {
    await house.house.exchange.accounts.retype(sid, 'Trial')
    return { update: (number) => ({ Url: `http://app.test/voice?number=${number}` }) }
  },
  SmsMessage: (world) => ({
    create: (count) => ({ To: ten(count), From: world.number.slice(2), Body: `Text number ${count}` }),
    make: async (count) => {
      const text = { To: ten(count), From: world.number, Body: `Text number ${count}` }
      return String((await world.post('/SMS/Messages', text))['sid'])
    },
  }),
  Transcription: recordingScenes['Transcription']!,
}
