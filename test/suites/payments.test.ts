/** Payments on calls, in a house where no connector is set up (rest-api.md §10.3). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rig } from '../../src/testing/index.ts'
import { doorOf } from '../door-of.ts'

const wait = '<Response><Pause length="600"/></Response>'
const needed = { IdempotencyKey: 'k', StatusCallback: 'http://app.test/pay' }
const full = {
  ...needed,
  BankAccountType: 'consumer-checking',
  ChargeAmount: '10.50',
  Currency: 'usd',
  Description: 'A seat',
  Input: 'dtmf',
  MinPostalCodeLength: '5',
  Parameter: '{"seat":"12A"}',
  PaymentConnector: 'Stripe',
  PaymentMethod: 'credit-card',
  PostalCode: 'true',
  SecurityCode: 'false',
  Timeout: '5',
  TokenType: 'one-time',
  ValidCardTypes: 'visa amex',
  RequireMatchingInputs: 'payment-card-number',
  Confirmation: 'true',
}

test('a payment in order is refused because there is no connector, and says which (64004)', async () => {
  await using house = await rig()
  const sid = await house.answered(house.phone('+15558675309'), { twiml: wait })
  const door = doorOf(house)
  const { status, body } = await door.post(`/Calls/${sid}/Payments`, full)
  assert.deepEqual([status, body.code], [400, 64004])
  assert.match(body.message, /Stripe/)
  assert.match((await door.post(`/Calls/${sid}/Payments`, needed)).body.message, /Default/)
  assert.deepEqual(await house.complaints(), [], 'every parameter is known')
})

test('what a payment is given is looked at first', async () => {
  await using house = await rig()
  const sid = await house.answered(house.phone('+15558675309'), { twiml: wait })
  for (const wrong of [
    { IdempotencyKey: '' },
    { StatusCallback: '' },
    { BankAccountType: 'piggy-bank' },
    { ChargeAmount: '-1' },
    { Currency: 'dollars' },
    { Input: 'speech' },
    { MinPostalCodeLength: '0' },
    { Parameter: 'seat' },
    { Parameter: '["seat"]' },
    { PaymentMethod: 'cash' },
    { Timeout: '601' },
    { ValidCardTypes: 'visa library' },
    { Confirmation: 'maybe' },
  ]) {
    const { status, body } = await doorOf(house).post(`/Calls/${sid}/Payments`, { ...full, ...wrong })
    assert.deepEqual([status, body.code], [400, 20001], JSON.stringify(wrong))
  }
})

test('payments are taken on calls in progress, and one that was never begun is not there', async () => {
  await using house = await rig()
  const sid = await house.answered(house.phone('+15558675309'), { twiml: wait })
  const door = doorOf(house)
  const change = await door.post(`/Calls/${sid}/Payments/PK${'0'.repeat(32)}`, { ...needed, Capture: 'postal-code' })
  assert.deepEqual([change.status, change.body.code], [404, 20404])
  assert.equal((await door.post(`/Calls/${sid}/Payments/PK${'0'.repeat(32)}`, { Status: 'complete' })).body.code, 20001)
  await door.post(`/Calls/${sid}`, { Status: 'completed' })
  await house.settle()
  assert.equal((await door.post(`/Calls/${sid}/Payments`, full)).body.code, 21220)
})
