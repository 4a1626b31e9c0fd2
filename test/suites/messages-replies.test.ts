/** What applications answer texts with (twiml-and-webhooks.md §1.1, §8, §12.2, §19). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answering, mobile, ownNumber, pictures, received, reply, textIn } from '../texts.ts'

test('an answer counts by its type', async () => {
  await using house = await answering({})
  const xml = reply('<Message>ok</Message>')
  const answers: [string | undefined, string, string[], number[]][] = [
    ['text/xml', xml, ['ok'], []],
    ['application/xml; charset=utf-8', xml, ['ok'], []],
    ['text/html', xml, ['ok'], []],
    ['text/plain', xml, ['ok'], []],
    // Case 5.
    ['text/plain', 'Hello', ['Hello'], []],
    ['text/plain', '', [], []],
    ['text/xml', '', [], []],
    ['text/xml', reply(), [], []],
    ['application/json', '{}', [], [12300]],
    ['audio/mpeg', 'sound', [], [12300]],
    ['text/plain', 'x'.repeat(1601), [], [14103]],
    ['text/xml', '<Response>', [], [12100]],
    ['text/xml', '<response/>', [], [12102]],
    ['', xml, [], [11200]],
  ]
  for (const [type, body, replies, codes] of answers) {
    house.app.pages['/sms'] = () => ({ headers: { 'content-type': type! }, body })
    const [before, complaintsBefore] = [received(house).length, (await house.complaints()).length]
    await textIn(house)
    assert.deepEqual(received(house).slice(before), replies, `${type} ${body}`)
    assert.deepEqual((await house.complaints()).slice(complaintsBefore), codes, `${type} ${body}`)
  }
  house.app.pages['/sms'] = () => ({ status: 204, body: '' })
  const before = await house.complaints()
  await textIn(house)
  assert.deepEqual(await house.complaints(), before)
})

test('an answer that fails is complained of, with the request and the answer, and the fallback is asked', async () => {
  await using house = await answering({
    '/sms': () => ({ status: 500, headers: { 'content-type': 'text/plain' }, body: 'broken' }),
    '/fallback': reply('<Message>sorry</Message>'),
  })
  await (await ownNumber(house)).update({ smsFallbackUrl: 'http://app.test/fallback' })
  await textIn(house)
  assert.deepEqual(received(house), ['sorry'])
  const { ErrorCode, ErrorUrl, Body } = house.app.askedAt('/fallback')[0]!.params
  assert.deepEqual([ErrorCode, ErrorUrl, Body], ['11200', 'http://app.test/sms', 'hi'])
  const [{ sid }] = (await house.client.notifications.list()) as unknown as [{ sid: string }]
  const complaint = await house.client.notifications.get(sid)
  assert.partialDeepStrictEqual(
    { ...complaint },
    {
      errorCode: 11200,
      log: 0,
      callSid: null,
      requestUrl: 'http://app.test/sms',
      requestMethod: 'POST',
      responseBody: 'broken',
    },
  )
  assert.match(complaint.requestVariables!, /Body=hi/)
})

test('an error in the fallback is the end', async () => {
  await using house = await answering({ '/sms': '<oops', '/fallback': 'no page' })
  await (await ownNumber(house)).update({ smsFallbackUrl: 'http://app.test/fallback' })
  await textIn(house)
  assert.deepEqual([await house.complaints(), house.app.asked.length], [[12100, 12100], 2])
})

test('an error where the fallback leads to is the end, too', async () => {
  await using house = await answering({ '/sms': '<oops', '/fallback': reply('<Redirect>/sms</Redirect>') })
  await (await ownNumber(house)).update({ smsFallbackUrl: 'http://app.test/fallback' })
  await textIn(house)
  assert.deepEqual([await house.complaints(), house.app.asked.length], [[12100, 12100], 3])
})

test('what a document says that it may not is warned of, and the rest is done', async () => {
  await using house = await answering({
    '/sms': reply('<Message>one</Message>', '<Say>no</Say>', '<Message colour="red">two</Message>'),
  })
  await textIn(house)
  assert.deepEqual(received(house), ['one', 'two'])
  const complaints = await house.complaints()
  assert.ok(complaints.length >= 2 && complaints.every((code) => [12200, 14110].includes(code)), String(complaints))
})

test('Body and Media make one message', async () => {
  await using house = await answering({
    '/sms': reply('<Message><Body>look</Body><Media>/a.png</Media><Media>http://b.test/b.png</Media></Message>'),
    ...pictures('/a.png', '/b.png'),
  })
  await textIn(house)
  const { body, mediaUrls, sid } = house.phone(mobile).texts.at(-1)!
  assert.deepEqual([body, mediaUrls, sid.slice(0, 2)], ['look', ['http://app.test/a.png', 'http://b.test/b.png'], 'MM'])
})

test('to and from choose other numbers, and those that cannot be are warned of', async () => {
  await using house = await answering({})
  const own = (await house.client.numbers.create({ areaCode: '510' })).phoneNumber
  const say = (attributes: string) => reply(`<Message ${attributes}>hey</Message>`, '<Message>and on</Message>')
  house.app.pages['/sms'] = say(`to="+15558671009" from="${own}"`)
  await textIn(house)
  assert.deepEqual(received(house, '+15558671009'), ['hey'])
  assert.equal(house.phone('+15558671009').texts[0]!.from, own)
  house.app.pages['/sms'] = say('from="+15558671009"')
  await textIn(house)
  assert.deepEqual(await house.complaints(), [14108])
  house.app.pages['/sms'] = say(`to="${house.number}"`)
  await textIn(house)
  assert.deepEqual(await house.complaints(), [14108, 14101])
  assert.deepEqual(received(house), ['and on', 'and on', 'and on'])
})

test('Redirect goes on with another document, relative to this one', async () => {
  await using house = await answering({
    '/sms': reply(
      '<Message>one</Message>',
      '<Redirect method="GET">deeper/two?x=1</Redirect>',
      '<Message>no</Message>',
    ),
    '/deeper/two': ({ x, Body }) => reply(`<Message>two ${x} ${Body}</Message>`, '<Redirect>../three</Redirect>'),
    '/three': reply('<Message>three</Message>'),
  })
  await textIn(house)
  assert.deepEqual(received(house), ['one', 'two 1 hi', 'three'])
})

test('a document that asks for itself is asked fifty times', async () => {
  await using house = await answering({ '/sms': reply('<Redirect/>') })
  await textIn(house)
  assert.deepEqual([house.app.askedAt('/sms').length, await house.complaints()], [50, [14106]])
})

// Case 53: the era's rule of §8.
test('a Message’s action is asked as soon as the message is queued, and its answer goes on', async () => {
  await using house = await answering({
    '/sms': reply('<Message action="/next">first</Message>', '<Message>never</Message>'),
    '/next': ({ MessageStatus, MessageSid }, { params }) =>
      params['Body'] === undefined ? '' : reply(`<Message>${MessageStatus} ${MessageSid!.slice(0, 2)}</Message>`),
  })
  await textIn(house)
  assert.deepEqual(received(house), ['first', 'queued SM'])
  const [answer] = (await house.client.messages.list({ to: mobile }).all()).reverse()
  // Without a statusCallback, action is told of the statuses, too; what it answers then is not used.
  const told = house.app.askedAt('/next').map(({ params }) => params['Body'] ?? params['MessageStatus'])
  assert.deepEqual(told.toSorted(), ['delivered', 'hi', 'queued', 'sending', 'sent'])
  assert.ok(house.app.askedAt('/next').every(({ params }) => params['MessageSid'] === answer!.sid))
})

// Case 54.
test('the eleventh Message of one text is not sent, wherever it stands', async () => {
  await using house = await answering({
    '/sms': reply('<Message>a</Message>'.repeat(6), '<Redirect>/more</Redirect>'),
    '/more': reply('<Message>b</Message>'.repeat(5)),
  })
  await textIn(house)
  assert.deepEqual(received(house).join(''), 'aaaaaabbbb')
  assert.deepEqual(await house.complaints(), [14109])
})
