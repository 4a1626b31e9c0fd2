/** twiml.json: Start, Stop, Connect and what stands in them; twiml-and-webhooks.md §1.5, §6, §16 and §20. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attributeTable, codes, obey } from '../fixture-line.ts'

const url = { or: '', reads: { '/a': '/a', '': '' }, wrong: { 'mailto:x@y.test': 12200 } }
const method = { or: 'POST', reads: { get: 'GET', Post: 'POST' }, wrong: { PUT: 12200 } }
const words = { or: '', reads: { any: 'any', '': '' }, wrong: {} }
const flag = (or: boolean) => ({ or, reads: { true: true, False: false }, wrong: { maybe: 12200 } })
const one = (or: string, ...values: string[]) => ({
  or,
  reads: Object.fromEntries(values.map((value) => [value, value])),
  wrong: { other: 12200 },
})
const tracks = ['inbound_track', 'outbound_track', 'both_tracks']
const tag = (or: string) => ({ or, reads: { 'sv-SE': 'sv-SE' }, wrong: { 'no tag': 12200 } })
const hints = { or: [], reads: { 'yes, no': ['yes', 'no'] }, wrong: { ['x'.repeat(101)]: 12200 } }
const socket = {
  or: '',
  reads: {
    'wss://example.com/a': 'wss://example.com/a',
    'ws://localhost:80/a': 'ws://localhost:80/a',
    'ws://127.1.2.3/': 'ws://127.1.2.3/',
    'ws://[::1]/': 'ws://[::1]/',
  },
  wrong: { 'ws://example.com/': 12200, 'https://example.com/': 12200, '/a': 12200 },
}
const told = [
  { name: 'statusCallback', ...url },
  { name: 'statusCallbackMethod', ...method },
]

attributeTable('Connect', 'Response', 'voice', [
  { name: 'action', ...url },
  { name: 'method', ...method },
])
attributeTable('Start', 'Response', 'voice', [
  { name: 'action', ...url },
  { name: 'method', ...method },
])
attributeTable('Stop', 'Response', 'voice', [])
for (const within of ['Start', 'Connect', 'Stop'])
  attributeTable('Stream', within, 'voice', [
    { name: 'url', ...socket },
    { name: 'name', ...words },
    { name: 'track', ...one('inbound_track', ...tracks) },
    ...told,
    { name: 'connectorName', ...words },
    { name: 'audioFormat', ...words },
    { name: 'sampleRate', ...words },
  ])
attributeTable('Siprec', 'Start', 'voice', [
  { name: 'name', ...words },
  { name: 'connectorName', ...words },
  { name: 'track', ...one('both_tracks', ...tracks) },
  ...told,
])
attributeTable('Transcription', 'Start', 'voice', [
  { name: 'name', ...words },
  { name: 'statusCallbackUrl', ...url },
  { name: 'statusCallbackMethod', ...method },
  { name: 'track', ...one('both_tracks', ...tracks) },
  { name: 'languageCode', ...tag('en-US') },
  { name: 'transcriptionEngine', ...words, or: 'google' },
  { name: 'speechModel', ...words, or: 'telephony' },
  { name: 'hints', ...hints },
  { name: 'partialResults', ...flag(false) },
  { name: 'profanityFilter', ...flag(true) },
  { name: 'enableAutomaticPunctuation', ...flag(true) },
  { name: 'inboundTrackLabel', ...words },
  { name: 'outboundTrackLabel', ...words },
  { name: 'intelligenceService', ...words },
])
attributeTable('Config', 'Transcription', 'voice', [
  { name: 'name', ...words },
  { name: 'value', ...words },
])
const twice = (name: string) => [
  { name, ...words },
  { name: name.toLowerCase(), ...words },
]
attributeTable('ConversationRelay', 'Connect', 'voice', [
  { name: 'url', ...socket },
  { name: 'welcomeGreeting', ...words },
  { name: 'welcomeGreetingInterruptible', ...one('any', 'none', 'dtmf', 'speech', 'any') },
  { name: 'language', ...tag('en-US') },
  { name: 'ttsLanguage', ...tag('') },
  { name: 'ttsProvider', ...one('ElevenLabs', 'Google', 'Amazon', 'ElevenLabs') },
  { name: 'voice', ...words },
  { name: 'transcriptionLanguage', ...tag('') },
  { name: 'transcriptionProvider', ...one('Deepgram', 'Google', 'Deepgram') },
  { name: 'speechModel', ...words },
  { name: 'interruptible', ...one('any', 'none', 'dtmf', 'speech', 'any', 'true', 'false') },
  { name: 'interruptSensitivity', ...one('high', 'low', 'medium', 'high') },
  { name: 'dtmfDetection', ...flag(false) },
  { name: 'reportInputDuringAgentSpeech', ...one('none', 'none', 'dtmf', 'speech', 'any') },
  { name: 'preemptible', ...flag(false) },
  { name: 'hints', ...hints },
  {
    name: 'debug',
    or: [],
    reads: { 'debugging speaker-events': ['debugging', 'speaker-events'] },
    wrong: { other: 12200 },
  },
  { name: 'elevenlabsTextNormalization', ...one('off', 'on', 'auto', 'off') },
  { name: 'intelligenceService', ...words },
  { name: 'partialPrompts', ...flag(false) },
  { name: 'profanityFilter', ...flag(true) },
  {
    name: 'events',
    or: [],
    reads: { 'speaker-events tokens-played': ['speaker-events', 'tokens-played'] },
    wrong: { debugging: 12200 },
  },
  ...twice('speechTimeout'),
  ...twice('backgroundNoiseReduction'),
  ...twice('deepgramSmartFormat'),
  ...twice('ignoreBackchannel'),
])
attributeTable('Language', 'ConversationRelay', 'voice', [
  { name: 'code', ...words },
  { name: 'ttsProvider', ...words },
  { name: 'voice', ...words },
  { name: 'transcriptionProvider', ...words },
  { name: 'speechModel', ...words },
])

test('<Start><Stream> begins with all it says, answers nothing, and the document goes on at once', async () => {
  const line = await obey(`<Start>
    <Stream url="wss://example.com/a" name="ears" track="both_tracks" statusCallback="/s" statusCallbackMethod="GET">
      <Parameter name="first" value="one"/><Parameter name="second"/>
    </Stream></Start><Say>on</Say>`)
  assert.deepEqual(line.did, ['start a stream', 'answer', 'hear on'])
  assert.deepEqual(line.taps, [
    {
      is: 'stream',
      name: 'ears',
      plan: {
        track: 'both_tracks',
        url: 'wss://example.com/a',
        parameters: { first: 'one', second: '' },
        statusCallback: { url: '/s', method: 'GET' },
      },
    },
  ])
})

test('<Start> may hold several; a SIPREC session and a transcription say all they were told', async () => {
  const line = await obey(`<Start>
    <Siprec name="s" connectorName="c" track="inbound_track"><Parameter name="a" value="b"/></Siprec>
    <Transcription name="t" statusCallbackUrl="/t" languageCode="de-DE" transcriptionEngine="deepgram" speechModel="m"
      hints="ja, nein" partialResults="true" profanityFilter="false" enableAutomaticPunctuation="false"
      inboundTrackLabel="caller" outboundTrackLabel="agent" intelligenceService="GA1">
      <Config name="x" value="y"/><Parameter name="a" value="b"/></Transcription></Start>`)
  assert.deepEqual(line.did, ['start a siprec', 'start a transcription'])
  assert.deepEqual(line.taps[0]?.plan, { track: 'inbound_track', connectorName: 'c', parameters: { a: 'b' } })
  assert.deepEqual(line.taps[1], {
    is: 'transcription',
    name: 't',
    plan: {
      track: 'both_tracks',
      parameters: { a: 'b' },
      statusCallback: { url: '/t', method: 'POST' },
      transcription: {
        languageCode: 'de-DE',
        partialResults: true,
        engine: 'deepgram',
        labels: { inbound_track: 'caller', outbound_track: 'agent' },
        hints: ['ja', 'nein'],
        punctuated: false,
        settings: {
          speechModel: 'm',
          profanityFilter: 'false',
          enableAutomaticPunctuation: 'false',
          hints: 'ja,nein',
          intelligenceService: 'GA1',
          x: 'y',
        },
      },
    },
  })
})

test('<Stop> ends each by its name', async () => {
  const line = await obey(`<Stop><Stream name="a"/><Siprec name="b"/><Transcription name="c"/></Stop><Say>on</Say>`)
  assert.deepEqual(line.did, [
    'stop the stream a',
    'stop the siprec b',
    'stop the transcription c',
    'answer',
    'hear on',
  ])
})

for (const inside of [
  '<Connect><Stream url="wss://example.com/"/><Room>a</Room></Connect>',
  '<Connect><Stream url="wss://example.com/" track="both_tracks"/></Connect>',
  '<Start><Stream url="wss://example.com/?a=b"/></Start>',
])
  test(`a checker has something to say of ${inside}`, () => assert.deepEqual(codes(inside), [12200]))

for (const inside of ['<Start/>', '<Stop/>', '<Stop><Stream/></Stop>', '<Connect/>'])
  test(`${inside} does nothing, and is warned of when it is reached`, async () => {
    const line = await obey(`${inside}<Say>on</Say>`)
    assert.deepEqual([line.warned, line.did], [[12200], ['answer', 'hear on']])
  })

test('name and value of a parameter have fewer than 500 characters together; a longer one is left out', async () => {
  const inside = (value: string) =>
    `<Start><Stream url="wss://example.com/"><Parameter name="a" value="${value}"/></Stream></Start>`
  assert.deepEqual(codes(inside('x'.repeat(498))), [])
  assert.deepEqual(codes(inside('x'.repeat(499))), [12200])
  assert.deepEqual((await obey(inside('x'.repeat(499)))).taps[0]?.plan.parameters, {})
})

test('a query is not sent along', async () => {
  const line = await obey('<Start><Stream url="wss://example.com/a?b=c"/></Start>')
  assert.equal(line.taps[0]?.plan.url, 'wss://example.com/a')
})

test('<Connect><Stream> blocks; then the next verb, or action with what became of it', async () => {
  const stream = '<Stream url="wss://example.com/a" name="s"/>'
  const next = await obey(`<Connect>${stream}</Connect><Say>on</Say>`)
  assert.deepEqual(next.did, ['answer', 'stream to wss://example.com/a', 'hear on'])
  assert.equal(next.taps[0]?.plan.track, 'inbound_track')
  const streamed = { sid: 'MZ1', name: 's', error: '31902 refused' }
  const { went } = await obey(`<Connect action="/x" method="GET">${stream}</Connect><Say>on</Say>`, { streamed })
  const params = { StreamSid: 'MZ1', StreamName: 's', StreamError: '31902 refused' }
  assert.deepEqual(went, { url: '/x', method: 'GET', params })
})

test('without an address nothing is connected, and the document goes on', async () => {
  for (const noun of ['Stream', 'ConversationRelay']) {
    const line = await obey(`<Connect><${noun}/></Connect><Start><${noun}/></Start><Say>on</Say>`)
    assert.deepEqual(line.did, ['answer', 'hear on'])
  }
})

test('<ConversationRelay> says everything it was told', async () => {
  const line = await obey(`<Connect action="/after"><ConversationRelay url="wss://example.com/r" welcomeGreeting="Hi"
    welcomeGreetingInterruptible="none" language="de-DE" ttsProvider="Amazon" voice="Vicki" interruptible="false"
    interruptSensitivity="low" dtmfDetection="true" reportInputDuringAgentSpeech="any" preemptible="true"
    hints="ja, nein" debug="debugging tokens-played" events="speaker-events" partialPrompts="true"
    speechtimeout="1500" ignorebackchannel="true">
    <Language code="sv-SE" ttsProvider="Google" voice="sv-SE-Wavenet-A"/><Language code="fr-FR"/>
    <Parameter name="a" value="b"/></ConversationRelay></Connect>`)
  assert.deepEqual(line.relays, [
    {
      url: 'wss://example.com/r',
      parameters: { a: 'b' },
      greeting: { words: 'Hi', interruptible: 'none' },
      speaks: 'de-DE',
      hears: 'de-DE',
      manners: [
        { language: 'de-DE', provider: 'Amazon', voice: 'Vicki' },
        { language: 'sv-SE', provider: 'Google', voice: 'sv-SE-Wavenet-A' },
        { language: 'fr-FR', provider: 'Amazon', voice: '' },
      ],
      hints: ['ja', 'nein'],
      silenceSeconds: 1.5,
      interruptible: 'none',
      sensitivity: 'low',
      ignoresBackchannel: true,
      tellsKeys: true,
      tellsWhileSpeaking: 'any',
      preemptible: true,
      partialPrompts: true,
      profanityFilter: true,
      tellsSpeakers: true,
      tellsTokens: true,
    },
  ])
  assert.deepEqual(line.went?.params, { SessionId: 'VX1', SessionStatus: 'completed', SessionDuration: '1' })
})

test('each way has its own language, and true is anything', async () => {
  const line = await obey(`<Connect><ConversationRelay url="wss://example.com/r" ttsLanguage="fr-FR"
    transcriptionLanguage="es-ES" interruptible="true" speechTimeout="auto"/></Connect>`)
  const [{ speaks, hears, interruptible, silenceSeconds }] = line.relays as [(typeof line.relays)[0]]
  assert.deepEqual([speaks, hears, interruptible, silenceSeconds], ['fr-FR', 'es-ES', 'any', 0.5])
})

test('its action is told of a hand-over, and of a failure', async () => {
  const inside = '<Connect action="/after"><ConversationRelay url="wss://example.com/r"/></Connect>'
  const session = { sessionId: 'VX1', seconds: 7 }
  const ended = await obey(inside, { relayed: { ...session, status: 'ended', handoffData: '{"a":1}' } })
  const told = { SessionId: 'VX1', SessionDuration: '7' }
  assert.deepEqual(ended.went?.params, { ...told, SessionStatus: 'ended', HandoffData: '{"a":1}' })
  const error = { code: 64105, message: 'gone' }
  const failed = await obey(inside, { relayed: { ...session, status: 'failed', error } })
  assert.deepEqual(failed.went?.params, {
    ...told,
    SessionStatus: 'failed',
    ErrorCode: '64105',
    ErrorMessage: 'gone',
  })
})

for (const noun of [
  '<VirtualAgent connectorName="a"/>',
  '<Room>a</Room>',
  '<Conversation/>',
  '<AiSession/>',
  '<Assistant/>',
  '<Autopilot>a</Autopilot>',
  '<ConversationRelaySession/>',
])
  test(`there is no ${noun} to connect with: 14300, and the document goes on, or action is asked`, async () => {
    const next = await obey(`<Connect>${noun}</Connect><Say>on</Say>`)
    assert.deepEqual([next.warned, next.did], [[14300], ['answer', 'hear on']])
    const { went, failed } = await obey(`<Connect action="/after">${noun}</Connect><Say>on</Say>`)
    assert.deepEqual([went?.url, went?.params['ErrorCode'], failed], ['/after', '14300', undefined])
  })
