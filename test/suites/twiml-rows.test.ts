/** Every row of twiml.json that a verb carries out: what is done where it is not said, and what where it is. */
import type { FixtureLine } from '../fixture-line.ts'
import { did, flag, type Look, last, post, proofs, went } from '../proved.ts'

proofs([
  [
    '<Say voice>: man unless it says otherwise',
    '<Say ☐>a</Say>',
    ({ sounds: [a] }) => a?.is === 'speech' && a.voice,
    'man',
    { woman: 'woman', 'Polly.Joanna': 'Polly.Joanna' },
  ],
  [
    '<Say language>: en-US unless it says otherwise',
    '<Say ☐>a</Say>',
    ({ sounds: [a] }) => a?.is === 'speech' && a.language,
    'en-US',
    { 'en-GB': 'en-GB' },
  ],
  [
    '<Say loop>: once, as often as it says, and 0 is a thousand times',
    '<Say ☐>a</Say>',
    ({ sounds }) => sounds.length,
    1,
    { 3: 3, 0: 1000, many: 1 },
  ],
  [
    '<Play loop>: once, as often as it says, and 0 is a thousand times',
    '<Play ☐>/a.mp3</Play>',
    ({ sounds }) => sounds.length,
    1,
    { 3: 3, 0: 1000, many: 1 },
  ],
  [
    '<Play digits>: keys before the clip',
    '<Play ☐>/a.mp3</Play>',
    did,
    ['answer', 'hear /a.mp3'],
    { '12': ['answer', 'hear keys', 'hear /a.mp3'] },
  ],
  ['<Pause length>: a second unless it says otherwise', '<Pause ☐/>', last, 'wait 1', { 5: 'wait 5', long: 'wait 1' }],
  ['<Redirect method>: POST unless it says otherwise', '<Redirect ☐>/a</Redirect>', went, ...post],
  ['<Reject reason>: rejected unless it says busy', '<Reject ☐/>', last, 'reject rejected', { busy: 'reject busy' }],
  [
    '<Sms to>: the other side unless it says otherwise',
    '<Sms ☐>a</Sms>',
    ({ texts }) => texts[0]?.to,
    undefined,
    { '+14158675309': '+14158675309' },
  ],
  [
    '<Sms from>: this side unless it says otherwise',
    '<Sms ☐>a</Sms>',
    ({ texts }) => texts[0]?.from,
    undefined,
    { '+14158675309': '+14158675309' },
  ],
  [
    '<Sms action>: asked at once; without it the next verb runs',
    '<Sms ☐>a</Sms><Say>b</Say>',
    last,
    'hear b',
    { '/x': 'go to /x' },
  ],
  ['<Sms method>: how its action is asked', '<Sms action="/x" ☐>a</Sms>', went, ...post],
  [
    '<Sms statusCallback>: told how it fares',
    '<Sms ☐>a</Sms>',
    ({ texts }) => texts[0]?.statusCallback?.url,
    undefined,
    { '/x': '/x' },
  ],
])
proofs(
  [
    [
      '<Message to>: the other side unless it says otherwise',
      '<Message ☐>a</Message>',
      ({ texts }) => texts[0]?.to,
      undefined,
      { '+14158675309': '+14158675309' },
    ],
    [
      '<Message from>: this side unless it says otherwise',
      '<Message ☐>a</Message>',
      ({ texts }) => texts[0]?.from,
      undefined,
      { '+14158675309': '+14158675309' },
    ],
    ['<Message action>: asked once it is queued', '<Message ☐>a</Message>', last, 'text a', { '/x': 'go to /x' }],
    ['<Message method>: how its action is asked', '<Message action="/x" ☐>a</Message>', went, ...post],
    [
      '<Message statusCallback>: told how it fares',
      '<Message ☐>a</Message>',
      ({ texts }) => texts[0]?.statusCallback?.url,
      undefined,
      { '/x': '/x' },
    ],
  ],
  'messaging',
)

const gathered =
  (look: (order: FixtureLine['gathers'][0]) => unknown): Look =>
  ({ gathers }) =>
    look(gathers[0]!)
