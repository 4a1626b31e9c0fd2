/** Filters of lists in every encoding that clients use (rest-api.md §4.4; client-needs.md 4, 5, 22). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { calls } from '../../src/catalog/calls.ts'
import { incomingPhoneNumbers } from '../../src/catalog/incoming-phone-numbers.ts'
import { type Fixture, fixture } from '../fixture.ts'
import { callNumber, mainSid, samples, sidOf } from '../samples.ts'

/** A call on each of these moments, numbered from 1. */
const moments = [
  '2009-07-05T23:59:59Z',
  '2009-07-06T00:00:00Z',
  '2009-07-06T12:30:00Z',
  '2009-07-06T23:59:59Z',
  '2009-07-07T00:00:00Z',
  '2009-07-08T10:00:00Z',
]

let door: Fixture
before(async () => {
  door = await fixture()
  await door.furnish()
  await door.put(
    calls,
    ...moments.map((moment, index) => ({
      ...callNumber(index + 11),
      startTime: new Date(moment),
      dateCreated: new Date(moment),
      status: index === 5 ? 'canceled' : 'completed',
      to: index === 4 ? 'Anonymous' : index === 3 ? '+447700900123' : '+15558675309',
    })),
  )
  const number = samples().get('IncomingPhoneNumber')!.record as { phoneNumber: string }
  await door.put(incomingPhoneNumbers, { ...number, sid: sidOf('PN', 2), phoneNumber: '+14155551234' })
})
after(() => door[Symbol.asyncDispose]())

/** The numbers of the calls of 2009 that a query finds, in order of time. */
async function found(query: string): Promise<number[]> {
  const { calls } = (await door.json(`/Accounts/${mainSid}/Calls.json?${query}`)) as unknown as {
    calls: { sid: string }[]
  }
  const numbers = calls.map(({ sid }) => Number.parseInt(sid.slice(2), 16) - 10)
  return numbers.filter((number) => number > 0).sort((a, b) => a - b)
}
const refusal = async (path: string) => {
  const { status, body } = await door.ask('GET', `/Accounts/${mainSid}${path}`)
  return [status, JSON.parse(body).code]
}

const encodings: readonly (readonly [client: string, from: (date: string) => string, to: (date: string) => string])[] =
  [
    ['curl', (date) => `StartTime>=${date}`, (date) => `StartTime<=${date}`],
    ['most libraries', (date) => `StartTime%3E=${date}`, (date) => `StartTime%3C=${date}`],
    ['twilio-rb', (date) => `StartTime%3E%3D${date}`, (date) => `StartTime%3C%3D${date}`],
    ['twilio-rb through a form writer', (date) => `StartTime%3E%3D${date}=`, (date) => `StartTime%3C%3D${date}=`],
    ['a stranger', (date) => `starttime>${date}`, (date) => `STARTTIME<${date}`],
    ['somebody careful', (date) => `StartTime%3E%3D=${date}`, (date) => `StartTime%3C%3D=${date}`],
  ]

for (const [client, from, to] of encodings) {
  test(`a date is bounded as ${client} writes it`, async () => {
    assert.deepEqual(await found(from('2009-07-06')), [2, 3, 4, 5, 6])
    assert.deepEqual(await found(to('2009-07-06')), [1, 2])
    assert.deepEqual(await found(`${from('2009-07-06')}&${to('2009-07-07')}`), [2, 3, 4, 5])
  })
}

test('a bare date without an edge means its whole day in GMT', async () => {
  assert.deepEqual(await found('StartTime=2009-07-06'), [2, 3, 4])
  assert.deepEqual(await found('StartTime=2009-07-08'), [6])
  assert.deepEqual(await found('StartTime=2009-07-09'), [])
})

const spellings = [
  '2009-07-06 12:30:00',
  '2009-07-06 12:30:00.000',
  '2009-07-06T12:30:00Z',
  '2009-07-06T12:30Z',
  '2009-07-06T14:30:00+02:00',
  '2009-07-06T05:30:00.000-0700',
  '07/06/2009 12:30:00 GMT',
  '07/06/2009 08:30:00 EDT',
  '07/06/2009 12:30:00',
  'Mon, 06 Jul 2009 12:30:00 +0000',
  'Mon, 06 Jul 2009 12:30:00 -0000',
  '6 Jul 2009 12:30:00 GMT',
  'Mon, 6 Jul 2009 05:30 PDT',
]
for (const spelling of spellings) {
  test(`'${spelling}' is a moment, to the second`, async () => {
    const written = encodeURIComponent(spelling)
    assert.deepEqual(await found(`StartTime=${written}`), [3])
    assert.deepEqual(await found(`StartTime%3E=${written}`), [3, 4, 5, 6])
    assert.deepEqual(await found(`StartTime%3C=${written}`), [1, 2, 3])
    assert.deepEqual(await found(`StartTime%3E%3D${written}`), [3, 4, 5, 6])
  })
}

test('a plus that nobody escaped is still an offset', async () => {
  assert.deepEqual(await found('StartTime%3E=Mon,%2006%20Jul%202009%2012:30:00%20+0000'), [3, 4, 5, 6])
})

test('what is no date is refused, not ignored', async () => {
  const wrong = [
    'yesterday',
    '2009',
    '2009-7-6',
    '2009-02-30',
    '2009-07-06T25:00:00Z',
    '31/12/2009',
    '1e9',
    '>2009-07-06',
  ]
  for (const date of wrong) {
    for (const edge of ['%3E=', '%3C=', '=']) {
      assert.deepEqual(await refusal(`/Calls.json?StartTime${edge}${encodeURIComponent(date)}`), [400, 20001], date)
    }
  }
})

