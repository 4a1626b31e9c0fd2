/** The page on which a person authorizes a Connect app, in a real browser. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { type Server, start } from '../../src/server.ts'
import { type Browser, browser, type Tab } from './browser.ts'

let server: Server
let chromium: Browser
/** Where the app wants people sent. */
const app = createServer((_request, response) => void response.end('<title>Welcome back</title>'))
let appUrl: string
before(async () => {
  server = await start({ memory: true })
  app.listen(0, '127.0.0.1')
  await once(app, 'listening')
  appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
  chromium = await browser()
})
after(async () => {
  await chromium?.[Symbol.asyncDispose]()
  app.close()
  app.closeAllConnections()
  await server.close()
})

const authorization = () => `Basic ${btoa(`${server.account.sid}:${server.account.authToken}`)}`

async function opened(settings: object): Promise<{ sid: string; page: Tab }> {
  const answer = await fetch(`${server.url}/ringback/v1/connect-apps`, {
    method: 'POST',
    headers: { authorization: authorization(), 'content-type': 'application/json' },
    body: JSON.stringify({ friendlyName: 'Switch & Board', ...settings }),
  })
  const { sid, authorizePath } = (await answer.json()) as { sid: string; authorizePath: string }
  return { sid, page: await chromium.open(server.url + authorizePath) }
}

const fill = (page: Tab, account: string, token: string, answer: string) =>
  page.run(`(() => {
    document.getElementById('account').value = ${JSON.stringify(account)}
    document.getElementById('token').value = ${JSON.stringify(token)}
    // Once this has been answered: what follows is another page.
    setTimeout(() => document.querySelector('button[value=${answer}]').click())
  })()`)
const shows = (page: Tab, words: string) =>
  page.until(`document.body && document.body.textContent.includes(${JSON.stringify(words)})`)
const authorized = async () => {
  const path = `/2010-04-01/Accounts/${server.account.sid}/AuthorizedConnectApps.json`
  const answer = await fetch(server.url + path, { headers: { authorization: authorization() } })
  const { authorized_connect_apps: apps } = (await answer.json()) as { authorized_connect_apps: object[] }
  return apps.length
}

test('a person who allows an app is sent where it wants him, with his account', async () => {
  const { page } = await opened({ authorizeRedirectUrl: `${appUrl}/back` })
  await shows(page, 'Switch & Board would like to act for your account')
  await fill(page, server.account.sid, server.account.authToken, 'allow')
  await page.until(`location.href === ${JSON.stringify(`${appUrl}/back?AccountSid=${server.account.sid}`)}`)
  assert.equal(await authorized(), 1)
  assert.deepEqual(page.complaints, [])
})

test('a wrong token is said to be wrong, and an app without a place of its own ends on the page', async () => {
  const { page } = await opened({})
  await shows(page, 'would like to act')
  await fill(page, server.account.sid, 'not this one', 'allow')
  await shows(page, 'do not belong together')
  assert.equal(await page.run(`document.getElementById('account').value`), server.account.sid)
  await fill(page, server.account.sid, server.account.authToken, 'allow')
  await shows(page, 'may now act for this account')
  assert.equal(await authorized(), 2)
})