const partial = gathered(({ partialResult }) => partialResult)
proofs([
  [
    '<Gather timeout>: five seconds unless it says otherwise',
    '<Gather ☐/>',
    gathered((a) => a.timeoutSeconds),
    5,
    { 9: 9, soon: 5 },
  ],
  [
    '<Gather finishOnKey>: # unless it says otherwise, and none where it is empty',
    '<Gather ☐/>',
    gathered((a) => a.finishOnKey),
    '#',
    { '*': '*', '': '' },
  ],
  [
    '<Gather numDigits>: any number of keys unless it says otherwise',
    '<Gather ☐/>',
    gathered((a) => a.numDigits),
    Number.POSITIVE_INFINITY,
    { 4: 4 },
  ],
  [
    '<Gather input>: keys unless it says otherwise',
    '<Gather ☐/>',
    gathered((a) => a.input),
    ['dtmf'],
    { 'dtmf speech': ['dtmf', 'speech'] },
  ],
  [
    '<Gather actionOnEmptyResult>: nothing entered falls through unless it says otherwise',
    '<Gather action="/x" ☐/><Say>b</Say>',
    last,
    'hear b',
    { true: 'go to /x', false: 'hear b' },
  ],
  [
    '<Gather partialResultCallback>: told what is not sure yet',
    '<Gather input="speech" ☐/>',
    partial,
    undefined,
    { '/x': { url: '/x', method: 'POST' } },
  ],
  [
    '<Gather partialResultCallbackMethod>: how that is told',
    '<Gather input="speech" partialResultCallback="/x" ☐/>',
    partial,
    { url: '/x', method: 'POST' },
    { GET: { url: '/x', method: 'GET' } },
  ],
  [
    '<Gather language>: what is listened for, en-US unless it says otherwise',
    '<Gather input="speech" ☐/>',
    gathered((a) => a.language),
    'en-US',
    { 'fr-FR': 'fr-FR' },
  ],
  [
    '<Gather hints>: words to expect',
    '<Gather input="speech" ☐/>',
    gathered((a) => a.hints),
    [],
    { 'yes, no': ['yes', 'no'] },
  ],
  [
    '<Gather profanityFilter>: rude words are hidden unless it says otherwise',
    '<Gather input="speech" ☐/>',
    gathered((a) => a.profanityFilter),
    ...flag(true),
  ],
  [
    '<Gather speechTimeout>: the timeout unless it says otherwise',
    '<Gather timeout="7" input="speech" ☐/>',
    gathered((a) => a.speechTimeoutSeconds),
    7,
    { 3: 3, auto: 'auto' },
  ],
  [
    '<Gather maxSpeechTime>: sixty seconds unless it says otherwise',
    '<Gather input="speech" ☐/>',
    gathered((a) => a.maxSpeechSeconds),
    60,
    { 10: 10, 61: 60 },
  ],
  [
    '<Gather bargeIn>: speech cuts the prompt short unless it says otherwise',
    '<Gather input="speech" ☐/>',
    gathered((a) => a.bargeIn),
    ...flag(true),
  ],
])
proofs(
  [
    [
      '<Gather action>: asked with the keys, the document itself where it is left out',
      '<Gather ☐/>',
      last,
      'go to ',
      { '/x': 'go to /x' },
    ],
    ['<Gather method>: how its action is asked', '<Gather action="/x" ☐/>', went, ...post],
  ],
  'voice',
  { keys: '1#' },
)

const recorded =
  (look: (order: FixtureLine['records'][0]) => unknown): Look =>
  ({ records }) =>
    look(records[0]!)
