/** A caller who talks with an application that reads and writes (twiml-and-webhooks.md §16). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RigOptions } from '../../src/testing/index.ts'
import { doorOf } from '../door-of.ts'
import { type Message, type SocketServer, socketServer, type Visitor } from '../sockets.ts'
import { jenny, page, streaming, told } from '../streamed.ts'

const text = (token: string, more: object = {}) => ({ type: 'text', token, last: true, ...more })
const relayed = ({ url }: SocketServer, more = '', inside = '') =>
  `<Connect action="/over"><ConversationRelay url="${url}" ${more}>${inside}</ConversationRelay></Connect>`

/** Answers each prompt, and the setup, with what `answer` says. */
const app = (answer: (message: Message, visitor: Visitor) => unknown) =>
  socketServer({
    onMessage(message, visitor) {
      answer(message, visitor)
      // Virtual time waits for an application that thinks; this one has thought.
      if (message['type'] === 'prompt') visitor.tell({ type: 'language' })
    },
  })

async function talk(twiml: string, options: RigOptions = {}) {
  const at = await streaming(twiml, options)
  const over = async () => {
    await at.house.settle()
    return told(at.house, '/over')[0]!
  }
  return { ...at, over, advance: at.house.clock.advance }
}

/** Without what names them. */
const bare = (messages: readonly Message[]) => messages.map(({ type, ...rest }) => rest)

test('setup says who calls whom; what is said is a prompt, and what is written is heard', async () => {
  await using server = await app(({ type, voicePrompt }, { tell }) => {
    if (type === 'prompt') tell(text(`You said: ${voicePrompt}.`))
  })
  await using at = await talk(relayed(server, 'welcomeGreeting="Hello, who is it?"', '<Parameter name="a" value="b"/>'))
  await at.advance(3)
  void at.phone.say('It is me')
  await at.advance(4)
  const [visitor] = server.visitors
  const [setup, prompt] = visitor!.said
  assert.match(setup!['sessionId'] as unknown as string, /^VX[0-9a-f]{32}$/)
  assert.deepEqual(
    { ...setup, sessionId: '' },
    {
      type: 'setup',
      sessionId: '',
      accountSid: at.house.account.sid,
      callSid: at.phone.sid,
      parentCallSid: null,
      from: jenny,
      to: at.house.number,
      forwardedFrom: null,
      callerName: null,
      direction: 'inbound',
      callType: 'PSTN',
      callStatus: 'in-progress',
      customParameters: { a: 'b' },
    },
  )
  assert.deepEqual(prompt, { type: 'prompt', voicePrompt: 'It is me', lang: 'en-US', last: true })
  assert.deepEqual(at.phone.words, ['Hello, who is it?', 'You said: It is me.'])
  await at.phone.hangup()
  assert.equal(await visitor!.closed, 1000)
  const { SessionStatus, SessionDuration, SessionId, CallStatus } = await at.over()
  assert.deepEqual([SessionStatus, SessionDuration, SessionId], ['completed', '7', setup!['sessionId']])
  assert.equal(CallStatus, 'completed')
  assert.deepEqual(await at.house.complaints(), [])
})

test('tokens are said sentence by sentence, in the voice of their language', async () => {
  const tokens = ['It costs 3.', '50 dollars', '. Is that ', 'all right? Then', ' say yes']
  await using server = await app(({ type }, { tell }) => {
    if (type !== 'setup') return
    for (const token of tokens) tell({ type: 'text', token, last: false })
    tell(text('!'))
    tell(text('Hej', { lang: 'sv-SE' }))
    tell({ type: 'language', ttsLanguage: 'sv-SE', transcriptionLanguage: 'sv-SE' })
    tell(text('Hej igen'))
  })
  const languages = '<Language code="sv-SE" ttsProvider="Google" voice="sv-SE-Wavenet-A"/>'
  await using at = await talk(relayed(server, 'ttsProvider="Amazon" voice="Joanna"', languages))
  await at.advance(15)
  assert.deepEqual(at.phone.words, ['It costs 3.50 dollars.', 'Is that all right?', 'Then say yes!', 'Hej', 'Hej igen'])
  void at.phone.say('Hej hej')
  await at.advance(3)
  assert.equal(server.visitors[0]!.of('prompt')[0]!['lang'], 'sv-SE')
})

