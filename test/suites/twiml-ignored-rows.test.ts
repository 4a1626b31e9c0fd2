/** Rows of twiml.json that nothing here can carry out: they are taken without a warning, and change nothing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { obey } from '../fixture-line.ts'

const relay = '<Connect><ConversationRelay url="wss://x.test/" ☐/></Connect>'
const language =
  '<Connect><ConversationRelay url="wss://x.test/"><Language code="fr-FR" ☐/></ConversationRelay></Connect>'
for (const [name, document, value] of [
  ['<Gather speechModel>: one ear for all', '<Gather input="speech" ☐/>', 'phone_call'],
  ['<Gather enhanced>: one ear for all', '<Gather input="speech" ☐/>', 'true'],
  ['<Gather debug>: all is in the timeline anyway', '<Gather input="speech" ☐/>', 'true'],
  ['<Record recordingConfigurationId>: no configurations', '<Record ☐/>', 'one'],
  ['<Recording recordingConfigurationId>: no configurations', '<Start><Recording ☐/></Start>', 'one'],
  [
    '<Dial recordingConfigurationId>: no configurations',
    '<Dial record="record-from-answer" ☐>4158675309</Dial>',
    'one',
  ],
  ['<Dial events>: known to builders only', '<Dial ☐>4158675309</Dial>', 'call-progress-event'],
  ['<Conference recordingConfigurationId>: no configurations', '<Dial><Conference ☐>a</Conference></Dial>', 'one'],
  ['<Conference jitterBufferSize>: nothing comes late here', '<Dial><Conference ☐>a</Conference></Dial>', 'small'],
  ['<Number byoc>: no trunks', '<Dial><Number ☐>4158675309</Number></Dial>', `BY${'0'.repeat(32)}`],
  ['<Queue postWorkActivitySid>: no workers', '<Dial><Queue ☐>q</Queue></Dial>', `WA${'0'.repeat(32)}`],
  ['<Start action>: known to builders only', '<Start ☐><Siprec/></Start>', '/x'],
  ['<Start method>: known to builders only', '<Start ☐><Siprec/></Start>', 'GET'],
  ['<Stream connectorName>: a stream goes to an address', '<Start><Stream url="wss://x.test/" ☐/></Start>', 'c'],
  ['<Stream audioFormat>: a stream is mulaw', '<Start><Stream url="wss://x.test/" ☐/></Start>', 'audio/x-mulaw'],
  ['<Stream sampleRate>: a stream has 8 kHz', '<Start><Stream url="wss://x.test/" ☐/></Start>', '8000'],
  ['<ConversationRelay transcriptionProvider>: one ear for all', relay, 'Google'],
  ['<ConversationRelay speechModel>: one ear for all', relay, 'nova'],
  ['<ConversationRelay elevenlabsTextNormalization>: numbers are the voice’s own', relay, 'on'],
  ['<ConversationRelay intelligenceService>: nobody analyses', relay, 'GA1'],
  ['<ConversationRelay backgroundNoiseReduction>: nothing is filtered', relay, 'true'],
  ['<ConversationRelay deepgramSmartFormat>: words are told as they are heard', relay, 'true'],
  ['<Language transcriptionProvider>: one ear for all', language, 'Google'],
  ['<Language speechModel>: one ear for all', language, 'nova'],
] as const)
  test(name, async () => {
    const attribute = /^<\S+ ([^>]+)>: /.exec(name)![1]!
    const seen = async (says: string) => {
      const { did, gathers, dials, joins, queueDials, records, recordings, taps, relays, warned } = await obey(
        document.replace('☐', says),
      )
      return { did, gathers, dials, joins, queueDials, records, recordings, taps, relays, warned }
    }
    const without = await seen('')
    assert.ok(without.did.length > 0)
    assert.deepEqual(await seen(`${attribute}="${value}"`), without)
  })
