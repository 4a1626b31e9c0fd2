/** A morning at the office, in models: who called, a number of one's own, and a text that somebody else pays. */
import { Account, AvailablePhoneNumber, Call, Notification, SMS } from 'ringback/active'

/** Ends whatever still goes on, and forgets what went wrong. Says how many calls there were. */
export async function tidyUp(): Promise<number> {
  for await (const call of Call.all({ status: 'in-progress' })) await call.complete()
  for await (const entry of Notification.all()) await entry.destroy()
  return Call.count({ status: 'completed' })
}

/** Buys a number, and has its calls and texts answered: assigning marks, `save` sends. */
export async function openLine(areaCode: string, url: string): Promise<string> {
  const [offered] = await AvailablePhoneNumber.all({ areaCode })
  if (!offered) throw new Error(`no number begins with ${areaCode}`)
  const line = await offered.purchase()
  line.voiceUrl = `${url}/voice`
  line.smsUrl = `${url}/sms`
  await line.save()
  return line.phoneNumber
}

/** Texts on the account of a customer, whom it opens where he is new. */
export async function textFor(customer: string, text: { to: string; from: string; body: string }): Promise<SMS> {
  const account = (await Account.find({ friendlyName: customer })) ?? (await Account.create({ friendlyName: customer }))
  const [line] = await account.incomingPhoneNumbers.all()
  return line ? account.sms.create({ ...text, from: line.phoneNumber }) : SMS.create(text)
}
