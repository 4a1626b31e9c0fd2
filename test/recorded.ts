/** How the suites of recordings and media record, ask and listen. */
import assert from 'node:assert/strict'
import type { DoorRequest, DoorResponse } from '../src/api/door.ts'
import { type Page, type Rig, rig } from '../src/testing/index.ts'

export const jenny = '+15558675309'
const root = ({ account }: Rig) => `/2010-04-01/Accounts/${account.sid}`
export const page = (inside: string) => `<Response>${inside}</Response>`

/** A house whose callers stay on the line for ten minutes. */
export const recorded = (app: Record<string, Page> = {}) =>
  rig({ app: { '/long': page('<Pause length="600"/>'), '/recorded': '', '/over': '', ...app } })

/** A call that has been answered, and its phone. */
export async function talking(house: Rig, given: Record<string, string> = {}) {
  const phone = house.phone(jenny)
  const form = { To: jenny, From: house.number, Url: 'http://app.test/long', ...given }
  const { sid } = await created(house, '/Calls', form)
  await house.settle()
  phone.answer()
  await house.settle()
  return { sid: String(sid), phone }
}

type Form = Readonly<Record<string, string>>
type Json = Readonly<Record<string, unknown>>

/** Asks the door with the account's credentials, or with none. `path` is below the account. */
export function ask(house: Rig, method: string, path: string, form?: Form, headers: DoorRequest['headers'] = {}) {
  const credentials = Buffer.from(`${house.account.sid}:${house.account.authToken}`).toString('base64')
  return house.house.door({
    method,
    target: root(house) + path,
    headers: {
      authorization: `Basic ${credentials}`,
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    body: form ? new URLSearchParams(form).toString() : null,
  })
}

export const anybody = (house: Rig, path: string, headers: DoorRequest['headers'] = {}, method = 'GET') =>
  house.house.door({ method, target: path.startsWith('/2010') ? path : root(house) + path, headers })

export async function json(house: Rig, method: string, path: string, form?: Form): Promise<Json> {
  const { body, status } = await ask(house, method, `${path}.json`, form)
  assert.ok(status < 300, `${status} ${body}`)
  return JSON.parse(body) as Json
}
export async function created(house: Rig, path: string, form: Form = {}): Promise<Json> {
  const { body, status } = await ask(house, 'POST', `${path}.json`, form)
  assert.equal(status, 201, body)
  return JSON.parse(body) as Json
}
export async function code(house: Rig, method: string, path: string, form?: Form): Promise<number> {
  const { body } = await ask(house, method, `${path}.json`, form)
  return (JSON.parse(body) as { code: number }).code
}
export const listed = async (house: Rig, path: string, key: string, query = '') =>
  JSON.parse((await ask(house, 'GET', `${path}.json${query}`)).body)[key] as Json[]

export async function bytesOf({ medium }: DoorResponse): Promise<Buffer> {
  assert.ok(medium, 'there is nothing to hear or see')
  return Buffer.from(await medium.read(0, medium.size))
}

/** A WAV file taken apart, by its own head. */
export function wave(file: Buffer) {
  assert.deepEqual([file.toString('latin1', 0, 4), file.toString('latin1', 8, 16)], ['RIFF', 'WAVEfmt '])
  const [channels, rate] = [file.readUInt16LE(22), file.readUInt32LE(24)]
  assert.equal(file.readUInt32LE(40), file.length - 44)
  const samples = new Int16Array(file.subarray(44).buffer.slice(file.byteOffset + 44, file.byteOffset + file.length))
  const track = (channel: number) => samples.filter((_, index) => index % channels === channel)
  return { channels, seconds: samples.length / channels / rate, track }
}

/** Whether a frequency is strong in these samples of 8 kHz (Goertzel). */
export function hasTone(samples: Int16Array, hertz: number): boolean {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / 8000)
  let [before, last] = [0, 0]
  for (const sample of samples) [before, last] = [last, sample + coefficient * last - before]
  const power = last * last + before * before - coefficient * last * before
  return Math.sqrt(power) / samples.length > 1000
}
