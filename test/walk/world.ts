/** A house in which things come to be as they do in life: over the API, by a call, by a text. */
import assert from 'node:assert/strict'
import type { DoorResponse } from '../../src/api/door.ts'
import type { Action } from '../../src/catalog/resource.ts'
import type { OpenSocket } from '../../src/exchange/ports.ts'
import { type Rig, rig } from '../../src/testing/index.ts'
import { basic } from '../fixture.ts'

export type Form = Readonly<Record<string, string>>

/** How the records of one resource come to be, and what is asked of them. */
export interface Scene {
  /** What the names in its addresses are, `CallSid` for one; those of the record itself left out. */
  readonly names?: Readonly<Record<string, string>>
  /** What lists are asked for; two records unless said otherwise. */
  readonly query?: Form
  /** What creates one: different ones for different numbers. `path` is where, as the catalog has it. */
  readonly create?: (number: number, path: string) => Form
  /** What changes one. */
  readonly update?: (number: number) => Form
  /** What is refused here, and how: what would need something that nobody can have. */
  readonly refused?: Readonly<Partial<Record<Action, number>>>
  /** Has another one come to be, on which this can be done, and says what it is addressed by. */
  readonly make?: (number: number, action: Action) => Promise<string>
}

/** Prepares what a resource needs around it. */
export type Staging = (world: World) => Scene | Promise<Scene>

export interface World extends AsyncDisposable {
  readonly house: Rig
  readonly sid: string
  /** A number of the account's. */
  readonly number: string
  /** Asks with the account's credentials, or with others. A form makes it a POST, unless a method is given. */
  ask(path: string, asked?: { method?: string; form?: Form; as?: readonly [string, string] }): Promise<DoorResponse>
  /** A POST below the account that must succeed: what it answers. */
  post(path: string, form?: Form): Promise<Readonly<Record<string, string>>>
  /** A GET below the account that must succeed. */
  get(path: string): Promise<Readonly<Record<string, unknown>>>
  /** A call of the account's to a phone that takes it, on this document. */
  talking(twiml: string, number?: number): Promise<string>
}

/** What a phone hears that is kept on the line. */
export const kept = '<Response><Pause length="3600"/></Response>'

/** An application that listens to every stream, and says nothing. */
const patient: OpenSocket = (_asking, { opened }) => {
  queueMicrotask(opened)
  return { send: () => {}, waiting: 0, close: () => {} }
}

export async function world(): Promise<World> {
  const house = await rig({ app: { '/voice': kept, '/sms': '<Response/>', '/status': '' }, openSocket: patient })
  const { sid, authToken } = house.account
  const version = '/2010-04-01'

  const ask: World['ask'] = (
    path,
    { form, method = form ? 'POST' : 'GET', as: [user, password] = [sid, authToken] } = {},
  ) =>
    house.house.door({
      method,
      target: path,
      headers: {
        authorization: basic(user, password),
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form && { body: new URLSearchParams(form).toString() }),
    })
  const done = async (answer: Promise<DoorResponse>) => {
    const { status, body } = await answer
    assert.ok(status < 300, body)
    return JSON.parse(body)
  }
  const below = (path: string) => `${version}/Accounts/${sid}${path}.json`
  return {
    house,
    sid,
    number: house.number,
    ask,
    post: (path, form = {}) => done(ask(below(path), { form })),
    get: (path) => done(ask(below(path))),
    talking: (twiml, number = 0) => house.answered(house.phone(`+1555867${5000 + number}`), { twiml }),
    async [Symbol.asyncDispose]() {
      assert.deepEqual(house.bugs, [])
      await house.close()
    },
  }
}
