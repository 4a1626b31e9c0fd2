/** What must be true of each resource, whichever SDK asks. */
import assert from 'node:assert/strict'
import type { application, server } from './far-side.ts'
import { type Api, type Given, type Records, type Sdk, type Shown, words } from './sdks.ts'

export interface Scene {
  readonly sdk: Sdk
  readonly api: Api
  readonly server: Awaited<ReturnType<typeof server>>
  readonly app: Awaited<ReturnType<typeof application>>
  /** The account's number. */
  readonly number: string
  /** Counts the scenes that run at the same time: each buys numbers nobody else wants. */
  readonly index: number
  /** Telephone numbers that nobody owns and no other scene uses. */
  phone(): string
}

const sidOf = (shown: Shown) => String(shown['sid'])

/** Rejects with this status and code, told as SDKs tell it. */
async function refuses(asked: Promise<unknown>, status: number, code: number) {
  await assert.rejects(asked, (error: Shown) => {
    assert.deepEqual([error['status'], error['code']], [status, code], String(error['message']))
    assert.ok(String(error['message']).length > 3)
    assert.equal(error['moreInfo'], `http://www.twilio.com/docs/errors/${code}`)
    return true
  })
}

/** Has a call placed, and says when it has come to this status. */
async function placed({ api, app, number }: Scene, given: Given) {
  const call = await api.calls.create({
    from: number,
    url: `${app.url}/voice`,
    statusCallback: `${app.url}/status`,
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    ...given,
  })
  assert.match(sidOf(call), /^CA[0-9a-f]{32}$/)
  assert.equal(call['status'], 'queued')
  assert.equal(call['direction'], 'outbound-api')
  const becomes = (CallStatus: string) => app.asks('/status', { CallSid: sidOf(call), CallStatus })
  return { sid: sidOf(call), becomes }
}

async function callsPlaced(scene: Scene) {
  const { api, server, app } = scene
  const to = scene.phone()
  await server.control('PUT', `phones/${to}/manner`, { is: 'script', steps: [{ hear: words }, { press: '1' }] })
  app.pages['/keys'] = () => ({ body: '<Response><Pause length="60"/></Response>' })
  const { sid, becomes } = await placed(scene, { to })
  await becomes('in-progress')
  // The phone heard the SDK's own document, and pressed its key into it.
  assert.equal((await app.asks('/keys', { CallSid: sid })).params['Digits'], '1')
  const live = await api.calls.fetch(sid)
  assert.deepEqual([live['to'], live['status']], [to, 'in-progress'])

  app.pages['/elsewhere'] = () => ({ body: '<Response><Pause length="60"/></Response>' })
  await api.calls.update(sid, { url: `${app.url}/elsewhere`, method: 'POST' })
  await app.asks('/elsewhere', { CallSid: sid })
  await api.calls.update(sid, { status: 'completed' })
  await becomes('completed')
  const over = await api.calls.fetch(sid)
  assert.equal(over['status'], 'completed')
  assert.match(String(over['duration']), /^\d+$/)
  assert.ok(over['endTime'] instanceof Date)
  const complaints = await api.notifications.list()
  assert.deepEqual(
    complaints.filter(({ callSid }) => callSid === sid),
    [],
  )
}

async function callsCanceledAndDeleted(scene: Scene) {
  const { api, server } = scene
  const to = scene.phone()
  await server.control('PUT', `phones/${to}/manner`, { is: 'no-answer' })
  const { sid, becomes } = await placed(scene, { to })
  await becomes('ringing')
  await refuses(api.calls.remove(sid), 409, 20009)
  await api.calls.update(sid, { status: 'canceled' })
  await becomes('canceled')
  assert.equal((await api.calls.fetch(sid))['status'], 'canceled')
  await api.calls.remove(sid)
  await refuses(api.calls.fetch(sid), 404, 20404)
}

