/** Every row of twiml.json that is carried out below <Start> and <Connect>: unsaid and said. */
import type { FixtureLine } from '../fixture-line.ts'
import { flag, type Look, type Proof, post, proofs } from '../proved.ts'

const started =
  (look: (order: FixtureLine['recordings'][0]) => unknown): Look =>
  ({ recordings }) =>
    look(recordings[0]!)
const recording = (more: string) => `<Start><Recording ${more}☐/></Start>`
proofs([
  [
    '<Recording channels>: two unless it says otherwise',
    recording(''),
    started((a) => a.channels),
    2,
    { mono: 1, dual: 2 },
  ],
  [
    '<Recording track>: both unless it says otherwise',
    recording(''),
    started((a) => a.track),
    'both',
    { inbound: 'inbound', outbound: 'outbound' },
  ],
  [
    '<Recording trim>: whole unless it says otherwise',
    recording(''),
    started((a) => a.trim),
    false,
    { 'trim-silence': true },
  ],
  [
    '<Recording recordingStatusCallback>: told of it',
    recording(''),
    started((a) => a.statusCallback?.url),
    undefined,
    { 'https://x.test/': 'https://x.test/' },
  ],
  [
    '<Recording recordingStatusCallbackMethod>: how that is told',
    recording('recordingStatusCallback="https://x.test/" '),
    started((a) => a.statusCallback?.method),
    ...post,
  ],
  [
    '<Recording recordingStatusCallbackEvent>: of its end unless it says otherwise',
    recording('recordingStatusCallback="https://x.test/" '),
    started((a) => a.statusCallback?.events),
    ['completed'],
    { 'in-progress': ['in-progress'] },
  ],
])

const tap =
  (look: (order: FixtureLine['taps'][0]) => unknown): Look =>
  ({ taps }) =>
    taps[0] && look(taps[0])
