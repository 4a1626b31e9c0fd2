/**
 * What does a signature cost, and a forged one? In HMACs: the time in which Node makes one HMAC-SHA1 of the same text,
 * in the same run. The request is the whole one of twiml-and-webhooks.md §13.3, with 26 parameters, as it stands there,
 * and once more with its parameters in disorder.
 */
import { createHmac } from 'node:crypto'
import { type RequestDescription, signature, verify } from 'ringback/webhook'
import { signedText } from '../src/catalog/signature.ts'
import type { Figure } from './figure.ts'

const authToken = '1c892n40nd03kdnc0112slzkl3091j20'
const url = 'http://www.postbin.org/1ed898x'
const params: Readonly<Record<string, string>> = {
  CalledZip: '94612',
  AccountSid: 'AC9a9f9392lad99kla0sklakjs90j092j3',
  ApiVersion: '2010-04-01',
  CallSid: 'CAd800bb12c0426a7ea4230e492fef2a4f',
  CallStatus: 'ringing',
  Called: '+15306384866',
  CalledCity: 'OAKLAND',
  CalledCountry: 'US',
  CalledState: 'CA',
  Caller: '+15306666666',
  CallerCity: 'SOUTH LAKE TAHOE',
  CallerCountry: 'US',
  CallerName: 'CA Wireless Call',
  CallerState: 'CA',
  CallerZip: '89449',
  Direction: 'inbound',
  From: '+15306666666',
  FromCity: 'SOUTH LAKE TAHOE',
  FromCountry: 'US',
  FromState: 'CA',
  FromZip: '89449',
  To: '+15306384866',
  ToCity: 'OAKLAND',
  ToCountry: 'US',
  ToState: 'CA',
  ToZip: '94612',
}
/** Every seventh of them, round and round: 7 and 26 have no divisor in common. */
const disorderly = Object.fromEntries(
  Object.entries(params).map((_, index, all) => all[(index * 7 + 3) % all.length] as [string, string]),
)

const rounds = 60
const each = 1000

export async function figures(): Promise<readonly Figure[]> {
  // Flat, as no program has it that has just put it together.
  const text = Buffer.from(signedText(url, params)).toString()
  const genuine = given(signature(authToken, url, params))
  const forged = given(signature('another token', url, params))
  const bytes = Buffer.from(text)
  const [hmac, ofBytes, ordered, disordered, genuineTime, forgedTime, genuineWeb, forgedWeb] = await fastest([
    () => createHmac('sha1', authToken).update(text).digest('base64'),
    () => createHmac('sha1', authToken).update(bytes).digest('base64'),
    () => signature(authToken, url, params),
    () => signature(authToken, url, disorderly),
    () => verify(genuine, { authToken }),
    () => verify(forged, { authToken }),
    () => verify(web(genuine), { authToken }),
    () => verify(web(forged), { authToken }),
  ])
  return [
    { name: 'hmac', value: hmac!, unit: 'µs' },
    { name: 'hmac-of-bytes', value: ofBytes! / hmac!, unit: 'HMACs' },
    { name: 'signature', value: ordered! / hmac!, unit: 'HMACs', target: { atMost: 1.2 } },
    { name: 'signature-in-disorder', value: disordered! / hmac!, unit: 'HMACs' },
    { name: 'verify', value: genuineTime! / hmac!, unit: 'HMACs' },
    { name: 'forged', value: forgedTime! / genuineTime!, unit: 'of a genuine one', target: { atMost: 1.2 } },
    { name: 'verify-web-request', value: genuineWeb! / hmac!, unit: 'HMACs' },
    { name: 'forged-web-request', value: forgedWeb! / genuineWeb!, unit: 'of a genuine one', target: { atMost: 1.2 } },
  ]
}

interface Given extends RequestDescription {
  readonly headers: Record<string, string>
  readonly body: string
}

const given = (signed: string): Given => ({
  url,
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signed },
  body: new URLSearchParams(params).toString(),
})
const web = ({ headers, body }: Given) => new Request(url, { method: 'POST', headers, body })

/** Microseconds of one run of each, the least of many rounds in turn, so that a busy machine is busy for all. */
async function fastest(tasks: readonly (() => unknown)[]): Promise<number[]> {
  const best = tasks.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round++)
    for (const [index, task] of tasks.entries()) {
      const began = performance.now()
      for (let count = 0; count < each; count++) {
        const done = task()
        if (done instanceof Promise) await done
      }
      best[index] = Math.min(best[index]!, ((performance.now() - began) * 1000) / each)
    }
  return best
}
