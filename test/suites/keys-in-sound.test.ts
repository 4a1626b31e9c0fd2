/** Keys that a far end plays instead of pressing them: whoever waits for keys gets them (§2.4 to §2.6). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encodeMulaw } from '../../src/audio/g711.ts'
import { music } from '../../src/audio/music.ts'
import { keyTone, tone } from '../../src/audio/tone.ts'
import { rig } from '../../src/testing/index.ts'
import { socketServer } from '../sockets.ts'
import { jenny, page, quiet, streaming, toneVoice } from '../streamed.ts'

/** Keys as a telephone plays them: silence of so many seconds before each, which sounds for so long. */
function played(keys: string, silenceSeconds = 0.5, keySeconds = 0.1): Int16Array {
  const [silence, sounding] = [silenceSeconds * 8000, keySeconds * 8000]
  const samples = new Int16Array(keys.length * (silence + sounding) + silence)
  for (const [place, key] of [...keys].entries()) {
    const mix = new Int32Array(sounding)
    tone(keyTone(key)!.frequencies, keySeconds).add(mix, 0)
    samples.set(mix, place * (silence + sounding) + silence)
  }
  return samples
}

const gather = (attributes: string) => page(`<Gather ${attributes} action="/keys"/><Redirect>/none</Redirect>`)
const app = { '/keys': page('<Say>thanks</Say>'), '/none': page('<Hangup/>') }

test('a <Gather> takes keys that a far end plays, each as soon as 40 ms of it have been heard', async () => {
  await using house = await rig({ app: { ...app, '/voice': gather('numDigits="3"') } })
  const phone = await house.dial(jenny)
  await house.settle()
  void phone.play(played('12#', 0.5).slice(0, -2000))
  await house.clock.advance(1.139)
  assert.deepEqual(house.app.askedAt('/keys'), [])
  await house.clock.advance(0.7)
  const [asked] = house.app.askedAt('/keys')
  assert.deepEqual([asked?.params['Digits'], asked?.params['FinishedOnKey']], ['12', '#'])
  const keys = (await house.timeline(phone.sid)).filter(({ is }) => is === 'key')
  assert.deepEqual(
    keys.map((entry) => [entry['key'], entry['in']]),
    [
      ['1', 'sound'],
      ['2', 'sound'],
      ['#', 'sound'],
    ],
  )
})

test('keys of a clip that is cut short are not heard, nor those before anybody waited', async () => {
  await using house = await rig({
    app: {
      ...app,
      '/voice': page(`<Say>a</Say><Pause length="3"/><Gather timeout="3" action="/keys"/><Redirect>/none</Redirect>`),
    },
  })
  await using other = await rig({ app: { ...app, '/voice': gather('timeout="3"') } })
  const early = await house.dial(jenny)
  await house.settle()
  void early.play(played('1234'))
  await house.clock.advance(10)
  assert.deepEqual(
    house.app.askedAt('/keys').map(({ params }) => params['Digits']),
    [],
  )
  const cut = await other.dial(jenny)
  await other.settle()
  void cut.play(played('1234'))
  await other.clock.advance(1.2)
  void cut.say('never mind')
  await other.clock.advance(10)
  assert.deepEqual(
    other.app.askedAt('/keys').map(({ params }) => params['Digits']),
    ['12'],
  )
})

test('whoever begins to wait in the middle of a clip gets the rest of its keys', async () => {
  const twiml = '<Say>a</Say><Pause length="1"/><Gather timeout="3" action="/keys"/>'
  await using house = await rig({ app: { ...app, '/voice': page(twiml) } })
  const phone = await house.dial(jenny)
  await house.settle()
  void phone.play(played('1234'))
  await house.clock.advance(10)
  assert.equal(house.app.askedAt('/keys')[0]?.params['Digits'], '34')
})

test('two tones that are a key are one, and others are none', async () => {
  await using house = await rig({ app: { ...app, '/voice': gather('timeout="3"') } })
  const phone = await house.dial(jenny)
  await house.settle()
  void phone.tone([697, 1336], 0.2)
  await house.clock.advance(0.5)
  void phone.tone([440, 480], 0.5)
  await house.clock.advance(0.6)
  void phone.tone(1336, 0.5)
  await house.clock.advance(10)
  assert.equal(house.app.askedAt('/keys')[0]?.params['Digits'], '2')
})

test('music and speech have no keys in them', async () => {
  await using house = await rig({ app: { ...app, '/voice': gather('timeout="3"') } })
  const phone = await house.dial(jenny)
  await house.settle()
  const speech = await toneVoice.say({ words: 'one two three', seconds: 1, voice: 'man', language: 'en-US' })
  void phone.play(Int16Array.from([...music().subarray(0, 40_000), ...speech]))
  await house.clock.advance(10)
  assert.deepEqual([house.app.askedAt('/keys').length, house.app.askedAt('/none').length], [0, 1])
})

