/** Every row of twiml.json that a <Dial>, and a party it rings, carries out: unsaid and said. */
import type { FixtureLine } from '../fixture-line.ts'
import { flag, type Look, last, type Proof, post, proofs, went } from '../proved.ts'

const dialled =
  (look: (order: FixtureLine['dials'][0]) => unknown): Look =>
  ({ dials }) =>
    look(dials[0]!)
const dial = (more = '') => `<Dial ${more}☐>4158675309</Dial>`
proofs([
  [
    '<Dial action>: asked what came of it; without it the next verb runs',
    `${dial()}<Say>b</Say>`,
    last,
    'hear b',
    { '/x': 'go to /x' },
  ],
  ['<Dial method>: how its action is asked', dial('action="/x" '), went, ...post],
  ['<Dial timeout>: thirty seconds unless it says otherwise', dial(), dialled((a) => a.timeoutSeconds), 30, { 9: 9 }],
  [
    '<Dial hangupOnStar>: a star is a key like others unless it says otherwise',
    dial(),
    dialled((a) => a.hangupOnStar),
    ...flag(false),
  ],
  [
    '<Dial timeLimit>: four hours unless it says otherwise',
    dial(),
    dialled((a) => a.timeLimitSeconds),
    14_400,
    { 60: 60 },
  ],
  [
    '<Dial callerId>: the caller’s own unless it says otherwise',
    dial(),
    dialled((a) => a.callerId),
    undefined,
    { '+15550001111': '+15550001111' },
  ],
  [
    '<Dial record>: nothing is recorded unless it says so',
    dial(),
    dialled((a) => a.recording && [a.recording.from, a.recording.channels]),
    undefined,
    { 'record-from-answer': ['answer', 1], 'record-from-ringing-dual': ['ringing', 2], 'do-not-record': undefined },
  ],
  [
    '<Dial trim>: whole unless it says otherwise',
    dial('record="record-from-answer" '),
    dialled((a) => a.recording?.trim),
    false,
    { 'trim-silence': true },
  ],
  [
    '<Dial recordingTrack>: both unless it says otherwise',
    dial('record="record-from-answer" '),
    dialled((a) => a.recording?.track),
    'both',
    { inbound: 'inbound', outbound: 'outbound' },
  ],
  [
    '<Dial recordingStatusCallback>: told of the recording',
    dial('record="record-from-answer" '),
    dialled((a) => a.recording?.statusCallback?.url),
    undefined,
    { '/x': '/x' },
  ],
  [
    '<Dial recordingStatusCallbackMethod>: how that is told',
    dial('record="record-from-answer" recordingStatusCallback="/x" '),
    dialled((a) => a.recording?.statusCallback?.method),
    ...post,
  ],
  [
    '<Dial recordingStatusCallbackEvent>: of its end unless it says otherwise',
    dial('record="record-from-answer" recordingStatusCallback="/x" '),
    dialled((a) => a.recording?.statusCallback?.events),
    ['completed'],
    { 'in-progress': ['in-progress'] },
  ],
  [
    '<Dial answerOnBridge>: the caller is answered first unless it says otherwise',
    dial(),
    ({ did }) => did[0],
    'answer',
    { true: 'dial +14158675309', false: 'answer' },
  ],
  [
    '<Dial ringTone>: the one of the place unless it says otherwise',
    dial(),
    dialled((a) => a.ringTone),
    undefined,
    { uk: 'uk' },
  ],
  ['<Dial sequential>: all at once unless it says otherwise', dial(), dialled((a) => a.sequential), ...flag(false)],
  [
    '<Dial referUrl>: asked where one goes on who is passed on',
    dial(),
    dialled((a) => a.refer),
    undefined,
    { '/x': { url: '/x', method: 'POST' } },
  ],
  ['<Dial referMethod>: how that is asked', dial('referUrl="/x" '), dialled((a) => a.refer?.method), ...post],
  ['<Dial callReason>: told to whom it rings', dial(), dialled((a) => a.callReason), undefined, { taxi: 'taxi' }],
  [
    '<Dial passports>: a SIP phone is brought them as Identity',
    '<Dial ☐><Sip>sip:a@x.test</Sip></Dial>',
    dialled((a) => a.callees[0]?.headers),
    {},
    { 'p,q': { Identity: 'p,q' } },
  ],
])

