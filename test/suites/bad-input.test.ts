/** Malformed requests: each is answered in the API's own form, none is our fault, none leaves a trace. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { resources } from '../../src/catalog/index.ts'
import type { Kind } from '../../src/catalog/kinds.ts'
import { pascal } from '../../src/catalog/names.ts'
import { fields, type Page } from '../../src/catalog/resource.ts'
import { trouble } from '../answered.ts'
import { type Asked, basic, type Fixture, fixture, mainToken } from '../fixture.ts'
import { mainSid, samples, sidOf } from '../samples.ts'

/** What is asked, and what it must be refused with. */
interface Case {
  readonly what: string
  readonly method: string
  /** Below the account, unless it begins with the version; a `$` is where the extension goes. */
  readonly path: string
  readonly asked?: Asked
  readonly form?: string | Uint8Array
  readonly status: number
  readonly code: number
}

const form = 'application/x-www-form-urlencoded'
const call = sidOf('CA', 1)
const instances = new Map(
  [...samples()].map(([name, { instance, unread }]) => [name, instance ?? unread?.instance ?? null]),
)
instances.set('Account', '')
/** What is made and never listed is made at its own address. */
const lists = new Map(
  [...samples()].map(([name, { list, unread, refused }]) => [name, list ?? unread?.list ?? refused[1]]),
)
const numberText = '+15558675309'

/** Parameters without which nothing of a resource is created. */
const enough: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Call: { To: numberText, From: '+14158675309', Url: 'http://app.test/' },
  Message: { To: numberText, From: '+14158675309', Body: 'Hello' },
  SmsMessage: { To: numberText, From: '+14158675309', Body: 'Hello' },
  IncomingPhoneNumber: { PhoneNumber: numberText },
}

const paths: readonly Case[] = [
  ...['/calls$', '/Call$', '/Calls/x/y$', '/SMS$', '/SMS/messages$', '/Nowhere$', '/AvailablePhoneNumbers/US$'],
  ...['/AvailablePhoneNumbers/US/Nowhere$', `/Calls/${call}/Nowhere$`, '/Calls/x/Notifications$', '/%2e%2e/Calls$'],
  ...[`/Calls/${call}/Notifications/${call}$`, `/Calls/${call.toLowerCase()}$`, `/Calls/${call}0$`, '/Calls/0$'],
  ...['/Calls/%00$', '/Calls/..$', '/Calls/%2F$', '/Calls/CA%20$', '/Calls/%E2%98%8E$', "/Calls/' or 1=1 --$"],
  ...['//Calls$', '/Calls//x$', '/Calls.xml.json.txt', '/Calls.JSON', '/Calls.', '/.Calls', '/Calls.exe'],
].map((path) => ({ what: `path ${path}`, method: 'GET', path, status: 404, code: 20404 }))

const elsewhere: readonly Case[] = ['/2010-04-01', '/2010-04-01/', '/2010-04-01/accounts', '/2010-04-01/Account']
  .concat('/2010/Accounts', `/2009-08-01/Accounts/${mainSid}`, '/2010-04-01/Accounts//Calls', '/2010-04-01x/Accounts')
  .concat(`/2010-04-01/Accounts/${mainSid.toLowerCase()}`, '/2010-04-01/Accounts/AC1/Calls', '/2010-04-01//Accounts')
  .map((path) => ({ what: `path ${path}`, method: 'GET', path: `${path}$`, status: 404, code: 20404 }))

const verbs: readonly Case[] = [
  ...['DELETE', 'PUT', 'PATCH', 'TRACE', 'get', 'CONNECT', '', 'PROPFIND', 'X'.repeat(1000)].map((method) => [
    method,
    '/Calls$',
  ]),
  ...['PATCH', 'LINK', 'post', 'DELETE '].map((method) => [method, `/Calls/${call}$`]),
  ...['POST', 'PUT'].flatMap((method) => [
    [method, '/Notifications$'],
    [method, `/Notifications/${sidOf('NO', 1)}$`],
    [method, `/SMS/Messages/${sidOf('SM', 1)}$`],
    [method, '/AvailablePhoneNumbers/US/TollFree$'],
  ]),
  ['DELETE', `/SMS/Messages/${sidOf('SM', 1)}$`],
  ['DELETE', '$'],
  ['POST', '/Calls$?_method=DELETE'],
  ['POST', '/Calls$?_method=PUT'],
].map(([method = '', path = '']) => ({ what: `${method.slice(0, 9)} ${path}`, method, path, status: 405, code: 20004 }))

