/** rest-api.md §10.5: queues and their members, as the API shows and steers them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '../api.ts'
import { anna, bob, callCentre, calling, jenny, kate, last, members, page, queues, told } from './call-centre.ts'

test('a queue is made with a name and, unless told otherwise, room for a hundred', async () => {
  await using house = await callCentre()
  const { status, body } = await api(house, 'POST', '/Queues', { FriendlyName: 'support' })
  assert.equal(status, 201)
  const { friendly_name, max_size, current_size, average_wait_time, account_sid, uri, subresource_uris } = body
  assert.deepEqual([friendly_name, max_size, current_size, average_wait_time], ['support', 100, 0, 0])
  assert.equal(account_sid, house.account.sid)
  assert.deepEqual(subresource_uris, { members: String(uri).replace('.json', '/Members.json') })
  const large = await api(house, 'POST', '/Queues', { FriendlyName: 'x'.repeat(64), MaxSize: '5000' })
  assert.deepEqual([large.status, large.body['max_size']], [201, 5000])
})

test('a queue needs a name of its own, up to 64 characters (20002), and a size up to 5000 (20001)', async () => {
  await using house = await callCentre()
  await api(house, 'POST', '/Queues', { FriendlyName: 'support' })
  for (const [form, code] of [
    [{}, 20002],
    [{ FriendlyName: '' }, 20002],
    [{ FriendlyName: 'x'.repeat(65) }, 20002],
    [{ FriendlyName: 'support' }, 20002],
    [{ FriendlyName: 'sales', MaxSize: '0' }, 20001],
    [{ FriendlyName: 'sales', MaxSize: '5001' }, 20001],
    [{ FriendlyName: 'sales', MaxSize: 'many' }, 20001],
  ] as const) {
    const { status, body } = await api(house, 'POST', '/Queues', form)
    assert.deepEqual([status, body['code']], [400, code], JSON.stringify(form))
  }
  assert.deepEqual(Object.keys(await queues(house)), ['support'])
})

test('of two requests for one name at the same moment, one makes the queue', async () => {
  await using house = await callCentre()
  const answers = await Promise.all([1, 2, 3].map(() => api(house, 'POST', '/Queues', { FriendlyName: 'support' })))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 400, 400])
})

test('another account may have a queue of the same name, and sees no member of this one', async () => {
  await using house = await callCentre()
  const sid = await calling(house, jenny, '/enqueue')
  const account = await house.client.accounts.create({})
  const theirs = { sid: account.sid, authToken: account.authToken }
  const { status, body } = await api(house, 'POST', '/Queues', { FriendlyName: 'support' }, theirs)
  assert.deepEqual([status, body['current_size']], [201, 0])
  const path = `/Queues/${body['sid']}/Members`
  assert.equal((await api(house, 'GET', path, undefined, theirs)).body['total'], 0)
  assert.equal((await api(house, 'GET', `${path}/${sid}`, undefined, theirs)).status, 404)
  const ours = (await queues(house))['support']?.['sid']
  for (const each of [`/Queues/${ours}`, `/Queues/${ours}/Members`, `/Queues/${ours}/Members/Front`])
    assert.equal((await api(house, 'GET', each, undefined, theirs)).status, 404, each)
})

test('name and size can be changed, by POST and by PUT; another queue’s name cannot be taken', async () => {
  await using house = await callCentre()
  const { sid } = (await api(house, 'POST', '/Queues', { FriendlyName: 'support' })).body
  await api(house, 'POST', '/Queues', { FriendlyName: 'sales' })
  const renamed = await api(house, 'POST', `/Queues/${sid}`, { FriendlyName: 'help', MaxSize: '2' })
  assert.deepEqual([renamed.status, renamed.body['friendly_name'], renamed.body['max_size']], [200, 'help', 2])
  const same = await api(house, 'PUT', `/Queues/${sid}`, { FriendlyName: 'help', MaxSize: '3' })
  assert.deepEqual([same.status, same.body['max_size']], [200, 3])
  const taken = await api(house, 'POST', `/Queues/${sid}`, { FriendlyName: 'sales' })
  assert.deepEqual([taken.status, taken.body['code']], [400, 20002])
})

test('the size of a queue counts for <Enqueue>; whoever waits may stay when it becomes smaller', async () => {
  await using house = await callCentre()
  const { sid } = (await api(house, 'POST', '/Queues', { FriendlyName: 'support', MaxSize: '2' })).body
  await calling(house, jenny, '/enqueue')
  await calling(house, kate, '/enqueue')
  const third = await calling(house, anna, '/enqueue')
  assert.deepEqual(told(house), [[third, 'queue-full', '0']])
  await api(house, 'POST', `/Queues/${sid}`, { MaxSize: '1' })
  assert.equal((await queues(house))['support']?.['current_size'], 2)
})

test('how many wait, and how long on average, are of this moment', async () => {
  await using house = await callCentre()
  await calling(house, jenny, '/enqueue')
  await house.clock.advance(10)
  await calling(house, kate, '/enqueue')
  await house.clock.advance(5)
  const queue = (await queues(house))['support']!
  assert.deepEqual([queue['current_size'], queue['average_wait_time']], [2, 10])
  const { body } = await api(house, 'GET', `/Queues/${queue['sid']}`)
  assert.deepEqual([body['current_size'], body['average_wait_time']], [2, 10])
})

test('members are listed oldest first, each with its place under both names', async () => {
  await using house = await callCentre()
  const first = await calling(house, jenny, '/enqueue')
  await house.clock.advance(10)
  const second = await calling(house, kate, '/enqueue')
  await house.clock.advance(5)
  const path = await members(house)
  const { body } = await api(house, 'GET', path)
  const listed = body['queue_members'] as Record<string, unknown>[]
  assert.deepEqual(
    listed.map(({ call_sid, position, current_position, wait_time }) => [
      call_sid,
      position,
      current_position,
      wait_time,
    ]),
    [
      [first, 1, 1, 15],
      [second, 2, 2, 5],
    ],
  )
  assert.equal(body['total'], 2)
  assert.deepEqual((await api(house, 'GET', `${path}/Front`)).body, listed[0])
  assert.deepEqual((await api(house, 'GET', `${path}/${second}`)).body, listed[1])
})

test('members are paged as any list', async () => {
  await using house = await callCentre()
  for (const phone of [jenny, kate, anna]) await calling(house, phone, '/enqueue')
  const path = await members(house)
  const { sid, authToken } = house.account
  const ask = async (target: string) => {
    const authorization = `Basic ${Buffer.from(`${sid}:${authToken}`).toString('base64')}`
    const { body } = await house.house.door({ method: 'GET', target, headers: { authorization } })
    return JSON.parse(String(body))
  }
  const first = await ask(`/2010-04-01/Accounts/${sid}${path}.json?PageSize=2`)
  const second = await ask(first.next_page_uri)
  const positions = [...first.queue_members, ...second.queue_members].map(({ position }) => position)
  assert.deepEqual([positions, second.next_page_uri], [[1, 2, 3], null])
})

test('the front of an empty queue is not there, nor is a call that does not wait in it', async () => {
  await using house = await callCentre({ '/other': page('<Enqueue>other</Enqueue>') })
  const { sid } = (await api(house, 'POST', '/Queues', { FriendlyName: 'support' })).body
  const elsewhere = await calling(house, jenny, '/other')
  for (const id of ['Front', elsewhere, `CA${'0'.repeat(32)}`, 'front']) {
    for (const method of ['GET', 'POST', 'PUT'] as const) {
      const form = method === 'GET' ? undefined : { Url: 'http://app.test/elsewhere' }
      const { status, body } = await api(house, method, `/Queues/${sid}/Members/${id}`, form)
      assert.deepEqual([status, body['code']], [404, 20404], `${method} ${id}`)
    }
  }
  assert.equal((await api(house, 'GET', `/Queues/QU${'0'.repeat(32)}/Members/Front`)).status, 404)
})

test('whoever is sent elsewhere by its sid keeps the others in their order', async () => {
  await using house = await callCentre()
  const [first, second, third] = [
    await calling(house, jenny, '/enqueue'),
    await calling(house, kate, '/enqueue'),
    await calling(house, anna, '/enqueue'),
  ]
  const path = await members(house)
  const { status } = await api(house, 'PUT', `${path}/${second}`, {
    Url: 'http://app.test/elsewhere?a=1',
    Method: 'GET',
  })
  assert.equal(status, 200)
  await house.clock.advance(1)
  assert.deepEqual([house.app.askedAt('/elsewhere')[0]?.method, last(house, '/elsewhere')['a']], ['GET', '1'])
  const left = (await api(house, 'GET', path)).body['queue_members'] as Record<string, unknown>[]
  assert.deepEqual(
    left.map(({ call_sid, position }) => [call_sid, position]),
    [
      [first, 1],
      [third, 2],
    ],
  )
})

test('of requests for the front at the same moment, each gets another member', async () => {
  await using house = await callCentre()
  const waiting = [await calling(house, jenny, '/enqueue'), await calling(house, kate, '/enqueue')]
  const front = `${await members(house)}/Front`
  const answers = await Promise.all(
    [1, 2, 3].map(() => api(house, 'POST', front, { Url: 'http://app.test/elsewhere' })),
  )
  const taken = answers.filter(({ status }) => status === 200).map(({ body }) => body['call_sid'])
  assert.deepEqual(taken, waiting)
  await house.clock.advance(1)
  assert.deepEqual(
    told(house).map(([sid, result]) => [sid, result]),
    taken.map((sid) => [sid, 'redirected']),
  )
})

test('a member is sent nowhere without a Url, nor to what is none: 21205', async () => {
  await using house = await callCentre()
  await calling(house, jenny, '/enqueue')
  const front = `${await members(house)}/Front`
  for (const form of [{}, { Url: 'mailto:x@y.test' }] as Record<string, string>[]) {
    const { status, body } = await api(house, 'POST', front, form)
    assert.deepEqual([status, body['code']], [400, 21205])
  }
  assert.equal((await api(house, 'DELETE', front)).status, 405)
  assert.equal((await api(house, 'GET', front)).status, 200)
})

test('a queue in which somebody waits cannot be deleted (20409); an empty one can', async () => {
  await using house = await callCentre()
  const sid = await calling(house, jenny, '/enqueue')
  const path = `/Queues/${(await queues(house))['support']?.['sid']}`
  const { status, body } = await api(house, 'DELETE', path)
  assert.deepEqual([status, body['code']], [409, 20409])
  await house.client.calls.get(sid).complete()
  assert.equal((await api(house, 'DELETE', path)).status, 204)
  assert.equal((await api(house, 'GET', path)).status, 404)
})

test('an agent who waits at a queue that is deleted waits no longer', async () => {
  await using house = await callCentre()
  const { sid } = (await api(house, 'POST', '/Queues', { FriendlyName: 'support' })).body
  const agent = await calling(house, bob, '/agent')
  await api(house, 'DELETE', `/Queues/${sid}`)
  await house.settle()
  assert.deepEqual(told(house, '/agent-after'), [[agent, 'error', undefined]])
  assert.equal(last(house, '/agent-after')['DialCallStatus'], 'failed')
})
