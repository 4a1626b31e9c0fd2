/** Documents of storms: every verb and noun there is comes along, at every place where it may stand. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/twiml/read.ts'
import type { Element } from '../../src/twiml/verb.ts'
import { vocabulary } from '../../src/twiml/vocabulary.ts'
import { dice } from '../storm/dice.ts'
import { application } from '../storm/weather.ts'

test('every verb and noun comes along in the documents of 200 storms, wherever it may stand', () => {
  const seen = new Set<string>()
  const note = ({ name, children }: Element) => {
    for (const child of children) {
      seen.add(`${child.name} in ${name}`)
      note(child)
    }
  }
  for (let seed = 1; seed <= 200; seed++) {
    const pages = application(dice(seed), () => `AP${'0'.repeat(32)}`, true)
    for (let times = 0; times < 10; times++)
      for (const path of ['/a', '/hold', '/wait', '/sms']) {
        const page = pages[path]
        const told =
          typeof page === 'function' ? page({}, { url: path, path, method: 'POST', params: {}, headers: {} }) : ''
        if (typeof told === 'string' && told.endsWith('</Response>')) note(read(told))
      }
  }
  const wanted = vocabulary.flatMap(({ name, parents }) => parents.map((parent) => `${name} in ${parent}`))
  assert.deepEqual(
    wanted.filter((each) => !seen.has(each)),
    [],
  )
})