const callee = (look: (party: FixtureLine['dials'][0]['callees'][0]) => unknown) => dialled((a) => look(a.callees[0]!))
const AP = `AP${'a'.repeat(32)}`
/** What all parties have that can be told how they are rung. */
const party = (noun: string, address: string): Proof[] => {
  const say = (more = '') => `<Dial><${noun} ${more}☐>${address}</${noun}></Dial>`
  return [
    [
      `<${noun} url>: a document that the called hears first`,
      say(),
      callee((a) => a.whisper),
      undefined,
      { '/x': { url: '/x', method: 'POST' } },
    ],
    [`<${noun} method>: how that is asked`, say('url="/x" '), callee((a) => a.whisper?.method), ...post],
    [
      `<${noun} statusCallback>: told how it is rung`,
      say(),
      callee((a) => a.statusCallback?.url),
      undefined,
      { '/x': '/x' },
    ],
    [
      `<${noun} statusCallbackMethod>: how that is told`,
      say('statusCallback="/x" '),
      callee((a) => a.statusCallback?.method),
      ...post,
    ],
    [
      `<${noun} statusCallbackEvent>: of its end unless it says otherwise`,
      say('statusCallback="/x" '),
      callee((a) => a.statusCallback?.events),
      ['completed'],
      { 'ringing answered': ['ringing', 'answered'] },
    ],
  ]
}
const detected = (noun: string, address: string): Proof[] => {
  const say = (more = 'machineDetection="Enable" ') => `<Dial><${noun} ${more}☐>${address}</${noun}></Dial>`
  const told = 'machineDetection="Enable" amdStatusCallback="/x" '
  return [
    [
      `<${noun} machineDetection>: nobody finds out who answers unless it says so`,
      say(''),
      callee((a) => a.detection?.mode),
      undefined,
      { Enable: 'Enable', DetectMessageEnd: 'DetectMessageEnd' },
    ],
    [
      `<${noun} machineDetectionTimeout>: thirty seconds unless it says otherwise`,
      say(),
      callee((a) => a.detection?.timeoutSeconds),
      30,
      { 9: 9, 61: 30 },
    ],
    [
      `<${noun} machineDetectionSpeechThreshold>: 2,400 ms unless it says otherwise`,
      say(),
      callee((a) => a.detection?.speechThresholdMilliseconds),
      2400,
      { 1000: 1000 },
    ],
    [
      `<${noun} machineDetectionSpeechEndThreshold>: 1,200 ms unless it says otherwise`,
      say(),
      callee((a) => a.detection?.speechEndThresholdMilliseconds),
      1200,
      { 500: 500 },
    ],
    [
      `<${noun} machineDetectionSilenceTimeout>: 5,000 ms unless it says otherwise`,
      say(),
      callee((a) => a.detection?.silenceTimeoutMilliseconds),
      5000,
      { 2000: 2000 },
    ],
    [
      `<${noun} amdStatusCallback>: told who answered`,
      say(),
      callee((a) => a.detection?.statusCallback?.url),
      undefined,
      { '/x': '/x' },
    ],
    [
      `<${noun} amdStatusCallbackMethod>: how that is told`,
      say(told),
      callee((a) => a.detection?.statusCallback?.method),
      ...post,
    ],
  ]
}
const uris = (more: string) =>
  `<Dial><Sip username="n" password="q"><Uri>sip:b@x.test</Uri><Uri ${more}☐>sip:a@x.test</Uri></Sip></Dial>`
