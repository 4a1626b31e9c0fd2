/** The welcome page in a real browser: a phone to call and text with, and what is said as it is said. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Server, start } from '../../src/server.ts'
import { type Browser, browser, type Tab } from './browser.ts'

let server: Server
let chromium: Browser
let page: Tab
before(async () => {
  server = await start({ memory: true })
  chromium = await browser()
  page = await chromium.open(server.console)
})
after(async () => {
  await chromium?.[Symbol.asyncDispose]()
  await server.close()
})

const shows = (id: string, words: string) =>
  page.until(`document.getElementById('${id}').textContent.includes(${JSON.stringify(words)})`)
const click = (id: string) => page.run(`document.getElementById('${id}').click()`)
const submit = (form: string, field: string, value: string) =>
  page.run(`(() => {
    document.getElementById('${field}').value = ${JSON.stringify(value)}
    document.getElementById('${form}').requestSubmit()
  })()`)

test('the page says who you are, and follows the line', async () => {
  await shows('keys', server.account.sid)
  await shows('keys', server.number)
  await page.until(`!document.getElementById('live').textContent.includes('connecting')`)
  assert.equal(
    await page.run(`document.getElementById('keys').textContent.includes('${server.account.authToken}')`),
    false,
  )
})

test('a call from the page hears the greeting, presses a key, and is answered', async () => {
  await submit('dial', 'to', server.number)
  await shows('words', 'Hello, this is Ringback.')
  await page.until(`!document.getElementById('speak').hidden`)
  await page.run(`[...document.querySelectorAll('#pad button')].find((key) => key.textContent.startsWith('5')).click()`)
  await shows('words', 'You pressed 5.')
  await click('hangup')
  await shows('doing', 'You hung up')
  await shows('stories', 'completed')
})

test('a call that is over can be heard again', async () => {
  await page.run(`document.querySelector('#stories .story summary').click()`)
  await page.until(`[...document.querySelectorAll('#stories .story button')].some((button) => !button.hidden)`)
  await page.run(`document.querySelector('#stories .story button:not([hidden])').click()`)
  await page.until(`document.querySelector('#stories audio')?.duration > 0`)
  await page.run(`document.querySelector('#stories .story summary').click()`)
})

test('the phone can be rung, and answered in the page', async () => {
  await click('ring-me')
  await page.until(`!document.getElementById('answer').hidden`)
  await click('answer')
  await shows('words', 'Everything works.')
  await click('hangup')
  await shows('doing', 'You hung up')
})

test('a text from the page gets its reply', async () => {
  await submit('text', 'body', 'good evening')
  await shows('texts', 'You wrote: good evening')
})

test('nothing runs off the side of a small telephone, or of a wide screen', async () => {
  for (const [width, height] of [
    [360, 740],
    [1280, 800],
  ] as const) {
    await page.resize(width, height)
    const { clientWidth, scrollWidth } = await page.run<{ clientWidth: number; scrollWidth: number }>(
      `(({ clientWidth, scrollWidth }) => ({ clientWidth, scrollWidth }))(document.documentElement)`,
    )
    assert.ok(scrollWidth <= clientWidth, `${scrollWidth} pixels at a width of ${clientWidth}`)
  }
})

test('the page never complained', () => {
  assert.deepEqual(page.complaints, [])
})
