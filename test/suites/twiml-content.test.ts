/** What stands in elements: text beside markup, comments, what is left out; and that nothing said leaves its place. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  build,
  client,
  comment,
  dial,
  element,
  enqueue,
  gather,
  identity,
  message,
  nameOf,
  number,
  parameter,
  pause,
  record,
  refer,
  referSip,
  response,
  say,
  sip,
  ssml,
  task,
  uri,
} from 'ringback/twiml'
import { check, read } from 'ringback/twiml/lint'

const late = (hour: number) => hour > 18

test('words and markup stand beside each other in the order they are said', () => {
  const said = say(
    { voice: 'Polly.Joanna' },
    'Your code is ',
    ssml.sayAs('4711', { 'interpret-as': 'digits' }),
    ssml.break({ time: '500ms' }),
    ssml.prosody({ rate: 'slow' }, 'once more: ', ssml.emphasis({ level: 'strong' }, '4711')),
    ssml.p(ssml.s('Bye & ', ssml.lang({ 'xml:lang': 'fr-FR' }, 'au revoir'), '.')),
  )
  assert.equal(
    String(said),
    '<Say voice="Polly.Joanna">Your code is <say-as interpret-as="digits">4711</say-as><break time="500ms"/>' +
      '<prosody rate="slow">once more: <emphasis level="strong">4711</emphasis></prosody>' +
      '<p><s>Bye &amp; <lang xml:lang="fr-FR">au revoir</lang>.</s></p></Say>',
  )
  assert.deepEqual(check(read(String(response(said))), 'voice'), [])
})

for (const [how, verb, xml] of [
  ['a Dial by text', dial('+1', { timeout: 9 }), '<Dial timeout="9">+1</Dial>'],
  ['a Client by name', client('bob', { url: '/w' }), '<Client url="/w">bob</Client>'],
  [
    'a Client with parameters',
    client({}, identity('bob'), parameter({ name: 'a', value: '1' })),
    '<Client><Identity>bob</Identity><Parameter name="a" value="1"/></Client>',
  ],
  ['a Sip by address', sip('sip:a@example.com'), '<Sip>sip:a@example.com</Sip>'],
  [
    'a Sip of two',
    sip({ method: 'GET' }, uri('sip:a@example.com', { priority: 1 }), uri('sip:b@example.com')),
    '<Sip method="GET"><Uri priority="1">sip:a@example.com</Uri><Uri>sip:b@example.com</Uri></Sip>',
  ],
  [
    'a task',
    enqueue({ workflowSid: 'WW1' }, task('{"a":1}')),
    '<Enqueue workflowSid="WW1"><Task>{"a":1}</Task></Enqueue>',
  ],
  ['a Refer', refer({}, referSip('sip:a@example.com')), '<Refer><Sip>sip:a@example.com</Sip></Refer>'],
] as const) {
  test(`${how} is written`, () => {
    assert.equal(String(verb), xml)
  })
}

test('what is false, null or undefined is left out, and lists are taken apart', () => {
  const written = (hour: number) =>
    String(response(late(hour) && say('We are closed'), null, undefined, [pause(), [['1', '2'].map((n) => dial(n))]]))
  const rest = '<Pause/><Dial>1</Dial><Dial>2</Dial></Response>'
  assert.ok(written(20).endsWith(`<Response><Say>We are closed</Say>${rest}`))
  assert.ok(written(9).endsWith(`<Response>${rest}`))
  assert.equal(String(gather({}, false, null)), '<Gather/>')
  assert.equal(String(dial({}, false, '1', ['2', undefined])), '<Dial><Number>1</Number><Number>2</Number></Dial>')
})

test('a comment is written, and nothing in it ends it', () => {
  const remarks = ['hello', '-->', '--', '->', '-', '---', 'a--b-->c', '<Hangup/>', '--!>', '\u0000\ud800', '']
  for (const remark of remarks) {
    const { children, content } = read(String(response(comment(remark), say('a'))))
    assert.deepEqual([children.length, content.length], [1, 1], remark)
  }
  assert.equal(String(comment('a--b-')), '<!-- a- -b- -->')
})

test('nothing that is said can leave its place', () => {
  const hostile = ['</Say><Hangup/>', '"/><Hangup x="', "'", ']]><Hangup/>', '<![CDATA[', '&#60;Hangup/>', '<!-- ']
  for (const words of hostile) {
    const written = response(
      say(words, { voice: words }),
      message({}, words as never),
      gather({ hints: [words, words] }),
      dial({ callerId: words }, words, number(words)),
    )
    const [said, text, gathered, dialled] = read(String(written)).children
    assert.deepEqual([said?.content, said?.attributes], [[words], { voice: words }])
    assert.deepEqual(text?.content, [words])
    assert.equal(gathered?.attributes['hints'], `${words},${words}`)
    assert.deepEqual([dialled?.children.length, dialled?.attributes['callerId']], [2, words])
  }
})

test('what only looks like a verb is text', () => {
  for (const forged of [
    { name: 'Hangup', xml: '<Hangup/>' },
    { toString: () => '<Hangup/>' },
    new String('<Hangup/>'),
  ]) {
    const { children } = read(String(response(say({}, forged as never))))
    assert.deepEqual(
      children.map(({ name, children }) => [name, children.length]),
      [['Say', 0]],
    )
    assert.equal(nameOf(forged), undefined)
  }
  assert.equal(nameOf(say('a')), 'Say')
})

test('programs that no compiler has seen are told, or understood', () => {
  for (const write of [
    () => gather(say('a') as never),
    () => dial(number('1') as never),
    () => say(ssml.p('a') as never),
  ])
    assert.throws(write, { name: 'TypeError', message: /^<\w+> takes its attributes before what stands in it$/ })
  assert.equal(String(say(5 as never, { loop: '2' as never })), '<Say loop="2">5</Say>')
  assert.equal(String(say(undefined as never)), '<Say/>')
  assert.equal(String(gather(null as never, say({}, 7 as never))), '<Gather><Say>7</Say></Gather>')
})

test('a name that is none is refused, wherever it comes from', () => {
  for (const name of ['', ' ', 'a b', '1a', 'a"', 'a=', '><Hangup/>', 'a/', '\u0000', '×', '\ud800', '·']) {
    const says = { name: 'TypeError', message: /is not a name that XML allows$/ }
    assert.throws(() => record({ [name]: 'x' } as object), says)
    assert.throws(() => element(name), says)
  }
})

test('an element newer than the builder is written by its name', () => {
  const moo = element('Moo', { times: 2, loud: true, at: undefined, hints: ['a', 'b'] }, 'mu ', say('mu'), false)
  assert.equal(String(moo), '<Moo times="2" loud="true" hints="a,b">mu <Say>mu</Say></Moo>')
  assert.equal(
    String(element('Response', { version: '1.0' })),
    '<?xml version="1.0" encoding="UTF-8"?>\n<Response version="1.0"/>',
  )
})

test('the document of the Ruby library for blocks is said in a block', () => {
  const document = build((res) => {
    res.say('Hey man! Listen to this!', { voice: 'man' })
    res.play('https://example.com/cowbell.mp3')
    res.say('What did you think of that?!', { voice: 'man' })
    res.record({ action: 'https://example.com/voicemail', method: 'GET', maxLength: 20, finishOnKey: '*' })
    res.gather({ action: '/process_gather.php', method: 'GET' }, (g) => g.say('Now hit some buttons!'))
    res.say('Awesome! Thanks!', { voice: 'man' })
  })
  assert.equal(
    String(document),
    '<?xml version="1.0" encoding="UTF-8"?>\n<Response><Say voice="man">Hey man! Listen to this!</Say>' +
      '<Play>https://example.com/cowbell.mp3</Play><Say voice="man">What did you think of that?!</Say>' +
      '<Record action="https://example.com/voicemail" method="GET" maxLength="20" finishOnKey="*"/>' +
      '<Gather action="/process_gather.php" method="GET"><Say>Now hit some buttons!</Say></Gather>' +
      '<Say voice="man">Awesome! Thanks!</Say></Response>',
  )
  assert.deepEqual(check(read(String(document)), 'voice'), [])
})

test('blocks hold words, comments, and what was made elsewhere', () => {
  const grown = build((call) => {
    call.comment('the night shift')
    call.add(pause(), late(20) && say('closed'))
    call.say({ voice: 'Polly.Joanna' }, (say) => {
      say.text('Press ')
      say.emphasis({ level: 'strong' }, (loud) => loud.sayAs('1', { 'interpret-as': 'number' }))
      say.p((p) => p.s('now'))
    })
    call.connect({ action: '/after' }, (to) =>
      to.stream({ url: 'wss://example.com/' }, (stream) => stream.parameter({ name: 'a', value: '1' })),
    )
    call.dial({}, (to) => to.sip({}, (sip) => sip.headers((all) => all.header({ name: 'X-A', value: 'b' }))))
  })
  assert.equal(
    String(grown).split('\n')[1],
    '<Response><!-- the night shift --><Pause/><Say>closed</Say><Say voice="Polly.Joanna">Press ' +
      '<emphasis level="strong"><say-as interpret-as="number">1</say-as></emphasis><p><s>now</s></p></Say>' +
      '<Connect action="/after"><Stream url="wss://example.com/"><Parameter name="a" value="1"/></Stream></Connect>' +
      '<Dial><Sip><Headers><Header name="X-A" value="b"/></Headers></Sip></Dial></Response>',
  )
})

test('the compiler knows what may be said, and where', () => {
  const wrong = [
    // @ts-expect-error a part of speech holds no paragraph
    () => ssml.w({ role: 'amazon:VB' }, ssml.p('a')),
    // @ts-expect-error a Parameter needs a name
    () => parameter({ value: 'a' }),
    // @ts-expect-error nobody listens for smoke
    () => gather({ input: ['smoke'] }),
    // @ts-expect-error seconds are a number
    () => record({ maxLength: 'long' }),
    // @ts-expect-error a Refer has an address of its own kind
    () => refer({}, sip('sip:a@example.com')),
    // @ts-expect-error a block has no verb that may not stand there
    () => build((call) => call.gather({}, (gather) => gather.hangup())),
  ]
  assert.equal(wrong.length, 6)
})
