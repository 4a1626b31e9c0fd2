/** twiml-and-webhooks.md §5.3, §5.4 and §19: agents who take calls from a queue, and what both sides are told. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '../api.ts'
import { anna, bob, callCentre, calling, jenny, kate, last, members, page, told, waiting } from './call-centre.ts'

const whispering = {
  '/agent': page('<Dial action="/agent-after"><Queue url="/whisper">support</Queue></Dial>'),
  '/whisper': page('<Say>you will now talk with Anna</Say>'),
}

test('§19 case 40: the queued caller hears the whisper, which knows who dials', async () => {
  await using house = await callCentre(whispering)
  const queued = await calling(house, jenny, '/enqueue')
  await house.clock.advance(5)
  const agent = await calling(house, anna, '/agent')
  await house.clock.advance(5)
  const { CallSid, DequeingCallSid, DequeueingCallSid, QueueTime, QueueSid } = last(house, '/whisper')
  assert.deepEqual([CallSid, DequeingCallSid, DequeueingCallSid, QueueTime], [queued, agent, agent, '5'])
  assert.match(QueueSid!, /^QU/)
  assert.equal(house.phone(jenny).heard.at(-1), 'you will now talk with Anna')
  house.phone(anna).say('hello Jenny')
  house.phone(jenny).say('hello Anna')
  await house.clock.advance(3)
  assert.ok(house.phone(jenny).heard.includes('hello Jenny'))
  assert.ok(house.phone(anna).heard.includes('hello Anna'))
})

test('§19 case 43: an agent waits at an empty queue until Dial’s timeout', async () => {
  await using house = await callCentre({
    '/agent': page('<Dial timeout="10" action="/agent-after"><Queue>support</Queue></Dial>'),
  })
  const queued = await calling(house, bob, '/enqueue')
  await house.client.calls.get(queued).complete()
  const agent = await calling(house, anna, '/agent')
  await house.clock.advance(9)
  assert.deepEqual(told(house, '/agent-after'), [])
  await house.clock.advance(1)
  assert.deepEqual(told(house, '/agent-after'), [[agent, undefined, undefined]])
  const { DialCallStatus, DialBridged, QueueSid } = last(house, '/agent-after')
  assert.deepEqual([DialCallStatus, DialBridged], ['no-answer', 'false'])
  assert.match(QueueSid!, /^QU/)
})

test('the action of either side is told when the bridge is over, and each goes on', async () => {
  await using house = await callCentre()
  const queued = await calling(house, jenny, '/enqueue')
  await house.clock.advance(9)
  const agent = await calling(house, anna, '/agent')
  await house.clock.advance(20)
  assert.deepEqual([told(house), told(house, '/agent-after')], [[], []])
  house.phone(anna).hangup()
  await house.clock.advance(1)
  assert.deepEqual(told(house), [[queued, 'bridged', '9']])
  assert.deepEqual(told(house, '/agent-after'), [[agent, 'bridged', '9']])
  const { DialCallStatus, DialCallSid, DialCallDuration, DialBridged } = last(house, '/agent-after')
  assert.deepEqual([DialCallStatus, DialCallSid, DialCallDuration, DialBridged], ['completed', queued, '20', 'true'])
  assert.equal(house.phone(jenny).heard.at(-1), 'thank you for waiting')
})

test('a queued caller who hangs up during the bridge leaves the agent with its action', async () => {
  await using house = await callCentre()
  const queued = await calling(house, jenny, '/enqueue')
  await calling(house, anna, '/agent')
  await house.clock.advance(20)
  house.phone(jenny).hangup()
  await house.clock.advance(1)
  assert.deepEqual(told(house), [[queued, 'bridged', '0']])
  assert.equal(last(house, '/after')['CallStatus'], 'completed')
  assert.equal(house.phone(anna).heard.at(-1), 'wrap up')
})

test('whoever is taken from the queue hears nothing more of the wait document', async () => {
  await using house = await callCentre({ '/wait': page('<Say loop="0">please hold the line</Say>') })
  await calling(house, jenny, '/enqueue')
  await house.clock.advance(0.5)
  await calling(house, anna, '/agent')
  const heard = house.phone(jenny).heard.length
  await house.clock.advance(60)
  assert.equal(house.phone(jenny).heard.length, heard)
  assert.equal(house.phone(jenny).calls[0]?.hearing, null)
  assert.equal(house.app.askedAt('/wait').length, 1)
})

test('an agent who was there first gets the next caller, who hears no wait document', async () => {
  await using house = await callCentre()
  await house.client.calls.get(await calling(house, bob, '/enqueue')).complete()
  const asked = house.app.askedAt('/wait').length
  await calling(house, anna, '/agent')
  await house.clock.advance(3)
  await calling(house, jenny, '/enqueue')
  house.phone(jenny).say('is anybody there')
  await house.clock.advance(3)
  assert.ok(house.phone(anna).heard.includes('is anybody there'))
  assert.equal(house.app.askedAt('/wait').length, asked)
})

test('two agents who dial at once get two different callers, the longest waiting first', async () => {
  await using house = await callCentre()
  const queued = [await calling(house, jenny, '/enqueue'), await calling(house, kate, '/enqueue')]
  for (const to of [anna, bob]) {
    house.phone(to).manner = { is: 'answer', afterSeconds: 1 }
    await house.client.calls.create({ to, from: house.number, url: 'http://app.test/agent' })
  }
  await house.clock.advance(3)
  assert.deepEqual(await waiting(house), [])
  for (const phone of [anna, bob]) house.phone(phone).hangup()
  await house.clock.advance(1)
  const taken = house.app.askedAt('/agent-after').map(({ params }) => params['DialCallSid'])
  assert.deepEqual(taken, queued)
})

test('a caller whom an agent and the API want at the same moment goes to one of them', async () => {
  await using house = await callCentre()
  const queued = await calling(house, jenny, '/enqueue')
  const front = `${await members(house)}/Front`
  const agent = house.phone(anna)
  await house.client.calls.create({ to: anna, from: house.number, url: 'http://app.test/agent' })
  await house.settle()
  agent.answer()
  const [{ status }] = await Promise.all([
    api(house, 'POST', front, { Url: 'http://app.test/elsewhere' }),
    house.clock.advance(0),
  ])
  await house.clock.advance(3)
  agent.hangup()
  await house.clock.advance(3)
  const results = told(house).map(([, result]) => result)
  assert.deepEqual(results, [status === 200 ? 'redirected' : 'bridged'])
  assert.deepEqual([told(house)[0]?.[0], [200, 404].includes(status)], [queued, true])
})

test('a queued caller who is sent elsewhere during the bridge is redirected from it', async () => {
  await using house = await callCentre()
  const queued = await calling(house, jenny, '/enqueue')
  await calling(house, anna, '/agent')
  await house.clock.advance(5)
  await house.client.calls.get(queued).redirect('http://app.test/elsewhere')
  await house.clock.advance(2)
  assert.deepEqual(told(house), [[queued, 'redirected-from-bridged', '0']])
  assert.equal(last(house, '/agent-after')['QueueResult'], 'redirected-from-bridged')
  assert.equal(house.phone(jenny).heard.at(-1), 'somewhere else')
  assert.equal(house.phone(anna).heard.at(-1), 'wrap up')
})

for (const [who, leaves] of [
  ['hangs up', 'jenny'],
  ['is left by the agent', 'anna'],
] as const) {
  test(`a queued caller who ${who} during the whisper was in the process of being bridged`, async () => {
    await using house = await callCentre(whispering)
    const queued = await calling(house, jenny, '/enqueue')
    await calling(house, anna, '/agent')
    await house.clock.advance(1)
    house.phone(leaves === 'jenny' ? jenny : anna).hangup()
    await house.clock.advance(1)
    assert.deepEqual(told(house), [[queued, 'bridging-in-process', '0']])
    const { DialCallStatus, DialBridged, QueueResult } = last(house, '/agent-after')
    assert.deepEqual([DialCallStatus, DialBridged, QueueResult], ['failed', 'false', 'bridging-in-process'])
    assert.equal(house.phone(jenny).state, leaves === 'jenny' ? 'idle' : 'talking')
  })
}

test('a whisper that cannot be had connects nobody: QueueResult is error on both sides', async () => {
  await using house = await callCentre({ ...whispering, '/whisper': () => ({ status: 500, body: 'down' }) })
  const queued = await calling(house, jenny, '/enqueue')
  const agent = await calling(house, anna, '/agent')
  await house.clock.advance(3)
  assert.deepEqual(told(house), [[queued, 'error', '0']])
  assert.deepEqual(told(house, '/agent-after'), [[agent, 'error', '0']])
  assert.deepEqual(await house.complaints(), [11200])
})

test('a whisper to a queued caller may play, say, pause and go elsewhere; the rest is passed over', async () => {
  await using house = await callCentre({
    ...whispering,
    '/whisper': page('<Gather/><Hangup/><Dial>+15550001111</Dial><Redirect>/whisper-2</Redirect>'),
    '/whisper-2': page('<Say>here is Anna</Say>'),
  })
  await calling(house, jenny, '/enqueue')
  await calling(house, anna, '/agent')
  await house.clock.advance(2)
  house.phone(anna).say('hello')
  await house.clock.advance(1)
  assert.deepEqual(await house.complaints(), [12200, 12200, 12200])
  assert.deepEqual(house.phone(jenny).heard.slice(-2), ['here is Anna', 'hello'])
})

test('with hangupOnStar the agent lets the caller go by a star', async () => {
  await using house = await callCentre({
    '/agent': page('<Dial hangupOnStar="true" action="/agent-after"><Queue>support</Queue></Dial>'),
  })
  const queued = await calling(house, jenny, '/enqueue')
  await calling(house, anna, '/agent')
  await house.clock.advance(4)
  house.phone(anna).press('*')
  await house.clock.advance(1)
  assert.deepEqual(told(house), [[queued, 'bridged', '0']])
  assert.equal(last(house, '/agent-after')['DialCallDuration'], '4')
  assert.deepEqual([house.phone(anna).state, house.phone(jenny).state], ['talking', 'talking'])
})

test('after Dial’s time limit both go on', async () => {
  await using house = await callCentre({
    '/agent': page('<Dial timeLimit="5" action="/agent-after"><Queue>support</Queue></Dial>'),
  })
  const queued = await calling(house, jenny, '/enqueue')
  await calling(house, anna, '/agent')
  await house.clock.advance(6)
  assert.deepEqual(told(house), [[queued, 'bridged', '0']])
  assert.equal(last(house, '/agent-after')['DialCallDuration'], '5')
})

test('with answerOnBridge an agent who calls in rings until there is a caller', async () => {
  await using house = await callCentre({
    '/voice': page('<Dial answerOnBridge="true" timeout="60"><Queue>support</Queue></Dial>'),
  })
  await house.client.calls.get(await calling(house, bob, '/enqueue')).complete()
  const agent = await house.phone(anna).call(house.number)
  await house.clock.advance(5)
  assert.equal(agent.state, 'ringing')
  await calling(house, jenny, '/enqueue')
  await house.settle()
  assert.equal(agent.state, 'talking')
})

test('a queue that does not exist, and a name that no queue has, fail the dial with an error', async () => {
  for (const [name, complaints] of [
    ['nowhere', []],
    ['', [14212]],
    ['x'.repeat(65), [14213]],
  ] as const) {
    await using house = await callCentre({
      '/agent': page(`<Dial action="/agent-after"><Queue>${name}</Queue></Dial>`),
    })
    const agent = await calling(house, anna, '/agent')
    await house.settle()
    assert.deepEqual(told(house, '/agent-after'), [[agent, 'error', undefined]])
    assert.equal(last(house, '/agent-after')['DialCallStatus'], 'failed')
    assert.deepEqual(await house.complaints(), complaints)
  }
})

test('an agent who gives up waiting at an empty queue leaves the next caller in it', async () => {
  await using house = await callCentre()
  await house.client.calls.get(await calling(house, bob, '/enqueue')).complete()
  await calling(house, anna, '/agent')
  await house.clock.advance(1)
  house.phone(anna).hangup()
  await house.settle()
  const queued = await calling(house, jenny, '/enqueue')
  await house.clock.advance(2)
  assert.deepEqual(await waiting(house), [[queued, 1, 2]])
})

test('an agent who is sent elsewhere leaves the queued caller with the action', async () => {
  await using house = await callCentre()
  const queued = await calling(house, jenny, '/enqueue')
  const agent = await calling(house, anna, '/agent')
  await house.clock.advance(2)
  await house.client.calls.get(agent).redirect('http://app.test/elsewhere')
  await house.clock.advance(2)
  assert.deepEqual(told(house), [[queued, 'bridged', '0']])
  assert.deepEqual(told(house, '/agent-after'), [])
  assert.equal(house.phone(anna).heard.at(-1), 'somewhere else')
})