const credentials: readonly Case[] = [
  ...['', 'Basic', 'Basic ', 'Basic :', 'Basic %%%', 'Digest username="x"', `Bearer ${mainToken}`, 'Basic Og=='],
  ...[basic(mainSid, ''), basic('', ''), basic(mainToken, mainSid), basic(mainSid, mainToken.toUpperCase())],
  ...[basic(mainSid, `${mainToken}\0`), basic(`${mainSid}\n`, mainToken), basic(` ${mainSid}`, mainToken)],
  ...[basic('Admin', "' or 1=1 --"), basic(mainSid, 'x'.repeat(100_000)), basic('☎', '☎'), basic(call, mainToken)],
  ...[`${basic(mainSid, mainToken)}\u0000`, `Basic ${basic(mainSid, mainToken)}`, `x${basic(mainSid, mainToken)}`],
].map((authorization) => ({
  what: `credentials ${authorization.slice(0, 40)}`,
  method: 'POST',
  path: '/Applications$',
  asked: { headers: { authorization } },
  form: 'FriendlyName=x',
  status: 401,
  code: 20003,
}))

const broken = ['%', '%4', '%zz', '%%41', '%ff', '%c0%80', '%e2%98', '%ed%a0%80', '%f5%80%80%80', 'a%80b', '%u0041']
const encodings: readonly Case[] = broken.flatMap((text) => [
  { what: `query ${text}`, method: 'GET', path: `/Calls$?Status=${text}`, status: 400, code: 20001 },
  { what: `query name ${text}`, method: 'GET', path: `/Calls$?${text}=1`, status: 400, code: 20001 },
  { what: `query of a POST ${text}`, method: 'POST', path: `/Applications$?x=${text}`, status: 400, code: 20001 },
  { what: `path ${text}`, method: 'GET', path: `/Calls/${text}$`, status: 400, code: 20001 },
  {
    what: `body ${text}`,
    method: 'POST',
    path: '/Applications$',
    form: `FriendlyName=${text}`,
    status: 400,
    code: 20001,
  },
  {
    what: `body name ${text}`,
    method: 'POST',
    path: '/Applications$',
    form: `a=b&${text}=c`,
    status: 400,
    code: 20001,
  },
])

const bytes: readonly Case[] = ['\xff', '\xc0\xaf', 'a=\x80', 'FriendlyName=\xe2\x98', '\xed\xa0\x80'].map((text) => ({
  what: `bytes ${encodeURIComponent(text)}`,
  method: 'POST',
  path: '/Applications$',
  form: Buffer.from(text, 'latin1'),
  status: 400,
  code: 20001,
}))

const types: readonly Case[] = [
  ...['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/xml', 'form', ' ', ';'],
  ...[`${form}; charset=utf-16`, `${form}; charset=iso-8859-1`, `${form}, text/plain`, `${form}x`, 'application/'],
].flatMap((type) =>
  ['POST', 'PUT'].map((method) => ({
    what: `type ${type}`,
    method,
    path: method === 'POST' ? '/Applications$' : `/Applications/${sidOf('AP', 1)}$`,
    asked: { headers: { 'content-type': type } },
    form: 'FriendlyName=x',
    status: 415,
    code: 20415,
  })),
)

const sizes: readonly Case[] = [
  '/Calls$',
  '/Messages$',
  '/Applications$',
  `/Applications/${sidOf('AP', 1)}$`,
  '$',
].flatMap((path) =>
  [`x=${'y'.repeat(64 * 1024)}`, `${'a&'.repeat(40_000)}`, Buffer.alloc(1024 * 1024, 'z'), '☎'.repeat(22_000)].map(
    (form) => ({ what: `size of ${path}`, method: 'POST', path, form, status: 413, code: 20413 }),
  ),
)

