/** What each route of the control API takes and answers: JSON Schema, checked at the door and printed as OpenAPI. */
import { date, list, object, orNull, route, type Schema, seconds, text } from './shape.ts'

// ── Manners ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const frequency = { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 4000 }
const hertz = {
  description: 'Hertz of a tone; of several that sound together, a list.',
  anyOf: [frequency, list(frequency, 'Together.', { minItems: 1, maxItems: 8 })],
}
const toneSeconds = { type: 'number', exclusiveMinimum: 0, maximum: 86_400, description: 'How long a tone sounds.' }

const step = object(
  {
    hear: text('Wait for these words; case and white space do not count, `*` stands for anything between.', {
      minLength: 1,
      maxLength: 1000,
    }),
    waitSeconds: seconds('Wait.'),
    press: text('Press these keys: `0-9`, `#`, `*`, `A-D`; `w` waits half a second, `W` a whole one.', {
      pattern: '^[0-9#*A-Da-dwW]{1,256}$',
    }),
    say: text('Say this.', { minLength: 1, maxLength: 4096 }),
    tone: hertz,
    seconds: toneSeconds,
    hangup: { const: true, description: 'Hang up.' },
  },
  [],
  {
    minProperties: 1,
    description: 'One thing to do; the next begins when it is done. A `tone` has `seconds`.',
    // A tone is the only step of two words.
    if: { anyOf: [{ required: ['tone'] }, { required: ['seconds'] }] },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's word
    then: { required: ['tone', 'seconds'], maxProperties: 2 },
    else: { maxProperties: 1 },
  },
)
const steps = list(step, 'What it does once it is answered, one after the other.', { maxItems: 1000 })

const textManner = {
  description: 'How it takes texts. Unless told otherwise it takes them all.',
  type: 'object',
  required: ['is'],
  discriminator: { propertyName: 'is' },
  oneOf: [
    object({ is: { enum: ['delivered'] } }, ['is'], { title: 'Takes them' }),
    object(
      {
        is: { enum: ['undelivered', 'failed'] },
        code: { type: 'integer', minimum: 30001, maximum: 30099, description: 'One of the 300xx table.' },
      },
      ['is', 'code'],
      { title: 'Does not take them' },
    ),
  ],
}

const refers = {
  enum: ['transferred', 'busy', 'no-answer', 'failed', 'declined'],
  description: 'How a SIP phone takes it that it is to call somebody else. Unless told otherwise it does.',
}

const pairs = (description: string) => ({
  type: 'object',
  description,
  maxProperties: 100,
  additionalProperties: { type: 'string', maxLength: 1024 },
})

const afterSeconds = seconds('How long it rings first; one second unless said otherwise.')
const hangupAfterSeconds = seconds('Hangs up so long after it has answered; by itself it never does.')
const way = (title: string, is: readonly string[], more: Schema = {}, required: readonly string[] = []) =>
  object({ is: { enum: is }, ...more, texts: textManner, refers }, ['is', ...required], { title })

const manner = {
  description: 'How a phone takes its calls and texts.',
  type: 'object',
  required: ['is'],
  discriminator: { propertyName: 'is' },
  oneOf: [
    way('Answers, and listens until the other side hangs up', ['answer'], {
      afterSeconds,
      hangupAfterSeconds,
      greeting: text('What it says at once.', { minLength: 1, maxLength: 4096 }),
      headers: pairs('Of a SIP phone: headers of its answer.'),
    }),
    way('An answering machine', ['machine'], {
      afterSeconds,
      hangupAfterSeconds,
      greeting: text('What it says before the beep.', { minLength: 1, maxLength: 4096 }),
    }),
    way('A fax machine', ['fax'], { afterSeconds }),
    way('Answers, and does these steps', ['script'], { afterSeconds, steps }, ['steps']),
    way('Rings until somebody calls `answer` or `decline`', ['manual']),
    way('Rings for ever', ['no-answer']),
    way('Rings, and is declined', ['decline'], { afterSeconds }),
    way('Does not ring', ['busy', 'unreachable', 'not-in-service']),
  ],
}

// ── Answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const state = { enum: ['idle', 'ringing', 'talking'] }
export const number = text(
  'A telephone number, `client:name` or `sip:user@host`; numbers are read as the API reads them.',
  {
    minLength: 1,
    // As long as Fastify lets a part of a path be.
    maxLength: 100,
  },
)
const callSid = text('Which call, where the phone has several; otherwise the newest this can be done to.', {
  pattern: '^CA[0-9a-f]{32}$',
})
const direction = { enum: ['incoming', 'outgoing'], description: 'As the phone sees it.' }

