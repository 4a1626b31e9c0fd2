/** Connect: apps that accounts let act for them, and what they may (rest-api.md §5, §10.16; client-needs.md 7). */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import fastify from 'fastify'
import { control, customOptions } from '../../src/api/control/index.ts'
import { authorize } from '../../src/console/authorize.ts'
import { rig } from '../../src/testing/index.ts'
import { trouble } from '../answered.ts'
import { basic } from '../fixture.ts'

interface Party {
  readonly sid: string
  readonly token: string
}

/** A house with a developer, whose account is the kit's, and a customer who knows nothing of him. */
async function scene(t: TestContext) {
  const house = await rig({ app: { '/gone': '', '/voice': '<Response><Pause length="60"/></Response>' } })
  const { exchange, phones, door } = house.house
  const server = fastify({ ajv: { customOptions } })
  await server.register(control({ exchange, phones, time: 'hand' }))
  await server.register(authorize(exchange))
  t.after(async () => {
    await server.close()
    await house.close()
    assert.deepEqual(house.bugs, [])
  })
  const developer = { sid: house.account.sid, token: house.account.authToken }
  const opened = await exchange.accounts.open({ friendlyName: 'Customer' })
  const customer = { sid: opened.account.sid, token: opened.authToken }
  /** The developer, as he comes to the customer's account. */
  const acting = { sid: customer.sid, token: developer.token }

  const ask = (by: Party, method: string, path: string, form?: Record<string, string>) =>
    door({
      method,
      target: `/2010-04-01/Accounts/${customer.sid}${path}`,
      headers: {
        authorization: basic(by.sid, by.token),
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form && { body: new URLSearchParams(form).toString() }),
    })
  const json = async (by: Party, path: string) => JSON.parse((await ask(by, 'GET', path)).body)
  const steer = async (by: Party, method: 'POST' | 'DELETE', path: string, payload?: object) => {
    const headers = { authorization: basic(by.sid, by.token) }
    const answer = await server.inject({ method, url: `/ringback/v1${path}`, headers, ...(payload && { payload }) })
    return { status: answer.statusCode, body: answer.payload ? JSON.parse(answer.payload) : undefined }
  }
  const app = async (given: object = {}): Promise<string> => {
    const { status, body } = await steer(developer, 'POST', '/connect-apps', {
      friendlyName: 'Switch & Board',
      ...given,
    })
    assert.equal(status, 201, JSON.stringify(body))
    return body.sid
  }
  return { house, server, developer, customer, acting, ask, json, steer, app }
}

test('a developer acts for an account that authorized his app, and what he reaches says by which', async (t) => {
  const { acting, customer, app, ask, json, steer } = await scene(t)
  const sid = await app()
  assert.equal(trouble(await ask(acting, 'GET', '.json')).code, 20003)
  assert.equal((await steer(customer, 'POST', '/authorizations', { connectAppSid: sid })).status, 201)

  const account = await json(acting, '.json')
  assert.deepEqual([account.sid, account.connect_app_sid, account.auth_token], [customer.sid, sid, ''])
  const made = await ask(acting, 'POST', '/Applications.json', { FriendlyName: 'Made for you' })
  assert.equal(made.status, 201)
  assert.deepEqual(Object.keys(JSON.parse(made.body)).at(-1), 'connect_app_sid')
  const { applications } = await json(acting, '/Applications.json')
  assert.deepEqual(
    applications.map((each: Record<string, string>) => each['connect_app_sid']),
    [sid],
  )
  const { body: xml } = await ask(acting, 'GET', '/Applications')
  assert.match(xml, new RegExp(`<ConnectAppSid>${sid}</ConnectAppSid></Application>`))
  const { body: csv } = await ask(acting, 'GET', '/Applications.csv')
  assert.match(csv, new RegExp(`,ConnectAppSid\r\n.*,${sid}\r\n`))
  // The account itself sees nothing of it.
  const own = await json(customer, '/Applications.json')
  assert.ok(!('connect_app_sid' in own.applications[0]))
})

test('an app reads and writes as it may, and never sees what is its owner’s alone', async (t) => {
  const { acting, customer, app, ask, steer } = await scene(t)
  const sid = await app()
  await steer(customer, 'POST', '/authorizations', { connectAppSid: sid, permissions: ['get-all'] })
  assert.equal((await ask(acting, 'GET', '/Calls.json')).status, 200)
  assert.equal(trouble(await ask(acting, 'POST', '/Applications.json', { FriendlyName: 'x' })).code, 20010)
  await steer(customer, 'POST', '/authorizations', { connectAppSid: sid, permissions: ['post-all'] })
  assert.equal(trouble(await ask(acting, 'GET', '/Calls.json')).code, 20010)
  assert.equal((await ask(acting, 'POST', '/Applications.json', { FriendlyName: 'x' })).status, 201)
  await steer(customer, 'POST', '/authorizations', { connectAppSid: sid })
  for (const path of ['/ConnectApps.json', '/AuthorizedConnectApps.json', `/AuthorizedConnectApps/${sid}.json`])
    assert.equal(trouble(await ask(acting, 'GET', path)).code, 20010, path)
  assert.equal(trouble(await ask(acting, 'POST', '.json', { FriendlyName: 'mine' })).code, 20010)
  assert.equal((await steer(acting, 'POST', '/reset', {})).status, 403)
})