const plan = (look: (plan: FixtureLine['taps'][0]['plan']) => unknown) => tap((a) => look(a.plan))
const start = (noun: string, more = '', inside = '') => `<Start><${noun} ${more}☐>${inside}</${noun}></Start>`
const stream = (more = '') => start('Stream', `url="wss://x.test/" ${more}`)
const written = (more = '') => start('Transcription', more)
const setting = (name: string) => plan((a) => a.transcription?.settings?.[name])
/** What all that listen in have. */
const listens = (noun: string, say: (more?: string) => string, track: string): Proof[] => [
  [`<${noun} name>: a name to stop it by`, say(), tap((a) => a.name), undefined, { ears: 'ears' }],
  [
    `<${noun} track>: ${track} unless it says otherwise`,
    say(),
    plan((a) => a.track),
    track,
    { outbound_track: 'outbound_track' },
  ],
]
const tells = (noun: string, callback: string, say: (more?: string) => string): Proof[] => [
  [`<${noun} ${callback}>: told how it goes`, say(), plan((a) => a.statusCallback?.url), undefined, { '/x': '/x' }],
  [
    `<${noun} statusCallbackMethod>: how that is told`,
    say(`${callback}="/x" `),
    plan((a) => a.statusCallback?.method),
    ...post,
  ],
]
const siprec = (more = '') => start('Siprec', more)
proofs([
  [
    '<Stream url>: where it goes; without one nothing is connected',
    start('Stream'),
    plan((a) => a.url),
    undefined,
    { 'wss://x.test/a': 'wss://x.test/a' },
  ],
  ...listens('Stream', stream, 'inbound_track'),
  ...tells('Stream', 'statusCallback', stream),
  ...listens('Siprec', siprec, 'both_tracks'),
  ...tells('Siprec', 'statusCallback', siprec),
  ['<Siprec connectorName>: by which connector', siprec(), plan((a) => a.connectorName), undefined, { c: 'c' }],
  ...listens('Transcription', written, 'both_tracks'),
  ...tells('Transcription', 'statusCallbackUrl', written),
  [
    '<Transcription languageCode>: en-US unless it says otherwise',
    written(),
    plan((a) => a.transcription?.languageCode),
    'en-US',
    { 'de-DE': 'de-DE' },
  ],
  [
    '<Transcription transcriptionEngine>: google unless it says otherwise',
    written(),
    plan((a) => a.transcription?.engine),
    'google',
    { deepgram: 'deepgram' },
  ],
  [
    '<Transcription speechModel>: told with what it listens',
    written(),
    setting('speechModel'),
    'telephony',
    { m: 'm' },
  ],
  [
    '<Transcription hints>: words to expect',
    written(),
    plan((a) => a.transcription?.hints),
    [],
    { 'a, b': ['a', 'b'] },
  ],
  [
    '<Transcription partialResults>: only what is sure is told unless it says otherwise',
    written(),
    plan((a) => a.transcription?.partialResults),
    ...flag(false),
  ],
  [
    '<Transcription profanityFilter>: told with what it listens',
    written(),
    setting('profanityFilter'),
    'true',
    { false: 'false' },
  ],
  [
    '<Transcription enableAutomaticPunctuation>: with full stops unless it says otherwise',
    written(),
    plan((a) => a.transcription?.punctuated),
    true,
    { false: false },
  ],
  [
    '<Transcription inboundTrackLabel>: what the far end is called',
    written(),
    plan((a) => a.transcription?.labels?.['inbound_track']),
    undefined,
    { caller: 'caller' },
  ],
  [
    '<Transcription outboundTrackLabel>: what this end is called',
    written(),
    plan((a) => a.transcription?.labels?.['outbound_track']),
    undefined,
    { agent: 'agent' },
  ],
  [
    '<Transcription intelligenceService>: told with what it listens',
    written(),
    setting('intelligenceService'),
    undefined,
    { GA1: 'GA1' },
  ],
  [
    '<Config name>: what a setting is called',
    start('Transcription', '', '').replace('☐', '').replace('></T', '><Config ☐ value="v"/></T'),
    setting('x'),
    undefined,
    { x: 'v' },
  ],
  [
    '<Config value>: what a setting is',
    start('Transcription', '', '').replace('☐', '').replace('></T', '><Config name="x" ☐/></T'),
    setting('x'),
    '',
    { v: 'v' },
  ],
])

const relay = (more = '', inside = '') =>
  `<Connect><ConversationRelay url="wss://x.test/" ${more}☐>${inside}</ConversationRelay></Connect>`
const talks =
  (look: (order: FixtureLine['relays'][0]) => unknown): Look =>
  ({ relays }) =>
    relays[0] && look(relays[0])
const manner = (look: (manner: FixtureLine['relays'][0]['manners'][0]) => unknown, index = 0) =>
  talks((a) => a.manners[index] && look(a.manners[index]))