test('the words of a language are said by its voice', async () => {
  const voices: string[] = []
  const voice = {
    say: async ({ voice, seconds }: { voice: string; seconds: number }) => {
      voices.push(voice)
      return new Int16Array(Math.round(seconds * 8000))
    },
    close: async () => {},
  }
  await using server = await app(({ type }, { tell }) => {
    if (type !== 'setup') return
    for (const lang of ['en-US', 'sv-SE', 'fr-FR']) tell(text('a', { lang }))
  })
  const languages = '<Language code="sv-SE" ttsProvider="Google" voice="x"/><Language code="fr-FR"/>'
  const twiml = relayed(server, 'ttsProvider="Amazon" voice="Joanna"', languages)
  await using at = await talk(`<Say>a</Say>${twiml}`, { voice })
  await doorOf(at.house).post(`/Calls/${at.phone.sid}/Recordings`)
  await at.advance(5)
  assert.deepEqual(voices, ['man', 'Polly.Joanna', 'Google.x', 'woman'])
})

test('whoever speaks interrupts what is said, and the application learns how far it came', async () => {
  const words = 'one two three four five six seven eight nine ten'
  await using server = await app(({ type }, { tell }) => {
    if (type === 'setup') for (const token of [words, 'Never heard.']) tell(text(token))
  })
  await using at = await talk(relayed(server))
  await at.advance(2)
  void at.phone.say('Stop')
  await at.advance(3)
  const [visitor] = server.visitors
  assert.deepEqual(bare(visitor!.of('interrupt')), [
    { utteranceUntilInterrupt: 'one two three four five', durationUntilInterruptMs: 2000 },
  ])
  assert.equal(visitor!.of('prompt')[0]!['voicePrompt'], 'Stop')
  assert.deepEqual(at.phone.words, [words])
})

test('what was said of a text in sentences before is part of what was interrupted', async () => {
  await using server = await app(({ type }, { tell }) => {
    if (type === 'setup') tell(text('One two. Three four five six seven.'))
  })
  await using at = await talk(relayed(server))
  await at.advance(1.6)
  await at.phone.press('1')
  await at.advance(1)
  assert.deepEqual(bare(server.visitors[0]!.of('interrupt')), [
    { utteranceUntilInterrupt: 'One two. Three four', durationUntilInterruptMs: 1600 },
  ])
})

for (const [what, more, byKey, bySpeech] of [
  ['any', '', 1, 1],
  ['none', 'interruptible="none"', 0, 0],
  ['dtmf', 'interruptible="dtmf"', 1, 0],
  ['speech', 'interruptible="speech"', 0, 1],
  ['false', 'interruptible="false"', 0, 0],
  ['true', 'interruptible="true"', 1, 1],
] as const)
  test(`what is said is interruptible by ${what}`, async () => {
    for (const [by, times] of [
      ['key', byKey],
      ['speech', bySpeech],
    ] as const) {
      await using server = await app(({ type }, { tell }) => {
        if (type === 'setup') tell(text('one two three four five six'))
      })
      await using at = await talk(relayed(server, more))
      await at.advance(1)
      if (by === 'key') await at.phone.press('1')
      else void at.phone.say('Stop it')
      await at.advance(5)
      assert.equal(server.visitors[0]!.of('interrupt').length, times, by)
    }
  })

test('the greeting has its own manner, a message its own', async () => {
  await using server = await app(({ type }, { tell }) => {
    if (type === 'setup') tell(text('a b c d e', { interruptible: false }))
  })
  const greeting = 'welcomeGreeting="one two three four five" welcomeGreetingInterruptible="dtmf"'
  await using at = await talk(relayed(server, greeting))
  await at.advance(0.5)
  void at.phone.say('Hm')
  await at.advance(0.5)
  await at.phone.press('1')
  await at.advance(0.5)
  void at.phone.say('Stop')
  await at.advance(5)
  const [visitor] = server.visitors
  assert.deepEqual(bare(visitor!.of('interrupt')), [
    { utteranceUntilInterrupt: 'one two', durationUntilInterruptMs: 1000 },
  ])
  assert.deepEqual(at.phone.words, ['one two three four five', 'a b c d e'])
})