const paging: readonly Case[] = [
  ...['Page=-1', 'Page=x', 'Page=1.5', 'Page=1e3', 'Page=0x1', 'Page=9999999999', 'Page=7'].map(
    (query) => [query, 20006] as const,
  ),
  ...['PageSize=1001', 'PageSize=99999999999999999999'].map((query) => [query, 20007] as const),
  ...['PageToken=x', 'PageToken=PACA', 'AfterSid=x', `AfterSid=${call}'`].map((query) => [query, 21481] as const),
].flatMap(([query, code]) =>
  ['/Calls$', '/Notifications$', '/SMS/Messages$'].map((list) => {
    return { what: query, method: 'GET', path: `${list}?${query}`, status: 400, code }
  }),
)

/** Values that are of none of these kinds. */
const wrong: Readonly<Record<string, readonly string[]>> = {
  sid: ['x', `ZZ${'0'.repeat(32)}`, `${sidOf('AP', 1)}0`],
  url: ['x', 'ftp://app.test/', 'http://', 'http://a b/', 'javascript:alert(1)', 'http://app.test/\u0001'],
  method: ['PUT', 'x'],
  integer: ['x', '1.5', '1e3', '99999999999999999999'],
  flag: ['maybe', '2'],
  'one of': ['x', '\u0000'],
  phone: ['x', '+', '12', '+1', '+1234567890123456', '911 or so'],
  endpoint: ['x', '+1', 'client:', 'sip:nobody'],
  decimal: ['x', '1,5'],
  number: ['x', '1,5', '-1', '1e3'],
  date: ['x', '2012-13-01'],
  bound: ['x', '2012-02-30', 'now'],
  pattern: ['x', '%', '_'],
  text: ['\u0000', 'a\u0007b', '\u001b[0m'],
}

/** What is neither true nor 1 does not mute (rest-api.md §10.4). */
const takesAnything = (path: string, name: string) => name === 'Muted' && path === `${instances.get('Participant')}$`

/** Each parameter of a page given wrongly, and given twice. */
function parameters(
  page: Page,
  fallback: number,
  given: Readonly<Record<string, string>>,
  base: Omit<Case, 'what' | 'status' | 'code'>,
): Case[] {
  const send = (pairs: readonly (readonly [string, string])[]) =>
    new URLSearchParams(pairs.map(([a, b]) => [a, b])).toString()
  const others = (name: string) => Object.entries(given).filter(([other]) => other !== name)
  return [...fields(page)].flatMap(([property, kind]) => {
    const name = pascal(property)
    const code = kind.rules.malformed ?? fallback
    const values = takesAnything(base.path, name) ? [] : (wrong[kind.is.replace(/^many /, '')] ?? [])
    const make = (what: string, pairs: readonly (readonly [string, string])[]): Case => ({
      ...base,
      what: `${base.path} ${name}: ${what}`,
      form: send([...others(name), ...pairs]),
      status: 400,
      code,
    })
    // A list of words is not looked into by the door.
    if (kind.is === 'many text') return [make('\u0000', [[name, 'a\u0000']])]
    const twice = kind.many
      ? []
      : [
          make('twice', [
            [name, right(kind)],
            [name, right(kind)],
          ]),
        ]
    return [...values.map((value) => make(value, [[name, value]])), ...twice]
  })
}

/** A value that is of this kind. */
function right(kind: Kind): string {
  const tries = [
    kind.values?.[0],
    'http://app.test/',
    'wss://app.test/',
    numberText,
    '1',
    '2',
    '30',
    '2400',
    'true',
    '2012-05-26',
    '415',
    'w',
    'A password of 12',
    '192.0.2.1',
    'usd',
    'visa',
    sidOf('AP', 1),
    sidOf('AC', 1),
    'get-all',
    'US',
  ]
  const others = ['BY', 'MG', 'HX', 'CA', 'AD', 'RI', 'TK', 'BU', 'CL', 'AL', 'XE', 'PN'].map((prefix) =>
    sidOf(prefix, 1),
  )
  for (const value of [...tries, ...others]) {
    try {
      if (value !== undefined && kind.read(value) !== undefined) return value
    } catch {
      // Not this one.
    }
  }
  throw new Error(`nothing is ${kind.is}`)
}