const order = dialled((a) => a.callees.map(({ to }) => to.slice(4, 5)).join(''))
proofs([
  ...party('Number', '4158675309'),
  ...detected('Number', '4158675309'),
  [
    '<Number sendDigits>: keys for whoever answers',
    '<Dial><Number ☐>4158675309</Number></Dial>',
    callee((a) => a.sendDigits),
    undefined,
    { w1: 'w1' },
  ],
  ...party('Client', 'bob'),
  ...party('Sip', 'sip:a@x.test'),
  ...detected('Sip', 'sip:a@x.test'),
  [
    '<Sip username>: by which name one is let in',
    '<Dial><Sip password="p" ☐>sip:a@x.test</Sip></Dial>',
    callee((a) => a.credentials?.username),
    undefined,
    { jenny: 'jenny' },
  ],
  [
    '<Sip password>: by which password one is let in',
    '<Dial><Sip username="a" ☐>sip:a@x.test</Sip></Dial>',
    callee((a) => a.credentials?.password),
    undefined,
    { secret: 'secret' },
  ],
  ['<Uri priority>: the lowest is rung first, 0 unless it says otherwise', uris(''), order, 'ba', { 5: 'ba' }],
  ['<Uri weight>: of one priority the heaviest is rung first', uris(''), order, 'ba', { 5: 'ab' }],
  [
    '<Uri username>: its own name instead of that of the <Sip>',
    uris('password="p" '),
    dialled((a) => a.callees.map(({ credentials }) => credentials?.username).join(' ')),
    'n n',
    { u: 'n u' },
  ],
  [
    '<Uri password>: its own password instead of that of the <Sip>',
    uris('username="u" '),
    dialled((a) => a.callees[1]?.credentials?.password),
    'q',
    { p: 'p' },
  ],
  [
    '<Header name>: what it is brought under',
    '<Dial><Sip>sip:a@x.test<Headers><Header ☐ value="v"/></Headers></Sip></Dial>',
    callee((a) => a.headers),
    {},
    { 'X-A': { 'X-A': 'v' } },
  ],
  [
    '<Header value>: what is brought',
    '<Dial><Sip>sip:a@x.test<Headers><Header name="X-A" ☐/></Headers></Sip></Dial>',
    callee((a) => a.headers),
    { 'X-A': '' },
    { v: { 'X-A': 'v' } },
  ],
  ...party('Application', AP),
  [
    '<Application copyParentTo>: called as itself unless it says otherwise',
    `<Dial><Application ☐>${AP}</Application></Dial>`,
    callee((a) => a.application?.copiesTo),
    ...flag(false),
  ],
  [
    '<Application customerId>: told as CustomerId',
    `<Dial><Application ☐>${AP}</Application></Dial>`,
    callee((a) => a.parameters),
    {},
    { c: { CustomerId: 'c' } },
  ],
  [
    '<Parameter name>: what a client is told under',
    '<Dial><Client><Identity>bob</Identity><Parameter ☐ value="v"/></Client></Dial>',
    callee((a) => a.parameters),
    {},
    { a: { a: 'v' } },
  ],
  [
    '<Parameter value>: what a client is told',
    '<Dial><Client><Identity>bob</Identity><Parameter name="a" ☐/></Client></Dial>',
    callee((a) => a.parameters),
    { a: '' },
    { v: { a: 'v' } },
  ],
  [
    '<Queue url>: a document that the queued caller hears first',
    '<Dial><Queue ☐>q</Queue></Dial>',
    ({ queueDials }) => queueDials[0]?.whisper,
    undefined,
    { '/x': { url: '/x', method: 'POST' } },
  ],
  [
    '<Queue method>: how that is asked',
    '<Dial><Queue url="/x" ☐>q</Queue></Dial>',
    ({ queueDials }) => queueDials[0]?.whisper?.method,
    ...post,
  ],
  [
    '<Queue reservationSid>: there is none, 14218',
    '<Dial><Queue ☐>q</Queue></Dial>',
    ({ warned }) => warned,
    [],
    { [`WR${'0'.repeat(32)}`]: [14218] },
  ],
])