const language = (more: string) => relay().replace('☐', '').replace('></C', `><Language ${more}☐/></C`)
proofs([
  [
    '<ConversationRelay url>: where it goes; without one nothing is connected',
    '<Connect><ConversationRelay ☐/></Connect>',
    talks((a) => a.url),
    undefined,
    { 'wss://x.test/r': 'wss://x.test/r' },
  ],
  [
    '<ConversationRelay welcomeGreeting>: nothing is said first unless it says what',
    relay(),
    talks((a) => a.greeting.words),
    '',
    { Hi: 'Hi' },
  ],
  [
    '<ConversationRelay welcomeGreetingInterruptible>: by anything unless it says otherwise',
    relay(),
    talks((a) => a.greeting.interruptible),
    'any',
    { none: 'none', dtmf: 'dtmf' },
  ],
  [
    '<ConversationRelay language>: en-US both ways unless it says otherwise',
    relay(),
    talks((a) => [a.speaks, a.hears]),
    ['en-US', 'en-US'],
    { 'de-DE': ['de-DE', 'de-DE'] },
  ],
  [
    '<ConversationRelay ttsLanguage>: what is said is in another',
    relay(),
    talks((a) => [a.speaks, a.hears]),
    ['en-US', 'en-US'],
    { 'fr-FR': ['fr-FR', 'en-US'] },
  ],
  [
    '<ConversationRelay transcriptionLanguage>: what is heard is in another',
    relay(),
    talks((a) => [a.speaks, a.hears]),
    ['en-US', 'en-US'],
    { 'fr-FR': ['en-US', 'fr-FR'] },
  ],
  [
    '<ConversationRelay ttsProvider>: whose voice it is, ElevenLabs’ unless it says otherwise',
    relay(),
    manner((a) => a.provider),
    'ElevenLabs',
    { Amazon: 'Amazon' },
  ],
  [
    '<ConversationRelay voice>: the provider’s own unless it says otherwise',
    relay(),
    manner((a) => a.voice),
    '',
    { Vicki: 'Vicki' },
  ],
  [
    '<ConversationRelay interruptible>: by anything unless it says otherwise',
    relay(),
    talks((a) => a.interruptible),
    'any',
    { none: 'none', speech: 'speech', false: 'none', true: 'any' },
  ],
  [
    '<ConversationRelay interruptSensitivity>: high unless it says otherwise',
    relay(),
    talks((a) => a.sensitivity),
    'high',
    { low: 'low' },
  ],
  [
    '<ConversationRelay dtmfDetection>: keys are not told unless it says so',
    relay(),
    talks((a) => a.tellsKeys),
    ...flag(false),
  ],
  [
    '<ConversationRelay reportInputDuringAgentSpeech>: nothing unless it says otherwise',
    relay(),
    talks((a) => a.tellsWhileSpeaking),
    'none',
    { any: 'any', dtmf: 'dtmf' },
  ],
  [
    '<ConversationRelay preemptible>: what is said is said to its end unless it says otherwise',
    relay(),
    talks((a) => a.preemptible),
    ...flag(false),
  ],
  ['<ConversationRelay hints>: words to expect', relay(), talks((a) => a.hints), [], { 'ja, nein': ['ja', 'nein'] }],
  [
    '<ConversationRelay debug>: speakers and tokens are told where it says so',
    relay(),
    talks((a) => [a.tellsSpeakers, a.tellsTokens]),
    [false, false],
    { 'speaker-events': [true, false], 'tokens-played': [false, true] },
  ],
  [
    '<ConversationRelay events>: speakers and tokens are told where it says so',
    relay(),
    talks((a) => [a.tellsSpeakers, a.tellsTokens]),
    [false, false],
    { 'speaker-events': [true, false], 'tokens-played': [false, true] },
  ],
  [
    '<ConversationRelay partialPrompts>: only what is sure is told unless it says otherwise',
    relay(),
    talks((a) => a.partialPrompts),
    ...flag(false),
  ],
  [
    '<ConversationRelay profanityFilter>: rude words are hidden unless it says otherwise',
    relay(),
    talks((a) => a.profanityFilter),
    ...flag(true),
  ],
  [
    '<ConversationRelay speechTimeout>: milliseconds of silence that end speech',
    relay(),
    talks((a) => a.silenceSeconds),
    0.5,
    { 1500: 1.5, auto: 0.5 },
  ],
  [
    '<ConversationRelay ignoreBackchannel>: a hm interrupts unless it says otherwise',
    relay(),
    talks((a) => a.ignoresBackchannel),
    ...flag(false),
  ],
  [
    '<Language code>: which language it is for',
    language('ttsProvider="Google" '),
    manner((a) => a.language, 1),
    undefined,
    { 'fr-FR': 'fr-FR' },
  ],
  [
    '<Language ttsProvider>: whose voice that is',
    language('code="fr-FR" '),
    manner((a) => a.provider, 1),
    'ElevenLabs',
    { Google: 'Google' },
  ],
  [
    '<Language voice>: its voice, the provider’s own unless it says otherwise',
    language('code="fr-FR" '),
    manner((a) => a.voice, 1),
    '',
    { Vicki: 'Vicki' },
  ],
])