test('calls are found by whom they went to, however the number is written', async () => {
  const all = [1, 2, 3, 6]
  for (const to of ['%2B15558675309', '+15558675309', '5558675309', '(555)%20867-5309', '1-555-867-5309']) {
    assert.deepEqual(await found(`To=${to}`), all, to)
  }
  assert.deepEqual(await found('To=%2B447700900123'), [4])
  assert.deepEqual(await found('To=+447700900123'), [4])
})

test('a caller without a number is found by what he is called', async () => {
  assert.deepEqual(await found('To=Anonymous'), [5])
  assert.deepEqual(await found('To=anonymous'), [])
})

test('a status is known in the spellings of all clients, and an unknown one is refused', async () => {
  assert.deepEqual(await found('Status=canceled'), [6])
  assert.deepEqual(await found('Status=cancelled'), [6])
  assert.deepEqual(await found('Status=complete'), [1, 2, 3, 4, 5])
  assert.deepEqual(await refusal('/Calls.json?Status=Completed'), [400, 20001])
})

test('filters combine, empty ones are none, and unknown ones are ignored', async () => {
  assert.deepEqual(await found('Status=completed&To=5558675309&StartTime%3E=2009-07-06'), [2, 3])
  assert.deepEqual(await found('Status=&To=&StartTime%3E=&ParentCallSid='), [1, 2, 3, 4, 5, 6])
  assert.deepEqual(await found('Colour=red&Status%3E=completed'), [1, 2, 3, 4, 5, 6])
})

test('a filter given twice is refused, but a date may be bounded twice', async () => {
  assert.deepEqual(await refusal('/Calls.json?Status=busy&status=completed'), [400, 20001])
  assert.deepEqual(await found('StartTime%3E=2009-07-01&StartTime%3E=2009-07-07'), [5, 6])
})

test('every list can be bounded by when its records were made and changed', async () => {
  assert.deepEqual(await found('DateCreated%3E%3D2009-07-07&DateCreated%3C%3D2009-07-08'), [5])
  for (const list of ['Applications', 'Notifications', 'IncomingPhoneNumbers', 'Messages', 'SMS/Messages', 'Calls']) {
    const none = await door.json(`/Accounts/${mainSid}/${list}.json?DateUpdated%3C%3D2009-01-01`)
    assert.equal(none['total'], 0, list)
    const all = await door.json(`/Accounts/${mainSid}/${list}.json?DateUpdated%3E%3D2009-01-01`)
    assert.ok(Number(all['total']) > 0, list)
  }
})

test('numbers are found by a part of them, a star standing for any digit', async () => {
  const numbers = async (pattern: string) => {
    const query = `PhoneNumber=${encodeURIComponent(pattern)}`
    return Number((await door.json(`/Accounts/${mainSid}/IncomingPhoneNumbers.json?${query}`))['total'])
  }
  assert.equal(await numbers('+1415'), 2)
  assert.equal(await numbers('867'), 1)
  assert.equal(await numbers('5309'), 1)
  assert.equal(await numbers('415***1234'), 1)
  assert.equal(await numbers('(415) 555-1234'), 1)
  assert.equal(await numbers('*'.repeat(11)), 2)
  assert.equal(await numbers('*'.repeat(13)), 0)
  assert.deepEqual(await refusal('/IncomingPhoneNumbers.json?PhoneNumber=%25'), [400, 20001])
  assert.deepEqual(await refusal('/IncomingPhoneNumbers.json?PhoneNumber=4_5'), [400, 20001])
})

test('an address that shows a part of a list shows no more', async () => {
  const total = async (list: string) =>
    (await door.json(`/Accounts/${mainSid}/IncomingPhoneNumbers/${list}.json`))['total']
  assert.deepEqual([await total('Local'), await total('TollFree'), await total('Mobile')], [2, 0, 0])
})

test('notifications are found by level under both its names, and by call', async () => {
  const total = async (path: string) => (await door.json(`/Accounts/${mainSid}${path}`))['total']
  assert.equal(await total('/Notifications.json?Log=0'), 1)
  assert.equal(await total(`/Notifications.json?LogLevel=1&CallSid=${sidOf('CA', 1)}`), 0)
  assert.equal(await total(`/Notifications.json?CallSid=${sidOf('CA', 1)}`), 1)
  assert.equal(await total(`/Notifications.json?CallSid=${sidOf('CA', 11)}`), 0)
  assert.equal(await total(`/Calls/${sidOf('CA', 1)}/Notifications.json`), 1)
  assert.equal(await total(`/Calls/${sidOf('CA', 11)}/Notifications.json?Log=0`), 0)
  assert.equal(await total('/Notifications.json?Log=0&MessageDate=2012-05-26'), 1)
  assert.equal(await total('/Notifications.json?MessageDate%3C%3D2012-05-26'), 0)
})

test('names are compared exactly', async () => {
  const total = async (name: string) =>
    (await door.json(`/Accounts/${mainSid}/IncomingPhoneNumbers.json?FriendlyName=${encodeURIComponent(name)}`))[
      'total'
    ]
  assert.equal(await total('(415) 867-5309'), 2)
  assert.equal(await total('(415)'), 0)
})