async function callsListed(scene: Scene) {
  const { api, sdk } = scene
  const to = scene.phone()
  const calls: Awaited<ReturnType<typeof placed>>[] = []
  for (let each = 0; each < 5; each++) calls.push(await placed(scene, { to }))
  await listed(api.calls, { to }, calls)
  for (const { sid, becomes } of calls) {
    await becomes('in-progress')
    await api.calls.update(sid, { status: 'completed' })
    await becomes('completed')
  }
  const since = (day: string) => api.calls.list({ to, [sdk.after('startTime')]: new Date(`${day}T00:00:00Z`) })
  assert.equal((await since('2001-01-01')).length, 5)
  assert.equal((await since('2999-01-01')).length, 0)
  assert.equal((await api.calls.list({ to, status: 'completed' })).length, 5)
}

/** Every record once, whether it takes one page or three. */
async function listed(records: Pick<Records, 'list'>, filter: Given, made: readonly { readonly sid: string }[]) {
  for (const size of [50, 2]) {
    const sids = (await records.list(filter, size)).map(sidOf)
    assert.deepEqual(sids.toSorted(), made.map(({ sid }) => sid).toSorted(), `in pages of ${size}`)
  }
}

async function messages(scene: Scene) {
  const { api, sdk, app, number: from } = scene
  const to = scene.phone()
  const made: { sid: string }[] = []
  for (let each = 0; each < 5; each++) {
    const message = await api.messages.create({ to, from, body: `Text ${each} ☎`, statusCallback: `${app.url}/sent` })
    assert.match(sidOf(message), /^SM[0-9a-f]{32}$/)
    assert.equal(message['status'], 'queued')
    made.push({ sid: sidOf(message) })
  }
  await listed(api.messages, { to }, made)
  if (api.sms) await listed(api.sms, { to }, made)
  const { sid } = made[0]!
  await app.asks('/sent', { MessageSid: sid, MessageStatus: 'delivered' })
  const sent = await api.messages.fetch(sid)
  assert.deepEqual([sent['body'], sent['status'], sent['errorCode']], ['Text 0 ☎', 'delivered', null])
  assert.ok(sent['dateSent'] instanceof Date)
  assert.equal((await api.messages.list({ to, [sdk.after('dateSent')]: new Date('2999-01-01') })).length, 0)

  assert.equal((await api.messages.update(sid, { body: '' }))['body'], '')
  await api.messages.remove(sid)
  await refuses(api.messages.fetch(sid), 404, 20404)
}

async function numbers({ api, index }: Scene) {
  const areaCode = ['510', '617', '305', '206', '312'][index]!
  const [offered] = await api.available('US').local({ areaCode })
  const phoneNumber = String(offered?.['phoneNumber'])
  assert.match(phoneNumber, new RegExp(`^\\+1${areaCode}\\d{7}$`))
  const bought = await api.numbers.create({ phoneNumber, friendlyName: 'Desk', voiceUrl: 'http://example.com/v' })
  const sid = sidOf(bought)
  assert.match(sid, /^PN[0-9a-f]{32}$/)
  await refuses(api.numbers.create({ phoneNumber }), 400, 21422)

  await api.numbers.update(sid, { friendlyName: 'Front desk', smsUrl: 'http://example.com/s' })
  const known = await api.numbers.fetch(sid)
  assert.deepEqual(
    ['phoneNumber', 'friendlyName', 'voiceUrl', 'smsUrl'].map((name) => known[name]),
    [phoneNumber, 'Front desk', 'http://example.com/v', 'http://example.com/s'],
  )
  await listed(api.numbers, { phoneNumber }, [{ sid }])
  await listed(api.numbers.local, { phoneNumber }, [{ sid }])
  await listed(api.numbers.tollFree, { phoneNumber }, [])
  await api.numbers.remove(sid)
  await refuses(api.numbers.fetch(sid), 404, 20404)
}