test('keys are told where they are to be, and what is said meanwhile as it is wanted', async () => {
  for (const [more, keys, prompts] of [
    ['', 0, 0],
    ['dtmfDetection="true"', 1, 0],
    ['dtmfDetection="true" reportInputDuringAgentSpeech="dtmf"', 2, 0],
    ['dtmfDetection="true" reportInputDuringAgentSpeech="speech"', 1, 1],
    ['dtmfDetection="true" reportInputDuringAgentSpeech="any"', 2, 1],
  ] as const) {
    await using server = await app(({ type }, { tell }) => {
      if (type === 'setup') tell(text('one two three four five'))
    })
    await using at = await talk(relayed(server, `interruptible="none" ${more}`))
    await at.advance(0.5)
    await at.phone.press('1')
    void at.phone.say('Hm')
    await at.advance(4)
    await at.phone.press('2')
    await at.house.settle()
    const [visitor] = server.visitors
    assert.deepEqual([visitor!.of('dtmf').length, visitor!.of('prompt').length], [keys, prompts], more)
    if (keys > 0) assert.deepEqual(visitor!.of('dtmf').at(-1), { type: 'dtmf', digit: '2' })
  }
})

test('how easily one interrupts is a matter of how long one speaks', async () => {
  for (const [more, words, times] of [
    ['interruptSensitivity="medium"', 'Hi', 0],
    ['interruptSensitivity="medium"', 'Stop it now', 1],
    ['interruptSensitivity="low"', 'Stop now', 0],
    ['interruptSensitivity="low"', 'Stop it right now', 1],
    ['ignoreBackchannel="true"', 'Mhm', 0],
    ['ignorebackchannel="true"', 'Okay.', 0],
    ['ignoreBackchannel="true"', 'Okay stop', 1],
  ] as const) {
    await using server = await app(({ type }, { tell }) => {
      if (type === 'setup') tell(text('one two three four five six seven eight'))
    })
    await using at = await talk(relayed(server, more))
    await at.advance(0.5)
    void at.phone.say(words)
    await at.advance(5)
    assert.equal(server.visitors[0]!.of('interrupt').length, times, `${more} ${words}`)
  }
})

test('speech with short silences is one prompt; partial prompts come while it is said', async () => {
  await using server = await app(() => {})
  await using at = await talk(relayed(server, 'speechTimeout="1000" partialPrompts="true"'))
  await at.advance(0.1)
  void at.phone.say('Two coffees')
  await at.advance(1.5)
  void at.phone.say('and a tea')
  await at.advance(4)
  assert.deepEqual(
    server.visitors[0]!.of('prompt').map(({ voicePrompt, last }) => [voicePrompt, last]),
    [
      ['Two coffees', false],
      ['Two coffees and a tea', false],
      ['Two coffees and a tea', true],
    ],
  )
})

test('events tell who speaks, and what has been said', async () => {
  await using server = await app(({ type }, { tell }) => {
    if (type === 'setup') tell(text('One two.'))
  })
  await using at = await talk(relayed(server, 'events="speaker-events" debug="tokens-played"'))
  await at.advance(2)
  void at.phone.say('Hi')
  await at.advance(2)
  assert.deepEqual(
    server.visitors[0]!.of('info').map(({ name, value }) => `${name} ${value}`),
    ['agentSpeaking on', 'tokensPlayed One two.', 'agentSpeaking off', 'clientSpeaking on', 'clientSpeaking off'],
  )
})

