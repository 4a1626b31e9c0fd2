/** TwiML as values: what the functions write, and what the compiler does not let them write. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  body,
  build,
  conference,
  type Document,
  dial,
  enqueue,
  gather,
  hangup,
  leave,
  media,
  message,
  number,
  pause,
  play,
  queue,
  redirect,
  reject,
  response,
  say,
  sms,
} from 'ringback/twiml'
import { check, read } from 'ringback/twiml/lint'

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
const inside = (document: Document) => {
  const xml = String(document)
  assert.ok(xml.startsWith(`${head}<Response`))
  return xml.slice(`${head}<Response>`.length, -'</Response>'.length)
}

test('a document is a declaration and a <Response>', () => {
  assert.equal(`${response()}`, `${head}<Response/>`)
  assert.equal(response(say('Hi')).toString(), `${head}<Response><Say>Hi</Say></Response>`)
})

for (const [verb, xml] of [
  [say('Hi', { voice: 'woman', loop: 0 }), '<Say voice="woman" loop="0">Hi</Say>'],
  [play('a.mp3'), '<Play>a.mp3</Play>'],
  [play('', { digits: '1w2' }), '<Play digits="1w2"/>'],
  [pause(), '<Pause/>'],
  [pause({ length: 3 }), '<Pause length="3"/>'],
  [gather(), '<Gather/>'],
  [
    gather({ numDigits: 1 }, say('a'), play('b'), pause()),
    '<Gather numDigits="1"><Say>a</Say><Play>b</Play><Pause/></Gather>',
  ],
  [gather({ input: ['dtmf', 'speech'], hints: ['yes', 'no'] }), '<Gather input="dtmf speech" hints="yes,no"/>'],
  [gather({ finishOnKey: '', numDigits: Number.POSITIVE_INFINITY }), '<Gather finishOnKey=""/>'],
  [dial('+14158675309'), '<Dial>+14158675309</Dial>'],
  [dial({ timeout: 20 }, '+14158675309'), '<Dial timeout="20">+14158675309</Dial>'],
  [dial({ record: true, sequential: false }), '<Dial record="true" sequential="false"/>'],
  [
    dial({}, conference('room', { beep: 'onEnter', statusCallbackEvent: ['join', 'leave'] })),
    '<Dial><Conference beep="onEnter" statusCallbackEvent="join leave">room</Conference></Dial>',
  ],
  [
    dial({}, number('1', { sendDigits: 'ww1' }), '2'),
    '<Dial><Number sendDigits="ww1">1</Number><Number>2</Number></Dial>',
  ],
  [
    dial({}, number('1', { statusCallbackEvent: ['initiated', 'answered'] })),
    '<Dial><Number statusCallbackEvent="initiated answered">1</Number></Dial>',
  ],
  [dial({}, queue('support', { url: '/whisper' })), '<Dial><Queue url="/whisper">support</Queue></Dial>'],
  [enqueue('support', { waitUrl: '' }), '<Enqueue waitUrl="">support</Enqueue>'],
  [leave(), '<Leave/>'],
  [redirect('/x?a=1&b=2', { method: 'GET' }), '<Redirect method="GET">/x?a=1&amp;b=2</Redirect>'],
  [redirect(''), '<Redirect/>'],
  [reject({ reason: 'busy' }), '<Reject reason="busy"/>'],
  [hangup(), '<Hangup/>'],
  [sms('hi', { to: '+14158675309' }), '<Sms to="+14158675309">hi</Sms>'],
  [message('hi'), '<Message>hi</Message>'],
  [message('hi', { action: '/a' }), '<Message action="/a">hi</Message>'],
  [message({}, body('hi'), media('a.png')), '<Message><Body>hi</Body><Media>a.png</Media></Message>'],
] as const) {
  test(`${xml} is written`, () => {
    assert.equal(String(verb), xml)
    assert.equal(inside(response(verb)), xml)
  })
}

test('attributes that were not given are not written', () => {
  assert.equal(String(say('a', { voice: undefined, language: 'fr' })), '<Say language="fr">a</Say>')
})

test('whatever is said comes back as it was said', () => {
  for (const words of ['<b>"Tom" & \'Jerry\'</b>', 'a\tb\r\nc', ']]>', '&amp;', '😀', '&#10;']) {
    const [said] = read(String(response(say(words, { voice: words })))).children
    assert.equal(said?.content.join(''), words)
    assert.equal(said?.attributes['voice'], words)
  }
})

test('what XML cannot carry becomes the character that stands for it', () => {
  const [said] = read(String(response(say('a\u0000b\ud800c\uffff')))).children
  assert.equal(said?.text, 'a\ufffdb\ufffdc\ufffd')
})

test('a document grows in blocks', () => {
  const grown = build((call) => {
    call.say('What did you think of that?!', { voice: 'man' })
    call.gather({ action: '/process', method: 'GET' }, (prompt) => {
      prompt.say('Now hit some buttons!')
      prompt.play('cowbell.mp3')
      prompt.pause({ length: 2 })
    })
    for (const key of ['1', '2']) call.play('', { digits: key })
    call.dial('+14158675309')
    call.dial({ timeout: 20 }, '+14158675310')
    call.dial({ sequential: true }, (to) => to.number('+14158675311', { url: '/whisper' }))
    call.dial({}, (to) => to.queue('support'))
    call.enqueue('support', { action: '/after' })
    call.leave()
    call.pause()
    call.sms('hi')
    call.reject()
    call.redirect('/x')
    call.hangup()
  })
  assert.equal(
    inside(grown),
    '<Say voice="man">What did you think of that?!</Say>' +
      '<Gather action="/process" method="GET"><Say>Now hit some buttons!</Say><Play>cowbell.mp3</Play>' +
      '<Pause length="2"/></Gather>' +
      '<Play digits="1"/><Play digits="2"/><Dial>+14158675309</Dial><Dial timeout="20">+14158675310</Dial>' +
      '<Dial sequential="true"><Number url="/whisper">+14158675311</Number></Dial>' +
      '<Dial><Queue>support</Queue></Dial><Enqueue action="/after">support</Enqueue><Leave/>' +
      '<Pause/><Sms>hi</Sms><Reject/><Redirect>/x</Redirect><Hangup/>',
  )
})

test('a reply grows in blocks', () => {
  const grown = build((reply) => {
    reply.message('hi')
    reply.message({ action: '/a' }, (parts) => {
      parts.body('Look')
      parts.media('a.png')
    })
  })
  assert.equal(
    inside(grown),
    '<Message>hi</Message><Message action="/a"><Body>Look</Body><Media>a.png</Media></Message>',
  )
  assert.deepEqual(check(read(String(grown)), 'messaging'), [])
})

test('a checker has nothing to say against what the compiler lets through', () => {
  const document = response(
    say('Hey man! Listen to this!', { voice: 'man' }),
    play('https://example.com/cowbell.mp3'),
    gather({ action: '/menu', method: 'GET', numDigits: 1 }, say('Now hit some buttons!')),
    dial({ callerId: '+15550001111', timeout: 20 }, number('+15558675309', { sendDigits: 'ww1' })),
  )
  assert.deepEqual(check(read(String(document)), 'voice'), [])
})

test('the compiler does not let a verb stand where it may not', () => {
  const wrong = [
    // @ts-expect-error a <Gather> takes only what is heard
    () => response(gather({}, dial('+14158675309'))),
    // @ts-expect-error a document does not stand in a document
    () => response(response()),
    // @ts-expect-error a <Number> stands in a <Dial>
    () => response(number('+14158675309')),
    // @ts-expect-error nobody is enqueued by a <Gather>
    () => response(gather({}, enqueue('support'))),
    // @ts-expect-error a <Dial> does not speak
    () => response(dial({}, say('a'))),
    // @ts-expect-error a <Message> is made of <Body> and <Media>
    () => response(message({}, say('a'))),
    // @ts-expect-error an attribute that <Say> does not have
    () => response(say('a', { mood: 'glad' })),
    // @ts-expect-error a method that is none
    () => response(redirect('/x', { method: 'PUT' })),
  ]
  for (const write of wrong) assert.notDeepEqual(check(read(String(write())), 'voice'), [])
})
