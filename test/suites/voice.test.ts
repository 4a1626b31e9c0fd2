/** Who speaks: the port `Voice`, by every way there is of speaking. */
import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { NoSound } from '../../src/audio/no-sound.ts'
import { waveHead } from '../../src/audio/wave.ts'
import type { Saying } from '../../src/exchange/ports.ts'
import { openVoice, type VoiceOptions } from '../../src/speech/voice.ts'
import { spokenIn, waveOf } from '../../src/speech/wave.ts'
import { active, loudestHertz, peak, share } from './listening.ts'
import { patience, service } from './speech-services.ts'

const nowhere = { PATH: '' }
const opened = (options: Partial<VoiceOptions> = {}) =>
  openVoice({ clock: patience(), warn: () => {}, env: nowhere, ...options })
/** One for all that need no other. */
const voice = opened()
after(() => voice.close())

const hello: Saying = { words: 'Hello, who is it?', voice: 'man', language: 'en-US', seconds: 1.6 }
/** What only the last of all voices can say where espeak-ng is missing. */
const foreign: Saying = { ...hello, words: '今日は、元気ですか', language: 'ja-JP' }

/** Without a list of what differs, which would be long. */
const isSame = (a: Int16Array, b: Int16Array) => Buffer.from(a.buffer).equals(Buffer.from(b.buffer))

/** As many samples as there is time for, loud enough, in the band of speech, and without clipping. */
function isSpeech(samples: Int16Array, seconds: number) {
  assert.equal(samples.length, Math.round(seconds * 8000))
  assert.ok(active(samples) > 1500 && active(samples) < 5000, `its level is ${active(samples)}`)
  assert.ok(peak(samples) < 32_000, `its peak is ${peak(samples)}`)
  assert.ok(share(samples, 80, 3600) > 0.9, 'it is no speech')
}

test('man, woman and phone speak as long as they are given, in the band of speech, and not alike', async () => {
  const said = await Promise.all(['man', 'woman', 'phone'].map((who) => voice.say({ ...hello, voice: who })))
  for (const samples of said) isSpeech(samples, 1.6)
  const [man, woman, phone] = said
  assert.ok(!isSame(man!, woman!) && !isSame(man!, phone!) && !isSame(woman!, phone!))
})

test('the same words are the same samples, whoever opened the voice; other words are others', async () => {
  const another = opened()
  const [first, second, other] = await Promise.all([
    voice.say(hello),
    another.say(hello),
    voice.say({ ...hello, words: 'Good evening.' }),
  ])
  await another.close()
  assert.ok(isSame(first, second) && !isSame(first, other))
})

test('words that have too little time are said faster, and those that have much are followed by silence', async () => {
  const [short, long] = await Promise.all([0.5, 8].map((seconds) => voice.say({ ...hello, seconds })))
  isSpeech(short!, 0.5)
  isSpeech(long!, 8)
  assert.ok(long!.findLastIndex((sample) => Math.abs(sample) > 300) < 5 * 8000)
  assert.ok(long!.findIndex((sample) => Math.abs(sample) > 300) < 0.1 * 8000)
})

test('a higher pitch is another sound in the same time', async () => {
  const [low, usual] = await Promise.all([voice.say({ ...hello, pitch: 0.7 }), voice.say(hello)])
  isSpeech(low!, 1.6)
  assert.ok(!isSame(low!, usual!))
})

test('nothing that can be said takes no time, and what nobody would say is silence', async () => {
  for (const seconds of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    assert.equal((await voice.say({ ...hello, seconds })).length, 0)
  for (const words of ['', ' ', '...', '😀', '\u0001\u0007', '—', '"'])
    assert.ok(isSame(await voice.say({ ...hello, words }), new Int16Array(12_800)), JSON.stringify(words))
})

test('words are words, whatever an engine could take them for', async () => {
  const hostile = '-o /out/speech.wav --help\u0000 "$(ls)` <speak>&amp; [[x]] \u001b[31m \ud800 Zürich 😀'
  isSpeech(await voice.say({ ...hello, words: hostile, seconds: 3 }), 3)
  isSpeech(await voice.say({ ...hello, words: '-lv', voice: 'Polly.../x', language: '../x' }), 1.6)
})

test('without espeak-ng other languages are read as if they were English, and the operator is told once', async () => {
  isSpeech(await voice.say({ ...hello, words: 'Guten Tag', language: 'de-DE' }), 1.6)
  const told: string[] = []
  const another = opened({ warn: (each) => void told.push(each) })
  await another.say(foreign)
  await another.say({ ...foreign, words: '今晩は' })
  await another.close()
  assert.deepEqual(told, ['espeak-ng does not speak: it is not installed here (ja-JP).'])
})

test('letters that no engine here knows are still heard, and the same every time', async () => {
  const said = await voice.say(foreign)
  isSpeech(said, 1.6)
  const another = opened()
  assert.ok(isSame(await another.say(foreign), said))
  await another.close()
})

test('espeak-ng speaks all other languages; it is told words by standard input, and whose voice', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-voice-'))
  t.after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'wave'), wave(440, 22_050, 1))
  const program = join(folder, 'espeak-ng')
  writeFileSync(program, `#!/bin/sh\necho "$@" > ${folder}/args\n/bin/cat > ${folder}/words\n/bin/cat ${folder}/wave\n`)
  chmodSync(program, 0o700)
  const tongues = opened({ env: { PATH: folder } })
  const said = await tongues.say({ ...hello, words: '--help Grüße', voice: 'Polly.Vicki-Neural', seconds: 1 })
  await tongues.close()
  isSpeech(said, 1)
  assert.equal(readFileSync(join(folder, 'words'), 'utf8'), '--help Grüße')
  assert.match(readFileSync(join(folder, 'args'), 'utf8'), /^--stdin --stdout -b 1 -z -v de\+f2 -s 175$/m)
})