async function tollFreeNumbers({ api, index }: Scene) {
  const offered = (await api.available('US').tollFree({ contains: '88' }))[index]
  const phoneNumber = String(offered?.['phoneNumber'])
  assert.match(phoneNumber, /^\+18\d{9}$/)
  const { sid } = (await api.numbers.tollFree.create({ phoneNumber })) as { readonly sid: string }
  await listed(api.numbers.tollFree, { phoneNumber }, [{ sid }])
  await listed(api.numbers.local, { phoneNumber }, [])
  await api.numbers.remove(sid)
}

async function applications({ api, sdk }: Scene) {
  const friendlyName = `Menu of ${sdk.version}`
  const made: { sid: string }[] = []
  for (let each = 0; each < 3; each++) {
    const application = await api.applications.create({ friendlyName, voiceUrl: 'http://example.com/v' })
    assert.match(sidOf(application), /^AP[0-9a-f]{32}$/)
    made.push({ sid: sidOf(application) })
  }
  await listed(api.applications, { friendlyName }, made)
  const { sid } = made[0]!
  await api.applications.update(sid, { voiceMethod: 'GET' })
  const known = await api.applications.fetch(sid)
  assert.deepEqual([known['friendlyName'], known['voiceMethod']], [friendlyName, 'GET'])
  for (const each of made) await api.applications.remove(each.sid)
  assert.deepEqual(await api.applications.list({ friendlyName }), [])
}

async function notifications(scene: Scene) {
  const { api, app } = scene
  app.pages['/broken'] = () => ({ status: 500, body: 'out of order' })
  const { sid, becomes } = await placed(scene, { to: scene.phone(), url: `${app.url}/broken` })
  await becomes('completed')
  const all = await api.notifications.list({ log: 0 })
  const told = all.filter(({ callSid }) => callSid === sid)
  assert.equal(told.length, 1)
  const notification = await api.notifications.fetch(sidOf(told[0]!))
  assert.equal(Number(notification['errorCode']), 11200)
  assert.equal(notification['requestUrl'], `${app.url}/broken`)
  assert.match(String(notification['responseBody']), /out of order/)
  await api.notifications.remove(sidOf(notification))
  await refuses(api.notifications.fetch(sidOf(notification)), 404, 20404)
}

async function accounts({ api, sdk }: Scene) {
  const friendlyName = `Branch of ${sdk.version}`
  const { sid } = (await api.accounts.create({ friendlyName })) as { readonly sid: string }
  assert.match(sid, /^AC[0-9a-f]{32}$/)
  await listed(api.accounts, { friendlyName }, [{ sid }])
  assert.equal((await api.accounts.fetch(sid))['status'], 'active')

  const below = api.below(sid)
  const bought = await below.numbers.create({ areaCode: '212' })
  assert.equal(bought['accountSid'], sid)
  await refuses(api.numbers.fetch(sidOf(bought)), 404, 20404)
  assert.deepEqual(await below.calls.list(), [])

  assert.equal((await api.accounts.update(sid, { status: 'suspended' }))['status'], 'suspended')
  assert.equal((await api.accounts.update(sid, { status: 'closed' }))['status'], 'closed')
  await refuses(api.accounts.update(sid, { status: 'active' }), 400, 21479)
}

