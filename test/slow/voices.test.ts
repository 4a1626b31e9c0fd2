/** Voices as they are: Flite to the longest it is given, espeak-ng in its languages, and a program that only speaks. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { wallClock } from '../../src/exchange/clock.ts'
import { openVoice } from '../../src/speech/voice.ts'
import { root } from '../house/sources.ts'
import { active, peak, share } from '../suites/listening.ts'

const told: string[] = []
const voice = openVoice({ clock: wallClock(), warn: (sentence) => void told.push(sentence) })
after(() => voice.close())

before(() => {
  const { error } = spawnSync('espeak-ng', ['--version'])
  assert.ok(!error, 'espeak-ng is not installed: apt-get install espeak-ng')
})

/** Without a list of what differs, which would be long. */
const isSame = (a: Int16Array, b: Int16Array) => Buffer.from(a.buffer).equals(Buffer.from(b.buffer))

/** A greeting in each language that something is said in (twiml-and-webhooks.md §2.1), with a voice of it. */
const greetings: readonly (readonly [language: string, voice: string, words: string])[] = [
  ['ar-AE', 'Polly.Hala-Neural', 'صباح الخير، كيف حالك؟'],
  ['ca-ES', 'Polly.Arlet-Neural', 'Bon dia, com estàs?'],
  ['cmn-CN', 'Polly.Zhiyu', '早上好，你好吗？'],
  ['cs-CZ', 'Google.cs-CZ-Standard-A', 'Dobré ráno, jak se máte?'],
  ['cy-GB', 'Polly.Gwyneth', 'Bore da, sut wyt ti?'],
  ['da-DK', 'Polly.Mads', 'Godmorgen, hvordan har du det?'],
  ['de-DE', 'Polly.Hans', 'Guten Morgen, wie geht es Ihnen?'],
  ['el-GR', 'Google.el-GR-Standard-A', 'Καλημέρα, τι κάνετε;'],
  ['es-MX', 'Polly.Mia', 'Buenos días, ¿cómo está?'],
  ['fi-FI', 'Polly.Suvi-Neural', 'Hyvää huomenta, mitä kuuluu?'],
  ['fr-FR', 'woman', 'Bonjour, comment allez-vous ?'],
  ['he-IL', 'Google.he-IL-Standard-A', 'בוקר טוב, מה שלומך?'],
  ['hi-IN', 'Google.hi-IN-Standard-A', 'सुप्रभात, आप कैसे हैं?'],
  ['is-IS', 'Polly.Karl', 'Góðan daginn, hvernig hefur þú það?'],
  ['it-IT', 'man', 'Buongiorno, come sta?'],
  ['ja-JP', 'Polly.Takumi', 'おはよう ございます'],
  ['ko-KR', 'Polly.Seoyeon', '안녕하세요, 잘 지내세요?'],
  ['nb-NO', 'Polly.Liv', 'God morgen, hvordan har du det?'],
  ['nl-NL', 'Polly.Ruben', 'Goedemorgen, hoe gaat het?'],
  ['pl-PL', 'Polly.Jacek', 'Dzień dobry, jak się pan ma?'],
  ['pt-BR', 'Polly.Vitoria', 'Bom dia, como vai?'],
  ['ro-RO', 'Polly.Carmen', 'Bună dimineața, ce mai faceți?'],
  ['ru-RU', 'Polly.Tatyana', 'Доброе утро, как дела?'],
  ['sv-SE', 'Polly.Astrid', 'God morgon, hur mår du?'],
  ['tr-TR', 'Polly.Filiz', 'Günaydın, nasılsınız?'],
  ['uk-UA', 'Google.uk-UA-Standard-A', 'Доброго ранку, як справи?'],
  ['vi-VN', 'Google.vi-VN-Standard-A', 'Chào buổi sáng, bạn khỏe không?'],
  ['yue-CN', 'Polly.Hiujin-Neural', '早晨，你好嗎？'],
  ['zh-HK', 'alice', '早晨，你好嗎？'],
]

for (const [language, name, words] of greetings) {
  test(`${name} says '${words}' in ${language}, by espeak-ng`, async () => {
    told.length = 0
    const said = await voice.say({ words, voice: name, language, seconds: 2.4 })
    assert.equal(said.length, 19_200)
    assert.ok(active(said) > 1500 && peak(said) < 32_000 && share(said, 80, 3600) > 0.9)
    assert.deepEqual(told, [])
    // The voice's own language counts where nothing else was said.
    if (/^(man|woman|alice)$/.test(name)) return
    const own = await voice.say({ words, voice: name, language: 'en-US', seconds: 2.4 })
    assert.ok(isSame(own, said))
  })
}

test('espeak-ng says in too little time what it has to, faster, and the same every time', async () => {
  const saying = { words: 'Guten Morgen, wie geht es Ihnen?', voice: 'woman', language: 'de-DE', seconds: 0.6 }
  const another = openVoice({ clock: wallClock(), warn: () => {} })
  assert.ok(isSame(await another.say(saying), await voice.say(saying)))
  await another.close()
})

test('the longest that a <Say> may say is said to its end', async () => {
  const words = 'The quick brown fox, who jumps over 12 lazy dogs, was heard on the telephone. '
    .repeat(53)
    .slice(0, 4096)
  const said = await voice.say({ words, voice: 'woman', language: 'en-US', seconds: 340 })
  assert.equal(said.length, 340 * 8000)
  for (let at = 0; at < 200; at += 10) assert.ok(active(said.subarray(at * 8000, (at + 10) * 8000)) > 1000)
})

test('one word without an end keeps nobody else waiting until it is over', async () => {
  const order: string[] = []
  const long = voice.say({ words: 'ab1'.repeat(300), voice: 'man', language: 'en-US', seconds: 60 })
  const short = voice.say({ words: 'Hello.', voice: 'man', language: 'en-US', seconds: 0.8 })
  await Promise.all([long.then(() => order.push('long')), short.then(() => order.push('short'))])
  assert.deepEqual(order, ['short', 'long'])
})

test('a program that only speaks ends by itself, and nothing is heard of how that is done', () => {
  const from = (path: string) => pathToFileURL(join(root, path)).href
  const program = `
    import { openVoice } from '${from('src/speech/voice.ts')}'
    import { wallClock } from '${from('src/exchange/clock.ts')}'
    const voice = openVoice({ clock: wallClock(), warn: console.error })
    console.log((await voice.say({ words: 'Hello', voice: 'man', language: 'en-US', seconds: 1 })).length)`
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    timeout: 30_000,
  })
  assert.deepEqual({ stdout, stderr, status }, { stdout: '8000\n', stderr: '', status: 0 })
})