/** A right value for everything that must be given. */
const needed = (page: Page): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...fields(page)]
      .filter(([, { rules }]) => rules.missing !== undefined)
      .map(([name, kind]) => [pascal(name), right(kind)]),
  )

const values: readonly Case[] = resources.flatMap((resource) => {
  const { name, create, update, malformed } = resource
  const list = name === 'Account' ? '/2010-04-01/Accounts$' : `${lists.get(name)}$`
  const creates = resource.addresses[0]?.list.includes('create')
  const updates = resource.addresses[0]?.instance.includes('update')
  return [
    ...(creates
      ? parameters(create, malformed, { ...needed(create), ...enough[name] }, { method: 'POST', path: list })
      : []),
    ...(updates
      ? parameters(update, malformed, needed(update), { method: 'POST', path: `${instances.get(name)}$` })
      : []),
  ]
})

const filters: readonly Case[] = resources.flatMap(({ name, filter, malformed }) =>
  [...fields(filter)].flatMap(([property, kind]) => {
    const { property: bounded, edge } = kind.bound ?? { property, edge: '=' }
    // Addresses that are no numbers are looked for as written.
    const tries = /phone|endpoint/.test(kind.is) ? [] : (wrong[kind.is] ?? [])
    const list = name === 'Account' ? '/2010-04-01/Accounts$' : `${lists.get(name)}$`
    return tries.map((value) => {
      const query = `${pascal(bounded)}${edge === '=' ? '' : edge}=${encodeURIComponent(value)}`
      return {
        what: query,
        method: 'GET',
        path: `${list}?${query}`,
        status: 400,
        code: kind.rules.malformed ?? malformed,
      }
    })
  }),
)

