/** twiml.json: each row of what is carried out is the name of a test, somewhere, that says what it does. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../house/sources.ts'
import { rows } from '../twiml-table.ts'

/** What there is nothing here to connect with, to pay with or to fax to: it is answered by its code (decision 0201). */
const refused =
  /^(AiSession|Assistant|Conversation|ConversationRelaySession|Pay|Prompt|Receive|Room|Task|VirtualAgent|WhatsApp)$/

/** `'<Dial timeout>: …`; and `<${noun} url>: …` where parties have theirs in common. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/['"`]<(\$\{noun\}|[\w-]+) (\$\{callback\}|[\w:-]+)>: \S/g)].map(
    ([, element, attribute]) => `${element} ${attribute}`,
  )
/** Who has them in common, as the suites call for them. */
const madeIn = (text: string): string[] =>
  [...text.matchAll(/\.\.\.(party|detected|listens|tells)\('(\w+)', (?:'(\w+)')?/g)].flatMap(([, of, noun, callback]) =>
    shared[of!]!.map((attribute) => `${noun} ${attribute === 'callback' ? callback : attribute}`),
  )
const detection = ['', 'Timeout', 'SpeechThreshold', 'SpeechEndThreshold', 'SilenceTimeout']
const shared: Readonly<Record<string, readonly string[]>> = {
  party: ['url', 'method', 'statusCallback', 'statusCallbackMethod', 'statusCallbackEvent'],
  detected: [...detection.map((each) => `machineDetection${each}`), 'amdStatusCallback', 'amdStatusCallbackMethod'],
  listens: ['name', 'track'],
  tells: ['callback', 'statusCallbackMethod'],
}

/** As it is written where tests are made in a loop. */
const shares = ['$', '{noun}'].join('')

const suites = globSync('test/suites/*.test.ts', { cwd: root }).map((path) => readFileSync(join(root, path), 'utf8'))
const proved = new Set(suites.flatMap((text) => [...namesIn(text), ...madeIn(text)]))
const tables = new Set(
  suites.flatMap((text) => [...text.matchAll(/attributeTable\('([\w-]+)'/g)].map(([, name]) => name!)),
)

test('names are read as they are written', () => {
  assert.deepEqual(namesIn(`['<Any thing>: thirty', "<${shares} url>: a"] test('<Say> is said')`), [
    'Any thing',
    `${shares} url`,
  ])
  assert.deepEqual(madeIn("...tells('Siprec', 'statusCallback', siprec)"), [
    'Siprec statusCallback',
    'Siprec statusCallbackMethod',
  ])
  for (const [of, attributes] of Object.entries(shared))
    for (const attribute of attributes)
      assert.ok(
        proved.has(`${shares} ${attribute === 'callback' ? ['$', '{callback}'].join('') : attribute}`),
        `${of}: ${attribute}`,
      )
})

for (const { name, attributes } of rows)
  for (const { name: attribute } of attributes)
    if (!refused.test(name))
      test(`<${name} ${attribute}> has a test that says what it does`, () => {
        assert.ok(proved.has(`${name} ${attribute}`))
      })

test('verbs and nouns have a table of what their attributes are unless said, and of the code of a wrong value', () => {
  const markup = /^[a-z]/
  const without = rows.filter(
    ({ name, attributes }) => attributes.length > 0 && !markup.test(name) && !refused.test(name) && !tables.has(name),
  )
  assert.deepEqual(
    without.map(({ name }) => name),
    [],
  )
})
