/** twilio-rb's document (2.0.0), the rest: capability tokens, TwiML in blocks, and answers in the format asked for. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { configure, Recording } from 'ringback/active'
import { capability, readToken, verifyToken } from 'ringback/token'
import { build } from 'ringback/twiml'
import { respond } from 'ringback/webhook'
import { rig } from '../../src/testing/index.ts'

const accountSid = `AC${'0'.repeat(32)}`
const authToken = 'secret'
const application = `AP${'1'.repeat(32)}`
const now = new Date('2012-05-26T12:00:00Z')

describe('Twilio::CapabilityToken.create', () => {
  test('allows incoming calls to a name and outgoing ones by an application', () => {
    const token = verifyToken(
      capability({ accountSid, authToken, incoming: 'bob', outgoing: application, now }),
      authToken,
      {
        now,
      },
    )
    assert.deepEqual([token.identity, token.incoming, token.outgoing?.application], ['bob', true, application])
  })

  test('makes tokens on arbitrary accounts: their sid, and their token, which twilio-rb forgot to ask for', () => {
    const other = `AC${'2'.repeat(32)}`
    const made = capability({ accountSid: other, authToken: 'theirs', incoming: 'bob', now })
    assert.equal(verifyToken(made, 'theirs', { now }).accountSid, other)
    assert.throws(() => verifyToken(made, authToken, { now }), /not signed by this secret/)
  })

  test('passes arbitrary parameters into the outgoing privilege', () => {
    const outgoing = { application, params: { foo: 'bar' } }
    assert.equal(readToken(capability({ accountSid, authToken, outgoing, now })).outgoing?.params?.['foo'], 'bar')
  })

  test('makes them expire exactly one hour from now, or when one says', () => {
    const expires = (given: object) =>
      readToken(capability({ accountSid, authToken, incoming: 'b', now, ...given })).expires
    assert.equal(expires({})?.toISOString(), '2012-05-26T13:00:00.000Z')
    assert.equal(expires({ expires: 600 })?.toISOString(), '2012-05-26T12:10:00.000Z')
    assert.equal(expires({ expires: new Date('2012-05-27T00:00:00Z') })?.toISOString(), '2012-05-27T00:00:00.000Z')
  })
})

test('TwiML is built in blocks: element names are capitalised and attributes camelized for you', () => {
  const document = build((res) => {
    res.say('Hey man! Listen to this!', { voice: 'man' })
    res.play('http://foo.com/cowbell.mp3')
    res.say('What did you think of that?!', { voice: 'man' })
    res.record({ action: 'http://foo.com/handleRecording.php', method: 'GET', maxLength: 20, finishOnKey: '*' })
    res.gather({ action: '/process_gather.php', method: 'GET' }, (g) => g.say('Now hit some buttons!'))
    res.say('Awesome! Thanks!', { voice: 'man' })
    res.hangup()
  })
  assert.equal(
    `${document}`.replace(/^<\?xml[^>]*\?>\n/, ''),
    '<Response><Say voice="man">Hey man! Listen to this!</Say><Play>http://foo.com/cowbell.mp3</Play>' +
      '<Say voice="man">What did you think of that?!</Say>' +
      '<Record action="http://foo.com/handleRecording.php" method="GET" maxLength="20" finishOnKey="*"/>' +
      '<Gather action="/process_gather.php" method="GET"><Say>Now hit some buttons!</Say></Gather>' +
      '<Say voice="man">Awesome! Thanks!</Say><Hangup/></Response>',
  )
})

test('an action can respond_to :html and :voice', async () => {
  const index = (accept: string) =>
    respond(new Request('https://example.com/foo', { headers: { accept } }), {
      html: () => '<h1>Foo</h1>',
      voice: () => build((res) => res.say('Damn this library is so ill dude!')),
    })
  assert.equal(await (await index('text/html')).text(), '<h1>Foo</h1>')
  assert.match(await (await index('application/xml')).text(), /<Say>Damn this library is so ill dude!<\/Say>/)
})

test('a recording’s mp3 is at a publicly accessible URL', async () => {
  await using house = await rig({ app: { '/voice': '<Response><Pause length="60"/></Response>' } })
  configure(house.client)
  const sid = await house.answered(house.phone('+15558675309'), { url: '/voice' })
  const made = await house.client.calls.get(sid).recordings.create({})
  await house.clock.advance(3)
  await house.client.calls.get(sid).complete()
  await house.settle()
  const url = (await Recording.find(made.sid))!.mp3Url
  assert.match(url, new RegExp(`/Recordings/${made.sid}\\.mp3$`))
  assert.equal(
    (await house.house.door({ method: 'GET', target: new URL(url).pathname, headers: {}, body: '' })).status,
    200,
  )
})
