/** Texts that go out: what is refused, how they fare, what they cost (rest-api.md §10.6). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MessageCreate } from '../../src/catalog/messages.ts'
import { rig } from '../../src/testing/index.ts'
import { refused } from '../refused.ts'
import { callback, mobile, pictures, send, statusOf, told } from '../texts.ts'

test('a text is queued, sent and delivered, each step told of in order', async () => {
  await using house = await rig({ app: { '/texted': '' } })
  const text = await send(house, { statusCallback: callback })
  assert.partialDeepStrictEqual(
    { ...text },
    {
      accountSid: house.account.sid,
      from: house.number,
      to: mobile,
      body: 'hello',
      status: 'queued',
      direction: 'outbound-api',
      numSegments: 1,
      numMedia: 0,
      dateSent: null,
      price: null,
      priceUnit: 'USD',
      errorCode: null,
      errorMessage: null,
      apiVersion: '2010-04-01',
    },
  )
  assert.match(text.sid, /^SM[0-9a-f]{32}$/)
  await house.settle()
  const delivered = await house.client.messages.get(text.sid)
  assert.partialDeepStrictEqual({ ...delivered }, { status: 'delivered', price: '-0.02000', errorCode: null })
  assert.deepEqual(delivered.dateSent, house.clock.now())
  assert.deepEqual(told(house), ['queued', 'sending', 'sent', 'delivered'])
  assert.deepEqual(
    { ...house.app.askedAt('/texted').at(-1)!.params },
    {
      MessageSid: text.sid,
      MessageStatus: 'delivered',
      SmsSid: text.sid,
      SmsStatus: 'delivered',
      AccountSid: house.account.sid,
      From: house.number,
      To: mobile,
      ApiVersion: '2010-04-01',
      RawDlrDoneDate: '1205261200',
    },
  )
  assert.equal(house.app.askedAt('/texted')[0]!.method, 'POST')
  assert.deepEqual(
    house.phone(mobile).texts.map(({ sid, body }) => [sid, body]),
    [[text.sid, 'hello']],
  )
})

test('a text that does not arrive says why, and keeps its price only where it was sent', async () => {
  await using house = await rig({ app: { '/texted': '' } })
  const phone = house.phone(mobile)
  const fates = [
    [{ is: 'undelivered', code: 30006 }, 'undelivered', '-0.02000', ['queued', 'sending', 'sent', 'undelivered']],
    [{ is: 'failed', code: 30003 }, 'failed', null, ['queued', 'sending', 'failed']],
  ] as const
  for (const [texts, status, price, walked] of fates) {
    phone.manner = { is: 'manual', texts }
    const { sid } = await send(house, { statusCallback: callback })
    await house.settle()
    const { errorMessage, dateSent, ...text } = await house.client.messages.get(sid)
    assert.partialDeepStrictEqual({ ...text }, { status, price, errorCode: texts.code })
    assert.match(errorMessage!, /\w/)
    assert.notEqual(dateSent, null)
    assert.deepEqual(told(house), walked)
    assert.equal(house.app.asked.at(-1)!.params['ErrorCode'], String(texts.code))
    house.app.asked.length = 0
  }
  assert.deepEqual(phone.texts, [])
})

test('what cannot be sent is refused, and nothing is written', async () => {
  await using house = await rig()
  const silent = (await house.client.numbers.create({ phoneNumber: '+448001111111' })).phoneNumber
  const abroad = (await house.client.numbers.create({ phoneNumber: '+442071838750' })).phoneNumber
  const picture = 'http://app.test/a.png'
  const bad: [Partial<Record<keyof MessageCreate, unknown>>, number][] = [
    [{ from: undefined }, 21603],
    [{ to: undefined }, 21604],
    [{ to: 'nobody' }, 21211],
    [{ to: house.number }, 21211],
    [{ from: 'Ringback' }, 21212],
    [{ from: '+14155550001' }, 21606],
    [{ from: '12345' }, 21606],
    [{ from: silent }, 21601],
    [{ to: silent }, 21614],
    [{ body: undefined }, 21619],
    [{ body: '' }, 21619],
    [{ body: 'x'.repeat(1601) }, 21617],
    [{ mediaUrl: ['ftp://app.test/a.png'] }, 21620],
    [{ mediaUrl: Array(11).fill(picture) }, 21623],
    [{ from: abroad, mediaUrl: [picture] }, 21621],
    [{ statusCallback: 'nonsense' }, 21609],
    [{ applicationSid: `AP${'0'.repeat(32)}` }, 21218],
    [{ validityPeriod: 0 }, 21624],
    [{ validityPeriod: 36001 }, 21624],
    [{ sendAt: new Date('2012-06-01') }, 20001],
    [{ scheduleType: 'fixed' }, 20001],
    [{ scheduleType: 'fixed', sendAt: new Date('2012-05-26T11:59:59Z') }, 20001],
    [{ scheduleType: 'fixed', sendAt: new Date('2012-07-26') }, 20001],
  ]
  for (const [order, code] of bad) await refused(send(house, order as Partial<MessageCreate>), code)
  assert.equal((await house.client.messages.list()).length, 0)
})

test('a number nobody reaches cannot be texted', async () => {
  await using house = await rig()
  await refused(send(house, { to: '911' }), 21612)
})

test('a subaccount texts from its own numbers only', async () => {
  await using house = await rig()
  const { sid } = await house.client.accounts.create({ friendlyName: 'Sub' })
  await refused(
    house.client.with({ accountSid: sid }).messages.create({ to: mobile, from: house.number, body: 'x' }),
    21606,
  )
})

test('the alphabet and the length decide how many segments a text has', async () => {
  await using house = await rig()
  const texts: [string, number][] = [
    ['a', 1],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['a'.repeat(1600), 11],
    ['@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà'.repeat(3), 1],
    // Those of the extension take two places each.
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    [`${'a'.repeat(159)}{`, 2],
    // And are never torn: 306 places, but one of them stays empty.
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
    ['ç', 1],
    ['ж'.repeat(70), 1],
    ['ж'.repeat(71), 2],
    ['ж'.repeat(134), 2],
    ['ж'.repeat(135), 3],
    [`${'a'.repeat(70)}ж`, 2],
    ['😀'.repeat(35), 1],
    ['😀'.repeat(36), 2],
    ['😀'.repeat(67), 3],
  ]
  for (const [body, segments] of texts) {
    const { sid, numSegments } = await send(house, { body })
    assert.equal(numSegments, segments, `${body.slice(0, 10)}… of ${body.length}`)
    await house.settle()
    assert.equal((await house.client.messages.get(sid)).price, `-${(0.02 * segments).toFixed(5)}`)
  }
})

test('SmartEncoded makes quotes and dashes simple, and so the text shorter', async () => {
  await using house = await rig()
  const body = `“It’s – well… fine” ${'x'.repeat(100)}`
  assert.equal((await send(house, { body })).numSegments, 2)
  const smart = await send(house, { body, smartEncoded: true })
  assert.deepEqual([smart.numSegments, smart.body], [1, `"It's - well... fine" ${'x'.repeat(100)}`])
})

test('the price is the country’s for each segment, or that of a message with media', async () => {
  await using house = await rig({ app: pictures('/a.png', '/b.png') })
  const media = ['http://app.test/a.png', 'http://app.test/b.png']
  const orders: [Partial<MessageCreate>, string][] = [
    [{ to: '+14165550000' }, '-0.02000'],
    [{ to: '+447400123456', body: 'a'.repeat(161) }, '-0.08000'],
    [{ to: '+4915112345678' }, '-0.08500'],
    [{ to: '+8613812345678' }, '-0.10000'],
    [{ mediaUrl: media }, '-0.03000'],
    [{ mediaUrl: media, to: '+8613812345678' }, '-0.10000'],
  ]
  for (const [order, price] of orders) {
    const { sid } = await send(house, order)
    await house.settle()
    assert.equal((await house.client.messages.get(sid)).price, price, JSON.stringify(order))
  }
})

test('a message with media is of its own kind, and brings them', async () => {
  await using house = await rig({ app: pictures('/a.png', '/b.png') })
  const mediaUrl = ['http://app.test/a.png', 'http://app.test/b.png']
  const text = await send(house, { body: undefined as never, mediaUrl })
  assert.match(text.sid, /^MM/)
  assert.deepEqual([text.numMedia, text.numSegments, text.body], [2, 1, ''])
  await house.settle()
  assert.deepEqual(house.phone(mobile).texts[0]!.mediaUrls, mediaUrl)
})

test('texts of one moment arrive in the order they were sent', async () => {
  await using house = await rig()
  const bodies = Array.from({ length: 40 }, (_, index) => `text ${index}`)
  await Promise.all(bodies.map((body) => send(house, { body })))
  await house.settle()
  assert.deepEqual(
    house.phone(mobile).texts.map(({ body }) => body),
    bodies,
  )
})

test('the older face takes one text, and tells once whether it went out', async () => {
  await using house = await rig({ app: { '/texted': '' } })
  const { sid, status } = await house.client.sms.create({
    to: mobile,
    from: house.number,
    body: 'hi',
    statusCallback: callback,
  })
  assert.equal(status, 'queued')
  await house.settle()
  assert.equal((await house.client.sms.get(sid)).status, 'sent')
  assert.equal(await statusOf(house, sid), 'delivered')
  assert.deepEqual(
    house.app.askedAt('/texted').map(({ params }) => ({ ...params })),
    [
      {
        SmsSid: sid,
        SmsStatus: 'sent',
        AccountSid: house.account.sid,
        From: house.number,
        To: mobile,
        ApiVersion: '2010-04-01',
      },
    ],
  )
  house.phone(mobile).manner = { is: 'manual', texts: { is: 'failed', code: 30005 } }
  const lost = await house.client.sms.create({ to: mobile, from: house.number, body: 'hi', statusCallback: callback })
  await house.settle()
  assert.equal((await house.client.sms.get(lost.sid)).status, 'failed')
  assert.deepEqual(told(house, 'SmsStatus'), ['sent', 'failed'])
  assert.equal(house.app.asked.at(-1)!.params['ErrorCode'], '30005')
})

test('the older face has refusals of its own', async () => {
  await using house = await rig()
  const sms = (order: object) => house.client.sms.create({ to: mobile, from: house.number, body: 'hi', ...order })
  await refused(sms({ body: undefined }), 21602)
  await refused(sms({ body: 'x'.repeat(161) }), 21605)
  await refused(sms({ from: undefined }), 21603)
  await refused(sms({ to: undefined }), 21604)
  await refused(sms({ statusCallback: 'nonsense' }), 21609)
})

test('both faces show the same texts', async () => {
  await using house = await rig({ app: pictures('/a.png') })
  await send(house)
  await send(house, { mediaUrl: ['http://app.test/a.png'] })
  await house.phone(mobile).text(house.number, 'back')
  await house.settle()
  const sids = (await house.client.messages.list().all()).map(({ sid }) => sid)
  const older = await house.client.sms.list().all()
  assert.equal(sids.length, 3)
  assert.deepEqual(
    older.map(({ sid }) => sid),
    sids,
  )
  assert.deepEqual(
    older.map(({ status }) => status),
    ['received', 'sent', 'sent'],
  )
})

test('an application is told where the text names nobody', async () => {
  await using house = await rig({ app: { '/texted': '', '/message': '', '/sms-status': '' } })
  const { sid: applicationSid } = await house.client.applications.create({
    friendlyName: 'Mine',
    messageStatusCallback: 'http://app.test/message',
    smsStatusCallback: 'http://app.test/sms-status',
  })
  const order = { to: mobile, from: house.number, body: 'hi', applicationSid }
  await house.client.messages.create(order)
  await house.client.sms.create(order)
  await house.client.messages.create({ ...order, statusCallback: callback })
  await house.settle()
  const counts = ['/message', '/sms-status', '/texted'].map((path) => house.app.askedAt(path).length)
  assert.deepEqual(counts, [4, 1, 4])
})

test('what was written can be emptied, and nothing else', async () => {
  await using house = await rig()
  const text = await send(house)
  await refused(text.update({ body: '' }), 20009, 409)
  await house.settle()
  await refused(text.update({ body: 'other words' }), 20001)
  const emptied = await text.update({ body: '' })
  assert.deepEqual([emptied.body, emptied.status, emptied.numSegments], ['', 'delivered', 1])
  assert.equal((await house.client.messages.get(text.sid)).body, '')
})

test('a text is deleted once it is over, and not before', async () => {
  await using house = await rig()
  const text = await send(house)
  await refused(text.delete(), 20009, 409)
  await house.settle()
  await text.delete()
  await refused(house.client.messages.get(text.sid), 20404, 404)
})

test('the bus tells of each text and each status', async () => {
  await using house = await rig()
  const events: object[] = []
  house.house.bus.subscribe((event) => void events.push(event))
  const { sid } = await send(house)
  await house.settle()
  const common = { at: house.clock.now(), accountSid: house.account.sid, sid, direction: 'outbound-api' }
  const between = { from: house.number, to: mobile }
  assert.deepEqual(events, [
    { ...common, ...between, is: 'text', status: 'queued', body: 'hello', mediaUrls: [] },
    ...['sending', 'sent', 'delivered'].map((status) => ({ ...common, ...between, is: 'status', status })),
  ])
})
