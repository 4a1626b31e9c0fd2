/** What a conversation makes of sound without words, and of messages without sense (twiml-and-webhooks.md §16). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Unreadable } from '../../src/catalog/kinds.ts'
import { readRelayWord } from '../../src/exchange/floor/relay-words.ts'
import type { Ear } from '../../src/exchange/ports.ts'
import { socketServer } from '../sockets.ts'
import { dice } from '../storm/dice.ts'
import { page, streaming } from '../streamed.ts'

/** A call between two numbers of ours: what the other end plays is only sound to this one. */
async function withoutWords(ear?: Ear) {
  const clip = () => ({ headers: { 'content-type': 'audio/ulaw' }, body: 'x'.repeat(8000) })
  const server = await socketServer({
    onMessage: ({ type }, { tell }) => type === 'prompt' && tell({ type: 'language' }),
  })
  const at = await streaming(`<Say>a</Say>`, { app: { '/clip': clip }, ...(ear && { ear }) })
  await at.phone.hangup()
  const { house } = at
  const twoNumbers = await house.client.numbers.create({
    phoneNumber: '+14158675310',
    voiceUrl: 'http://app.test/relay',
  })
  house.app.pages['/relay'] = page(`<Connect><ConversationRelay url="${server.url}"/></Connect>`)
  const twiml = page('<Pause length="1"/><Play>http://app.test/clip</Play><Pause length="5"/>')
  await house.client.calls.create({ to: twoNumbers.phoneNumber!, from: house.number, twiml })
  await house.clock.advance(10)
  return {
    server,
    house,
    async [Symbol.asyncDispose]() {
      await house.close()
      await server[Symbol.asyncDispose]()
    },
  }
}

test('sound without words is understood by an ear, where there is one', async () => {
  const asked: number[] = []
  const ear: Ear = {
    understand: async ({ samples, language }) => {
      asked.push(samples.length)
      assert.equal(language, 'en-US')
      return { words: 'what the clip says', confidence: 0.5 }
    },
    close: async () => {},
  }
  await using at = await withoutWords(ear)
  assert.deepEqual(asked, [8000])
  assert.equal(at.server.visitors[0]!.of('prompt')[0]!['voicePrompt'], 'what the clip says')
})

test('without an ear that is said once, and nothing is made up', async () => {
  await using at = await withoutWords()
  assert.deepEqual(at.server.visitors[0]!.of('prompt'), [])
  assert.deepEqual(
    (await at.house.complaints()).filter((code) => code === 32650),
    [32650],
  )
})

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))
test(`whatever an application says is read or refused in words (SEED=${seed})`, () => {
  const { below, roll } = dice(seed)
  const types = ['"text"', '"play"', '"sendDigits"', '"language"', '"end"', '"__proto__"', 'null', '7']
  const names = ['"token"', '"last"', '"lang"', '"source"', '"loop"', '"digits"', '"handoffData"', '"interruptible"']
  const values = ['true', '"x"', '-1', '1e400', '[]', '{}', '"http://a.test/"', '"12w"', 'null', '"💥\\u0000"']
  for (let round = 0; round < 3000; round++) {
    const fields = Array.from({ length: below(6) }, () => `${roll(...names)}:${roll(...values)}`)
    const message = `{"type":${roll(...types)}${fields.map((each) => `,${each}`).join('')}}`.slice(
      0,
      roll(1000, 1000, below(60)),
    )
    try {
      assert.ok(readRelayWord(message).is)
    } catch (error) {
      assert.ok(error instanceof Unreadable, `${message}: ${error}`)
      assert.ok(error.message.length < 300)
    }
  }
})