const sound = {
  description: 'A sound. `seconds` is its length, null where it goes on until something else is played.',
  type: 'object',
  required: ['is', 'seconds'],
  properties: {
    is: { enum: ['speech', 'clip', 'keys', 'ringing', 'beep', 'music', 'tone', 'stream'] },
    seconds: { type: ['number', 'null'] },
    words: text('Of speech.'),
    voice: text('Of speech.'),
    language: text('Of speech.'),
    url: text('Of a clip.'),
    keys: text('Of keys.'),
    tone: text('Of ringing.'),
    playlist: text('Of music.'),
    frequencies: list({ type: 'number' }, 'Of a tone, in hertz.'),
    content: text('Of a clip: the same wherever the same sound is found.'),
    past: { type: 'number', description: 'Seconds that were over when it began to be heard.' },
  },
}
const call = {
  description: 'A call as its phone sees it.',
  ...object(
    {
      sid: orNull({ type: 'string' }),
      direction,
      from: { type: 'string' },
      to: { type: 'string' },
      state: { enum: ['ringing', 'talking', 'over'] },
      startedAt: date('When it began to ring.'),
      answeredAt: orNull(date('When it was answered.')),
      endedAt: orNull(date('When it ended.')),
      endedBy: { enum: ['phone', 'line', null], description: 'Who ended it: the phone, or the other side.' },
      refused: {
        enum: ['busy', 'declined', 'unreachable', 'not-in-service', null],
        description: 'Why it was not taken.',
      },
      heard: list(object({ at: date('When it began.'), sound }, ['at', 'sound']), 'What it heard, oldest first.'),
      hearing: { ...sound, type: ['object', 'null'], description: 'What is being played to it now.' },
      pressed: text('Every key it pressed.'),
      said: list({ type: 'string' }, 'What it said.'),
      parameters: pairs('What a client was told beside the call.'),
      headers: pairs('The headers that a SIP phone was called with.'),
      username: orNull(text('By which name the other side wanted to be let in.')),
      callReason: orNull(text('Why it was called.')),
      referredTo: orNull(text('Whom a SIP phone was told to call instead.')),
    },
    ['sid', 'direction', 'from', 'to', 'state', 'startedAt', 'answeredAt', 'endedAt', 'heard', 'pressed', 'said'],
  ),
}
const message = {
  description: 'A text.',
  ...object(
    {
      sid: { type: 'string' },
      direction,
      at: date('When it came or went.'),
      from: { type: 'string' },
      to: { type: 'string' },
      body: { type: 'string' },
      mediaUrls: list({ type: 'string' }, 'Its media.'),
    },
    ['sid', 'direction', 'at', 'from', 'to', 'body', 'mediaUrls'],
  ),
}
const now = {
  description: 'What time it is.',
  ...object(
    {
      is: {
        enum: ['wall', 'hand', 'virtual'],
        description: 'How time goes: by itself; when told to; or ahead, as soon as nothing real is under way.',
      },
      now: date('Now.'),
    },
    ['is', 'now'],
  ),
}
const entry = {
  type: 'object',
  description: 'Something that went in or out. What else it tells depends on what it is.',
  required: ['at', 'is'],
  properties: { at: date('When.'), is: text('What: `status`, `asked`, `told`, `said`, `heard`, `key`, `error` …') },
  additionalProperties: true,
}

// ── Routes ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const params = object({ number }, ['number'])
export const phoneList = route(
  'listPhones',
  'Phones',
  'The phones that are remembered, newest first; a thousand at most',
  {
    200: {
      description: 'Phones.',
      ...object({ phones: list(object({ number: { type: 'string' }, state, manner }), 'Newest first.') }, ['phones']),
    },
  },
)
export const phoneShown = route(
  'getPhone',
  'Phones',
  'What a phone is doing, what it heard, and its texts',
  {
    200: {
      description: 'A phone. Of its calls and texts, those the caller reaches.',
      ...object(
        {
          number: { type: 'string' },
          state,
          manner,
          heard: list({ type: 'string' }, 'All it heard in these calls, as text: words, URLs of clips, keys.'),
          calls: list(call, 'Those under way and the last that are over, oldest first.'),
          texts: list(message, 'The last ones, oldest first.'),
        },
        ['number', 'state', 'manner', 'heard', 'calls', 'texts'],
      ),
    },
  },
  { params },
)
export const mannerShown = route('getManner', 'Phones', 'How a phone behaves', { 200: manner }, { params })
export const mannerSet = route(
  'setManner',
  'Phones',
  'Tells a phone how to behave from now on',
  { 200: manner },
  { params, body: manner },
)
export const callPlaced = route(
  'dialFromPhone',
  'Phones',
  'Dials one of the exchange’s numbers from a phone',
  { 201: call },
  {
    params,
    body: object(
      {
        to: number,
        callerName: text('Shown to whoever is called.', { maxLength: 255 }),
        forwardedFrom: text('The number this call was forwarded from.', { maxLength: 255 }),
        steps,
      },
      ['to'],
    ),
  },
)
export const textSent = route(
  'textFromPhone',
  'Phones',
  'Sends a text from a phone to one of the exchange’s numbers',
  { 201: message },
  {
    params,
    body: object(
      {
        to: number,
        body: text('The text.', { maxLength: 1600 }),
        mediaUrls: list({ type: 'string', format: 'uri', maxLength: 2048 }, 'Up to ten.', { maxItems: 10 }),
      },
      ['to'],
      { anyOf: [{ required: ['body'] }, { required: ['mediaUrls'] }] },
    ),
  },
)

