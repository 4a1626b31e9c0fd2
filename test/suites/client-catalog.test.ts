/** The client does not read the catalog as it runs: what it goes by instead is held against the catalog here. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { resources } from '../../src/catalog/index.ts'
import type { Json, Kind } from '../../src/catalog/kind.ts'
import { pascal, snake } from '../../src/catalog/names.ts'
import { behind, fields, type Page, type Resource } from '../../src/catalog/resource.ts'
import { type CallFilter, Client, type TemporalObject } from '../../src/client/index.ts'

const era = new Date('2011-08-10T04:38:16Z')
/** What a value of each kind is in JSON. */
const samples: Readonly<Record<string, Json>> = { date: 'Wed, 10 Aug 2011 04:38:16 +0000', integer: 7, number: 0.5 }
const sampleOf = (kind: Kind): Json => {
  if (kind.is === 'integer') return kind.toJson(7)
  if (kind.is in samples) return samples[kind.is]!
  if (kind.is === 'flag') return true
  return kind.is.startsWith('many') ? ['get-all'] : '12'
}

/** A client whose far side answers everything with this, and what it was asked last. */
function answering(json: object) {
  const asked: { url: URL; form: URLSearchParams }[] = []
  const client = new Client({
    accountSid: 'AC1',
    authToken: 'hush',
    baseUrl: 'http://far.side',
    fetch: async (input, init) => {
      asked.push({ url: new URL(String(input)), form: new URLSearchParams(String(init?.body ?? '')) })
      return Response.json(json)
    },
  })
  return { client, asked }
}

/** Today's pages, and those of 2008, which a client may be told to ask for. */
const pages = resources.filter(({ record }) => fields(record).size > 0)

describe('a record is read as the catalog says', () => {
  for (const resource of pages)
    test(`${resource.name} of ${resource.version}`, async () => {
      const known = [...fields(resource.record)].filter(([name]) => !resource.createOnly.includes(name))
      const json = Object.fromEntries(known.map(([name, kind]) => [snake(name), sampleOf(kind)]))
      const found = (await answering(json).client.calls.find('CA1')) as object as Record<string, unknown>
      for (const [name, kind] of known) {
        // A code is a number, in whichever of its two ways JSON carries it.
        const said = kind.is === 'date' ? era : kind.fromJson(json[snake(name)]!)
        if (name in found) assert.deepEqual(found[name], said, name)
        // The verbs of a call stand where other resources have properties of their names.
        else assert.fail(`${name} is not read`)
      }
    })
})

/** What each kind of parameter is given as, and what is then on the wire. */
const given = (kind: Kind): readonly [value: unknown, wire: readonly string[]] => {
  if (kind.bound) return [era, [kind.bound.edge === '=' ? '2011-08-10' : '2011-08-10T04:38:16Z']]
  if (kind.is === 'date') return [era, ['2011-08-10T04:38:16Z']]
  if (kind.many)
    return [
      ['a b', 'c&d'],
      ['a b', 'c&d'],
    ]
  if (kind.is === 'json' || kind.is === 'map') return [{ a: 1 }, ['{"a":1}']]
  if (kind.is === 'flag') return [true, ['true']]
  return kind.is === 'integer' ? [7, ['7']] : ['+1 (415) é', ['+1 (415) é']]
}

describe('parameters are written as the catalog reads them', () => {
  const actions = (resource: Resource): [string, Page][] => [
    ['create', resource.create],
    ['update', resource.update],
    ['list', resource.filter],
  ]
  for (const resource of resources)
    for (const [action, page] of actions(behind(resource)))
      if (fields(page).size > 0)
        test(`${action} of ${resource.name} of ${resource.version}`, async () => {
          const params = [...fields(page)].filter(([, { numbered }]) => !numbered)
          const { client, asked } = answering({ calls: [] })
          await client.calls.create(Object.fromEntries(params.map(([name, kind]) => [name, given(kind)[0]])) as never)
          const { form } = asked[0]!
          for (const [name, kind] of params) {
            const { property = name, edge = '' } = kind.bound ?? {}
            assert.deepEqual(form.getAll(pascal(property) + edge.replace('=', '')), given(kind)[1], name)
          }
        })

  test('and numbered ones once for each number', async () => {
    const { client, asked } = answering({ sid: 'MZ1' })
    const names = { 1: 'caller', 3: 'campaign' }
    await client.calls.get('CA1').streams.create({ url: 'wss://example.com/', 'parameter1.Name': names })
    assert.equal(
      asked[0]?.form.toString(),
      'Url=wss%3A%2F%2Fexample.com%2F&Parameter1.Name=caller&Parameter3.Name=campaign',
    )
  })
})