test('a key that is pressed while something is played comes once', async () => {
  await using house = await rig({ app: { ...app, '/voice': gather('timeout="3"') } })
  const phone = await house.dial(jenny)
  await house.settle()
  void phone.play(played('5', 1))
  await house.clock.advance(0.5)
  void phone.press('7')
  await house.clock.advance(10)
  assert.equal(house.app.askedAt('/keys')[0]?.params['Digits'], '75')
})

test('a <Record> ends with a finishing key that is played', async () => {
  await using house = await rig({
    app: { ...app, '/voice': page('<Record action="/recorded" finishOnKey="#"/>'), '/recorded': page('<Hangup/>') },
  })
  const phone = await house.dial(jenny)
  await house.settle()
  await house.clock.advance(1)
  void phone.say('one two three four five six')
  await house.clock.advance(3)
  void phone.play(played('4#', 1))
  await house.clock.advance(5)
  await house.settle()
  const [asked] = house.app.askedAt('/recorded')
  assert.deepEqual([asked?.params['Digits'], asked?.params['RecordingDuration']], ['#', '5'])
})

test('a star that is played leaves a <Dial hangupOnStar>, and other keys are heard once over there', async () => {
  await using house = await rig({
    app: { '/voice': page('<Dial hangupOnStar="true" action="/over">+15558675310</Dial>'), '/over': page('<Hangup/>') },
  })
  const phone = await house.dial(jenny)
  await house.settle()
  await house.clock.advance(5)
  void phone.play(played('1*', 1))
  await house.clock.advance(1.5)
  const other = house.phone('+15558675310')
  assert.deepEqual(other.heard.length, 1, String(other.heard))
  assert.deepEqual(house.app.askedAt('/over'), [])
  await house.clock.advance(3)
  assert.equal(house.app.askedAt('/over')[0]?.params['DialCallStatus'], 'completed')
})

test('without hangupOnStar nobody listens, and a star is only a sound', async () => {
  await using house = await rig({ app: { '/voice': page('<Dial>+15558675310</Dial>') } })
  const phone = await house.dial(jenny)
  await house.settle()
  await house.clock.advance(5)
  void phone.play(played('*', 1))
  await house.clock.advance(5)
  assert.ok(!(await house.timeline(phone.sid)).some(({ is }) => is === 'key'))
  assert.equal((await house.call(phone.sid)).status, 'in-progress')
})

test('a star that is played leaves a <Conference>', async () => {
  const twiml = '<Dial hangupOnStar="true" action="/over"><Conference>room</Conference></Dial>'
  await using house = await rig({ app: { '/voice': page(twiml), '/over': page('<Hangup/>') } })
  const phone = await house.dial(jenny)
  await house.settle()
  await house.clock.advance(2)
  void phone.play(played('3*', 1))
  await house.clock.advance(1.5)
  assert.deepEqual(house.app.askedAt('/over'), [])
  await house.clock.advance(2)
  assert.equal(house.app.askedAt('/over').length, 1)
})

test('an application is told of them on its stream, beside the sound', async () => {
  await using server = await socketServer()
  await using at = await streaming(`<Connect><Stream url="${server.url}"/></Connect>`)
  void at.phone.play(played('9', 0.5))
  await at.house.clock.advance(2)
  void at.phone.press('8')
  await at.house.clock.advance(1)
  const digits = server.visitors[0]!.of('dtmf').map(({ dtmf }) => (dtmf as unknown as { digit: string }).digit)
  assert.deepEqual(digits, ['9', '8'])
})

test('<ConversationRelay dtmfDetection>: an application is told of keys that are played', async () => {
  await using server = await socketServer()
  await using at = await streaming(`<Connect><ConversationRelay url="${server.url}" dtmfDetection="true"/></Connect>`)
  void at.phone.play(played('6', 0.5))
  await at.house.clock.advance(2)
  const digits = server.visitors[0]!.said.filter(({ type }) => type === 'dtmf').map(({ digit }) => digit)
  assert.deepEqual(digits, ['6'])
})

test('a stream that crosses from another call has keys too, while somebody waits for them', async () => {
  const payload = Buffer.from(encodeMulaw(played('42', 0.5))).toString('base64')
  await using server = await socketServer({ onVisit: ({ tell }) => tell({ event: 'media', media: { payload } }) })
  await using house = await rig({
    voice: toneVoice,
    app: {
      ...app,
      '/voice': gather('timeout="3"'),
      '/there': page(`<Connect><Stream url="${server.url}" statusCallback="/tap"/></Connect>`),
      '/tap': quiet,
    },
  })
  const there = await house.client.numbers.create({ phoneNumber: '+14155550142', voiceUrl: 'http://app.test/there' })
  await house.client.calls.create({ to: there.phoneNumber, from: house.number, url: 'http://app.test/voice' })
  await house.clock.advance(10)
  assert.deepEqual(
    house.app.askedAt('/keys').map(({ params }) => params['Digits']),
    ['42'],
  )
})