const deed = (operationId: string, summary: string, properties: Schema = {}) =>
  route(
    operationId,
    'Phones',
    summary,
    { 200: call },
    { params, body: object({ ...properties, callSid }, Object.keys(properties)) },
  )
export const deeds = {
  answer: deed('answerPhone', 'Takes the call that rings'),
  decline: deed('declinePhone', 'Declines the call that rings'),
  keys: deed('pressKeys', 'Presses keys', {
    keys: text('`0-9`, `#`, `*`, `A-D`; `w` waits half a second, `W` a whole one.', {
      pattern: '^[0-9#*A-Da-dwW]{1,256}$',
    }),
  }),
  tone: route(
    'soundTone',
    'Phones',
    'Sounds a tone, instead of whatever the phone says or plays',
    { 200: call },
    { params, body: object({ hertz, seconds: toneSeconds, callSid }, ['hertz', 'seconds']) },
  ),
  hush: deed('hushPhone', 'Stops saying or playing what has not come to its end'),
  say: deed('sayWords', 'Says something', { words: text('The words.', { minLength: 1, maxLength: 4096 }) }),
  refer: deed('referCall', 'Asks the other side to pass the call on, as a SIP phone can', {
    to: text('Whom to.', { minLength: 1, maxLength: 255 }),
  }),
  hangup: deed('hangUpPhone', 'Hangs up, or gives up what still rings'),
}

export const clipPlayed = route(
  'playClip',
  'Phones',
  'Plays a clip from its URL, or a WAV file of 16 bits at 8 kHz that is the body, instead of what the phone says',
  { 200: call },
  {
    params,
    querystring: object({ callSid }),
    body: {
      content: {
        'application/json': {
          schema: object({ url: text('Of a clip.', { format: 'uri', maxLength: 2048 }), callSid }, ['url']),
        },
        'audio/wav': { schema: { description: 'A WAV file; `callSid` is in the query then.' } },
      },
    },
  },
)
export const soundOfCall = route(
  'getSound',
  'Events',
  'How a call sounded, recorded or not: a WAV file, what the far end said on the left and what it heard on the right',
  {
    200: {
      description:
        `From the first sound, or the answer, to the end of the call, or to now. The header \`ringback-missing\`
        counts what nobody has any more, and is silence: clips, and what streams brought.`.replace(/\s+/g, ' '),
      content: { 'audio/wav': { schema: { type: 'string', contentEncoding: 'binary' } } },
    },
  },
  { params: object({ sid: text('The call’s sid.', { pattern: '^CA[0-9a-f]{32}$' }) }, ['sid']) },
)
export const clockNow = route('getClock', 'Time', 'What time it is in the exchange', { 200: now })
export const clockAdvance = route(
  'advanceClock',
  'Time',
  'Moves the clock on, stopping at everything that is due on the way; not the clock on the wall',
  { 200: now },
  {
    body: object(
      { seconds: { type: 'number', minimum: 0, maximum: 31_622_400, description: 'At most a leap year.' } },
      ['seconds'],
    ),
  },
)
export const timelineOfCall = route(
  'getTimeline',
  'Events',
  'Everything that went in or out of a call, in order',
  {
    200: {
      description: 'A timeline.',
      ...object({ sid: { type: 'string' }, entries: list(entry, 'Oldest first.') }, ['sid', 'entries']),
    },
  },
  { params: object({ sid: text('The call’s sid.', { pattern: '^CA[0-9a-f]{32}$' }) }, ['sid']) },
)
export const eventStream = route(
  'followEvents',
  'Events',
  'Follows what happens, as server-sent events; `Last-Event-ID` resumes within the last thousand',
  {
    200: {
      description: 'Each `data` is an entry of a timeline with the sids of its account and of its call or message.',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    },
  },
)
export const everythingReset = route(
  'reset',
  'Phones',
  'Hangs up every phone and forgets them all with their manners, calls and texts; the records of the API stay',
  { 204: { type: 'null', description: 'Forgotten.' } },
)