/** As far as it is needed here: TypeScript's own library does not have it yet. */
interface Kinds {
  readonly [kind: string]: { from(text: string): TemporalObject & { toInstant(): TemporalObject } }
}
const { ZonedDateTime, PlainDate, PlainDateTime, Instant } = (globalThis as object as { readonly Temporal: Kinds })
  .Temporal as Kinds & Record<'ZonedDateTime' | 'PlainDate' | 'PlainDateTime' | 'Instant', Kinds[string]>

describe('dates are given', () => {
  const filters = async (filter: CallFilter) => {
    const { client, asked } = answering({ calls: [] })
    await client.calls.list(filter)
    return [...asked[0]!.url.searchParams]
  }
  test('as Date, as Temporal of any kind, and as a string', async () => {
    const zoned = ZonedDateTime.from('2009-07-06T02:00:00+02:00[Europe/Vienna]')
    for (const [when, wire] of [
      [new Date('2009-07-06T00:00:00.500Z'), '2009-07-06T00:00:00Z'],
      [zoned, '2009-07-06T00:00:00Z'],
      [zoned.toInstant(), '2009-07-06T00:00:00Z'],
      [PlainDate.from('2009-07-06'), '2009-07-06'],
      [PlainDateTime.from('2009-07-06T10:00'), '2009-07-06T10:00:00'],
      ['Mon, 06 Jul 2009 12:00:00 +0000', 'Mon, 06 Jul 2009 12:00:00 +0000'],
    ] as const)
      assert.deepEqual(await filters({ startedAfter: when, endedBefore: when }), [
        ['StartTime>', wire],
        ['EndTime<', wire],
      ])
  })

  test('and of a whole day, only the day is told', async () => {
    assert.deepEqual(await filters({ startTime: new Date('2009-07-06T23:59:59Z') }), [['StartTime', '2009-07-06']])
    assert.deepEqual(await filters({ startTime: Instant.from('2009-07-06T23:59:59Z') }), [['StartTime', '2009-07-06']])
  })
})

/** What a collection, or what stands for one record alone, can be asked for. */
interface Reachable {
  list?(): PromiseLike<unknown>
  create?(params: object): PromiseLike<unknown>
  get?(sid: string): PromiseLike<unknown> & { update?(changes: object): unknown; delete?(): unknown }
  update?(changes: object): unknown
  then?: PromiseLike<unknown>['then']
}

const account = '/Accounts/{AccountSid}'
const inCall = `${account}/Calls/{CallSid}`
const inDomain = `${account}/SIP/Domains/{DomainSid}`
const lists = (list: () => PromiseLike<unknown>): Reachable => ({ list })
const call = (client: Client) => client.calls.get('{CallSid}')
const domain = (client: Client) => client.sip.domains.get('{DomainSid}')
const recording = (client: Client) => client.recordings.get('{ReferenceSid}')
const number = (client: Client) => client.numbers.get('{ResourceSid}')

