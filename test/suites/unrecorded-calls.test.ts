/** What nobody records or listens to makes no sound: what is heard is known, and for how long; that is enough. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Page, type Rig, rig } from '../../src/testing/index.ts'
import { page } from '../recorded.ts'

const [caller, agent, third] = ['+15550000001', '+15550000002', '+15550000003']

/** How often anything was asked how it sounds, and the voice to say something. */
interface Asked {
  sources: number
  words: number
}

async function counted(app: Record<string, Page>): Promise<Rig & { readonly asked: Asked }> {
  const asked: Asked = { sources: 0, words: 0 }
  const voice = {
    async say({ seconds }: { readonly seconds: number }) {
      asked.words++
      return new Int16Array(Math.round(seconds * 8000)).fill(1000)
    },
    close: async () => {},
  }
  const house = await rig({ app, voice })
  const { sounds } = house.house.exchange
  const { source } = sounds
  Object.assign(sounds, {
    source(...given: Parameters<typeof source>) {
      asked.sources++
      return source(...given)
    },
  })
  return Object.defineProperty(house, 'asked', { value: asked }) as Rig & { readonly asked: Asked }
}

const talking = (dial = '<Dial>') => ({
  '/voice': page(`<Say>Good morning</Say><Play digits="12"/>
    <Gather numDigits="1" action="/through"><Say>Press a key</Say></Gather>`),
  '/through': page(`${dial}${agent}</Dial>`),
})

/** A caller is greeted, presses a key, is put through, and both speak. */
async function talked(house: Rig): Promise<void> {
  const [phone, called] = [house.phone(caller), house.phone(agent)]
  await phone.call(house.number)
  await house.clock.advance(4)
  phone.press('1')
  await house.clock.advance(5)
  called.answer()
  await house.clock.advance(1)
  phone.say('Is anybody there')
  called.say('Here I am')
  called.tone([350, 440], 2)
  await house.clock.advance(5)
  assert.ok(phone.heard.includes('Here I am'))
  phone.hangup()
  await house.settle()
}

test('a call that says, plays, gathers and dials has its words heard, and nothing is made of them', async () => {
  await using house = await counted(talking())
  await talked(house)
  assert.deepEqual(house.asked, { sources: 0, words: 0 })
  assert.deepEqual(house.bugs, [])
})

test('the same call, once it is recorded, has all of it made into sound', async () => {
  await using house = await counted(talking('<Dial record="record-from-answer">'))
  await talked(house)
  assert.ok(house.asked.sources > 2)
  assert.ok(house.asked.words >= 2)
})

test('who waits in a queue with music, and is in a conference afterwards, costs no sound either', async () => {
  const conference = page('<Dial><Conference>the room</Conference></Dial>')
  await using house = await counted({
    '/voice': page('<Enqueue>support</Enqueue>'),
    '/agent': page('<Dial><Queue url="/whisper">support</Queue></Dial>'),
    '/whisper': page('<Say>You will be put through</Say>'),
    '/room': conference,
  })
  await house.phone(caller).call(house.number)
  await house.clock.advance(30)
  await house.answered(house.phone(agent), { url: '/agent' })
  await house.clock.advance(10)
  for (const number of [third, `${third}1`]) await house.answered(house.phone(number), { url: '/room' })
  house.phone(third).say('Good morning everybody')
  await house.clock.advance(10)
  assert.ok(house.phone(`${third}1`).heard.includes('Good morning everybody'))
  assert.deepEqual(house.asked, { sources: 0, words: 0 })
  assert.deepEqual(house.bugs, [])
})