test('an app was let into one account: not into its subaccounts, its parent, or any other', async (t) => {
  const { acting, customer, developer, house, app, ask, json, steer } = await scene(t)
  await steer(customer, 'POST', '/authorizations', { connectAppSid: await app() })
  const { door } = house.house
  const create = await door({
    method: 'POST',
    target: '/2010-04-01/Accounts.json',
    headers: { authorization: basic(customer.sid, customer.token) },
  })
  const sub = JSON.parse(create.body)
  for (const sid of [sub.sid, developer.sid]) {
    const target = `/2010-04-01/Accounts/${sid}/Calls.json`
    const answer = await door({ method: 'GET', target, headers: { authorization: basic(acting.sid, acting.token) } })
    assert.equal(trouble(answer).status, 404, sid)
  }
  const listed = await door({
    method: 'GET',
    target: '/2010-04-01/Accounts.json',
    headers: { authorization: basic(acting.sid, acting.token) },
  })
  assert.deepEqual(
    JSON.parse(listed.body).accounts.map(({ sid }: Party) => sid),
    [customer.sid],
  )
  // A subaccount's token is nobody's key to the account.
  assert.equal(trouble(await ask({ sid: customer.sid, token: sub.auth_token }, 'GET', '/Calls.json')).code, 20003)
  assert.equal((await json(customer, '/AuthorizedConnectApps.json')).total, 1)
})