/** How each address of the catalog is reached. */
const ways: Readonly<Record<string, (client: Client) => object>> = {
  '/Accounts': (client) => client.accounts,
  [`${account}/Addresses`]: (client) => client.addresses,
  [`${account}/Addresses/{AddressSid}/DependentPhoneNumbers`]: (client) =>
    lists(() => client.addresses.get('{AddressSid}').dependentNumbers()),
  [`${account}/Applications`]: (client) => client.applications,
  [`${account}/AuthorizedConnectApps`]: (client) => client.authorizedConnectApps,
  [`${account}/AvailablePhoneNumbers`]: (client) => lists(() => client.available.countries()),
  [`${account}/AvailablePhoneNumbers/{IsoCountry}/Local`]: (client) =>
    lists(() => client.available.local('{IsoCountry}')),
  [`${account}/AvailablePhoneNumbers/{IsoCountry}/MachineToMachine`]: (client) =>
    lists(() => client.available.machineToMachine('{IsoCountry}')),
  [`${account}/AvailablePhoneNumbers/{IsoCountry}/Mobile`]: (client) =>
    lists(() => client.available.mobile('{IsoCountry}')),
  [`${account}/AvailablePhoneNumbers/{IsoCountry}/National`]: (client) =>
    lists(() => client.available.national('{IsoCountry}')),
  [`${account}/AvailablePhoneNumbers/{IsoCountry}/SharedCost`]: (client) =>
    lists(() => client.available.sharedCost('{IsoCountry}')),
  [`${account}/AvailablePhoneNumbers/{IsoCountry}/TollFree`]: (client) =>
    lists(() => client.available.tollFree('{IsoCountry}')),
  [`${account}/AvailablePhoneNumbers/{IsoCountry}/Voip`]: (client) =>
    lists(() => client.available.voip('{IsoCountry}')),
  [`${account}/Balance`]: (client) => client.balance,
  [`${account}/Calls`]: (client) => client.calls,
  [`${account}/Calls/FeedbackSummary`]: (client) => client.calls.feedbackSummaries,
  [`${inCall}/Events`]: (client) => lists(() => call(client).events()),
  [`${inCall}/Feedback`]: (client) => call(client).feedback,
  [`${inCall}/Notifications`]: (client) => call(client).notifications,
  [`${inCall}/Payments`]: (client) => call(client).payments,
  [`${inCall}/Recordings`]: (client) => call(client).recordings,
  [`${inCall}/Siprec`]: (client) => call(client).siprec,
  [`${inCall}/Streams`]: (client) => call(client).streams,
  [`${inCall}/Transcriptions`]: (client) => call(client).transcriptions,
  [`${inCall}/UserDefinedMessages`]: (client) => call(client).userDefinedMessages,
  [`${inCall}/UserDefinedMessageSubscriptions`]: (client) => call(client).userDefinedMessageSubscriptions,
  [`${account}/Conferences`]: (client) => client.conferences,
  [`${account}/Conferences/{ConferenceSid}/Participants`]: (client) =>
    client.conferences.get('{ConferenceSid}').participants,
  [`${account}/Conferences/{ConferenceSid}/Recordings`]: (client) =>
    client.conferences.get('{ConferenceSid}').recordings,
  [`${account}/ConnectApps`]: (client) => client.connectApps,
  [`${account}/IncomingPhoneNumbers`]: (client) => client.numbers,
  [`${account}/IncomingPhoneNumbers/Local`]: (client) => client.numbers.local,
  [`${account}/IncomingPhoneNumbers/TollFree`]: (client) => client.numbers.tollFree,
  [`${account}/IncomingPhoneNumbers/Mobile`]: (client) => client.numbers.mobile,
  [`${account}/IncomingPhoneNumbers/{ResourceSid}/AssignedAddOns`]: (client) => number(client).assignedAddOns,
  [`${account}/IncomingPhoneNumbers/{ResourceSid}/AssignedAddOns/{AssignedAddOnSid}/Extensions`]: (client) =>
    number(client).assignedAddOns.get('{AssignedAddOnSid}').extensions,
  [`${account}/Keys`]: (client) => client.keys,
  [`${account}/Media`]: (client) => client.media,
  [`${account}/Messages`]: (client) => client.messages,
  [`${account}/Messages/{MessageSid}/Media`]: (client) => client.messages.get('{MessageSid}').media,
  [`${account}/Messages/{MessageSid}/Feedback`]: (client) => ({
    create: () => client.messages.get('{MessageSid}').giveFeedback(),
  }),
  [`${account}/Notifications`]: (client) => client.notifications,
  [`${account}/OutgoingCallerIds`]: (client) =>
    Object.assign(client.callerIds, { create: (params: object) => client.callerIds.validate(params as never) }),
  [`${account}/Queues`]: (client) => client.queues,
  [`${account}/Queues/{QueueSid}/Members`]: (client) => client.queues.get('{QueueSid}').members,
  [`${account}/Recordings`]: (client) => client.recordings,
  [`${account}/Recordings/{RecordingSid}/Transcriptions`]: (client) =>
    client.recordings.get('{RecordingSid}').transcriptions,
  [`${account}/Recordings/{ReferenceSid}/AddOnResults`]: (client) => recording(client).addOnResults,
  [`${account}/Recordings/{ReferenceSid}/AddOnResults/{AddOnResultSid}/Payloads`]: (client) =>
    recording(client).addOnResults.get('{AddOnResultSid}').payloads,
  [`${account}/Sandbox`]: (client) => client.sandbox,
  [`${account}/SigningKeys`]: (client) => client.signingKeys,
  [`${account}/SIP/CredentialLists`]: (client) => client.sip.credentialLists,
  [`${account}/SIP/CredentialLists/{CredentialListSid}/Credentials`]: (client) =>
    client.sip.credentialLists.get('{CredentialListSid}').credentials,
  [`${account}/SIP/Domains`]: (client) => client.sip.domains,
  [`${inDomain}/CredentialListMappings`]: (client) => domain(client).credentialListMappings,
  [`${inDomain}/Auth/Calls/CredentialListMappings`]: (client) => domain(client).auth.calls.credentialListMappings,
  [`${inDomain}/Auth/Registrations/CredentialListMappings`]: (client) =>
    domain(client).auth.registrations.credentialListMappings,
  [`${inDomain}/IpAccessControlListMappings`]: (client) => domain(client).ipAccessControlListMappings,
  [`${inDomain}/Auth/Calls/IpAccessControlListMappings`]: (client) =>
    domain(client).auth.calls.ipAccessControlListMappings,
  [`${account}/SIP/IpAccessControlLists`]: (client) => client.sip.ipAccessControlLists,
  [`${account}/SIP/IpAccessControlLists/{IpAccessControlListSid}/IpAddresses`]: (client) =>
    client.sip.ipAccessControlLists.get('{IpAccessControlListSid}').ipAddresses,
  [`${account}/SMS/Messages`]: (client) => client.sms,
  [`${account}/SMS/ShortCodes`]: (client) => client.shortCodes,
  [`${account}/Tokens`]: (client) => client.tokens,
  [`${account}/Transcriptions`]: (client) => client.transcriptions,
  [`${account}/Usage/Records`]: (client) => client.usage.records,
  [`${account}/Usage/Records/AllTime`]: (client) => client.usage.allTime,
  [`${account}/Usage/Records/Daily`]: (client) => client.usage.daily,
  [`${account}/Usage/Records/LastMonth`]: (client) => client.usage.lastMonth,
  [`${account}/Usage/Records/Monthly`]: (client) => client.usage.monthly,
  [`${account}/Usage/Records/ThisMonth`]: (client) => client.usage.thisMonth,
  [`${account}/Usage/Records/Today`]: (client) => client.usage.today,
  [`${account}/Usage/Records/Yearly`]: (client) => client.usage.yearly,
  [`${account}/Usage/Records/Yesterday`]: (client) => client.usage.yesterday,
  [`${account}/Usage/Triggers`]: (client) => client.usage.triggers,
}
/** Not records but bytes, which a payload has a verb for; and one country, whose numbers are what is wanted of it. */
const otherwise = [
  `fetch ${account}/Recordings/{ReferenceSid}/AddOnResults/{AddOnResultSid}/Payloads/{PayloadSid}/Data`,
  `fetch ${account}/AvailablePhoneNumbers/{Sid}`,
]

