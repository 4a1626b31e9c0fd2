/** Texts that come in: what is told of them, and between whom they pass (twiml-and-webhooks.md §8, §11.5). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answering, mobile, ownNumber, pictures, received, reply, textIn } from '../texts.ts'

test('a text that comes in is received, costs nothing, and is told with where both sides are', async () => {
  await using house = await answering({ '/sms': reply() })
  const sid = await textIn(house, 'hi there')
  const text = await house.client.messages.get(sid)
  assert.partialDeepStrictEqual(
    { ...text },
    {
      accountSid: house.account.sid,
      from: mobile,
      to: house.number,
      body: 'hi there',
      status: 'received',
      direction: 'inbound',
      price: '0.00000',
      priceUnit: 'USD',
      dateSent: house.clock.now(),
      apiVersion: '2010-04-01',
    },
  )
  const [asked] = house.app.askedAt('/sms')
  const { FromZip, ToZip, ...params } = asked!.params
  assert.deepEqual(params, {
    MessageSid: sid,
    SmsSid: sid,
    SmsMessageSid: sid,
    AccountSid: house.account.sid,
    From: mobile,
    To: house.number,
    Body: 'hi there',
    NumMedia: '0',
    NumSegments: '1',
    SmsStatus: 'received',
    ApiVersion: '2010-04-01',
    FromCity: 'SAN FRANCISCO',
    FromState: 'CA',
    FromCountry: 'US',
    ToCity: 'SAN FRANCISCO',
    ToState: 'CA',
    ToCountry: 'US',
  })
  assert.match(`${FromZip} ${ToZip}`, /^941[0-9]{2} 941[0-9]{2}$/)
  assert.equal(asked!.method, 'POST')
  assert.match(asked!.headers['x-twilio-signature'] ?? asked!.headers['X-Twilio-Signature']!, /^[A-Za-z0-9+/]{27}=$/)
  assert.deepEqual(received(house), [])
})

test('geography is empty where nothing is known', async () => {
  await using house = await answering({ '/sms': reply() })
  await textIn(house, 'hallo', '+4915112345678')
  const { FromCity, FromState, FromZip, FromCountry } = house.app.askedAt('/sms')[0]!.params
  assert.deepEqual([FromCity, FromState, FromZip, FromCountry], ['', '', '', 'DE'])
})

test('media that cannot be fetched come as they were given', async () => {
  await using house = await answering({ '/sms': reply() })
  const urls = ['http://app.test/a.PNG?x=1', 'http://app.test/b', 'http://app.test/c.mp3']
  const sid = await house.phone(mobile).text(house.number, '', urls)
  await house.settle()
  assert.match(sid, /^MM/)
  assert.partialDeepStrictEqual(
    { ...house.app.askedAt('/sms')[0]!.params },
    {
      MessageSid: sid,
      SmsSid: sid,
      Body: '',
      NumMedia: '3',
      MediaUrl0: urls[0]!,
      MediaContentType0: 'image/png',
      MediaContentType1: 'application/octet-stream',
      MediaUrl2: urls[2]!,
      MediaContentType2: 'audio/mpeg',
    },
  )
  assert.deepEqual(await house.complaints(), [11200, 11200, 11200])
})

test('a reply goes back from the number that was texted, and tells its own statuses', async () => {
  await using house = await answering({
    '/sms': ({ Body }) => reply(`<Message statusCallback="/texted">You said ${Body}</Message>`),
  })
  await textIn(house)
  assert.deepEqual(received(house), ['You said hi'])
  const [answer] = await house.client.messages.list({ to: mobile })
  assert.partialDeepStrictEqual(
    { ...answer },
    {
      from: house.number,
      direction: 'outbound-reply',
      status: 'delivered',
      price: '-0.02000',
    },
  )
  const statuses = house.app.askedAt('/texted').map(({ params }) => params['MessageStatus'])
  assert.deepEqual(statuses, ['queued', 'sending', 'sent', 'delivered'])
})

test('a number that asks nobody receives all the same', async () => {
  await using house = await answering({})
  await (await ownNumber(house)).update({ smsUrl: '' })
  const sid = await textIn(house)
  assert.equal((await house.client.messages.get(sid)).status, 'received')
  assert.deepEqual([house.app.asked.length, await house.complaints()], [0, []])
})

test('SmsMethod GET puts the parameters into the query', async () => {
  await using house = await answering({ '/sms': reply() })
  await (await ownNumber(house)).update({ smsMethod: 'GET' })
  await textIn(house, 'a b&c')
  const [asked] = house.app.askedAt('/sms')
  assert.deepEqual([asked!.method, asked!.params['Body']], ['GET', 'a b&c'])
})

test('an application stands for the number’s own settings; one that is gone is complained of', async () => {
  await using house = await answering({ '/sms': reply(), '/application': reply('<Message>from the app</Message>') })
  const application = await house.client.applications.create({
    friendlyName: 'Mine',
    smsUrl: 'http://app.test/application',
  })
  await (await ownNumber(house)).update({ smsApplicationSid: application.sid })
  await textIn(house)
  assert.deepEqual([received(house), house.app.askedAt('/sms')], [['from the app'], []])
  await application.delete()
  await textIn(house)
  assert.deepEqual([received(house).length, await house.complaints()], [1, [21218]])
})

test('cookies are kept for each pair of numbers, for four hours', async () => {
  await using house = await answering({
    '/sms': ({ Body }) => ({ headers: { 'set-cookie': `said=${Body}; Path=/` }, body: reply() }),
  })
  const cookies = () => house.app.askedAt('/sms').map(({ headers }) => headers['cookie'] ?? headers['Cookie'])
  await textIn(house, 'a')
  await textIn(house, 'b')
  await textIn(house, 'c', '+14155550009')
  await house.clock.advance(4 * 3600 - 1)
  await textIn(house, 'd')
  await house.clock.advance(4 * 3600)
  await textIn(house, 'e')
  assert.deepEqual(cookies(), [undefined, 'said=a', undefined, 'said=b', undefined])
})

test('texts of one conversation are answered one after the other', async () => {
  await using house = await answering({
    '/sms': ({ Body }) => ({ body: reply(`<Message>${Body}</Message>`), afterSeconds: Body === 'slow' ? 10 : 0 }),
  })
  const phone = house.phone(mobile)
  for (const body of ['slow', 'quick']) await phone.text(house.number, body)
  await house.phone('+14155550009').text(house.number, 'other')
  await house.settle()
  assert.deepEqual([received(house), received(house, '+14155550009')], [[], ['other']])
  await house.clock.advance(10)
  assert.deepEqual(received(house), ['slow', 'quick'])
})

test('who says STOP is left alone until START, by that number', async () => {
  await using house = await answering({ '/sms': ({ Body }) => reply(`<Message>${Body}?</Message>`) })
  const { client, number } = house
  const other = (await client.numbers.create({ areaCode: '415' })).phoneNumber
  const send = (from = number) => client.messages.create({ to: mobile, from, body: 'news' })
  for (const word of ['STOP', 'stopall', ' Unsubscribe ', 'CANCEL', 'End', 'QUIT']) {
    await textIn(house, word)
    await assert.rejects(send(), { code: 21610 }, word)
    await send(other)
    // The keyword was told to the application, whose answer did not go out.
    assert.equal(house.app.askedAt('/sms').at(-1)!.params['Body'], word)
    assert.equal((await house.complaints()).at(-1), 21610)
    const again = { STOP: 'START', stopall: 'yes' }[word] ?? 'UNSTOP'
    await textIn(house, again)
    assert.equal((await send()).status, 'queued')
  }
  for (const word of ['HELP', 'INFO', 'please stop', 'STOP it']) await textIn(house, word)
  assert.equal((await send()).status, 'queued')
})

test('an opt-out outlives the exchange', async () => {
  await using house = await answering({ '/sms': '' })
  await textIn(house, 'STOP')
  await house.crash()
  const send = () => house.client.messages.create({ to: mobile, from: house.number, body: 'news' })
  await assert.rejects(send(), { code: 21610 })
  await textIn(house, 'START')
  await send()
})

test('numbers beyond North America know no keywords', async () => {
  await using house = await answering({ '/sms': '' })
  const { phoneNumber } = await house.client.numbers.create({ phoneNumber: '+442071838750' })
  await house.phone(mobile).text(phoneNumber, 'STOP')
  await house.client.messages.create({ to: mobile, from: phoneNumber, body: 'news' })
})

test('a text to another number of ours goes out here and comes in there', async () => {
  await using house = await answering({
    '/sms': '',
    '/there': reply('<Message>hello back</Message>'),
    '/texted': '',
    ...pictures('/a.png'),
  })
  const sub = await house.client.accounts.create({ friendlyName: 'Sub' })
  const theirs = house.client.with({ accountSid: sub.sid })
  const { phoneNumber } = await theirs.numbers.create({ areaCode: '212', smsUrl: 'http://app.test/there' })
  await house.client.messages.create({
    to: phoneNumber,
    from: house.number,
    body: 'hello',
    mediaUrl: ['http://app.test/a.png'],
    statusCallback: 'http://app.test/texted',
  })
  await house.settle()
  const show = async ({ messages }: typeof theirs) =>
    (await messages.list().all()).map(({ direction, status, body }) => `${direction} ${status} ${body}`).toSorted()
  assert.deepEqual(await show(house.client), ['inbound received hello back', 'outbound-api delivered hello'])
  assert.deepEqual(await show(theirs), ['inbound received hello', 'outbound-reply delivered hello back'])
  const [asked] = house.app.askedAt('/there')
  assert.partialDeepStrictEqual(
    { ...asked!.params },
    {
      AccountSid: sub.sid,
      NumMedia: '1',
      MediaContentType0: 'image/png',
      ToCity: 'NEW YORK',
    },
  )
  assert.match(
    asked!.params['MediaUrl0']!,
    new RegExp(`^http://ringback.test/.*/${asked!.params['MessageSid']}/Media/ME`),
  )
  assert.equal(house.app.askedAt('/a.png').length, 1)
  const statuses = house.app.askedAt('/texted').map(({ params }) => params['MessageStatus'])
  assert.deepEqual(statuses, ['queued', 'sending', 'sent', 'delivered'])
})

test('two numbers that answer each other are stopped', async () => {
  await using house = await answering({
    '/sms': reply('<Message>ping</Message>'),
    '/there': reply('<Message>pong</Message>'),
  })
  const { phoneNumber } = await house.client.numbers.create({ areaCode: '212', smsUrl: 'http://app.test/there' })
  await house.client.messages.create({ to: phoneNumber, from: house.number, body: 'start' })
  await house.settle()
  assert.deepEqual(await house.complaints(), [14107])
  assert.deepEqual([house.app.askedAt('/there').length, house.app.askedAt('/sms').length], [16, 15])
  // Half a minute later they may talk again.
  await house.clock.advance(31)
  await house.client.messages.create({ to: phoneNumber, from: house.number, body: 'again' })
  await house.settle()
  assert.ok(house.app.askedAt('/there').length > 16)
})

test('nobody’s number takes no text', async () => {
  await using house = await answering({})
  await assert.rejects(house.phone(mobile).text('+12125550000', 'hi'), { code: 21612 })
  const silent = (await house.client.numbers.create({ phoneNumber: '+448001111111' })).phoneNumber
  await assert.rejects(house.phone(mobile).text(silent, 'hi'), { code: 21612 })
  await assert.rejects(house.phone(mobile).text(house.number, 'x'.repeat(1601)), { code: 21617 })
  await assert.rejects(house.phone(mobile).text(house.number, '', Array(11).fill('http://app.test/a')), { code: 21623 })
  assert.deepEqual(await house.complaints(), [])
})

test('a suspended account’s number takes no text, and the account is told', async () => {
  await using house = await answering({})
  const sub = await house.client.accounts.create({ friendlyName: 'Sub' })
  const theirs = house.client.with({ accountSid: sub.sid })
  const { phoneNumber } = await theirs.numbers.create({ areaCode: '415' })
  await house.client.accounts.get(sub.sid).update({ status: 'suspended' })
  await assert.rejects(house.phone(mobile).text(phoneNumber, 'hi'), { code: 21612 })
  const { sid } = await house.client.messages.create({ to: phoneNumber, from: house.number, body: 'hi' })
  await house.settle()
  const { status, errorCode } = await house.client.messages.get(sid)
  assert.deepEqual([status, errorCode], ['undelivered', 30003])
  const codes = (await theirs.notifications.list()).map(({ errorCode }) => Number(errorCode))
  assert.deepEqual(codes, [10001, 10001])
})

test('a text whose application had not answered when the exchange died is asked about again', async () => {
  await using house = await answering({
    '/sms': ({ Body }) => ({ body: reply(`<Message>${Body} back</Message>`), afterSeconds: 5 }),
  })
  const sid = await textIn(house)
  await house.crash()
  await house.clock.advance(30)
  assert.equal(house.app.askedAt('/sms').length, 2)
  assert.equal((await house.client.messages.get(sid)).status, 'received')
  assert.deepEqual(received(house), ['hi back'])
})

test('a call’s Sms is told of once', async () => {
  await using house = await answering({})
  const phone = house.phone(mobile)
  await house.answered(phone, { twiml: reply('<Sms statusCallback="http://app.test/texted">see you</Sms>') })
  await house.settle()
  assert.deepEqual(received(house), ['see you'])
  const [text] = await house.client.messages.list()
  assert.deepEqual([text!.direction, text!.status], ['outbound-call', 'delivered'])
  assert.deepEqual(
    house.app.askedAt('/texted').map(({ params }) => params['SmsStatus']),
    ['sent'],
  )
})