/** A tone as a WAV file. */
function wave(hertz: number, rate: number, seconds: number): Uint8Array {
  const samples = Int16Array.from(
    { length: rate * seconds },
    (_, at) => 9000 * Math.sin((2 * Math.PI * hertz * at) / rate),
  )
  return new Uint8Array(
    Buffer.concat([waveHead({ rate, channels: 1 }, samples.length), new Uint8Array(samples.buffer)]),
  )
}

test('a service is asked first, with its key, for each sentence once, however many want it', async () => {
  await using speaking = await service((response) =>
    response.setHeader('content-type', 'audio/wav').end(wave(440, 24_000, 1)),
  )
  const endpoint = { url: speaking.url, key: 'sk-hush', voice: 'sage' }
  const served = opened({ endpoint })
  const saying = { ...hello, seconds: 1, words: 'Hello "you" </Say>' }
  const [said, again] = await Promise.all([served.say(saying), served.say(saying)])
  assert.ok((await served.say(saying)) === said)
  await served.close()
  assert.ok(said === again)
  isSpeech(said, 1)
  assert.ok(Math.abs(loudestHertz(said) - 440) < 20)
  assert.deepEqual(
    speaking.asked.map(({ body, ...rest }) => ({ ...rest, ...JSON.parse(body) })),
    [
      {
        path: '/v1/audio/speech',
        key: 'Bearer sk-hush',
        model: 'tts-1',
        input: 'Hello "you" </Say>',
        voice: 'sage',
        response_format: 'wav',
      },
    ],
  )
})

test('a service may answer bare samples, at 24 kHz', async () => {
  const bare = wave(440, 24_000, 1).slice(44)
  await using speaking = await service((response) => response.setHeader('content-type', 'audio/pcm').end(bare))
  const served = opened({ endpoint: { url: speaking.url } })
  assert.ok(Math.abs(loudestHertz(await served.say({ ...hello, seconds: 1 })) - 440) < 20)
  await served.close()
  assert.equal(speaking.asked[0]!.key, '')
  assert.equal(JSON.parse(speaking.asked[0]!.body).voice, 'onyx')
})

test('what was said is kept up to 64 MB, and what nobody wanted for longest goes first', async () => {
  const [first, second] = [foreign, { ...foreign, words: '今晩は' }].map((saying) => ({ ...saying, seconds: 2200 }))
  const another = opened()
  const said = await another.say(first!)
  assert.ok((await another.say(first!)) === said)
  const other = await another.say(second!)
  assert.ok((await another.say(second!)) === other)
  assert.ok((await another.say(first!)) !== said)
  await another.close()
})

const failures: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'answers with an error': (response) => void response.writeHead(500).end('sk-hush'),
  'answers with something else': (response) => void response.end('sk-hush is no sound'),
  'answers with silence': (response) => void response.end(waveOf(new Int16Array(8000))),
  'hangs up': (response) => void response.destroy(),
  'does not answer': () => {},
}
for (const [what, answer] of Object.entries(failures)) {
  test(`where a service ${what}, the next voice speaks; the operator is told once, without the key`, async () => {
    const clock = patience()
    const told: string[] = []
    await using speaking = await service(answer, () => what === 'does not answer' && clock.lose())
    const served = opened({
      clock,
      endpoint: { url: speaking.url, key: 'sk-hush' },
      warn: (each) => void told.push(each),
    })
    assert.ok(isSame(await served.say(foreign), await voice.say(foreign)))
    // It is left alone for a while.
    await served.say(foreign)
    assert.equal(speaking.asked.length, 1)
    clock.lose()
    await served.say(foreign)
    await served.close()
    assert.equal(speaking.asked.length, 2)
    assert.equal(told.length, 2)
    assert.match(told[0]!, /^http:\/\/127\.0\.0\.1:\d+\/v1 does not speak: .*\.$/)
    assert.doesNotMatch(told[0]!, /hush/)
  })
}

test('once it is closed nobody is told of anything, and whoever still asks is heard', async () => {
  const told: string[] = []
  const closed = opened({ warn: (each) => void told.push(each) })
  await closed.close()
  isSpeech(await closed.say(hello), 1.6)
  assert.deepEqual(told, [])
})

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
test(`whatever bytes an engine gives for a WAV file, they are samples or refused (SEED=${seed})`, () => {
  let state = seed
  const dice = (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return (state >>> 8) % sides
  }
  const whole = wave(440, 8000, 0.05)
  for (let times = 0; times < 3000; times++) {
    const bytes = whole.slice(0, dice(10) ? whole.length : dice(whole.length))
    for (let flips = dice(6); flips > 0 && bytes.length > 0; flips--)
      bytes[dice(Math.min(48, bytes.length))] = dice(256)
    try {
      assert.ok(spokenIn(bytes).samples.length <= whole.length)
    } catch (error) {
      assert.ok(error instanceof NoSound, `${error}`)
    }
  }
})