/** What each verb of a record is called where it is not called by its own name. */
const verbsOf: Readonly<Record<string, readonly string[]>> = { delete: ['delete', 'kick'], update: ['update', 'stop'] }

function doing(reached: Reachable, action: string, single: boolean): (() => unknown) | undefined {
  if (action === 'list') return reached.list && (() => reached.list?.())
  if (action === 'create') return reached.create && (() => reached.create?.({}))
  const one = (single ? reached : reached.get?.('{Sid}')) as Record<string, (given?: object) => unknown> | undefined
  if (action === 'fetch') return one && 'then' in one ? async () => one : undefined
  const verb = verbsOf[action]?.find((name) => one && name in one)
  return verb ? () => one?.[verb]?.({}) : undefined
}

describe('every address of the catalog is reached, with everything that can be done there', () => {
  const methods: Readonly<Record<string, string>> = { create: 'POST', update: 'POST', delete: 'DELETE' }
  const today = resources.filter(({ version }) => version === '2010-04-01')
  for (const { addresses } of today)
    for (const { path, list, instance, single } of addresses)
      for (const action of [...list, ...instance]) {
        const at = single || list.includes(action) ? path : `${path}/{Sid}`
        if (otherwise.includes(`${action} ${at}`)) continue
        test(`${action} ${at}`, async () => {
          const asked: string[] = []
          const client = new Client({
            accountSid: '{AccountSid}',
            authToken: 'hush',
            baseUrl: 'http://far.side',
            fetch: async (input, init) => {
              asked.push(`${init?.method} ${decodeURIComponent(new URL(String(input)).pathname)}`)
              return Response.json({ list: [] })
            },
          })
          const way = ways[path]
          assert.ok(way, `no way to ${path}`)
          const done = doing(way(client) as Reachable, action, single ?? false)
          assert.ok(done, `nothing that does ${action}`)
          await done()
          // One of the places of a number's type, or of a recording, is its record's own.
          const own = at.replace(/\/(Local|TollFree|Mobile)(?=\/\{Sid\})/, '')
          assert.deepEqual(asked, [`${methods[action] ?? 'GET'} /2010-04-01${own}.json`])
        })
      }
})
