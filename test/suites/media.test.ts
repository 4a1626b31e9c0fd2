/** Bytes over the door: sound and pictures, whole and in part, to whoever may have them (rest-api.md §7, §10.8). */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { rangeOf } from '../../src/api/range.ts'
import { handClock } from '../../src/exchange/clock.ts'
import { openHouse } from '../../src/house.ts'
import { knock } from '../../src/knock.ts'
import type { Rig } from '../../src/testing/index.ts'
import { anybody, ask, bytesOf, code, created, json, listed, recorded, talking } from '../recorded.ts'
import { mobile, picture } from '../texts.ts'

/** A recording of so many seconds that has been completed. */
async function recording(house: Rig, seconds: number): Promise<{ sid: string; call: string }> {
  const call = await talking(house)
  const { sid } = await created(house, `/Calls/${call.sid}/Recordings`)
  await house.clock.advance(seconds)
  call.phone.hangup()
  await house.settle()
  return { sid: String(sid), call: call.sid }
}

test('a recording is WAV by itself and by .wav, MP3 by .mp3, below the account and below its call', async () => {
  await using house = await recorded()
  const { sid, call } = await recording(house, 3)
  const wave = await bytesOf(await anybody(house, `/Recordings/${sid}`))
  assert.equal(wave.length, 44 + 3 * 16_000)
  for (const path of [
    `/Recordings/${sid}.wav`,
    `/Calls/${call}/Recordings/${sid}`,
    `/Calls/${call}/Recordings/${sid}.wav`,
  ]) {
    const { headers, ...answer } = await anybody(house, path)
    assert.deepEqual([headers['content-type'], wave.equals(await bytesOf(answer as never))], ['audio/x-wav', true])
    assert.equal(headers['content-disposition'], `inline; filename="${sid}.wav"`)
  }
  const { headers, ...mp3 } = await anybody(house, `/Recordings/${sid}.mp3`)
  assert.equal(headers['content-type'], 'audio/mpeg')
  const sound = await bytesOf(mp3 as never)
  // A frame of MPEG 2.5, layer III: eleven bits of sync, and 32 kbit a second of it for three seconds.
  assert.deepEqual([sound[0], sound[1]! & 0xf6], [0xff, 0xe2])
  assert.ok(sound.length > 10_000 && sound.length < 15_000, String(sound.length))
  assert.deepEqual(house.bugs, [])
})

test('several who ask for the same MP3 at once are given one that was made once', async () => {
  await using house = await recorded()
  const { sid } = await recording(house, 20)
  const all = await Promise.all(
    Array.from({ length: 8 }, async () => bytesOf(await anybody(house, `/Recordings/${sid}.mp3`))),
  )
  assert.ok(all.every((each) => each.equals(all[0]!)))
})

test('what is written of a recording needs credentials, and its sound where the house says so', async () => {
  await using house = await recorded()
  const { sid } = await recording(house, 1)
  for (const path of ['/Recordings', '/Recordings.json', `/Recordings/${sid}.json`, `/Recordings/${sid}.csv`])
    assert.equal((await anybody(house, path)).status, 401, path)
  assert.equal((await anybody(house, `/Recordings/${sid.replace(/.$/, 'f')}`)).status, 404)
  const { store, files } = house.house.exchange
  await using closed = await openHouse({ clock: handClock(), store, files, privateMedia: true })
  const target = `/2010-04-01/Accounts/${house.account.sid}/Recordings/${sid}`
  assert.equal((await closed.door({ method: 'GET', target, headers: {} })).status, 401)
})

test('a part is given where one is asked for, and everything where nothing can be made of it', async () => {
  await using house = await recorded()
  const { sid } = await recording(house, 1)
  const path = `/Recordings/${sid}`
  const whole = await anybody(house, path)
  const bytes = await bytesOf(whole)
  const size = bytes.length
  const { etag = '', 'last-modified': changed = '' } = whole.headers
  for (const [headers, start, end] of [
    [{ range: 'bytes=0-99' }, 0, 100],
    [{ range: `bytes=${size - 1}-` }, size - 1, size],
    [{ range: 'bytes=-10' }, size - 10, size],
    [{ range: `bytes=10-${size * 2}` }, 10, size],
    [{ range: 'bytes=5-9', 'if-range': etag }, 5, 10],
    [{ range: 'bytes=5-9', 'if-range': changed }, 5, 10],
  ] as const) {
    const part = await anybody(house, path, headers)
    assert.deepEqual([part.status, part.headers['content-range']], [206, `bytes ${start}-${end - 1}/${size}`])
    assert.ok((await bytesOf(part)).equals(bytes.subarray(start, end)))
  }
  for (const headers of [
    { range: 'bytes=0-1,4-5' },
    { range: 'lines=1-2' },
    { range: 'bytes=9-1' },
    { range: 'bytes=5-9', 'if-range': '"another"' },
  ])
    assert.deepEqual([(await anybody(house, path, headers)).status], [200], JSON.stringify(headers))
  const none = await anybody(house, path, { range: `bytes=${size}-` })
  assert.deepEqual([none.status, none.headers['content-range'], none.medium], [416, `bytes */${size}`, undefined])
  // Whoever has it already is told so first.
  assert.equal((await anybody(house, path, { 'if-none-match': etag, range: 'bytes=0-1' })).status, 304)
  assert.equal((await anybody(house, path, { 'if-modified-since': changed })).status, 304)
  const head = await anybody(house, path, { range: 'bytes=0-1' }, 'HEAD')
  assert.deepEqual([head.status, head.headers['content-length'], head.body], [200, String(size), ''])
})