/** rest-api.md §6.2, §10: the codes themselves, for what is given and for what is left out. */
const codes: readonly Case[] = (
  [
    ['/Calls$', '', 21201],
    ['/Calls$', 'To=', 21201],
    ['/Calls$', 'To=5558675309', 21213],
    ['/Calls$', 'To=x', 21211],
    ['/Calls$', 'To=5558675309&From=x', 21212],
    ['/Calls$', 'To=5558675309&From=4158675309&Url=x', 21205],
    ['/Calls$', 'To=5558675309&From=4158675309&ApplicationSid=x', 21218],
    ['/Calls$', 'To=5558675309&From=4158675309&Method=x', 21209],
    ['/Calls$', 'To=5558675309&From=4158675309&FallbackMethod=x', 21209],
    ['/Calls$', 'To=5558675309&From=4158675309&StatusCallback=x', 21205],
    ['/Calls$', 'To=5558675309&From=4158675309&SendDigits=12x', 21206],
    ['/Calls$', `To=5558675309&From=4158675309&SendDigits=${'1'.repeat(33)}`, 21206],
    ['/Calls$', 'To=5558675309&From=4158675309&IfMachine=Dance', 21207],
    ['/Calls$', 'To=5558675309&From=4158675309&Timeout=0', 21208],
    ['/Calls$', 'To=5558675309&From=4158675309&Timeout=1000', 21208],
    ['/Calls$', `To=5558675309&From=4158675309&Twiml=${'x'.repeat(4001)}`, 20001],
    ['/Calls$', `To=5558675309&From=4158675309&SipAuthUsername=${'x'.repeat(256)}`, 21221],
    ['/Calls$', 'To=5558675309&From=4158675309&MachineDetection=Perhaps', 21234],
    [`/Calls/${call}$`, 'Url=x', 21205],
    [`/Calls/${call}$`, 'Status=busy', 20001],
    ['/Messages$', '', 21604],
    ['/Messages$', 'To=5558675309', 21603],
    ['/Messages$', 'To=x', 21211],
    ['/Messages$', 'To=5558675309&From=x', 21212],
    ['/Messages$', `To=5558675309&From=4158675309&Body=${'x'.repeat(1601)}`, 21617],
    ['/Messages$', 'To=5558675309&From=4158675309&MediaUrl=x', 21620],
    ['/Messages$', 'To=5558675309&From=4158675309&MediaUrl=http://app.test/&MediaUrl=x', 21620],
    ['/Messages$', 'To=5558675309&From=4158675309&StatusCallback=x', 21609],
    ['/Messages$', 'To=5558675309&From=4158675309&ValidityPeriod=0', 21624],
    ['/SMS/Messages$', '', 21604],
    ['/SMS/Messages$', 'To=5558675309', 21603],
    ['/SMS/Messages$', 'To=5558675309&From=4158675309', 21602],
    ['/SMS/Messages$', `To=5558675309&From=4158675309&Body=${'x'.repeat(161)}`, 21605],
    ['/IncomingPhoneNumbers$', 'PhoneNumber=x', 21421],
    ['/IncomingPhoneNumbers$', 'AreaCode=51', 21451],
    ['/IncomingPhoneNumbers$', 'AreaCode=112', 21451],
    ['/IncomingPhoneNumbers$', 'PhoneNumber=5558675309&VoiceUrl=x', 21402],
    ['/IncomingPhoneNumbers$', 'PhoneNumber=5558675309&SmsMethod=x', 21403],
    ['/IncomingPhoneNumbers$', 'PhoneNumber=5558675309&VoiceCallerIdLookup=x', 21409],
    ['/IncomingPhoneNumbers$', 'PhoneNumber=5558675309&VoiceApplicationSid=x', 21420],
    ['/IncomingPhoneNumbers$', `PhoneNumber=5558675309&FriendlyName=${'x'.repeat(65)}`, 20002],
    [`/IncomingPhoneNumbers/${sidOf('PN', 1)}$`, 'AccountSid=x', 21470],
    ['/Applications$', `FriendlyName=${'x'.repeat(65)}`, 20002],
    ['/Applications$', 'VoiceFallbackUrl=http://app.test/', 21405],
    ['/Applications$', 'SmsFallbackUrl=http://app.test/', 21406],
    ['/Applications$', 'StatusCallbackUrl=x', 21402],
    ['/Applications$', 'ApiVersion=2009', 20001],
    [`/Applications/${sidOf('AP', 1)}$`, 'SmsUrl=&SmsFallbackUrl=http://app.test/', 21406],
    ['$', `FriendlyName=${'x'.repeat(65)}`, 20002],
    ['$', 'Status=asleep', 21475],
    ['$', 'Status=closed', 21477],
  ] as const
).map(([path, form, code]) => ({ what: `${path} ${form.slice(0, 80)}`, method: 'POST', path, form, status: 400, code }))

const suites = { paths, elsewhere, verbs, credentials, encodings, bytes, types, sizes, paging, values, filters, codes }
const extensions = ['.json', '.xml', '.csv', '.html', '']
const medias = [
  'application/json',
  'application/xml',
  'text/csv; charset=utf-8',
  'text/html; charset=utf-8',
  'application/xml',
]

let door: Fixture
let untouched: unknown
before(async () => {
  door = await fixture()
  await door.furnish()
  untouched = await door.everything()
})
after(() => door[Symbol.asyncDispose]())

for (const [name, cases] of Object.entries(suites)) {
  test(`bad ${name}: ${cases.length} requests are refused in the form they ask for`, async () => {
    for (const [index, { what, method, path, asked, form: body, status, code }] of cases.entries()) {
      const turn = index % extensions.length
      const target = (path.startsWith('/2') ? path : `/Accounts/${mainSid}${path}`).replace('$', extensions[turn]!)
      const headers = { ...(body !== undefined && { 'content-type': form }), ...asked?.headers }
      const response = await door.ask(method, target, { ...asked, headers, ...(body !== undefined && { body }) })
      const said = trouble(response)
      assert.deepEqual([said.status, said.code], [status, code], `${what}: ${said.message}`)
      if (path.includes('$')) assert.equal(response.headers['content-type'], medias[turn], what)
      assert.ok(said.message.length < 300, what)
      assert.match(response.headers['twilio-request-id']!, /^RQ/)
    }
  })
}

test('of all these, more than three hundred, nothing was written', async () => {
  assert.ok(Object.values(suites).flat().length > 300)
  assert.deepEqual(await door.everything(), untouched)
})
