/** twiml.json, Sms, Message, Body, Media; twiml-and-webhooks.md §2.7, §8, §9 and §19. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attributeTable, codes, obey, type Row } from '../fixture-line.ts'

const rows: readonly Row[] = [
  { name: 'to', or: '', reads: { '415-867-5309': '+14158675309', '': '' }, wrong: { bob: 14101 } },
  {
    name: 'from',
    or: '',
    reads: { '+14158675309': '+14158675309', 22122: '22122', 'Acme Ltd': 'Acme Ltd', '': '' },
    wrong: { 'Acme Limited': 14102, 'A-1': 14102 },
  },
  { name: 'action', or: '', reads: { '/a': '/a', '': '' }, wrong: { 'http://': 11100 } },
  { name: 'method', or: 'POST', reads: { get: 'GET' }, wrong: { PUT: 14104 } },
  { name: 'statusCallback', or: '', reads: { '/a': '/a', '': '' }, wrong: { 'ftp://x.test': 14105 } },
]
attributeTable('Sms', 'Response', 'voice', rows)
attributeTable('Sms', 'Response', 'messaging', rows)
attributeTable('Message', 'Response', 'messaging', rows)
attributeTable('Body', 'Message', 'messaging', [])
attributeTable('Media', 'Message', 'messaging', [])

const reply = (inside: string, script = {}) => obey(inside, script, 'messaging')

test('an <Sms> sends its text without answering the call, and the next verb runs', async () => {
  const line = await obey('<Sms>Hello,\n  you</Sms><Say>sent</Say>')
  assert.deepEqual(line.texts, [{ body: 'Hello,\n  you', mediaUrls: [] }])
  assert.deepEqual(line.did, ['text Hello,\n  you', 'answer', 'hear sent'])
})

test('an <Sms> tells whom it is for, whom from, and who is told', async () => {
  const line = await obey('<Sms to="4158675309" from="4158675310" statusCallback="/told">hi</Sms>')
  assert.deepEqual(line.texts, [
    {
      to: '+14158675309',
      from: '+14158675310',
      body: 'hi',
      mediaUrls: [],
      statusCallback: { url: '/told', method: 'POST' },
    },
  ])
})

test('an empty to or from is the same as none', async () => {
  assert.deepEqual((await obey('<Sms to="" from="">hi</Sms>')).texts, [{ body: 'hi', mediaUrls: [] }])
})

test('an <Sms> with action asks it at once with SmsSid and SmsStatus', async () => {
  assert.deepEqual((await obey('<Sms action="/a" method="GET">hi</Sms><Say>no</Say>')).went, {
    url: '/a',
    method: 'GET',
    params: { SmsSid: 'SM1', SmsStatus: 'sending' },
  })
})

test('an <Sms> that could not be sent tells action that it was invalid', async () => {
  assert.deepEqual((await obey('<Sms action="/a">hi</Sms>', { texting: false })).went?.params, { SmsStatus: 'invalid' })
  assert.deepEqual((await obey('<Sms>hi</Sms><Say>b</Say>', { texting: false })).did, ['answer', 'hear b'])
})

for (const [inside, code] of [
  ['<Sms/>', 14103],
  [`<Sms>${'x'.repeat(161)}</Sms>`, 14103],
  ['<Sms to="bob">hi</Sms>', 14101],
  ['<Sms from="a name far too long">hi</Sms>', 14102],
] as const) {
  test(`${inside.slice(0, 40)} is ${code}, and nobody is texted`, async () => {
    const line = await obey(inside)
    assert.deepEqual([line.warned, line.texts], [[code], []])
  })
}

test('an <Sms> of 160 characters is sent', async () => {
  assert.equal((await obey(`<Sms>${'x'.repeat(160)}</Sms>`)).texts.length, 1)
})

test('a <Message> answers with its text, line ends and all', async () => {
  const line = await reply('<Message>\n one\n two </Message>')
  assert.deepEqual(line.texts, [{ body: 'one\n two', mediaUrls: [] }])
})

test('a <Message> of <Body> and <Media> sends both', async () => {
  const line = await reply('<Message><Body>Look</Body><Media>http://x.test/1.png</Media><Media>2.png</Media></Message>')
  assert.deepEqual(line.texts, [{ body: 'Look', mediaUrls: ['http://x.test/1.png', '2.png'] }])
})

test('a <Message> of media alone is one', async () => {
  const line = await reply('<Message><Media>http://x.test/1.png</Media></Message>')
  assert.deepEqual([line.warned, line.texts], [[], [{ body: '', mediaUrls: ['http://x.test/1.png'] }]])
})

test('§19 case 53: action is asked once the message is queued, and its document takes over', async () => {
  const line = await reply('<Message action="/a" statusCallback="/told">hi</Message><Message>no</Message>')
  assert.deepEqual(line.went, { url: '/a', method: 'POST', params: { MessageSid: 'SM1', MessageStatus: 'queued' } })
  assert.deepEqual(line.texts[0]?.statusCallback, { url: '/told', method: 'POST' })
  assert.equal(line.texts.length, 1)
})

test('without statusCallback, action is told how the message fares as well', async () => {
  const line = await reply('<Message action="/a" method="GET">hi</Message>')
  assert.deepEqual(line.texts[0]?.statusCallback, { url: '/a', method: 'GET' })
})

test('a <Message> that could not be sent tells action so', async () => {
  assert.deepEqual((await reply('<Message action="/a" to="bob">hi</Message>')).went?.params, {
    MessageStatus: 'failed',
  })
})

for (const [inside, code, sent] of [
  ['<Message/>', 14103, 0],
  ['<Message><Body/></Message>', 14103, 0],
  [`<Message>${'x'.repeat(1601)}</Message>`, 14103, 0],
  ['<Message to="bob">hi</Message>', 14101, 0],
  ['<Message from="!">hi</Message>', 14102, 0],
  [`<Message>${'<Media>http://x.test/</Media>'.repeat(11)}</Message>`, 12200, 1],
  ['<Message>hi<Media>ftp://x.test/</Media></Message>', 12200, 1],
  ['<Message>spare<Body>hi</Body></Message>', 12200, 1],
] as const) {
  test(`${inside.slice(0, 50)} is ${code}, and ${sent} are sent`, async () => {
    const line = await reply(inside)
    assert.deepEqual([line.warned, line.texts.length], [[code], sent])
    assert.ok((line.texts[0]?.mediaUrls.length ?? 0) <= 10)
  })
}

test('a <Message> whose only media is no URL is not sent', async () => {
  const line = await reply('<Message><Media>ftp://x.test/</Media></Message>')
  assert.deepEqual([line.warned, line.texts], [[14103, 12200], []])
  assert.deepEqual(codes('<Message>hi<Media/></Message>', 'messaging'), [12200])
})

test('§19 case 54: the eleventh <Message> is 14109 and not sent', async () => {
  const line = await reply('<Message>hi</Message>'.repeat(11))
  assert.deepEqual([line.warned, line.texts.length], [[14109], 10])
})

test('replies are counted over all documents that one message was answered with', async () => {
  const tally = { replies: 0 }
  await reply('<Message>hi</Message>'.repeat(9), { tally })
  const line = await reply('<Sms>hi</Sms><Message>hi</Message>', { tally })
  assert.deepEqual([line.warned, line.texts.length, tally.replies], [[14109], 1, 10])
})

test('in a messaging document, verbs of calls are 14110 and passed over, and unknown ones 12200', async () => {
  const inside = '<Say>a</Say><Foo/><Gather/><Message>hi</Message>'
  assert.deepEqual(codes(inside, 'messaging'), [14110, 12200, 14110])
  assert.deepEqual((await reply(inside)).did, ['text hi'])
})

test('in a call, <Message> is 12200', async () => {
  assert.deepEqual(codes('<Message>hi</Message>'), [12200])
  assert.deepEqual((await obey('<Message>hi</Message>')).did, [])
})