test('any Range header is read without harm, and asks for what is there or for nothing', () => {
  const seed = Number(process.env['SEED'] ?? 7)
  console.log(`SEED=${seed}`)
  let state = seed
  const dice = (sides: number) => (state = (state * 48_271) % 2_147_483_647) % sides
  const words = [
    'bytes',
    '=',
    '-',
    '0',
    '1',
    '99',
    ' ',
    ',',
    '18446744073709551616',
    'BYTES',
    '\t',
    '"',
    '-1',
    'é',
    '+',
  ]
  for (let round = 0; round < 20_000; round++) {
    const said = Array.from({ length: dice(6) }, () => words[dice(words.length)])
    const header = [dice(2) ? 'bytes=' : '', ...said].join('')
    const size = dice(200)
    const range = rangeOf(header, size)
    if (range === null || range === 'none') continue
    const { start, end } = range
    assert.ok(Number.isSafeInteger(start) && Number.isSafeInteger(end), header)
    assert.ok(start >= 0 && start < end && end <= size, `${header} of ${size}: ${start} to ${end}`)
  }
})

/** The door on a real socket. */
async function onSocket(house: Rig) {
  const gone: unknown[] = []
  const server = createServer((request, response) => {
    knock(house.house.door, request, response).catch((error: unknown) => {
      gone.push(error)
      response.destroy()
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const get = (path: string, headers = {}) =>
    new Promise<IncomingMessage>((resolve, reject) =>
      request({ port, path: `/2010-04-01/Accounts/${house.account.sid}${path}`, headers }, resolve)
        .on('error', reject)
        .end(),
    )
  const close = () => new Promise((resolve) => server.close(resolve))
  return { get, gone, close, [Symbol.asyncDispose]: async () => void (await close()) }
}

async function read(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

test('over a socket a recording comes to several at once, and whoever leaves early harms nobody', async () => {
  await using house = await recorded()
  const { sid } = await recording(house, 120)
  await using door = await onSocket(house)
  const size = 44 + 120 * 16_000
  const leaving = await door.get(`/Recordings/${sid}`)
  await once(leaving, 'data')
  leaving.destroy()
  const all = await Promise.all(Array.from({ length: 5 }, async () => read(await door.get(`/Recordings/${sid}`))))
  assert.deepEqual(new Set(all.map(({ length }) => length)), new Set([size]))
  const part = await door.get(`/Recordings/${sid}`, { range: 'bytes=100000-299999' })
  assert.deepEqual([part.statusCode, part.headers['content-length']], [206, '200000'])
  assert.ok((await read(part)).equals(all[0]!.subarray(100_000, 300_000)))
  assert.deepEqual(house.bugs, [])
})

test('what a text brings is fetched once, listed, shown to anybody, and goes with it', async () => {
  await using house = await recorded({ '/a.png': () => picture })
  const text = await house.client.messages.create({
    to: mobile,
    from: house.number,
    mediaUrl: ['http://app.test/a.png', 'http://app.test/a.png?2'],
  })
  await house.settle()
  const list = await listed(house, `/Messages/${text.sid}/Media`, 'media_list')
  assert.equal(list.length, 2)
  const [{ sid, parent_sid, content_type } = {}] = list
  assert.deepEqual([parent_sid, content_type], [text.sid, 'image/png'])
  assert.equal((await listed(house, '/Media', 'media_list', '?DateCreated=2012-05-26')).length, 2)
  assert.equal((await listed(house, '/Media', 'media_list', '?DateCreated%3E=2012-05-27')).length, 0)
  const shown = await anybody(house, `/Messages/${text.sid}/Media/${sid}`)
  assert.deepEqual([shown.headers['content-type'], String(await bytesOf(shown))], ['image/png', 'PNG'])
  assert.equal(shown.headers['x-content-type-options'], 'nosniff')
  assert.equal((await ask(house, 'DELETE', `/Messages/${text.sid}/Media/${sid}`)).status, 204)
  assert.equal((await anybody(house, `/Messages/${text.sid}/Media/${sid}`)).status, 404)
  const [other] = await listed(house, `/Messages/${text.sid}/Media`, 'media_list')
  assert.equal((await ask(house, 'DELETE', `/Messages/${text.sid}`)).status, 204)
  assert.equal(await code(house, 'GET', `/Media/${other!['sid']}`), 20404)
  assert.equal(await house.house.exchange.files.open(String(other!['sid'])), null)
  assert.equal(house.app.asked.length, 2)
})

test('what cannot be fetched fails the text, with the code of its trouble', async () => {
  await using house = await recorded({
    '/html': () => ({ headers: { 'content-type': 'text/html' }, body: '<html/>' }),
    '/large': () => ({ headers: { 'content-type': 'image/png' }, body: new Uint8Array(5 * 1024 * 1024 + 1) }),
  })
  for (const [path, errorCode] of [
    ['/nowhere', 11200],
    ['/html', 12300],
    ['/large', 11751],
  ] as const) {
    const text = await house.client.messages.create({
      to: mobile,
      from: house.number,
      mediaUrl: [`http://app.test${path}`],
    })
    await house.settle()
    const { status, errorCode: failed } = await house.client.messages.get(text.sid)
    assert.deepEqual([status, failed], ['failed', errorCode], path)
    assert.deepEqual(await listed(house, `/Messages/${text.sid}/Media`, 'media_list'), [])
  }
  assert.deepEqual(await house.complaints(), [11200, 12300, 11751])
})

test('a text from outside is told of with our address of what it brought', async () => {
  await using house = await recorded({ '/a.png': () => picture, '/sms': '<Response/>' })
  await house.phone(mobile).text(house.number, 'look', ['http://app.test/a.png'])
  await house.settle()
  const [{ params } = { params: {} as Record<string, string> }] = house.app.askedAt('/sms')
  assert.equal(params['MediaContentType0'], 'image/png')
  const seen = await anybody(house, new URL(params['MediaUrl0']!).pathname)
  assert.equal(String(await bytesOf(seen)), 'PNG')
})

test('feedback on a text is given, and given anew', async () => {
  await using house = await recorded()
  const text = await house.client.messages.create({ to: mobile, from: house.number, body: 'your code is 1' })
  const path = `/Messages/${text.sid}/Feedback`
  assert.partialDeepStrictEqual(await json(house, 'POST', path, { Outcome: 'unconfirmed' }), {
    message_sid: text.sid,
    outcome: 'unconfirmed',
  })
  assert.equal((await json(house, 'POST', path, {}))['outcome'], 'confirmed')
  assert.equal(await code(house, 'GET', path), 20004)
})

test('a recording is written down in the words that are known, and told of; without any it has failed', async () => {
  await using house = await recorded({ '/words': '' })
  const { transcribe, recordings } = house.house.exchange
  const call = await talking(house)
  const begin = async () => {
    const { sid } = await created(house, `/Calls/${call.sid}/Recordings`)
    return recordings.running(String(sid))!
  }
  const [spoken, silent] = [await begin(), await begin()]
  silent.pause('silence')
  call.phone.say('this is what I have to say')
  await house.clock.advance(5)
  call.phone.hangup()
  await house.settle()
  const callback = { url: 'http://app.test/words', method: 'POST' } as const
  for (const { record } of [spoken, silent]) await transcribe(record, { callback, facts: { CallSid: call.sid } })
  const path = `/Recordings/${spoken.sid}/Transcriptions`
  assert.equal((await listed(house, path, 'transcriptions'))[0]!['status'], 'in-progress')
  assert.equal((await anybody(house, `/Recordings/${spoken.sid}.txt`)).status, 404)
  await house.clock.advance(10)
  const [done] = await listed(house, path, 'transcriptions')
  assert.partialDeepStrictEqual(done!, {
    status: 'completed',
    transcription_text: 'this is what I have to say',
    duration: '5',
    price: '-0.05000',
    type: 'fast',
  })
  const [failed] = await listed(house, `/Recordings/${silent.sid}/Transcriptions`, 'transcriptions')
  assert.deepEqual([failed!['status'], failed!['transcription_text']], ['failed', '(blank)'])
  for (const text of [`/Recordings/${spoken.sid}.txt`, `/Transcriptions/${done!['sid']}.txt`])
    assert.equal(String(await bytesOf(await anybody(house, text))), 'this is what I have to say')
  const [told] = house.app.askedAt('/words')
  assert.partialDeepStrictEqual(
    { ...told!.params },
    {
      CallSid: call.sid,
      TranscriptionSid: done!['sid'],
      TranscriptionStatus: 'completed',
      TranscriptionText: 'this is what I have to say',
      RecordingSid: spoken.sid,
    },
  )
  assert.equal((await ask(house, 'DELETE', `/Transcriptions/${done!['sid']}`)).status, 204)
  assert.deepEqual(await listed(house, path, 'transcriptions'), [])
})
