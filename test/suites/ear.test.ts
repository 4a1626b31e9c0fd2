/** Who understands: the port `Ear`, by a service, by a program and by a model of sherpa-onnx. */
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import type { Clock, Utterance } from '../../src/exchange/ports.ts'
import { openEar } from '../../src/speech/ear.ts'
import { configOf, sherpaEar } from '../../src/speech/sherpa-ear.ts'
import { spokenIn } from '../../src/speech/wave.ts'
import { patience, service } from './speech-services.ts'

const folder = mkdtempSync(join(tmpdir(), 'ringback-ear-'))
after(() => rmSync(folder, { recursive: true }))
const file = (name: string, text = '') => {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const samples = Int16Array.from({ length: 4000 }, (_, at) => 9000 * Math.sin(at / 3))
const utterance: Utterance = { samples, language: 'en-GB', hints: ['tea', 'milk'] }
const json = (answer: unknown) => (response: ServerResponse) => void response.end(JSON.stringify(answer))

test('there is no ear where none was chosen', () => {
  assert.equal(openEar({ clock: patience() }), null)
})

test('a service is given a WAV file, the language and the hints, and says words and how sure it is', async () => {
  const segments = [
    { avg_logprob: Math.log(0.9), start: 0, end: 1 },
    { avg_logprob: Math.log(0.9), start: 1, end: 3, no_speech_prob: 0.9 },
  ]
  await using hearing = await service(json({ text: ' Tea,\nplease. [BLANK_AUDIO]', segments }))
  const ear = openEar({ clock: patience(), endpoint: { url: hearing.url, key: 'sk-hush' } })!
  const { words, confidence } = await ear.understand(utterance)
  await ear.close()
  assert.equal(words, 'Tea, please.')
  assert.ok(Math.abs(confidence! - 0.9) < 1e-9)
  const [{ path, key, body } = { path: '', key: '', body: '' }] = hearing.asked
  assert.deepEqual([path, key], ['/v1/audio/transcriptions', 'Bearer sk-hush'])
  const fields = [...body.matchAll(/name="(\w+)"\r\n\r\n([^\r]*)/g)].map(([, name, value]) => [name, value])
  assert.deepEqual(Object.fromEntries(fields), {
    model: 'whisper-1',
    language: 'en',
    prompt: 'tea, milk',
    response_format: 'verbose_json',
  })
  assert.match(body, /name="file"; filename="speech.wav"\r\nContent-Type: audio\/wav/)
  assert.deepEqual(spokenIn(Buffer.from(body.slice(body.indexOf('RIFF')), 'latin1')).samples.subarray(0, 4000), samples)
})

test('a service that knows only the plainer form is asked for that, and from then on at once', async () => {
  await using hearing = await service((response, body) => {
    if (body.includes('verbose_json')) return void response.writeHead(400).end('{}')
    return json({ text: 'tea' })(response)
  })
  const ear = openEar({ clock: patience(), endpoint: { url: hearing.url } })!
  for (let times = 0; times < 2; times++)
    assert.deepEqual(await ear.understand(utterance), { words: 'tea', confidence: null })
  await ear.close()
  assert.equal(hearing.asked.length, 3)
})

test('what a service itself takes for nobody speaking are no words', async () => {
  const segments = [{ avg_logprob: -1.4, no_speech_prob: 0.8 }]
  await using hearing = await service(json({ text: 'Thank you.', segments }))
  const ear = openEar({ clock: patience(), endpoint: { url: hearing.url } })!
  assert.deepEqual(await ear.understand(utterance), { words: '', confidence: null })
  await ear.close()
})

const failures: readonly (readonly [what: string, answer: (response: ServerResponse) => void, says: RegExp])[] = [
  ['answers with an error', (response) => void response.writeHead(401).end('sk-hush'), /answered with status 401\.$/],
  ['answers with garbage', (response) => void response.end('sk-hush'), /its answer is no JSON\.$/],
  ['answers with something else', json([]), /its answer has no text\.$/],
  ['answers nothing', json(null), /its answer has no text\.$/],
  ['hangs up', (response) => void response.destroy(), /does not understand: /],
  ['does not answer', () => {}, /it took more than 60 seconds\.$/],
]
for (const [what, answer, says] of failures) {
  test(`where a service ${what}, that is said in words, which never hold the key`, async () => {
    const clock = patience()
    await using hearing = await service(answer, () => what === 'does not answer' && clock.lose())
    const url = hearing.url.replace('//', '//me:sk-hush@')
    const ear = openEar({ clock, endpoint: { url, key: 'sk-hush' } })!
    await assert.rejects(ear.understand(utterance), ({ message }: Error) => {
      assert.match(message, says)
      assert.doesNotMatch(message, /hush/)
      return true
    })
    await ear.close()
  })
}

const node = `'${process.execPath}'`

test('a program is given a file and the language, and what it prints are the words', async () => {
  const script = file(
    'in a file.js',
    'const [, , path, ...rest] = process.argv; console.log(path, ...rest, "\\n[music]")',
  )
  const ear = openEar({ clock: patience(), command: `${node} "${script}" {wav} -l {language} 'and {hints}'` })!
  const { words, confidence } = await ear.understand({ ...utterance, hints: ['"; $HOME {wav}'] })
  await ear.close()
  const [, path, rest] = /^(\S+speech\.wav) (.*)$/.exec(words) ?? []
  assert.equal(rest, '-l en and "; $HOME {wav}')
  assert.equal(confidence, null)
  assert.ok(!existsSync(path!), 'the file is still there')
})

test('a program that takes no file is given it on standard input', async () => {
  const script = file('stdin.js', "process.stdin.on('data', (bytes) => console.log(bytes.length))")
  const ear = openEar({ clock: patience(), command: `${node} ${script}` })!
  assert.equal((await ear.understand(utterance)).words, '8044')
  await ear.close()
})

test('a program that fails, is not there, or takes too long is said so', async () => {
  const failed = async (command: string, says: RegExp, clock: Pick<Clock, 'really'> = patience()) => {
    const ear = openEar({ clock, command })!
    await assert.rejects(ear.understand(utterance), { message: says })
    await ear.close()
  }
  await failed(`${node} -e "process.exit(3)"`, /it ended with status 3\.$/)
  await failed(join(folder, 'nobody'), /nobody does not understand: it is not installed here\.$/)
  await failed('', /does not understand/)
  const atOnce: Pick<Clock, 'really'> = {
    really(_seconds, act) {
      const soon = setImmediate(act)
      return () => clearImmediate(soon)
    },
  }
  await failed(`${node} -e "setInterval(() => {}, 1000)" {wav}`, /it took more than 60 seconds\.$/, atOnce)
})

test('a model of sherpa-onnx is known by the names of its files', () => {
  const model = (name: string, ...files: string[]) => {
    for (const each of files) file(`${name}/${each}`)
    const { modelConfig } = configOf(join(folder, name)) as { modelConfig: object }
    const { numThreads: _, provider: __, debug: ___, ...rest } = modelConfig as Record<string, unknown>
    return JSON.parse(JSON.stringify(rest).replaceAll(`${join(folder, name)}/`, ''))
  }
  const parts = ['encoder-epoch-99.onnx', 'encoder-epoch-99.int8.onnx', 'decoder-epoch-99.onnx', 'joiner-epoch-99.onnx']
  assert.deepEqual(model('zipformer', 'tokens.txt', ...parts), {
    transducer: { encoder: parts[1], decoder: parts[2], joiner: parts[3] },
    tokens: 'tokens.txt',
  })
  assert.deepEqual(model('whisper', 'tiny.en-encoder.onnx', 'tiny.en-decoder.onnx', 'tiny.en-tokens.txt'), {
    whisper: { encoder: 'tiny.en-encoder.onnx', decoder: 'tiny.en-decoder.onnx' },
    tokens: 'tiny.en-tokens.txt',
  })
  assert.deepEqual(model('paraformer', 'model.int8.onnx', 'tokens.txt').paraformer, { model: 'model.int8.onnx' })
  assert.deepEqual(model('sense-voice', 'model.onnx', 'tokens.txt').senseVoice.model, 'model.onnx')
  assert.deepEqual(model('other', 'model.onnx', 'tokens.txt').nemoCtc, { model: 'model.onnx' })
  assert.throws(() => model('empty', 'README'), /there is no model that it knows in /)
  assert.throws(() => configOf(join(folder, 'nowhere')), /there is no folder /)
})

test('sherpa-onnx understands on a thread of its own; where it is not installed, that is said', async () => {
  file('speaks/model.onnx')
  file('speaks/tokens.txt')
  const ear = (from: string) => sherpaEar({ folder: 'speaks', clock: patience(), from })
  await assert.rejects(ear(folder).understand(utterance), {
    message:
      'sherpa-onnx does not understand: the package sherpa-onnx-node is not installed; npm install sherpa-onnx-node.',
  })
  const fake = `exports.OfflineRecognizer = class {
    constructor({ modelConfig }) { this.tokens = modelConfig.tokens }
    createStream() { return { acceptWaveform({ sampleRate, samples }) { this.heard = [sampleRate, samples.length] } } }
    decode(stream) { if (stream.heard[1] === 0) throw new Error('nothing was heard') }
    getResult(stream) { return { text: ' ' + stream.heard + ' ' + this.tokens.endsWith('tokens.txt') } }
  }`
  file('node_modules/sherpa-onnx-node/index.js', fake)
  const installed = ear(folder)
  assert.deepEqual(await installed.understand(utterance), { words: '8000,4000 true', confidence: null })
  await assert.rejects(installed.understand({ ...utterance, samples: new Int16Array(0) }), /nothing was heard/)
  await installed.close()
  assert.ok(readFileSync(join(folder, 'speaks/tokens.txt')))
})