async function usage({ api, sdk, app }: Scene) {
  const all = await api.usage.records.list()
  const categories = all.map(({ category }) => category)
  assert.equal(new Set(categories).size, categories.length)
  for (const category of ['calls', 'sms-outbound', 'recordings', 'totalprice']) assert.ok(categories.includes(category))
  const [numbers, ...more] = await api.usage.records.list({ category: 'phonenumbers' })
  assert.deepEqual([more.length, numbers?.['usageUnit'], numbers?.['priceUnit']], [0, 'numbers', 'usd'])
  assert.ok(Number(numbers?.['count']) > 0 && Number(numbers?.['price']) > 0)
  assert.equal((await api.usage.today.list({ category: 'sms' })).length, 1)
  const daily = await api.usage.daily.list({}, 7)
  assert.ok(daily.length >= all.length && daily.length % all.length === 0, `${daily.length} of ${all.length}`)

  const friendlyName = `Trigger of ${sdk.version}`
  const order = { usageCategory: 'sms', triggerValue: '+30', callbackUrl: `${app.url}/used`, friendlyName }
  const trigger = await api.usage.triggers.create(order)
  const { currentValue, triggerValue, recurring, dateFired } = trigger
  assert.equal(Number(triggerValue) - Number(currentValue), 30)
  assert.deepEqual([recurring, dateFired], [null, null])
  const sid = sidOf(trigger)
  assert.equal((await api.usage.triggers.fetch(sid))['friendlyName'], friendlyName)
  assert.equal((await api.usage.triggers.update(sid, { friendlyName: 'Mine' }))['friendlyName'], 'Mine')
  assert.ok((await api.usage.triggers.list({ usageCategory: 'sms' })).some((each) => each['sid'] === sid))
  await api.usage.triggers.remove(sid)
  await refuses(api.usage.triggers.fetch(sid), 404, 20404)
}

async function refusals({ api, sdk, server, number: from }: Scene) {
  const url = 'http://example.com/voice'
  await refuses(api.calls.create({ to: 'nobody', from, url }), 400, 21211)
  await refuses(api.calls.create({ to: '+15558675309', from: '+15550001111', url }), 400, 21210)
  await refuses(api.messages.create({ to: '+15558675309', from }), 400, 21619)
  await refuses(api.calls.fetch(`CA${'0'.repeat(32)}`), 404, 20404)
  const stranger = sdk.open({ ...server, authToken: 'f'.repeat(32) })
  await refuses(stranger.calls.list(), 401, 20003)
}

async function webhooks({ sdk, server, app, ...scene }: Scene) {
  const from = scene.phone()
  await server.control('POST', `phones/${from}/texts`, { to: scene.number, body: 'hello' })
  await app.asks('/sms', { From: from, Body: 'hello' })
  assert.ok(app.asked.length > 20)
  for (const { url, params, signature } of app.asked) {
    assert.ok(sdk.validate(server.authToken, signature, url, { ...params }), `${url} is signed`)
    assert.ok(!sdk.validate(server.authToken, signature, url, { ...params, From: '+15005550006' }))
    assert.ok(!sdk.validate('f'.repeat(32), signature, url, { ...params }))
  }
}

async function repliedTexts({ sdk, app, server, number, ...scene }: Scene) {
  const phone = scene.phone()
  app.pages['/sms'] = ({ Body }) => ({ body: sdk.messaging(`You wrote <${Body}>, to ${sdk.version}`) })
  await server.control('POST', `phones/${phone}/texts`, { to: number, body: 'Ahoy & hi' })
  await app.asks('/sms', { From: phone })
  const reply = await replyTo(phone)
  assert.equal(reply['body'], `You wrote <Ahoy & hi>, to ${sdk.version}`)
  assert.equal(reply['direction'], 'outbound-reply')

  /** The reply is on its way when the application has given it, and in the list a moment later. */
  async function replyTo(to: string): Promise<Shown> {
    for (;;) {
      const [reply] = await scene.api.messages.list({ to })
      if (reply) return reply
    }
  }
}

/** In this order: the last look at what the others left. */
export const truths: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  'Calls, placed and steered': callsPlaced,
  'Calls, canceled and deleted': callsCanceledAndDeleted,
  'Calls, listed and filtered': callsListed,
  Messages: messages,
  'Messages, replied to': repliedTexts,
  'IncomingPhoneNumbers, AvailablePhoneNumbers (local)': numbers,
  'IncomingPhoneNumbers, AvailablePhoneNumbers (toll-free)': tollFreeNumbers,
  Applications: applications,
  Notifications: notifications,
  'Accounts and subaccounts': accounts,
  Usage: usage,
  Refusals: refusals,
  'Webhooks, validated': webhooks,
}
