/** twiml.json, Number; twiml-and-webhooks.md §3.3 and §9. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attributeTable, codes, obey } from '../fixture-line.ts'

const methods = (code: number) => ({ or: 'POST', reads: { get: 'GET', Post: 'POST' }, wrong: { PUT: code } })
const links = { or: '', reads: { '/a': '/a', '': '' }, wrong: { 'file:///etc/passwd': 11100 } }
const between = (or: number, min: number, max: number) => ({
  or,
  reads: { [min]: min, [max]: max },
  wrong: { [min - 1]: 12200, [max + 1]: 12200 },
})

attributeTable('Number', 'Dial', 'voice', [
  { name: 'sendDigits', or: '', reads: { 'ww1928*#A': 'ww1928*#A' }, wrong: { ',1': 13222, '': 13222 } },
  { name: 'url', ...links },
  { name: 'method', ...methods(13221) },
  { name: 'byoc', or: '', reads: { [`BY${'0'.repeat(32)}`]: `BY${'0'.repeat(32)}` }, wrong: { BY1: 12200 } },
  {
    name: 'statusCallbackEvent',
    or: ['completed'],
    reads: { 'initiated ringing answered completed': ['initiated', 'ringing', 'answered', 'completed'] },
    wrong: { busy: 12200, 'initiated,ringing': 12200 },
  },
  { name: 'statusCallback', ...links },
  { name: 'statusCallbackMethod', ...methods(12200) },
  { name: 'machineDetection', or: '', reads: { Enable: 'Enable' }, wrong: { enable: 12200 } },
  { name: 'machineDetectionTimeout', ...between(30, 3, 60) },
  { name: 'machineDetectionSpeechThreshold', ...between(2400, 1000, 6000) },
  { name: 'machineDetectionSpeechEndThreshold', ...between(1200, 500, 5000) },
  { name: 'machineDetectionSilenceTimeout', ...between(5000, 2000, 10000) },
  { name: 'amdStatusCallback', ...links },
  { name: 'amdStatusCallbackMethod', ...methods(12200) },
])

test('what a <Number> says is how it is rung', async () => {
  const { dials } = await obey(
    `<Dial><Number sendDigits="ww1" url="/whisper" method="GET" machineDetection="Enable" statusCallback="/told"
      statusCallbackMethod="GET" statusCallbackEvent="initiated answered"> (415) 867-5309 </Number></Dial>`,
  )
  assert.deepEqual(dials[0]?.callees, [
    {
      to: '+14158675309',
      sendDigits: 'ww1',
      detection: {
        mode: 'Enable',
        timeoutSeconds: 30,
        speechThresholdMilliseconds: 2400,
        speechEndThresholdMilliseconds: 1200,
        silenceTimeoutMilliseconds: 5000,
        waits: false,
      },
      whisper: { url: '/whisper', method: 'GET' },
      statusCallback: { url: '/told', method: 'GET', events: ['initiated', 'answered'] },
    },
  ])
})

test('a wrong value of a <Number> is warned of once, and the number is rung without it', async () => {
  const line = await obey('<Dial><Number sendDigits="soon" method="PUT">4158675309</Number></Dial>')
  assert.deepEqual(line.warned, [13222, 13221])
  assert.deepEqual(line.dials[0]?.callees, [{ to: '+14158675309' }])
})

for (const [text, to] of [
  ['+441632960960', '+441632960960'],
  ['14158675309', '+14158675309'],
  ['4158675309', '+14158675309'],
  ['22122', '22122'],
] as const) {
  test(`${text} is ${to}`, async () => {
    assert.equal((await obey(`<Dial><Number>${text}</Number></Dial>`)).dials[0]?.callees[0]?.to, to)
  })
}

for (const text of ['', 'client:bob', '+1', 'call me']) {
  test(`'${text}' is no number: 13223`, () => {
    assert.deepEqual(codes(`<Dial><Number>${text}</Number></Dial>`), [13223])
  })
}
