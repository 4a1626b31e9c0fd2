/** One case for a row of an attribute table: what is done where it is not said, and what where it is. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FixtureLine, obey, type Script } from './fixture-line.ts'

export type Look = (line: FixtureLine) => unknown
/** Its name begins with element and attribute; `☐` in the document is where that stands. */
export type Proof = readonly [
  name: string,
  document: string,
  look: Look,
  unsaid: unknown,
  said: Readonly<Record<string, unknown>>,
]

/** Runs a document without the attribute, and with each value; what is seen must be as told. */
export function proofs(rows: readonly Proof[], dialect: 'voice' | 'messaging' = 'voice', script: Script = {}): void {
  for (const [name, document, look, unsaid, said] of rows)
    test(name, async () => {
      const attribute = /^<\S+ ([^>]+)>: /.exec(name)![1]!
      const seen = async (says: string) => look(await obey(document.replace('☐', says), script, dialect))
      assert.deepEqual(await seen(''), unsaid)
      for (const [value, is] of Object.entries(said)) assert.deepEqual(await seen(`${attribute}="${value}"`), is, value)
    })
}

export const last: Look = ({ did }) => did.at(-1)
export const went: Look = ({ went }) => went?.method
export const did: Look = ({ did }) => did
export const post = ['POST', { GET: 'GET' }] as const
export const flag = (or: boolean) => [or, { true: true, false: false }] as const
