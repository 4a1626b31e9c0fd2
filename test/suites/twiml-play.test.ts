/** twiml.json, Play; twiml-and-webhooks.md §2.2 and §9. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attributeTable, codes, obey } from '../fixture-line.ts'

attributeTable('Play', 'Response', 'voice', [
  { name: 'loop', or: 1, reads: { 0: 0, 2: 2, 1000: 1000 }, wrong: { 1001: 13410, '-1': 13410, twice: 13410 } },
  {
    name: 'digits',
    or: '',
    reads: { '0123456789*#ABCDwW': '0123456789*#ABCDwW' },
    wrong: { '12e': 13430, '1 2': 13430, '': 13430 },
  },
])

test('a <Play> answers and plays its clip as often as loop says', async () => {
  const line = await obey('<Play loop="2"> cowbell.mp3 </Play>')
  assert.deepEqual(line.did, ['answer', 'hear cowbell.mp3', 'hear cowbell.mp3'])
})

test('loop="0" plays a thousand times', async () => {
  assert.equal((await obey('<Play loop="0">a.mp3</Play>')).sounds.length, 1000)
})

test('<Play digits> presses keys: w waits half a second, W a whole one', async () => {
  const line = await obey('<Play digits="1wW2"/>')
  assert.deepEqual(line.sounds, [{ is: 'keys', keys: '1wW2', seconds: 2 }])
})

test('with digits and a URL, the keys come first', async () => {
  assert.deepEqual((await obey('<Play digits="1">a.mp3</Play>')).did, ['answer', 'hear keys', 'hear a.mp3'])
})

test('a <Play> with neither is 12200 and does nothing', async () => {
  const line = await obey('<Play/>')
  assert.deepEqual([line.warned, line.did], [[12200], []])
})

test('digits that are none are 13430, and the clip plays', async () => {
  const line = await obey('<Play digits="x">a.mp3</Play>')
  assert.deepEqual([line.warned, line.did], [[13430], ['answer', 'hear a.mp3']])
})

test('a <Play> of what is no URL is 11100, and the document is given up', async () => {
  assert.equal((await obey('<Play>ftp://x.test/a.mp3</Play><Say>no</Say>')).failed, 11100)
})

test('inside a <Gather>, digits are 13430 and not pressed', async () => {
  const line = await obey('<Gather><Play digits="1"/></Gather>')
  assert.deepEqual(line.warned, [13430])
  assert.deepEqual(line.sounds, [])
  assert.deepEqual(codes('<Gather><Play digits="1"/></Gather>'), [13430])
})

test('a clip that cannot be played gives the document up: 13420, and 13325 inside a <Gather>', async () => {
  assert.equal((await obey('<Play>a.txt</Play><Say>no</Say>', { unplayable: 'a.txt' })).failed, 13420)
  assert.equal((await obey('<Gather><Play>a.txt</Play></Gather>', { unplayable: 'a.txt' })).failed, 13325)
})

test('a clip that turns out to be none is passed over, with the same codes', async () => {
  const line = await obey('<Play loop="3">a.mp3</Play><Say>yes</Say>', { spoilt: 'a.mp3' })
  assert.deepEqual([line.warned, line.did], [[13420], ['answer', 'hear yes']])
  assert.deepEqual((await obey('<Gather><Play>a.mp3</Play></Gather>', { spoilt: 'a.mp3' })).warned, [13325])
})
