/** What things cost: the usual table, and an operator's own (rest-api.md §9). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordingCharge, storageCharge, transcriptionCharge } from '../../src/exchange/floor/rating.ts'
import { balanceOf } from '../../src/exchange/floor/usage.ts'
import { BadPrices, pricesWith, usualPrices } from '../../src/exchange/prices.ts'
import { type Rig, rig } from '../../src/testing/index.ts'

/** A call that lasts so long, and what it costs. */
async function costOf(house: Rig, to: string, seconds: number): Promise<string | null> {
  const sid = await house.answered(house.phone(to), { twiml: '<Response><Pause length="3600"/></Response>' })
  await house.clock.advance(seconds)
  await house.client.calls.get(sid).complete()
  return (await house.call(sid)).price
}

test('a call costs by its started minutes and where it goes', async () => {
  await using house = await rig()
  const calls: readonly (readonly [to: string, seconds: number, price: string])[] = [
    ['+15558675310', 14, '-0.02000'],
    ['+15558675310', 60, '-0.02000'],
    ['+15558675310', 102, '-0.04000'],
    ['+15558675310', 181, '-0.08000'],
    ['+81312345678', 61, '-0.16000'],
    ['+8613812345678', 1, '-0.15000'],
    ['client:jenny', 61, '-0.00500'],
    ['sip:jenny@phone.test', 61, '-0.01000'],
  ]
  for (const [to, seconds, price] of calls)
    assert.equal(await costOf(house, to, seconds), price, `${to} for ${seconds}`)
})

test('recordings, their storage and transcriptions cost by the started minute', () => {
  // rest-api.md §9: a transcription costs 0.05 even when it lasted a second or two, and nothing when it lasted none.
  assert.deepEqual(
    [0, 2, 61].map((seconds) => transcriptionCharge(usualPrices, seconds).price),
    ['0.00000', '-0.05000', '-0.10000'],
  )
  assert.equal(recordingCharge(usualPrices, 61).price, '-0.00500')
  assert.equal(storageCharge(usualPrices, 61).price, '-0.00100')
})

test('an operator replaces any price and keeps the others; the balance is what is left of the credit', async () => {
  const prices = pricesWith({
    calls: { outbound: { to: { US: 0.0085, JP: 0.5 } } },
    numbers: { local: 0 },
    sms: { inbound: { US: 0.0075 } },
  })
  await using house = await rig({ prices, credit: 0.02 })
  assert.equal(await costOf(house, '+15558675310', 61), '-0.01700')
  assert.equal(await costOf(house, '+81312345678', 61), '-1.00000')
  await house.phone('+15558675310').text(house.number, 'hello')
  await house.settle()
  const [text] = await house.client.messages.list()
  assert.equal(text!.price, '-0.00750')
  assert.equal(await balanceOf(house.house.exchange, house.account.sid), '-1.00450')
})

test('a price table that makes no sense is refused, and says where', () => {
  const mistakes: readonly (readonly [given: unknown, says: RegExp])[] = [
    [[], /^The price table is \[\], not a table/],
    [null, /^The price table is null/],
    [{ calls: 3 }, /^calls is 3, not a table/],
    [{ call: {} }, /^There is no price call; The price table has calls, sms/],
    [{ calls: { inbound: { sideways: 1 } } }, /^There is no price calls\.inbound\.sideways; calls\.inbound has local/],
    [{ sms: { outbound: { usa: 1 } } }, /^There is no price sms\.outbound\.usa; sms\.outbound is by country/],
    [JSON.parse('{"sms":{"outbound":{"__proto__":1}}}'), /^There is no price sms\.outbound\.__proto__/],
    [{ numbers: { local: '1' } }, /^numbers\.local is "1", not a price/],
    [{ numbers: { local: -1 } }, /^numbers\.local is -1, not a price/],
    [{ numbers: { local: 1e12 } }, /not a price/],
    [{ callerIdLookups: 0.000001 }, /^callerIdLookups is 0.000001: a price has five decimals/],
    [{ callerIdLookups: {} }, /not a price/],
    [JSON.parse('{"__proto__": 1}'), /^There is no price __proto__/],
    [{ constructor: 1 }, /^There is no price constructor/],
  ]
  for (const [given, says] of mistakes) {
    assert.throws(
      () => pricesWith(given),
      (error) => {
        assert.ok(error instanceof BadPrices)
        assert.match(error.message, says)
        assert.match(error.message, /\.$/)
        return true
      },
    )
  }
  assert.deepEqual(pricesWith({}), usualPrices)
})