proofs([
  [
    '<Record action>: asked when it is over, the document itself where it is left out',
    '<Record ☐/>',
    recorded((a) => a.action.url),
    '',
    { '/x': '/x' },
  ],
  ['<Record method>: how its action is asked', '<Record action="/x" ☐/>', recorded((a) => a.action.method), ...post],
  [
    '<Record timeout>: five seconds of silence end it unless it says otherwise',
    '<Record ☐/>',
    recorded((a) => a.timeoutSeconds),
    5,
    { 9: 9 },
  ],
  [
    '<Record finishOnKey>: any key ends it unless it says which',
    '<Record ☐/>',
    recorded((a) => a.finishOnKeys),
    '1234567890*#',
    { '*#': '*#', '': '' },
  ],
  [
    '<Record maxLength>: an hour unless it says otherwise',
    '<Record ☐/>',
    recorded((a) => a.maxSeconds),
    3600,
    { 30: 30 },
  ],
  [
    '<Record transcribe>: its words are written down where it says so',
    '<Record ☐/>',
    recorded((a) => a.transcript),
    undefined,
    { true: {}, false: undefined },
  ],
  [
    '<Record transcribeCallback>: told of its words, which also asks for them',
    '<Record ☐/>',
    recorded((a) => a.transcript?.callback?.url),
    undefined,
    { '/x': '/x' },
  ],
  [
    '<Record playBeep>: a beep before it unless it says otherwise',
    '<Record ☐/>',
    recorded((a) => a.beep),
    ...flag(true),
  ],
  [
    '<Record trim>: silence is cut off unless it says otherwise',
    '<Record ☐/>',
    recorded((a) => a.trim),
    true,
    { 'trim-silence': true, 'do-not-trim': false },
  ],
  [
    '<Record recordingStatusCallback>: told of the recording',
    '<Record ☐/>',
    recorded((a) => a.statusCallback?.url),
    undefined,
    { '/x': '/x' },
  ],
  [
    '<Record recordingStatusCallbackMethod>: how that is told',
    '<Record recordingStatusCallback="/x" ☐/>',
    recorded((a) => a.statusCallback?.method),
    ...post,
  ],
  [
    '<Record recordingStatusCallbackEvent>: of its end unless it says otherwise',
    '<Record recordingStatusCallback="/x" ☐/>',
    recorded((a) => a.statusCallback?.events),
    ['completed'],
    { 'in-progress absent': ['in-progress', 'absent'] },
  ],
])

proofs([
  [
    '<Enqueue action>: asked what came of it; without it the next verb runs',
    '<Enqueue ☐>q</Enqueue><Say>b</Say>',
    last,
    'hear b',
    { '/x': 'go to /x' },
  ],
  ['<Enqueue method>: how its action is asked', '<Enqueue action="/x" ☐>q</Enqueue>', went, ...post],
  [
    '<Enqueue waitUrl>: music unless it says otherwise, silence where it is empty',
    '<Enqueue ☐>q</Enqueue>',
    ({ enqueues }) => enqueues[0]?.wait,
    'music',
    { '/x': { url: '/x', method: 'POST' }, '': 'silence' },
  ],
  [
    '<Enqueue waitUrlMethod>: how that is asked',
    '<Enqueue waitUrl="/x" ☐>q</Enqueue>',
    ({ enqueues }) => enqueues[0]?.wait,
    { url: '/x', method: 'POST' },
    { GET: { url: '/x', method: 'GET' } },
  ],
  [
    '<Enqueue maxQueueSize>: as many as the queue takes unless it says otherwise',
    '<Enqueue ☐>q</Enqueue>',
    ({ enqueues }) => enqueues[0]?.mostMembers,
    Number.POSITIVE_INFINITY,
    { 7: 7 },
  ],
  [
    '<Enqueue workflowSid>: there is none, 14216',
    '<Enqueue ☐>q</Enqueue>',
    ({ warned }) => warned,
    [],
    { [`WW${'0'.repeat(32)}`]: [14216] },
  ],
  [
    '<Refer action>: asked what came of it; without it the call ends',
    '<Refer ☐><Sip>sip:a@x.test</Sip></Refer>',
    last,
    'hang up',
    { '/x': 'go to /x' },
  ],
  ['<Refer method>: how its action is asked', '<Refer action="/x" ☐><Sip>sip:a@x.test</Sip></Refer>', went, ...post],
  [
    '<Connect action>: asked what came of it; without it the next verb runs',
    '<Connect ☐><Stream url="wss://x.test/"/></Connect><Say>b</Say>',
    last,
    'hear b',
    { '/x': 'go to /x' },
  ],
  [
    '<Connect method>: how its action is asked',
    '<Connect action="/x" ☐><Stream url="wss://x.test/"/></Connect>',
    went,
    ...post,
  ],
])
