/** twiml.json, Redirect in both dialects; twiml-and-webhooks.md §2.6, §8 and §9. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attributeTable, codes, obey } from '../fixture-line.ts'

for (const dialect of ['voice', 'messaging'] as const) {
  attributeTable('Redirect', 'Response', dialect, [
    { name: 'method', or: 'POST', reads: { GET: 'GET', post: 'POST' }, wrong: { PUT: 13710, '': 13710 } },
  ])

  test(`<Redirect> in ${dialect} leaves for its URL, and what follows is never reached`, async () => {
    const line = await obey('<Redirect method="get"> ../x?a=1&amp;b=2 </Redirect><Redirect>no</Redirect>', {}, dialect)
    assert.deepEqual(line.did, ['go to ../x?a=1&b=2'])
    assert.deepEqual(line.went, { url: '../x?a=1&b=2', method: 'GET', params: {} })
  })

  test(`an empty <Redirect> in ${dialect} asks for the running document again`, async () => {
    assert.equal((await obey('<Redirect/>', {}, dialect)).went?.url, '')
  })
}

for (const url of ['ftp://x.test/', 'http://my_host.test/', 'http://[', 'javascript:alert(1)']) {
  test(`a <Redirect> to ${url} is 11100, and the document is given up`, async () => {
    assert.equal((await obey(`<Redirect>${url}</Redirect>`)).failed, 11100)
    assert.deepEqual(codes(`<Redirect>${url}</Redirect>`), [11100])
  })
}

test('a <Redirect> does not answer', async () => {
  assert.equal((await obey('<Redirect>/x</Redirect>')).answered, false)
})