test('an account sees which apps it has authorized, each as it is now', async (t) => {
  const { house, customer, developer, app, json, steer } = await scene(t)
  const sid = await app({ companyName: 'Switch Ltd', homepageUrl: 'http://switch.test/', permissions: ['get-all'] })
  await steer(customer, 'POST', '/authorizations', { connectAppSid: sid, permissions: ['get-all', 'post-all'] })
  const renamed = await house.house.door({
    method: 'PUT',
    target: `/2010-04-01/Accounts/${developer.sid}/ConnectApps/${sid}.json`,
    headers: {
      authorization: basic(developer.sid, developer.token),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'FriendlyName=Board&Permissions=get-all%2Cpost-all',
  })
  assert.deepEqual(JSON.parse(renamed.body).permissions, ['get-all', 'post-all'])
  const authorized = await json(customer, `/AuthorizedConnectApps/${sid}.json`)
  assert.deepEqual(
    [authorized.connect_app_friendly_name, authorized.connect_app_company_name, authorized.connect_app_homepage_url],
    ['Board', 'Switch Ltd', 'http://switch.test/'],
  )
  // What it asks for later, it was not given.
  assert.deepEqual(authorized.permissions, ['get-all'])
})

test('who takes his leave back is obeyed at once, and the developer is told', async (t) => {
  const { house, customer, developer, acting, app, ask, steer } = await scene(t)
  const sid = await app({ deauthorizeCallbackUrl: 'http://app.test/gone', deauthorizeCallbackMethod: 'GET' })
  await steer(customer, 'POST', '/authorizations', { connectAppSid: sid })
  assert.equal((await steer(customer, 'DELETE', `/authorizations/${sid}`)).status, 204)
  assert.equal((await steer(customer, 'DELETE', `/authorizations/${sid}`)).status, 404)
  assert.equal(trouble(await ask(acting, 'GET', '/Calls.json')).code, 20003)
  await house.settle()
  const [told] = house.app.askedAt('/gone')
  assert.deepEqual([told?.method, told?.params], ['GET', { AccountSid: customer.sid, ConnectAppSid: sid }])

  // An app that is deleted loses all its leaves.
  await steer(customer, 'POST', '/authorizations', { connectAppSid: sid })
  const target = `/2010-04-01/Accounts/${developer.sid}/ConnectApps/${sid}.json`
  const { status } = await house.house.door({
    method: 'DELETE',
    target,
    headers: { authorization: basic(developer.sid, developer.token) },
  })
  assert.equal(status, 204)
  await house.settle()
  assert.equal(house.app.askedAt('/gone').length, 2)
  assert.equal(trouble(await ask(acting, 'GET', '/Calls.json')).code, 20003)
})

test('a call made through Connect is the customer’s', async (t) => {
  const { house, customer, acting, app, ask, json, steer } = await scene(t)
  await steer(customer, 'POST', '/authorizations', { connectAppSid: await app() })
  const bought = await ask(acting, 'POST', '/IncomingPhoneNumbers.json', { PhoneNumber: '+14155550123' })
  assert.equal(bought.status, 201, bought.body)
  house.phone('+15558675309')
  const form = { To: '+15558675309', From: '+14155550123', Url: 'http://app.test/voice' }
  const placed = JSON.parse((await ask(acting, 'POST', '/Calls.json', form)).body)
  assert.equal(placed.account_sid, customer.sid)
  await house.settle()
  assert.equal((await json(customer, `/Calls/${placed.sid}.json`)).status, 'ringing')
})

// ── The page ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const form = { 'content-type': 'application/x-www-form-urlencoded' }

test('the page says who asks for what, shows nothing that an app could smuggle in, and runs nothing', async (t) => {
  const { server, app } = await scene(t)
  const sid = await app({ description: '<script>alert(1)</script> "quoted"', permissions: ['get-all'] })
  const { statusCode, headers, payload } = await server.inject(`/authorize/${sid}`)
  assert.equal(statusCode, 200)
  assert.match(payload, /<h1>Switch &#38; Board would like to act for your account<\/h1>/)
  assert.match(payload, /&#60;script&#62;alert\(1\)/)
  assert.doesNotMatch(payload, /<script|\{\{|Call, text/)
  assert.match(String(headers['content-security-policy']), /default-src 'none'.*frame-ancestors 'none'/)
  assert.equal((await server.inject('/authorize/CN1')).statusCode, 404)
})

test('a person who proves his account allows, and is sent back with it', async (t) => {
  const { server, customer, acting, app, ask } = await scene(t)
  const sid = await app({ authorizeRedirectUrl: 'http://app.test/welcome?from=ringback' })
  const say = (said: Record<string, string>) =>
    server.inject({
      method: 'POST',
      url: `/authorize/${sid}`,
      headers: form,
      payload: new URLSearchParams(said).toString(),
    })
  const { sid: account, token } = customer
  const refused = await say({ account, token: 'not this one', answer: 'allow' })
  assert.equal(refused.statusCode, 403)
  assert.match(refused.payload, /do not belong together/)
  assert.ok(refused.payload.includes(`value="${account}"`) && !refused.payload.includes('not this one'))
  assert.equal(trouble(await ask(acting, 'GET', '/Calls.json')).code, 20003)

  const denied = await say({ account: '', token: '', answer: 'deny' })
  assert.equal(denied.headers['location'], 'http://app.test/welcome?from=ringback&error=unauthorized_client')
  const allowed = await say({ account: ` ${account} `, token, answer: 'allow' })
  assert.deepEqual(
    [allowed.statusCode, allowed.headers['location']],
    [303, `http://app.test/welcome?from=ringback&AccountSid=${account}`],
  )
  assert.equal((await ask(acting, 'GET', '/Calls.json')).status, 200)
  const removed = await say({ account, token, answer: 'remove' })
  assert.match(removed.payload, /may no longer act for this account/)
  assert.equal(trouble(await ask(acting, 'GET', '/Calls.json')).code, 20003)
  // An app's developer does not authorize himself with what he has.
  assert.equal((await say({ account, token: acting.token, answer: 'allow' })).statusCode, 403)
})

test('a form that says nothing, or too little, is shown the page again and lets nobody in', async (t) => {
  const { server, customer, acting, app, ask } = await scene(t)
  const sid = await app()
  const { sid: account, token } = customer
  for (const [said, status] of [
    [{}, 200],
    [{ account, token }, 200],
    [{ account, token, answer: 'perhaps' }, 200],
    [{ answer: 'allow' }, 403],
    [{ account, answer: 'allow' }, 403],
    [{ token, answer: 'remove' }, 403],
  ] as const) {
    const payload = new URLSearchParams(said as Record<string, string>).toString()
    const answer = await server.inject({ method: 'POST', url: `/authorize/${sid}`, headers: form, payload })
    assert.deepEqual([answer.statusCode, /would like to act/.test(answer.payload)], [status, true], payload)
  }
  assert.equal((await server.inject({ method: 'POST', url: `/authorize/${sid}` })).statusCode, 200)
  assert.equal(trouble(await ask(acting, 'GET', '/Calls.json')).code, 20003)
})

test('a developer whose account is suspended, or its parent, acts for nobody', async (t) => {
  const { house, customer, developer, ask, steer } = await scene(t)
  const { accounts } = house.house.exchange
  const made = await house.house.door({
    method: 'POST',
    target: '/2010-04-01/Accounts.json',
    headers: { authorization: basic(developer.sid, developer.token) },
  })
  const sub = JSON.parse(made.body) as { sid: string; auth_token: string }
  const opened = await steer({ sid: sub.sid, token: sub.auth_token }, 'POST', '/connect-apps', { friendlyName: 'Sub' })
  await steer(customer, 'POST', '/authorizations', { connectAppSid: opened.body.sid })
  const asSub = { sid: customer.sid, token: sub.auth_token }
  assert.equal((await ask(asSub, 'GET', '/Calls.json')).status, 200)
  await accounts.bar(developer.sid, true)
  assert.equal(trouble(await ask(asSub, 'GET', '/Calls.json')).code, 20003)
})
