/** Calls and texts that speak 2008-08-01, for their whole life (rest-api.md §11, twiml-and-webhooks.md §10). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Rig, rig } from '../../src/testing/index.ts'
import { basic } from '../fixture.ts'

const jenny = '+15558675309'
const old = { apiVersion: '2008-08-01' } as const
const page = (inside: string) => `<Response>${inside}</Response>`

/** Asks below 2008-08-01, in JSON; what the answer holds, and its status. */
async function ask(house: Rig, method: string, path: string, form: Readonly<Record<string, string>> = {}) {
  const { sid, authToken } = house.account
  const body = new URLSearchParams(form).toString()
  const answer = await house.house.door({
    method,
    target: `/2008-08-01/Accounts/${sid}${path.replace(/(?=\?|$)/, '.json')}`,
    headers: {
      authorization: basic(sid, authToken),
      ...(body && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(body && { body }),
  })
  const inside = answer.body ? JSON.parse(answer.body).TwilioResponse : {}
  const [one] = Object.values(inside) as Record<string, string>[]
  return { status: answer.status, said: one ?? {} }
}

/** A number of 2008-08-01, whose calls and texts go to these pages. */
async function oldNumber(house: Rig) {
  const [voiceUrl, smsUrl] = [`${house.app.url}/voice`, `${house.app.url}/sms`]
  const { phoneNumber } = await house.client.numbers.create({ phoneNumber: '+14155550142', voiceUrl, smsUrl, ...old })
  return phoneNumber
}

test('a call made through 2008-08-01 speaks it for life, and is the same call through either version', async () => {
  await using house = await rig({
    app: { '/old': page('<Pause length="60"/>'), '/next': page('<Say>next</Say>') },
  })
  const phone = house.phone(jenny)
  const form = { Called: '(555) 867-5309', Caller: '4158675309', Url: `${house.app.url}/old` }
  const { status, said: made } = await ask(house, 'POST', '/Calls', form)
  assert.deepEqual([status, made['Status'], made['Flags'], made['StartTime']], [201, '0', '2', null])
  assert.deepEqual([made['Called'], made['Caller']], ['5558675309', '4158675309'])
  await house.settle()
  assert.equal((await ask(house, 'GET', `/Calls/${made['Sid']}`)).said['Status'], '1')
  phone.answer()
  await house.settle()

  const { params } = house.app.askedAt('/old')[0]!
  assert.deepEqual(
    ['Caller', 'Called', 'From', 'To', 'CallStatus', 'ApiVersion', 'CallerState', 'CalledCountry'].map(
      (name) => params[name],
    ),
    ['4158675309', '5558675309', house.number, jenny, 'in-progress', '2008-08-01', 'CA', 'US'],
  )
  assert.equal((await house.call(made['Sid']!)).apiVersion, '2008-08-01')

  const moved = await ask(house, 'POST', `/Calls/${made['Sid']}`, {
    CurrentUrl: `${house.app.url}/next`,
    CurrentMethod: 'GET',
  })
  assert.deepEqual([moved.status, moved.said['Status']], [200, '1'])
  await house.clock.advance(10)
  const { method, params: next } = house.app.askedAt('/next')[0]!
  assert.deepEqual([method, next['Caller'], next['ApiVersion']], ['GET', '4158675309', '2008-08-01'])
  const over = (await ask(house, 'GET', `/Calls/${made['Sid']}`)).said
  assert.deepEqual([over['Status'], over['Duration']], ['2', '0'])
  assert.deepEqual(house.bugs, [])
})

test('who is not in progress cannot be redirected: not before the answer, not after the end', async () => {
  await using house = await rig({ app: { '/old': page('<Hangup/>') } })
  const phone = house.phone(jenny)
  const url = `${house.app.url}/old`
  const { said: made } = await ask(house, 'POST', '/Calls', { Called: jenny, Caller: house.number, Url: url })
  const redirect = () => ask(house, 'POST', `/Calls/${made['Sid']}`, { CurrentUrl: url })
  const refusal = async () => {
    const { status, said } = await redirect()
    return [status, said['Code'], said['Message']]
  }
  const words = [400, '21220', 'Call is not in-progress. Cannot redirect.']
  assert.deepEqual(await refusal(), words)
  await house.settle()
  phone.answer()
  await house.settle()
  assert.equal((await house.call(made['Sid']!)).status, 'completed')
  assert.deepEqual(await refusal(), words)
  const { status, said } = await ask(house, 'POST', `/Calls/${made['Sid']}`)
  assert.deepEqual([status, said['Code']], [400, '21205'])
})

test('a call is refused with the codes of its parameters', async () => {
  await using house = await rig()
  const sound = { Called: jenny, Caller: house.number, Url: 'http://app.test/old' }
  for (const [wrong, code] of [
    [{ Called: '' }, '21201'],
    [{ Called: 'nobody' }, '21211'],
    [{ Caller: '' }, '21213'],
    [{ Caller: '4155550199' }, '21210'],
    [{ Url: '' }, '21205'],
    [{ Url: 'nowhere' }, '21205'],
    [{ Method: 'PATCH' }, '21209'],
    [{ SendDigits: 'xyz' }, '21206'],
    [{ IfMachine: 'Maybe' }, '21207'],
    [{ Timeout: '1000' }, '21208'],
  ] as const) {
    const { status, said } = await ask(house, 'POST', '/Calls', { ...sound, ...wrong })
    assert.deepEqual([status, said['Code']], [400, code], JSON.stringify(wrong))
  }
})

test("a call to a number of 2008-08-01 speaks that version, whoever's API looks at it", async () => {
  await using house = await rig({
    app: { '/voice': page('<Dial action="/done">5558675309</Dial>'), '/done': page('') },
  })
  const number = await oldNumber(house)
  house.phone(jenny).manner = { is: 'busy' }
  const call = await house.phone('+14155550123').call(number)
  await house.settle()
  const first = house.app.askedAt('/voice')[0]!.params
  assert.deepEqual(
    [first['Caller'], first['Called'], first['CallStatus'], first['ApiVersion'], first['To']],
    ['4155550123', '4155550142', 'in-progress', '2008-08-01', number],
  )
  await house.clock.advance(5)
  const done = house.app.askedAt('/done')[0]!.params
  assert.deepEqual([done['DialStatus'], done['DialCallStatus']], ['busy', undefined])
  assert.equal((await house.call(call.sid!)).apiVersion, '2008-08-01')

  const { said: main } = await ask(house, 'GET', `/Calls/${call.sid}`)
  assert.deepEqual([main['Sid'], main['CallSegmentSid'], main['Flags'], main['Status']], [call.sid, null, '1', '2'])
  const { said } = await ask(house, 'GET', `/Calls/${call.sid}/Segments`)
  const [segment] = said as object as { Call: Record<string, string> }[]
  const { Sid, CallSegmentSid, Flags, Status } = segment!.Call
  assert.deepEqual([Sid, Flags, Status], [call.sid, '4', '3'])
  assert.equal((await house.call(CallSegmentSid!)).parentCallSid, call.sid)
})

test('the same number of today speaks today, and so does a call made through 2010-04-01', async () => {
  await using house = await rig({ app: { '/voice': page('<Hangup/>') } })
  await house.phone('+14155550123').call(house.number)
  await house.settle()
  const { params } = house.app.askedAt('/voice')[0]!
  assert.deepEqual(
    [params['Caller'], params['CallStatus'], params['ApiVersion']],
    ['+14155550123', 'ringing', '2010-04-01'],
  )
})

test('its end is told in the words of 2008-08-01 too: once, with both sets of names', async () => {
  await using house = await rig({ app: { '/voice': page('<Pause length="30"/>'), '/over': '' } })
  const number = await oldNumber(house)
  const [record] = await house.client.numbers.list({ phoneNumber: number })
  await house.client.numbers.get(record!.sid).update({ statusCallback: `${house.app.url}/over` })
  const call = await house.phone('+14155550123').call(number)
  await house.clock.advance(2)
  call.hangup()
  await house.clock.advance(2)
  const told = house.app.askedAt('/over').map(({ params }) => params)
  assert.deepEqual(
    told.map(({ CallStatus, Caller, From, CallDuration }) => [CallStatus, Caller, From, CallDuration]),
    [['no-answer', '4155550123', '+14155550123', '0']],
  )
})

for (const [inside, code, goesOn] of [
  ['<Reject/>', 13750, false],
  ['<Enqueue>support</Enqueue>', 13750, false],
  ['<Dial><Client>jenny</Client></Dial><Say>on</Say>', 13245, true],
  ['<Dial><Sip>sip:jenny@sip.test</Sip></Dial><Say>on</Say>', 13245, true],
  ['<Dial><Conference beep="false">room</Conference></Dial><Say>on</Say>', 13299, false],
  ['<Dial record="true">5558675309</Dial><Say>on</Say>', 13299, false],
  ['<Dial><Number sendDigits="1">5558675309</Number></Dial><Say>on</Say>', 13299, false],
] as const) {
  test(`a call of 2008-08-01 that hears ${inside} complains with ${code}`, async () => {
    await using house = await rig({ app: { '/voice': page(inside) } })
    const call = await house.phone('+14155550123').call(await oldNumber(house))
    await house.clock.advance(20)
    const [first] = await house.client.notifications.list().all()
    assert.ok((await house.complaints()).includes(code))
    assert.deepEqual([first!.apiVersion, first!.callSid], ['2008-08-01', call.sid])
    const transcript = await house.transcript(call.sid!)
    assert.equal(
      transcript.some((line) => line.includes('on')),
      goesOn || transcript.some((line) => line.includes('application error')),
    )
    const { said } = await ask(house, 'GET', '/Notifications')
    const [{ Notification: shown }] = said as object as [{ Notification: Record<string, string> }]
    assert.equal(shown['RequestURL'], `${house.app.url}/voice`)
  })
}

test('a text to a number of 2008-08-01 is told in ten digits, and answered by <Sms> alone', async () => {
  await using house = await rig({ app: { '/sms': page('<Sms>got it</Sms>') } })
  const number = await oldNumber(house)
  const phone = house.phone(jenny)
  await phone.text(number, 'hello')
  await house.clock.advance(5)
  const { params } = house.app.askedAt('/sms')[0]!
  assert.deepEqual([params['From'], params['To'], params['ApiVersion']], ['5558675309', '4155550142', '2008-08-01'])
  const { said } = await ask(house, 'GET', '/SMS/Messages')
  const texts = (said as object as { SMSMessage: Record<string, string> }[]).map(({ SMSMessage }) => SMSMessage)
  assert.deepEqual(texts.map(({ Flags, From, Body }) => [Flags, From, Body]).sort(), [
    ['1', '5558675309', 'hello'],
    ['2', '4155550142', 'got it'],
  ])
  house.app.pages['/sms'] = page('<Message>got it</Message>')
  await phone.text(number, 'again')
  await house.clock.advance(5)
  assert.deepEqual(await house.complaints(), [13750])
})

test('a text is sent through 2008-08-01, and its callback speaks that version', async () => {
  await using house = await rig({ app: { '/sent': '' } })
  const form = { From: '(415) 867-5309', To: '555-867-5309', Body: 'hi', StatusCallback: `${house.app.url}/sent` }
  const { status, said } = await ask(house, 'POST', '/SMS/Messages', form)
  assert.deepEqual([status, said['Status'], said['Flags'], said['To']], [201, 'queued', '4', '5558675309'])
  await house.clock.advance(5)
  const { params } = house.app.askedAt('/sent')[0]!
  assert.deepEqual([params['SmsStatus'], params['From'], params['ApiVersion']], ['sent', '4158675309', '2008-08-01'])
  assert.equal((await house.client.sms.get(said['Sid']!)).apiVersion, '2008-08-01')
})

test('a number is bought by its kind or its area, with a Url, and is of 2008-08-01 then', async () => {
  await using house = await rig()
  const Url = `${house.app.url}/voice`
  const local = await ask(house, 'POST', '/IncomingPhoneNumbers/Local', { Url, AreaCode: '530', Method: 'GET' })
  assert.equal(local.status, 201)
  assert.match(local.said['PhoneNumber']!, /^530[0-9]{7}$/)
  assert.deepEqual([local.said['Url'], local.said['Method']], [Url, 'GET'])
  const anywhere = await ask(house, 'POST', '/IncomingPhoneNumbers/Local', { Url })
  assert.match(anywhere.said['PhoneNumber']!, /^[0-9]{10}$/)
  const free = await ask(house, 'POST', '/IncomingPhoneNumbers/TollFree', { Url, FriendlyName: 'Free' })
  assert.match(free.said['PhoneNumber']!, /^8[0-9]{9}$/)
  const today = await house.client.numbers.get(local.said['Sid']!)
  assert.deepEqual([today.apiVersion, today.voiceUrl, today.voiceMethod], ['2008-08-01', Url, 'GET'])

  const path = `/IncomingPhoneNumbers/${local.said['Sid']}`
  const changed = await ask(house, 'POST', path, { Url: `${Url}/2`, SmsUrl: `${Url}/3` })
  assert.deepEqual([changed.status, changed.said['Url'], changed.said['SmsUrl']], [200, `${Url}/2`, `${Url}/3`])
  assert.equal((await ask(house, 'DELETE', path)).status, 204)
  assert.equal((await ask(house, 'GET', path)).status, 404)
  for (const [kind, form, code] of [
    ['Local', { AreaCode: '530' }, '21402'],
    ['Local', { Url, AreaCode: '53' }, '21451'],
    ['Local', { Url, AreaCode: '533' }, '21452'],
    ['TollFree', { Url, AreaCode: '800' }, '21457'],
  ] as const) {
    const { status, said } = await ask(house, 'POST', `/IncomingPhoneNumbers/${kind}`, form as Record<string, string>)
    assert.deepEqual([status, said['Code']], [400, code], `${kind} ${JSON.stringify(form)}`)
  }
})

test('a conference of 2008-08-01 is listed by numbers, and who is in it is muted and sent off', async () => {
  await using house = await rig({
    app: { '/voice': page('<Dial action="/left"><Conference>room</Conference></Dial>'), '/left': page('') },
  })
  const number = await oldNumber(house)
  const [first, second] = [house.phone(jenny), house.phone('+14155550123')]
  const { sid } = await first.call(number)
  await second.call(number)
  await house.settle()
  const { said } = await ask(house, 'GET', '/Conferences')
  const [{ Conference: room }] = said as object as [{ Conference: Record<string, string> }]
  assert.deepEqual([room['FriendlyName'], room['Status']], ['room', '1'])

  const there = `/Conferences/${room['Sid']}/Participants`
  const { said: both } = await ask(house, 'GET', there)
  assert.equal((both as object as unknown[]).length, 2)
  const { status, said: muted } = await ask(house, 'POST', `${there}/${sid}`, { Muted: 'true' })
  assert.deepEqual([status, muted['CallSid'], muted['Muted']], [200, sid, 'true'])
  assert.deepEqual([muted['StartConferenceOnEnter'], muted['EndConferenceOnExit']], ['1', '0'])
  assert.equal((await ask(house, 'POST', there, { From: number, To: jenny })).status, 405)
  assert.equal((await ask(house, 'DELETE', `${there}/${sid}`)).status, 204)
  await house.settle()
  const left = house.app.askedAt('/left')[0]!.params
  assert.deepEqual([left['CallSid'], left['DialStatus'], left['DialCallStatus']], [sid, 'answered', undefined])
})

test('a caller id of 2008-08-01 is asked for by a call that speaks it, and may call then', async () => {
  await using house = await rig({ app: { '/old': page('<Hangup/>') } })
  const phone = house.phone(jenny)
  const form = { PhoneNumber: '555-867-5309', FriendlyName: 'Jenny' }
  const { status, said: request } = await ask(house, 'POST', '/OutgoingCallerIds', form)
  assert.deepEqual(
    [status, Object.keys(request)],
    [200, ['AccountSid', 'PhoneNumber', 'FriendlyName', 'ValidationCode']],
  )
  assert.equal(request['PhoneNumber'], '5558675309')
  await house.settle()
  phone.answer()
  await house.settle()
  phone.press(request['ValidationCode']!)
  await house.clock.advance(30)
  const { said } = await ask(house, 'GET', '/OutgoingCallerIds?PhoneNumber=5558675309')
  const [{ OutgoingCallerId: callerId }] = said as object as [{ OutgoingCallerId: Record<string, string> }]
  assert.deepEqual([callerId['FriendlyName'], callerId['PhoneNumber']], ['Jenny', '5558675309'])
  const path = `/OutgoingCallerIds/${callerId['Sid']}`
  assert.equal((await ask(house, 'PUT', path, { FriendlyName: 'Jen' })).said['FriendlyName'], 'Jen')
  const call = { Caller: '5558675309', Called: '4155550123', Url: 'http://app.test/old' }
  assert.equal((await ask(house, 'POST', '/Calls', call)).status, 201)
  assert.equal((await ask(house, 'DELETE', path)).status, 204)
  assert.equal((await ask(house, 'POST', '/Calls', call)).said['Code'], '21210')
})

test('the sandbox of 2008-08-01 is the same one, with a Url and a Method', async () => {
  await using house = await rig({ sandbox: true })
  const today = await house.client.sandbox
  const { status, said } = await ask(house, 'POST', '/Sandbox', { Url: 'http://app.test/try', Method: 'GET' })
  assert.deepEqual(
    [status, said['Pin'], said['PhoneNumber'], said['Url'], said['Method']],
    [200, String(today.pin), '4155992671', 'http://app.test/try', 'GET'],
  )
  const { voiceUrl, voiceMethod } = await house.client.sandbox
  assert.deepEqual([voiceUrl, voiceMethod], ['http://app.test/try', 'GET'])
})

test('a recording of a call of 2008-08-01 is heard below that version, and shows six things of itself', async () => {
  await using house = await rig({ app: { '/voice': page('<Say>hello</Say><Pause length="60"/>') } })
  const call = await house.phone(jenny).call(await oldNumber(house))
  await house.settle()
  const begun = await house.house.door({
    method: 'POST',
    target: `/2010-04-01/Accounts/${house.account.sid}/Calls/${call.sid}/Recordings.json`,
    headers: { authorization: basic(house.account.sid, house.account.authToken) },
  })
  const { sid, media_url } = JSON.parse(begun.body)
  await house.clock.advance(4)
  call.hangup()
  await house.settle()
  const { said } = await ask(house, 'GET', `/Recordings/${sid}`)
  assert.deepEqual(Object.keys(said), ['Sid', 'AccountSid', 'CallSid', 'Duration', 'DateCreated', 'DateUpdated'])
  assert.deepEqual([said['CallSid'], said['Duration']], [call.sid, '4'])
  const there = new URL(media_url).pathname
  assert.equal(there, `/2008-08-01/Accounts/${house.account.sid}/Recordings/${sid}`)
  for (const path of [there, there.replace('2008-08-01', '2010-04-01')]) {
    const { status, headers } = await house.house.door({ method: 'GET', target: path, headers: {} })
    assert.deepEqual([status, headers['content-type']], [200, 'audio/x-wav'], path)
  }
  for (const path of ['/Recordings', `/Calls/${call.sid}/Recordings`]) {
    const { said: all } = await ask(house, 'GET', path)
    assert.equal((all as object as { Recording: { Sid: string } }[])[0]!.Recording.Sid, sid)
  }
  assert.equal((await ask(house, 'DELETE', `/Recordings/${sid}`)).status, 204)
})