test('clips and keys come in their order, what is preemptible gives way, and end comes last', async () => {
  const clip = () => ({ headers: { 'content-type': 'audio/ulaw' }, body: 'x'.repeat(8000) })
  await using server = await app(({ type }, { tell }) => {
    if (type !== 'setup') return
    tell(text('Gives way. And so on.', { preemptible: true }))
    tell({ type: 'play', source: 'http://app.test/clip', loop: 2 })
    tell({ type: 'sendDigits', digits: '12#' })
    tell({ type: 'play', source: 'http://app.test/none' })
    tell(text('Bye'))
    tell({ type: 'end', handoffData: '{"why":"done"}' })
  })
  await using at = await talk(relayed(server), { app: { '/clip': clip } })
  await at.advance(10)
  const { SessionStatus, HandoffData, CallStatus, ErrorCode } = await at.over()
  assert.deepEqual([SessionStatus, HandoffData, CallStatus], ['ended', '{"why":"done"}', 'in-progress'])
  assert.equal(ErrorCode, undefined)
  const clipUrl = 'http://app.test/clip'
  assert.deepEqual(at.phone.words.slice(0, -1), ['Gives way.', clipUrl, clipUrl, '12#', 'Bye'])
  assert.equal(at.phone.words.at(-1), 'over')
  assert.match(String(server.visitors[0]!.of('error')[0]!['description']), /app\.test\/none/)
  assert.deepEqual(await at.house.complaints(), [11200])
})

test('messages that cannot be read are answered with an error; the tenth ends the session', async () => {
  const bad = ['no json', '7', '{}', '{"type":"dance"}', '{"type":"toString"}', '{"type":"text","token":7}']
  bad.push(
    '{"type":"text","last":"yes"}',
    '{"type":"play","source":"x"}',
    '{"type":"play","source":"http://a.test/","loop":-1}',
  )
  await using server = await socketServer({
    onVisit: ({ socket }) => {
      for (const each of bad) socket.send(each)
    },
    onMessage({ type }, { socket, of }) {
      if (type === 'error' && of('error').length === 9) socket.send('{"type":"sendDigits","digits":"x"}')
    },
  })
  await using at = await talk(relayed(server))
  await at.advance(1)
  assert.equal(await server.visitors[0]!.closed, 1007)
  assert.equal(server.visitors[0]!.of('error').length, 10)
  const { SessionStatus, ErrorCode, ErrorMessage } = await at.over()
  assert.deepEqual([SessionStatus, ErrorCode], ['failed', '64105'])
  assert.match(ErrorMessage!, /10 messages/)
  assert.deepEqual(await at.house.complaints(), [64105])
})

test('an application that refuses is 64102, one that dies 64105, and one that closes has ended', async () => {
  await using refusing = await socketServer({ refuse: 403 })
  await using dying = await app((_, { socket }) => socket.terminate())
  await using closing = await app((_, { socket }) => socket.close())
  for (const [server, status, code] of [
    [refusing, 'failed', '64102'],
    [dying, 'failed', '64105'],
    [closing, 'ended', undefined],
  ] as const) {
    await using at = await talk(relayed(server))
    await at.advance(1)
    const { SessionStatus, ErrorCode } = await at.over()
    assert.deepEqual([SessionStatus, ErrorCode], [status, code])
    assert.deepEqual(await at.house.complaints(), code ? [Number(code)] : [])
  }
})

test('a call that is sent elsewhere leaves the conversation, and its action is not asked', async () => {
  await using server = await app(({ type }, { tell }) => {
    if (type === 'setup') tell(text('one two three four five six seven eight nine ten'))
  })
  await using at = await talk(`${relayed(server)}<Say>never</Say>`)
  await at.advance(1)
  await doorOf(at.house).post(`/Calls/${at.phone.sid}`, { Twiml: page('<Say>elsewhere</Say>') })
  await at.advance(3)
  assert.equal(await server.visitors[0]!.closed, 1000)
  assert.equal(at.phone.words.at(-1), 'elsewhere')
  assert.deepEqual(told(at.house, '/over'), [])
})

test('<ConversationRelay profanityFilter>: rude words are stars unless it says otherwise', async () => {
  for (const [says, prompt] of [
    ['', 'Where the f*** is my taxi'],
    ['profanityFilter="false"', 'Where the fuck is my taxi'],
  ] as const) {
    await using server = await app(() => {})
    await using at = await talk(relayed(server, says))
    void at.phone.say('Where the fuck is my taxi')
    await at.advance(5)
    assert.deepEqual(
      server.visitors[0]!.said.filter(({ type }) => type === 'prompt').map(({ voicePrompt }) => voicePrompt),
      [prompt],
    )
  }
})
